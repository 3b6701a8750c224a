"""What would point at a patient: NHS numbers and dates of birth.

An NHS number is ten digits, alone or in groups, whose last one checks the others (modulus 11, NHS Data Dictionary: NHS NUMBER).
One number in eleven that is no NHS number passes the check as well. A date is taken for one of birth where words near it say so.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

_TEN_DIGITS: Final = re.compile(r"(?<![\d-])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\d-])")
_DATE: Final = (
    r"(?:\d{1,2}[ ./-]\d{1,2}[ ./-](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2}"
    r"|\d{1,2}(?:st|nd|rd|th)?\s+[A-Za-zÀ-ŷ]{3,10}\s+(?:\d{4}|\d{2}))"
)
_BORN: Final = re.compile(
    rf"\b(?:d\.?\s?o\.?\s?b\b\.?|date of birth|birth ?date|born|dyddiad geni|ganwyd|ganed)[^\d\n]{{0,12}}(?P<date>{_DATE})",
    re.IGNORECASE,
)
_ANY_DATE: Final = re.compile(rf"(?<!\d){_DATE}(?!\d)")
MODULUS: Final = 11


class IdentifierKind(StrEnum):
    """What points at a patient."""

    NHS_NUMBER = "nhs_number"
    BIRTH_DATE = "birth_date"


@dataclass(frozen=True, slots=True)
class Identifier:
    """Where something stands that points at a patient: `text[start:end]`."""

    kind: IdentifierKind
    start: int
    end: int


def identifiers_in(text: str) -> tuple[Identifier, ...]:
    """Return where `text` has an NHS number with a right check digit, or a date that is said to be one of birth."""
    numbers = [
        Identifier(IdentifierKind.NHS_NUMBER, *found.span())
        for found in _TEN_DIGITS.finditer(text)
        if is_nhs_number(found[0])
    ]
    births = [Identifier(IdentifierKind.BIRTH_DATE, *found.span("date")) for found in _BORN.finditer(text)]
    return tuple(sorted((*numbers, *births), key=lambda one: one.start))


def is_nhs_number(digits: str) -> bool:
    """Return whether ten digits, with blanks or hyphens between them, are an NHS number by their check digit."""
    plain = re.sub(r"[ -]", "", digits)
    if len(plain) != 10 or not plain.isdecimal():
        return False
    check = MODULUS - sum((10 - at) * int(digit) for at, digit in enumerate(plain[:9])) % MODULUS
    return check % MODULUS == int(plain[9]) and check != MODULUS - 1


def has_date(text: str) -> bool:
    """Return whether `text` has a whole date in it, whatever it is of."""
    return _ANY_DATE.search(text) is not None
