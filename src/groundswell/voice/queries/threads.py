"""One idea with what became of it, as one person sees it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groundswell.base.uploads.models import Photo
from groundswell.people.models import Group, Person
from groundswell.people.queries import leads_of
from groundswell.pure.text import title_from
from groundswell.voice.models import Idea, State, Step, Subject
from groundswell.voice.models.domains import DOMAINS
from groundswell.voice.queries.cards import day_words, who_said
from groundswell.voice.queries.day_question import reasons_by_number
from groundswell.voice.queries.ideas import has_response
from groundswell.voice.rules import can_answer, can_bring_back, can_change_words, can_see_who, is_overdue

MOST_NAMED = 2
A_MINUTE = 60
DONE_WORDS = {
    State.LOOKING: gettext_lazy("is looking into it"),
    State.TRYING: gettext_lazy("is trying it"),
    State.DONE: gettext_lazy("says it is done"),
    State.NOT_NOW: gettext_lazy("says: not now"),
    State.NOT_OURS: gettext_lazy("says the team cannot change this alone"),
    State.JOINED: gettext_lazy("joined it with another idea that says the same"),
    State.HEARD: gettext_lazy("brought it back"),
}


@dataclass(frozen=True)
class ThreadLine:
    """One thing that happened to an idea. `who` is a name only for those who may see it."""

    what: str
    when: datetime.datetime
    who: str
    why: str
    shape: str


@dataclass(frozen=True)
class IdeaPage:
    """All that the page of an idea says about it, and what this person may do there."""

    public_id: UUID
    title: str
    has_own_title: bool
    text: str
    language: str
    state: str
    state_label: str
    who: str
    group: str
    group_id: UUID
    when: datetime.datetime
    version: int
    domains: list[str]
    about: str
    photo: Photo | None
    thread: list[ThreadLine]
    promise: str
    is_overdue: bool
    review_on: datetime.date | None
    joined_to: str
    joined_href: str
    is_own: bool
    is_held: bool
    is_taken_back: bool
    is_rewording_asked: bool
    may_answer: bool
    may_bring_back: bool
    may_take_back: bool


@dataclass(frozen=True)
class Newer:
    """A change that came first: who made it, and how long ago in words."""

    who: str
    ago: str


def page_of(person: Person, idea: Idea) -> IdeaPage:
    """The page of an idea this person may see."""
    into = idea.joined_to
    return IdeaPage(
        public_id=idea.public_id,
        title=idea.title,
        has_own_title=idea.title != title_from(idea.text),
        text=idea.text,
        language=idea.language,
        state=idea.state,
        state_label=idea.get_state_display(),
        who=who_said(person, idea),
        group=str(idea.group),
        group_id=idea.group.public_id,
        when=idea.offered_at,
        version=idea.version,
        domains=domain_words(idea),
        about=about_words(idea),
        photo=idea.photo,
        thread=thread_of(person, idea),
        promise=promise_of(person, idea),
        is_overdue=is_overdue(idea, timezone.localdate()),
        review_on=idea.review_on if idea.state == State.NOT_NOW else None,
        joined_to=into.title if into else "",
        joined_href=reverse("voice:idea", args=[into.public_id]) if into else "",
        is_own=idea.author_id == person.pk,
        is_held=idea.held_at is not None,
        is_taken_back=idea.taken_back_at is not None,
        is_rewording_asked=idea.rewording_asked_at is not None,
        may_answer=can_answer(person, idea) and idea.state != State.JOINED,
        may_bring_back=can_bring_back(person, idea),
        may_take_back=can_change_words(person, idea) and not has_response(idea),
    )


def about_words(idea: Idea) -> str:
    """That words are about the workdays, and which reason they speak of; nothing of all others."""
    if idea.subject != Subject.DAYS:
        return ""
    known = reasons_by_number([idea.day_reason]) if idea.day_reason else {}
    reason = known.get(idea.day_reason or 0)
    if reason is None:
        return _("About the workdays")
    return _("About the workdays: %(reason)s") % {"reason": reason}


def domain_words(idea: Idea) -> list[str]:
    """The quality domains of an idea in words; two frames that use the same word say it once."""
    codes = idea.domains.order_by("code").values_list("code", flat=True)
    return list(dict.fromkeys(str(DOMAINS[code][1]) for code in codes if code in DOMAINS))


def thread_of(person: Person, idea: Idea) -> list[ThreadLine]:
    """What happened to an idea, newest last, each with who and why."""
    said = ThreadLine(_("said this"), idea.offered_at, who_said(person, idea), "", "heard")
    lines = [
        said,
        *(
            _line(person, idea, step)
            for step in idea.steps.select_related("by", "named_person").order_by("pk")
        ),
    ]
    return [*lines, *_taken_back(person, idea)]


def latest_change(person: Person, idea: Idea) -> Newer:
    """Who last changed an idea and how long ago, for someone who was about to."""
    step = idea.steps.select_related("by").order_by("-pk").first()
    if step is None:
        return Newer(_("Someone"), _("just now"))
    is_new = (timezone.now() - step.at).total_seconds() < A_MINUTE
    ago = _("just now") if is_new else _("%(time)s ago") % {"time": timesince(step.at, depth=1)}
    return Newer(_who(person, idea, step) or _("Someone"), ago)


def promise_of(person: Person, idea: Idea) -> str:
    """Who promised an answer to this person and by when, in a sentence; empty when no promise runs."""
    return promise_to_anyone(idea)


def promise_to_anyone(idea: Idea) -> str:
    """Who promised an answer and by when; it is said to everyone who reads the idea, also behind the door."""
    due = idea.answer_due
    if due is None or idea.held_at is not None:
        return ""
    words = {"who": _who_answers(idea), "day": day_words(due)}
    if is_overdue(idea, timezone.localdate()):
        return _("An answer was promised by %(day)s and is late. %(who)s has been reminded.") % words
    if idea.first_reply_at is not None:
        return _("%(who)s has promised an answer by %(day)s.") % words
    return _("%(who)s has promised a first answer by %(day)s.") % words


def who_answers_for(group: Group, besides: int | None = None) -> str:
    """The people who answer for a group, in words; the organisation itself where nobody leads."""
    names = [lead.name for lead in leads_of(group) if lead.pk != besides][:MOST_NAMED]
    if not names:
        return str(group.organisation)
    if len(names) == 1:
        return _("%(name)s, who answers for %(group)s,") % {"name": names[0], "group": group}
    return _("%(one)s or %(other)s") % {"one": names[0], "other": names[1]}


def _who_answers(idea: Idea) -> str:
    if idea.state == State.NOT_OURS and idea.escalated_to is not None:
        return idea.escalated_to.name
    return who_answers_for(idea.group, besides=idea.author_id)


def _line(person: Person, idea: Idea, step: Step) -> ThreadLine:
    came_by_itself = step.by_id is None and step.state == State.HEARD and step.was == State.NOT_NOW
    what = _("Its day has come: we look at it again") if came_by_itself else what_was_done(step)
    return ThreadLine(what, step.at, _who(person, idea, step), step.reason, step.state)


def what_was_done(step: Step) -> str:
    """A step as one reads it after the name of who took it."""
    if step.state == State.NOT_NOW and step.review_on is not None:
        return _("says: not now. We look at it again on %(day)s.") % {
            "day": date_format(step.review_on, "j F Y")
        }
    if step.named_person is not None:
        return _("says the team cannot change this alone, and asked %(name)s") % {
            "name": step.named_person.name
        }
    if step.state == State.HEARD and step.was == State.JOINED:
        return _("made it an idea of its own again")
    return str(DONE_WORDS[State(step.state)])


def _who(person: Person, idea: Idea, step: Step) -> str:
    """Names are for the team; others read what part somebody plays."""
    if step.by is None:
        return ""
    if step.by_id == idea.author_id:
        return who_said(person, idea)
    if step.by_id == person.pk or can_see_who(person, idea):
        return step.by.name
    return _("Someone who answers for %(group)s") % {"group": idea.group}


def _taken_back(person: Person, idea: Idea) -> Iterator[ThreadLine]:
    if idea.taken_back_at is not None:
        yield ThreadLine(_("took it back"), idea.taken_back_at, who_said(person, idea), "", "hidden")
