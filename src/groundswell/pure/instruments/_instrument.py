"""An instrument: sections of questions, the scales they make, and where it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final

from groundswell.pure.instruments._questions import Item, Question, items_by_key
from groundswell.pure.instruments._words import Words


class Standing(StrEnum):
    """Whose words these are."""

    OWN = "own"
    """Our own question, after nobody's instrument."""
    ADAPTED = "adapted"
    """Topics of a published instrument in our own words: not the official one, and not validated."""
    LICENSED = "licensed"
    """Brought in by an organisation that has the right to use these words."""


STANDING_WORDS: Final[Mapping[Standing, Words]] = {
    Standing.OWN: Words(
        "Our own questions, free to use and change.",
        "Ein cwestiynau ein hunain, am ddim i’w defnyddio a’u newid.",
    ),
    Standing.ADAPTED: Words(
        "Adapted, not the official instrument. Do not compare its results with published figures.",
        "Wedi’i addasu, nid yr offeryn swyddogol. Peidiwch â chymharu’r canlyniadau â ffigurau cyhoeddedig.",
    ),
    Standing.LICENSED: Words(
        "Brought in by this organisation, which holds the right to use it.",
        "Wedi’i gyflwyno gan y sefydliad hwn, sydd â’r hawl i’w ddefnyddio.",
    ),
}


@dataclass(frozen=True, slots=True)
class Section:
    """Questions on one page. The hint says when or how they are asked."""

    key: str
    words: Words
    questions: tuple[Question, ...]
    hint: Words | None = None


@dataclass(frozen=True, slots=True)
class Scale:
    """A score: the mean of its items, or of other scales; a person has it who answered `needs` of them."""

    key: str
    words: Words
    parts: tuple[str, ...]
    """Keys of items that all run between the same two ends, or of scales named before this one."""
    needs: int
    out_of: tuple[float, float] | None = None
    """The ends the mean is stretched to, such as 0 and 10; None leaves it as the parts run."""


@dataclass(frozen=True)
class Instrument:
    """A set of questions that belong together, as data to be copied and scored."""

    key: str
    words: Words
    purpose: Words
    standing: Standing
    source: str
    licence: Words
    smallest_group: int
    """People. A result of fewer is never shown; an organisation may be stricter, never looser."""
    sections: tuple[Section, ...]
    scales: tuple[Scale, ...] = ()
    private: bool = False
    """For a person's own eyes unless that person shares it."""

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """All questions in the order they are asked."""
        return tuple(question for section in self.sections for question in section.questions)

    @cached_property
    def items(self) -> Mapping[str, Item]:
        """All that is scored, by key."""
        return items_by_key(self.questions)
