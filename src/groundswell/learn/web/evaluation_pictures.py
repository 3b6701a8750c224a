"""Pictures of an evaluation, each with its table beside it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from groundswell.learn.models import LevelOf
from groundswell.learn.queries.report import Figures, Row, deed_words, reach_words, spread_rows
from groundswell.pure.drawing import Bar, Headers, Picture, bars


@dataclass(frozen=True)
class Drawn:
    """The four levels with their pictures; who came, and what was done, in sentences."""

    levels: list[LevelDrawn]
    spread: Picture | None
    worth: Picture | None
    came: list[str]
    deeds: list[str]


@dataclass(frozen=True)
class LevelDrawn:
    """One level: its number, what it is about, its figures and their picture."""

    number: int
    words: str
    rows: list[Row]
    picture: Picture | None


def drawn(figures: Figures) -> Drawn:
    """All pictures of an evaluation."""
    spread = spread_rows(figures.reach)
    return Drawn(
        levels=[_level(number, str(words), figures) for number, words in LevelOf.choices],
        spread=_spread(spread) if spread else None,
        worth=_shares(figures.worth, "worth", _("Was it worth your time?")) if figures.worth else None,
        came=reach_words(figures.reach),
        deeds=deed_words(figures.deeds),
    )


def _level(number: int, words: str, figures: Figures) -> LevelDrawn:
    rows = [one for one in figures.lines if one.level == number]
    return LevelDrawn(number, words, rows, _shares(rows, f"level-{number}", words) if rows else None)


def _shares(rows: list[Row], id_: str, title: str) -> Picture:
    return bars(
        [Bar(one.words, one.share, f"{one.said} ({one.interval})") for one in rows],
        id=id_,
        title=title,
        desc=_(
            "How many people said so, of those who answered that question, and between what the share lies."
        ),
        headers=Headers(_("What was said"), _("People, and the range of the share")),
        highest=100.0,
    )


def _spread(rows: list[tuple[str, int]]) -> Picture:
    return bars(
        [Bar(words, float(people), str(people)) for words, people in rows],
        id="spread",
        title=_("To how many sessions people came"),
        desc=_("How many people said that they come to so many sessions."),
        headers=Headers(_("Sessions"), _("People")),
    )
