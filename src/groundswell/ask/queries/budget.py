"""How much people are asked in a month, and what would be too much.

Every choice that is asked for counts as one question, a row of a matrix too, and what is asked only of some as if it were
asked of all. A wave counts in the month in which it opens, for everybody who is in its groups now. The question of the day
is not counted.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groundswell.ask.models import Repeat, Schedule, SurveyWave
from groundswell.ask.queries.asked import questions_of
from groundswell.ask.queries.timing import Timed, Timing, days_until, opening_on
from groundswell.people.models import Group, Membership
from groundswell.people.queries import root_group
from groundswell.pure.calendar import repeat_day

LOOKING_AHEAD = datetime.timedelta(days=366)
MONTHS_AHEAD = 12
RARER = [Repeat.WEEKLY, Repeat.FORTNIGHTLY, Repeat.MONTHLY, Repeat.QUARTERLY, Repeat.YEARLY]

Places = tuple[str, ...]


@dataclass(frozen=True)
class TooMuch:
    """What would be too much: in which month, for how many people in how many groups, and by how far."""

    month: datetime.date
    people: int
    groups: int
    already: int
    wanted: int
    most: int

    def plain(self) -> dict[str, Any]:
        """The same as plain data."""
        return {**asdict(self), "month": self.month.isoformat()}

    @classmethod
    def from_plain(cls, told: dict[str, Any]) -> TooMuch:
        """The way back from `plain`."""
        return cls(**{**told, "month": datetime.date.fromisoformat(told["month"])})

    @property
    def in_words(self) -> str:
        """Why not, in one or two sentences."""
        facts = {
            "month": date_format(self.month, "F Y"),
            "who": _people_in_groups(self.people, self.groups),
            "already": self.already,
            "wanted": self.wanted,
            "most": self.most,
        }
        if self.already:
            return (
                _(
                    "In %(month)s, %(who)s are already asked up to %(already)s questions. This would make it "
                    "%(wanted)s; the most for one person in a month is %(most)s."
                )
                % facts
            )
        return (
            _(
                "In %(month)s this would be %(wanted)s questions for %(who)s; the most for one person in a month is %(most)s."
            )
            % facts
        )


def _people_in_groups(people: int, groups: int) -> str:
    who = ngettext("%(n)s person", "%(n)s people", people) % {"n": f"{people:,}"}
    where = ngettext("%(n)s group", "%(n)s groups", groups) % {"n": f"{groups:,}"}
    return _("%(who)s in %(where)s") % {"who": who, "where": where}


class Budget:
    """What the people of some groups are asked already, so that a plan can be held against it."""

    def __init__(
        self, groups: Iterable[Group], most: int, today: datetime.date, but: Schedule | None = None
    ) -> None:
        self.most = most
        self.places = _places(list(groups))
        self.waves = _waves_asked(today)
        self.plans = _plans(but)
        self._known: dict[tuple[datetime.date, bool], dict[Places, int]] = {}

    @property
    def people(self) -> int:
        """How many people are in these groups."""
        return sum(self.places.values())

    def fault(self, timed: Timed, questions: int) -> TooMuch | None:
        """The first month, of a year, in which a plan would be too much for anybody; None when it fits."""
        days = days_until(timed, timed.first_day + LOOKING_AHEAD)
        times = Counter(day.replace(day=1) for day in days)
        found = (self._fault_in(month, questions * n, with_plans=True) for month, n in sorted(times.items()))
        return next((fault for fault in found if fault), None)

    def fault_now(self, day: datetime.date, questions: int) -> TooMuch | None:
        """Whether one wave that opens today would be too much, by what was really asked this month."""
        return self._fault_in(day.replace(day=1), questions, with_plans=False)

    def what_fits(self, timed: Timed, questions: int) -> list[str]:
        """Sentences that say what would fit instead: rarer, later, or shorter."""
        found = [
            self._rarer(timed, questions),
            self._later(timed, questions),
            self._shorter(timed, questions),
        ]
        return [sentence for sentence in found if sentence]

    def _rarer(self, timed: Timed, questions: int) -> str:
        tries = RARER[RARER.index(Repeat(timed.repeat)) + 1 :] if timed.repeat in RARER else []
        plan = _timing(timed)
        for repeat in tries:
            if not self.fault(replace(plan, repeat=repeat), questions):
                return _("It would fit less often: %(how_often)s.") % {"how_often": repeat.label}
        return ""

    def _later(self, timed: Timed, questions: int) -> str:
        plan = _timing(timed)
        for number in range(1, MONTHS_AHEAD + 1):
            day = repeat_day(timed.first_day.replace(day=1), number, months=1)
            if plan.last_day and day > plan.last_day:
                return ""
            if not self.fault(replace(plan, first_day=day), questions):
                return _("It would fit later: with %(day)s as the first day.") % {
                    "day": date_format(day, "j F Y")
                }
        return ""

    def _shorter(self, timed: Timed, questions: int) -> str:
        fitting = next((n for n in range(questions - 1, 0, -1) if not self.fault(timed, n)), 0)
        return (
            ngettext(
                "It would fit if it were shorter: with %(n)s question.",
                "It would fit if it were shorter: with %(n)s questions or fewer.",
                fitting,
            )
            % {"n": fitting}
            if fitting
            else ""
        )

    def _fault_in(self, month: datetime.date, own: int, *, with_plans: bool) -> TooMuch | None:
        over = {place: n for place, n in self._already(month, with_plans).items() if n + own > self.most}
        if not over:
            return None
        most = max(over.values())
        people = sum(self.places[place] for place in over)
        groups = len({_deepest(place) for place in over})
        return TooMuch(month, people, groups, most, most + own, self.most)

    def _already(self, month: datetime.date, with_plans: bool) -> dict[Places, int]:
        if (month, with_plans) not in self._known:
            asked = self.waves.get(month, []) + (_in_month(self.plans, month) if with_plans else [])
            self._known[month, with_plans] = {
                place: sum(n for paths, n in asked if _is_in(place, paths)) for place in self.places
            }
        return self._known[month, with_plans]


def _timing(timed: Timed) -> Timing:
    return Timing(timed.first_day, timed.days_open, timed.repeat, timed.last_day)


def _is_in(place: Places, paths: Sequence[str]) -> bool:
    return any(one.startswith(path) for one in place for path in paths)


def _deepest(place: Places) -> str:
    return max(place, key=lambda path: (path.count("."), path))


def _places(groups: Sequence[Group]) -> dict[Places, int]:
    """How many people of these groups stand in the same places: all their groups, as a key."""
    # everybody is read: asked to find the people and then all their groups, PostgreSQL may compare everyone with everyone
    here = Membership.objects.filter(until=None, person__is_active=True, group__closed_at=None)
    own: dict[int, list[str]] = {}
    for person, path in here.order_by("group__path").values_list("person_id", "group__path").distinct():
        own.setdefault(person, []).append(path)
    asked = tuple(group.path for group in groups)
    places = (tuple(paths) for paths in own.values())
    return dict(Counter(place for place in places if any(path.startswith(asked) for path in place)))


def _waves_asked(today: datetime.date) -> dict[datetime.date, list[tuple[list[str], int]]]:
    """What was asked and is being asked since this month began, by month."""
    since = opening_on(today.replace(day=1)) - datetime.timedelta(days=1)
    waves = SurveyWave.objects.filter(wave__opens_at__gte=since).select_related("wave")
    rows = [(row.wave, len(row.wave.questions)) for row in waves]
    paths = _paths_of(key for wave, _ in rows for key in wave.audience)
    found: dict[datetime.date, list[tuple[list[str], int]]] = {}
    for wave, questions in rows:
        month = timezone.localdate(wave.opens_at).replace(day=1)
        audience = [paths[key] for key in wave.audience if key in paths]
        found.setdefault(month, []).append((audience, questions))
    return found


@dataclass(frozen=True)
class _Plan:
    schedule: Schedule
    paths: list[str]
    questions: int


def _plans(but: Schedule | None) -> list[_Plan]:
    running = Schedule.objects.filter(stopped_at=None).select_related("survey")
    others = [schedule for schedule in running if but is None or schedule.pk != but.pk]
    paths = _paths_of(key for schedule in others for key in schedule.groups)
    return [_Plan(one, [paths[key] for key in one.groups if key in paths], _length_of(one)) for one in others]


def _length_of(schedule: Schedule) -> int:
    version = schedule.survey.versions.order_by("-number").first()
    return len(questions_of(version.instrument)) if version else 0


def _in_month(plans: Sequence[_Plan], month: datetime.date) -> list[tuple[list[str], int]]:
    ends = repeat_day(month, 1, months=1) - datetime.timedelta(days=1)
    found = []
    for plan in plans:
        settled = plan.schedule.settled_through
        days = [day for day in days_until(plan.schedule, ends) if day >= month]
        found += [(plan.paths, plan.questions) for day in days if settled is None or day > settled]
    return found


def _paths_of(public_ids: Iterable[str]) -> dict[str, str]:
    rows = Group.objects.filter(public_id__in=set(public_ids)).values_list("public_id", "path")
    return {str(key): path for key, path in rows}


def budget_of(groups: Iterable[Group], *, today: datetime.date, but: Schedule | None = None) -> Budget:
    """The budget of the people of these groups; `but` is a schedule that is not counted, being asked about itself."""
    return Budget(groups, root_group().organisation.questions_a_month, today, but)
