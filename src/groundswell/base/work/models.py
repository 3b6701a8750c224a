"""Who has which turn of work, so that two workers never do the same one at once."""

from django.db import models


class Turn(models.Model):
    """A named piece of regular work: when it is due next and who holds it until when."""

    name = models.CharField(max_length=120, unique=True)
    due_at = models.DateTimeField()
    held_until = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
