"""Auditing: planning, looking, concluding, acting, looking again."""

import datetime
import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from groundswell.audit.actions import (
    AlreadyThere,
    Conflict,
    add_criterion,
    begin_next_cycle,
    bring_case_back,
    change_criterion,
    change_plan,
    correct_case,
    do_deed,
    enter_case,
    finish_audit,
    make_idea_of,
    plan_deed,
    remove_case,
    remove_criterion,
    reopen_audit,
    start_audit,
    undo_deed,
)
from groundswell.audit.models import Audit, Case, Criterion
from groundswell.audit.queries import audits_for, charts_of, chosen_for, criteria_of, results_of
from groundswell.audit.tasks import look_again
from groundswell.audit.tests.scenes import again, an_audit, find, finish
from groundswell.base.notify.models import Notice
from groundswell.base.trail.models import Entry
from groundswell.people.actions import close_group, merge_groups
from groundswell.pure.audit import Standing
from groundswell.voice.models import Idea


@pytest.fixture
def audit(ward, asha, now):
    return an_audit(ward, asha, now)


def verbs():
    found = Entry.objects.filter(verb__startswith="audit.").order_by("pk")
    return [verb.removeprefix("audit.") for verb in found.values_list("verb", flat=True)]


def a_case(audit, by, now, code="1", key=None, answer="met"):
    return enter_case(audit=audit, code=code, answers={1: answer}, key=key or uuid.uuid4(), by=by, now=now)


def test_what_is_sent_twice_is_there_once(audit, ward, asha, now):
    key = uuid.uuid4()
    assert an_audit(ward, asha, now, key=audit.key) == audit
    assert a_case(audit, asha, now, key=key) == a_case(audit, asha, now, key=key, code="2")
    told = {"audit": audit, "words": "Ask at night", "key": key, "by": asha, "now": now}
    assert plan_deed(**told) == plan_deed(**told)
    assert verbs() == ["audit_started", "criterion_added", "case_entered", "deed_planned"]


def test_nobody_works_on_an_audit_of_another_group(audit, dan, asha, ward, now):
    case = a_case(audit, asha, now)
    criterion = Criterion.objects.get()
    deed = plan_deed(audit=audit, words="x", key=uuid.uuid4(), by=asha, now=now)
    facts = {"by": dan, "now": now}
    for act in (
        lambda: start_audit(group=ward, title="x", key=uuid.uuid4(), **facts),
        lambda: change_plan(audit=audit, version=1, title="x", **facts),
        lambda: add_criterion(audit=audit, statement="x", standard=90, **facts),
        lambda: change_criterion(criterion=criterion, statement="x", **facts),
        lambda: remove_criterion(criterion=criterion, **facts),
        lambda: a_case(audit, dan, now, code="9"),
        lambda: correct_case(case=case, answers={1: "not_met"}, **facts),
        lambda: remove_case(case=case, **facts),
        lambda: bring_case_back(case=case, **facts),
        lambda: finish_audit(audit=audit, learned="x", not_again_because="x", **facts),
        lambda: reopen_audit(audit=audit, **facts),
        lambda: begin_next_cycle(audit=audit, **facts),
        lambda: plan_deed(audit=audit, words="x", key=uuid.uuid4(), **facts),
        lambda: do_deed(deed=deed, **facts),
        lambda: undo_deed(deed=deed, **facts),
        lambda: make_idea_of(criterion=criterion, text="x", language="en", **facts),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert list(audits_for(dan)) == []


@pytest.mark.parametrize(
    "code",
    ["943 476 5919", "9434765919", "3/4/1951", "03-04-51", "1951-04-03", "12345678", "", "<b>", "x" * 30],
)
def test_a_number_that_could_lead_to_a_patient_is_refused(audit, asha, now, code):
    with pytest.raises(ValidationError) as wrong:
        a_case(audit, asha, now, code=code)
    assert list(wrong.value.message_dict) == ["code"]
    assert not Case.objects.exists()


@pytest.mark.parametrize("code", ["1", "B-12", "bed 4", "2026/17"])
def test_a_number_of_ones_own_is_kept(audit, asha, now, code):
    assert a_case(audit, asha, now, code=code).code == code


def test_words_that_point_at_a_patient_are_refused_everywhere(audit, asha, now):
    patient = "NHS number 943 476 5919"
    facts = {"by": asha, "now": now}
    for act in (
        lambda: change_plan(audit=audit, version=1, scope=patient, **facts),
        lambda: add_criterion(audit=audit, statement=patient, standard=90, **facts),
        lambda: plan_deed(audit=audit, words=patient, key=uuid.uuid4(), **facts),
        lambda: finish_audit(audit=audit, learned=patient, not_again_because="x", **facts),
    ):
        with pytest.raises(ValidationError, match="points at a patient"):
            act()


def test_a_case_has_an_answer_to_each_criterion_and_a_number_of_its_own(audit, asha, ben, now):
    case = a_case(audit, asha, now)
    with pytest.raises(AlreadyThere):
        a_case(audit, ben, now)
    with pytest.raises(ValidationError, match="Choose one of these"):
        a_case(audit, ben, now, code="2", answer="perhaps")
    correct_case(case=case, answers={1: "exception"}, by=ben, now=now)
    remove_case(case=case, by=asha, now=now)
    other = a_case(audit, asha, now)
    with pytest.raises(AlreadyThere):
        bring_case_back(case=case, by=asha, now=now)
    remove_case(case=other, by=asha, now=now)
    bring_case_back(case=case, by=asha, now=now)
    assert Case.objects.get(removed_at=None).answers == {"1": "exception"}


def test_a_criterion_taken_out_keeps_what_was_found_and_comes_back(audit, asha, now):
    find(audit, asha, now, 3, 4)
    criterion = Criterion.objects.get()
    remove_criterion(criterion=criterion, by=asha, now=now)
    assert results_of(audit) == []
    remove_criterion(criterion=criterion, by=asha, now=now)
    change_criterion(criterion=criterion, standard=75, by=asha, now=now)
    assert results_of(audit)[0].result.is_reached


def test_two_people_do_not_overwrite_each_others_plan(audit, asha, ben, now):
    change_plan(audit=audit, version=1, by=ben, now=now, population=120, size=20, method="random")
    with pytest.raises(Conflict):
        change_plan(audit=audit, version=1, by=asha, now=now, size=10)
    for wrong in ({"size": 200, "population": 120}, {"size": 0}, {"method": "guess"}, {"title": ""}):
        with pytest.raises(ValidationError):
            change_plan(audit=audit, version=2, by=asha, now=now, **wrong)


@pytest.mark.parametrize(
    ("plan", "chosen"),
    [
        ({"method": "random", "population": 120, "size": 20}, [20]),
        ({"method": "systematic", "population": 120, "size": 20}, [20]),
        ({"method": "consecutive", "population": 120, "size": 20}, [20]),
        ({"method": "all", "population": 12}, [12]),
        ({"method": "stratified", "parts": [("Day", 90), ("Night", 30)], "size": 20}, [15, 5]),
        ({"method": "random", "size": 20}, []),
    ],
)
def test_the_sample_is_the_planned_one_and_the_same_each_time(audit, asha, now, plan, chosen):
    change_plan(audit=audit, version=1, by=asha, now=now, **plan)
    drawn = chosen_for(audit)
    assert [len(part.positions) for part in drawn] == chosen
    assert chosen_for(Audit.objects.get()) == drawn


def test_it_ends_with_what_was_learned_and_a_day_or_a_reason(audit, asha, now):
    facts = {"audit": audit, "learned": "We forget at night", "by": asha, "now": now}
    with pytest.raises(ValidationError, match="no cases"):
        finish_audit(**facts, not_again_because="x")
    find(audit, asha, now, 3, 4)
    for wrong in ({}, {"look_again_on": now.date()}):
        with pytest.raises(ValidationError):
            finish_audit(**facts, **wrong)
    finish(audit, asha, now)
    with pytest.raises(PermissionDenied):
        a_case(audit, asha, now, code="9")
    reopen_audit(audit=audit, by=asha, now=now)
    a_case(audit, asha, now, code="9")
    assert verbs()[-3:] == ["audit_finished", "audit_reopened", "case_entered"]


def test_when_the_day_has_come_the_next_look_begins_by_itself_and_asks_once(audit, asha, trust, now):
    find(audit, asha, now, 12, 20)
    finish(audit, asha, now, days=30)
    look_again(now + datetime.timedelta(days=29))
    assert Audit.objects.count() == 1
    for _ in range(2):
        look_again(now + datetime.timedelta(days=30))
    begun = Audit.objects.get(cycle=2)
    assert (begun.previous_id, begun.lead_id, [one.statement for one in criteria_of(begun)]) == (
        audit.pk,
        asha.pk,
        [one.statement for one in criteria_of(audit)],
    )
    assert [(notice.person_id, notice.kind) for notice in Notice.objects.filter(kind="audit.look_again")] == [
        (asha.pk, "audit.look_again")
    ]
    assert list(audits_for(asha)) == [begun]


def test_a_group_that_was_merged_is_looked_at_by_the_other_and_a_closed_one_not_at_all(
    audit, ward, other_ward, asha, ada, trust, now
):
    find(audit, asha, now, 12, 20)
    finish(audit, asha, now, days=30)
    then = now + datetime.timedelta(days=30)
    merge_groups(group=ward, into=other_ward, by=ada, now=now)
    look_again(then)
    second = Audit.objects.get(cycle=2)
    assert second.group_id == other_ward.pk
    assert results_of(Audit.objects.select_related("previous").get(pk=second.pk))[0].before.whole == 20
    find(second, ada, now, 20, 20)
    finish(second, ada, now, days=30)
    close_group(group=other_ward, by=ada, now=now)
    look_again(then)
    assert Audit.objects.count() == 2


def test_the_second_look_is_compared_with_the_first(audit, asha, now):
    find(audit, asha, now, 8, 20)
    assert results_of(audit)[0].standing_words == "The standard is missed."
    second = again(audit, asha, now, 19, 20)
    told = results_of(second)[0]
    assert (told.result.standing, told.change.is_sure) == (Standing.NEAR, True)
    assert told.change_words == "Better by 55 points than last time (40%). That is more than chance."
    assert told.share_words == "19 of 20 (95%, likely 76 to 99%)"
    with pytest.raises(PermissionDenied):
        reopen_audit(audit=Audit.objects.get(cycle=1), by=asha, now=now)
    assert charts_of(second) == []


def test_from_the_third_look_on_there_is_a_chart_of_all(audit, asha, now):
    find(audit, asha, now, 8, 20)
    day = datetime.timedelta(days=100)
    second = again(audit, asha, now, 12, 20)
    third = again(second, asha, now + day, 18, 20)
    finish(third, asha, now + 2 * day)
    third.refresh_from_db()
    charts = charts_of(third)
    assert len(charts) == 1
    assert len(charts[0].wide.table.rows) == 3
    assert "Mean 63.3%" in charts[0].wide.svg


def test_a_standard_that_was_missed_becomes_an_idea_once(audit, asha, ben, now):
    find(audit, asha, now, 8, 20)
    criterion = Criterion.objects.select_related("audit__group").get()
    made = make_idea_of(criterion=criterion, text="What would help?", language="en", by=asha, now=now)
    again_made = make_idea_of(criterion=criterion, text="What would help?", language="en", by=ben, now=now)
    assert made == again_made == Idea.objects.get().public_id
    assert Idea.objects.get().group_id == audit.group_id


def test_what_is_done_about_it_can_be_undone(audit, asha, now):
    deed = plan_deed(audit=audit, words="Ask at night", who="Night team", key=uuid.uuid4(), by=asha, now=now)
    do_deed(deed=deed, by=asha, now=now)
    do_deed(deed=deed, by=asha, now=now)
    undo_deed(deed=deed, by=asha, now=now)
    assert verbs()[-3:] == ["deed_planned", "deed_done", "deed_undone"]
    with pytest.raises(ValidationError):
        plan_deed(audit=audit, words=" ", key=uuid.uuid4(), by=asha, now=now)
