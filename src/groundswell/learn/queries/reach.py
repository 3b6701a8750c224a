"""How far a series reached, and what came of it in the house: the third and fourth level, from what people really did there.

All of it is in numbers that have passed the floor. Only people who work in this organisation are looked at for what they did:
what guests do is seen in their own, and by nobody here.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import Q

from groundswell.improve.models import Cycle, End, Project
from groundswell.learn.models import Asking, Coming, Member, Series, Session
from groundswell.pure.disclosure import Hidden, show_count
from groundswell.pure.evaluation import Counts, attendance_of, shown
from groundswell.voice.models import Idea

BANDS = ((1, 1), (2, 3), (4, 10_000))


@dataclass(frozen=True)
class Reach:
    """Who said they come to the sessions that have been. None is hidden: too few people.

    `spread` is (from, to, people) by how many sessions they came to, all of it or nothing. `by_session` is (title, who said they
    come, who came in by the code).
    """

    sessions: int
    people: int | None
    organisations: int | None
    returned: int | None
    spread: tuple[tuple[int, int, int], ...]
    by_session: tuple[tuple[str, int | None, int | None], ...]


@dataclass(frozen=True)
class Worth:
    """How many of those who tapped at the end found a session worth their time. They are answers, as nobody knows whose."""

    title: str
    counts: Counts


@dataclass(frozen=True)
class Deeds:
    """What people who came have done here since: so many things, by so many people. None is hidden."""

    ideas: int | None
    idea_people: int | None
    tests: int | None
    test_people: int | None
    adopted: int | None
    adopted_people: int | None

    @property
    def is_hidden(self) -> bool:
        return self.ideas is None and self.tests is None and self.adopted is None


def sessions_that_were(series: Series, now: datetime.datetime) -> list[Session]:
    """The sessions of a series that have begun and were not called off, by time."""
    found = Session.objects.filter(series=series, called_off_at=None, starts_at__lte=now)
    return list(found.order_by("starts_at", "pk"))


def who_came(series: Series, now: datetime.datetime, session: Session | None = None) -> list[Member]:
    """The members who said they come to a session that has been, or to any; those who only waited are not among them."""
    were = [one for one in sessions_that_were(series, now) if session is None or one.pk == session.pk]
    said = Coming.objects.filter(session__in=were, waits=False, gone_at=None).values("member")
    return list(Member.objects.filter(pk__in=said, left_at=None).select_related("person").order_by("pk"))


def asked_then(asking: Asking) -> set[int]:
    """Whom an asking asked, by their number, also once its roll is gone: who had come by then and had not left."""
    were = sessions_that_were(asking.series, asking.asked_at)
    if asking.session_id is not None:
        were = [one for one in were if one.pk == asking.session_id]
    said = Coming.objects.filter(session__in=were, waits=False, gone_at=None)
    said = said.filter(said_at__lte=asking.asked_at).values("member")
    there = Q(left_at=None) | Q(left_at__gt=asking.asked_at)
    return set(Member.objects.filter(there, pk__in=said).values_list("pk", flat=True))


def reach_of(series: Series, now: datetime.datetime, k: int) -> Reach:
    """How far a series reached, behind the floor."""
    were = sessions_that_were(series, now)
    came: dict[int, set[int]] = {one.pk: set() for one in were}
    houses: dict[int, int] = {}
    for coming in Coming.objects.filter(session__in=were, waits=False, gone_at=None).select_related("member"):
        came[coming.session_id].add(coming.member_id)
        houses[coming.member_id] = coming.member.house_id
    found = attendance_of(list(came.values()))
    people = _count(found.reach, k)
    bands = tuple(
        (low, high, sum(n for times, n in found.spread if low <= times <= high)) for low, high in BANDS
    )
    apart = all(n == 0 or n >= k for _low, _high, n in bands)
    returns = _apart(found.returned, found.reach, k)
    organisations = len(set(houses.values())) if people is not None else None
    by_session = tuple(
        (one.title, _apart(len(came[one.pk]), found.reach, k), _count(one.headcount or 0, k)) for one in were
    )
    return Reach(len(were), people, organisations, returns, bands if apart and people else (), by_session)


def worth_of(series: Series, now: datetime.datetime, k: int) -> list[Worth]:
    """For each session that has ended, how many found it worth their time; sessions with too few answers are left out."""
    found = []
    for one in sessions_that_were(series, now):
        answers = one.worth_it + one.partly_worth_it + one.not_worth_it
        said = shown(one.worth_it, answers, k) if one.ended_at else None
        if said is not None:
            found.append(Worth(one.title, said))
    return found


def deeds_of(series: Series, now: datetime.datetime, k: int) -> Deeds:
    """What people of this organisation who came have done here since the first session, with their name."""
    were = sessions_that_were(series, now)
    since = were[0].starts_at if were else now
    people = [one.person_id for one in who_came(series, now) if one.person_id]
    ideas = Idea.objects.filter(
        author__in=people, offered_at__gte=since, offered_at__lte=now, taken_back_at=None, held_at=None
    )
    tests = Cycle.objects.filter(planned_by__in=people, decided_at__gte=since, decided_at__lte=now)
    team = Q(team__person__in=people, team__left_at=None)
    adopted = Project.objects.filter(team, ended_as=End.ADOPTED, ended_at__gte=since, ended_at__lte=now)
    told = [
        *_told(ideas.values_list("pk", "author"), k),
        *_told(tests.values_list("pk", "planned_by"), k),
        *_told(adopted.values_list("pk", "team__person"), k),
    ]
    return Deeds(*told)


def _told(rows: object, k: int) -> tuple[int | None, int | None]:
    """How many different things, by how many different people; neither when they are of too few."""
    pairs = list(rows)  # type: ignore[call-overload]
    people = _count(len({person for _thing, person in pairs}), k)
    return (None, None) if people is None else (len({thing for thing, _person in pairs}), people)


def _count(n: int, k: int) -> int | None:
    found = show_count(n, k)
    return None if isinstance(found, Hidden) else found.value


def _apart(part: int, whole: int, k: int) -> int | None:
    """A part of a number that is shown: hidden too when what is left of it is of too few."""
    return part if part >= k and (whole == part or whole - part >= k) else None
