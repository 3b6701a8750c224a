"""Values go in, are corrected, removed and brought back; nothing that stood is ever lost, and nothing half saved."""

from __future__ import annotations

import datetime
import uuid

import pytest
from django.core.exceptions import PermissionDenied

from groundswell.measure.actions import (
    AlreadyThere,
    Moved,
    correct_value,
    enter_many,
    enter_value,
    remove_value,
    undo_change,
    undo_entry,
)
from groundswell.measure.models import Entry, Value, ValueChange
from groundswell.measure.rules import BadFigures, Figure
from groundswell.measure.tests.scenes import FALLS, MONDAY, WEEK, a_measure, fill

DAY = datetime.timedelta(days=1)


def figures_of(measure):
    return [(value.on, value.numerator) for value in Value.objects.filter(measure=measure).order_by("on")]


def test_everybody_in_the_group_puts_a_value_in_and_twice_is_once(falls, asha, now):
    first, second = (enter_value(measure=falls, on=MONDAY, numerator=3, by=asha, now=now) for _ in range(2))
    assert first.pk == second.pk
    assert Value.objects.get().entered_by == asha


@pytest.mark.parametrize("who", ["dan", "cerys"])
def test_nobody_else_puts_a_value_in(who, falls, now, request):
    with pytest.raises(PermissionDenied):
        enter_value(measure=falls, on=MONDAY, numerator=3, by=request.getfixturevalue(who), now=now)


def test_another_figure_for_the_same_day_is_asked_about_and_not_written_over(falls, asha, ben, now):
    enter_value(measure=falls, on=MONDAY, numerator=3, by=asha, now=now)
    with pytest.raises(AlreadyThere) as there:
        enter_value(measure=falls, on=MONDAY, numerator=4, by=ben, now=now)
    assert there.value.value.numerator == 3


def test_a_correction_keeps_what_stood_and_who_put_it_there(falls, asha, ben, now):
    value = enter_value(measure=falls, on=MONDAY, numerator=3, by=asha, now=now)
    correct_value(value=value, numerator=4, reason="One was found later", by=ben, now=now + DAY)
    change = ValueChange.objects.get()
    assert (change.was_numerator, change.was_by, change.is_numerator, change.by) == (3, asha, 4, ben)
    assert Value.objects.get().numerator == 4


def test_two_who_correct_at_once_do_not_overwrite_each_other(falls, asha, ben, now):
    value = enter_value(measure=falls, on=MONDAY, numerator=3, by=asha, now=now)
    correct_value(value=value, numerator=4, by=ben, now=now + DAY)
    with pytest.raises(Moved):
        correct_value(value=value, numerator=5, by=asha, now=now + DAY)
    with pytest.raises(Moved):
        remove_value(value=value, by=asha, now=now + DAY)
    assert figures_of(falls) == [(MONDAY, 4)]


def test_a_removed_value_comes_back_and_undoing_twice_is_once(falls, asha, now):
    value = enter_value(measure=falls, on=MONDAY, numerator=3, note="A quiet week", by=asha, now=now)
    change = remove_value(value=value, by=asha, now=now + DAY)
    assert figures_of(falls) == []
    undo_change(change=change, by=asha, now=now + DAY)
    undo_change(change=change, by=asha, now=now + DAY)
    assert (figures_of(falls), Value.objects.get().note) == ([(MONDAY, 3)], "A quiet week")
    assert ValueChange.objects.count() == 2


def test_a_correction_is_undone_only_while_it_stands(falls, asha, ben, now):
    value = enter_value(measure=falls, on=MONDAY, numerator=3, by=asha, now=now)
    value = correct_value(value=value, numerator=4, by=ben, now=now + DAY)
    change = ValueChange.objects.get()
    correct_value(value=value, numerator=5, by=ben, now=now + 2 * DAY)
    with pytest.raises(Moved):
        undo_change(change=change, by=asha, now=now + 2 * DAY)
    assert figures_of(falls) == [(MONDAY, 5)]


def test_a_gap_may_have_a_note(falls, asha, now):
    value = enter_value(
        measure=falls, on=MONDAY, numerator=None, note="The ward was closed", by=asha, now=now
    )
    assert (value.numerator, value.note) == (None, "The ward was closed")


WRONG = [
    ({"numerator": 41, "denominator": 3}, "numerator"),
    ({"numerator": 3}, "denominator"),
    ({"numerator": 3, "denominator": 0}, "numerator"),
    ({"numerator": -1, "denominator": 3}, "numerator"),
    ({"numerator": 1.5, "denominator": 3}, "numerator"),
    ({"numerator": float("nan"), "denominator": 3}, "numerator"),
    ({"numerator": float("inf"), "denominator": 3}, "numerator"),
    ({"numerator": 1, "denominator": 1e300}, "denominator"),
    ({"numerator": 1, "denominator": 3, "note": "x" * 301}, "note"),
]


@pytest.mark.parametrize(("told", "column"), WRONG)
def test_what_cannot_be_right_is_named_by_its_column(told, column, hands, asha, now):
    with pytest.raises(BadFigures) as wrong:
        enter_value(measure=hands, on=MONDAY, by=asha, now=now, **told)
    assert [fault.column for fault in wrong.value.faults] == [column]
    assert not Value.objects.exists()


@pytest.mark.parametrize("on", [datetime.date(2999, 1, 1), datetime.date(1900, 1, 1)])
def test_a_day_that_cannot_be_is_named(on, falls, asha, now):
    with pytest.raises(BadFigures) as wrong:
        enter_value(measure=falls, on=on, numerator=3, by=asha, now=now)
    assert [fault.column for fault in wrong.value.faults] == ["on"]


def test_nought_of_nought_is_a_week_without_anything(hands, asha, now):
    assert (
        enter_value(measure=hands, on=MONDAY, numerator=0, denominator=0, by=asha, now=now).denominator == 0
    )


def test_many_values_go_in_at_once_and_twice_is_once(falls, asha, now):
    key = uuid.uuid4()
    figures = [Figure(MONDAY + n * WEEK, value) for n, value in enumerate(FALLS)]
    entries = [enter_many(figures={falls: figures}, key=key, by=asha, now=now) for _ in range(2)]
    assert (entries[0].pk, entries[0].added, entries[0].corrected) == (entries[1].pk, 21, 0)
    assert Value.objects.count() == 21


def test_nothing_is_half_saved_and_each_fault_has_its_row(falls, asha, now):
    figures = [Figure(MONDAY, 3), Figure(MONDAY, 4), Figure(datetime.date(2999, 1, 1), 5)]
    with pytest.raises(BadFigures) as wrong:
        enter_many(figures={falls: figures}, key=uuid.uuid4(), by=asha, now=now)
    assert [(fault.row, fault.column) for fault in wrong.value.faults] == [(2, "on"), (3, "on")]
    assert (Value.objects.count(), Entry.objects.count()) == (0, 0)


def test_a_paste_is_undone_in_one_go_and_what_was_changed_since_stays(falls, asha, ben, now):
    fill(falls, asha, now, values=[3, 4, 5])
    entry = fill(falls, ben, now + DAY, values=[3, 6, 7, 8])
    assert (entry.added, entry.corrected) == (1, 2)
    correct_value(value=Value.objects.get(numerator=7), numerator=9, by=asha, now=now + 2 * DAY)
    assert undo_entry(entry=entry, by=ben, now=now + 3 * DAY) == (2, 1)
    assert [figure for _, figure in figures_of(falls)] == [3, 4, 9]
    assert undo_entry(entry=entry, by=ben, now=now + 3 * DAY) == (0, 0)
    assert ValueChange.objects.filter(undone_entry=entry, is_there=False).get().was_numerator == 8


def test_values_of_several_measures_go_in_together_or_not_at_all(falls, hands, other_ward, asha, omar, now):
    figures = {falls: [Figure(MONDAY, 3)], hands: [Figure(MONDAY, 9, 10)]}
    assert enter_many(figures=figures, key=uuid.uuid4(), by=asha, now=now).added == 2
    figures[a_measure(other_ward, omar, now)] = [Figure(MONDAY, 3)]
    with pytest.raises(PermissionDenied):
        enter_many(figures=figures, key=uuid.uuid4(), by=asha, now=now)


def test_a_stranger_undoes_nothing(falls, asha, dan, now):
    entry = fill(falls, asha, now)
    with pytest.raises(PermissionDenied):
        undo_entry(entry=entry, by=dan, now=now)
    assert Value.objects.count() == 21


@pytest.mark.parametrize("many", [1, 3])
def test_putting_in_many_costs_the_same_few_queries(many, falls, asha, now, django_assert_num_queries):
    fill(falls, asha, now, values=[1, 2, 3])
    with django_assert_num_queries(14):
        fill(falls, asha, now + DAY, values=[5] * many + [1, 1, 1, 1][:4])
