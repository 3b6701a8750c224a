"""The ideas of a group and of all below it, as its board shows them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django.utils import timezone

from groundswell.people.models import Group, Person
from groundswell.voice.models import Idea, State
from groundswell.voice.queries.search import search_ideas

COLUMNS = (State.HEARD, State.LOOKING, State.TRYING, State.DONE, State.NOT_NOW, State.NOT_OURS)
IN_A_COLUMN = 4
MOST_FOUND = 500
AGES = {"week": (0, 7), "month": (7, 31), "quarter": (31, 92), "older": (92, None)}


@dataclass(frozen=True)
class Sieve:
    """What someone wants to see of a board."""

    state: str = ""
    below: Group | None = None
    domain: str = ""
    mine: bool = False
    unanswered: bool = False
    age: str = ""
    words: str = ""
    order: str = "moved"


def board_ideas(person: Person, group: Group) -> QuerySet[Idea]:
    """What stands on a group's board for a person: everything said in it and below it that is out and not joined.

    What is out is there for everyone in the organisation, so this asks less than `visible_ideas` and is quicker.
    """
    if not person.is_active or person.organisation_id != group.organisation_id:
        return Idea.objects.none()
    ideas = Idea.objects.filter(held_at=None, taken_back_at=None).exclude(state=State.JOINED)
    # Everything lies under the top, which saves looking at each group's path.
    return ideas if group.parent_id is None else ideas.filter(group__in=_below(group))


def _below(group: Group) -> QuerySet[Group, Any]:
    return Group.objects.filter(path__startswith=group.path).values("pk")


def count_by_state(ideas: QuerySet[Idea]) -> dict[str, int]:
    """How many ideas are where, noughts included, in the order of the board."""
    found = dict(ideas.order_by().values("state").annotate(n=Count("pk")).values_list("state", "n"))
    return {state: found.get(state, 0) for state in COLUMNS}


def columns_of(ideas: QuerySet[Idea], each: int = IN_A_COLUMN) -> list[Idea]:
    """The ideas that moved last in each state, a few of each."""
    place = Window(RowNumber(), partition_by=[F("state")], order_by=[F("state_since").desc(), F("pk").desc()])
    first = ideas.annotate(place=place).filter(place__lte=each).values_list("pk", flat=True)
    chosen = Idea.objects.filter(pk__in=list(first)).select_related("group", "author")
    return list(chosen.order_by("-state_since", "-pk"))


def sifted(person: Person, group: Group, sieve: Sieve, today: datetime.date) -> QuerySet[Idea, int]:
    """The ids of the ideas of a board that pass the sieve, in the order asked for."""
    ideas = board_ideas(person, sieve.below or group)
    if sieve.words:
        # The newest that fit: ranking thousands of them first would take longer than all the rest of the page.
        found = search_ideas(person, sieve.words, under=group).order_by("-pk")
        ideas = ideas.filter(pk__in=list(found.values_list("pk", flat=True)[:MOST_FOUND]))
    passes = Q(state=sieve.state) if sieve.state else Q()
    passes &= Q(author=person) if sieve.mine else Q()
    passes &= Q(first_reply_at=None) if sieve.unanswered else Q()
    passes &= Q(domains__code=sieve.domain) if sieve.domain else Q()
    passes &= said_within(sieve.age, today)
    return _in_order(ideas.filter(passes), sieve.order).values_list("pk", flat=True)


def ideas_in_order(ids: Iterable[int]) -> list[Idea]:
    """Some ideas of the organisation in sight, in the order of their ids."""
    wanted = list(ids)
    found = Idea.objects.select_related("group", "author").in_bulk(wanted)
    return [found[pk] for pk in wanted if pk in found]


def said_within(age: str, today: datetime.date) -> Q:
    """Ideas that are as old as one of `AGES`; an age that is not known lets all pass."""
    if age not in AGES:
        return Q()
    youngest, oldest = AGES[age]
    young = Q(offered_at__lt=_days_before(today, youngest - 1))
    return young & Q(offered_at__gte=_days_before(today, oldest - 1)) if oldest else young


def _days_before(today: datetime.date, days: int) -> datetime.datetime:
    midnight = datetime.datetime.combine(today - datetime.timedelta(days=days), datetime.time())
    return timezone.make_aware(midnight)


def _in_order(ideas: QuerySet[Idea], order: str) -> QuerySet[Idea, Any]:
    if order == "backed":
        return ideas.values("pk").annotate(backers=Count("supports")).order_by("-backers", "-pk")
    orders = {"newest": ("-offered_at", "-pk"), "oldest": ("offered_at", "pk")}
    return ideas.order_by(*orders.get(order, ("-state_since", "-pk")))
