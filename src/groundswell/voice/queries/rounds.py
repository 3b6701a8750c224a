"""Rounds of dots: one's own dots while a round is open, what came of it once it is over, and nothing in between."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groundswell.people.models import Group, Person
from groundswell.people.queries import own_groups
from groundswell.people.rules import belongs_to
from groundswell.pure.disclosure import Shown, show_count
from groundswell.pure.drawing import Option, Picture, SpreadLabels, spread
from groundswell.voice.models import Dots, Idea, Round, RoundIdea
from groundswell.voice.models.states import OPEN_STATES
from groundswell.voice.queries.ideas import visible_ideas
from groundswell.voice.rules import can_hold_round, can_put_dots, can_see_round, is_over

MOST_TO_CHOOSE_FROM = 60


@dataclass(frozen=True)
class RoundCard:
    """A round in a list. It holds no number of dots or people, open or over."""

    public_id: UUID
    title: str
    href: str
    closes_at: datetime.datetime
    is_over: bool


@dataclass(frozen=True)
class Choice:
    """An idea that can be given dots, with one's own dots on it."""

    idea_id: int
    public_id: UUID
    title: str
    href: str
    own_dots: int


@dataclass(frozen=True)
class Ballot:
    """A round as one person sees it. Nobody else's dots are in it, in no form and in no order."""

    public_id: UUID
    title: str
    group: Group
    dots_each: int
    own_used: int
    closes_at: datetime.datetime
    choices: list[Choice]
    is_over: bool
    may_put: bool
    may_close: bool


@dataclass(frozen=True)
class Place:
    """An idea's place in the result; `said` is empty when numbers stay hidden."""

    title: str
    href: str
    said: str


@dataclass(frozen=True)
class Result:
    """What came of a round: the order for all, numbers and spread only when enough people took part."""

    places: list[Place]
    shows_numbers: bool
    floor: int
    people: str
    picture: Picture | None


def rounds_of(person: Person, group: Group, now: datetime.datetime) -> list[RoundCard]:
    """The rounds of a group, open ones first. Empty for who does not belong to it."""
    if not person.is_active or not belongs_to(person, group):
        return []
    rows = Round.objects.filter(group=group).order_by("-pk")
    cards = [
        RoundCard(row.public_id, row.title, _address(row), row.closes_at, is_over(row, now)) for row in rows
    ]
    return sorted(cards, key=lambda card: card.is_over)


def open_rounds_for(person: Person, now: datetime.datetime) -> list[RoundCard]:
    """Rounds in which this person can put dots now: of their own groups and of those above."""
    own = list(own_groups(person))
    groups = {group.pk for group in own} | {pk for group in own for pk in group.ids_above}
    rows = Round.objects.filter(group__in=groups, closed_at=None, closes_at__gt=now).order_by(
        "closes_at", "pk"
    )
    return [RoundCard(row.public_id, row.title, _address(row), row.closes_at, is_over=False) for row in rows]


def round_for(person: Person, public_id: UUID) -> Round:
    """One round. Raises Round.DoesNotExist when foreign, missing or another group's."""
    row = Round.objects.select_related("group", "organisation").get(
        public_id=public_id, organisation_id=person.organisation_id
    )
    if not can_see_round(person, row):
        raise Round.DoesNotExist
    return row


def rounds_to_close(now: datetime.datetime) -> QuerySet[Round]:
    """Open rounds of the organisation in sight whose time has come."""
    return Round.objects.filter(closed_at=None, closes_at__lte=now).order_by("pk")


def ideas_for_round(person: Person, group: Group) -> QuerySet[Idea]:
    """Open ideas of a group and those below it, to choose a round from; newest first."""
    under = visible_ideas(person).filter(
        group__path__startswith=group.path, held_at=None, state__in=OPEN_STATES
    )
    return under.select_related("group").order_by("-offered_at", "-pk")[:MOST_TO_CHOOSE_FROM]


def ballot_of(person: Person, round_: Round, now: datetime.datetime) -> Ballot:
    """A round to put dots in: always in the order in which it was made."""
    over = is_over(round_, now)
    own = dict(Dots.objects.filter(choice__round=round_, person=person).values_list("choice_id", "count"))
    rows = round_.choices.select_related("idea").order_by("pk")
    choices = [
        Choice(row.idea_id, row.idea.public_id, row.idea.title, _idea_address(row), own.get(row.pk, 0))
        for row in rows
    ]
    return Ballot(
        public_id=round_.public_id,
        title=round_.title,
        group=round_.group,
        dots_each=round_.dots_each,
        own_used=sum(own.values()),
        closes_at=round_.closes_at,
        choices=choices,
        is_over=over,
        may_put=not over and can_put_dots(person, round_),
        may_close=not over and can_hold_round(person, round_.group),
    )


def result_of(person: Person, round_: Round, now: datetime.datetime) -> Result | None:
    """What came of a round; None, whoever asks, until it is over."""
    if not is_over(round_, now) or not can_see_round(person, round_):
        return None
    rows = list(round_.choices.select_related("idea"))
    dots = list(Dots.objects.filter(choice__round=round_).values_list("choice_id", "person_id", "count"))
    totals, given = _counted(dots)
    # Equal totals stand in alphabetical order: an order by age would be one more thing to read into it.
    rows.sort(key=lambda row: (-totals[row.pk], row.idea.title.casefold(), row.pk))
    people = len({person_id for _choice, person_id, _count in dots})
    floor = round_.organisation.smallest_group_shown
    shown = isinstance(show_count(people, floor), Shown)
    return Result(
        places=[
            Place(row.idea.title, _idea_address(row), _said(row, totals, given) if shown else "")
            for row in rows
        ],
        shows_numbers=shown,
        floor=floor,
        people=_people(people) if shown else "",
        picture=_picture(round_, rows, totals, given, people) if shown else None,
    )


def _counted(dots: Iterable[tuple[int, int, int]]) -> tuple[Counter[int], defaultdict[int, list[int]]]:
    """For each choice all its dots, and how many each person gave it."""
    totals: Counter[int] = Counter()
    given: defaultdict[int, list[int]] = defaultdict(list)
    for choice, _person, count in dots:
        totals[choice] += count
        given[choice].append(count)
    return totals, given


def _said(row: RoundIdea, totals: Counter[int], given: defaultdict[int, list[int]]) -> str:
    dots = ngettext("%(n)s dot", "%(n)s dots", totals[row.pk]) % {"n": totals[row.pk]}
    return _("%(dots)s from %(people)s") % {"dots": dots, "people": _people(len(given[row.pk]))}


def _people(count: int) -> str:
    return ngettext("%(n)s person", "%(n)s people", count) % {"n": count}


def _picture(
    round_: Round,
    rows: list[RoundIdea],
    totals: Counter[int],
    given: defaultdict[int, list[int]],
    people: int,
) -> Picture:
    options = []
    for row in rows:
        counts = Counter(given[row.pk])
        counts[0] = people - len(given[row.pk])
        spread_out = [counts[n] for n in range(round_.dots_each + 1)]
        options.append(Option(row.idea.title, spread_out, _said(row, totals, given)))
    return spread(
        options,
        id=f"spread-{round_.public_id}",
        title=_("How people shared out their dots"),
        desc=_("For each idea: how many people gave it no dots, one dot, two dots and so on."),
        labels=SpreadLabels(
            option=_("Idea"),
            text=_("Altogether"),
            axis=_("How many dots each person gave"),
            hidden=_("Hidden"),
            dots=tuple(_dots(n) for n in range(round_.dots_each + 1)),
        ),
    )


def _dots(n: int) -> str:
    return _("no dots") if not n else ngettext("%(n)s dot", "%(n)s dots", n) % {"n": n}


def _address(round_: Round) -> str:
    return reverse("voice:round", args=[round_.public_id])


def _idea_address(row: RoundIdea) -> str:
    return reverse("voice:idea", args=[row.idea.public_id])
