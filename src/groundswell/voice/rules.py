"""Who may do what with ideas, and when."""

from __future__ import annotations

import datetime
from enum import StrEnum

from django.utils import timezone

from groundswell.people.models import Group, Organisation, Person
from groundswell.people.rules import PeoplePermission, belongs_to, holds
from groundswell.pure.calendar import Nation, reply_due
from groundswell.pure.text import words_of
from groundswell.voice.models import Idea, Kiosk, Round, Voice
from groundswell.voice.models.held import MayBeHeld
from groundswell.voice.models.states import NEXT_STATES, OPEN_STATES, State

LONGEST_TEXT = 5000
LONGEST_TITLE = 120
SHORTEST_NAME = 3
LONGEST_REVIEW = datetime.timedelta(days=2 * 366)


class Conflict(Exception):
    """Somebody else changed the idea first; `idea` is how it stands now, and nothing was written."""

    def __init__(self, idea: Idea) -> None:
        super().__init__(str(idea.public_id))
        self.idea = idea


class VoicePermission(StrEnum):
    """What people may do with what is said."""

    OFFER = "voice.offer"  # say an idea
    TALK = "voice.talk"  # comment, support, put dots
    ANSWER = "voice.answer"  # reply, ask back, move an idea on, escalate
    MERGE = "voice.merge"  # join an idea with another that says the same
    MODERATE = "voice.moderate"  # look at words that were held because they name a person
    HOLD_ROUND = "voice.hold_round"  # open and close a round of dots
    KEEP_KIOSK = "voice.keep_kiosk"  # set up a tablet that asks no name, and decide what came too fast
    TYPE_CARDS = "voice.type_cards"  # print table and paper cards, and type in what was written on them


def can_offer(person: Person, group: Group) -> bool:
    """Anyone may say an idea to any open group of their own organisation."""
    return person.is_active and person.organisation_id == group.organisation_id and group.closed_at is None


def can_choose_day_question(person: Person, top: Group) -> bool:
    """Whoever sets what the organisation promises also chooses what it asks at the end of a day."""
    return holds(person, PeoplePermission.SET_PROMISES, top)


def can_bring_in(person: Person, group: Group) -> bool:
    """Whether a person may bring in what was said elsewhere, from a file."""
    return holds(person, PeoplePermission.IMPORT, group)


def can_see(person: Person, idea: Idea) -> bool:
    """Everyone in the organisation sees an idea; its author alone once it is taken back, a moderator too while it is held."""
    if not person.is_active or person.organisation_id != idea.organisation_id:
        return False
    if idea.taken_back_at is not None:
        return idea.author_id == person.pk
    return idea.held_at is None or idea.author_id == person.pk or can_look_after(person, idea, idea.group)


def can_see_who(person: Person, idea: Idea) -> bool:
    """Names are for the team: those in the idea's group, below it, or with a part to play above it."""
    return idea.author_id == person.pk or belongs_to(person, idea.group)


def can_answer(person: Person, idea: Idea) -> bool:
    """Leads and coaches of the group answer, and the person an idea was escalated to while it is open."""
    named = idea.escalated_to_id == person.pk and idea.state in OPEN_STATES
    return (
        is_out(idea)
        and can_see(person, idea)
        and (named or holds(person, VoicePermission.ANSWER, idea.group))
    )


def answers_for(person: Person, idea: Idea) -> bool:
    """Whether words of this person keep the promise that runs now: an author cannot answer themselves."""
    if idea.author_id == person.pk or not can_answer(person, idea):
        return False
    return idea.state != State.NOT_OURS or idea.escalated_to_id in {None, person.pk}


def is_out(idea: Idea) -> bool:
    """Whether an idea stands in front of the team: neither held nor taken back."""
    return idea.held_at is None and idea.taken_back_at is None


def can_bring_back(person: Person, idea: Idea) -> bool:
    """The author and those who answer may bring back what was put off, on its date or before."""
    return (
        is_out(idea)
        and idea.state == State.NOT_NOW
        and (can_answer(person, idea) or (can_see(person, idea) and idea.author_id == person.pk))
    )


def can_change_words(person: Person, idea: Idea) -> bool:
    """An idea is its author's alone, to reword or take back, until somebody has responded to it.

    Whether colleagues have joined in is asked by `queries.has_response`.
    """
    return (
        person.is_active
        and idea.author_id == person.pk
        and idea.state == State.HEARD
        and idea.first_reply_at is None
        and idea.taken_back_at is None
    )


def can_talk(person: Person, idea: Idea) -> bool:
    """Anyone who sees an idea may talk about it, unless it is still held."""
    return can_see(person, idea) and is_out(idea)


def can_merge(person: Person, idea: Idea, into: Idea) -> bool:
    """A lead of both groups may join two ideas, if neither is joined already."""
    return (
        idea.pk != into.pk
        and State.JOINED not in {idea.state, into.state}
        and is_out(idea)
        and is_out(into)
        and holds(person, VoicePermission.MERGE, idea.group)
        and holds(person, VoicePermission.MERGE, into.group)
    )


def can_moderate(person: Person, group: Group) -> bool:
    """Whether a person looks after words that were held in this group."""
    return holds(person, VoicePermission.MODERATE, group)


def can_look_after(person: Person, held: MayBeHeld, group: Group) -> bool:
    """Whether a person may read and let out these held words: never whoever may be named in them."""
    return can_moderate(person, group) and not may_be_named(person, held)


def may_be_named(person: Person, held: MayBeHeld) -> bool:
    """Whether a part of the person's name was found in held words. Rather too careful than too late."""
    return any(part in held.held_because for part in name_parts(person))


def name_parts(person: Person) -> list[str]:
    """The parts of a name as `held_because` writes them: folded, initials left out."""
    return [part for part in words_of(f"{person.name} {person.username}") if len(part) >= SHORTEST_NAME]


def can_support(person: Person, idea: Idea) -> bool:
    """Anyone who may talk about an idea may back it, but the author, whose voice it is already."""
    return can_talk(person, idea) and idea.author_id != person.pk


def can_ask(person: Person, idea: Idea) -> bool:
    """Those who may answer may ask the author back, while there is an author to ask; without a name, through the receipt."""
    return can_answer(person, idea) and (idea.voice == Voice.ANONYMOUS or _can_be_asked(idea.author, person))


def _can_be_asked(author: Person | None, person: Person) -> bool:
    return author is not None and author.is_active and author.pk != person.pk


def can_claim(person: Person, organisation_id: int) -> bool:
    """Whoever holds the receipt may put their name to the words, in the organisation they were said to."""
    return person.is_active and person.organisation_id == organisation_id


def takes_unnamed_words(idea: Idea) -> bool:
    """Whether words without a name may be put under an idea."""
    return is_out(idea) and idea.state != State.JOINED


def can_start_merge(person: Person, idea: Idea) -> bool:
    """Whether a person may look for an idea to join this one with."""
    return (
        is_out(idea)
        and can_follow_on(idea.state, State.JOINED)
        and holds(person, VoicePermission.MERGE, idea.group)
    )


def can_part(person: Person, idea: Idea) -> bool:
    """A lead of both groups may part what was joined."""
    return (
        idea.joined_to is not None
        and holds(person, VoicePermission.MERGE, idea.group)
        and holds(person, VoicePermission.MERGE, idea.joined_to.group)
    )


def can_hold_round(person: Person, group: Group) -> bool:
    """Whether a person may open and close rounds of dots in this group."""
    return holds(person, VoicePermission.HOLD_ROUND, group)


def can_put_dots(person: Person, round_: Round) -> bool:
    """Members of the group put dots while the round is open."""
    return round_.closed_at is None and can_see_round(person, round_)


def can_see_round(person: Person, round_: Round) -> bool:
    """A round is the group's own: its members and those above it see it."""
    return person.is_active and belongs_to(person, round_.group)


def is_over(round_: Round, now: datetime.datetime) -> bool:
    """Whether no more dots can be put: it was closed, or its time has come and the closing turn has not run yet."""
    return round_.closed_at is not None or round_.closes_at <= now


def can_follow_on(was: str, state: str) -> bool:
    """Whether one state may follow another."""
    return state in NEXT_STATES[was]


def promised_by(organisation: Organisation, now: datetime.datetime) -> datetime.date:
    """The last day on which an answer keeps the organisation's promise, if the clock starts now."""
    return reply_due(timezone.localdate(now), organisation.promise_days, Nation(organisation.nation))


def is_overdue(idea: Idea, today: datetime.date) -> bool:
    """Whether a promised answer is late. What is held waits for a moderator, not for a lead."""
    return idea.answer_due is not None and idea.answer_due < today and is_out(idea)


MOST_IN_TEN_MINUTES = 30
"""People who pass a tablet one after the other answer no faster. What comes faster is set aside, and shown."""
CODE_WORKS_FOR = datetime.timedelta(hours=24)


def can_keep_kiosk(person: Person, group: Group) -> bool:
    """Leads and administrators set up tablets for an open group and look after them."""
    return group.closed_at is None and holds(person, VoicePermission.KEEP_KIOSK, group)


def can_type_cards(person: Person, group: Group) -> bool:
    """Champions and leads print cards for an open group and type in what came back."""
    return group.closed_at is None and holds(person, VoicePermission.TYPE_CARDS, group)


def is_plausible(kiosk: Kiosk, taken_that_day: int, quick: int) -> bool:
    """Whether one more is as fast as people can be; `quick` is how many came in ten minutes, this one among them."""
    return taken_that_day < kiosk.most_a_day and quick <= MOST_IN_TEN_MINUTES


def day_of_arrival(kiosk: Kiosk, told: datetime.date, today: datetime.date) -> datetime.date:
    """The day an answer is of, as the tablet tells it: not before the last day on which all it had kept arrived."""
    return min(max(told, kiosk.sent_on or timezone.localdate(kiosk.made_at)), today)
