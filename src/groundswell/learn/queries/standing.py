"""Where a member stands on the way in, and what waits for facilitators."""

from __future__ import annotations

from enum import StrEnum
from uuid import UUID

from groundswell.learn.models import Community, Member, Thread
from groundswell.learn.queries.communities import waiting_at
from groundswell.learn.queries.talk import held_in
from groundswell.learn.queries.unnamed import unnamed_held_in
from groundswell.learn.rules import has_agreed, is_closed


class Step(StrEnum):
    """A step of the welcome, in the order in which they are taken."""

    AGREE = "agree"
    HELLO = "hello"
    ENTRY = "entry"


def next_step(community: Community, member: Member) -> Step | None:
    """The next step of the welcome; None once all are taken, or the community is closed."""
    if is_closed(community):
        return None
    if not has_agreed(member, community):
        return Step.AGREE
    if member.greeted_at is None:
        return Step.HELLO
    return Step.ENTRY if member.chose_at is None else None


def hello_of(community: Community) -> UUID | None:
    """The conversation in which people of a community say hello."""
    hello = Thread.objects.filter(community=community, is_hello=True).order_by("pk").first()
    return hello.public_id if hello is not None else None


def waiting_for(community: Community) -> int:
    """How many people and words wait for a facilitator."""
    return waiting_at(community).count() + held_in(community).count() + unnamed_held_in(community).count()
