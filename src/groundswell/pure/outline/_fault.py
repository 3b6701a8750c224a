"""What is wrong with a line, for a page to say in words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Trouble(StrEnum):
    """Everything that can be wrong with what was typed into a tool."""

    TOO_MANY = "too_many"  # more lines than a drawing can hold
    TOO_LONG = "too_long"  # a line longer than anybody reads
    TOO_DEEP = "too_deep"  # deeper than a drawing can hold
    NO_NUMBER = "no_number"  # a line that needs a number at its end
    OUT_OF_SCALE = "out_of_scale"  # a number that is not on the scale
    UNKNOWN_PART = "unknown_part"  # a part of a line that says nothing we know
    NO_SUCH_STEP = "no_such_step"  # an arrow to a step that is not there
    NO_OPTIONS = "no_options"  # a question without answers below it
    ONE_OPTION = "one_option"  # a question with one answer only
    NOT_A_QUESTION = "not_a_question"  # lines below a line that asks nothing
    NO_END = "no_end"  # an answer that leads nowhere
    BLAMES = "blames"  # an ending that lays it on a person
    GOES_ON = "goes_on"  # asking on below what is in our hands


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, at which line (the first is 1), and the words it is about."""

    line: int
    trouble: Trouble
    words: str = ""
