"""Words that wait for a moderator because they may name a person."""

from django.db import models


class MayBeHeld(models.Model):
    """Words that can be kept safe out of sight until someone has looked at them. They are never deleted.

    `held_because` holds the names that were found, one a line: whoever bears one of them may not decide.
    """

    held_at = models.DateTimeField(null=True)
    held_because = models.CharField(max_length=200, blank=True)
    rewording_asked_at = models.DateTimeField(null=True)
    rewording_note = models.TextField(blank=True)

    class Meta:
        abstract = True
