"""Building the demo: the scene, the year and the present week, as one whole or not at all."""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable

from django.db import transaction
from django.utils import timezone

from groundswell.ask.tasks import keep_waves
from groundswell.base.notify.actions import read_notices
from groundswell.base.notify.queries import notices_of_kind
from groundswell.base.tenancy.wall import outside, within
from groundswell.base.trail.models import Entry
from groundswell.base.trail.reactions import AT_ONCE, react_to_waiting
from groundswell.people.models import Organisation
from groundswell.people.queries import root_group
from groundswell.people.queries.people import members_of
from groundswell.report.tasks import count_each_organisation
from groundswell.site.demo.cast import PASSWORD, STARS, quiet_colleagues
from groundswell.site.demo.coffee import have_coffee
from groundswell.site.demo.communities import learn_together
from groundswell.site.demo.evaluating import evaluate
from groundswell.site.demo.extras import Extra, extras
from groundswell.site.demo.growing import grow
from groundswell.site.demo.lives import live
from groundswell.site.demo.measures import measure_up
from groundswell.site.demo.places import HOUSES
from groundswell.site.demo.plan import DAY, Event, Year
from groundswell.site.demo.play import Play
from groundswell.site.demo.projects import try_things
from groundswell.site.demo.reading import read_together
from groundswell.site.demo.sessions import meet
from groundswell.site.demo.stage import Stage, set_scene
from groundswell.site.demo.tablet import pass_by_tablet
from groundswell.site.demo.thinking import think_and_audit
from groundswell.site.demo.ventures import VENTURES
from groundswell.voice.tasks import (
    ask_about_today,
    bring_back_what_is_due,
    keep_inboxes,
    remember_what_is_overdue,
)

Progress = Callable[[str], None]
BEFORE = 370 * DAY
UNREAD = 7 * DAY
SAY_EVERY = 3.0
SATURDAY = 5
FIVE = datetime.time(5)
THREE = 15


def build(progress: Progress, now: datetime.datetime | None = None) -> None:
    """Make the demo organisations with their year, ending now. Raises RuntimeError when somebody's data is there."""
    with outside():
        if Organisation.objects.exists():
            raise RuntimeError("The demo wants a database of its own.")
        with transaction.atomic():
            _build(progress, now or timezone.now())


def is_built() -> bool:
    """Whether the demo organisations are there."""
    return Organisation.objects.filter(slug__in=[house.slug for house in HOUSES]).count() == len(HOUSES)


def who_to_sign_in_as() -> list[tuple[str, str, str, str]]:
    """Name, part, user name and password of the people that a visitor may be."""
    return [(star.name, star.shown_as, star.username, PASSWORD) for star in STARS if star.shown_as]


def plan_year(now: datetime.datetime) -> Year:
    """The whole year before it happens: the same at every moment of a day, because it ends at the last three o'clock."""
    three = now.astimezone(datetime.UTC).replace(hour=THREE, minute=0, second=0, microsecond=0)
    year = Year(three if three <= now else three - DAY).think()
    live(year)
    return year


def _build(progress: Progress, now: datetime.datetime) -> None:
    year = plan_year(now)
    stage = Stage()
    for house in HOUSES:
        actors = [actor for actor in (*year.actors, *quiet_colleagues()) if actor.house == house.slug]
        set_scene(stage, house, actors, now - BEFORE)
        progress(f"{house.name}: {len(house.places) + 1} groups and {len(actors)} people")
    _settle(now - BEFORE + 3 * DAY)
    _play(year, stage, progress)
    _open_doors(now)
    _remember(now)
    pass_by_tablet(stage, now)
    measure_up(stage, now)
    think_and_audit(stage, now)
    _settle(now)
    progress(f"{len(VENTURES)} projects at every stage")
    try_things(stage, now)
    _settle(now)
    learn_together(stage, now)
    meet(stage, now)
    have_coffee(stage, now)
    evaluate(stage, now)
    grow(stage, now)
    read_together(stage, now)
    _settle(now)
    _read_of_what_was_tried(now)
    with within(stage.houses[HOUSES[0].slug]):
        count_each_organisation(now)


def _open_doors(now: datetime.datetime) -> None:
    """Have the keys and the question of today there before the first visitor, who may be quicker than the worker."""
    keep_inboxes(now)
    ask_about_today(now)
    keep_waves(now)


def _play(year: Year, stage: Stage, progress: Progress) -> None:
    play = Play(stage, year.sayings)
    events: list[Event | Extra] = [*year.events, *extras(year)]
    events.sort(key=lambda event: event.at)
    day, said_at, has_read = events[0].at.date(), time.monotonic(), False
    for done, event in enumerate(events):
        while day < event.at.date():
            day += datetime.timedelta(days=1)
            if day.weekday() < SATURDAY:
                five = datetime.datetime.combine(day, FIVE, tzinfo=event.at.tzinfo)
                _wake(min(five, event.at))
        if not has_read and event.at > year.now - UNREAD:
            has_read = _read_everything(stage, year.now - UNREAD)
        _happen(play, event)
        _settle(event.at + datetime.timedelta(minutes=1))
        if time.monotonic() - said_at > SAY_EVERY:
            said_at = time.monotonic()
            progress(f"A year of ideas and answers: {done:,} of {len(events):,} steps")


def _happen(play: Play, event: Event | Extra) -> None:
    if isinstance(event, Event):
        play.do(event)
    else:
        with within(play.stage.houses[event.house]):
            event.do(play.stage, event.at)


def _wake(now: datetime.datetime) -> None:
    """What the worker does each working morning."""
    bring_back_what_is_due(now)
    remember_what_is_overdue(now)
    _settle(now)
    _must_have_settled()


def _settle(now: datetime.datetime) -> None:
    """What the worker does after each step."""
    while react_to_waiting(now=now) == AT_ONCE:
        pass


def _must_have_settled() -> None:
    """Stop at once when a reaction failed: a demo in which somebody was not told is not one to show."""
    if Entry.unscoped.filter(reacted_at=None, reaction_tries__gt=0).exists():
        raise RuntimeError("A reaction failed while the demo was made. The log says which.")


def _read_everything(stage: Stage, now: datetime.datetime) -> bool:
    """Everybody has read what they were told up to last week, so no letter is written about it."""
    for house in stage.houses.values():
        with within(house):
            for person in members_of(root_group()):
                read_notices(person, now=now)
    return True


def _read_of_what_was_tried(now: datetime.datetime) -> None:
    """What was tried and talked about in the year has been read: only ideas and measures have news."""
    for organisation in Organisation.objects.order_by("pk"):
        with within(organisation):
            for notice in (*notices_of_kind("improve."), *notices_of_kind("learn.")):
                read_notices(notice.person, now=now, only=notice)


def _remember(now: datetime.datetime) -> None:
    _wake(now - datetime.timedelta(minutes=10))
