"""What is said in a community, as cards."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from groundswell.learn.models import Community, Member, Poll, Post, Thread
from groundswell.learn.rules import can_read, can_take_back


@dataclass(frozen=True)
class ThreadCard:
    """A conversation in a list."""

    public_id: UUID
    title: str
    is_hello: bool
    started_by: str
    moved_at: datetime.datetime
    replies: int
    is_poll: bool


@dataclass(frozen=True)
class PostCard:
    """Words in a conversation, for whoever reads them."""

    public_id: UUID
    who: str
    at: datetime.datetime
    text: str
    is_own: bool
    is_held: bool
    is_taken_back: bool
    hidden_because: str
    may_take_back: bool
    may_release: bool
    may_hide: bool
    may_show: bool


def threads_of(community: Community, member: Member) -> QuerySet[Thread]:
    """The conversations a member may read, what moved last first; one that begins with held words only its writer and facilitators."""
    found = Thread.objects.filter(community=community).select_related("started_by")
    first = Post.objects.filter(thread=OuterRef("pk"), key=OuterRef("key"))
    waits = Exists(first.exclude(held_at=None))
    if not member.is_facilitator:
        found = found.filter(~waits | Q(started_by=member))
    shown = Count("posts", filter=Q(posts__held_at=None, posts__taken_back_at=None, posts__hidden_at=None))
    hidden = Exists(first.exclude(hidden_at=None))
    polls = Exists(Poll.objects.filter(thread=OuterRef("pk")))
    return found.annotate(said=shown, is_hidden=hidden, is_poll=polls).order_by("-moved_at", "-pk")


def thread_cards(threads: Iterable[Thread]) -> list[ThreadCard]:
    """Conversations of `threads_of` as cards."""
    return [
        ThreadCard(
            public_id=one.public_id,
            title=title_of(one),
            is_hello=one.is_hello,
            started_by=one.started_by.name if one.started_by else "",
            moved_at=one.moved_at,
            replies=one.said,  # type: ignore[attr-defined]
            is_poll=one.is_poll,  # type: ignore[attr-defined]
        )
        for one in threads
    ]


def title_of(thread: Thread) -> str:
    """What a conversation is called; nothing when its first words were taken back or hidden."""
    return "" if getattr(thread, "is_hidden", False) else thread.title


def thread_at(community: Community, member: Member, public_id: UUID) -> Thread:
    """One conversation of a community. Raises Thread.DoesNotExist when of another one, missing or not for this member."""
    return threads_of(community, member).get(public_id=public_id)


def posts_in(thread: Thread, member: Member) -> QuerySet[Post]:
    """What a member may read of a conversation, oldest first."""
    found = Post.objects.filter(thread=thread).select_related("by").order_by("pk")
    return found if member.is_facilitator else found.filter(Q(held_at=None) | Q(by=member))


def held_in(community: Community) -> QuerySet[Post]:
    """Words that wait for a facilitator, oldest first."""
    waiting = Post.objects.filter(thread__community=community).exclude(held_at=None)
    return waiting.select_related("by", "thread").order_by("pk")


def post_at(community: Community, member: Member, public_id: UUID) -> Post:
    """Some words of a community. Raises Post.DoesNotExist when of another one, missing or not for this member."""
    known = Post.objects.select_related("thread", "by")
    post = known.get(thread__community=community, public_id=public_id)
    if not can_read(member, post):
        raise Post.DoesNotExist
    return post


def post_cards(posts: Iterable[Post], member: Member) -> list[PostCard]:
    """Words as a member reads them; who may do what with them is said beside."""
    return [_post_card(one, member) for one in posts]


def _post_card(post: Post, member: Member) -> PostCard:
    is_gone, looks_after = post.taken_back_at is not None, member.is_facilitator
    is_own, is_hidden = post.by_id == member.pk, post.hidden_at is not None
    return PostCard(
        public_id=post.public_id,
        who=post.by.name if post.by else "",
        at=post.at,
        text="" if is_hidden and not looks_after else post.text,
        is_own=is_own,
        is_held=post.held_at is not None,
        is_taken_back=is_gone,
        hidden_because=post.hidden_because,
        may_take_back=not is_gone and can_take_back(member, post),
        may_release=looks_after and not is_own and post.held_at is not None,
        may_hide=looks_after and not is_gone and not is_hidden,
        may_show=looks_after and is_hidden and not is_gone,
    )
