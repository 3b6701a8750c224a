"""Setting the scene: the two organisations, their trees and their people, made through the actions."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any

from groundswell.base.tenancy.wall import within
from groundswell.people.actions import (
    found_organisation,
    give_role,
    join_by_code,
    open_account,
    open_group,
    show_join_code,
)
from groundswell.people.models import Group, Organisation, Person
from groundswell.people.queries import root_group
from groundswell.site.demo.cast import FOUNDER, PASSWORD, Actor
from groundswell.site.demo.places import House
from groundswell.voice.models import Idea

HOUR = datetime.timedelta(hours=1)


@dataclass
class Stage:
    """Who and what is there by now."""

    houses: dict[str, Organisation] = field(default_factory=dict)
    groups: dict[tuple[str, str], Group] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    ideas: dict[int, Idea] = field(default_factory=dict)

    def group(self, house: str, place: str) -> Group:
        """A place of an organisation; "" is its top."""
        return self.groups[house, place]

    def lead(self, house: str, place: str) -> Person:
        """Who leads a place."""
        led = self.group(house, place).memberships.filter(role="group_lead").order_by("pk")[0]
        return self.people[led.person.username]


def set_scene(stage: Stage, house: House, actors: list[Actor], now: datetime.datetime) -> None:
    """Found an organisation, grow its tree and let its people in."""
    founder = next(actor for actor in actors if actor.username == FOUNDER[house.slug])
    organisation, admin = found_organisation(
        name=house.name,
        name_cy=house.name_cy,
        slug=house.slug,
        nation=house.nation,
        admin_username=founder.username,
        admin_name=founder.name,
        admin_email=founder.email,
        admin_password=PASSWORD,
        now=now,
    )
    stage.houses[house.slug] = organisation
    stage.people[founder.username] = admin
    with within(organisation):
        _grow_tree(stage, house, admin, now + HOUR)
        for number, actor in enumerate(actor for actor in actors if actor is not founder):
            _let_in(stage, actor, admin, now + 2 * HOUR + number * HOUR / 4)


def _grow_tree(stage: Stage, house: House, admin: Person, now: datetime.datetime) -> None:
    stage.groups[house.slug, ""] = root_group()
    for place in house.places:
        parent = stage.groups[house.slug, place.under]
        group = open_group(
            parent=parent,
            name=place.name,
            name_cy=place.name_cy,
            kind=place.kind,
            code=place.key,
            by=admin,
            now=now,
        )
        stage.groups[house.slug, place.key] = group
        if place.people:
            show_join_code(group=group, by=admin, now=now)


def _let_in(stage: Stage, actor: Actor, admin: Person, now: datetime.datetime) -> None:
    # Only those whom a visitor may be have a password: making one takes a computer as long as it should.
    words: dict[str, Any] = {
        "username": actor.username,
        "name": actor.name,
        "password": PASSWORD if actor.shown_as else None,
        "language": actor.language,
        "now": now,
    }
    group = stage.groups[actor.house, actor.place]
    if actor.role == "member" and not actor.email:
        person = join_by_code(group=group, **words)
    else:
        person = open_account(email=actor.email, email_is_verified=True, **words)
        give_role(person=person, group=group, role=actor.role, by=admin, now=now)
    stage.people[actor.username] = person
