"""Words without a name in a conversation: putting them there with their batch, letting them out, hiding them with a reason."""

from __future__ import annotations

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from groundswell.learn.actions.founding import note, note_quietly
from groundswell.learn.actions.talking import LONGEST_REASON
from groundswell.learn.models import Thread, UnnamedWords
from groundswell.learn.queries.crossing import Visit, names_blamed_at
from groundswell.learn.queries.unnamed import heard_of_conversation, looks_at, takes_words
from groundswell.learn.rules import belongs_in
from groundswell.people.queries.naming import LONGEST_BECAUSE
from groundswell.people.rules import must
from groundswell.pure.text import clean_text
from groundswell.voice.models import Voice
from groundswell.voice.queries.elsewhere import Place


@transaction.atomic
def put_in_conversation(thread: Thread, text: str, now: datetime.datetime) -> UnnamedWords:
    """Put words that came without a name into a conversation, with the time of their batch; blame waits for facilitators."""
    names = names_blamed_at(thread.community, text)[:LONGEST_BECAUSE]
    held = {"held_at": now, "held_because": names} if names else {}
    facts = {"thread": thread, "text": text, "voice": Voice.ANONYMOUS, "at": now, **held}
    words: UnnamedWords = UnnamedWords.objects.create(**facts)
    if names:
        note_quietly("learn.words_held", thread.community, now)
    else:
        _let_out(words, now)
    return words


@transaction.atomic
def let_out_unnamed(*, visit: Visit, words: UnnamedWords, now: datetime.datetime) -> None:
    """Let words without a name out that were held or hidden. Twice changes nothing.

    Raises PermissionDenied, also for who may be named in them while another facilitator can decide.
    """
    must(_decides(visit, words))
    shown = {"held_at": None, "held_because": "", "hidden_at": None, "hidden_because": ""}
    waiting = UnnamedWords.objects.filter(pk=words.pk)
    if waiting.exclude(held_at=None).update(**shown):
        note("learn.words_released", visit, now)
        _let_out(words, now)
    elif waiting.exclude(hidden_at=None).update(**shown):
        note("learn.words_shown", visit, now)


@transaction.atomic
def hide_unnamed(*, visit: Visit, words: UnnamedWords, reason: str, now: datetime.datetime) -> None:
    """Hide words without a name, with a reason that everybody reads. Twice changes nothing.

    Raises PermissionDenied, as above, and ValidationError (field `reason`).
    """
    must(_decides(visit, words))
    said = clean_text(reason)
    if not said or len(said) > LONGEST_REASON:
        raise ValidationError({"reason": _("Make this shorter.") if said else _("Say why, kindly.")})
    facts = {"hidden_at": now, "hidden_because": said, "held_at": None, "held_because": ""}
    if UnnamedWords.objects.filter(pk=words.pk, hidden_at=None, taken_back_at=None).update(**facts):
        note("learn.words_hidden", visit, now, post=str(words.public_id))


def _decides(visit: Visit, words: UnnamedWords) -> bool:
    member = visit.member
    mine = visit.looks_after and belongs_in(visit.community, words.thread)
    return mine and member is not None and looks_at(member, words)


def _let_out(words: UnnamedWords, now: datetime.datetime) -> None:
    thread = words.thread
    Thread.objects.filter(pk=thread.pk, moved_at__lt=now).update(moved_at=now)
    note_quietly("learn.said_unnamed", thread.community, now, thread=str(thread.public_id))


CONVERSATIONS = Place(
    words=UnnamedWords,
    field="thread",
    verb="learn.said_unnamed",
    page="learn:thread",
    heard=heard_of_conversation,
    put=put_in_conversation,
    takes=takes_words,
    beside=("community__organisation",),
    steps=lambda thread: [thread.community.public_id, thread.public_id],
)
