"""A survey of Maple Ward that its lead is still putting together: four questions, one of them without Welsh so far."""

from __future__ import annotations

import datetime
import uuid
from typing import Any, Final

from groundswell.ask.actions.survey_changes import hang_question, put_question, put_section
from groundswell.ask.actions.surveys import begin_survey
from groundswell.ask.models import Survey
from groundswell.people.models import Person
from groundswell.site.demo.places import TRUST
from groundswell.site.demo.play import KEYS
from groundswell.site.demo.stage import Stage

NAME: Final = {"en": "Nights on Maple Ward", "cy": "Nosweithiau ar Ward Maple"}
ABOUT: Final = {"en": "Think of your last night shift", "cy": "Meddyliwch am eich shifft nos ddiwethaf"}
_MEND: Final = [
    (1, "Handover", "Trosglwyddo"),
    (2, "Breaks", "Seibiannau"),
    (3, "Finding things", "Dod o hyd i bethau"),
]
_READY: Final = [(0, "Not at all", "Dim o gwbl"), (10, "Very well", "Yn dda iawn")]
_BREAK: Final = [(0, "No", "Naddo"), (1, "Yes", "Do")]


def put_nights_together(stage: Stage, now: datetime.datetime) -> None:
    """Begin the survey and write its questions, one after another."""
    by, group = stage.people["ruth"], stage.group(TRUST.slug, "maple")
    survey = begin_survey(group=group, words=NAME, key=uuid.uuid5(KEYS, "nights"), by=by, now=now)
    first = survey.draft["sections"][0]["key"]
    _do(put_section, survey, by, now, section={"key": first, "words": ABOUT})
    for question in _questions():
        _do(put_question, survey, by, now, section=first, question=question)
    _do(hang_question, survey, by, now, question="why", shown_if={"question": "rested", "values": [0]})


def _do(action: Any, survey: Survey, by: Person, now: datetime.datetime, **more: Any) -> None:
    survey.refresh_from_db()
    action(survey=survey, revision=survey.revision, by=by, now=now, **more)


def _questions() -> list[dict[str, Any]]:
    return [
        _question("ready", "number", "How ready were you for it?", "Pa mor barod oeddech chi?", _READY),
        _question("rested", "yes_no", "Did you get your break?", "A gawsoch chi’ch egwyl?", _BREAK),
        _question("why", "short_text", "What kept you from it?", "Beth wnaeth eich rhwystro?", []),
        _question("mend", "ranking", "What should we mend first?", "", _MEND),
    ]


def _question(key: str, kind: str, en: str, cy: str, points: list[tuple[int, str, str]]) -> dict[str, Any]:
    told = [{"value": value, "words": {"en": one, "cy": other}} for value, one, other in points]
    words = {"en": en, "cy": cy} if cy else {"en": en}
    return {"key": key, "kind": kind, "words": words, "points": told or None}
