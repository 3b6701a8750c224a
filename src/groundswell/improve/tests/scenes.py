"""Projects of the ward, made through the actions."""

from __future__ import annotations

import datetime
import uuid
from typing import Any

from groundswell.improve.actions import plan_cycle, set_aim, start_project, study_cycle
from groundswell.improve.models import Cycle, Project
from groundswell.measure.tests.scenes import a_measure
from groundswell.voice.actions import offer_idea
from groundswell.voice.models import Idea

RELIEF = "Pain relief before moving"
WHAT = "Patients get pain relief before they are moved"


def a_project(group: Any, by: Any, now: datetime.datetime, name: str = RELIEF, **told: Any) -> Project:
    """A project that somebody has just started."""
    return start_project(group=group, name=name, key=uuid.uuid4(), by=by, now=now, **told)


def an_idea(
    group: Any, by: Any, now: datetime.datetime, text: str = "Give pain relief before we move people"
) -> Idea:
    """Something somebody said with their name."""
    return offer_idea(text=text, group=group, key=uuid.uuid4(), by=by, now=now)


def with_aim(project: Project, by: Any, now: datetime.datetime, **told: Any) -> Project:
    """The same with an aim that lacks nothing, and its measure."""
    measure = told.pop("measure", None) or a_measure(
        project.group, by, now, name="Relief given", chart="p", direction="increase", denominator="moves",
        multiply=100, unit="%",
    )  # fmt: skip
    aim = {
        "what": WHAT,
        "measure": measure,
        "start": 45.0,
        "reach": 90.0,
        "by_when": now.date() + datetime.timedelta(days=150),
        "for_whom": "everybody with a broken hip",
        "where": "Ward 7",
        "why": "It hurts",
    }
    return set_aim(project=project, version=project.version, by=by, now=now, **{**aim, **told})


def planned(project: Project, by: Any, now: datetime.datetime, **told: Any) -> Cycle:
    """A small test with one question, told by the measure of the aim."""
    plan = {
        "key": uuid.uuid4(),
        "title": "Relief at the door",
        "questions": [("Will it help?", "Four of five will say so")],
        "measures": [project.measure],
        "who": "Niamh",
        "where": "Bay 2",
        "starts_on": now.date(),
        "ends_on": now.date() + datetime.timedelta(days=7),
        "stop_rule": "If anybody is drowsy",
    }
    return plan_cycle(project=project, by=by, now=now, **{**plan, **told})


def studied(
    cycle: Cycle, by: Any, now: datetime.datetime, results: Any = None, learned: str = "It takes a minute"
) -> Cycle:
    """The same with what came out: all as expected."""
    if results is None:
        results = {one.public_id: ("matched", "Five of five") for one in cycle.questions.all()}
    return study_cycle(cycle=cycle, version=cycle.version, results=results, learned=learned, by=by, now=now)
