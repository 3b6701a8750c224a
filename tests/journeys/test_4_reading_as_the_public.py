"""Journey 4: anyone reads what was said and what changed, and how well the organisation answers."""

import datetime
from uuid import uuid4

import pytest

from groundswell.people.models import Organisation
from groundswell.report.actions import count_the_day, draft_story, edit_story, publish_story
from groundswell.voice.actions import change_state, offer_idea

IDEA = "A second key for the drug trolley"
CHANGED = "Nobody has to look for the key at night."


@pytest.fixture
def story(trust, said, asha, lena, now):
    """What Asha said and Lena did, told to everyone."""
    Organisation.objects.update(statistics_are_public=True)
    idea = said(IDEA, by=asha)
    change_state(
        idea=idea, state="done", version=idea.version, reason="Cut.", did_change=True, by=lena, now=now
    )
    story = draft_story(idea=idea, by=lena, now=now)
    words = {"title": IDEA, "said": IDEA, "did": "Pharmacy cut one.", "changed": CHANGED, "thanks": ""}
    edit_story(story=story, **words, version=story.version, by=lena, now=now)
    story.refresh_from_db()
    publish_story(story=story, audience="public", by=lena, now=now)
    return story


@pytest.fixture
def answered(trust, ward, a_person, lena, now):
    """Ten people said something two weeks ago, and each got an answer: enough to be counted."""
    then = now - datetime.timedelta(days=14)
    for number in range(10):
        nurse = a_person(f"nurse{number}", ward)
        idea = offer_idea(
            text=f"Idea number {number} about the ward", group=ward, key=uuid4(), by=nurse, now=then
        )
        change_state(idea=idea, state="looking", version=idea.version, reason="We ask.", by=lena, now=then)
    count_the_day(organisation=trust, by=None, now=now)


@pytest.mark.journey
def test_a_member_of_the_public_reads_the_story_and_the_reply_statistics(arrives, story, answered, trust):
    visitor = arrives()
    visitor.goes_to("/")
    visitor.finds_the_page_in_order()
    visitor.presses(f"main a[href='/public/{trust.slug}/']")
    visitor.is_at(f"/public/{trust.slug}/")
    visitor.finds_the_page_in_order()
    visitor.opens_the_story(IDEA)
    visitor.finds_the_page_in_order()
    visitor.sees(CHANGED)
    visitor.presses(f"nav a[href='/public/{trust.slug}/replies/']")
    visitor.finds_the_page_in_order()
    assert visitor.page.locator(".gs-stat__value").count() == 3
    assert visitor.page.locator(".gs-stat__value--hidden").count() == 0
    visitor.does_not_see("Asha")
    # Reading leaves nothing on the device of who reads.
    assert [one["name"] for one in visitor.context.cookies() if one["name"] == "session"] == []


@pytest.mark.journey
def test_a_story_that_is_not_for_everyone_has_no_public_address(arrives, story, trust, lena, now):
    publish_story(story=story, audience="organisation", by=lena, now=now)
    visitor = arrives()
    assert visitor.goes_to(f"/public/{trust.slug}/stories/{story.public_id}/") == 404
    visitor.finds_the_page_in_order()
    assert visitor.goes_to(f"/public/{trust.slug}/stories/{uuid4()}/") == 404


@pytest.mark.journey
def test_statistics_that_are_not_public_are_not_there(arrives, story, trust):
    Organisation.objects.update(statistics_are_public=False)
    visitor = arrives()
    assert visitor.goes_to(f"/public/{trust.slug}/replies/") == 404
    visitor.goes_to(f"/public/{trust.slug}/")
    visitor.finds_the_page_in_order()
    assert visitor.page.locator(".gs-stat").count() == 0
