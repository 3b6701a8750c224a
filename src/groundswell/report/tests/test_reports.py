"""Reports, dashboards and the flow of work: for colleagues, never for strangers."""

import datetime

import pytest
from django.urls import reverse

from groundswell.report.actions import count_the_day
from groundswell.report.queries.flow import waiting_by_age, weeks_of_work
from groundswell.report.queries.heard import heard_in
from groundswell.report.tests.reading import links_on, words_on


def at(name, group):
    return reverse(f"report:{name}", args=[group.public_id])


@pytest.mark.parametrize("name", ["dashboard", "flow"])
def test_colleagues_see_it_strangers_find_nothing_and_visitors_sign_in(
    as_person, asha, ben, cerys, ward, done, name
):
    assert [as_person(who).get(at(name, ward)).status_code for who in (asha, ben, cerys)] == [200, 200, 404]
    assert as_person().get(at(name, ward)).status_code == 302


def test_reports_are_each_organisations_own(as_person, asha, cerys, told):
    story = told("public")
    link = reverse("report:story", args=[story.public_id])
    assert link in links_on(as_person(asha).get(reverse("report:reports")))
    theirs = as_person(cerys).get(reverse("report:reports"))
    assert (theirs.status_code, link in links_on(theirs)) == (200, False)


def test_before_the_first_night_the_page_says_when_numbers_come(as_person, asha):
    assert "The first ones come tonight." in words_on(as_person(asha).get(reverse("report:reports")))


def test_few_voices_are_hidden_with_the_reason(as_person, asha, trust, done, now):
    count_the_day(organisation=trust, by=None, now=now)
    words = words_on(as_person(asha).get(reverse("report:reports")))
    assert words.count("Hidden") == 2  # once for all numbers, and why
    assert "fewer than 10 people spoke" in words


def test_a_dashboard_counts_ideas_by_state_month_and_domain(asha, ward, say, done, now):
    say("A second key.", domains=["nhs.safe", "iom.time"])
    heard = heard_in(asha, ward, now)
    assert (heard.total, heard.by_state["heard"], heard.by_state["done"]) == (2, 1, 1)
    assert sum(n for _month, n in heard.by_month) == 2
    assert heard.by_domain == [("nhs.safe", 1), ("iom.time", 1)]


def test_an_empty_dashboard_teaches(as_person, asha, ward):
    assert "Nothing to count yet" in words_on(as_person(asha).get(at("dashboard", ward)))


def test_each_picture_has_a_table_that_says_the_same(as_person, asha, ward, done):
    for name, pictures in (("dashboard", 2), ("flow", 4)):
        body = as_person(asha).get(at(name, ward)).content.decode()
        assert (body.count('class="gs-picture"'), body.count("Show as a table")) == (pictures, pictures)


def test_weeks_of_work_count_whole_weeks_only(asha, ward, say, move, now):
    say("This week.")
    old = say("Three weeks ago.", days_ago=21)
    move(old, "done", reason="Yes.", days_ago=14)
    weeks = weeks_of_work(asha, ward, now)
    assert len(weeks) == 26
    assert (sum(week.came for week in weeks), sum(week.finished for week in weeks)) == (1, 1)
    assert [week.days for week in weeks if week.days is not None] == [5.0]


def test_an_idea_with_two_steps_in_the_half_year_is_finished_once(asha, ward, say, move, now):
    idea = say("Tried first.", days_ago=40)
    move(idea, "trying", days_ago=30)
    move(idea, "done", reason="Yes.", days_ago=14)
    assert sum(week.finished for week in weeks_of_work(asha, ward, now)) == 1


def test_a_week_begins_on_monday_at_midnight_here(asha, ward, say):
    from zoneinfo import ZoneInfo

    # Summer time: midnight here is 23:00 in the database, on Sunday.
    edge = datetime.datetime(2026, 6, 15, tzinfo=ZoneInfo("Europe/London"))
    for seconds, text in ((-1, "Sunday."), (0, "Monday."), (3599, "Monday too.")):
        idea = say(text)
        type(idea).objects.filter(pk=idea.pk).update(offered_at=edge + datetime.timedelta(seconds=seconds))
    weeks = {week.monday: week.came for week in weeks_of_work(asha, ward, edge + datetime.timedelta(days=30))}
    assert (weeks[datetime.date(2026, 6, 8)], weeks[datetime.date(2026, 6, 15)]) == (1, 2)


def test_open_ideas_are_counted_by_age_and_state(asha, ward, say, move, now):
    say("New.")
    move(say("Old.", days_ago=200), "trying")
    move(say("Gone.", days_ago=200), "done", reason="Yes.")
    waiting = {each.age: (each.count, dict(each.by_state)) for each in waiting_by_age(asha, ward, now)}
    assert {age: count for age, (count, _states) in waiting.items()} == {
        "week": 1,
        "month": 0,
        "quarter": 0,
        "older": 1,
    }
    assert waiting["older"][1]["trying"] == 1


def test_the_flow_page_says_what_is_usual_only_when_it_can_know(as_person, asha, ward, say, move):
    move(say("One.", days_ago=30), "looking", days_ago=25)
    words = words_on(as_person(asha).get(at("flow", ward)))
    assert "It takes ten weeks with numbers before we can say what is usual." in words


@pytest.mark.parametrize(("name", "queries"), [("dashboard", 19), ("flow", 15)])
def test_a_report_asks_as_much_for_three_ideas_as_for_one(
    as_person, asha, ward, done, say, now, django_assert_num_queries, name, queries
):
    say("Domains.", days_ago=9, domains=["nhs.safe"])
    visitor = as_person(asha)
    visitor.get(at(name, ward))
    with django_assert_num_queries(queries):
        visitor.get(at(name, ward))
    say("A quieter door.", days_ago=10, domains=["nhs.safe"])
    say("A longer table.", days_ago=8)
    with django_assert_num_queries(queries):
        visitor.get(at(name, ward))


def test_a_closed_group_keeps_its_board(as_person, asha, ada, other_ward, now):
    from groundswell.people.actions import close_group

    close_group(group=other_ward, by=ada, now=now + datetime.timedelta(seconds=1))
    assert "This group was closed" in words_on(as_person(asha).get(at("board", other_ward)))
