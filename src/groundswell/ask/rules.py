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
from groundswell.people.models import Group, Organisation, Person
from groundswell.people.rules import belongs_to, holds
from groundswell.pure.text import clean_text

SMALL_BOX, LARGE_BOX = 4096, 16384
SLIP_SIZE, SEAL = 256, 48
"""How long the body of a slip is, padded, and what sealing adds to it."""
SETTLED_AFTER = datetime.timedelta(days=30)
"""An account younger than this is counted, but makes no group large enough to be shown."""
LONGEST_POOL = datetime.timedelta(days=365)
FEWEST_REMARKS, PEOPLE_FOR_REMARKS = 5, 20
LONGEST_WORDS = 1500
MOST_SURVEYS = 300
MOST_SECTIONS, MOST_QUESTIONS, MOST_POINTS, MOST_RANKED, MOST_ROWS, MOST_SCORES = 20, 60, 30, 10, 20, 20
ROOM_FOR_THE_REST = 200

Question = Mapping[str, Any]
Answers = dict[str, Any]


class AskPermission(StrEnum):
    """What people may do with waves. Nobody has a permission to read an answer: there is none to give."""

    OPEN_WAVE = "ask.open_wave"  # ask people of a group and below, and close it early
    MAKE_SURVEY = "ask.make_survey"  # put surveys together for a group and below


class Kind(StrEnum):
    """How a question is answered, as far as counting goes."""

    ONE = "one"
    MANY = "many"
    WORDS = "words"


class Side(StrEnum):
    """Which way of cutting the answers a published cell belongs to."""

    WAVE = "wave"  # blocks of groups
    CATEGORY = "category"  # the one breakdown that was announced, over everybody
    PEOPLE = "people"  # who took part at all, by blocks
    DAY = "day"
    SPAN = "span"


TOOK_PART = ".took_part"
"""In place of a question's key, which never begins with a full stop."""


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


def can_make(person: Person, group: Group) -> bool:
    """Whether a person may put surveys of this group together."""
    return holds(person, AskPermission.MAKE_SURVEY, group)


def can_read_results(person: Person, audience: Sequence[Group], group: Group) -> bool:
    """Whether a person may read what a round says of a group: one's own and those above it, and all that one leads.

    Whatever is published is safe for everybody here to see. Still, nobody is handed a league table of other people's teams.
    """
    asked = any(belongs_to(person, one) for one in audience)
    return person.is_active and asked and belongs_to(person, group)


def must_stay_short(draft: Mapping[str, Any]) -> None:
    """Refuse a survey that nobody would finish. Raises ValidationError."""
    questions = [question for section in draft["sections"] for question in section["questions"]]
    _at_most(MOST_SECTIONS, draft["sections"], _("A survey has at most %(n)s sections."))
    _at_most(MOST_QUESTIONS, questions, _("A survey has at most %(n)s questions."))
    _at_most(MOST_SCORES, draft.get("scales", []), _("A survey has at most %(n)s scores."))
    for question in questions:
        most = MOST_RANKED if question["kind"] == "ranking" else MOST_POINTS
        _at_most(most, question.get("points", []), _("This kind of question has at most %(n)s answers."))
        _at_most(MOST_ROWS, question.get("rows", []), _("A table has at most %(n)s rows."))


def _at_most(most: int, things: Sequence[Any], sentence: str) -> None:
    if len(things) > most:
        raise ValidationError(sentence % {"n": most})


def must_fit(questions: Sequence[Question]) -> None:
    """Refuse a survey whose longest answer has no room where answers are sealed. Raises ValidationError."""
    longest = sum(len(question["key"]) + 6 + _longest_answer(question) for question in questions)
    if longest + ROOM_FOR_THE_REST > box_size_for(questions):
        raise ValidationError(
            _("This is more than one answer can hold. Take out some questions, first of all those for words.")
        )


def _longest_answer(question: Question) -> int:
    if question["kind"] == Kind.WORDS:
        # An accent takes two octets; that a text is full of signs that take more is told when it is sent.
        return int(question.get("longest", LONGEST_WORDS) * 1.1)
    each = [len(json.dumps(value)) + 2 for value in question["values"]]
    ranked = {str(value).partition("@")[0] for value in question["values"] if "@" in str(value)}
    return max(each) * len(ranked) if ranked else sum(each) if question["kind"] == Kind.MANY else max(each)


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


def possible_answers(questions: Sequence[Question], told: Any) -> Answers:
    """What of this can be an answer to these questions, and nothing else. What is missing is not asked about."""
    found: Answers = {}
    for question in questions:
        value = told.get(question["key"]) if isinstance(told, Mapping) else None
        try:
            right = _one(question, value)
        except (ValidationError, TypeError):
            continue
        if right not in (None, [], ""):
            found[question["key"]] = right
    return found


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


def slip_body(told: Mapping[str, Any]) -> bytes:
    """What is sealed on a slip: the answer, and whether somebody typed it from a paper card."""
    return json.dumps(dict(told), sort_keys=True).encode()


def is_slip_box(box: bytes) -> bool:
    """Whether a box has the one length that all slips have."""
    return len(box) == SLIP_SIZE + SEAL
