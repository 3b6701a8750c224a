"""Which projects name nobody. Remembered, for it takes long, by all that was looked at: words and names alike.

Nothing has to say that somebody joined or that words were changed: then it is another question, and it is asked anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Sequence
from threading import Lock
from typing import Final

from django.db.models import Q

from groundswell.people.models import Membership, Person
from groundswell.pure.text import names_somebody, words_of

MOST_REMEMBERED: Final = 32
Row = tuple[int, str, str, str, str]
Near = tuple[str, str]
_known: dict[bytes, frozenset[int]] = {}
_at_hand = Lock()


def naming_nobody(rows: Sequence[Row]) -> frozenset[int]:
    """The keys of those rows (key, path of the group, and three texts) of the organisation in sight that name nobody in it."""
    names, near = everybody()
    asked = _mark(rows, names, near)
    if (found := _known.get(asked)) is None:
        found = _read(rows, names, near)
        _remember(asked, found)
    return found


def everybody() -> tuple[list[str], list[Near]]:
    """The names of all in the organisation in sight, and who is or was in which group; those who have left may be named too."""
    memberships = Membership.objects.exclude(Q(person__name="")).values_list("group__path", "person__name")
    names = Person.colleagues.order_by("name").values_list("name", flat=True).distinct()
    return list(names), list(memberships.order_by("group__path", "person__name").distinct())


def _mark(*looked_at: object) -> bytes:
    # Names and words are not kept in memory, only that they were these.
    return hashlib.blake2b(repr(looked_at).encode(), digest_size=32).digest()


def _remember(asked: bytes, found: frozenset[int]) -> None:
    with _at_hand:
        _known[asked] = found
        while len(_known) > MOST_REMEMBERED:
            _known.pop(next(iter(_known)))


def _read(rows: Sequence[Row], names: Sequence[str], near: Sequence[Near]) -> frozenset[int]:
    whole, given = _Names(names), _given_near({path for _pk, path, *_texts in rows}, near)
    return frozenset(
        pk
        for pk, path, *texts in rows
        if not names_somebody("\n".join(texts), whole=whole.in_words(texts), given=given[path])
    )


class _Names:
    """Whole names by the first of their words."""

    def __init__(self, names: Iterable[str]) -> None:
        self.by_first: dict[str, list[str]] = {}
        for name in names:
            for first in words_of(name)[:1]:
                self.by_first.setdefault(first, []).append(name)

    def in_words(self, texts: Iterable[str]) -> list[str]:
        """The whole names that could be in a text: only those whose first name is."""
        held = self.by_first.keys() & set(words_of("\n".join(texts)))
        return [name for first in held for name in self.by_first[first]]


def _given_near(paths: Collection[str], near: Iterable[Near]) -> dict[str, set[str]]:
    """The first names of who is or was in a group, below it or above it, by the path of the group."""
    by_path: dict[str, set[str]] = {}
    for path, name in near:
        by_path.setdefault(path, set()).update(name.split()[:1])
    return {
        at: {
            name
            for path, names in by_path.items()
            if path.startswith(at) or at.startswith(path)
            for name in names
        }
        for at in paths
    }
