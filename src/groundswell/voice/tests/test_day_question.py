"""The organisation chooses how the day is asked about, and which reasons: for days to come, never for answers given."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from groundswell.ask.models import Cell, Wave
from groundswell.ask.tasks import keep_waves
from groundswell.ask.tests.scenes import staff
from groundswell.base.trail.models import Entry
from groundswell.voice.actions import QuestionChanged, choose_day_question
from groundswell.voice.models import DayReason
from groundswell.voice.queries.day_question import (
    SCALES,
    chosen_now,
    default_reasons,
    first_day_to_change,
    offered_on,
    reasons_by_number,
)
from groundswell.voice.queries.days_out import days_out
from groundswell.voice.tasks import ask_about_today
from groundswell.voice.tests.days import DAY, live_days, noon

MONDAY = datetime.date(2026, 10, 5)
PAGE = "/admin/workday/"
OWN = [("Breaks and rest", "Seibiannau a gorffwys"), ("The car park", "Y maes parcio")]


def choose(by, now, *, scale="workday", reasons=OWN, version=None):
    version = chosen_now().version if version is None else version
    choose_day_question(scale=scale, reasons=reasons, version=version, by=by, now=now)


def offered():
    return [reason.words.en for reason in chosen_now().reasons]


# Choosing


def test_nothing_chosen_is_five_faces_with_our_reasons(trust):
    assert chosen_now().asked.scale == "workday"
    assert chosen_now().reasons == default_reasons()


def test_a_reason_that_stays_keeps_its_number_and_new_words_get_a_new_one(ada, now):
    choose(ada, now)
    assert {row.en: row.number for row in DayReason.objects.exclude(place=None)} == {
        "Breaks and rest": 3,
        "The car park": 13,
    }
    choose(ada, now, reasons=[("The car park and the bus", ""), ("How we worked together", "")])
    numbers = {row.en: row.number for row in DayReason.objects.exclude(place=None)}
    assert numbers == {"The car park and the bus": 14, "How we worked together": 4}
    assert str(reasons_by_number([13])[13]) == "The car park"


def test_a_wrong_build_that_hands_numbers_out_anew_would_be_caught(ada, now):
    """The control: counts of "The car park" would then be read as counts of what came after it."""
    choose(ada, now)
    DayReason.objects.filter(number=13).update(en="The car park and the bus")
    assert str(reasons_by_number([13])[13]) != "The car park"


def test_two_who_change_it_at_once_do_not_overwrite_each_other(ada, now):
    read = chosen_now().version
    choose(ada, now, version=read)
    with pytest.raises(QuestionChanged):
        choose(ada, now, reasons=[("Another", "")], version=read)
    assert offered() == ["Breaks and rest", "The car park"]


@pytest.mark.parametrize(
    "reasons", [[], [("", "")], [("Same", ""), ("same", "")], [(f"Reason {n}", "") for n in range(21)]]
)
def test_a_list_nobody_could_answer_is_refused(ada, now, reasons):
    with pytest.raises(ValidationError):
        choose(ada, now, reasons=reasons)
    assert offered()[0] == "How many of us there were"


def test_an_unknown_scale_is_refused(ada, now):
    with pytest.raises(ValidationError):
        choose(ada, now, scale="stars")


@pytest.mark.parametrize("who", ["asha", "lena", "omar"])
def test_only_who_sets_promises_chooses(who, now, request):
    with pytest.raises(PermissionDenied):
        choose(request.getfixturevalue(who), now)


def test_it_is_on_the_trail(ada, now):
    choose(ada, now, scale="good_day")
    entry = Entry.objects.get(verb="voice.day_question_chosen")
    assert (entry.actor_id, entry.data["scale"]) == (ada.pk, "good_day")


# What it does to days


def test_days_that_are_planned_stay_as_they_are(ada):
    ask_about_today(noon(MONDAY))
    assert first_day_to_change(noon(MONDAY)) == MONDAY + DAY
    choose(ada, noon(MONDAY), scale="good_day")
    ask_about_today(noon(MONDAY))
    ask_about_today(noon(MONDAY + DAY))
    told = dict(Wave.objects.values_list("label", "series"))
    assert told == {"2026-10-05": "workday", "2026-10-06": "good_day"}
    assert [reason.number for reason in offered_on(Wave.objects.get(series="workday"))] == list(range(1, 13))


def test_in_the_last_hour_tomorrow_is_planned_already(trust):
    late = noon(MONDAY) + datetime.timedelta(hours=11, minutes=30)
    ask_about_today(late)
    assert first_day_to_change(late) == MONDAY + 2 * DAY


@pytest.fixture
def crowd(ward, other_ward, settings):
    settings.WAITS_FOR_COPY = False
    joined = noon(MONDAY) - 99 * DAY
    return [*staff(ward, 16, joined=joined), *staff(other_ward, 17, joined=joined)]


def every_day(number):
    return True


def now_and_then(number):
    return number % 7 in {0, 3}


def test_answers_that_wait_are_counted_under_the_reasons_they_were_given_under(crowd, ward, ada):
    def says(at, wave):
        asked = SCALES[wave.series]
        return {asked.question: 4, asked.why: [1] if wave.label < "2026-10-08" else [13]}

    live_days(crowd, MONDAY, 3, on=every_day, says=says)
    choose(ada, noon(MONDAY + 2 * DAY))
    live_days(crowd, MONDAY + 3 * DAY, 4, on=every_day, says=says)
    assert [reason.number for reason in offered_on(Wave.objects.get(label="2026-10-08"))] == [3, 13]
    keep_waves(noon(MONDAY + 7 * DAY))
    named = {one.reason.number: one.share.percent for one in days_out(ward, noon(MONDAY + 7 * DAY)).reasons}
    assert (named[1], named[13]) == (43, 57)
    span = Cell.objects.filter(side="span", question="workday_reasons.1")
    assert sum(cell.counts["1"] for cell in span) == 3 * len(crowd)


def test_two_scales_are_never_in_one_line_and_the_page_says_when_it_changed(crowd, ward, ada, as_person):
    live_days(crowd, MONDAY, 14, on=now_and_then)
    choose(ada, noon(MONDAY + 13 * DAY), scale="good_day", reasons=OWN)
    live_days(crowd, MONDAY + 14 * DAY, 14, on=now_and_then, says=lambda at, wave: {"good_day": at % 2})
    days = days_out(ward, noon(MONDAY + 28 * DAY))
    assert [period.first for period in days.shown.periods] == [MONDAY + 14 * DAY, MONDAY + 21 * DAY]
    assert [len(line.periods) for line in days.before] == [2]
    assert (days.changed_on, days.before[0].ended) == (MONDAY + 14 * DAY, MONDAY + 13 * DAY)
    assert days.good.percent == 50
    assert {cell.question for cell in Cell.objects.filter(release__series="good_day")} == {"good_day"}


def test_until_the_new_scale_is_out_the_old_one_is_shown_as_what_it_was(crowd, ward, ada, as_person, lena):
    live_days(crowd, MONDAY, 14, on=now_and_then)
    choose(ada, noon(MONDAY + 13 * DAY), scale="good_day")
    live_days(crowd, MONDAY + 14 * DAY, 2, on=lambda number: False)
    page = as_person(lena).get(f"/groups/{ward.public_id}/workdays/").content.decode()
    assert "we ask “Was today a good day?”" in page
    assert "What you see here was asked before" in page


# The page


def fields(*, rows=OWN, scale="workday", version=0, **more):
    told = {"scale": scale, "version": version, **more}
    for at, (en, cy) in enumerate(rows):
        told |= {f"reason{at}-en": en, f"reason{at}-cy": cy}
    return told


def rows_on(page):
    import re

    return re.findall(r'name="reason\d+-en"[^>]*value="([^"]*)"', page.content.decode())


def row_count(page):
    return page.content.decode().count('class="gs-reasons__row"')


def test_the_page_saves_and_says_from_when(ada, as_person):
    visitor = as_person(ada)
    assert len(rows_on(visitor.get(PAGE))) == 12
    page = visitor.post(PAGE, fields(scale="good_day"), follow=True)
    assert "It is asked like this from" in page.content.decode()
    assert rows_on(page) == ["Breaks and rest", "The car park"]
    assert chosen_now().asked.scale == "good_day"


@pytest.mark.parametrize(
    ("move", "expected"),
    [
        ("up:1", ["b", "a", "c"]),
        ("down:1", ["a", "c", "b"]),
        ("up:0", ["a", "b", "c"]),
        ("down:2", ["a", "b", "c"]),
        ("remove:1", ["a", "c"]),
        ("remove:9", ["a", "b", "c"]),
        ("sideways:1", ["a", "b", "c"]),
    ],
)
def test_a_rows_button_rearranges_the_page_and_saves_nothing(ada, as_person, move, expected):
    rows = [("a", "ä"), ("b", ""), ("c", "")]
    page = as_person(ada).post(PAGE, fields(rows=rows, scale="good_day", move=move))
    assert rows_on(page) == expected
    assert 'value="good_day" checked' in page.content.decode()
    assert not DayReason.objects.exists()


def test_a_row_is_added_up_to_twenty_and_all_can_be_put_back(ada, as_person):
    visitor = as_person(ada)
    page = visitor.post(PAGE, fields(move="add"))
    assert page.content.decode().count("-en-error") == 0
    assert row_count(page) == 3
    full = [(f"Reason {n}", "") for n in range(20)]
    assert row_count(visitor.post(PAGE, fields(rows=full, move="add"))) == 20
    assert rows_on(visitor.post(PAGE, fields(move="default"))) == [
        reason.words.en for reason in default_reasons()
    ]
    assert offered() == [reason.words.en for reason in default_reasons()]


def test_wrong_rows_come_back_with_what_was_typed(ada, as_person):
    page = as_person(ada).post(PAGE, fields(rows=[("Kept", ""), ("", "Cymraeg yn unig")])).content.decode()
    assert "Write the reason in English." in page
    assert "Cymraeg yn unig" in page
    assert not DayReason.objects.exists()
    twice = as_person(ada).post(PAGE, fields(rows=[("Same", ""), ("same", "")])).content.decode()
    assert "Two reasons have the same words." in twice


def test_a_page_that_is_behind_is_told_what_holds_now(ada, as_person, now):
    choose(ada, now)
    visitor = as_person(ada)
    behind = visitor.post(PAGE, fields(rows=[("Mine", "")], version=0))
    assert behind.status_code == 409
    assert "The car park" in behind.content.decode()
    again = visitor.post(PAGE, fields(rows=[("Mine", "")], version=chosen_now().version))
    assert (again.status_code, offered()) == (302, ["Mine"])


def test_administration_leads_there_for_who_may(ada, lena, as_person):
    assert PAGE in as_person(ada).get("/admin/").content.decode()
    assert as_person(lena).get(PAGE).status_code == 404


def test_the_good_day_question_is_asked_with_two_taps(crowd, ward, ada, as_person, now):
    from groundswell.ask.models import SealedAnswer

    choose(ada, now, scale="good_day")
    type(crowd[0]).objects.filter(pk=crowd[0].pk).update(joined_at=now - 99 * DAY)
    ask_about_today(now)
    keep_waves(now)
    assert {wave.series for wave in Wave.objects.all()} == {"good_day"}
    visitor = as_person(crowd[0])
    assert "Was today a good day?" in visitor.get("/").content.decode()
    page = visitor.post("/workday/", {"tapped": "1"}).content.decode()
    assert "A good day" in page
    assert "The car park" in page
    visitor.post("/workday/", {"face": "1", "sequence": "1", "reasons": "13"})
    assert SealedAnswer.objects.count() == 1
