"""Labelled points that several instruments share, and short ways to write questions on them."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from groundswell.pure.instruments._questions import Kind, Point, Question, Row
from groundswell.pure.instruments._words import Words

AGREE: Final = (
    Point(1, Words("Strongly disagree", "Anghytuno’n gryf")),
    Point(2, Words("Disagree", "Anghytuno")),
    Point(3, Words("Neither agree nor disagree", "Ddim yn cytuno nac yn anghytuno")),
    Point(4, Words("Agree", "Cytuno")),
    Point(5, Words("Strongly agree", "Cytuno’n gryf")),
)
HOW_OFTEN: Final = (
    Point(1, Words("Never", "Byth")),
    Point(2, Words("Rarely", "Anaml")),
    Point(3, Words("Sometimes", "Weithiau")),
    Point(4, Words("Often", "Yn aml")),
    Point(5, Words("Always", "Bob amser")),
)
ROUTINE: Final = (
    Point(0, Words("Not yet", "Ddim eto")),
    Point(1, Words("Just starting", "Newydd ddechrau")),
    Point(2, Words("Now and then", "Bob hyn a hyn")),
    Point(3, Words("Most of the time", "Gan amlaf")),
    Point(4, Words("Routine", "Yn rhan o’r drefn")),
)
HABIT: Final = (
    Point(1, Words("Rarely", "Anaml")),
    Point(2, Words("Sometimes", "Weithiau")),
    Point(3, Words("Often", "Yn aml")),
    Point(4, Words("Nearly always", "Bron bob amser")),
)
DONE: Final = (
    Point(0, Words("I have not", "Nac ydw")),
    Point(1, Words("I have", "Ydw")),
)
LIKELY: Final = (
    Point(0, Words("Not at all likely", "Ddim yn debygol o gwbl")),
    Point(10, Words("Extremely likely", "Tebygol dros ben")),
)
CONFIDENT: Final = (
    Point(0, Words("Not confident at all", "Ddim yn hyderus o gwbl")),
    Point(10, Words("Completely confident", "Yn gwbl hyderus")),
)
READY_POINTS: Final[Mapping[str, tuple[Point, ...]]] = MappingProxyType(
    {"agree": AGREE, "often": HOW_OFTEN, "routine": ROUTINE, "likely": LIKELY, "confident": CONFIDENT}
)
"""Points to begin a question of one's own with."""


def agree(key: str, en: str, cy: str, *, reverse: bool = False) -> Question:
    """A statement to agree or disagree with."""
    return Question(key, Kind.SCALE, Words(en, cy), AGREE, reverse=reverse)


def often(key: str, en: str, cy: str) -> Question:
    """A statement that is true so often."""
    return Question(key, Kind.SCALE, Words(en, cy), HOW_OFTEN)


def matrix(key: str, words: Words, points: tuple[Point, ...], *rows: tuple[str, str, str]) -> Question:
    """Rows of key, English and Welsh, all on the same points."""
    kept = tuple(Row(row, Words(en, cy)) for row, en, cy in rows)
    return Question(key, Kind.MATRIX, words, points, kept)


def own_words(key: str, en: str, cy: str) -> Question:
    """Room to write, with the warning that belongs beside it."""
    hint = Words("Please do not name anyone.", "Peidiwch ag enwi neb, os gwelwch yn dda.")
    return Question(key, Kind.LONG_TEXT, Words(en, cy), hint=hint)


def choices(*both: tuple[str, str]) -> tuple[Point, ...]:
    """Choices of English and Welsh, numbered from 1."""
    return tuple(Point(value, Words(en, cy)) for value, (en, cy) in enumerate(both, start=1))
