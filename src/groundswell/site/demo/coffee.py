"""Random coffee in the communities of the demo: one round that has been, and one for which a time is proposed."""

from __future__ import annotations

import datetime
from random import Random
from typing import Any

from groundswell.base.tenancy.wall import within
from groundswell.learn.actions.coffee import (
    ask_how_coffee_was,
    bring_together,
    propose_time,
    say_how_coffee_was,
    say_it_suits,
    take_part,
)
from groundswell.learn.models import Coffee, CoffeePlan, Community, Member
from groundswell.learn.queries.crossing import visit_to
from groundswell.people.models import Person
from groundswell.site.demo.places import TRUST
from groundswell.site.demo.plan import DAY
from groundswell.site.demo.stage import Stage

# Who takes part, and what they mostly do.
IN_MOVING = {"ruth": "team", "niamh": "care", "eleri": "team", "hywel": "whole"}
IN_BEGINNING = {"sunil": "team", "kofi": "support"}
PLACE = "By telephone, while we walk"
NOON = datetime.time(12, 30)


def have_coffee(stage: Stage, now: datetime.datetime) -> None:
    """Let people take part in both communities, meet once, and be brought together anew."""
    with within(stage.houses[TRUST.slug]):
        for name, takers in (("Up and about", IN_MOVING), ("New to improving", IN_BEGINNING)):
            community = Community.objects.get(name=name)
            people = {who: stage.people[who] for who in takers}
            for who, level in takers.items():
                with visit_to(people[who], community.public_id) as visit:
                    take_part(visit=visit, level=level, now=now - 40 * DAY)
            for coffee in _round(community, now - 32 * DAY):
                _meets(coffee, people, now - 30 * DAY, has_been=True)
            for coffee in _round(community, now - 4 * DAY)[:1]:
                _meets(coffee, people, now - 3 * DAY, has_been=False)


def _round(community: Community, now: datetime.datetime) -> list[Coffee]:
    was = CoffeePlan.objects.get(community=community).next_on
    bring_together(community=community, was=was, now=now, chance=Random(community.name))
    return list(Coffee.objects.filter(community=community, made_at=now).order_by("pk"))


def _meets(coffee: Coffee, people: dict[str, Person], now: datetime.datetime, *, has_been: bool) -> None:
    """One proposes a time a week from then, and, if it has been, the others say that it suits, and all how it was."""
    names = Member.objects.filter(coffee_seats__coffee=coffee).values_list("name", flat=True)
    there = [person for person in people.values() if person.name in set(names)]
    when: dict[str, Any] = {"day": (now + 7 * DAY).date(), "at": NOON, "zone": "Europe/London"}
    with visit_to(there[0], coffee.community.public_id) as visit:
        propose_time(visit=visit, coffee=coffee, place=PLACE, now=now, **when)
    coffee.refresh_from_db()
    for person in there if has_been else []:
        with visit_to(person, coffee.community.public_id) as visit:
            say_it_suits(visit=visit, coffee=coffee, version=coffee.version, now=now)
            say_how_coffee_was(visit=visit, coffee=coffee, answer="good", now=now + 8 * DAY)
    if has_been:
        ask_how_coffee_was(coffee=coffee, now=now + 7 * DAY)
