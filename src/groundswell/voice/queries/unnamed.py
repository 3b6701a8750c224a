"""Receipts and what was said with them, for whoever can prove a receipt. Nothing here asks who that is."""

from __future__ import annotations

import hmac
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from groundswell.base.receipts import Lock, key_to
from groundswell.base.sealing import Unopened, open_with, seal
from groundswell.people.models import Group
from groundswell.pure.receipt import Ticket, read
from groundswell.voice.models import Comment, Idea, Inbox, Receipt, SealedWords
from groundswell.voice.queries.elsewhere import Place, place_called, thing_called
from groundswell.voice.rules import takes_unnamed_words

# 5,000 characters of any script and what stands around them; every box is as large as the largest.
BOX_SIZE = 24 * 1024
NOTE_SIZE = 512
NOBODYS = Ticket("", ())
A_LOOK = 8
Note = dict[str, Any]


@dataclass(frozen=True)
class Own:
    """One thing the holder of a receipt said, and what only they can read about it.

    The note has the mark of the `said` words, the question it `answers`, where it stands if that is in another part
    (`there`), and once it is shown what it `became`, of which `kind`, and the `idea` it is or stands under.
    """

    row: SealedWords
    note: Note

    @property
    def waits(self) -> bool:
        return self.row.box is not None


@dataclass(frozen=True)
class Bearer:
    """Whoever holds a receipt, for as long as a request takes: its row, and the key that its words make."""

    receipt: Receipt
    key: bytes = field(repr=False)

    def mark(self, what: str) -> UUID:
        """A mark that nobody can reckon, or tell to be of this receipt, without its words."""
        return UUID(bytes=hmac.digest(self.key, what.encode(), "sha256")[:16])

    def place(self, number: int) -> UUID:
        """The mark under which their next thing, counted from nought, is kept."""
        return self.mark(f"words {number}")

    def reads(self, note: bytes | memoryview) -> Note:
        """What is in a note that was sealed to them; nothing when it was sealed to somebody else."""
        try:
            return dict(json.loads(open_with(bytes(note), key=self.key, size=NOTE_SIZE)))
        except Unopened:
            return {}


def note_for(public_key: bytes, note: Note) -> bytes:
    """A note that only the holder of a receipt reads. All are of one length."""
    return seal(json.dumps(note).encode(), to=public_key, size=NOTE_SIZE)


def newest_inbox() -> Inbox | None:
    """The key words are sealed to this week; before the worker has made one, last week's."""
    return Inbox.objects.order_by("-week").first()


def proven(typed: str) -> Bearer | None:
    """Who holds the receipt that was typed, or None. Unreadable, unknown and wrong take the same time."""
    ticket = read(typed) or NOBODYS
    return bearer_of(ticket, Receipt.objects.filter(locator=ticket.locator).first())


def bearer_of(ticket: Ticket, receipt: Receipt | None) -> Bearer | None:
    """The holder, if the words of the ticket are those of this receipt."""
    lock = Lock(bytes(receipt.salt), bytes(receipt.public_key)) if receipt else None
    key = key_to(lock, ticket.secret)
    return Bearer(receipt, key) if receipt and key else None


def own_words(bearer: Bearer) -> list[Own]:
    """All that was said with a receipt, in its order."""
    return [Own(row, bearer.reads(row.note)) for row in _own_rows(bearer)]


def _own_rows(bearer: Bearer) -> Iterator[SealedWords]:
    first, found = 0, None
    while found is None or len(found) == A_LOOK:
        marks = [bearer.place(number) for number in range(first, first + A_LOOK)]
        found = {row.key: row for row in SealedWords.objects.filter(key__in=marks)}
        yield from (found[mark] for mark in marks if mark in found)
        first += A_LOOK


def is_anything_waiting(bearer: Bearer) -> bool:
    """Whether some of its words are sealed still."""
    return any(own.waits for own in own_words(bearer))


def waiting_words(*, at_once: bool) -> QuerySet[SealedWords]:
    """What waits to be shown in the organisation in sight, in no order that means anything."""
    return SealedWords.objects.filter(at_once=at_once, is_lost=False).exclude(box=None)


def own_idea(words: list[Own]) -> Idea | None:
    """The idea among these words; None while it waits, and where the receipt is for words under another's idea."""
    became = [own.note["became"] for own in words if own.note.get("kind") == "idea"]
    idea = Idea.objects.select_related("group", "group__organisation", "organisation", "author", "joined_to")
    return idea.filter(public_id=became[0]).first() if became else None


def idea_about(words: list[Own]) -> Idea | None:
    """The idea these words are, or stand under."""
    about = [own.note["idea"] for own in words if own.note.get("idea")]
    related = Idea.objects.select_related("group", "organisation", "author", "escalated_to", "joined_to")
    return related.filter(public_id=about[0]).first() if about else None


def own_comments(words: list[Own]) -> QuerySet[Any]:
    """The comments and answers among these words, or what they became in another part."""
    became = [own.note["became"] for own in words if own.note.get("kind") in {"comment", "there"}]
    there = where(words)
    model: Any = place_called(there.partition("/")[0]).words if there else Comment
    found: QuerySet[Any] = model.objects.filter(public_id__in=became).order_by("pk")
    return found


def where(words: list[Own]) -> str:
    """What these words are about if it is of another part ("project/…"), else nothing."""
    return next((own.note["there"] for own in words if own.note.get("there")), "")


def thing_about(words: list[Own]) -> tuple[Place, Any] | None:
    """What these words are about in another part; None for ideas, and while all of them wait."""
    there = where(words)
    is_out = any(own.note.get("kind") == "there" for own in words)
    return thing_called(there) if there and is_out else None


def gone_words(language: str) -> str:
    """What stands where somebody took their words back."""
    with translation.override(language):
        return _("The person who said this has taken the words back.")


def is_gone(idea: Idea) -> bool:
    """Whether the words of an idea without a name were taken back."""
    return idea.taken_back_at is not None or idea.text == gone_words(idea.language)


def idea_to_speak_under(public_id: UUID) -> Idea:
    """An idea that takes words without a name. Raises Idea.DoesNotExist when foreign, missing, held or joined."""
    idea = Idea.objects.select_related("group", "organisation").get(public_id=public_id)
    if not takes_unnamed_words(idea):
        raise Idea.DoesNotExist
    return idea


def open_groups() -> QuerySet[Group]:
    """The groups something can be said to, in the order of the tree."""
    return Group.objects.filter(closed_at=None).order_by("path")


def open_group(public_id: UUID) -> Group:
    """An open group of the organisation in sight. Raises Group.DoesNotExist when foreign, missing or closed."""
    return open_groups().get(public_id=public_id)


def open_question(bearer: Bearer, public_id: UUID) -> Comment | None:
    """A question to the author of this receipt's idea that can be read."""
    idea = own_idea(own_words(bearer))
    asked = Comment.objects.filter(kind=Comment.Kind.QUESTION, held_at=None, taken_back_at=None)
    return asked.filter(idea=idea, public_id=public_id).first() if idea else None
