"""How people of the demo grow: a certificate, a habit, what Maple Ward agreed after it was asked, and who is trained in what."""

from __future__ import annotations

import datetime
from random import Random
from typing import Any
from uuid import uuid5

from django.utils import timezone

from groundswell.ask.actions import answer_within, close_wave, open_wave, schedule_survey, tally
from groundswell.ask.actions.scheduling import ask_next
from groundswell.ask.actions.surveys import copy_from_library, fix_version
from groundswell.ask.models import Repeat
from groundswell.ask.queries.timing import Timing
from groundswell.base.tenancy.wall import within
from groundswell.learn.actions.certifying import take_certificate
from groundswell.learn.actions.coming import say_coming
from groundswell.learn.actions.growing import write_learning
from groundswell.learn.actions.practising import agree_step, begin_practice, look_at_habits
from groundswell.learn.actions.skills import add_skill, record_training, say_otherwise
from groundswell.learn.models import Session
from groundswell.learn.queries.crossing import visit_to
from groundswell.learn.queries.practising import habits
from groundswell.people.models import Person
from groundswell.people.queries import members_of
from groundswell.pure.instruments import LIBRARY
from groundswell.site.demo.places import TRUST
from groundswell.site.demo.plan import DAY
from groundswell.site.demo.play import KEYS
from groundswell.site.demo.sessions import TITLES
from groundswell.site.demo.stage import Stage

LEARNER, LEAD, WARD = "niamh", "ruth", "maple"
LEARNED = "I had never asked whether it hurts before I helped somebody up. Now I ask first, and wait."
READ = "Read how another ward puts a chair beside each bed"
PLAN = "At the start of each huddle I ask once why we do it this way"
STEP = "Whoever notices something first at handover says it before the list begins"
SKILLS = (
    ("Bladder scanner", "How to scan, and when not to", 12, (400, 330, 40)),
    ("First steps after an operation", "How two people help somebody up safely", 24, (200, 90)),
    ("Falls huddle", "Two minutes after each fall, without blame", None, (150,)),
)
NOT_SO = "It was in spring, with Mererid"
MANY = 4
CHANGE, ASKED = "psychology_of_change", 150


def grow(stage: Stage, now: datetime.datetime) -> None:
    """Let people of Maple Ward have something to show, to practise and to be trained in."""
    with within(stage.houses[TRUST.slug]):
        _learn(stage, now)
        _look_at_ourselves(stage, now)
        _practise(stage, now)
        _train(stage, now)


def _learn(stage: Stage, now: datetime.datetime) -> None:
    person = stage.people[LEARNER]
    session = Session.objects.select_related("community", "series").get(title=TITLES[0])
    with visit_to(person, session.community.public_id) as visit:
        say_coming(visit=visit, session=session, now=session.starts_at - DAY)
        told: dict[str, Any] = {"name": person.name, "body": "nmc", "reflection": LEARNED, "shows_name": True}
        take_certificate(visit=visit, session=session, key=uuid5(KEYS, LEARNED), now=now - DAY, **told)
    facts: dict[str, Any] = {"minutes": 45, "with_others": False, "key": uuid5(KEYS, READ), "now": now}
    write_learning(by=person, title=READ, day=(now - 9 * DAY).date(), **facts)


def _look_at_ourselves(stage: Stage, now: datetime.datetime) -> None:
    """Maple Ward was asked once how far it has come with the psychology of change; three in four answered."""
    by, at, words = stage.people["margaret"], asked_at(now), LIBRARY[CHANGE].words
    facts: dict[str, Any] = {"by": by, "now": at - DAY}
    named: dict[str, Any] = {"words": {"en": words.en, "cy": words.cy}, "key": uuid5(KEYS, CHANGE)}
    survey = copy_from_library(instrument=CHANGE, group=stage.group(TRUST.slug, WARD), **named, **facts)
    fix_version(survey=survey, revision=survey.revision, english_will_do=True, **facts)
    timing = Timing(timezone.localdate(at), 7, Repeat.ONCE)
    asked: dict[str, Any] = {"groups": [survey.group], "reminders": [], "breakdown": ""}
    schedule = schedule_survey(survey=survey, timing=timing, **asked, **facts)
    planned = ask_next(schedule=schedule, now=at)
    if planned is None:
        raise RuntimeError("the demo could not ask Maple Ward")
    wave = open_wave(wave=planned, now=at)
    for person, _group, _counts in wave.roll.members if wave.roll else ():
        dice = Random(f"{CHANGE} {person}")
        given = {key: min(4, max(0, round(dice.gauss(2.3, 0.9)))) for key in LIBRARY[CHANGE].items}
        if dice.random() < 0.75:
            answer_within(
                wave=wave, given=given, sequence=1, by=Person.colleagues.get(pk=person), now=at + DAY
            )
    tally(waves=[close_wave(wave=wave, by=None, now=at + 8 * DAY)], now=at + 8 * DAY)


def asked_at(now: datetime.datetime) -> datetime.datetime:
    """At noon: whoever makes a demo by night would ask on a day that has not begun for surveys."""
    return timezone.localtime(now - ASKED * DAY).replace(hour=12, minute=0, second=0, microsecond=0)


def _practise(stage: Stage, now: datetime.datetime) -> None:
    person, keys = stage.people[LEARNER], [one.key for _group, found in habits() for one in found]
    for days, more in ((70, 0), (8, 1)):
        answers = {key: (place * 5 % 4 + more) % 4 + 1 for place, key in enumerate(keys)}
        look_at_habits(by=person, answers=answers, key=uuid5(KEYS, f"habits {days}"), now=now - days * DAY)
    when: dict[str, Any] = {
        "weekday": 1,
        "at": datetime.time(9),
        "key": uuid5(KEYS, PLAN),
        "now": now - 8 * DAY,
    }
    begin_practice(by=person, habit="habit_questioning", plan=PLAN, **when)
    agreed: dict[str, Any] = {"about": "team_safety", "part": "safety", "key": uuid5(KEYS, STEP)}
    agreed |= {"look_again_on": (now + 50 * DAY).date(), "group": stage.group(TRUST.slug, WARD)}
    agree_step(words=STEP, by=stage.people[LEAD], now=now - 20 * DAY, **agreed)


def _train(stage: Stage, now: datetime.datetime) -> None:
    group, lead = stage.group(TRUST.slug, WARD), stage.people[LEAD]
    first = stage.people[LEARNER].public_id
    people = [first, *members_of(group).exclude(public_id=first).values_list("public_id", flat=True)]
    facts: dict[str, Any] = {"group": group, "by": lead, "now": now - 30 * DAY}
    for title, about, months, ago in SKILLS:
        skill = add_skill(title=title, about=about, months=months, key=uuid5(KEYS, title), **facts)
        for number, days in enumerate(ago):
            told = people[number * MANY : (number + 1) * MANY]
            trained: dict[str, Any] = {"people": told, "trained_on": (now - days * DAY).date(), "note": ""}
            made = record_training(
                skill=skill.public_id, key=uuid5(KEYS, f"{title} {days}"), **trained, **facts
            )
    say_otherwise(training=made[0], said=NOT_SO, by=made[0].person, now=now - 29 * DAY)


def everything_said_about_growing() -> list[str]:
    """All texts, to be looked over as the others are."""
    return [LEARNED, READ, PLAN, STEP, NOT_SO, *(words for one in SKILLS for words in one[:2])]
