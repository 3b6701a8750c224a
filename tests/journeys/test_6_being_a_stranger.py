"""Journey 6: somebody with every role there is, but in another organisation, finds nothing at any of those addresses."""

import datetime
import io
from uuid import uuid4

import pytest
from PIL import Image

from groundswell.base.uploads.actions import keep_photo
from groundswell.people.actions import show_join_code
from groundswell.report.actions import draft_story
from groundswell.voice.actions import ask_author, offer_idea, open_round


@pytest.fixture
def addresses(trust, ward, said, asha, ben, lena, ada, now):
    """Every address of something of the trust that somebody met on the journeys."""
    photo = keep_photo(file=_a_picture(), described_as="A wall", by=asha, now=now)
    words = "The sign to the lift points at a wall."
    idea = offer_idea(text=words, group=ward, key=uuid4(), photo=photo, by=asha, now=now)
    other = said("A second key for the drug trolley", by=ben)
    ask_author(idea=idea, text="Which wall?", key=uuid4(), by=lena, now=now)
    story = draft_story(idea=idea, by=lena, now=now)
    later = now + datetime.timedelta(days=5)
    round_ = open_round(
        group=ward, title="First?", dots_each=3, ideas=[idea, other], closes_at=later, by=lena, now=now
    )
    show_join_code(group=ward, by=lena, now=now)
    group, one, asha_id = ward.public_id, idea.public_id, asha.public_id
    return [
        f"/groups/{group}/",
        f"/groups/{group}/flow/",
        f"/groups/{group}/say/",
        f"/groups/{group}/rounds/",
        f"/groups/{group}/people/",
        f"/groups/{group}/poster/",
        f"/live/groups/{group}/",
        f"/reports/groups/{group}/",
        f"/ideas/{one}/",
        f"/ideas/{one}/thanks/",
        f"/ideas/{one}/comments/",
        f"/ideas/{one}/merger/",
        f"/photos/{photo.public_id}/",
        f"/rounds/{round_.public_id}/",
        f"/stories/{story.public_id}/",
        f"/stories/{story.public_id}/words/",
        f"/stories/{story.public_id}/publication/",
        f"/admin/groups/{group}/",
        f"/admin/groups/{group}/new/",
        f"/admin/groups/{group}/place/",
        f"/admin/people/{asha_id}/",
        f"/people/{asha_id}/help/",
    ]


def _a_picture():
    file = io.BytesIO()
    Image.new("RGB", (40, 30), "#dfe6ea").save(file, "PNG")
    file.seek(0)
    file.name = "wall.png"
    return file


def _status_of(traveller, address):
    """What the address answers; a stream of news need not end to be answered."""
    return traveller.page.evaluate(
        "async (address) => { const stop = new AbortController(); const answer = await fetch(address, {signal: stop.signal});"
        " stop.abort(); return answer.status; }",
        address,
    )


@pytest.mark.journey
def test_a_stranger_finds_nothing_at_any_address(travellers, addresses, cerys):
    stranger = travellers()
    stranger.is_let_in(cerys)
    stranger.goes_to("/")
    stranger.finds_the_page_in_order()
    assert {address: _status_of(stranger, address) for address in addresses} == dict.fromkeys(addresses, 404)


@pytest.mark.journey
def test_those_who_may_find_something_at_each_address(travellers, addresses, ada, asha):
    """The control: none of these addresses is a 404 for everybody."""
    at_home = travellers()
    at_home.is_let_in(ada)
    at_home.goes_to("/")
    not_found = [address for address in addresses if _status_of(at_home, address) != 200]
    assert not_found == []


@pytest.mark.journey
def test_the_page_a_stranger_finds_tells_nothing_and_leads_on(arrives, addresses, cerys, way):
    stranger = arrives(cerys)
    for address in (addresses[0], addresses[8], addresses[17]):
        assert stranger.goes_to(address) == 404
        stranger.does_not_see("Severn Vale")
        stranger.does_not_see("Ward 7")
    stranger.finds_the_page_in_order()
