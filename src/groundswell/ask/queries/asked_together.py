"""What waves of a survey ask, as the count needs to know it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from groundswell.ask.models import SurveyWave, Wave
from groundswell.ask.rules import Question
from groundswell.pure.disclosure import CEILING
from groundswell.pure.instruments import Instrument


@dataclass(frozen=True)
class Asked:
    """All questions of some waves, the instrument they are of, and the smallest group that may be shown."""

    questions: list[Question]
    instrument: Instrument | None
    breakdown: str
    k: int


def asked_in(waves: Sequence[Wave]) -> Asked:
    """What the waves ask together, the last one coming first where they differ.

    A breakdown must have been announced in every one of them. An instrument may be stricter than the waves, and so may the
    organisation have become since they were planned.
    """
    versions = {
        one.wave_id: one for one in SurveyWave.objects.filter(wave__in=list(waves)).select_related("version")
    }
    newest = versions.get(waves[-1].pk)
    instrument = newest.version.instrument if newest else None
    announced = {versions[wave.pk].breakdown if wave.pk in versions else "" for wave in waves}
    floor = waves[-1].organisation.smallest_group_shown
    k = max(
        [floor, *(wave.k for wave in waves), min(instrument.smallest_group, CEILING) if instrument else 0]
    )
    return Asked(_together(waves), instrument, announced.pop() if len(announced) == 1 else "", k)


def _together(waves: Sequence[Wave]) -> list[Question]:
    """Every question that one of the waves asks, with all values that could be answered, so that no answer is lost."""
    found: dict[str, dict[str, Any]] = {}
    for wave in reversed(waves):
        for question in wave.questions:
            known = found.setdefault(question["key"], dict(question))
            if "values" in known:
                more = [value for value in question.get("values", []) if value not in known["values"]]
                known["values"] = [*known["values"], *more]
    return list(found.values())
