"""Looking after words that were held: they are let out or worded anew, never deleted."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from groundswell.base.trail.actions import record
from groundswell.people.models import Person
from groundswell.people.queries.naming import LONGEST_BECAUSE, names_blamed_in
from groundswell.people.rules import must
from groundswell.pure.text import clean_text
from groundswell.voice.actions.elsewhere import let_words_out, record_held
from groundswell.voice.actions.ideas import right_title, right_words
from groundswell.voice.actions.talk import let_out, right_text
from groundswell.voice.models import Comment, Idea, SaidElsewhere
from groundswell.voice.queries.elsewhere import place_of
from groundswell.voice.queries.held import (
    Words,
    about_of,
    can_decide,
    group_of,
    kind_of,
    writer_of,
)
from groundswell.voice.rules import promised_by

LONGEST_NOTE = 1000


@transaction.atomic
def release_words(*, words: Words, by: Person, now: datetime.datetime) -> Words:
    """Let held words out, so that colleagues read them; for an idea the promise of an answer starts now.

    Letting out twice changes nothing. Raises PermissionDenied, also for whoever may be named in the words.
    """
    words = _locked(words)
    if words.held_at is not None:
        must(can_decide(by, words))
        _let_out(words, by, now)
    return words


release_idea = release_words


@transaction.atomic
def ask_rewording(*, words: Words, note: str, by: Person, now: datetime.datetime) -> Words:
    """Ask the writer, kindly and with a reason, to say it without naming anyone. The words stay as they are.

    Raises PermissionDenied, or ValidationError when the note is missing or too long.
    """
    words = _locked(words)
    must(words.held_at is not None and can_decide(by, words))
    words.rewording_note = _right_note(note)
    words.rewording_asked_at = now
    words.save(update_fields=["rewording_note", "rewording_asked_at"])
    _record("voice.rewording_asked", words, by, now)
    return words


@transaction.atomic
def reword_held(*, words: Words, text: str, by: Person, now: datetime.datetime) -> Words:
    """Say one's own held words in another way; they are out at once when they blame nobody by name any more.

    Raises PermissionDenied, or ValidationError for words that are missing or too many.
    """
    words = _locked(words)
    must(words.held_at is not None and writer_of(words) == by.pk and by.is_active)
    _write(words, text)
    names = names_blamed_in(text, group_of(words))
    _record("voice.words_reworded", words, by, now)
    if names:
        # Whoever was named before is still kept from deciding.
        kept = {*words.held_because.splitlines(), *names.splitlines()}
        words.held_because = "\n".join(sorted(kept))[:LONGEST_BECAUSE]
        words.rewording_asked_at, words.rewording_note = None, ""
        words.save(update_fields=["held_because", "rewording_asked_at", "rewording_note"])
        _record_held(words, now)
    else:
        _let_out(words, None, now)
    return words


def _locked(words: Words) -> Words:
    model: Any = type(words)
    rows = model.objects.select_for_update(of=("self",))
    found: Words = rows.select_related(*_related(words)).get(pk=words.pk)
    return found


def _related(words: Words) -> list[str]:
    if isinstance(words, Idea):
        return ["group", "organisation"]
    if isinstance(words, SaidElsewhere):
        return [f"{place_of(words)[1].field}__group", "author"]
    return ["idea__group", "idea__organisation"]


def _write(words: Words, text: str) -> None:
    if isinstance(words, Idea):
        words.text, words.title = right_words(text), right_title("", text)
        words.save(update_fields=["text", "title"])
        Idea.objects.filter(pk=words.pk).update(version=F("version") + 1)
    elif isinstance(words, Comment | SaidElsewhere):
        words.text = right_text(text)
        words.save(update_fields=["text"])
    else:
        words.words = right_text(text)
        words.save(update_fields=["words"])


def _let_out(words: Words, by: Person | None, now: datetime.datetime) -> None:
    words.held_at = None
    words.rewording_asked_at, words.rewording_note = None, ""
    changed = ["held_at", "rewording_asked_at", "rewording_note"]
    if isinstance(words, Idea):
        words.first_reply_due = words.answer_due = promised_by(words.organisation, now)
        changed += ["first_reply_due", "answer_due"]
    words.save(update_fields=changed)
    if isinstance(words, Idea):
        _record("voice.idea_released", words, by, now)
    else:
        _record("voice.words_released", words, by, now)
    if isinstance(words, Comment):
        let_out(words, now)
    elif isinstance(words, SaidElsewhere):
        let_words_out(words=words, now=now)


def _record_held(words: Words, now: datetime.datetime) -> None:
    if isinstance(words, SaidElsewhere):
        record_held(words=words, now=now)
    else:
        _record("voice.words_held", words, None, now)


def _record(verb: str, words: Words, by: Person | None, now: datetime.datetime) -> None:
    about, facts = about_of(words), {"kind": kind_of(words), "words": str(words.public_id)}  # type: ignore[union-attr]
    record(verb, about=about, by=by, now=now, group=about.group, **facts)


def _right_note(note: str) -> str:
    kept = clean_text(note)
    if not kept:
        raise ValidationError({"note": _("Write a line to say what to change and why.")}, code="required")
    if len(kept) > LONGEST_NOTE:
        raise ValidationError({"note": _("Make it shorter: 1,000 characters at most.")}, code="too_long")
    return kept
