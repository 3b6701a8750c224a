"""Who hears what became of an idea: its author, those who back it, those who talk about it, and those who must answer."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.urls import reverse

from groundswell.base.notify.actions import tell, tell_all, tell_each
from groundswell.base.prepared import Prepared
from groundswell.base.trail.models import Entry
from groundswell.base.trail.reactions import reacts_to
from groundswell.people.models import Person
from groundswell.people.queries import leads_of, members_of, people_with
from groundswell.voice.actions.reminders import forget_reminder
from groundswell.voice.models import Comment, Idea, Round
from groundswell.voice.queries.following import people_following
from groundswell.voice.queries.held import (
    can_decide,
    group_of,
    held_words_about,
    page_with,
    title_of,
    words_by_id,
    writer_of,
)
from groundswell.voice.rules import VoicePermission, can_see, can_see_who

IDEA: Prepared[Idea] = Prepared(
    lambda idea: Idea.objects.select_related("group", "author").filter(public_id=idea), idea=UUID
)
COLLEAGUE: Prepared[Person] = Prepared(lambda person: Person.colleagues.filter(pk=person), person=int)

IDEAS = Idea._meta.label_lower


@reacts_to("voice.idea_offered")
def tell_leads_of_a_new_idea(entry: Entry, now: datetime.datetime) -> None:
    """Those who may answer first hear that someone said something; not of what comes in from a file."""
    idea = _idea_of(entry)
    if idea.held_at is None and not entry.data.get("imported"):
        _tell(
            leads_of(idea.group),
            idea,
            entry,
            now,
            due=idea.first_reply_due.isoformat(),
            group=str(idea.group),
        )


@reacts_to("voice.idea_held")
def tell_moderators(entry: Entry, now: datetime.datetime) -> None:
    """Those who look after held words hear that some wait."""
    idea = _idea_of(entry)
    moderators = people_with(VoicePermission.MODERATE, idea.group)
    _tell(moderators, idea, entry, now, link=reverse("voice:held"), group=str(idea.group))


@reacts_to("voice.idea_released")
def tell_author_and_leads_of_release(entry: Entry, now: datetime.datetime) -> None:
    """The author hears that the words are out; the leads hear of the idea for the first time."""
    idea = _idea_of(entry)
    _tell(_author_of(idea), idea, entry, now)
    facts = {"due": idea.first_reply_due.isoformat(), "group": str(idea.group)}
    _tell(leads_of(idea.group), idea, entry, now, kind="voice.idea_offered", **facts)


@reacts_to("voice.state_changed", "voice.ideas_joined", "voice.review_came")
def tell_everyone_who_follows(entry: Entry, now: datetime.datetime) -> None:
    """Each step of an idea is told to its author, its supporters and those who talked about it."""
    idea = _idea_of(entry)
    facts = {key: entry.data.get(key) for key in ("state", "reason", "review_on", "named", "into")}
    _tell(people_following(idea=idea.pk), idea, entry, now, **facts)
    if entry.verb == "voice.review_came":
        _tell(leads_of(idea.group), idea, entry, now, **facts)


@reacts_to("voice.commented")
def tell_followers_of_words(entry: Entry, now: datetime.datetime) -> None:
    """Followers hear of new words; those who were named in them hear that too."""
    comment = Comment.objects.select_related("idea__group").get(public_id=entry.data["comment"])
    if comment.held_at is not None:
        return
    named = [mention.person for mention in comment.mentions.select_related("person")]
    _tell(named, comment.idea, entry, now, kind="voice.mentioned")
    rest = [person for person in people_following(idea=comment.idea_id) if person not in named]
    _tell(rest, comment.idea, entry, now, reply=comment.kind == Comment.Kind.REPLY)


@reacts_to("voice.question_asked")
def tell_author_of_a_question(entry: Entry, now: datetime.datetime) -> None:
    """The author hears that someone asks back."""
    idea = _idea_of(entry)
    _tell(_author_of(idea), idea, entry, now)


@reacts_to("voice.question_answered")
def tell_who_asked(entry: Entry, now: datetime.datetime) -> None:
    """Those who may answer hear what the author said."""
    idea = _idea_of(entry)
    askers = Person.colleagues.filter(comments__idea=idea, comments__kind=Comment.Kind.QUESTION).distinct()
    _tell(askers, idea, entry, now)


@reacts_to("voice.supported")
def tell_author_of_support(entry: Entry, now: datetime.datetime) -> None:
    """The author hears that somebody backs the idea, but not who."""
    idea = _idea_of(entry)
    _tell(_author_of(idea), idea, entry, now)


@reacts_to("voice.reply_overdue")
def remind_leads(entry: Entry, now: datetime.datetime) -> None:
    """The promise ran out: those who owe the answer hear it, never the author."""
    idea = _idea_of(entry)
    if idea.answer_due is not None:
        owing = leads_of(idea.group) if idea.escalated_to is None else [idea.escalated_to]
        _tell(owing, idea, entry, now, due=idea.answer_due.isoformat(), group=str(idea.group))


@reacts_to("voice.words_held")
def tell_moderators_of_words(entry: Entry, now: datetime.datetime) -> None:
    """Those who look after held words hear that some wait, but not whoever may be named in them."""
    if entry.about_type != IDEAS:
        return
    idea = _idea_of(entry)
    waiting = held_words_about(idea)
    moderators = [
        person
        for person in people_with(VoicePermission.MODERATE, idea.group)
        if any(can_decide(person, words) for words in waiting)
    ]
    link = reverse("voice:held")
    _tell(moderators, idea, entry, now, kind="voice.idea_held", link=link, group=str(idea.group))


@reacts_to("voice.words_held")
def tell_moderators_of_words_elsewhere(entry: Entry, now: datetime.datetime) -> None:
    """The same for words about things of other parts."""
    kind, about = "voice.idea_held", entry.data.get("words")
    words = words_by_id(entry.data["kind"], about) if about and entry.about_type != IDEAS else None
    if words is None or words.held_at is None:
        return
    data, link = {"title": title_of(words), "group": str(group_of(words))}, reverse("voice:held")
    for person in people_with(VoicePermission.MODERATE, group_of(words)):
        if can_decide(person, words):
            tell(person, key=_key(entry, kind), kind=kind, data=data, link=link, now=now)


@reacts_to("voice.rewording_asked", "voice.words_released")
def tell_writer_of_their_words(entry: Entry, now: datetime.datetime) -> None:
    """Whoever wrote held words hears that they are out, or are asked for in another way. Who decided is not said."""
    words = words_by_id(entry.data["kind"], entry.data["words"])
    writer = Person.colleagues.filter(pk=writer_of(words) or 0).first() if words is not None else None
    if words is None or writer is None:
        return
    link = page_with(words)
    if entry.verb == "voice.rewording_asked":
        link = reverse("voice:words_rewording", args=[entry.data["kind"], entry.data["words"]])
    data = {"title": title_of(words)}
    tell(writer, key=_key(entry, entry.verb), kind=entry.verb, data=data, link=link, now=now)


@reacts_to("voice.ideas_parted")
def tell_everyone_of_parting(entry: Entry, now: datetime.datetime) -> None:
    """Those who follow an idea hear that it stands on its own again."""
    idea = _idea_of(entry)
    _tell(people_following(idea=idea.pk), idea, entry, now, was_with=entry.data.get("was_with"))


@reacts_to("voice.round_opened", "voice.round_closed")
def tell_members_of_a_round(entry: Entry, now: datetime.datetime) -> None:
    """The group hears that dots can be put, and that the result is there."""
    round_ = Round.objects.select_related("group").get(public_id=entry.about_id)
    link = reverse("voice:round", args=[round_.public_id])
    data = {"title": round_.title, "group": str(round_.group), "closes": round_.closes_at.date().isoformat()}
    tell_all(
        members_of(round_.group), key=_key(entry, entry.verb), kind=entry.verb, data=data, link=link, now=now
    )


@reacts_to("people.account_closed")
def forget_what_was_chosen(entry: Entry, now: datetime.datetime) -> None:
    """Who has left is not reminded of anything."""
    for person in Person.colleagues.filter(public_id=entry.about_id, is_active=False):
        forget_reminder(person=person)


def _idea_of(entry: Entry) -> Idea:
    (idea,) = IDEA(idea=entry.about_id)
    return idea


def _author_of(idea: Idea) -> list[Person]:
    return [idea.author] if idea.author is not None else []


def _tell(
    people: Iterable[Person],
    idea: Idea,
    entry: Entry,
    now: datetime.datetime,
    kind: str = "",
    link: str = "",
    **facts: Any,
) -> None:
    """Tell each person but the one who did it, with no more than that person may see."""
    kind = kind or entry.verb
    link = link or reverse("voice:idea", args=[idea.public_id])
    actor = COLLEAGUE.one(person=entry.actor_id) if entry.actor_id else None
    told = []
    for person in people:
        if person.pk == entry.actor_id or not can_see(person, idea):
            continue
        is_author = person.pk == idea.author_id
        by = actor.name if actor and can_see_who(person, idea) else ""
        told.append((person, {"title": idea.title, "by": by, "is_author": is_author, **facts}))
    tell_each(told, key=_key(entry, kind), kind=kind, link=link, now=now)


def _key(entry: Entry, kind: str) -> str:
    return f"{kind}:{entry.public_id}"
