"""From the rows of a file to ideas that can be brought in, and what is wrong with the others."""

from __future__ import annotations

import datetime
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from groundswell.people.models import Group, Organisation
from groundswell.pure.tables import Row, Table
from groundswell.voice.models import Idea, State
from groundswell.voice.models.domains import DOMAINS
from groundswell.voice.queries.import_columns import Choice, group_word, state_called

LONGEST_SOURCE = 200
OTHER_DATES = ("%d/%m/%Y", "%d/%m/%Y %H:%M", "%d.%m.%Y", "%d-%m-%Y")
EARLIEST = 1948
AT_ONCE = 500


@dataclass(frozen=True)
class IdeaRow:
    """One idea as a file tells it. `source` is its mark: with the same one it is the same idea."""

    number: int
    source: str
    title: str
    text: str
    group: Group
    said_at: datetime.datetime
    state: str = State.HEARD
    reply: str = ""
    replied_at: datetime.datetime | None = None
    review_on: datetime.date | None = None
    domains: tuple[str, ...] = ()
    language: str = "en"


@dataclass(frozen=True)
class RowFault:
    """A row that cannot come in, and why in words."""

    number: int
    why: str


class NotThis(Exception):
    """A row that cannot come in; the words say why."""


class Groups:
    """The open groups of the organisation in sight, found by code or by a name that only one of them has."""

    def __init__(self, organisation: Organisation, default: Group | None) -> None:
        self.default = default
        self.by_code: dict[str, Group] = {}
        self.by_name: dict[str, list[Group]] = defaultdict(list)
        for group in Group.objects.filter(closed_at=None):
            # one organisation for all, so that nobody fetches it for each row
            group.organisation = organisation
            if group.code:
                self.by_code[group.code] = group
            for name in {group.name.casefold(), group.name_cy.casefold()} - {""}:
                self.by_name[name].append(group)

    def called(self, word: str) -> Group:
        """The group that a word means. Raises NotThis when there is none, or several."""
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


class RowReader:
    """Reads the rows of one file, one after the other, and remembers the marks it has seen."""

    def __init__(self, table: Table, choice: Choice, groups: Groups, now: datetime.datetime) -> None:
        self.table, self.choice, self.groups, self.now = table, choice, groups, now
        self.seen: dict[str, int] = {}
        self.twins: Counter[str] = Counter()

    def read(self) -> Iterator[IdeaRow | RowFault]:
        """Each row as an idea, or as a fault that says why it is none."""
        for row in self.table.rows:
            try:
                yield self._idea(row)
            except NotThis as fault:
                yield RowFault(row.number, str(fault))

    def _idea(self, row: Row) -> IdeaRow:
        text = "\n\n".join(self._cells(row, "text"))
        title = " ".join(self._cells(row, "title"))
        if not text and not title:
            raise NotThis(_("there are no words in it."))
        group = self.groups.called(group_word(self.choice, " ".join(self._cells(row, "group"))))
        said_at = self._moment(row, "said_at") or self.now
        replied_at = self._moment(row, "replied_at")
        reply = "\n\n".join(self._cells(row, "reply"))
        state = self._state(row)
        return IdeaRow(
            number=row.number,
            source=self._source(row, f"{group.pk}\n{said_at}\n{title}\n{text}"),
            title=title,
            text=text or title,
            group=group,
            said_at=said_at,
            state=state,
            reply=reply,
            replied_at=max(replied_at or said_at, said_at) if reply or state != State.HEARD else None,
            review_on=self._review(row, state),
            domains=tuple(code for code in self._split(row, "domains") if code in DOMAINS),
            language="cy" if " ".join(self._cells(row, "language")).casefold() in _WELSH else "en",
        )

    def _cells(self, row: Row, key: str) -> list[str]:
        return self.choice.cells(self.table, row, key)

    def _split(self, row: Row, key: str) -> list[str]:
        return [part.strip() for cell in self._cells(row, key) for part in cell.replace(";", "|").split("|")]

    def _state(self, row: Row) -> str:
        word = " ".join(self._cells(row, "state"))
        state = state_called(self.choice, word)
        if state is None:
            words = _(
                "we do not know the state “%(word)s”. Say what it means: --column 'state:%(word)s=heard'."
            )
            raise NotThis(words % {"word": word})
        return state

    def _moment(self, row: Row, key: str) -> datetime.datetime | None:
        cells = self._cells(row, key)
        if not cells:
            return None
        moment = _moment_in(cells[0])
        if moment is None or moment.year < EARLIEST:
            raise NotThis(_("“%(word)s” is not a date. Write it as 2026-11-21.") % {"word": cells[0]})
        if moment > self.now + datetime.timedelta(days=1):
            raise NotThis(_("“%(word)s” is still to come.") % {"word": cells[0]})
        return min(moment, self.now)

    def _review(self, row: Row, state: str) -> datetime.date | None:
        """Something put off needs a day on which it comes back: the one given, or a year from now."""
        if state != State.NOT_NOW:
            return None
        given = next((_moment_in(cell) for cell in self._cells(row, "review_on")), None)
        return given.date() if given else (self.now + datetime.timedelta(days=365)).date()

    def _source(self, row: Row, words: str) -> str:
        key = " ".join(self._cells(row, "key"))
        if not key:
            digest = hashlib.sha256(words.encode()).hexdigest()[:24]
            self.twins[digest] += 1
            key = f"{digest}-{self.twins[digest]}"
        source = f"{self.choice.source}:{key}"
        if len(source) > LONGEST_SOURCE:
            source = f"{source[:160]}~{hashlib.sha256(source.encode()).hexdigest()[:32]}"
        if source in self.seen:
            words = _("the same id “%(word)s” is on row %(other)s already.")
            raise NotThis(words % {"word": key, "other": self.seen[source]})
        self.seen[source] = row.number
        return source


def sources_there(sources: list[str]) -> set[str]:
    """Which of these marks belong to ideas that are here already."""
    found: set[str] = set()
    for start in range(0, len(sources), AT_ONCE):
        part = sources[start : start + AT_ONCE]
        found.update(Idea.objects.filter(source__in=part).values_list("source", flat=True))
    return found


def _moment_in(cell: str) -> datetime.datetime | None:
    try:
        day = parse_date(cell)
        moment = None if day else parse_datetime(cell)
    except ValueError:
        return None
    if day is not None:
        moment = datetime.datetime.combine(day, datetime.time(12))
    moment = moment or _in_another_way(cell)
    return timezone.make_aware(moment) if moment and timezone.is_naive(moment) else moment


def _in_another_way(cell: str) -> datetime.datetime | None:
    for shape in OTHER_DATES:
        try:
            moment = datetime.datetime.strptime(cell, shape)
        except ValueError:
            continue
        return moment if "%H" in shape else moment.replace(hour=12)
    return None


_WELSH = {"cy", "cym", "welsh", "cymraeg"}
