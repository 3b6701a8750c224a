"""Saying something in a community, taking it back, and looking after what was said."""

from __future__ import annotations

import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from groundswell.learn.actions.founding import note, note_quietly
from groundswell.learn.models import Member, Poll, Post, Thread
from groundswell.learn.queries.crossing import Visit, names_blamed_by
from groundswell.learn.rules import LONGEST_TEXT, belongs_in, can_take_back
from groundswell.people.rules import must
from groundswell.pure.text import clean_text

LONGEST_TITLE, LONGEST_REASON = 120, 300


@transaction.atomic
def start_thread(
    *, visit: Visit, title: str, text: str, key: UUID, now: datetime.datetime, also: str = ""
) -> Thread:
    """Start a conversation; the same key again is the same. `also` are words that will stand beside it.

    Words that seem to blame somebody by name are held for a facilitator: look at the first post. Raises PermissionDenied
    unless one is a member who said yes to the agreement, and ValidationError (by field).
    """
    must(visit.talks)
    called = clean_text(title)
    if not called or len(called) > LONGEST_TITLE:
        wrong = _("Make this shorter.") if called else _("Say in a few words what it is about.")
        raise ValidationError({"title": wrong})
    words = _right(text)
    facts = {"title": called, "started_by": visit.member, "started_at": now, "moved_at": now}
    thread, is_new = Thread.objects.get_or_create(community=visit.community, key=key, defaults=facts)
    must(visit.member is not None and thread.started_by_id == visit.member.pk)
    if is_new:
        _post(visit, thread, words, key, now, also=f"{called}\n{also}")
    return thread


@transaction.atomic
def reply(*, visit: Visit, thread: Thread, text: str, key: UUID, now: datetime.datetime) -> Post:
    """Say something in a conversation; the same key again is the same. Raises as `start_thread` does."""
    must(visit.talks and belongs_in(visit.community, thread))
    return _post(visit, thread, _right(text), key, now)


@transaction.atomic
def take_back(*, visit: Visit, post: Post, now: datetime.datetime) -> None:
    """Take one’s own words back, and the title and the poll of a conversation that began with them. Twice changes nothing.

    Raises PermissionDenied.
    """
    must(visit.member is not None and can_take_back(visit.member, post))
    facts = {"text": "", "taken_back_at": now, "held_at": None, "held_because": ""}
    if Post.objects.filter(pk=post.pk, taken_back_at=None).update(**facts):
        if post.thread.key == post.key:
            Thread.objects.filter(pk=post.thread_id).update(title="")
            Poll.objects.filter(thread=post.thread_id).delete()
        note_quietly("learn.words_taken_back", visit.community, now)


@transaction.atomic
def release_post(*, visit: Visit, post: Post, now: datetime.datetime) -> None:
    """Let words out that were held. Twice changes nothing. Raises PermissionDenied, also for one’s own words."""
    must(visit.facilitates and belongs_in(visit.community, post.thread))
    must(visit.member is not None and post.by_id != visit.member.pk)
    if Post.objects.filter(pk=post.pk).exclude(held_at=None).update(held_at=None, held_because=""):
        note("learn.words_released", visit, now)
        _tell_of(visit, post, now)


@transaction.atomic
def hide_post(*, visit: Visit, post: Post, reason: str, now: datetime.datetime) -> None:
    """Hide words, with a reason that everybody reads. Twice changes nothing.

    Raises PermissionDenied, and ValidationError (field `reason`).
    """
    must(visit.looks_after and belongs_in(visit.community, post.thread))
    said = clean_text(reason)
    if not said or len(said) > LONGEST_REASON:
        raise ValidationError({"reason": _("Make this shorter.") if said else _("Say why, kindly.")})
    facts = {"hidden_at": now, "hidden_because": said, "held_at": None, "held_because": ""}
    if Post.objects.filter(pk=post.pk, hidden_at=None, taken_back_at=None).update(**facts):
        note("learn.words_hidden", visit, now, post=str(post.public_id))


@transaction.atomic
def show_post(*, visit: Visit, post: Post, now: datetime.datetime) -> None:
    """Show again what was hidden. Twice changes nothing. Raises PermissionDenied."""
    must(visit.looks_after and belongs_in(visit.community, post.thread))
    shown = {"hidden_at": None, "hidden_because": ""}
    if Post.objects.filter(pk=post.pk).exclude(hidden_at=None).update(**shown):
        note("learn.words_shown", visit, now)


def _post(
    visit: Visit, thread: Thread, words: str, key: UUID, now: datetime.datetime, also: str = ""
) -> Post:
    member = visit.member
    if member is None:
        raise TypeError("nobody posts without being a member")
    names = names_blamed_by(member, f"{also}\n{words}")
    held = {"held_at": now, "held_because": names} if names else {}
    facts = {"text": words, "by": member, "at": now, **held}
    post, is_new = Post.objects.get_or_create(thread=thread, key=key, defaults=facts)
    must(post.by_id == member.pk)
    if is_new:
        _greet(member, thread, now)
        if names:
            note_quietly("learn.words_held", visit.community, now)
        else:
            _tell_of(visit, post, now)
    return post


def _greet(member: Member, thread: Thread, now: datetime.datetime) -> None:
    if thread.is_hello:
        Member.objects.filter(pk=member.pk, greeted_at=None).update(greeted_at=now)


def _tell_of(visit: Visit, post: Post, now: datetime.datetime) -> None:
    Thread.objects.filter(pk=post.thread_id, moved_at__lt=now).update(moved_at=now)
    is_first = post.key == post.thread.key
    verb = "learn.thread_started" if is_first else "learn.replied"
    note_quietly(verb, visit.community, now, post=str(post.public_id))


def _right(text: str) -> str:
    """The words as they are kept. Raises ValidationError when none are left or there are too many."""
    words = clean_text(text)
    if not words or len(words) > LONGEST_TEXT:
        raise ValidationError({"text": _("Make this shorter.") if words else _("Write a few words first.")})
    return words
