"""Answers of a past survey in a file: each row checked against the questions, nothing kept of who it was."""

from __future__ import annotations

import hashlib
import secrets
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from groundswell.ask.queries.asked import questions_of
from groundswell.ask.rules import right_answers
from groundswell.people.models import Group
from groundswell.pure.instruments import Instrument, Kind, Point, Question
from groundswell.pure.tables import Row, Table

PERSON, GROUP = "person", "group"
VALUE = "value:"
"""Before a word of theirs, to say which value it means: `value:Agree=4`."""
BETWEEN_CHOICES = ";"


class NotThis(Exception):
    """A cell that cannot be read; its words say why."""


@dataclass(frozen=True)
class ResponseRow:
    """What somebody answered, and the group they belonged to. Who it was is not here."""

    group: Group
    answers: dict[str, Any]


@dataclass(frozen=True)
class RowFault:
    """A row that cannot come in, by its number in the file, and why."""

    number: int
    why: str


@dataclass
class Columns:
    """Which column holds what: the respondent, the group, and each question by its key."""

    places: dict[str, int]
    words: dict[str, str] = field(default_factory=dict)
    """What words of theirs mean, by the word in small letters."""


def columns_of(table: Table, instrument: Instrument, named: Mapping[str, str]) -> Columns:
    """Find the columns by the names given, and else by the key or the English words of each question.

    Raises ValidationError for a name that is in no heading, for one of ours that there is not, and when no question is found.
    """
    headings = {heading.strip().casefold(): at for at, heading in reversed(list(enumerate(table.headings)))}
    known = {PERSON: {PERSON, "respondent", "respondent_id"}, GROUP: {GROUP, "team"}, **_names_of(instrument)}
    meanings = {
        word.removeprefix(VALUE).strip().casefold(): value
        for word, value in named.items()
        if word.startswith(VALUE)
    }
    given = {ours: theirs for ours, theirs in named.items() if not ours.startswith(VALUE)}
    if strange := sorted(given.keys() - known.keys()):
        raise ValidationError(
            _("We look for no column “%(name)s”. There are: %(names)s.")
            % {"name": strange[0], "names": ", ".join(known)}
        )
    places: dict[str, int] = {}
    for ours, names in known.items():
        wanted = {given[ours].strip().casefold()} if ours in given else names
        found = [headings[name] for name in sorted(wanted) if name in headings]
        if ours in given and not found:
            raise ValidationError(_("The file has no column “%(name)s”.") % {"name": given[ours]})
        places |= {ours: found[0]} if found else {}
    if not places.keys() - {PERSON, GROUP}:
        raise ValidationError(_("The file has no column for any question of this survey."))
    return Columns(places, meanings)


def _names_of(instrument: Instrument) -> dict[str, set[str]]:
    names: dict[str, set[str]] = {}
    for question in instrument.questions:
        parts = {row.key: row.words for row in question.rows} or {question.key: question.words}
        names |= {key: {key.casefold(), words.en.strip().casefold()} for key, words in parts.items()}
    return names


class ResponseReader:
    """Reads the rows of one file. Respondents are told apart by a hash with a secret of this run, which is then forgotten."""

    def __init__(self, table: Table, columns: Columns, instrument: Instrument, default: Group | None) -> None:
        self.table, self.columns, self.default = table, columns, default
        self.questions = {key: question for question in instrument.questions for key in _keys(question)}
        self.asked = questions_of(instrument)
        self.secret, self.seen = secrets.token_bytes(32), dict[bytes, int]()
        self.by_code = {group.code: group for group in Group.objects.exclude(code="")}
        self.by_name: dict[str, list[Group]] = defaultdict(list)
        for group in Group.objects.filter(closed_at=None):
            for name in {group.name.casefold(), group.name_cy.casefold()} - {""}:
                self.by_name[name].append(group)

    def read(self) -> Iterator[ResponseRow | RowFault]:
        """Each row as answers, or as a fault that says why not. A row without any answer is left out."""
        for row in self.table.rows:
            try:
                self._see(row)
                answers = dict(self._answers(row))
                if answers:
                    yield ResponseRow(
                        self._group(self._cell(row, GROUP)), right_answers(self._optional(), answers)
                    )
            except NotThis as wrong:
                yield RowFault(row.number, str(wrong))
            except ValidationError as wrong:
                yield RowFault(row.number, _told(wrong))

    def _optional(self) -> list[dict[str, Any]]:
        """What was left out long ago is left out: nothing is required any more."""
        return [{**question, "required": False} for question in self.asked]

    def _see(self, row: Row) -> None:
        respondent = self._cell(row, PERSON)
        if not respondent:
            return
        mark = hashlib.blake2b(respondent.encode(), key=self.secret).digest()
        if mark in self.seen:
            raise NotThis(_("the same respondent is on row %(other)s already.") % {"other": self.seen[mark]})
        self.seen[mark] = row.number

    def _cell(self, row: Row, ours: str) -> str:
        at = self.columns.places.get(ours)
        return row.cells[at].strip() if at is not None else ""

    def _group(self, word: str) -> Group:
        if not word and self.default is not None:
            return self.default
        found = self.by_code.get(word)
        named = [found] if found else self.by_name.get(word.casefold(), [])
        if len(named) == 1:
            return named[0]
        if not word:
            raise NotThis(_("it does not say which group. Give --group for rows that name none."))
        if named:
            raise NotThis(_("several groups are called “%(word)s”. Give the code.") % {"word": word})
        raise NotThis(_("there is no open group “%(word)s”.") % {"word": word})

    def _answers(self, row: Row) -> Iterator[tuple[str, Any]]:
        for key, question in self.questions.items():
            if said := self._cell(row, key):
                yield key, self._answer(key, question, said)

    def _answer(self, key: str, question: Question, said: str) -> Any:
        if question.kind in {Kind.SHORT_TEXT, Kind.LONG_TEXT}:
            return said
        if question.kind is Kind.MULTIPLE:
            return [self._value(key, question, one) for one in said.split(BETWEEN_CHOICES) if one.strip()]
        if question.kind is Kind.RANKING:
            order = [self._value(key, question, one) for one in said.split(BETWEEN_CHOICES) if one.strip()]
            return [f"{value}@{place}" for place, value in enumerate(order, 1)]
        return self._value(key, question, said)

    def _value(self, key: str, question: Question, said: str) -> int:
        word = said.strip().casefold()
        word = self.columns.words.get(word, word)
        meant = {
            words.strip().casefold(): point.value for point in question.points for words in _words(point)
        }
        if word in meant:
            return meant[word]
        try:
            number = float(word)
        except ValueError:
            number = float("nan")
        if number != number or number != int(number):
            raise NotThis(_("“%(said)s” is no answer to “%(key)s”.") % {"said": said[:60], "key": key})
        return int(number)


def _told(wrong: ValidationError) -> str:
    """What is wrong, with the question it is about."""
    return " ".join(f"{key}: {' '.join(words)}" for key, words in wrong.message_dict.items())


def _keys(question: Question) -> list[str]:
    return [row.key for row in question.rows] or [question.key]


def _words(point: Point) -> list[str]:
    return [words for words in (point.words.en, point.words.cy) if words]
