"""Whoever watches a chart is told of each new signal once, in words, and only of what they may see."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from groundswell.base.notify.models import Notice
from groundswell.base.notify.words import words_of
from groundswell.base.trail.reactions import react_to_waiting
from groundswell.measure.actions import enter_value, stop_watching, watch
from groundswell.measure.models import Signal, Watch
from groundswell.measure.tests.scenes import FALLS, MONDAY, WEEK, a_measure, fill


@pytest.fixture
def told(now):
    def react(person):
        react_to_waiting(now=now)
        return [words_of(notice) for notice in Notice.objects.filter(person=person).order_by("pk")]

    return react


def put_in(falls, by, n, value, now):
    return enter_value(measure=falls, on=MONDAY + n * WEEK, numerator=value, by=by, now=now)


def test_a_new_signal_is_told_once_in_words(falls, asha, ben, told, now):
    watch(measure=falls, by=ben, now=now)
    watch(measure=falls, by=ben, now=now)
    fill(falls, asha, now, values=FALLS)
    assert [words[:76] for words in told(ben)] == [
        "“Falls” in Ward 7 says something new. Improvement: the latest value, 6, is p"
    ]
    put_in(falls, asha, 21, 30, now)
    assert "Concern" in told(ben)[-1]
    assert told(ben) == told(ben)
    assert Signal.objects.filter(rule="outside").count() == 1


def test_the_news_show_the_chart_to_who_may_see_it_still(falls, asha, ben, as_person, told, now):
    watch(measure=falls, by=ben, now=now)
    fill(falls, asha, now, values=FALLS)
    told(ben)
    put_in(falls, asha, 21, 30, now)
    told(ben)
    visitor = as_person(ben)
    assert visitor.get("/notices/").content.decode().count('class="gs-measure__glance"') == 2
    type(falls).objects.update(archived_at=now)
    page = visitor.get("/notices/").content.decode()
    assert "gs-measure__glance" not in page
    assert "says something new" in page


@pytest.mark.parametrize("many", [1, 3])
def test_news_of_many_signals_cost_the_same_few_queries(
    many, ward, asha, ben, lena, as_person, told, now, django_assert_num_queries
):
    for n in range(many):
        measure = a_measure(ward, lena, now, name=f"Falls {n}")
        watch(measure=measure, by=ben, now=now)
        fill(measure, asha, now, values=FALLS)
    told(ben)
    visitor = as_person(ben)
    visitor.get("/notices/")
    with django_assert_num_queries(10):
        visitor.get("/notices/")


def test_a_shift_that_goes_on_is_not_told_again(falls, asha, ben, told, now):
    fill(falls, asha, now, values=FALLS)
    told(ben)
    watch(measure=falls, by=ben, now=now)
    put_in(falls, asha, 21, 6, now)
    assert told(ben) == []


def test_values_in_common_cause_are_not_told(falls, asha, ben, told, now):
    watch(measure=falls, by=ben, now=now)
    fill(falls, asha, now, values=FALLS[:14])
    assert told(ben) == []


def test_who_watches_a_group_hears_of_all_below_that_they_may_see(falls, asha, omar, dan, surgery, told, now):
    watch(group=surgery, by=omar, now=now)
    watch(group=surgery, by=dan, now=now)
    fill(falls, asha, now)
    assert (len(told(omar)), told(dan)) == (1, [])


def test_who_stopped_hears_nothing(falls, asha, ben, told, now):
    watch(measure=falls, by=ben, now=now)
    stop_watching(measure=falls, by=ben)
    fill(falls, asha, now)
    assert (told(ben), Watch.objects.count()) == ([], 0)


def test_it_is_told_in_the_readers_language(falls, asha, ben, now):
    watch(measure=falls, by=ben, now=now)
    fill(falls, asha, now)
    react_to_waiting(now=now)
    assert "Gwelliant" in words_of(Notice.objects.get(person=ben), "cy")


@pytest.mark.parametrize("who", ["dan", "cerys"])
def test_nobody_watches_what_they_may_not_see(who, falls, request, now):
    with pytest.raises(PermissionDenied):
        watch(measure=falls, by=request.getfixturevalue(who), now=now)


def test_watching_from_the_page(falls, asha, ward, as_person):
    visitor = as_person(asha)
    visitor.post(f"/measures/{falls.public_id}/watching/", {"watch": "1"})
    visitor.post(f"/measures/groups/{ward.public_id}/watching/", {"watch": "1"})
    assert Watch.objects.count() == 2
    visitor.post(f"/measures/{falls.public_id}/watching/")
    visitor.post(f"/measures/groups/{ward.public_id}/watching/")
    assert not Watch.objects.exists()
