"""What Django says of a value that is too long, too small or too large, in words of ours."""

from __future__ import annotations

from django.core import validators
from django.utils.translation import gettext_lazy as _


def say_faults_plainly() -> None:
    """From now on every form and model says it so, where it has no better words of its own."""
    validators.MaxLengthValidator.message = _(
        "Make it shorter: at most %(limit_value)d characters. You have %(show_value)d."
    )
    validators.MaxValueValidator.message = _("Write %(limit_value)s or less.")
    validators.MinValueValidator.message = _("Write %(limit_value)s or more.")
