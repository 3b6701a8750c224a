"""What may be written into an audit: not too long, and nothing that points at a patient."""

from __future__ import annotations

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from groundswell.pure.text import clean_text, has_date, identifiers_in, is_nhs_number

PATIENT = _(
    "“%(words)s” points at a patient. Take it out: an NHS number or a date of birth may not be kept here."
)
NHS_NUMBER = _(
    "This is an NHS number. Use a number of your own, such as 1, 2, 3, and keep the list of who is who on the ward."
)
BIRTH_DATE = _(
    "This looks like a date, and a date of birth points at a patient. Use a number of your own, such as 1, 2, 3."
)
CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ./_-]{0,19}")
MOST_DIGITS = 6


def right_words(model: type[Model], told: dict[str, Any]) -> dict[str, Any]:
    """Words of fields as they are kept. Raises ValidationError by field."""
    kept = {name: clean_text(value) if isinstance(value, str) else value for name, value in told.items()}
    wrong: dict[str, Any] = {}
    for name, words in kept.items():
        if not isinstance(words, str):
            continue
        most = getattr(model._meta.get_field(name), "max_length", None) or 4000
        if len(words) > most:
            wrong[name] = ValidationError(
                _("Make this shorter: %(most)s characters at most."), params={"most": most}
            )
        elif found := identifiers_in(words):
            wrong[name] = ValidationError(PATIENT, params={"words": words[found[0].start : found[0].end]})
    if wrong:
        raise ValidationError(wrong)
    return kept


def right_code(code: str) -> str:
    """The number of a case as it is kept. Raises ValidationError (`code`) for what could lead to a patient."""
    kept = " ".join(clean_text(code).split())
    digits = re.sub(r"\D", "", kept)
    if not kept:
        raise ValidationError({"code": _("Give the case a number, such as 1.")})
    if is_nhs_number(digits) or identifiers_in(kept):
        raise ValidationError({"code": NHS_NUMBER})
    if has_date(kept):
        raise ValidationError({"code": BIRTH_DATE})
    if not CODE.fullmatch(kept) or len(digits) > MOST_DIGITS:
        raise ValidationError(
            {
                "code": _(
                    "Use a short number of your own, such as 1 or B-12: letters, and six figures at most."
                )
            }
        )
    return kept
