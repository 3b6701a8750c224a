"""What may be asked, what counts as an answer, and who may open a wave."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from groundswell.ask.models import State, Wave
from groundswell.people.models import Organisation
from groundswell.pure.text import clean_text

SMALL_BOX, LARGE_BOX = 4096, 16384
SETTLED_AFTER = datetime.timedelta(days=30)
"""An account younger than this is counted, but makes no group large enough to be shown."""
LONGEST_POOL = datetime.timedelta(days=365)
FEWEST_REMARKS, PEOPLE_FOR_REMARKS = 5, 20
LONGEST_WORDS = 1500

Question = Mapping[str, Any]
Answers = dict[str, Any]


class AskPermission(StrEnum):
    """What people may do with waves. Nobody has a permission to read an answer: there is none to give."""

    OPEN_WAVE = "ask.open_wave"  # ask people of a group and below, and close it early


class Kind(StrEnum):
    """How a question is answered, as far as counting goes."""

    ONE = "one"
    MANY = "many"
    WORDS = "words"


class NotTaken(Exception):
    """Nothing was kept: the wave is not open, or this person is not asked."""


def must_be_askable(questions: Sequence[Question]) -> None:
    """Refuse questions that cannot be answered or counted. Raises ValidationError."""
    keys = [question.get("key") for question in questions]
    if not keys or len(keys) != len(set(keys)) or not all(keys):
        raise ValidationError(_("Every question needs a name of its own."))
    for question in questions:
        kind, values = Kind(question["kind"]), question.get("values", [])
        if (kind is Kind.WORDS) == bool(values) or len(values) != len(set(values)):
            raise ValidationError(_("A question needs choices that differ, or it asks for words."))


def box_size_for(questions: Sequence[Question]) -> int:
    """The one size of all answers of a wave: larger when somebody may write."""
    return LARGE_BOX if any(question["kind"] == Kind.WORDS for question in questions) else SMALL_BOX


def must_keep_promise(k: int, organisation: Organisation) -> None:
    """Refuse a wave that would show smaller groups than the organisation promised. Raises ValidationError."""
    if k < organisation.smallest_group_shown:
        raise ValidationError(
            _("This organisation shows nothing of fewer than %(k)s people.")
            % {"k": organisation.smallest_group_shown}
        )


def is_open(wave: Wave, now: datetime.datetime) -> bool:
    """Whether answers are taken now."""
    return wave.state == State.OPEN and wave.opens_at <= now < wave.closes_at


def right_answers(questions: Sequence[Question], given: Mapping[str, Any]) -> Answers:
    """What was answered, of these questions only. Raises ValidationError for what is missing or was never offered."""
    return {key: value for key, value in _right(questions, given) if value not in (None, [], "")}


def _right(questions: Sequence[Question], given: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for question in questions:
        value = given.get(question["key"])
        if question.get("required") and value in (None, [], ""):
            raise ValidationError({question["key"]: _("Choose an answer.")})
        yield question["key"], _one(question, value)


def _one(question: Question, value: Any) -> Any:
    if value in (None, [], ""):
        return None
    if question["kind"] == Kind.WORDS:
        return _words(question, value)
    chosen = value if question["kind"] == Kind.MANY else [value]
    if not isinstance(chosen, list) or any(
        type(one) is not type(question["values"][0]) or one not in question["values"] for one in chosen
    ):
        raise ValidationError({question["key"]: _("Choose one of the answers.")})
    return sorted(set(chosen)) if question["kind"] == Kind.MANY else value


def _words(question: Question, value: Any) -> str:
    longest = question.get("longest", LONGEST_WORDS)
    words = clean_text(str(value))
    if len(words) > longest:
        raise ValidationError({question["key"]: _("Use %(n)s characters or fewer.") % {"n": longest}})
    return words


def body_of(wave: Wave, answers: Answers | None) -> bytes:
    """What is sealed: the wave, so that no box fits another, and the answers; None is an answer that was taken back."""
    body = json.dumps({"wave": str(wave.public_id), "answers": answers}, ensure_ascii=False).encode()
    if len(body) >= wave.box_size:
        raise ValidationError(_("That is more than fits. Please use fewer words."))
    return body


def answers_in(wave: Wave, body: bytes) -> Answers | None:
    """The answers that were sealed for this wave. Raises ValueError when they were sealed for another."""
    said = json.loads(body)
    if said["wave"] != str(wave.public_id):
        raise ValueError("sealed for another wave")
    found: Answers | None = said["answers"]
    return found
