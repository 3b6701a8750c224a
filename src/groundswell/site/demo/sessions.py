"""When the community of the trust meets in the demo: a series with a session that has been and two to come."""

from __future__ import annotations

import datetime
from random import Random
from typing import Any
from uuid import uuid5

from groundswell.base.tenancy.wall import within
from groundswell.learn.actions.attending import come_into_session, want_line, write_line
from groundswell.learn.actions.coming import say_coming
from groundswell.learn.actions.planning import plan_series, plan_session
from groundswell.learn.actions.running import begin_session, end_session, go_to_block, make_groups
from groundswell.learn.models import Block, BlockKind, Community, GroupWay, Line, LineKind, Session
from groundswell.learn.queries.crossing import visit_to
from groundswell.site.demo.places import TRUST
from groundswell.site.demo.plan import DAY
from groundswell.site.demo.play import KEYS
from groundswell.site.demo.stage import Stage

HOST, ZONE = "ruth", "Europe/London"
NAME = "Day one, together"
PURPOSE = (
    "Four lunchtimes on how people get up on the first day. Whoever comes takes home one thing to try by Tuesday, "
    "and we hear of it the next time."
)
TITLES = ("Who helps with the first step?", "Up at the weekend", "Clothes, shoes and a chair")
NEEDS = {"hywel": "Captions, please"}
THERE = ("Niamh", "Eleri", "", "Hywel", "Bo")
MINUTES, FIRST_HALF = datetime.timedelta(minutes=6), 4
LINES = (
    (LineKind.NOTE, "At night two of us know how. In the day everybody waits for the physiotherapist."),
    (LineKind.NOTE, "A chair beside the bed says more than a sign above it."),
    (LineKind.NOTE, "Nobody has shown us how to ask whether it hurts."),
    (LineKind.QUESTION, "Who may walk with somebody for the first time?"),
    (LineKind.RESOURCE, "The one-page sheet from Glan Teifi, in both languages"),
    (LineKind.SUGGESTION, "What we do at the weekend"),
    (LineKind.SUGGESTION, "Clothes and shoes"),
)
LINK = "https://meet.example.org/day-one"


def meet(stage: Stage, now: datetime.datetime) -> None:
    """Plan the series; its first session has been, three weeks ago."""
    with within(stage.houses[TRUST.slug]):
        community = Community.objects.get(name="Up and about")
        with visit_to(stage.people[HOST], community.public_id) as visit:
            at = now - 40 * DAY
            named: dict[str, Any] = {
                "name": NAME,
                "purpose": PURPOSE,
                "zone": ZONE,
                "other_zones": ["Europe/Lisbon"],
            }
            series = plan_series(visit=visit, key=uuid5(KEYS, NAME), now=at, **named)
            for number, title in enumerate(TITLES):
                day = (now + (21 * number - 20) * DAY).date()
                when = {"day": day, "at": datetime.time(12, 30), "zone": ZONE, "now": at}
                told: dict[str, Any] = {"title": title, "link": LINK, "seats": 24, **when}
                planned = plan_session(visit=visit, series=series, key=uuid5(KEYS, title), **told)
                if number == 0:
                    _run(stage, community, planned)
        for number, name in enumerate(("eleri", "niamh", "hywel")):
            with visit_to(stage.people[name], community.public_id) as visit:
                say_coming(visit=visit, session=planned, needs=NEEDS.get(name), now=at + number * DAY)


def _run(stage: Stage, community: Community, session: Session) -> None:
    """Let the first session take place: five people by its code, a breakout, lines, what they want next."""
    at = session.starts_at
    people = [
        come_into_session(session=session, name=name, key=uuid5(KEYS, f"here {name}"), now=at)
        for name in THERE
    ]
    blocks = list(Block.objects.filter(session=session).order_by("place"))
    for place, block in enumerate(blocks):
        with visit_to(stage.people[HOST], community.public_id) as visit:
            facts: dict[str, Any] = {"visit": visit, "session": session, "now": at + place * MINUTES}
            if place == 0:
                begin_session(**facts)
            else:
                go_to_block(was=blocks[place - 1], to=block, **facts)
            if block.kind == BlockKind.BREAKOUT and place < FIRST_HALF:
                make_groups(block=block, way=GroupWay.RANDOM, size=2, chance=Random(1), **facts)
    for number, (kind, text) in enumerate(LINES):
        write_line(
            session=session,
            attendee=people[number % len(people)],
            kind=kind,
            text=text,
            key=uuid5(KEYS, text),
            block=blocks[2] if kind == LineKind.NOTE else None,
            now=at + 3 * MINUTES,
        )
    for line in Line.objects.filter(session=session, kind=LineKind.SUGGESTION).order_by("pk"):
        for one in people[: 4 if "weekend" in line.text else 2]:
            want_line(session=session, attendee=one, line=line, now=at + 5 * MINUTES)
    with visit_to(stage.people[HOST], community.public_id) as visit:
        end_session(visit=visit, session=session, now=at + 9 * MINUTES)


def everything_said_about_sessions() -> list[str]:
    """All texts, to be looked over as the others are."""
    return [NAME, PURPOSE, *TITLES, *(text for _kind, text in LINES)]
