"""The written report of a series: what a draft says by itself, and the figures that stand beside the words.

Figures are frozen as plain values when the report is drafted, so that a published report never changes behind its reader.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from groundswell.learn.models import EvaluationReport, Series
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
from groundswell.pure.evaluation import AtLeast, AtMost, Counts, Exactly, Level, Polarity, Score
from groundswell.pure.instruments import Words

ABOUT, WHO, SAID, SAFE, HELPED, CAME, LEARNED, HOW = (
    "about",
    "who",
    "said",
    "safe",
    "helped",
    "came",
    "learned",
    "how",
)
KINDS: Final[Mapping[str, type[Counts]]] = {"Exactly": Exactly, "AtLeast": AtLeast, "AtMost": AtMost}
MOST_NAMED = 4
SECTIONS = (ABOUT, WHO, SAID, SAFE, HELPED, CAME, LEARNED, HOW)


def head_of(section: str) -> str:
    """The heading of a section."""
    return {
        ABOUT: _("What this was about"),
        WHO: _("Who came"),
        SAID: _("What people said"),
        SAFE: _("Was it a safe place?"),
        HELPED: _("What helped, and what got in the way"),
        CAME: _("What came of it"),
        LEARNED: _("What we learned, and what we do next"),
        HOW: _("How we know"),
    }[section]


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
        return Words(self.en, self.cy).in_language(get_language() or "en")

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
        if self.source:
            return _("counted elsewhere: %(source)s") % {"source": self.source}
        return _("asked here, under seal") + (f", {_day(self.day)}" if self.day else "")


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
        return Words(self.en, self.cy).in_language(get_language() or "en")

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
        return (
            _("counted elsewhere: %(source)s") % {"source": self.source}
            if self.source
            else _("asked here, under seal")
        )


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


def draft_of(series: Series, figures: Figures) -> dict[str, str]:
    """The words of a first draft, section by section. Where nothing is known it says so, and what would tell."""
    return {
        ABOUT: _about(series, figures),
        WHO: "\n".join(reach_words(figures.reach)),
        SAID: _said(figures),
        SAFE: _safe(figures.scores),
        HELPED: _helped(figures.themes),
        CAME: "\n".join(deed_words(figures.deeds)),
        LEARNED: _("Write here what you would do again, what you would do otherwise, and what comes next."),
        HOW: _how(series, figures),
    }


def _about(series: Series, figures: Figures) -> str:
    if not figures.first:
        return f"{series.purpose}\n\n" + _("No session has taken place yet.")
    told = {"count": figures.reach["sessions"], "first": _day(figures.first), "last": _day(figures.last)}
    return f"{series.purpose}\n\n" + (
        ngettext(
            "%(count)s session took place, on %(first)s.",
            "%(count)s sessions took place, from %(first)s to %(last)s.",
            told["count"],
        )
        % told
    )


def reach_words(reach: dict[str, Any]) -> list[str]:
    """Who came, in sentences."""
    if reach["people"] is None:
        return [_("Too few members said that they come for their number to be shown.")]
    told = [
        _("%(people)s different members said that they come, from this number of organisations: %(houses)s.")
        % {"people": reach["people"], "houses": reach["organisations"]}
    ]
    if reach["returned"] is not None:
        told.append(_("%(people)s of them came to more than one session.") % {"people": reach["returned"]})
    return told


def spread_rows(reach: dict[str, Any]) -> list[tuple[str, int]]:
    """By how many sessions people came to; empty when it is hidden."""
    return [(_times(low, high, reach["sessions"]), people) for low, high, people in reach["spread"] if people]


def session_rows(reach: dict[str, Any]) -> list[tuple[str, str, str]]:
    """For each session how many said they come and how many came in; nothing where nothing may be shown of any."""
    rows = [(title, _shown(said), _shown(there)) for title, said, there in reach["by_session"]]
    hidden = _shown(None)
    return rows if any(row[1:] != (hidden, hidden) for row in rows) else []


def _shown(n: int | None) -> str:
    return _("hidden") if n is None else str(n)


def _times(low: int, high: int, sessions: int) -> str:
    if low == high:
        return _("One session")
    if high > sessions:
        return _("%(low)s or more sessions") % {"low": low}
    return _("%(low)s or %(high)s sessions") % {"low": low, "high": high}


def _said(figures: Figures) -> str:
    """The strongest and the weakest of what was said, with the people of each; all of it stands below."""
    lines = [one for one in figures.lines if one.level <= Level.LEARNING]
    if not lines:
        return _("Nothing that may be shown has been answered yet.")
    few, many = min(one.whole for one in lines), max(one.whole for one in lines)
    told = [_("Between %(few)s and %(many)s people answered each question.") % {"few": few, "many": many}]
    if few == many:
        told = [_("Each question was answered by this number of people: %(many)s.") % {"many": many}]
    ranked = sorted(lines, key=lambda one: -one.share)
    told += [f"{one.words}: {one.said}." for one in ranked[:MOST_NAMED]]
    if len(ranked) > MOST_NAMED:
        told.append(
            _("Fewest of all: %(words)s, %(said)s.") % {"words": ranked[-1].words, "said": ranked[-1].said}
        )
    return "\n".join(told)


def _safe(scores: Sequence[ScoreRow]) -> str:
    if not scores:
        return _("Nobody has asked yet how safe it was to speak up, or too few have answered.")
    return "\n".join(
        _("%(words)s: on average %(mean)s. %(people)s people answered.")
        % {"words": one.words, "mean": one.as_mean, "people": one.people}
        for one in scores
    )


def _helped(themes: Sequence[ThemeRow]) -> str:
    told = []
    for way, sentence in (
        (Polarity.ENABLER, _("What helped: %(themes)s.")),
        (Polarity.BARRIER, _("What got in the way: %(themes)s.")),
        (Polarity.BOTH, _("What did both: %(themes)s.")),
    ):
        names = [one.name for one in themes if one.polarity == way.value]
        if names:
            told.append(sentence % {"themes": ", ".join(names)})
    return "\n".join(told) or _("No comments have been put under themes yet.")


def deed_words(deeds: dict[str, Any], level: Level | None = None) -> list[str]:
    """What people did here since, in sentences, all of it or of one level; of too few people nothing is said."""
    told = []
    if deeds["ideas"] is not None and level is not Level.RESULTS:
        words = _("Ideas said with a name: %(count)s, by %(people)s people who came.")
        told.append(words % {"count": deeds["ideas"], "people": deeds["idea_people"]})
    if deeds["tests"] is not None and level is not Level.RESULTS:
        words = _("Tests of a change that were decided on: %(count)s, planned by %(people)s people who came.")
        told.append(words % {"count": deeds["tests"], "people": deeds["test_people"]})
    if deeds["adopted"] is not None and level is not Level.BEHAVIOUR:
        words = _("Projects that were adopted: %(count)s, with %(people)s people who came in their teams.")
        told.append(words % {"count": deeds["adopted"], "people": deeds["adopted_people"]})
    if told or level is Level.RESULTS:
        return told
    return [_("So far too few people who came have said ideas or tested changes here for it to be shown.")]


def _how(series: Series, figures: Figures) -> str:
    k = series.community.organisation.smallest_group_shown
    sources = [one.source for one in figures.lines] + [one.source for one in figures.scores]
    told = [
        _("Each figure has its own number of people: those who answered that question."),
        _(
            "Under 30 people there are counts and no percentages. The range says where the share lies, 95 times of 100."
        ),
    ]
    if "" in sources:
        told.append(_("Answers were sealed; nothing of fewer than %(k)s people is shown.") % {"k": k})
    if any(sources):
        told.append(_("Figures that were counted elsewhere are shown as their source states them."))
    if figures.first:
        told.append(
            _(
                "Who came is who said so beforehand. What people did here afterwards need not be because of the sessions."
            )
        )
    return "\n".join(told)


def _day(iso: str) -> str:
    return date_format(datetime.date.fromisoformat(iso), "j F Y") if iso else ""


def report_of(series: Series) -> EvaluationReport | None:
    """The report of a series, drafted or published."""
    return EvaluationReport.objects.filter(series=series).first()
