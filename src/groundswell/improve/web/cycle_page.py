"""A test as its page shows it: what the coach says, what was seen, whether it showed, what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from groundswell.improve.models import Cycle, CycleState, Scale
from groundswell.improve.queries import measures_of
from groundswell.improve.queries.cycles import (
    Shown,
    before_of,
    ending_of,
    measures_of_cycle,
    observations_of,
    plan_of,
    ramp_of,
    shown_by,
)
from groundswell.improve.rules import can_work
from groundswell.improve.web.pictures import glanced, language, sentence_of, short_day
from groundswell.improve.web.words import ADVICE
from groundswell.measure.models import Kind
from groundswell.measure.queries import charts_of
from groundswell.people.models import Person
from groundswell.pure.drawing import Picture
from groundswell.pure.improving import Advice, look_back, look_over
from groundswell.pure.spc import Direction, explain_showing

SIZES = {Scale.ONE: "1", Scale.THREE: "3", Scale.FIVE: "5"}


@dataclass(frozen=True)
class Said:
    """What one chart says of a test."""

    name: str
    sentence: str
    is_balancing: bool
    is_worse: bool
    picture: Picture | None


def page_of_cycle(person: Person, cycle: Cycle) -> dict[str, Any]:
    """Everything the page of a test shows beside the test itself."""
    known, _hidden = measures_of(person, cycle.project)
    chosen = {measure.pk for measure in measures_of_cycle(cycle)}
    wanted = [one for one in known if one.pk in chosen or one.kind == Kind.BALANCING]
    shown = shown_by(charts_of(wanted), cycle.began_on)
    ramp = ramp_of(cycle)
    return {
        "questions": list(cycle.questions.order_by("place")),
        "measures": [one for one in known if one.pk in chosen],
        "advice": [str(ADVICE[one]) for one in _advice(cycle, chosen, ramp, shown)[:1]],
        "said": [said_by(one) for one in shown] if cycle.began_on else [],
        "seen": list(observations_of(cycle)),
        "ramp": [(one, size_words(one)) for one in ramp],
        "next_cycle": next((one for one in ramp if one.number > cycle.number), None),
        "may_work": can_work(person, cycle.project),
    }


def size_words(cycle: Cycle) -> str:
    """How large a test is, in a word."""
    return SIZES.get(Scale(cycle.scale)) or _("All")


def line_of_test(cycle: Cycle) -> str:
    """A test with its number, with how many, and how it stands."""
    stands = cycle.get_decision_display().partition(":")[0] if cycle.decision else cycle.get_state_display()
    facts = {"number": cycle.number, "title": cycle.title}
    words = _("Test %(number)s: %(title)s") % facts
    return f"{words} ({size_words(cycle)}) · {stands}"


def _advice(cycle: Cycle, chosen: set[int], ramp: Sequence[Cycle], shown: Sequence[Shown]) -> list[Advice]:
    """What a good reviewer would miss now."""
    if cycle.state == CycleState.PLANNED:
        measures = [one.chart.measure for one in shown if one.chart.measure.pk in chosen]
        balancing = any(one.is_balancing for one in shown)
        values = max((one.chart.rows.days_told() for one in shown), default=0)
        return look_over(plan_of(cycle, measures, balancing), before_of(cycle, ramp, values))
    if cycle.state == CycleState.STUDIED:
        return look_back(ending_of(cycle, "adopt", ramp, shown))
    return []


def said_by(one: Shown) -> Said:
    """What one chart says of a test, in words."""
    if one.showing is not None:
        sentence = explain_showing(one.showing, language(), short_day)
    elif one.chart.analysis is not None and one.chart.measure.direction != Direction.NEUTRAL:
        sentence = _("No signal yet: no values have come in since it began.")
    else:
        sentence = sentence_of(one.chart)
    key = f"c{one.chart.measure.pk}"
    return Said(one.chart.measure.name, sentence, one.is_balancing, one.is_worse, glanced(one.chart, key))
