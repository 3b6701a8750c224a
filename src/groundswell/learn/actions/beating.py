"""Letting everybody who looks at a session know that something happened in it."""

from __future__ import annotations

from django.db.models import F

from groundswell.learn.models import Session


def stir(session: Session) -> None:
    """Let the pages of a session look again."""
    Session.objects.filter(pk=session.pk).update(beat=F("beat") + 1)
