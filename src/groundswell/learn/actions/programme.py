"""Making the programme of a session one’s own: adding, changing, moving, taking out and putting back its blocks."""

from __future__ import annotations

import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from groundswell.learn.actions.beating import stir
from groundswell.learn.actions.founding import note
from groundswell.learn.models import Block, BlockKind, Format, Session
from groundswell.learn.models.sessions import LONGEST_SESSION, LONGEST_TITLE, LONGEST_WORDS, MOST_BLOCKS
from groundswell.learn.queries.crossing import Visit
from groundswell.people.rules import must
from groundswell.pure.text import clean_text

SMALLEST, LARGEST = 2, 20


def begin_programme(*, session: Session, form: Format) -> None:
    """Copy the blocks of a format into a new session, in the language of who plans it."""
    for place, part in enumerate(form.parts):
        told = {
            "title": str(part.title),
            "words": str(part.words),
            "minutes": part.minutes,
            "size": part.size,
        }
        Block.objects.create(session=session, kind=part.kind, place=place, **told)


def copy_programme(*, session: Session, like: Session) -> None:
    """Copy the blocks of an earlier session into a new one."""
    for place, block in enumerate(
        Block.objects.filter(session=like, taken_out_at=None).order_by("place", "pk")
    ):
        told = {name: getattr(block, name) for name in ("kind", "title", "words", "minutes", "size")}
        Block.objects.create(session=session, place=place, **told)


@transaction.atomic
def add_block(*, visit: Visit, session: Session, key: UUID, now: datetime.datetime, **told: Any) -> Block:
    """Add a block at the end. `told` are kind, title, words, minutes, size. The same key again is the same block.

    Raises PermissionDenied, and ValidationError (by field).
    """
    must(_may_change(visit, session))
    fields = _right(**told)
    placed = Block.objects.filter(session=session)
    known = placed.filter(key=key).first()
    if known is not None:
        return known
    if placed.count() >= MOST_BLOCKS:
        raise ValidationError(_("A session has up to %(most)s blocks.") % {"most": MOST_BLOCKS})
    last = placed.aggregate(last=Max("place"))["last"]
    block = Block.objects.create(session=session, key=key, place=0 if last is None else last + 1, **fields)
    _note(visit, session, now)
    return block


@transaction.atomic
def change_block(*, visit: Visit, block: Block, now: datetime.datetime, **told: Any) -> None:
    """Change what a block is. `told` as for `add_block`. Raises PermissionDenied, and ValidationError (by field)."""
    must(_may_change(visit, block.session))
    Block.objects.filter(pk=block.pk).update(**_right(**told))
    _note(visit, block.session, now)


@transaction.atomic
def move_block(*, visit: Visit, block: Block, is_up: bool, now: datetime.datetime) -> None:
    """Let a block change places with the one before or after it; at the end of the list nothing changes. Raises PermissionDenied."""
    must(_may_change(visit, block.session))
    order = list(Block.objects.filter(session=block.session_id, taken_out_at=None).order_by("place", "pk"))
    at = next((place for place, one in enumerate(order) if one.pk == block.pk), None)
    to = None if at is None else at - 1 if is_up else at + 1
    if at is None or to is None or not 0 <= to < len(order):
        return
    Block.objects.filter(pk=order[at].pk).update(place=order[to].place)
    Block.objects.filter(pk=order[to].pk).update(place=order[at].place)
    _note(visit, block.session, now)


@transaction.atomic
def take_out_block(*, visit: Visit, block: Block, now: datetime.datetime) -> None:
    """Take a block out of the programme; it can be put back where it was. Twice changes nothing. Raises PermissionDenied."""
    must(_may_change(visit, block.session))
    if Block.objects.filter(pk=block.pk, taken_out_at=None).update(taken_out_at=now):
        _note(visit, block.session, now)


@transaction.atomic
def put_back_block(*, visit: Visit, block: Block, now: datetime.datetime) -> None:
    """Put a block back that was taken out. Twice changes nothing. Raises PermissionDenied."""
    must(_may_change(visit, block.session))
    if Block.objects.filter(pk=block.pk).exclude(taken_out_at=None).update(taken_out_at=None):
        _note(visit, block.session, now)


def _may_change(visit: Visit, session: Session) -> bool:
    return visit.facilitates and session.community_id == visit.community.pk and session.called_off_at is None


def _note(visit: Visit, session: Session, now: datetime.datetime) -> None:
    stir(session)
    told = {"session": str(session.public_id), "title": session.title}
    note("learn.programme_changed", visit, now, **told)


def _right(
    *, kind: str, title: str, minutes: int, words: str = "", size: int | None = None
) -> dict[str, Any]:
    """The fields as they are kept. Raises ValidationError by field."""
    called, said = clean_text(title), clean_text(words)
    wrong: dict[str, str] = {}
    if kind not in BlockKind.values:
        wrong["kind"] = _("Choose one of these.")
    if not called or len(called) > LONGEST_TITLE:
        wrong["title"] = _("Make this shorter.") if called else _("Give it a name.")
    if len(said) > LONGEST_WORDS:
        wrong["words"] = _("Make this shorter.")
    if not 1 <= minutes <= LONGEST_SESSION:
        wrong["minutes"] = _("Write how many minutes it lasts, up to %(most)s.") % {"most": LONGEST_SESSION}
    if size is not None and not SMALLEST <= size <= LARGEST:
        wrong["size"] = _("Write how many people, from 2 to 20.")
    if wrong:
        raise ValidationError(wrong)
    grouped = size if kind == BlockKind.BREAKOUT else None
    return {"kind": kind, "title": called, "words": said, "minutes": minutes, "size": grouped}
