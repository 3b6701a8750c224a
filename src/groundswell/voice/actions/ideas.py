"""Saying an idea, rewording it, taking it back."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid5

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from groundswell.base.trail.actions import record
from groundswell.base.uploads.models import Photo
from groundswell.people.models import Group, Person
from groundswell.people.queries.naming import names_blamed_in
from groundswell.people.rules import must
from groundswell.pure.text import clean_text, title_from
from groundswell.voice.actions.following import start_following
from groundswell.voice.models import Idea, IdeaDomain, Subject
from groundswell.voice.models.domains import DOMAINS
from groundswell.voice.queries import has_response
from groundswell.voice.rules import (
    LONGEST_TEXT,
    LONGEST_TITLE,
    Conflict,
    can_bring_in,
    can_change_words,
    can_offer,
    promised_by,
)

JUST_NOW = datetime.timedelta(hours=1)


@transaction.atomic
def offer_idea(
    *,
    text: str,
    group: Group,
    key: UUID,
    by: Person,
    now: datetime.datetime,
    title: str = "",
    photo: Photo | None = None,
    domains: Iterable[str] = (),
    language: str = "en",
    source: str = "",
    about: Subject = Subject.ANYTHING,
    day_reason: int | None = None,
) -> Idea:
    """Say an idea to a group; the same words with the same key, or within the same hour, are one idea: the first.

    Words that seem to blame a person by name are held for a moderator: look at `held_at`. With a `source` the idea is
    brought in from elsewhere: it has no author, and the same source is one idea. `about` days it may name the number of a
    reason. Raises PermissionDenied when `by` may not say it there, ValidationError for words that are missing or too long.
    """
    must(can_offer(by, group) and (not source or can_bring_in(by, group)))
    must(photo is None or photo.kept_by_id == by.pk)
    words, name = right_words(text), right_title(title, text)
    if not source and (same := _said_just_now(by, group, words, now)):
        return same
    author = None if source else by
    said = {"text": words, "title": name, "group": group, "photo": photo, "language": language}
    clock = promise_clock(group, now)
    idea, is_new = Idea.objects.get_or_create(
        **_mark(author, key, words, source),
        defaults={
            **said,
            **subject_of(about, day_reason),
            **clock,
            **held_if_named(words, name, group, now),
        },
    )
    if is_new:
        _note_domains(idea, domains)
        _tell_of_it(idea, by, now)
    return idea


def right_words(text: str) -> str:
    """The words as they are kept. Raises ValidationError when none are left or there are too many."""
    words = clean_text(text)
    if not words:
        raise ValidationError({"text": _("Write what would make tomorrow better.")}, code="required")
    if len(words) > LONGEST_TEXT:
        sentence = _("Make it shorter: %(most)s characters at most. You have %(n)s.")
        wrong = ValidationError(sentence, code="too_long", params={"most": LONGEST_TEXT, "n": len(words)})
        raise ValidationError({"text": wrong})
    return words


def right_title(title: str, text: str) -> str:
    """The title as it is kept: one line, made from the words where nobody gave one."""
    return title_from(title, LONGEST_TITLE) if clean_text(title) else title_from(text)


@transaction.atomic
def reword_idea(
    *, idea: Idea, text: str, version: int, by: Person, now: datetime.datetime, title: str = ""
) -> Idea:
    """Change one's own words while nobody has responded to them.

    Raises PermissionDenied, Conflict when it was changed meanwhile, ValidationError for missing or too many words.
    """
    must(can_change_words(by, idea) and not has_response(idea), "somebody has responded")
    words, name = right_words(text), right_title(title, text)
    changed = {"text": words, "title": name, "version": F("version") + 1}
    held = held_if_named(words, name, idea.group, now) if idea.held_at is None else {}
    if not Idea.objects.filter(pk=idea.pk, version=version).update(**changed, **held):
        raise Conflict(Idea.objects.get(pk=idea.pk))
    idea.refresh_from_db()
    record("voice.idea_reworded", about=idea, by=by, now=now, group=idea.group)
    if held:
        record("voice.idea_held", about=idea, by=None, now=now, group=idea.group)
    return idea


@transaction.atomic
def take_back_idea(*, idea: Idea, by: Person, now: datetime.datetime) -> None:
    """Take back one's own words while nobody has responded to them: they leave every page but the author's own.

    Taking back twice changes nothing. Raises PermissionDenied once somebody has responded.
    """
    if idea.author_id == by.pk and idea.taken_back_at is not None:
        return
    must(can_change_words(by, idea) and not has_response(idea), "somebody has responded")
    untouched = Idea.objects.filter(pk=idea.pk, version=idea.version, taken_back_at=None, first_reply_at=None)
    if not untouched.update(taken_back_at=now, answer_due=None, version=F("version") + 1):
        raise Conflict(Idea.objects.get(pk=idea.pk))
    idea.refresh_from_db()
    record("voice.idea_taken_back", about=idea, by=by, now=now, group=idea.group)


def _said_just_now(by: Person, group: Group, words: str, now: datetime.datetime) -> Idea | None:
    """The same words to the same group a moment ago: a browser that goes back fills them in beside a new key."""
    same = Idea.objects.filter(author=by, group=group, text=words, taken_back_at=None)
    return same.filter(offered_at__gt=now - JUST_NOW, offered_at__lte=now).first()


def _mark(author: Person | None, key: UUID, words: str, source: str) -> dict[str, Any]:
    """What makes an idea the same one. Other words sent with a used key are an idea of their own: none are lost."""
    if source:
        return {"source": source}
    used = Idea.objects.filter(author=author, key=key).exclude(text=words).exists()
    return {"author": author, "key": uuid5(key, words) if used else key}


def subject_of(about: str, day_reason: int | None) -> dict[str, Any]:
    """What words are about, as it is kept; a reason belongs to days alone."""
    return {"subject": about, "day_reason": day_reason if about == Subject.DAYS else None}


def promise_clock(group: Group, now: datetime.datetime) -> dict[str, Any]:
    due = promised_by(group.organisation, now)
    return {"offered_at": now, "state_since": now, "first_reply_due": due, "answer_due": due}


def held_if_named(words: str, title: str, group: Group, now: datetime.datetime) -> dict[str, Any]:
    names = names_blamed_in(f"{title}\n{words}", group)
    return {"held_at": now, "held_because": names} if names else {}


def _note_domains(idea: Idea, domains: Iterable[str]) -> None:
    wanted = dict.fromkeys(code for code in domains if code in DOMAINS)
    IdeaDomain.objects.bulk_create([IdeaDomain(idea=idea, code=code) for code in wanted])


def _tell_of_it(idea: Idea, by: Person, now: datetime.datetime) -> None:
    if idea.author is not None:
        start_following(idea=idea, person=idea.author, now=now)
    record("voice.idea_offered", about=idea, by=by, now=now, group=idea.group, imported=bool(idea.source))
    if idea.held_at is not None:
        # Not why: the trail is read by people who may be the one that is named.
        record("voice.idea_held", about=idea, by=None, now=now, group=idea.group)
