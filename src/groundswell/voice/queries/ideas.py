"""Ideas, always through the person who looks."""

from __future__ import annotations

import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from groundswell.base.prepared import Prepared
from groundswell.base.trail.models import Entry
from groundswell.base.uploads.models import Photo
from groundswell.people.models import Group, Person
from groundswell.people.rules import paths_with
from groundswell.voice.models import Comment, Follow, Idea, State, Subject, Support
from groundswell.voice.rules import VoicePermission, can_see, name_parts


def visible_ideas(person: Person) -> QuerySet[Idea]:
    """The ideas that stand in front of a person, for lists: the answer of `rules.can_see`, without what was taken back."""
    if not person.is_active:
        return Idea.objects.none()
    named = Q()
    for part in name_parts(person):
        named |= Q(held_because__contains=part)
    seen = Q(held_at=None) | Q(author=person)
    for path in paths_with(person, VoicePermission.MODERATE):
        seen |= Q(group__path__startswith=path) & ~named
    return Idea.objects.filter(seen, organisation_id=person.organisation_id, taken_back_at=None)


def taken_back_by(person: Person) -> QuerySet[Idea]:
    """What a person said and took back; nobody else sees it."""
    return Idea.objects.filter(author=person, taken_back_at__isnull=False)


_whole = Prepared[Idea](
    lambda idea: Idea.objects.select_related(
        "organisation", "group", "author", "photo", "escalated_to", "joined_to"
    ).filter(public_id=idea),
    idea=UUID,
)


def idea_for(person: Person, public_id: UUID) -> Idea:
    """One idea. Raises Idea.DoesNotExist when it is foreign, missing or not for this person."""
    idea = _whole.the(idea=public_id)
    if not can_see(person, idea):
        raise Idea.DoesNotExist
    return idea


def latest_ideas_of(person: Person, group: Group, *, at_most: int | None = 5) -> QuerySet[Idea]:
    """What a group and those below it said, with what moved last first; held ideas stay on their own page."""
    under = visible_ideas(person).filter(group__path__startswith=group.path, held_at=None)
    return under.exclude(state=State.JOINED).order_by("-state_since", "-pk")[:at_most]


def said_about_days(person: Person, group: Group, *, at_most: int = 5) -> QuerySet[Idea]:
    """What was said, with a name or without, about how the workdays of a group and those below it were."""
    under = latest_ideas_of(person, group, at_most=None)
    return under.filter(subject=Subject.DAYS)[:at_most]


def ideas_waiting_for(person: Person) -> QuerySet[Idea]:
    """A person's own ideas about which somebody asked a question that waits for an answer."""
    asked = Comment.objects.filter(
        idea=OuterRef("pk"), kind=Comment.Kind.QUESTION, answered_at=None, taken_back_at=None, held_at=None
    )
    return visible_ideas(person).filter(Exists(asked), author=person).order_by("-pk")


def own_ideas_to_look_at_again(person: Person) -> QuerySet[Idea]:
    """A person's own ideas that were put off, soonest review first."""
    return visible_ideas(person).filter(author=person, state=State.NOT_NOW).order_by("review_on", "pk")


def has_response(idea: Idea) -> bool:
    """Whether anyone but the author has said or backed anything about an idea, or it was joined with another."""
    others = ~Q(person_id=idea.author_id)
    return (
        Comment.objects.filter(~Q(author_id=idea.author_id), idea=idea, taken_back_at=None).exists()
        or Support.objects.filter(others, idea=idea).exists()
        or Idea.objects.filter(joined_to=idea).exists()
    )


def ideas_to_come_back(today: datetime.date) -> QuerySet[Idea]:
    """Put-off ideas of the organisation in sight whose review date has come."""
    return Idea.objects.filter(state=State.NOT_NOW, review_on__lte=today, taken_back_at=None).order_by("pk")


def ideas_newly_overdue(today: datetime.date) -> QuerySet[Idea]:
    """Ideas of the organisation in sight whose promise has run out since they last moved, and nobody was told."""
    told = Entry.objects.filter(
        verb="voice.reply_overdue", about_id=OuterRef("public_id"), at__gt=OuterRef("state_since")
    )
    late = Idea.objects.filter(answer_due__lt=today, held_at=None, taken_back_at=None)
    return late.filter(~Exists(told)).order_by("pk")


def own_photo(person: Person, public_id: UUID) -> Photo | None:
    """A picture this person has just kept, to go with what they say."""
    return Photo.objects.filter(kept_by=person, public_id=public_id).first()


def is_muted(person: Person, idea: Idea) -> bool | None:
    """Whether a person wants to hear no more of an idea; None when they never followed it."""
    return Follow.objects.filter(idea=idea, person=person).values_list("is_muted", flat=True).first()
