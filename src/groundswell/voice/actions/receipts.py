"""What the holder of a receipt may do with their words later: have read the answers, take all of it back, put a name to it."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from groundswell.base.trail.actions import record
from groundswell.people.models import Person
from groundswell.people.rules import must
from groundswell.voice.actions.following import start_following
from groundswell.voice.models import Idea, Receipt, Support, Voice
from groundswell.voice.queries.ideas import has_response
from groundswell.voice.queries.unnamed import is_anything_waiting, own_comments, own_idea, words_under
from groundswell.voice.rules import can_claim


class StillWaiting(Exception):
    """Some of the words are sealed still: they can be claimed once colleagues read them."""


@transaction.atomic
def note_seen(*, receipt: Receipt, lines: int) -> None:
    """Remember how much of what others said was shown, so that only what is new is shown next time."""
    if lines > receipt.seen:
        Receipt.objects.filter(pk=receipt.pk).update(seen=lines)


@transaction.atomic
def forget_words(*, receipt: Receipt, now: datetime.datetime) -> None:
    """Take back everything said with a receipt, and the receipt itself. What waits sealed is gone unread.

    Nothing is written on the trail and no time finer than the week is kept: it would say when the author was here.
    """
    week = _start_of_week(now)
    idea = own_idea(receipt)
    if idea is not None:
        _blank(idea, week)
    own_comments(receipt).update(text="", taken_back_at=week, held_at=None, held_because="")
    words_under(receipt).delete()
    receipt.delete()


@transaction.atomic
def claim_words(*, receipt: Receipt, by: Person, now: datetime.datetime) -> Idea | None:
    """Put one's name to what one said without it; the receipt is used up. Returns the idea it is or stands under.

    Raises PermissionDenied in another organisation, StillWaiting while some of it is sealed.
    """
    receipt = Receipt.objects.select_for_update(of=("self",)).get(pk=receipt.pk)
    must(can_claim(by, receipt.organisation_id))
    if is_anything_waiting(receipt) or receipt.about is None:
        raise StillWaiting
    idea = own_idea(receipt)
    under = Idea.objects.select_related("group").filter(public_id=receipt.about).first()
    if idea is not None:
        Idea.objects.filter(pk=idea.pk).update(author=by, voice=Voice.NAMED)
        Support.objects.filter(idea=idea, person=by).delete()
    own_comments(receipt).update(author=by, voice=Voice.NAMED)
    if under is not None:
        start_following(idea=under, person=by, now=now)
        record("voice.words_claimed", about=under, by=by, now=now, group=under.group)
    words_under(receipt).delete()
    receipt.delete()
    return under


def _blank(idea: Idea, week: datetime.datetime) -> None:
    """Take the words out. An idea that others have answered or backed stays, so that their words are not lost."""
    with translation.override(idea.language):
        gone = _("The person who said this has taken the words back.")
    idea.text, idea.title, idea.held_at, idea.held_because = gone, gone[:120], None, ""
    idea.version += 1
    if not has_response(idea) and idea.first_reply_at is None:
        idea.taken_back_at, idea.answer_due = week, None
    idea.save()


def _start_of_week(now: datetime.datetime) -> datetime.datetime:
    local = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    return local - datetime.timedelta(days=local.weekday())
