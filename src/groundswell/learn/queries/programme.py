"""The programme of a session: its blocks, with the time at which each begins."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from uuid import UUID

from groundswell.learn.models import Block, BlockKind, Session
from groundswell.pure.calendar import shown_in


@dataclass(frozen=True)
class BlockCard:
    """A block as it stands in a programme, with the time at which it begins on the session’s clocks."""

    public_id: UUID
    kind: str
    kind_words: str
    title: str
    words: str
    minutes: int
    size: int | None
    begins: str
    starts_after: int
    is_taken_out: bool


def programme_of(session: Session) -> list[BlockCard]:
    """The blocks of a session in order, without those that were taken out."""
    blocks = Block.objects.filter(session=session, taken_out_at=None).order_by("place", "pk")
    cards, after = [], 0
    for block in blocks:
        cards.append(_card(block, session, after))
        after += block.minutes
    return cards


def taken_out_of(session: Session) -> list[BlockCard]:
    """The blocks that were taken out and can be put back, last one first."""
    out = Block.objects.filter(session=session).exclude(taken_out_at=None).order_by("-taken_out_at", "-pk")
    return [_card(block, session, 0) for block in out]


def _card(block: Block, session: Session, after: int) -> BlockCard:
    begins, _ends = shown_in(session.starts_at + datetime.timedelta(minutes=after), 0, session.zone)
    return BlockCard(
        public_id=block.public_id,
        kind=block.kind,
        kind_words=str(BlockKind(block.kind).label),
        title=block.title,
        words=block.words,
        minutes=block.minutes,
        size=block.size,
        begins=f"{begins:%H:%M}",
        starts_after=after,
        is_taken_out=block.taken_out_at is not None,
    )


def block_at(session: Session, public_id: UUID) -> Block:
    """One block of a session, also one that was taken out. Raises Block.DoesNotExist."""
    return Block.objects.select_related("session").get(session=session, public_id=public_id)
