"""Run in a process of its own: found a trust that can be answered to, and print what clients need to be its people.

`python benchmarks/capture_cast.py PEOPLE GROUPS SESSIONS`. So many people in so many groups, all of them here for long enough to
be asked; so many of them signed in. The question of today is open, a survey of seven questions, and the door for words without a
name.
"""

from __future__ import annotations

import datetime
import json
import os
import sys

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "groundswell.site.settings"
django.setup()

from django.contrib.auth.hashers import make_password  # noqa: E402 settings first
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from groundswell.ask.actions import open_wave, plan_wave  # noqa: E402
from groundswell.ask.models import Survey, SurveyVersion, SurveyWave, Wave  # noqa: E402
from groundswell.ask.queries.asked import questions_of  # noqa: E402
from groundswell.ask.tasks import keep_waves  # noqa: E402
from groundswell.base.tenancy.wall import outside, within  # noqa: E402
from groundswell.people.actions import found_organisation, open_group  # noqa: E402
from groundswell.people.models import Group, Membership, Organisation, Person  # noqa: E402
from groundswell.people.queries import root_group  # noqa: E402
from groundswell.pure.instruments import LIBRARY, as_data  # noqa: E402
from groundswell.voice.actions import ask_about_day, keep_inbox  # noqa: E402

NOW = timezone.now()
LONG_AGO = NOW - datetime.timedelta(days=400)
SLUG = "capture"
WARDS_IN_A_DIVISION = 10


def main() -> None:
    """Make the trust; the last line printed is JSON."""
    people, groups, sessions = (int(word) for word in sys.argv[1:4])
    trust, admin = found_organisation(
        name="Capture Trust",
        slug=SLUG,
        admin_username="ada",
        admin_name="Ada",
        admin_password="correct horse battery staple",  # noqa: S106 of a trust that lives for minutes
        now=LONG_AGO,
    )
    with within(trust):
        wards = plant(groups, admin)
        everybody = let_in(trust, people, wards)
        ask_about_day(day=timezone.localdate(NOW), now=NOW)
        survey = ask_a_survey()
        keep_inbox(now=NOW)
    keep_waves(NOW)
    told = {"sessions": signed_in(everybody[:sessions]), "slug": SLUG, "team": str(wards[0].public_id)}
    told |= {"survey": str(survey.public_id)}
    print(json.dumps(told))


def plant(groups: int, admin: Person) -> list[Group]:
    """Open divisions with ten wards each; returns the wards."""
    wards: list[Group] = []
    for number in range(groups):
        if number % WARDS_IN_A_DIVISION == 0:
            top = root_group()
            name = f"Division {number // WARDS_IN_A_DIVISION + 1}"
            division = open_group(parent=top, name=name, kind="division", by=admin, now=LONG_AGO)
        wards.append(
            open_group(parent=division, name=f"Ward {number + 1}", kind="ward", by=admin, now=LONG_AGO)
        )
    return wards


def let_in(trust: Organisation, people: int, wards: list[Group]) -> list[Person]:
    """Open accounts in bulk. They share one password, since the hash of each would take 40 ms."""
    password = make_password("correct horse battery staple")
    everybody = Person.objects.bulk_create(
        [
            Person(
                username=f"person{number}",
                name=f"Person {number}",
                password=password,
                organisation=trust,
                joined_at=LONG_AGO,
            )
            for number in range(people)
        ],
        batch_size=500,
    )
    Membership.objects.bulk_create(
        [
            Membership(person=person, group=wards[number % len(wards)], role="member", since=LONG_AGO)
            for number, person in enumerate(everybody)
        ],
        batch_size=500,
    )
    return everybody


def ask_a_survey() -> Wave:
    """Ask everybody the seven questions about a team in which one can speak up."""
    top, content = root_group(), as_data(LIBRARY["team_safety"])
    survey = Survey.objects.create(group=top, draft=content, made_at=NOW)
    version = SurveyVersion.objects.create(survey=survey, number=1, content=content, fixed_at=NOW)
    wave = plan_wave(
        series=survey.series,
        label="capture",
        questions=questions_of(version.instrument),
        groups=[top],
        opens_at=NOW - datetime.timedelta(hours=1),
        closes_at=NOW + datetime.timedelta(days=7),
        by=None,
        now=NOW,
    )
    SurveyWave.objects.create(wave=wave, version=version)
    return open_wave(wave=wave, now=NOW)


def signed_in(people: list[Person]) -> dict[str, int]:
    """The session of each: one is made as signing in makes it, the others after its pattern."""
    with outside():
        browser = Client()
        browser.force_login(people[0])
        pattern = dict(browser.session.items())
        return {_session(person, pattern): person.pk for person in people}


def _session(person: Person, pattern: dict[str, object]) -> str:
    store = SessionStore()
    store.update(
        pattern | {"_auth_user_id": str(person.pk), "_auth_user_hash": person.get_session_auth_hash()}
    )
    store.create()
    return str(store.session_key)


if __name__ == "__main__":
    main()
