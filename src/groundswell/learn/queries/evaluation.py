"""What is known of a series: what was said under seal, what was counted elsewhere, who came, and what helped.

Every figure has its own number of people. What comes out here may be shown to members: sealed answers have passed the gate,
and numbers about people the floor.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.utils.translation import gettext as _

from groundswell.ask.models import Cell, Release, Remark, State, Wave
from groundswell.ask.queries.seats import is_seat_of, next_seat_sequence
from groundswell.ask.rules import SETTLED_AFTER, is_open
from groundswell.learn.models import Asking, Coding, Figure, FigureKind, LevelOf, Member, Series
from groundswell.learn.queries.question_sets import (
    CHANGE,
    OUTCOMES,
    QUOTABLE,
    SAFETY,
    instrument_for,
    level_of,
    outcome_words,
)
from groundswell.pure.evaluation import (
    AtLeast,
    AtMost,
    Counts,
    Exactly,
    Level,
    Polarity,
    Score,
    Theme,
    score_from_mean,
    score_from_sum,
    shown,
    themes_of,
)
from groundswell.pure.instruments import Item, Words


@dataclass(frozen=True)
class Line:
    """One figure: its words, what it says, and where it comes from (nothing for what was asked here under
    seal, on `day` where it was asked several times)."""

    level: Level
    words: Words
    counts: Counts
    source: str = ""
    public_id: UUID | None = None
    day: str = ""


@dataclass(frozen=True)
class ScoreLine:
    """A score, with its words and where it comes from."""

    words: Words
    score: Score
    source: str = ""
    public_id: UUID | None = None


@dataclass(frozen=True)
class AskingCard:
    """An asking as facilitators see it: never who has answered, and no count while it is open."""

    public_id: UUID
    about: str
    asked: int
    closes_at: datetime.datetime
    state: str
    is_open: bool
    may_close: bool
    k: int


@dataclass(frozen=True)
class Comment:
    """Words that came out of the count, for facilitators to put under themes."""

    public_id: UUID
    text: str
    may_quote: bool
    themes: tuple[str, ...]


def seat_of(member: Member) -> int:
    """The seat of a member: a number below zero, so that it is never taken for a person."""
    return -member.pk


def wave_series_of(series: Series) -> str:
    """What all sealed waves of a series have in common."""
    return f"learn-{series.public_id}"


def asking_for(member: Member, series: Series, public_id: UUID) -> Asking:
    """An asking of a series in which a member is asked, open or over. Raises Asking.DoesNotExist."""
    found = Asking.objects.select_related("wave__roll", "session").get(series=series, public_id=public_id)
    if found.wave.state in {State.PLANNED, State.OPEN} and not is_seat_of(found.wave, seat_of(member)):
        raise Asking.DoesNotExist
    return found


def asking_at(series: Series, public_id: UUID) -> Asking:
    """An asking of a series, for facilitators. Raises Asking.DoesNotExist."""
    return Asking.objects.select_related("wave", "series").get(series=series, public_id=public_id)


def figure_at(series: Series, public_id: UUID) -> Figure:
    """A figure that was typed in, also one that was taken out. Raises Figure.DoesNotExist."""
    return Figure.objects.get(series=series, public_id=public_id)


def coding_at(series: Series, public_id: UUID) -> Coding:
    """A comment under its theme. Raises Coding.DoesNotExist."""
    return Coding.objects.get(series=series, public_id=public_id)


def typed_of(series: Series) -> list[tuple[UUID, str, str, bool]]:
    """All figures that were typed in: what they say, where they come from, and whether they were taken out."""
    found = Figure.objects.filter(series=series).order_by("pk")
    return [(one.public_id, one.words, one.source, one.taken_out_at is not None) for one in found]


def open_for(member: Member, series: Series, now: datetime.datetime) -> Asking | None:
    """What a member is asked about a series just now, the one that closes first."""
    found = Asking.objects.filter(series=series, wave__state=State.OPEN).select_related("wave__roll")
    mine = (one for one in found.order_by("wave__closes_at", "pk") if is_open(one.wave, now))
    return next((one for one in mine if is_seat_of(one.wave, seat_of(member))), None)


def sequence_for(member: Member, wave: Wave) -> int:
    """The number the next answer of a member carries; more than 1 means that they have answered."""
    return next_seat_sequence(wave, seat_of(member))


def counts_towards_k(member: Member, now: datetime.datetime) -> bool:
    """Whether a member makes a group large enough to be shown: their account, or as a guest their seat, is old enough."""
    since = member.person.joined_at if member.person is not None else member.joined_at
    return bool(since <= now - SETTLED_AFTER)


def askings_of(series: Series) -> list[AskingCard]:
    """All askings of a series, the newest first."""
    found = Asking.objects.filter(series=series).select_related("wave__roll", "session").order_by("-pk")
    return [
        AskingCard(
            public_id=one.public_id,
            about=one.session.title if one.session else "",
            asked=len(one.wave.roll.members) if one.wave.roll else 0,
            closes_at=one.wave.closes_at,
            state=one.wave.state,
            is_open=one.wave.state in {State.PLANNED, State.OPEN},
            may_close=one.wave.state == State.OPEN,
            k=one.wave.k,
        )
        for one in found
    ]


def _releases(series: Series) -> list[Release]:
    return list(Release.objects.filter(series=wave_series_of(series)).order_by("labels"))


def sealed_lines(series: Series) -> list[Line]:
    """What was answered under seal, question by question. Rounds that were counted apart stand apart, the latest first."""
    found = _releases(series)
    cells = Cell.objects.filter(release__in=found, side="wave").select_related("release")
    kept = sorted(cells, key=lambda cell: (cell.release.labels, -_PLACE.get(cell.question, 0)), reverse=True)
    several = len(found) > 1
    lines = [(cell, line) for cell in kept if (line := _line(cell)) is not None]
    return [_dated(line, cell) if several else line for cell, line in lines]


def _line(cell: Cell) -> Line | None:
    counts = {int(value): n for value, n in cell.counts.items()}
    words, part = OUTCOMES[CHANGE], counts.get(1, 0)
    if cell.question != CHANGE:
        item = _ITEMS.get(cell.question)
        if item is None:
            return None
        words, part = _SAID[cell.question], _favourable(item, counts)
    said = shown(part, cell.answers, cell.release.k) if cell.answers else None
    return None if said is None else Line(level_of(cell.question), words, said)


def _dated(line: Line, cell: Cell) -> Line:
    return replace(line, day=cell.release.labels[0].partition(" ")[0])


def _favourable(item: Item, counts: dict[int, int]) -> int:
    """How many answers are on the good side, a reversed item turned round."""
    turn = item.lowest + item.highest
    return sum(
        n for value, n in counts.items() if (turn - value if item.reverse else value) >= item.favourable_from
    )


def sealed_safety(series: Series) -> ScoreLine | None:
    """The safety score of the latest round, from the means of its statements; None unless every statement was answered by enough."""
    scale = next(one for one in _ALL.scales if one.key == SAFETY)
    for release in reversed(_releases(series)):
        cells = {
            one.question: one
            for one in Cell.objects.filter(release=release, side="wave", question__in=scale.parts)
        }
        if len(cells) == len(scale.parts):
            return ScoreLine(scale.words, _score([cells[key] for key in scale.parts]))
    return None


def _score(cells: Sequence[Cell]) -> Score:
    items = [_ITEMS[cell.question] for cell in cells]
    means = [_mean(cell, item) for cell, item in zip(cells, items, strict=True)]
    return score_from_mean(
        sum(means) / len(means),
        items=len(items),
        lowest=items[0].lowest,
        highest=items[0].highest,
        people=min(cell.answers for cell in cells),
    )


def _mean(cell: Cell, item: Item) -> float:
    total = sum(int(value) * n for value, n in cell.counts.items()) / cell.answers
    return item.lowest + item.highest - total if item.reverse else total


def typed_lines(series: Series) -> list[Line]:
    """Figures that were counted elsewhere, as they were typed in."""
    found = Figure.objects.filter(series=series, kind=FigureKind.SHARE, taken_out_at=None).order_by(
        "level", "pk"
    )
    return [
        Line(Level(one.level), _as_typed(one), Exactly(one.part or 0, one.people), one.source, one.public_id)
        for one in found
    ]


def typed_scores(series: Series) -> list[ScoreLine]:
    """Scores that were counted elsewhere."""
    found = Figure.objects.filter(series=series, kind=FigureKind.SCORE, taken_out_at=None).order_by("pk")
    return [ScoreLine(_as_typed(one), _typed_score(one), one.source, one.public_id) for one in found]


def _typed_score(one: Figure) -> Score:
    return score_from_sum(
        float(one.total or 0),
        items=one.items or 1,
        lowest=one.lowest or 0,
        highest=one.highest or 1,
        people=one.people,
    )


def comments_of(series: Series) -> list[Comment]:
    """What was written under seal and came out of the count, in an order of chance, with the themes it was put under."""
    coded: dict[UUID, list[str]] = {}
    for remark, theme in Coding.objects.filter(series=series, taken_out_at=None).values_list(
        "remark", "theme"
    ):
        coded.setdefault(remark, []).append(theme)
    found = Remark.objects.filter(release__in=_releases(series)).order_by("pk")
    return [
        Comment(
            one.public_id,
            one.text,
            one.question.endswith(QUOTABLE),
            tuple(sorted(set(coded.get(one.public_id, [])))),
        )
        for one in found
    ]


def comment_at(series: Series, public_id: UUID) -> Comment:
    """One of them. Raises Remark.DoesNotExist."""
    found = next((one for one in comments_of(series) if one.public_id == public_id), None)
    if found is None:
        raise Remark.DoesNotExist
    return found


@dataclass(frozen=True)
class ThemeLine:
    """A theme with what may be quoted of it."""

    theme: Theme
    quotes: tuple[tuple[str, Polarity], ...]


def themes_in(series: Series, *, may_quote: bool) -> list[ThemeLine]:
    """What helped and what got in the way. Quotes only where who said it agreed, and where so many came that it could be any."""
    found = list(Coding.objects.filter(series=series, taken_out_at=None).order_by("pk"))
    themes = themes_of((one.theme, Polarity(one.polarity)) for one in found)
    return [ThemeLine(theme, tuple(_quotes(theme, found)) if may_quote else ()) for theme in themes]


def _quotes(theme: Theme, found: Sequence[Coding]) -> Iterator[tuple[str, Polarity]]:
    own = (one for one in found if " ".join(one.theme.split()).casefold() == theme.name.casefold())
    return ((one.text, Polarity(one.polarity)) for one in own if one.may_quote and one.text)


def codings_of(series: Series) -> list[Coding]:
    """All codings to be looked over, by theme, also those that were taken out."""
    return list(Coding.objects.filter(series=series).order_by("theme", "pk"))


def _as_typed(one: Figure) -> Words:
    return Words(one.words, one.words)


def said_as_counts(counts: Counts) -> str:
    """So many of so many people, in words; as a percentage only from thirty people on."""
    told = {"part": counts.part, "whole": counts.whole}
    if isinstance(counts, AtLeast):
        return _("%(part)s or more of %(whole)s") % told
    if isinstance(counts, AtMost):
        return _("%(part)s or fewer of %(whole)s") % told
    if counts.percent is None:
        return _("%(part)s of %(whole)s") % told
    return _("%(percent)s%% of %(whole)s") % {**told, "percent": counts.percent}


def said_as_interval(counts: Counts) -> str:
    """Between which percentages it lies, in words."""
    low, high = counts.interval
    return _("%(low)s–%(high)s%%") % {"low": low, "high": high}


def level_words(level: Level) -> str:
    """What a level is about."""
    return str(LevelOf(level.value).label)


_ALL = instrument_for(["reaction", SAFETY, "learning", "doing", "results"])
_ITEMS = dict(_ALL.items)
_PLACE = {key: place for place, key in enumerate([*_ITEMS, CHANGE])}
_SAID: dict[str, Words] = {
    key: outcome_words(question, words, is_reversed=_ITEMS[key].reverse)
    for question in _ALL.questions
    for key, words in [(question.key, question.words), *((row.key, row.words) for row in question.rows)]
    if key in _ITEMS
}
