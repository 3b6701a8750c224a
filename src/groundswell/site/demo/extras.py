"""What happens once in the year: rounds of dots, words that are held, photos, a promise that is changed."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from django.utils import timezone

from groundswell.base.uploads.actions import keep_photo
from groundswell.people.actions.promises import set_promises, version_of_promises
from groundswell.people.models import Person
from groundswell.people.queries import root_group
from groundswell.site.demo.nights import put_nights_together
from groundswell.site.demo.pictures import dark_corner, sign_to_a_wall
from groundswell.site.demo.plan import DAY, Year
from groundswell.site.demo.play import KEYS
from groundswell.site.demo.stage import Stage
from groundswell.site.demo.surveys import asking
from groundswell.site.demo.tablet import set_up_tablet
from groundswell.site.demo.unnamed import without_a_name
from groundswell.site.demo.workdays import workdays
from groundswell.voice.actions import (
    ask_rewording,
    close_round,
    comment_on,
    mute_idea,
    offer_idea,
    open_round,
    put_dots,
    release_idea,
    reword_held,
    take_back_idea,
)
from groundswell.voice.models import Idea, Round, State

Deed = Callable[[Stage, datetime.datetime], object]
TRUST, BOARD = "severn-vale", "glan-teifi"


@dataclass(frozen=True)
class Extra:
    """One thing that happens in a house at a moment."""

    at: datetime.datetime
    house: str
    do: Deed


def extras(year: Year) -> list[Extra]:
    """Everything that happens once, each at its time of the year."""
    today = timezone.localdate(year.now)
    return [
        Extra(_at(year, days), house, deed)
        for days, house, deed in (*_PLAN, *without_a_name(), *asking(today), *workdays(today))
    ]


def _at(year: Year, days: float) -> datetime.datetime:
    at = year.now - days * DAY
    return at.replace(hour=14, minute=5) if days > 1 else at


def _set_promise(house: str, days: int) -> Deed:
    def do(stage: Stage, now: datetime.datetime) -> None:
        organisation = root_group().organisation
        held = {
            name: getattr(organisation, name)
            for name in (
                "name",
                "name_cy",
                "nation",
                "statistics_are_public",
                "smallest_group_shown",
                "questions_a_month",
            )
        }
        by = stage.people["amir" if house == TRUST else "gwen"]
        stage.houses[house] = set_promises(
            organisation=organisation,
            promise_days=days,
            leads_need_second_step=False,
            archive_is_public=True,
            version=version_of_promises(organisation),
            by=by,
            now=now,
            **held,
        )
        for (slug, _place), group in stage.groups.items():
            if slug == house:
                group.organisation.refresh_from_db()

    return do


def _open_round(house: str, place: str, lead: str, title: str, days: float) -> Deed:
    def do(stage: Stage, now: datetime.datetime) -> None:
        group = stage.group(house, place)
        waiting = Idea.objects.filter(group=group, state__in=[State.HEARD, State.LOOKING], held_at=None)
        by = stage.people[lead] if lead else stage.lead(house, place)
        ideas = list(waiting.select_related("group").order_by("pk")[:6])
        open_round(
            group=group, title=title, dots_each=5, ideas=ideas, closes_at=now + days * DAY, by=by, now=now
        )

    return do


def _put_dots(house: str, place: str, people: int) -> Deed:
    def do(stage: Stage, now: datetime.datetime) -> None:
        group, dice = stage.group(house, place), Random(f"{house} {place}")
        round_ = Round.objects.get(group=group, closed_at=None)
        ideas = [choice.idea_id for choice in round_.choices.order_by("pk")]
        memberships = group.memberships.filter(until=None).order_by("pk")[:people]
        for person in [stage.people[each.person.username] for each in memberships.select_related("person")]:
            put = [dice.choice([*ideas, *ideas[:2]]) for _ in range(5)]
            put_dots(round_=round_, dots={pk: put.count(pk) for pk in put}, by=person, now=now)

    return do


def _close_round(stage: Stage, now: datetime.datetime) -> None:
    round_ = Round.objects.get(group=stage.group(TRUST, "maple"), closed_at=None)
    close_round(round_=round_, by=stage.people["ruth"], now=now)


def _offer(house: str, place: str, who: str, text: str, *, language: str = "en", picture: str = "") -> Deed:
    def do(stage: Stage, now: datetime.datetime) -> None:
        by, group = stage.people[who], stage.group(house, place)
        photo = None
        if picture:
            drawn = {"sign": sign_to_a_wall, "corner": dark_corner}[picture]
            photo = keep_photo(file=drawn(), by=by, now=now, described_as="What it looks like today")
        key = uuid.uuid5(KEYS, text)
        offer_idea(text=text, group=group, language=language, key=key, photo=photo, by=by, now=now)

    return do


def _held(text: str) -> Idea:
    found: Idea = Idea.objects.select_related("group").get(text=text)
    return found


def _release(stage: Stage, now: datetime.datetime) -> None:
    release_idea(words=_held(_LET_OUT), by=stage.people["margaret"], now=now)


def _ask_rewording(stage: Stage, now: datetime.datetime) -> None:
    note = "You are right about the wheels. Could you say it without a name? Then everyone can read it."
    ask_rewording(words=_held(_REWORDED), note=note, by=stage.people["margaret"], now=now)


def _reword(stage: Stage, now: datetime.datetime) -> None:
    text = "Beds go back upstairs with wheels that do not lock. Could we check the brakes before they leave?"
    reword_held(words=_held(_REWORDED), text=text, by=stage.people["kofi"], now=now)


def _comment_with_blame(stage: Stage, now: datetime.datetime) -> None:
    idea = Idea.objects.filter(group=stage.group(TRUST, "maple"), held_at=None).order_by("pk")[0]
    text = "Ruth Adeyemi never listens to the night staff, so why ask."
    comment_on(idea=idea, text=text, key=uuid.uuid5(KEYS, text), by=_nobody_in_particular(stage), now=now)


def _take_back(stage: Stage, now: datetime.datetime) -> None:
    take_back_idea(idea=Idea.objects.get(text=_TAKEN_BACK), by=stage.people["kofi"], now=now)


def _mute(stage: Stage, now: datetime.datetime) -> None:
    idea = Idea.objects.filter(follows__person=stage.people["sunil"]).order_by("pk")[0]
    mute_idea(idea=idea, by=stage.people["sunil"], now=now)


def _nobody_in_particular(stage: Stage) -> Person:
    membership = stage.group(TRUST, "maple").memberships.filter(role="member").order_by("-pk")[0]
    return stage.people[membership.person.username]


_LET_OUT = "Could we be two champions here? Sunil Mehta never gets a break, because everybody asks him."
_REWORDED = "Because of Ruth Adeyemi the beds go back with broken wheels. She never checks them."
_WAITING = "Sunil Mehta is rude to the bank staff at night and never answers the buzzers. Could somebody talk about how we welcome them?"
_TAKEN_BACK = "Could the lodge have a second kettle? Never mind, I will bring mine."
_PLAN: tuple[tuple[float, str, Deed], ...] = (
    (366, TRUST, _set_promise(TRUST, 5)),
    (366, BOARD, _set_promise(BOARD, 7)),
    (150, TRUST, _offer(TRUST, "maple", "niamh", _LET_OUT)),
    (149, TRUST, _release),
    (141, TRUST, _mute),
    (90, TRUST, _open_round(TRUST, "maple", "ruth", "What shall we try first this autumn?", 7)),
    (88, TRUST, _put_dots(TRUST, "maple", 11)),
    (83, TRUST, _close_round),
    (62, TRUST, _offer(TRUST, "maple", "kofi", _REWORDED)),
    (61, TRUST, _ask_rewording),
    (60, TRUST, _reword),
    (33, TRUST, _offer(TRUST, "portering", "kofi", _TAKEN_BACK)),
    (32.9, TRUST, _take_back),
    (21, TRUST, set_up_tablet),
    (20, TRUST, put_nights_together),
    (
        6,
        TRUST,
        _offer(
            TRUST,
            "portering",
            "kofi",
            "The sign to the lift points at a wall since the new door. Turn it round, please.",
            picture="sign",
        ),
    ),
    (5, TRUST, _open_round(TRUST, "theatres", "", "Which of these do we start in January?", 12)),
    (4, TRUST, _put_dots(TRUST, "theatres", 5)),
    (3, BOARD, _open_round(BOARD, "dyfi", "eleri", "Beth wnawn ni gyntaf?", 11)),
    (
        2.5,
        BOARD,
        _offer(
            BOARD,
            "dyfi",
            "eleri",
            "Mae'r gornel wrth y drws cefn yn dywyll. Allwn ni gael golau yno?",
            language="cy",
            picture="corner",
        ),
    ),
    (2, BOARD, _put_dots(BOARD, "dyfi", 4)),
    (1.5, TRUST, _comment_with_blame),
    (0.3, TRUST, _offer(TRUST, "maple", "niamh", _WAITING)),
)
