"""Journey 16: a coach plans a funnel session, 24 people are in it by its code, each in a browser of their own, another facilitator
goes on when her connection dies, and what most want next time drafts the next session.
"""

from __future__ import annotations

import datetime
import re
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from groundswell.learn.actions import make_facilitator
from groundswell.learn.models import Attendee, Block, Line, Member, Placement, Session
from groundswell.learn.queries.crossing import visit_to
from groundswell.learn.tests.scenes import a_community, comes_in
from tests.journeys.calling import Caller

HALF, TYPED, NEXT = "The night", "The night nurse walks with them", "How do we begin on Sundays?"


@pytest.fixture
def community(lena, asha):
    """A community that Lena and Asha look after."""
    made, now = a_community(lena, timezone.now()), timezone.now()
    comes_in(asha, made, now)
    with visit_to(lena, made.public_id) as visit:
        make_facilitator(visit=visit, member=Member.objects.get(person=asha), now=now)
    return made


@pytest.mark.journey
def test_a_funnel_session_is_planned_run_with_24_people_and_taken_over(arrives, ward, lena, asha, community):
    lead = arrives(lena)
    _plans(lead, community)
    session = Session.objects.get()
    at, code = f"/learn/{community.public_id}/sessions/{session.public_id}/", session.code
    live = f"/learn/live/severn-vale/{code}/"
    others = {f"Person {number}": Caller(lead.address) for number in range(23)}
    for name, one in others.items():
        one.sends(live, name=name, experience="")
    guest = arrives()
    _comes_in(guest, code)
    lead.goes_to(f"{at}running/")
    lead.finds_the_page_in_order()
    lead.presses("main button[name=do][value=begin]")
    order = list(Block.objects.filter(session=session).order_by("place"))
    _goes_on(lead, to=order[1])
    _goes_on(lead, to=order[2])
    lead.finds("main form:has([name=way])")
    lead.ticks("way", "mixed")
    lead.presses("main form:has([name=way]) button")
    lead.finds("#running-now details:not([open]):has([value=groups]) summary")
    _hears(guest, order[2].words)
    mine = Placement.objects.get(attendee__name="Di").room
    _half_typed(guest)
    for name, one in others.items():
        room = Placement.objects.get(attendee__name=name).room
        one.sends(
            live,
            do="write",
            kind="note",
            text=f"A chair by the window, group {room}",
            block=str(order[2].public_id),
        )
    _hears(guest, f"A chair by the window, group {mine}", keeps=True)
    guest.writes("text", TYPED)
    guest.sends("main form:has([name=text])")
    guest.sees(TYPED)
    guest.finds_the_page_in_order()
    lead.closes_the_window()
    second = arrives(asha)
    second.goes_to(f"{at}running/")
    second.sees(TYPED)
    second.finds_the_page_in_order()
    _goes_on(second, to=order[3])
    _hears(guest, order[3].words)
    assert (Attendee.objects.count(), Line.objects.count()) == (24, 24)
    _drafts_the_next(second, live, list(others.values()), order[3:], at)


def _drafts_the_next(lead, live, people, left, at):
    """Two things are suggested, one is wanted by more; the facilitator ends the session and drafts the next from that."""
    for one, words in zip(people, ("Shoes", NEXT), strict=False):
        one.sends(live, do="write", kind="suggestion", text=words)
    wanted = str(Line.objects.get(text=NEXT).public_id)
    for one in people[2:5]:
        one.sends(live, do="want", line=wanted)
    for block in left[1:]:
        _goes_on(lead, to=block)
    lead.presses("main button[name=do][value=end]")
    lead.goes_to(at)
    lead.sees(NEXT)
    lead.presses("main a[href*='/plan/?from=']")
    assert lead.page.locator("main [name=title]").input_value() == NEXT
    lead.finds_the_page_in_order()


def _plans(lead, community):
    lead.goes_to(f"/learn/{community.public_id}/sessions/")
    lead.finds_the_page_in_order()
    lead.presses("main a[href$='/series/new/']")
    lead.finds_the_page_in_order()
    lead.writes("name", "Day one")
    lead.writes("purpose", "Up by noon")
    lead.sends("main form:has([name=purpose])")
    lead.presses("main a[href$='/plan/']")
    lead.finds_the_page_in_order()
    starts = datetime.datetime.now(ZoneInfo("Europe/London")) + datetime.timedelta(minutes=20)
    lead.writes("title", "Who walks first?")
    for box, value in (("day", starts.day), ("month", starts.month), ("year", starts.year)):
        lead.writes(f"day-{box}", str(value))
    lead.writes("at", f"{starts:%H:%M}")
    lead.sends("main form:has([name=title])")
    lead.is_at(re.compile("/programme/$"))
    lead.finds_the_page_in_order()
    lead.presses("main .gs-programme__row:last-child button[value=out]")
    lead.presses("main button[value=back]")


def _comes_in(guest, code):
    guest.goes_to(f"/learn/live/severn-vale/{code}/")
    guest.finds_the_page_in_order()
    guest.writes("name", "Di")
    guest.sends("main form:has([name=name])")
    guest.finds("#session-now")
    guest.finds_the_page_in_order()


def _goes_on(lead, to):
    lead.presses(f"main form:has([name=to][value='{to.public_id}']) button")
    lead.sees(to.title)


def _half_typed(guest):
    """Where there are scripts, words are there again when the connection and the window were lost."""
    if not guest.scripts:
        return
    at = guest.page.url
    guest.writes("text", HALF)
    guest.loses_the_network()
    guest.closes_the_window()
    guest.finds_the_network_again()
    guest.goes_to(at)
    expect(guest.page.locator("main [name=text]")).to_have_value(HALF)


def _hears(guest, words, *, keeps=False):
    """By itself where there are scripts, without losing what is half typed; else on looking again."""
    if not guest.scripts:
        guest.goes_to(guest.page.url)
    guest.sees(words)
    if keeps and guest.scripts:
        assert guest.page.locator("main [name=text]").input_value() == HALF
