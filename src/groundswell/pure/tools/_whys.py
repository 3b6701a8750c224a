"""Five whys: each answer asks again, until an ending is in our own hands; and no ending is a person."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from groundswell.pure.outline import Fault, Item, Trouble, is_marked, items_in, leaves_of, outline_of

# Endings that stop at somebody instead of asking what made it easy to go wrong.
_ON_A_PERSON: Final = re.compile(
    r"\b(?:human error|user error|careless\w*|lazy|laziness|incompeten\w+|negligen\w+|stupid\w*|clumsy|sloppy"
    r"|bad attitude|poor attitude|did(?:n['’]t| not) (?:care|bother|listen|pay attention|concentrate|think)"
    r"|not paying attention|lack of (?:care|attention|discipline|common sense)|should (?:have|try) (?:known|harder)"
    r"|(?:somebody|someone|staff|nurses?|doctors?|he|she|they) (?:just )?(?:forgot|ignored|could(?:n['’]t| not) be bothered)"
    r"|gwall dynol|diog\w*|esgeulus\w*|diofal\w*|twp|ddim yn (?:poeni|gwrando|malio)|anghofiodd)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Whys:
    """The answers as typed, how deep the chain goes, how many endings there are, and how many of them are in our hands."""

    items: tuple[Item, ...]
    depth: int
    endings: int
    in_hand: int
    faults: tuple[Fault, ...] = ()


def whys_of(text: str, blames: Callable[[str], bool] = lambda _words: False) -> Whys:
    """Return the chain of answers in `text`, deeper by a dash each; "!" at the end of one says that it is in our hands.

    Faults: BLAMES for an ending that lays it on a person (by `blames`, such as a reader of names, or by its words), GOES_ON
    for an answer in our hands below which somebody asked on.
    """
    outline = outline_of(text)
    faults = list(outline.faults)
    for item in leaves_of(outline.items):
        if lays_on_a_person(item.words) or blames(item.words):
            faults.append(Fault(item.line, Trouble.BLAMES, item.words))
    for item in items_in(outline.items):
        if item.below and is_marked(item.words)[1]:
            faults.append(Fault(item.line, Trouble.GOES_ON, item.words))
    ends = list(leaves_of(outline.items))
    in_hand = sum(is_marked(item.words)[1] for item in ends)
    return Whys(outline.items, _depth(outline.items), len(ends), in_hand, tuple(faults))


def lays_on_a_person(words: str) -> bool:
    """Return whether an ending stops at somebody's character or attention, named or not."""
    return _ON_A_PERSON.search(words) is not None


def _depth(items: Sequence[Item]) -> int:
    return max((1 + _depth(item.below) for item in items), default=0)
