"""Who hears of a project: its team, and those behind the idea that it came from."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from groundswell.base.notify.actions import tell, tell_all
from groundswell.base.prepared import Prepared
from groundswell.base.trail.models import Entry
from groundswell.base.trail.reactions import reacts_to
from groundswell.improve.actions import leave_every_team
from groundswell.improve.models import End, Member, Project, stage_words
from groundswell.improve.queries.sharing import people_following as people_following_project
from groundswell.improve.rules import ImprovePermission
from groundswell.people.models import Person
from groundswell.people.queries import leads_of, people_with, root_group
from groundswell.voice.models.states import State
from groundswell.voice.queries.following import people_following
from groundswell.voice.rules import can_answer, can_follow_on
from groundswell.voice.rules import can_see as can_see_idea

PROJECT = Prepared[Project](
    lambda project: Project.objects.select_related("group", "idea__group").filter(public_id=project),
    project=UUID,
)
COLLEAGUE = Prepared[Person](lambda person: Person.colleagues.filter(pk=person), person=int)

# An idea that stands at one of these is not behind the project that came of it.
PAST: dict[str, set[str]] = {
    State.LOOKING: {State.LOOKING, State.TRYING, State.DONE},
    State.TRYING: {State.TRYING, State.DONE},
    State.DONE: {State.DONE},
}


@reacts_to("improve.project_started", "improve.stage_moved")
def tell_those_behind_the_idea(entry: Entry, now: datetime.datetime) -> None:
    """The author of the idea, and all who back it or follow it, hear of each step of the project it led to."""
    project = _project_of(entry)
    _tell(_people_behind(project), project, entry, now, title=_title(project), stage=_stage(entry))


@reacts_to("improve.cycle_begun", "improve.cycle_decided")
def tell_of_a_test(entry: Entry, now: datetime.datetime) -> None:
    """Those behind the idea, and the team, hear that something is tested, and what came of it."""
    project = _project_of(entry)
    facts = {"test": entry.data["title"], "decision": entry.data.get("decision", "")}
    _tell(_people_behind(project), project, entry, now, title=_title(project), **facts)
    _tell(_hearing(project), project, entry, now, title="", **facts)


@reacts_to("improve.project_closed")
def tell_of_the_end(entry: Entry, now: datetime.datetime) -> None:
    """Those behind the idea, and the team, hear how it ended and what was learned."""
    project = _project_of(entry)
    facts = {"ended_as": entry.data["ended_as"], "learned": project.learned}
    _tell(_people_behind(project), project, entry, now, title=_title(project), **facts)
    _tell(_hearing(project), project, entry, now, title="", **facts)


@reacts_to("improve.project_started", "improve.cycle_begun", "improve.project_closed")
def ask_the_leads_to_say_so(entry: Entry, now: datetime.datetime) -> None:
    """Where whoever did it may not answer the idea, it still stands where it stood: those who may are asked to move it on."""
    project = _project_of(entry)
    idea, state = project.idea, _state_after(entry)
    if idea is None or idea.state in PAST[state] or not can_follow_on(idea.state, state):
        return
    leads = [
        person for person in leads_of(idea.group) if can_answer(person, idea) and person.pk != entry.actor_id
    ]
    data = {"title": idea.title, "name": project.name, "state": state}
    link = reverse("voice:idea", args=[idea.public_id])
    key = f"improve.idea_stands_still:{entry.public_id}"
    tell_all(leads, key=key, kind="improve.idea_stands_still", data=data, link=link, now=now)


@reacts_to("improve.approval_asked")
def tell_who_is_asked_for_a_word(entry: Entry, now: datetime.datetime) -> None:
    """Whoever is asked for a word hears of it, with the day on which the way opens by itself."""
    asked = Person.colleagues.filter(public_id=entry.data["asked_id"])
    _tell(asked, _project_of(entry), entry, now, opens_on=entry.data["opens_on"])


@reacts_to("improve.approval_answered", "improve.approval_opened_itself")
def tell_the_team_of_the_word(entry: Entry, now: datetime.datetime) -> None:
    """The team hears that it may go on, or what is wanting."""
    project = _project_of(entry)
    people = [*_team(project), *_people_behind_on_team(project)]
    _tell(people, project, entry, now, answer=entry.data.get("answer", ""))


@reacts_to("improve.stage_moved")
def tell_the_team(entry: Entry, now: datetime.datetime) -> None:
    """The team hears of each step of its project, and so does who follows it."""
    project = _project_of(entry)
    _tell(_hearing(project), project, entry, now, title="", stage=_stage(entry))


@reacts_to("improve.commented", "improve.done_too")
def tell_what_others_say(entry: Entry, now: datetime.datetime) -> None:
    """The team and who follows the project hear what colleagues say about it, and where it was done again."""
    project = _project_of(entry)
    people = [*_hearing(project), *_people_behind_on_team(project)]
    _tell(people, project, entry, now, place=entry.data.get("place", ""))


@reacts_to("improve.person_asked_in")
def tell_who_was_asked_in(entry: Entry, now: datetime.datetime) -> None:
    """Whoever was put on a team hears of it."""
    asked = Person.colleagues.filter(public_id=entry.data["person_id"])
    _tell(asked, _project_of(entry), entry, now)


@reacts_to("improve.programme_lead_named")
def tell_who_leads(entry: Entry, now: datetime.datetime) -> None:
    """Whoever was asked to lead a programme hears of it."""
    link = reverse("improve:programme", args=[entry.about_id])
    for person in Person.colleagues.filter(public_id=entry.data["person_id"], is_active=True):
        if person.pk != entry.actor_id:
            key = f"{entry.verb}:{entry.public_id}"
            data = {"name": entry.data["name"]}
            tell(person, key=key, kind=entry.verb, data=data, link=link, now=now)


@reacts_to("improve.programme_came")
def tell_who_may_take_it_up(entry: Entry, now: datetime.datetime) -> None:
    """Who looks after the projects of the whole organisation hears that another one offers to show something."""
    link = reverse("improve:borrowed", args=[entry.about_id])
    data = {"name": entry.data["name"], "origin": entry.data["origin"]}
    for person in people_with(ImprovePermission.LOOK_AFTER, root_group()):
        key = f"{entry.verb}:{entry.public_id}"
        tell(person, key=key, kind=entry.verb, data=data, link=link, now=now)


@reacts_to("people.account_closed")
def let_go_of_teams(entry: Entry, now: datetime.datetime) -> None:
    """Who has left works on nothing any more; what they did stays."""
    for person in Person.colleagues.filter(public_id=entry.about_id, is_active=False):
        leave_every_team(person=person, now=now)


def _state_after(entry: Entry) -> str:
    """Where an idea should stand once this was done with the project that came of it."""
    if entry.verb == "improve.project_closed":
        return State.LOOKING if entry.data["ended_as"] == End.STOPPED else State.DONE
    return State.TRYING if entry.verb == "improve.cycle_begun" else State.LOOKING


def _project_of(entry: Entry) -> Project:
    return PROJECT.the(project=entry.about_id)


def _people_behind(project: Project) -> Iterable[Person]:
    idea = project.idea
    if idea is None:
        return []
    return [person for person in people_following(idea=idea.pk) if can_see_idea(person, idea)]


def _team(project: Project) -> list[Person]:
    behind = {person.pk for person in _people_behind(project)}
    working = Member.objects.filter(project=project, left_at=None).select_related("person").order_by("pk")
    return [member.person for member in working if member.person_id not in behind]


def _hearing(project: Project) -> list[Person]:
    """The team, then who else follows the project; those behind the idea hear of it in words of their own."""
    team, behind = _team(project), _people_behind(project)
    known = {person.pk for person in [*team, *behind]}
    return [*team, *(person for person in people_following_project(project) if person.pk not in known)]


def _stage(entry: Entry) -> dict[str, str]:
    """The stage a project was moved to, by language."""
    if "stage" not in entry.data:
        return {}
    said = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            said[language] = stage_words(entry.data["template"], entry.data["stage"])
    return said


def _people_behind_on_team(project: Project) -> list[Person]:
    behind = {person.pk: person for person in _people_behind(project)}
    mine = Member.objects.filter(project=project, left_at=None, person__in=list(behind))
    return [behind[pk] for pk in mine.values_list("person", flat=True)]


def _title(project: Project) -> str:
    return project.idea.title if project.idea is not None else ""


def _tell(
    people: Iterable[Person], project: Project, entry: Entry, now: datetime.datetime, **facts: Any
) -> None:
    """Tell each person but the one who did it."""
    actor = COLLEAGUE.one(person=entry.actor_id) if entry.actor_id else None
    data = {"name": project.name, "by": actor.name if actor else "", **facts}
    link = reverse("improve:project", args=[project.public_id])
    others = [person for person in people if person.pk != entry.actor_id]
    tell_all(others, key=f"{entry.verb}:{entry.public_id}", kind=entry.verb, data=data, link=link, now=now)
