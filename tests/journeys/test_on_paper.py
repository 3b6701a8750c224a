"""A story on a wall: printed, it has its words and its address, and none of the buttons."""

import re
import zlib

import pytest

from groundswell.report.actions import draft_story, edit_story, publish_story

CHANGED = "Nobody has to look for the key at night."


def words_on(paper):
    """How often something is written on the paper: the operators of a PDF that show text."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", paper, re.DOTALL)
    return sum(len(re.findall(rb"\bT[jJ]\b", _unpacked(stream))) for stream in streams)


def _unpacked(stream):
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""


def pages_of(paper):
    return len(re.findall(rb"/Type\s*/Page\b", paper))


@pytest.fixture
def story(said, asha, lena, now):
    idea = said("A second key for the drug trolley", by=asha)
    story = draft_story(idea=idea, by=lena, now=now)
    words = {"title": "A second key", "said": idea.text, "did": "Cut one.", "changed": CHANGED, "thanks": ""}
    edit_story(story=story, **words, version=story.version, by=lena, now=now)
    story.refresh_from_db()
    publish_story(story=story, audience="public", by=lena, now=now)
    return story


@pytest.mark.journey
def test_a_printed_story_has_its_words_and_its_address_on_one_page(travellers, story, trust):
    visitor = travellers()
    address = f"/public/{trust.slug}/stories/{story.public_id}/"
    visitor.goes_to(address)
    paper = visitor.page.pdf(format="A4")
    assert pages_of(paper) == 1
    assert words_on(paper) > 5
    visitor.page.emulate_media(media="print")
    visitor.sees(CHANGED)
    assert address in visitor.words
    assert visitor.page.locator("footer:visible, .gs-noprint:visible, button:visible").count() == 0


@pytest.mark.journey
def test_on_the_screen_the_address_for_paper_is_not_shown_twice(travellers, story, trust):
    visitor = travellers()
    visitor.goes_to(f"/public/{trust.slug}/stories/{story.public_id}/")
    assert visitor.words.count(str(story.public_id)) == 1


@pytest.mark.journey
def test_an_empty_paper_would_be_noticed(travellers, trust):
    visitor = travellers()
    visitor.goes_to("/")
    visitor.page.evaluate("document.body.replaceChildren()")
    assert words_on(visitor.page.pdf(format="A4")) == 0


@pytest.mark.journey
@pytest.mark.parametrize("address", ["/groups/{}/", "/groups/{}/flow/", "/groups/{}/poster/"])
def test_what_hangs_in_a_staff_room_prints(travellers, said, lena, ward, now, address):
    from groundswell.people.actions import show_join_code

    said("A second key for the drug trolley", by=lena)
    show_join_code(group=ward, by=lena, now=now)
    lead = travellers()
    lead.is_let_in(lena)
    lead.goes_to(address.format(ward.public_id))
    assert words_on(lead.page.pdf(format="A4")) > 5
