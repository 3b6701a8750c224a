"""The pages of measures: for Asha who fills in, Lena who keeps, Dan next door, and Cerys who is a stranger."""

from __future__ import annotations

import datetime
import io
import re
import uuid

import pytest

from groundswell.measure.actions import change_measure, mark, set_target
from groundswell.measure.models import Entry, Mark, Measure, Target, Value, ValueChange
from groundswell.measure.tests.scenes import FALLS, MONDAY, WEEK, a_measure, fill
from groundswell.measure.web.views import overview

DAY = {"on-day": "8", "on-month": "1", "on-year": "2024"}


def at(measure, page=""):
    return f"/measures/{measure.public_id}/{page}"


def text_of(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_the_overview_says_what_each_measure_shows(falls, hands, asha, as_person, now):
    fill(falls, asha, now)
    page = as_person(asha).get("/measures/")
    assert "Improvement: the latest value, 6" in text_of(page)
    assert "1 Getting better" in text_of(page)
    assert "There are no values yet." in text_of(page)


def test_the_action_grid_has_each_measure_in_one_cell(falls, asha, lena, as_person, now):
    fill(falls, asha, now)
    set_target(measure=falls, from_on=MONDAY, value=2, by=lena, now=now)
    page = as_person(asha).get("/measures/?show=grid")
    assert text_of(page).count("Falls") == 1
    assert "Will not meet the target as it is" in text_of(page)


def test_an_empty_overview_teaches(asha, lena, ward, as_person):
    assert "Nothing is measured here yet" in text_of(as_person(asha).get("/measures/"))
    assert "Start a measure in Ward 7" in text_of(as_person(lena).get(f"/measures/groups/{ward.public_id}/"))


@pytest.mark.parametrize("many", [1, 3])
def test_the_overview_costs_the_same_few_queries(
    many, ward, lena, asha, as_person, now, django_assert_num_queries
):
    for n in range(many):
        fill(a_measure(ward, lena, now, name=f"Measure {n}"), asha, now)
    visitor = as_person(asha)
    visitor.get("/measures/")
    with django_assert_num_queries(11):
        visitor.get("/measures/")


def test_a_long_list_has_pages_and_counts_all_of_them(ward, lena, asha, as_person, now, monkeypatch):
    monkeypatch.setattr(overview, "ON_A_PAGE", 2)
    for name in ("One", "Two", "Three"):
        a_measure(ward, lena, now, name=name)
    first, second = (text_of(as_person(asha).get(f"/measures/?page={page}")) for page in (1, 2))
    assert [page.count("There are no values yet.") for page in (first, second)] == [2, 1]
    assert all("3 Too early to tell" in page for page in (first, second))
    monkeypatch.setattr(overview, "COUNTED", 2)
    assert "On this page: 2 Too early to tell" in text_of(as_person(asha).get("/measures/"))


def test_a_measure_shows_its_chart_its_table_and_what_to_be_careful_with(falls, asha, as_person, now):
    fill(falls, asha, now, values=FALLS[:9])
    page = as_person(asha).get(at(falls))
    assert "Too early to tell: 9 of the 12 values" in text_of(page)
    assert "Trial limits: 9 points." in text_of(page)
    assert "Show as a table" in text_of(page)
    assert b"<svg" in page.content


@pytest.mark.parametrize("many", [1, 3])
def test_a_measure_costs_the_same_few_queries(
    many, falls, asha, lena, as_person, now, django_assert_num_queries
):
    for n in range(many):
        fill(falls, asha, now + n * WEEK, values=[n + one for one in FALLS])
        mark(
            measure=falls,
            kind=Mark.Kind.ANNOTATE,
            on=MONDAY,
            words=f"{n}",
            key=uuid.uuid4(),
            by=lena,
            now=now,
        )
    visitor = as_person(lena)
    visitor.get(at(falls))
    with django_assert_num_queries(14):
        visitor.get(at(falls))


PAGES = (
    "",
    "enter/",
    "many/",
    "values/",
    "history/",
    "about/",
    "chart/",
    "target/",
    "mark/step/",
    "mark/annotate/",
)


def test_who_keeps_a_measure_sees_all_its_pages(falls, lena, as_person, now):
    fill(falls, lena, now)
    assert {as_person(lena).get(at(falls, page)).status_code for page in PAGES} == {200}


def test_who_fills_in_sees_what_that_takes(falls, asha, as_person):
    codes = {page: as_person(asha).get(at(falls, page)).status_code for page in PAGES}
    assert {page for page, code in codes.items() if code == 403} == {
        "about/",
        "chart/",
        "target/",
        "mark/step/",
    }


@pytest.mark.parametrize("who", ["dan", "cerys"])
def test_nobody_else_finds_any_of_it(who, falls, as_person, request):
    visitor = as_person(request.getfixturevalue(who))
    assert {visitor.get(at(falls, page)).status_code for page in PAGES} == {404}


def test_next_door_reads_what_is_for_the_organisation_and_changes_nothing(
    falls, asha, lena, dan, as_person, now
):
    fill(falls, asha, now)
    change_measure(measure=falls, version=1, seen_by="organisation", by=lena, now=now)
    visitor = as_person(dan)
    page = visitor.get(at(falls))
    assert page.status_code == 200
    assert "Asha" not in text_of(page)
    assert visitor.get(at(falls, "enter/")).status_code == 403
    assert visitor.post(at(falls, "enter/"), {**DAY, "numerator": "3"}).status_code == 403


def test_a_nurse_puts_one_value_in(hands, asha, as_person):
    visitor = as_person(asha)
    assert "Moments looked at" in text_of(visitor.get(at(hands, "enter/")))
    answer = visitor.post(at(hands, "enter/"), {**DAY, "numerator": "38", "denominator": "41"}, follow=True)
    assert "Thank you. It is on the chart: 38 of 41." in text_of(answer)
    assert Value.objects.get().on == datetime.date(2024, 1, 8)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"numerator": "42", "denominator": "41"}, "This is more than there were: 42 of 41."),
        ({"numerator": "lots", "denominator": "41"}, "Write a number, such as 3 or 2.5."),
        ({"numerator": "", "denominator": "41"}, "Write the value, or a note that says why there is none."),
        ({"numerator": "1", "denominator": "41", "on-year": "2999"}, "This day has not come yet."),
    ],
)
def test_what_cannot_be_right_is_said_and_what_was_typed_is_kept(told, words, hands, asha, as_person):
    answer = as_person(asha).post(at(hands, "enter/"), {**DAY, **told})
    assert answer.status_code == 422
    assert words in text_of(answer)
    assert 'value="41"' in answer.content.decode()
    assert not Value.objects.exists()


def test_another_figure_for_a_day_leads_to_its_correction_with_an_undo(falls, asha, ben, as_person):
    as_person(asha).post(at(falls, "enter/"), {**DAY, "numerator": "3"})
    visitor = as_person(ben)
    answer = visitor.post(at(falls, "enter/"), {**DAY, "numerator": "4"}, follow=True)
    assert "There is a value for this day already: 3." in text_of(answer)
    seen = re.search(r'name="seen" value="([^"]+)"', answer.content.decode()).group(1)
    value = Value.objects.get()
    answer = visitor.post(
        f"/measures/values/{value.public_id}/",
        {"numerator": "4", "reason": "One more", "seen": seen},
        follow=True,
    )
    assert "corrected from 3 to 4" in text_of(answer)
    change = ValueChange.objects.get()
    visitor.post(f"/measures/changes/{change.public_id}/undoing/")
    assert Value.objects.get().numerator == 3
    visitor.post(f"/measures/values/{value.public_id}/removal/")
    assert not Value.objects.exists()


PASTED = "Week\tFalls\n" + "\n".join(
    f"{(MONDAY + n * WEEK).strftime('%d/%m/%Y')}\t{value}" for n, value in enumerate(FALLS)
)


def test_what_is_pasted_is_looked_at_before_anything_is_kept(falls, asha, as_person):
    visitor, key = as_person(asha), str(uuid.uuid4())
    look = visitor.post(at(falls, "many/"), {"key": key, "pasted": PASTED, "look": "1"})
    assert "21 new values" in text_of(look)
    assert "Improvement: the latest value, 6" in text_of(look)
    assert not Value.objects.exists()
    for _ in range(2):
        kept = visitor.post(at(falls, "many/"), {"key": key, "pasted": PASTED, "keep": "1"}, follow=True)
    assert Value.objects.count() == 21
    entry = Entry.objects.get()
    assert "Undo" in text_of(kept)
    visitor.post(f"/measures/entries/{entry.public_id}/undoing/", {"next": "//evil.example/measures/"})
    assert not Value.objects.exists()


def test_a_script_gets_the_look_alone(falls, asha, as_person):
    told = {"key": str(uuid.uuid4()), "pasted": PASTED}
    look = as_person(asha).post(at(falls, "many/"), told, headers={"HX-Request": "true"})
    assert "<html" not in look.content.decode()
    assert "21 new values" in text_of(look)


@pytest.mark.parametrize(
    ("pasted", "words"),
    [
        (
            "Week\tFalls\n15/01/2024\t3\n22/01/2024\tmany",
            "Row 3, column “Falls”: “many” is not a number. Leave the cell empty where there is no value.",
        ),
        (
            "Week\tFalls\n15/01/2024\t3\n15/01/2024\t4",
            "Row 3, column “Week”: 15 January 2024 is on row 2 already.",
        ),
        ("Week\tFalls\n15/01/2999\t3", "Row 2, column “Week”: 15 January 2999 has not come yet."),
        ("Week\tFalls\n03/04/2024\t3", "Is 3/4 the third of April, or the fourth of March?"),
    ],
)
def test_what_is_wrong_with_a_paste_is_named_by_row_and_column(pasted, words, falls, asha, as_person):
    told = {"key": str(uuid.uuid4()), "pasted": pasted, "keep": "1"}
    answer = as_person(asha).post(at(falls, "many/"), told)
    assert words in text_of(answer)
    assert "Keep these values" not in text_of(answer)
    assert not Value.objects.exists()


def test_a_share_with_large_numbers_is_offered_a_prime_chart_and_why(hands, lena, asha, as_person):
    rows = [f"{MONDAY + n * WEEK}\t{round(20_000 * (0.8 + (n * 7 % 11) / 100))}\t20000" for n in range(24)]
    told = {"key": str(uuid.uuid4()), "pasted": "\n".join(["Week\tClean\tAll", *rows])}
    look = as_person(lena).post(at(hands, "many/"), told)
    assert "times as much as chance alone would make them" in text_of(look)
    assert "Draw it as a P′ chart" in text_of(look)
    assert "Draw it as a P′ chart" not in text_of(as_person(asha).post(at(hands, "many/"), told))
    as_person(lena).post(at(hands, "many/"), {**told, "as": "pp"})
    assert Measure.objects.get().chart == "p"
    as_person(lena).post(at(hands, "many/"), {**told, "chart": "pp", "keep": "1"})
    assert (Measure.objects.get().chart, Value.objects.count()) == ("pp", 24)


def test_a_file_comes_into_the_box(falls, asha, as_person):
    file = io.BytesIO(PASTED.replace("\t", ",").encode())
    file.name = "falls.csv"
    answer = as_person(asha).post(at(falls, "many/"), {"key": str(uuid.uuid4()), "pasted": "", "file": file})
    assert "21 new values" in text_of(answer)


def test_a_file_that_is_none_keeps_what_was_pasted(falls, asha, as_person):
    file = io.BytesIO(b"PK\x03\x04 not a workbook")
    file.name = "falls.xlsx"
    told = {"key": str(uuid.uuid4()), "pasted": PASTED, "file": file}
    answer = as_person(asha).post(at(falls, "many/"), told)
    assert "This file cannot be read." in text_of(answer)
    assert "21 new values" in text_of(answer)


def test_a_lead_starts_a_measure_by_what_its_values_are_like(ward, lena, as_person):
    told = {
        "name": "Sepsis in an hour", "nature": "share", "direction": "increase", "frequency": "month",
        "kind": "process", "seen_by": "group", "steady": "yes", "middling": "no", "key": str(uuid.uuid4()),
    }  # fmt: skip
    visitor = as_person(lena)
    for _ in range(2):
        answer = visitor.post(f"/measures/groups/{ward.public_id}/new/", told, follow=True)
    assert answer.redirect_chain[-1][0].endswith("/many/")
    made = Measure.objects.get()
    assert (made.chart, made.multiply, made.unit) == ("p", 100, "%")
    refused = visitor.post(f"/measures/groups/{ward.public_id}/new/", {**told, "name": ""})
    assert (refused.status_code, "Give the measure a name." in text_of(refused)) == (422, True)


def test_a_member_starts_none(ward, asha, as_person):
    assert as_person(asha).get(f"/measures/groups/{ward.public_id}/new/").status_code == 403


def test_how_it_is_drawn_is_chosen_by_the_values_or_by_name(falls, lena, as_person, now):
    fill(falls, lena, now)
    visitor = as_person(lena)
    visitor.post(
        at(falls, "chart/"),
        {"version": "1", "nature": "count", "steady": "yes", "middling": "no", "pick": "1"},
    )
    assert Measure.objects.get().chart == "c"
    visitor.post(at(falls, "chart/"), {"version": "2", "chart": "run", "profile": "ihi", "decimals": "0"})
    assert (Measure.objects.get().chart, Measure.objects.get().profile) == ("run", "ihi")
    late = visitor.post(
        at(falls, "chart/"), {"version": "2", "chart": "i", "profile": "mdc", "decimals": "0"}
    )
    assert "Somebody else has just changed this measure." in text_of(late)


def test_a_lead_decides_with_a_reason_and_undoes_it(falls, lena, as_person, now):
    fill(falls, lena, now)
    visitor, key = as_person(lena), str(uuid.uuid4())
    told = {"on-day": "8", "on-month": "4", "on-year": "2024", "key": key}
    assert "Say it in a few words" in text_of(visitor.post(at(falls, "mark/step/"), {**told, "words": ""}))
    page = visitor.post(at(falls, "mark/step/"), {**told, "words": "The round at night"}, follow=True)
    assert "The round at night" in text_of(page)
    visitor.post(f"/measures/marks/{Mark.objects.get().public_id}/undoing/")
    assert Mark.objects.get().undone_at is not None
    assert visitor.get(at(falls, "mark/dance/")).status_code == 404


def test_a_step_is_suggested_and_never_made_by_itself(falls, asha, lena, as_person, now):
    fill(falls, asha, now, values=[*FALLS, 6, 5])
    assert "from 8 April 2024 on, all lie on one side of the line" in text_of(as_person(lena).get(at(falls)))
    assert not Mark.objects.exists()


def test_a_target_is_set_and_taken_away(falls, lena, as_person, now):
    visitor = as_person(lena)
    told = {"from_on-day": "1", "from_on-month": "1", "from_on-year": "2024", "value": "8"}
    visitor.post(at(falls, "target/"), told)
    assert Target.objects.get().value == 8
    visitor.post(f"/measures/targets/{Target.objects.get().public_id}/removal/")
    assert Target.objects.get().removed_at is not None


def test_a_measure_is_put_away_and_comes_back(falls, lena, as_person):
    visitor = as_person(lena)
    visitor.post(at(falls, "putting-away/"))
    assert "Falls" in text_of(visitor.get("/measures/?show=put_away"))
    visitor.post(at(falls, "putting-away/"))
    assert Measure.objects.get().archived_at is None


def test_pages_speak_welsh(falls, asha, as_person, now):
    fill(falls, asha, now)
    page = as_person(asha).get(at(falls), headers={"Accept-Language": "cy"})
    assert page.status_code == 200


def test_whether_something_showed_is_told_and_nothing_is_rebased(falls, asha, lena, dan, as_person, now):
    fill(falls, asha, now)
    note = mark(
        measure=falls, kind=Mark.Kind.ANNOTATE, on=MONDAY + 14 * WEEK, words="The round at night",
        key=uuid.uuid4(), by=asha, now=now,
    )  # fmt: skip
    assert "Did it show?" in text_of(as_person(asha).get(at(falls)))
    page = text_of(as_person(asha).get(f"/measures/marks/{note.public_id}/"))
    assert "The round at night" in page
    assert "The round at night Falls , 8 April 2024 Yes, it showed: by" in page
    assert as_person(dan).get(f"/measures/marks/{note.public_id}/").status_code == 404
    early = mark(
        measure=falls,
        kind=Mark.Kind.ANNOTATE,
        on=MONDAY + 40 * WEEK,
        words="Later",
        key=uuid.uuid4(),
        by=lena,
        now=now,
    )
    assert "no values after that day" in text_of(as_person(asha).get(f"/measures/marks/{early.public_id}/"))


def test_anyone_sees_a_public_measure_and_no_other(falls, asha, lena, as_person, trust, now):
    fill(falls, asha, now)
    address = f"/public/{trust.slug}/measures/{falls.public_id}/"
    assert as_person().get(address).status_code == 404
    change_measure(measure=falls, version=1, seen_by="public", by=lena, now=now)
    page = as_person().get(address)
    assert "Improvement: the latest value, 6" in text_of(page)
    assert "Asha" not in text_of(page)
