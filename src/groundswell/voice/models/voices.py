"""Whose voice words are: chosen each time by whoever speaks."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Voice(models.TextChoices):
    """Named words are seen at once by the team with who said them; anonymous ones have no link to anybody."""

    NAMED = "named", _("With a name")
    ANONYMOUS = "anonymous", _("Without a name")


class CameBy(models.TextChoices):
    """By which way an anonymous idea came, where colleagues must know: somebody else typed what stood on a card.

    That one came from a tablet is not kept: fewer people pass a tablet than have a phone.
    """

    ITSELF = "", _("Without a name")
    PAPER = "paper", _("From a paper card")
