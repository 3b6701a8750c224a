"""Journey 8: a nurse checks in with two taps and sees the jar; a team that is too small is told so, and counted with others."""

from __future__ import annotations

import datetime
import time
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from groundswell.ask.models import SealedAnswer, Wave
from groundswell.ask.tests.scenes import DAY, staff
from groundswell.base.work.models import Turn
from groundswell.people.actions import open_group
from groundswell.voice.tests.days import live_days

DAILY = ("groundswell.ask.tasks.keep_waves", "groundswell.voice.tasks.ask_about_today")
TWO_WEEKS = 14


@pytest.fixture
def long_ago() -> datetime.datetime:
    return timezone.now() - 400 * DAY


@pytest.fixture
def old_hands(ward: Any, other_ward: Any, asha: Any, lena: Any, long_ago: datetime.datetime) -> list[Any]:
    """Two wards of seventeen and more who have been here for long, Asha and Lena among them."""
    type(asha).objects.update(joined_at=long_ago)
    return [asha, lena, *staff(ward, 16, joined=long_ago), *staff(other_ward, 17, joined=long_ago)]


@pytest.fixture
def days_go_by(transactional_db: None, settings: Any) -> Any:
    """Let the last whole weeks go by while the worker of the server rests, and have it ask about today."""

    def go_by(people: list[Any]) -> None:
        settings.WAITS_FOR_COPY = False
        for name in DAILY:
            Turn.objects.update_or_create(
                name=name, defaults={"due_at": timezone.now() + DAY, "held_until": None}
            )
        today = timezone.localdate()
        live_days(people, today - (today.weekday() + TWO_WEEKS) * DAY, TWO_WEEKS)
        wait_for_the_question_of(today)

    return go_by


def wait_for_the_question_of(day: datetime.date) -> None:
    for _try in range(100):
        Turn.objects.filter(name__in=DAILY).update(due_at=timezone.now())
        if Wave.unscoped.filter(label=day.isoformat(), state="open").exists():
            return
        time.sleep(0.2)
    raise AssertionError("the worker asked nothing")


@pytest.mark.journey
def test_a_nurse_seals_her_day_in_two_taps_and_sees_the_jar(arrives, way, old_hands, asha, ward, days_go_by):
    days_go_by(old_hands)
    nurse = arrives(asha)
    nurse.finds_the_question_of_the_day()
    nurse.finds_the_page_in_order()
    nurse.taps_a_face(4)
    nurse.finds_the_page_in_order()
    assert SealedAnswer.unscoped.count() == 0
    nurse.seals_the_day()
    assert SealedAnswer.unscoped.filter(person=asha).count() == 1
    nurse.is_at(f"/groups/{ward.public_id}/workdays/")
    nurse.sees_the_jar()
    nurse.finds_the_page_in_order()
    nurse.goes_to_change_the_day()
    nurse.finds_the_page_in_order()
    nurse.chooses_a_face(2)
    nurse.seals_the_day()
    assert SealedAnswer.unscoped.filter(person=asha).count() == 1


@pytest.mark.journey
def test_a_team_that_is_too_small_is_told_so_kindly_and_counted_with_its_neighbours(
    arrives, way, old_hands, surgery, top, ada, long_ago, days_go_by
):
    now = timezone.now()
    office = open_group(parent=surgery, name="Office", name_cy="Swyddfa", kind="team", by=ada, now=now)
    clinic = open_group(parent=top, name="Clinic", name_cy="Clinig", kind="ward", by=ada, now=now)
    few = staff(office, 3, joined=long_ago)
    days_go_by([*old_hands, *few, *staff(clinic, 17, joined=long_ago)])
    clerk = arrives(few[0])
    clerk.finds_the_question_of_the_day()
    clerk.taps_a_face(5)
    clerk.seals_the_day()
    clerk.is_at(f"/groups/{office.public_id}/workdays/")
    expect(clerk.page.locator(".gs-together li").first).to_be_visible()
    clerk.sees_the_jar()
    clerk.finds_the_page_in_order()
    clerk.goes_up_to(surgery)
    clerk.sees_the_jar()
    expect(clerk.page.locator(".gs-together")).to_have_count(0)
    clerk.finds_the_page_in_order()
