"""Talking about an idea: comments, replies, questions to the author and their answers."""

from __future__ import annotations

import datetime
from uuid import UUID, uuid5

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from groundswell.base.trail.actions import record
from groundswell.people.models import Person
from groundswell.people.queries.naming import names_blamed_in
from groundswell.people.rules import must
from groundswell.pure.text import clean_text, mentions_in
from groundswell.voice.actions.following import start_following
from groundswell.voice.actions.steps import stop_clock
from groundswell.voice.models import Comment, Idea, Mention, Voice
from groundswell.voice.queries.talk import root_of
from groundswell.voice.rules import LONGEST_TEXT, answers_for, can_ask, can_see, can_talk

Kind = Comment.Kind
MOST_MENTIONS = 20
VERBS = {
    Kind.COMMENT: "voice.commented",
    Kind.REPLY: "voice.commented",
    Kind.QUESTION: "voice.question_asked",
    Kind.ANSWER: "voice.question_answered",
    Kind.THANKS: "voice.commented",
}


@transaction.atomic
def comment_on(*, idea: Idea, text: str, key: UUID, by: Person, now: datetime.datetime) -> Comment:
    """Say something about an idea; by someone who answers for it, it is a reply and keeps the promise.

    The same words with the same key are one comment. Raises PermissionDenied, or ValidationError for words that are
    missing or too many.
    """
    idea = root_of(idea)
    must(can_talk(by, idea))
    kind = Kind.REPLY if answers_for(by, idea) else Kind.COMMENT
    return _say(idea, kind, text, key, by, now)


@transaction.atomic
def ask_author(*, idea: Idea, text: str, key: UUID, by: Person, now: datetime.datetime) -> Comment:
    """Ask the author of an idea something. Raises PermissionDenied, or ValidationError for the words."""
    must(can_talk(by, idea) and can_ask(by, idea))
    return _say(idea, Kind.QUESTION, text, key, by, now)


@transaction.atomic
def thank_author(*, idea: Idea, key: UUID, by: Person, now: datetime.datetime, text: str = "") -> Comment:
    """Thank an author without a name, who reads it with the receipt. It is no reply: the clock runs on.

    Raises PermissionDenied, or ValidationError for words that are too many.
    """
    must(can_talk(by, idea) and can_ask(by, idea) and idea.voice == Voice.ANONYMOUS)
    return _say(idea, Kind.THANKS, text or _("Thank you for saying this."), key, by, now)


@transaction.atomic
def answer_question(
    *, idea: Idea, question: Comment, text: str, key: UUID, by: Person, now: datetime.datetime
) -> Comment:
    """Answer what one was asked about one's own idea. Raises PermissionDenied, or ValidationError for the words."""
    must(can_talk(by, idea) and idea.author_id == by.pk)
    must(question.idea_id == idea.pk and question.kind == Kind.QUESTION and question.held_at is None)
    Comment.objects.filter(pk=question.pk, answered_at=None).update(answered_at=now)
    return _say(idea, Kind.ANSWER, text, key, by, now)


@transaction.atomic
def take_back_comment(*, comment: Comment, by: Person, now: datetime.datetime) -> Comment:
    """Take one's own words back: that something was said stays, the words are gone. Raises PermissionDenied."""
    must(comment.author_id == by.pk and by.is_active)
    comment = Comment.objects.select_for_update(of=("self",)).select_related("idea__group").get(pk=comment.pk)
    if comment.taken_back_at is None:
        comment.text, comment.taken_back_at = "", now
        comment.held_at, comment.held_because = None, ""
        comment.save()
        comment.mentions.all().delete()
        record("voice.comment_taken_back", about=comment.idea, by=by, now=now, group=comment.idea.group)
    return comment


def let_out(comment: Comment, now: datetime.datetime) -> None:
    """Do what words do once colleagues may read them: keep the promise, mention, be heard of."""
    if comment.kind == Kind.REPLY and comment.author is not None:
        stop_clock(idea=comment.idea, by=comment.author, now=now)
    if comment.voice == Voice.NAMED:
        # A stranger without a name may speak, but not ring at somebody's door.
        _mention(comment, now)
    record(
        VERBS[Kind(comment.kind)],
        about=comment.idea,
        by=comment.author,
        now=now,
        group=comment.idea.group,
        comment=str(comment.public_id),
        kind=comment.kind,
        **({"voice": comment.voice} if comment.voice != Voice.NAMED else {}),
    )


def right_text(text: str) -> str:
    """The words as they are kept. Raises ValidationError when none are left or there are too many."""
    words = clean_text(text)
    if not words:
        raise ValidationError({"text": _("Write a few words first.")}, code="required")
    if len(words) > LONGEST_TEXT:
        sentence = _("Make it shorter: %(most)s characters at most. You have %(n)s.")
        wrong = ValidationError(sentence, code="too_long", params={"most": LONGEST_TEXT, "n": len(words)})
        raise ValidationError({"text": wrong})
    return words


def _say(idea: Idea, kind: Kind, text: str, key: UUID, by: Person, now: datetime.datetime) -> Comment:
    words = right_text(text)
    names = names_blamed_in(words, idea.group)
    held = {"held_at": now, "held_because": names} if names else {}
    comment, is_new = Comment.objects.get_or_create(
        author=by,
        key=_mark(by, key, words),
        defaults={"idea": idea, "kind": kind, "text": words, "at": now, **held},
    )
    if is_new:
        start_following(idea=idea, person=by, now=now)
        make_known(comment, now)
    return comment


def make_known(comment: Comment, now: datetime.datetime) -> None:
    """Let new words out, or say that they wait for a moderator."""
    if comment.held_at is None:
        let_out(comment, now)
    else:
        record("voice.words_held", about=comment.idea, by=None, now=now, group=comment.idea.group)


def _mark(by: Person, key: UUID, words: str) -> UUID:
    """Other words sent with a used key are a comment of their own: none are lost. Taken back, a key stays used."""
    used = Comment.objects.filter(author=by, key=key, taken_back_at=None).exclude(text=words).exists()
    return uuid5(key, words) if used else key


def _mention(comment: Comment, now: datetime.datetime) -> None:
    names = [name.lower() for name in mentions_in(comment.text)][:MOST_MENTIONS]
    for person in Person.colleagues.filter(username__in=names, is_active=True) if names else []:
        if can_see(person, comment.idea) and person.pk != comment.author_id:
            Mention.objects.get_or_create(comment=comment, person=person)
