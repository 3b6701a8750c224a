"""Choosing together what to try first: one's own placings until all are revealed, then everybody's without names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from groundswell.improve.models import Choice, Placing, Ranking
from groundswell.improve.rules import can_see_ranking
from groundswell.people.models import Group, Person
from groundswell.people.rules import belongs_to
from groundswell.pure.improving import Verdict, Weighed, judge, weigh
from groundswell.voice.models import Idea
from groundswell.voice.models.states import OPEN_STATES
from groundswell.voice.queries import visible_ideas


@dataclass(frozen=True)
class Placed:
    """An idea with what people think of it, once that may be shown."""

    choice: Choice
    verdict: Verdict | None
    score: float | None
    rank: int | None


def rankings_of(person: Person, group: Group) -> QuerySet[Ranking]:
    """The rankings of a group, newest first; nothing for those who do not belong to it."""
    found = Ranking.objects.filter(group=group) if belongs_to(person, group) else Ranking.objects.none()
    return found.order_by("-pk")


def ranking_for(person: Person, public_id: UUID) -> Ranking:
    """One ranking. Raises Ranking.DoesNotExist when foreign, missing or not for this person."""
    ranking = Ranking.objects.select_related("group__organisation").get(public_id=public_id)
    if not can_see_ranking(person, ranking):
        raise Ranking.DoesNotExist
    return ranking


def choices_of(person: Person, ranking: Ranking) -> list[Choice]:
    """The ideas that are placed, without those that a person may no longer see."""
    seen = visible_ideas(person).values("pk")
    found = Choice.objects.filter(ranking=ranking, idea__in=seen).select_related("idea__group")
    return list(found.order_by("place"))


def own_placings(person: Person, ranking: Ranking) -> dict[int, list[int]]:
    """What a person placed, by the key of the choice."""
    mine = Placing.objects.filter(choice__ranking=ranking, person=person)
    return {pk: list(values) for pk, values in mine.values_list("choice", "values")}


def people_who_placed(ranking: Ranking) -> int:
    """How many people have placed something so far; not who."""
    return Placing.objects.filter(choice__ranking=ranking).values("person").distinct().count()


def ideas_to_place(person: Person, group: Group) -> QuerySet[Idea]:
    """The open ideas of a group and those below it, newest first."""
    found = visible_ideas(person).filter(group__path__startswith=group.path, held_at=None)
    return found.filter(state__in=OPEN_STATES).order_by("-offered_at", "-pk")


def revealed(ranking: Ranking, choices: Sequence[Choice]) -> tuple[list[Placed], Weighed | None]:
    """What everybody thinks, best first, once it is revealed; and how firmly the first stands where criteria were weighed."""
    if ranking.revealed_at is None:
        return [], None
    found: dict[int, list[list[int]]] = {}
    for pk, values in (
        Placing.objects.filter(choice__in=choices).order_by("pk").values_list("choice", "values")
    ):
        found.setdefault(pk, []).append(values)
    told = [choice for choice in choices if choice.pk in found]
    if not ranking.criteria:
        judged = [(choice, judge([(a, b) for a, b in found[choice.pk]])) for choice in told]
        judged.sort(key=lambda one: (one[1].effort - one[1].impact, one[0].place))
        return [Placed(choice, verdict, None, None) for choice, verdict in judged], None
    if not told:
        return [], None
    weights, costs = [one[1] for one in ranking.criteria], [one[2] for one in ranking.criteria]
    weighed = weigh([found[choice.pk] for choice in told], weights, costs)
    rows = [
        Placed(choice, None, score, rank)
        for choice, score, rank in zip(told, weighed.scores, weighed.ranks, strict=True)
    ]
    return sorted(rows, key=lambda one: one.rank or 0), weighed
