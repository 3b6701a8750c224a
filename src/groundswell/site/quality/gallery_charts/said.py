"""What people say, as far as it may be shown."""

from __future__ import annotations

from typing import Final

from groundswell.pure.drawing import Answered, Heat, HeatLabels, HeatRow, LikertLabels, heat_map, likert
from groundswell.site.quality.gallery_charts.shown import WIDE, Shown

PART: Final = "What people say"
ANSWERS: Final = ("Strongly disagree", "Disagree", "Neither", "Agree", "Strongly agree")
ASKED: Final = {
    "I can speak up about a mistake": (4.0, 10.0, 18.0, 43.0, 25.0),
    "We learn from what goes wrong": (9.0, 21.0, 25.0, 32.0, 13.0),
}
GROUPS: Final = {"Ward 7": (3.9, 3.4, None), "Ward 8": (3.1, 2.8, 3.5), "Theatres": (4.2, 3.9, 3.6)}


def likert_of_answers() -> Shown:
    points = tuple((str(number), words) for number, words in enumerate(ANSWERS, 1))
    rows = [_answered(words, shares) for words, shares in ASKED.items()]
    rows.append(Answered("My ideas are heard", None, "Hidden: fewer than 10 answers", ("–",) * 5))
    drawn = likert(
        rows,
        id="chart",
        title="How safe it is to speak up",
        desc="Shares of each answer.",
        labels=LikertLabels("Question", points, ()),
        width=WIDE,
    )
    return Shown(
        PART,
        "Likert",
        "Shares of each answer from pale to full, with signs, so that it reads without colour. What would give people away is not drawn.",
        drawn,
        "Two questions are shown, one is hidden.",
    )


def heat_map_of_groups() -> Shown:
    rows = [HeatRow(name, [_heat(value) for value in values]) for name, values in GROUPS.items()]
    labels = HeatLabels("Group", (("A", "I can speak up"), ("B", "We learn"), ("C", "Ideas are heard")))
    drawn = heat_map(
        rows, id="chart", title="By group", desc="Means by group and question.", labels=labels, width=WIDE
    )
    return Shown(
        PART,
        "Heat map",
        "Means by group and question. An empty frame is hidden to protect people.",
        drawn,
        "Eight fields are shown, one is hidden.",
    )


def _answered(words: str, shares: tuple[float, ...]) -> Answered:
    return Answered(words, shares, "", tuple(f"{share:g}%" for share in shares))


def _heat(value: float | None) -> Heat:
    return Heat(None, "") if value is None else Heat((value - 1) / 4, f"{value:g}")
