"""What the holder of a receipt may do with their words later: have read the answers, take all of it back, put a name to it."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from groundswell.base.trail.actions import record
from groundswell.people.models import Person
from groundswell.people.rules import must
from groundswell.voice.actions.following import start_following
from groundswell.voice.models import Idea, Receipt, SealedWords, Support, Voice
from groundswell.voice.queries.elsewhere import link_to
from groundswell.voice.queries.ideas import has_response
from groundswell.voice.queries.unnamed import (
    Bearer,
    Own,
    gone_words,
    idea_about,
    note_for,
    own_comments,
    own_idea,
    own_words,
    thing_about,
)
from groundswell.voice.rules import can_claim


class StillWaiting(Exception):
    """Some of the words are sealed still: they can be claimed once colleagues read them."""


@transaction.atomic
def note_seen(*, bearer: Bearer, lines: int) -> None:
    """Remember how much of what others said was shown, so that only what is new is shown next time.

    Sealed to the holder and written at every visit, as otherwise the number, or that there was news, would tell which idea.
    """
    seen = max(lines, seen_by(bearer))
    note = note_for(bytes(bearer.receipt.public_key), {"seen": seen})
    Receipt.objects.filter(pk=bearer.receipt.pk).update(note=note)


def seen_by(bearer: Bearer) -> int:
    """How many lines the holder has been shown."""
    return int(bearer.reads(bearer.receipt.note).get("seen", 0))


@transaction.atomic
def forget_words(*, bearer: Bearer, now: datetime.datetime) -> None:
    """Take back everything said with a receipt. What waits sealed is gone unread.

    Nothing is written on the trail and no time finer than the week is kept: it would say when the author was here. Once some
    of it was shown, the rows of the receipt stay as they are: what vanished in the same moment as the words would be theirs.
    """
    words = own_words(bearer)
    if any(own.note.get("became") for own in words):
        _blank_all(words, _start_of_week(now))
    else:
        _delete(bearer, words)


def _blank_all(words: list[Own], week: datetime.datetime) -> None:
    idea = own_idea(words)
    if idea is not None:
        _blank(idea, week)
    own_comments(words).update(text="", taken_back_at=week, held_at=None, held_because="")


@transaction.atomic
def claim_words(*, bearer: Bearer, by: Person, now: datetime.datetime) -> str:
    """Put one's name to what one said without it; the receipt is used up. Returns the address where it stands.

    Raises PermissionDenied in another organisation, StillWaiting while some of it is sealed.
    """
    Receipt.objects.select_for_update(of=("self",)).get(pk=bearer.receipt.pk)
    must(can_claim(by, bearer.receipt.organisation_id))
    words = own_words(bearer)
    under, there = idea_about(words), thing_about(words)
    if any(own.waits for own in words) or (under is None and there is None):
        raise StillWaiting
    idea = own_idea(words)
    if idea is not None:
        Idea.objects.filter(pk=idea.pk).update(author=by, voice=Voice.NAMED)
        Support.objects.filter(idea=idea, person=by).delete()
    own_comments(words).update(author=by, voice=Voice.NAMED)
    if under is not None:
        start_following(idea=under, person=by, now=now)
    about: Any = there[1] if there else under
    record("voice.words_claimed", about=about, by=by, now=now, group=about.group)
    _delete(bearer, words)
    return link_to(*there) if there else reverse("voice:idea", args=[about.public_id])


def _delete(bearer: Bearer, words: list[Own]) -> None:
    SealedWords.objects.filter(pk__in=[own.row.pk for own in words]).delete()
    bearer.receipt.delete()


def _blank(idea: Idea, week: datetime.datetime) -> None:
    """Take the words out. An idea that others have answered or backed stays, so that their words are not lost."""
    gone = gone_words(idea.language)
    idea.text, idea.title, idea.held_at, idea.held_because = gone, gone[:120], None, ""
    idea.version += 1
    if not has_response(idea) and idea.first_reply_at is None:
        idea.taken_back_at, idea.answer_due = week, None
    idea.save()


def _start_of_week(now: datetime.datetime) -> datetime.datetime:
    local = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    return local - datetime.timedelta(days=local.weekday())
