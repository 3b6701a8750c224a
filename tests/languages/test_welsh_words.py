"""Letters, dates and numbers in Welsh, where they are made by more than one translated sentence."""

from __future__ import annotations

import datetime
import uuid
from typing import Any

import pytest
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import ngettext

from groundswell.base.notify.digest import write_letters
from groundswell.base.notify.models import Letter, Notice
from groundswell.base.notify.words import words_of
from groundswell.base.trail.reactions import react_to_waiting
from groundswell.base.ui.words import ago, day
from groundswell.people.actions import choose_language
from groundswell.voice.actions import change_state, comment_on, offer_idea
from groundswell.voice.models import Idea
from groundswell.voice.models.states import State

MONTHS = [
    "Ionawr",
    "Chwefror",
    "Mawrth",
    "Ebrill",
    "Mai",
    "Mehefin",
    "Gorffennaf",
    "Awst",
    "Medi",
    "Hydref",
    "Tachwedd",
    "Rhagfyr",
]
WEEKDAYS = ["dydd Llun", "dydd Mawrth", "dydd Mercher", "dydd Iau", "dydd Gwener", "dydd Sadwrn", "dydd Sul"]


@pytest.fixture
def in_welsh() -> Any:
    with translation.override("cy"):
        yield


@pytest.fixture
def idea(asha: Any, lena: Any, ward: Any, now: datetime.datetime) -> Idea:
    """Asha, who reads Welsh, said something."""
    choose_language(language="cy", by=asha)
    asha.refresh_from_db()
    return offer_idea(
        text="Mae angen cloc ym mae 3", group=ward, key=uuid.uuid4(), language="cy", by=asha, now=now
    )


def told(person: Any, now: datetime.datetime) -> list[str]:
    react_to_waiting(now=now)
    return [
        words_of(notice, person.language) for notice in Notice.objects.filter(person=person).order_by("pk")
    ]


def test_who_reads_welsh_is_told_in_welsh(idea: Idea, asha: Any, lena: Any, now: datetime.datetime) -> None:
    idea.refresh_from_db()
    change_state(
        idea=idea,
        state=State.NOT_NOW,
        version=idea.version,
        reason="Dim arian eleni",
        review_on=datetime.date(2026, 12, 14),
        by=lena,
        now=now,
    )
    assert told(asha, now) == [
        "Mae’n rhaid i “Mae angen cloc ym mae 3” aros. Daw’n ôl ar 14 Rhagfyr 2026. Y rheswm: Dim arian eleni"
    ]


def test_a_letter_is_in_its_readers_language(idea: Idea, asha: Any, ben: Any, now: datetime.datetime) -> None:
    comment_on(idea=idea, text="Cytuno", key=uuid.uuid4(), by=ben, now=now)
    comment_on(idea=idea, text="Wrth y drws", key=uuid.uuid4(), by=ben, now=now)
    react_to_waiting(now=now)
    write_letters(now=now + datetime.timedelta(days=1))
    letter = Letter.objects.get(to=asha.email)
    assert (letter.language, letter.subject) == ("cy", "2 newydd i chi")
    assert letter.body.splitlines()[0] == "Helo Asha Rao,"
    assert "Dywedodd Ben Price rywbeth am “Mae angen cloc ym mae 3”." in letter.body
    assert "Rydych yn cael hwn am i chi ddweud rhywbeth, ei gefnogi neu siarad amdano." in letter.body


def test_her_lead_who_reads_english_is_told_in_english(idea: Idea, lena: Any, now: datetime.datetime) -> None:
    due = day(Idea.objects.get(pk=idea.pk).answer_due)
    assert told(lena, now) == [
        f"New in Ward 7: “Mae angen cloc ym mae 3”. A first answer is promised by {due}."
    ]


def test_every_month_has_its_welsh_name(in_welsh: None) -> None:
    days = [datetime.date(2026, month, 21) for month in range(1, 13)]
    assert [day(each) for each in days] == [f"21 {month} 2026" for month in MONTHS]


def test_every_weekday_has_its_welsh_name(in_welsh: None) -> None:
    monday = datetime.date(2026, 11, 23)
    assert [date_format(monday + datetime.timedelta(days=n), "l") for n in range(7)] == WEEKDAYS


def test_how_long_ago_is_said_in_welsh(in_welsh: None) -> None:
    today = timezone.localdate()
    said = [ago(today - datetime.timedelta(days=n)) for n in (0, 1, 2, 5, 21)]
    assert said == ["heddiw", "ddoe", "2 ddiwrnod yn ôl", "5 diwrnod yn ôl", "3 wythnos yn ôl"]


def test_numbers_choose_among_four_forms(in_welsh: None) -> None:
    said = [ngettext("%(n)s dot", "%(n)s dots", n) % {"n": n} for n in (0, 1, 2, 3, 8, 11)]
    assert said == ["0 o ddotiau", "1 dot", "2 ddot", "3 o ddotiau", "8 o ddotiau", "11 o ddotiau"]
