"""What is wrong with an instrument that somebody brings in, and where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Why(StrEnum):
    """Why something in an instrument cannot be taken."""

    NOT_READABLE = "not_readable"
    TOO_LONG = "too_long"
    MISSING = "missing"
    NOT_KNOWN = "not_known"
    NOT_EXPECTED = "not_expected"
    NOT_TEXT = "not_text"
    NOT_A_LIST = "not_a_list"
    NOT_A_GROUP = "not_a_group"
    NOT_A_WHOLE_NUMBER = "not_a_whole_number"
    NOT_YES_OR_NO = "not_yes_or_no"
    NOT_A_KEY = "not_a_key"
    SAME_KEY = "same_key"
    SAME_VALUE = "same_value"
    TOO_FEW_POINTS = "too_few_points"
    POINTS_NOT_WANTED = "points_not_wanted"
    NO_ROWS = "no_rows"
    ROWS_NOT_WANTED = "rows_not_wanted"
    NOTHING_TO_BELONG_TO = "nothing_to_belong_to"
    CANNOT_BE_REVERSED = "cannot_be_reversed"
    NOT_A_PART = "not_a_part"
    DIFFERENT_ENDS = "different_ends"
    OUT_OF_RANGE = "out_of_range"
    NO_QUESTIONS = "no_questions"


_SENTENCES: Final[dict[Why, str]] = {
    Why.NOT_READABLE: "this cannot be read: {word}",
    Why.TOO_LONG: "this is longer than {word}",
    Why.MISSING: "this has to be filled in",
    Why.NOT_KNOWN: "“{word}” is not known here",
    Why.NOT_EXPECTED: "a row of this sort says nothing here, but it has “{word}”",
    Why.NOT_TEXT: "this has to be words",
    Why.NOT_A_LIST: "this has to be a list",
    Why.NOT_A_GROUP: "this has to be a group of named values",
    Why.NOT_A_WHOLE_NUMBER: "“{word}” is not a whole number",
    Why.NOT_YES_OR_NO: "“{word}” is neither yes nor no",
    Why.NOT_A_KEY: "“{word}” is no key: use 1 to 50 small letters, figures and _",
    Why.SAME_KEY: "“{word}” is used twice",
    Why.SAME_VALUE: "two points have the value {word}",
    Why.TOO_FEW_POINTS: "this kind of question needs two points or more",
    Why.POINTS_NOT_WANTED: "this kind of question takes no points",
    Why.NO_ROWS: "a matrix needs rows",
    Why.ROWS_NOT_WANTED: "only a matrix takes rows",
    Why.NOTHING_TO_BELONG_TO: "“{word}” has nothing above it to belong to",
    Why.CANNOT_BE_REVERSED: "this kind of question cannot be reversed",
    Why.NOT_A_PART: "“{word}” is no item, and no scale further up",
    Why.DIFFERENT_ENDS: "“{word}” does not run between the same two ends as the others",
    Why.OUT_OF_RANGE: "{word} is too low or too high here",
    Why.NO_QUESTIONS: "there are no questions",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to put right. `row` is the row of the sheet (of JSON: the line), 0 where there is none."""

    why: Why
    row: int = 0
    where: str = ""
    """The column, or in JSON the way to the value: sections[0].questions[2].key."""
    word: str = ""

    def __str__(self) -> str:
        """The problem in English, for a log or a terminal; a page chooses its words by `why`."""
        sentence = _SENTENCES[self.why].format(word=self.word)
        return ": ".join(
            part for part in (f"row {self.row}" if self.row else "", self.where, sentence) if part
        )


class BadInstrument(ValueError):
    """An instrument that cannot be taken, with everything that was found wrong with it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(map(str, self.problems)))
