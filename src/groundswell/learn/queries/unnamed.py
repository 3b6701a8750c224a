"""Words without a name in conversations of a community, for its members, its facilitators and whoever holds the receipt."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from groundswell.learn.models import Community, Member, Post, Thread, UnnamedWords
from groundswell.learn.queries.communities import facilitators_of
from groundswell.learn.rules import may_be_named, takes_unnamed_words
from groundswell.voice.queries.conversation import Heard

MOST_SHOWN = 100


@dataclass(frozen=True)
class UnnamedCard:
    """Words without a name as a member reads them; `who` is whose they are once their author put a name to them."""

    public_id: UUID
    who: str
    at: datetime.datetime
    text: str
    is_held: bool
    is_taken_back: bool
    hidden_because: str


def unnamed_in(thread: Thread, member: Member) -> list[UnnamedCard]:
    """What a member reads in a conversation that was said without a name, oldest first; what is held only facilitators."""
    found = (
        UnnamedWords.objects.filter(thread=thread)
        .select_related("author", "thread__community")
        .order_by("at", "pk")
    )
    if not member.is_facilitator:
        found = found.filter(held_at=None)
    return [_card(one, member) for one in found[:MOST_SHOWN] if looks_at(member, one)]


def looks_at(member: Member, words: UnnamedWords) -> bool:
    """Whether somebody may look at words: held ones not who may be named in them, while another facilitator can."""
    if words.held_at is None or not may_be_named(member, words.held_because):
        return True
    others = facilitators_of(words.thread.community).exclude(pk=member.pk)
    return not others.exists()


def _card(one: UnnamedWords, member: Member) -> UnnamedCard:
    is_hidden = one.hidden_at is not None
    return UnnamedCard(
        public_id=one.public_id,
        who=one.author.name if one.author else "",
        at=one.at,
        text="" if is_hidden and not member.is_facilitator else one.text,
        is_held=one.held_at is not None,
        is_taken_back=one.taken_back_at is not None,
        hidden_because=one.hidden_because,
    )


def unnamed_held_in(community: Community) -> QuerySet[UnnamedWords]:
    """Words without a name that wait for a facilitator, oldest first."""
    waiting = UnnamedWords.objects.filter(thread__community=community).exclude(held_at=None)
    return waiting.select_related("thread__community").order_by("pk")


def unnamed_at(thread: Thread, public_id: UUID) -> UnnamedWords:
    """Some of them. Raises UnnamedWords.DoesNotExist when they are of another conversation, or missing."""
    return UnnamedWords.objects.select_related("thread__community").get(thread=thread, public_id=public_id)


def heard_of_conversation(thread: Thread, since: datetime.datetime) -> list[Heard]:
    """What facilitators said in a conversation since a moment, for whoever holds a receipt. Nobody is named."""
    said = Post.objects.filter(thread=thread, at__gte=since, by__is_facilitator=True)
    out = said.filter(held_at=None, taken_back_at=None, hidden_at=None).order_by("pk")
    who = _("Somebody who looks after the community")
    return [Heard(one.public_id, one.at, who, _("said:"), one.text, "note") for one in out]


def takes_words(thread: Thread) -> bool:
    """Whether words without a name are taken in a conversation: they are wanted there, and its own may be read."""
    first = Post.objects.filter(thread=thread, key=thread.key).first()
    is_out = first is None or (first.held_at is None and first.hidden_at is None and not first.taken_back_at)
    return takes_unnamed_words(thread.community) and is_out
