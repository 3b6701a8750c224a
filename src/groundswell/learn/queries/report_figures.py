"""The figures of a report, frozen as plain values when it is drafted, so that a published report never changes behind its reader."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from groundswell.learn.models import Series
from groundswell.learn.queries.evaluation import (
    Line,
    ScoreLine,
    said_as_counts,
    said_as_interval,
    sealed_lines,
    sealed_safety,
    themes_in,
    typed_lines,
    typed_scores,
)
from groundswell.learn.queries.reach import deeds_of, reach_of, sessions_that_were, worth_of
from groundswell.pure.evaluation import AtLeast, AtMost, Counts, Exactly, Level, Score
from groundswell.pure.instruments import Words

KINDS: Final[Mapping[str, type[Counts]]] = {"Exactly": Exactly, "AtLeast": AtLeast, "AtMost": AtMost}


@dataclass(frozen=True)
class Row:
    """A figure in the report, kept as it is and put into words when it is read."""

    level: int
    en: str
    cy: str
    kind: str
    part: int
    whole: int
    source: str
    day: str

    @property
    def counts(self) -> Counts:
        return KINDS[self.kind](self.part, self.whole)

    @property
    def words(self) -> str:
        return _in_words(self)

    @property
    def said(self) -> str:
        return said_as_counts(self.counts)

    @property
    def interval(self) -> str:
        return said_as_interval(self.counts)

    @property
    def share(self) -> float:
        """For the picture, 0 to 100."""
        return 100 * self.part / self.whole

    @property
    def from_where(self) -> str:
        return _counted_where(self, f", {day_of(self.day)}" if self.day else "")


@dataclass(frozen=True)
class ScoreRow:
    """A score with its three forms by name."""

    en: str
    cy: str
    item_mean: float
    items: int
    lowest: int
    highest: int
    people: int
    source: str

    @property
    def score(self) -> Score:
        return Score(self.item_mean, self.items, self.lowest, self.highest, self.people)

    @property
    def words(self) -> str:
        return _in_words(self)

    @property
    def as_mean(self) -> str:
        told = {"mean": f"{self.item_mean:.2f}", "lowest": self.lowest, "highest": self.highest}
        return _("%(mean)s, each statement from %(lowest)s to %(highest)s") % told

    @property
    def as_total(self) -> str:
        score = self.score
        told = {"total": f"{score.total:.1f}", "most": score.highest_total, "least": score.lowest_total}
        return _("%(total)s of %(most)s (the least is %(least)s)") % told

    @property
    def as_rescaled(self) -> str:
        return _("%(rescaled)s from 0 to 100") % {"rescaled": f"{self.score.rescaled:.1f}"}

    @property
    def from_where(self) -> str:
        return _counted_where(self)


def _in_words(row: Row | ScoreRow) -> str:
    return Words(row.en, row.cy).in_language(get_language() or "en")


def _counted_where(row: Row | ScoreRow, when: str = "") -> str:
    if row.source:
        return _("counted elsewhere: %(source)s") % {"source": row.source}
    return _("asked here, under seal") + when


@dataclass(frozen=True)
class ThemeRow:
    """A theme, which way it worked, and what may be quoted."""

    name: str
    polarity: str
    barriers: int
    enablers: int
    quotes: list[tuple[str, str]]


@dataclass(frozen=True)
class Figures:
    """All figures of a series as plain values."""

    lines: list[Row]
    scores: list[ScoreRow]
    themes: list[ThemeRow]
    worth: list[Row]
    reach: dict[str, Any]
    deeds: dict[str, Any]
    first: str
    last: str
    as_of: str


def figures_of(series: Series, now: datetime.datetime) -> Figures:
    """What is known of a series now; the organisation of its community has to be in sight."""
    k = series.community.organisation.smallest_group_shown
    were = sessions_that_were(series, now)
    reach = reach_of(series, now, k)
    worth = [
        Line(Level.REACTION, Words(one.title, one.title), one.counts) for one in worth_of(series, now, k)
    ]
    safety = sealed_safety(series)
    return Figures(
        lines=[_row(one) for one in sorted([*sealed_lines(series), *typed_lines(series)], key=_by_level)],
        scores=[_score_row(one) for one in [*([safety] if safety else []), *typed_scores(series)]],
        themes=[
            ThemeRow(
                one.theme.name,
                one.theme.polarity.value,
                one.theme.barriers,
                one.theme.enablers,
                [(text, polarity.value) for text, polarity in one.quotes],
            )
            for one in themes_in(series, may_quote=bool(reach.people))
        ],
        worth=[_row(one) for one in worth],
        reach=asdict(reach),
        deeds=asdict(deeds_of(series, now, k)),
        first=timezone.localdate(were[0].starts_at).isoformat() if were else "",
        last=timezone.localdate(were[-1].starts_at).isoformat() if were else "",
        as_of=timezone.localdate(now).isoformat(),
    )


def _by_level(line: Line) -> int:
    return int(line.level)


def _row(line: Line) -> Row:
    counts = line.counts
    kind = type(counts).__name__
    words = line.words
    return Row(int(line.level), words.en, words.cy, kind, counts.part, counts.whole, line.source, line.day)


def _score_row(line: ScoreLine) -> ScoreRow:
    score = line.score
    words = line.words
    return ScoreRow(
        words.en,
        words.cy,
        score.item_mean,
        score.items,
        score.lowest,
        score.highest,
        score.people,
        line.source,
    )


def as_plain(figures: Figures) -> dict[str, Any]:
    """Figures as they are kept."""
    return asdict(figures)


def from_plain(kept: dict[str, Any]) -> Figures:
    """Figures as they were kept."""
    return Figures(
        **{
            **kept,
            "lines": [Row(**one) for one in kept["lines"]],
            "worth": [Row(**one) for one in kept["worth"]],
            "scores": [ScoreRow(**one) for one in kept["scores"]],
            "themes": [
                ThemeRow(**{**one, "quotes": [(text, way) for text, way in one["quotes"]]})
                for one in kept["themes"]
            ],
        }
    )


def day_of(iso: str) -> str:
    return date_format(datetime.date.fromisoformat(iso), "j F Y") if iso else ""
