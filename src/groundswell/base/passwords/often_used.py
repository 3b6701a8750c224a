"""Common passwords and what people make of them: Password12345! is still "password"."""

from __future__ import annotations

import gzip
from functools import cache
from pathlib import Path

from django.contrib.auth import password_validation

# Django brings the 20,000 most used ones.
LIST = Path(password_validation.__file__).parent / "common-passwords.txt.gz"
READ_AS = str.maketrans("0134578@$!|+", "oieastbasilt")
TRIMMINGS = "0123456789!?.,;:-_*#+$%&@()/= "
MOST_TRIMMED = 8


@cache
def common_passwords() -> frozenset[str]:
    """The list, in lower case."""
    with gzip.open(LIST, "rt", encoding="utf-8") as lines:
        return frozenset(line.strip().lower() for line in lines)


def is_common(password: str) -> bool:
    """Whether a password, or what is left of it without capitals, digits put for letters and trimmings, is common."""
    return not common_passwords().isdisjoint(variants(password))


def variants(password: str) -> set[str]:
    """The plainer passwords that this one may be made from, itself included."""
    plain = password.lower()
    doubled = plain[: len(plain) // 2] if plain[: len(plain) // 2] * 2 == plain else plain
    bare = {plain, doubled, *(_trimmed(word) for word in (plain, doubled))}
    return bare | {word.translate(READ_AS) for word in bare}


def _trimmed(word: str) -> str:
    bare = word.strip(TRIMMINGS)
    # Much more around it than a year and a mark is a password of its own: others judge that.
    return bare if 0 < len(word) - len(bare) <= MOST_TRIMMED else word
