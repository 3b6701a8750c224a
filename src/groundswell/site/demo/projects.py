"""Trying in the demo: the ventures made into projects through the actions, each at the time it happened."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Sequence
from typing import Any

from django.utils import translation

from groundswell.base.tenancy.wall import within
from groundswell.improve import actions as improving
from groundswell.improve.models import Cycle, Driver, Project
from groundswell.measure.models import Measure
from groundswell.people.models import Group, Person
from groundswell.people.queries import leads_of
from groundswell.people.queries.people import members_of
from groundswell.site.demo.places import BOARD, TRUST
from groundswell.site.demo.plan import DAY
from groundswell.site.demo.play import KEYS
from groundswell.site.demo.stage import Stage
from groundswell.site.demo.ventures import DID, PROGRAMMES, SAID, VENTURES, Together, Try, Venture
from groundswell.voice.models import Idea

WEEK = datetime.timedelta(days=7)
TEAM = 3


def try_things(stage: Stage, now: datetime.datetime) -> None:
    """Start every venture, and do with it what was done."""
    for slug, organisation in stage.houses.items():
        with within(organisation), translation.override("cy" if slug == BOARD.slug else "en"):
            for venture in VENTURES:
                if venture.house == slug:
                    _Telling(venture, stage.group(slug, venture.place), now).tell()
    share_things(stage, now)


def share_things(stage: Stage, now: datetime.datetime) -> None:
    """Put projects together to programmes, and let colleagues from elsewhere say what they think of them, or did too."""
    with within(stage.houses[TRUST.slug]):
        projects = {one.name: one for one in Project.objects.select_related("group")}
        for together in PROGRAMMES:
            _put_together(together, stage.group(TRUST.slug, together.place), projects, now)
        for number, (place, name, words) in enumerate(SAID):
            told: dict[str, Any] = {"by": _somebody(stage, place), "now": now - (number + 2) * DAY}
            key = uuid.uuid5(KEYS, f"{place} on {name}")
            improving.comment_on_project(project=projects[name], text=words, key=key, **told)
        for number, (place, name, words) in enumerate(DID):
            told = {"by": _somebody(stage, place), "now": now - (number + 1) * DAY}
            group = stage.group(TRUST.slug, place)
            improving.say_done_too(project=projects[name], group=group, words=words, **told)


def _put_together(
    together: Together, group: Group, projects: dict[str, Project], now: datetime.datetime
) -> None:
    lead = leads_of(group)[0]
    facts: dict[str, Any] = {"name": together.name, "why": together.why, "lead": lead, "by": lead, "now": now}
    key = uuid.uuid5(KEYS, f"programme {together.name}")
    made = improving.start_programme(group=group, key=key, **facts)
    chosen = [projects[name] for name in together.projects]
    improving.change_programme(programme=made, version=made.version, projects=chosen, is_over=False, **facts)


def _somebody(stage: Stage, place: str) -> Person:
    """A member of a group, and not always its lead."""
    found: Person = members_of(stage.group(TRUST.slug, place)).order_by("-pk")[0]
    return found


class _Telling:
    """One venture with its people and its clock, which goes on with each thing they do."""

    def __init__(self, venture: Venture, group: Group, now: datetime.datetime) -> None:
        self.venture, self.group, self.now = venture, group, now
        self.at = now - venture.weeks * WEEK
        self.end = now - max(venture.quiet * WEEK, datetime.timedelta(hours=3))
        self.lead: Person = leads_of(group)[0]
        self.step = (self.end - self.at) / (8 + 4 * len(venture.tries))

    def tell(self) -> None:
        """From its start to where it stands."""
        project = self._win() if self.venture.is_win else self._started()
        if not self.venture.is_win:
            self._gather(project)
            self._aim(project)
            self._think(project)
            self._test(project)
            self._score(project)
        if self.venture.ended:
            project.refresh_from_db()
            facts: dict[str, Any] = {"ended_as": self.venture.ended, "learned": self.venture.learned}
            improving.close_project(project=project, version=project.version, **facts, **self._now())

    def _now(self) -> dict[str, Any]:
        """Who does the next thing, and when."""
        self.at = min(self.at + self.step, self.end)
        return {"by": self.lead, "now": self.at}

    def _key(self, what: str) -> uuid.UUID:
        return uuid.uuid5(KEYS, f"{what} of {self.venture.name}")

    def _win(self) -> Project:
        members = list(members_of(self.group).exclude(pk=self.lead.pk)[:1])
        due = self.at.date() + datetime.timedelta(days=self.venture.due if not self.venture.ended else 30)
        facts: dict[str, Any] = {"owner": (members or [self.lead])[0], "due": due, "key": self._key("win")}
        return improving.start_quick_win(group=self.group, name=self.venture.name, **facts, **self._now())

    def _started(self) -> Project:
        idea = self._idea()
        facts: dict[str, Any] = {
            "name": self.venture.name,
            "why": self.venture.why,
            "key": self._key("start"),
            "idea": idea,
        }
        return improving.start_project(group=self.group, **facts, **self._now())

    def _idea(self) -> Idea | None:
        if not self.venture.idea:
            return None
        found: Idea | None = (
            Idea.objects.filter(text__startswith=self.venture.idea, taken_back_at=None, held_at=None)
            .order_by("pk")
            .first()
        )
        return found

    def _gather(self, project: Project) -> None:
        for person in members_of(self.group).exclude(pk=self.lead.pk)[:TEAM]:
            improving.ask_in(project=project, person=person, **self._now())
        facts: dict[str, Any] = {
            "mode": self.venture.mode,
            "domains": self.venture.domains,
            "patients": self.venture.patients,
            "touched": self.venture.touched,
        }
        improving.change_project(project=project, version=project.version, **facts, **self._now())

    def _aim(self, project: Project) -> None:
        if not self.venture.what:
            return
        due = self.now.date() + datetime.timedelta(days=self.venture.due)
        told: dict[str, Any] = {
            "what": self.venture.what,
            "measure": self._measure(self.venture.measure),
            "start": self.venture.start,
            "reach": self.venture.reach,
            "by_when": due,
            "where": str(self.group),
        }
        improving.set_aim(project=project, version=project.version, **told, **self._now())
        balancing = self._measure(self.venture.balancing)
        if balancing is not None:
            improving.add_measure(project=project, measure=balancing, **self._now())

    def _measure(self, name: str) -> Measure | None:
        return Measure.objects.get(name=name) if name else None

    def _think(self, project: Project) -> None:
        if self.venture.theory:
            facts: dict[str, Any] = {"typed": self.venture.theory, "key": self._key("theory")}
            improving.add_lines(project=project, **facts, **self._now())

    def _test(self, project: Project) -> None:
        """Each test after the other: the next of a ramp is the one that was drafted."""
        draft: Cycle | None = None
        for number, tried in enumerate(self.venture.tries):
            cycle = self._planned(project, tried, number, draft)
            draft = self._done(cycle, tried)

    def _planned(self, project: Project, tried: Try, number: int, draft: Cycle | None) -> Cycle:
        measures: Sequence[Measure] = [project.measure] if project.measure else []
        start = (self.at + self.step).date()
        plan: dict[str, Any] = {
            "title": tried.title,
            "questions": [(tried.asked, tried.expected)],
            "measures": measures,
            "who": self.lead.name,
            "where": str(self.group),
            "starts_on": start,
            "ends_on": start + WEEK,
        }
        if draft is None:
            key = self._key(f"test {number}")
            change = Driver.objects.filter(
                project=project, kind=Driver.Kind.CHANGE, words=tried.title
            ).first()
            return improving.plan_cycle(project=project, key=key, change=change, **plan, **self._now())
        told: dict[str, Any] = {**plan, "scale": draft.scale, "change": draft.change}
        return improving.change_plan(cycle=draft, version=draft.version, **told, **self._now())

    def _done(self, cycle: Cycle, tried: Try) -> Cycle | None:
        improving.begin_cycle(cycle=cycle, **self._now())
        if not tried.decision:
            return None
        out = {"adopt": "matched", "adapt": "partly", "abandon": "not"}[tried.decision]
        results = {one.public_id: (out, "") for one in cycle.questions.all()}
        facts: dict[str, Any] = {"results": results, "learned": tried.learned}
        improving.study_cycle(cycle=cycle, version=cycle.version, **facts, **self._now())
        why: dict[str, Any] = {"worse_reason": tried.learned} if tried.decision == "adopt" else {}
        return improving.decide_cycle(
            cycle=cycle, version=cycle.version, decision=tried.decision, **why, **self._now()
        )

    def _score(self, project: Project) -> None:
        if len(self.venture.tries) > 1:
            improving.confirm_score(project=project, score=3.0, suggested=3.0, **self._now())
