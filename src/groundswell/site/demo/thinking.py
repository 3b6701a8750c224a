"""Thinking together and auditing in the demo: tools that a ward filled in, and an audit that was looked at three times."""

from __future__ import annotations

import datetime
import uuid
from random import Random
from typing import Any

from groundswell.audit.actions import (
    add_criterion,
    begin_next_cycle,
    change_plan,
    do_deed,
    enter_case,
    finish_audit,
    make_idea_of,
    plan_deed,
    start_audit,
)
from groundswell.audit.models import Audit, Criterion
from groundswell.base.tenancy.wall import within
from groundswell.people.models import Group, Person
from groundswell.people.queries import home_group_of
from groundswell.site.demo.places import BOARD, TRUST
from groundswell.site.demo.plan import DAY
from groundswell.site.demo.play import KEYS
from groundswell.site.demo.stage import Stage
from groundswell.tools.actions import keep_tool, start_tool

TOOLS: tuple[tuple[str, str, dict[str, str]], ...] = (
    (
        "whys",
        "Why the night round starts late",
        {
            "problem": "The ten o’clock medicines came at eleven, three nights in a row",
            "whys": "The trolley was not ready\n- The key was still with the late shift\n-- There is one key for two bays\n--- Nobody ever asked for a second one !\n- Two medicines were not in it\n-- The order goes out on Mondays only !",
        },
    ),
    (
        "fishbone",
        "Falls on the way to the bathroom at night",
        {
            "effect": "Falls between ten and six",
            "causes": "Place\n- The light switch is behind the curtain !\n- Wet floor after the evening round\nEquipment\n- Two walking frames for the bay\nWay of working\n- Nobody is asked before lights out\n-- Handover is in the middle of it\nPeople\n- One pair of hands for fourteen beds\nPatients\n- Water tablets late in the day",
        },
    ),
    (
        "process",
        "From blood taken to blood read",
        {
            "before": "Nurse: takes blood; 5; wait 25; value\nPorter: collects it; 4; wait 30; waste\nLab: labelled right?; 2; needed; 88%\n- Yes\n- No > takes blood\ntests it; 14; wait 12; value\nDoctor: looks for the result; 6; wait 20; waste\nreads it and acts; 4; value",
            "after": "Nurse: takes blood, labels it at the bed; 6; wait 5; value; 97%\nsends it by tube; 1; wait 6; needed\nLab: tests it; 14; wait 2; value\nDoctor: is told, reads it and acts; 4; value",
        },
    ),
    (
        "stakeholders",
        "Who is needed for handover at the bedside",
        {
            "people": "Ward sister; 5; 5; 2; 2\nNight team; 4; 5; 0; 1\nConsultants; 5; 2; -1; 1\nPatients and families; 2; 5; 1; 2\nCleaning team; 2; 2; 0; 0",
        },
    ),
    (
        "decisions",
        "When somebody has not passed water",
        {
            "tree": "Has it been more than six hours?\n- Yes\n-- Does the bladder scanner show 400 ml or more?\n--- Yes > Tell the doctor now\n--- No > Offer a drink, look again in two hours\n- No > Ask again at the next round",
            "rests_on": "Agreed by the ward team; to be looked at again in a year",
        },
    ),
    (
        "huddle",
        "Morning huddle",
        {
            "look_back": "No falls. One near miss: two patients of one name in one bay",
            "look_ahead": "Three admissions before noon",
            "staffing": "One short until ten. Bay 2 needs a second pair of hands",
            "measure": "Medicines on time: 36 of 41",
            "actions": "Names on the board in two colours – today",
            "thanks": "To the night team, who tidied the treatment room",
        },
    ),
)
WELSH = (
    "whys",
    "Pam mae'r prydau'n oer",
    {
        "problem": "Roedd cinio dydd Sul yn oer ym mae 3",
        "whys": "Arhosodd y troli wrth y drws\n- Nid oedd neb yn gwybod ei fod wedi cyrraedd\n-- Nid oes cloch wrth y drws cefn !\n- Mae'r bae olaf bob amser yn olaf\n-- Yr un drefn bob dydd !",
    },
)
AUDIT = "Pain asked for and written down"
CRITERIA = (
    ("Pain was asked for within an hour of coming to the ward", 90, (11, 14, 18)),
    ("Pain was asked for again within an hour of giving something for it", 90, (7, 8, 11)),
)
CASES = 20


def think_and_audit(stage: Stage, now: datetime.datetime) -> None:
    """Fill the tools of a ward in, and let it audit three times."""
    with within(stage.houses[TRUST.slug]):
        ward, by = stage.group(TRUST.slug, "maple"), stage.people["ruth"]
        for at, (kind, title, body) in enumerate(TOOLS):
            _think(ward, by, kind, title, body, now - (20 - 3 * at) * DAY)
        _audit(ward, by, now)
    with within(stage.houses[BOARD.slug]):
        eleri = stage.people["eleri"]
        _think(home_group_of(eleri), eleri, *WELSH, now - 6 * DAY)


def _think(
    group: Group, by: Person, kind: str, title: str, body: dict[str, str], now: datetime.datetime
) -> None:
    """Begin with a part of the words, and keep all of them a day later."""
    first, *rest = body
    key = uuid.uuid5(KEYS, f"tool {title}")
    facts: dict[str, Any] = {"by": by, "title": title}
    begun = start_tool(
        group=group, kind=kind, key=key, now=now, body={first: body[first]}, seen_by="organisation", **facts
    )
    if rest:
        keep_tool(tool=begun, version=1, body=body, now=now + DAY, **facts)


def _audit(ward: Group, by: Person, now: datetime.datetime) -> None:
    began = now - 190 * DAY
    audit = start_audit(
        group=ward,
        title=AUDIT,
        key=uuid.uuid5(KEYS, AUDIT),
        why="Families told us that somebody in pain waited, and nobody had asked.",
        by=by,
        now=began,
    )
    told = {
        "scope": "Everybody who came to the ward in a month",
        "method": "random",
        "population": 84,
        "size": CASES,
    }
    audit = change_plan(audit=audit, version=1, by=by, now=began, **told)
    for statement, standard, _met in CRITERIA:
        add_criterion(
            audit=audit,
            statement=statement,
            standard=standard,
            evidence="What the ward agreed",
            by=by,
            now=began,
        )
    for cycle in range(3):
        at = began + cycle * 90 * DAY
        if cycle:
            audit = begin_next_cycle(audit=audit, by=by, now=at)
        _find(audit, by, cycle, at + 5 * DAY)
        _conclude(audit, by, cycle, at + 7 * DAY)
    missed = Criterion.objects.select_related("audit__group").get(audit=audit, number=2)
    words = "What would help us to ask again within an hour after giving something for pain? At night we have nothing that reminds us."
    make_idea_of(criterion=missed, text=words, language="en", by=by, now=now)


def _find(audit: Audit, by: Person, cycle: int, now: datetime.datetime) -> None:
    dice = Random(f"{AUDIT} {cycle}")
    met = [set(dice.sample(range(CASES), counts[cycle])) for _words, _standard, counts in CRITERIA]
    for case in range(CASES):
        answers = {
            number: "met" if case in found else dice.choice(("not_met", "not_recorded"))
            for number, found in enumerate(met, 1)
        }
        key = uuid.uuid5(KEYS, f"case {cycle} {case}")
        enter_case(audit=audit, code=str(case + 1), answers=answers, key=key, by=by, now=now)


def _conclude(audit: Audit, by: Person, cycle: int, now: datetime.datetime) -> None:
    learned = (
        "We ask by day. At night nothing on the sheet reminds us.",
        "The new sheet helps when people come. Asking again is still by chance.",
        "The first standard is in reach. For the second we need something else than a sheet.",
    )[cycle]
    deed = (
        "A line for pain on the night sheet",
        "Pain stands on the huddle board",
        "Try a timer on the trolley",
    )[cycle]
    planned = plan_deed(
        audit=audit, words=deed, who="Ruth", key=uuid.uuid5(KEYS, f"deed {cycle}"), by=by, now=now
    )
    if cycle < 2:
        do_deed(deed=planned, by=by, now=now + 14 * DAY)
    again = (now + (83 if cycle < 2 else 90) * DAY).date()
    finish_audit(audit=audit, learned=learned, look_again_on=again, by=by, now=now)
