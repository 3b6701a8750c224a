"""Pictures of an evaluation, each with its table beside it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from groundswell.learn.models import LevelOf
from groundswell.learn.queries.report import deed_words, reach_words, session_rows, spread_rows
from groundswell.learn.queries.report_figures import Figures, Row
from groundswell.pure.drawing import Bar, Headers, Picture, TableTwin, bars
from groundswell.pure.evaluation import Level


@dataclass(frozen=True)
class Drawn:
    """The four levels with their pictures, and who came, in sentences."""

    levels: list[LevelDrawn]
    spread: Picture | None
    sessions: TableTwin | None
    worth: Picture | None
    came: list[str]


@dataclass(frozen=True)
class LevelDrawn:
    """One level: its number, what it is about, its figures, their picture, and what was done here."""

    number: int
    words: str
    rows: list[Row]
    picture: Picture | None
    deeds: list[str]


def drawn(figures: Figures) -> Drawn:
    """All pictures of an evaluation."""
    spread = spread_rows(figures.reach)
    return Drawn(
        levels=[_level(number, str(words), figures) for number, words in LevelOf.choices],
        spread=_spread(spread) if spread else None,
        sessions=_sessions(figures),
        worth=shares(figures.worth, "worth", _("Was it worth your time?")) if figures.worth else None,
        came=reach_words(figures.reach),
    )


def _level(number: int, words: str, figures: Figures) -> LevelDrawn:
    rows = [one for one in figures.lines if one.level == number]
    deeds = deed_words(figures.deeds, Level(number)) if number >= Level.BEHAVIOUR else []
    picture = shares(rows, f"level-{number}", words) if rows else None
    return LevelDrawn(number, words, rows, picture, deeds)


def shares(rows: list[Row], id_: str, title: str) -> Picture:
    """Figures as bars, with their range, and the sources in the table."""
    made = bars(
        [Bar(one.words, one.share, f"{one.said} ({one.interval})") for one in rows],
        id=id_,
        title=title,
        desc=_(
            "How many people said so, of those who answered that question, and between what the share lies."
        ),
        headers=Headers(_("What was said"), _("People")),
        highest=100.0,
    )
    return replace(made, table=_table(rows))


def _table(rows: list[Row]) -> TableTwin:
    """The same with the range and the source of each figure."""
    heads = (_("What was said"), _("People"), _("Range"), _("Source"))
    return TableTwin(heads, tuple((one.words, one.said, one.interval, one.from_where) for one in rows))


def _sessions(figures: Figures) -> TableTwin | None:
    heads, *rows = session_rows(figures.reach) or [()]
    return TableTwin(heads, tuple(rows)) if rows else None


def _spread(rows: list[tuple[str, int]]) -> Picture:
    return bars(
        [Bar(words, float(people), str(people)) for words, people in rows],
        id="spread",
        title=_("To how many sessions people came"),
        desc=_("How many people said that they come to so many sessions."),
        headers=Headers(_("Sessions"), _("People")),
    )
