"""Journey 16: a coach plans a funnel session, 24 people are in it by its code, and another facilitator goes on when her connection dies."""

from __future__ import annotations

import datetime
import re
import uuid
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from groundswell.learn.actions import make_facilitator
from groundswell.learn.actions.attending import come_into_session, write_line
from groundswell.learn.models import Attendee, Block, Line, Member, Placement, Session
from groundswell.learn.queries.crossing import visit_to
from groundswell.learn.tests.scenes import a_community, comes_in

TYPED = "The night nurse walks with them"


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
    others = [_somebody(session, f"Person {number}") for number in range(22)]
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
    near = next(one for one in others if Placement.objects.get(attendee=one).room == mine)
    facts = {"kind": "note", "key": uuid.uuid4(), "now": timezone.now(), "block": order[2]}
    _half_typed(guest)
    write_line(session=session, attendee=near, text="A chair by the window", **facts)
    _hears(guest, "A chair by the window", keeps=True)
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
    assert (Attendee.objects.count(), Line.objects.count()) == (23, 2)


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


def _somebody(session, name):
    return come_into_session(session=session, name=name, key=uuid.uuid4(), now=timezone.now())


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
    if guest.scripts:
        guest.writes("text", "The night")


def _hears(guest, words, *, keeps=False):
    """By itself where there are scripts, without losing what is half typed; else on looking again."""
    if not guest.scripts:
        guest.goes_to(guest.page.url)
    guest.sees(words)
    if keeps and guest.scripts:
        assert guest.page.locator("main [name=text]").input_value() == "The night"
