"""Measures are started, changed, given targets and put away by those who keep them, and nobody else."""

from __future__ import annotations

import datetime
import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from groundswell.base.trail.queries import entries_about
from groundswell.measure.actions import (
    Conflict,
    archive_measure,
    bring_measure_back,
    change_measure,
    enter_value,
    remove_target,
    set_target,
    start_measure,
)
from groundswell.measure.models import Measure, Target
from groundswell.measure.queries import measure_for, measures_for, measures_to_fill_in
from groundswell.measure.tests.scenes import MONDAY, a_measure

DAY = datetime.timedelta(days=1)


def verbs_about(measure):
    return [entry.verb.partition(".")[2] for entry in entries_about(measure)]


def test_a_lead_starts_a_measure_and_owns_it(falls, lena):
    assert (falls.owner, falls.profile, falls.seen_by) == (lena, "mdc", "group")
    assert verbs_about(falls) == ["measure_started"]


def test_a_form_sent_twice_starts_one_measure(ward, lena, now):
    key = uuid.uuid4()
    first, second = (start_measure(group=ward, name="Falls", key=key, by=lena, now=now) for _ in range(2))
    assert first.pk == second.pk
    assert verbs_about(first) == ["measure_started"]


@pytest.mark.parametrize("who", ["asha", "dan", "cerys"])
def test_only_those_who_keep_measures_of_a_group_start_one(who, ward, now, request):
    with pytest.raises(PermissionDenied):
        a_measure(ward, request.getfixturevalue(who), now)


@pytest.mark.parametrize(
    "told",
    [
        {"name": " "},
        {"chart": "s"},
        {"profile": "mine"},
        {"direction": "up"},
        {"name": "x" * 121},
        {"decimals": 9},
    ],
)
def test_what_is_missing_or_unknown_is_named(told, ward, lena, now):
    with pytest.raises(ValidationError) as wrong:
        start_measure(group=ward, key=uuid.uuid4(), by=lena, now=now, **{"name": "Falls", **told})
    assert list(wrong.value.message_dict) == list(told)
    assert not Measure.objects.exists()


def test_two_who_change_at_once_do_not_overwrite_each_other(falls, lena, now):
    change_measure(measure=falls, version=1, name="Falls on the ward", by=lena, now=now)
    with pytest.raises(Conflict):
        change_measure(measure=falls, version=1, name="Slips", by=lena, now=now)
    assert Measure.objects.get().name == "Falls on the ward"


def test_a_colleague_who_only_fills_in_cannot_change_it(falls, ben, now):
    with pytest.raises(PermissionDenied):
        change_measure(measure=falls, version=1, name="Mine", by=ben, now=now)
    with pytest.raises(PermissionDenied):
        set_target(measure=falls, from_on=MONDAY, value=5, by=ben, now=now)
    with pytest.raises(PermissionDenied):
        archive_measure(measure=falls, by=ben, now=now)


def test_a_new_target_for_a_day_takes_the_place_of_the_old_one_which_is_kept(falls, lena, now):
    set_target(measure=falls, from_on=MONDAY, value=8, by=lena, now=now)
    again = set_target(measure=falls, from_on=MONDAY, value=8, by=lena, now=now)
    new = set_target(measure=falls, from_on=MONDAY, value=7, by=lena, now=now + DAY)
    assert [target.value for target in Target.objects.filter(removed_at=None)] == [7]
    assert (Target.objects.count(), again.value, verbs_about(falls).count("target_set")) == (2, 8, 2)
    remove_target(target=new, by=lena, now=now)
    remove_target(target=new, by=lena, now=now)
    assert verbs_about(falls).count("target_removed") == 1


def test_what_is_put_away_takes_no_values_until_it_is_brought_back(falls, asha, lena, now):
    archive_measure(measure=falls, by=lena, now=now)
    assert list(measures_for(asha)) == []
    assert list(measures_for(asha, archived=True)) == [falls]
    with pytest.raises(PermissionDenied):
        enter_value(measure=falls, on=MONDAY, numerator=3, by=asha, now=now)
    bring_measure_back(measure=falls, by=lena, now=now)
    assert enter_value(measure=falls, on=MONDAY, numerator=3, by=asha, now=now).numerator == 3


def test_a_measure_is_for_its_group_and_those_above_it(falls, asha, lena, omar, dan, cerys):
    assert [list(measures_for(who)) for who in (asha, lena, omar)] == [[falls]] * 3
    assert list(measures_for(dan)) == []
    for who in (dan, cerys):
        with pytest.raises(Measure.DoesNotExist):
            measure_for(who, falls.public_id)


@pytest.mark.parametrize("seen_by", ["organisation", "public"])
def test_a_wider_measure_is_for_everyone_in_the_organisation(seen_by, falls, lena, dan, cerys, now):
    change_measure(measure=falls, version=1, seen_by=seen_by, by=lena, now=now)
    assert measure_for(dan, falls.public_id) == falls
    assert (list(measures_for(dan)), list(measures_to_fill_in(dan))) == ([falls], [])
    with pytest.raises(Measure.DoesNotExist):
        measure_for(cerys, falls.public_id)


def test_measures_of_a_group_and_below_stand_by_the_tree_and_by_name(
    falls, hands, surgery, ward, other_ward, omar, now
):
    next_door = a_measure(other_ward, omar, now, name="Aprons")
    # two wards stand in the order of their paths, which begins anew where a number gets a digit more
    by_ward = sorted(([hands, falls], [next_door]), key=lambda measures: measures[0].group.path)
    assert list(measures_for(omar, surgery)) == [*by_ward[0], *by_ward[1]]
    assert list(measures_for(omar, other_ward)) == [next_door]
