"""The one question asked of a new password: is it known, or nearly so?"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.utils.translation import gettext as _

from groundswell.base.passwords.digests import is_in_file
from groundswell.base.passwords.guessing import is_quickly_guessed
from groundswell.base.passwords.often_used import is_common

SHORTEST = 12


class NotBreached:
    """Refuse passwords that have leaked, that are a common one with trimmings, or that can be guessed quickly."""

    def __init__(self) -> None:
        self.file = settings.BREACHED_PASSWORDS
        if self.file and not _can_be_read(self.file):
            raise ImproperlyConfigured(
                f"GROUNDSWELL_BREACHED_PASSWORDS names {self.file}, which cannot be read"
            )

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ValidationError for a password that others know or will soon guess."""
        if is_common(password) or (self.file and is_in_file(password, self.file)):
            raise ValidationError(
                _("Others know this password: it is on lists of stolen ones. Choose another."),
                code="breached",
            )
        # One thing at a time: what is too short has been told so.
        if len(password) >= SHORTEST and is_quickly_guessed(password, about(user)):
            raise ValidationError(
                _("This can be guessed too quickly. Take four words that do not belong together."),
                code="guessed",
            )

    def get_help_text(self) -> str:
        return str(_("Four words that do not belong together are easy to keep in mind and hard to guess."))


def _can_be_read(file: str) -> bool:
    try:
        with open(file, "rb"):
            return True
    except OSError:
        return False


def about(user: Any) -> list[str]:
    """What others know about someone, and so would try first."""
    known = [str(getattr(user, name, "") or "") for name in ("username", "name", "email")]
    return [
        word
        for whole in known
        for word in (whole, *whole.replace("@", " ").replace(".", " ").split())
        if word
    ]
