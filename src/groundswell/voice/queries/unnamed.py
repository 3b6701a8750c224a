"""Receipts and what waits under them, for whoever can prove a receipt. Nothing here asks who that is."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from groundswell.base.receipts import proves
from groundswell.people.models import Group
from groundswell.pure.receipt import Ticket, read
from groundswell.voice.models import Comment, Idea, Inbox, Receipt, SealedWords
from groundswell.voice.rules import takes_unnamed_words

# 5,000 characters of any script and what stands around them; every box is as large as the largest.
BOX_SIZE = 24 * 1024
NOBODYS = Ticket("", ())


def newest_inbox() -> Inbox | None:
    """The key words are sealed to this week; before the worker has made one, last week's."""
    return Inbox.objects.order_by("-week").first()


def proven(typed: str) -> Receipt | None:
    """The receipt that typed words prove, or None. Unreadable, unknown and wrong take the same time."""
    ticket = read(typed) or NOBODYS
    found = Receipt.objects.filter(locator=ticket.locator).first()
    is_right = proves(ticket.secret, found.secret_hash if found else None)
    return found if is_right else None


def words_under(receipt: Receipt) -> QuerySet[SealedWords]:
    """All that was said with a receipt, in its order."""
    return SealedWords.objects.filter(receipt=receipt.public_id).order_by("place", "id")


def is_anything_waiting(receipt: Receipt) -> bool:
    """Whether some of its words are sealed still."""
    return words_under(receipt).exclude(box=None).exists()


def waiting_words(*, at_once: bool) -> QuerySet[SealedWords]:
    """What waits to be shown in the organisation in sight, in no order that means anything."""
    return SealedWords.objects.filter(at_once=at_once, is_lost=False).exclude(box=None)


def own_idea(receipt: Receipt) -> Idea | None:
    """The idea said with this receipt; None while it waits, and where the receipt is for words under another's idea."""
    became = words_under(receipt).exclude(became=None).values_list("became", flat=True)
    idea = Idea.objects.select_related("group", "group__organisation", "organisation", "author", "joined_to")
    return idea.filter(public_id=receipt.about, public_id__in=list(became)).first() if receipt.about else None


def idea_about(receipt: Receipt) -> Idea | None:
    """The idea its words are, or stand under."""
    related = Idea.objects.select_related("group", "organisation", "author", "escalated_to", "joined_to")
    return related.filter(public_id=receipt.about).first() if receipt.about else None


def own_comments(receipt: Receipt) -> QuerySet[Comment]:
    """The comments and answers said with this receipt."""
    became = words_under(receipt).exclude(became=None).values_list("became", flat=True)
    return Comment.objects.filter(public_id__in=list(became)).order_by("pk")


def idea_to_speak_under(public_id: UUID) -> Idea:
    """An idea that takes words without a name. Raises Idea.DoesNotExist when foreign, missing, held or joined."""
    idea = Idea.objects.select_related("group", "organisation").get(public_id=public_id)
    if not takes_unnamed_words(idea):
        raise Idea.DoesNotExist
    return idea


def open_groups() -> QuerySet[Group]:
    """The groups something can be said to, in the order of the tree."""
    return Group.objects.filter(closed_at=None).order_by("path")


def open_question(receipt: Receipt, public_id: UUID) -> Comment | None:
    """A question to the author of this receipt's idea that can be read."""
    idea = own_idea(receipt)
    asked = Comment.objects.filter(kind=Comment.Kind.QUESTION, held_at=None, taken_back_at=None)
    return asked.filter(idea=idea, public_id=public_id).first() if idea else None
