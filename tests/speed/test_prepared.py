"""Queries that are put into words once say what Django's own would, for whoever asks, and never across the wall."""

from __future__ import annotations

import datetime

import pytest

from groundswell.base.notify.models import Notice
from groundswell.base.prepared import NotPrepared, Prepared
from groundswell.base.tenancy.wall import NoTenant, outside, within

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(asha, ben, now):
    """Asha was told two things and Ben one."""
    for person, verb in ((asha, "one"), (asha, "two"), (ben, "three")):
        Notice.objects.create(person=person, key=verb, kind=verb, at=now, data={"of": [verb]})


def of_person(person):
    return Notice.objects.filter(person_id=person).order_by("pk")


def since(person, moment, kind):
    return Notice.objects.filter(person_id=person, at__gte=moment, kind=kind).values_list(
        "kind", "at", "public_id"
    )


def test_a_prepared_query_gives_what_the_queryset_gives(told, asha, ben, now):
    prepared = Prepared(of_person, person=int)
    for person in (asha, ben, asha):
        rows, same = prepared(person=person.pk), list(of_person(person.pk))
        assert rows == same
        assert [vars(row) | {"_state": 0} for row in rows] == [vars(row) | {"_state": 0} for row in same]


def test_moments_words_and_marks_come_back_as_they_are(told, asha, now):
    prepared = Prepared(since, person=int, moment=datetime.datetime, kind=str)
    given = {"person": asha.pk, "moment": now, "kind": "two"}
    assert prepared(**given) == list(since(**given))
    assert prepared(**given | {"moment": now + datetime.timedelta(seconds=1)}) == []
    by_mark = Prepared(lambda mark: Notice.objects.filter(public_id=mark), mark=type(asha.public_id))
    second = of_person(asha.pk)[1]
    assert by_mark.one(mark=second.public_id) == by_mark.one(mark=str(second.public_id)) == second


def test_it_is_put_into_words_once(told, asha, ben):
    made = []
    prepared = Prepared(lambda person: made.append(person) or of_person(person), person=int)
    assert [len(prepared(person=one.pk)) for one in (asha, ben, asha)] == [2, 1, 2]
    assert len(made) == 1


def test_nothing_of_an_answer_is_kept(told, asha, now):
    prepared = Prepared(of_person, person=int)
    assert len(prepared(person=asha.pk)) == 2
    Notice.objects.create(person=asha, key="four", kind="four", at=now)
    assert len(prepared(person=asha.pk)) == 3


def sees_the_other_house(prepared, person, other_organisation):
    """Whether a query that was asked in one organisation finds its rows from another."""
    assert prepared(person=person.pk)
    with within(other_organisation):
        return bool(prepared(person=person.pk))


def test_the_wall_holds_for_what_is_prepared(told, asha, cerys):
    assert not sees_the_other_house(Prepared(of_person, person=int), asha, cerys.organisation_id)
    with outside(), pytest.raises(NoTenant):
        Prepared(of_person, person=int)(person=asha.pk)


def test_words_that_keep_the_first_organisation_would_be_caught(told, asha, cerys):
    wrong = Prepared(of_person, person=int)
    words = wrong._in_words()
    words.gaps = [
        (name, value) if name == "person" else ("", asha.organisation_id) for name, value in words.gaps
    ]
    assert sees_the_other_house(wrong, asha, cerys.organisation_id)


def test_a_value_that_is_not_in_the_query_as_given_is_refused(asha):
    with pytest.raises(NotPrepared, match="kind"):
        Prepared(lambda kind: Notice.objects.filter(kind__startswith=kind), kind=str)(kind="o")
    with pytest.raises(NotPrepared, match="person"):
        Prepared(lambda person: Notice.objects.all(), person=int)(person=1)


def test_asking_with_other_names_than_were_prepared_is_refused(asha):
    with pytest.raises(TypeError, match="prepared for"):
        Prepared(of_person, person=int)(persons=asha.pk)


def test_the_one_that_is_not_there_is_an_error(told, asha):
    prepared = Prepared(of_person, person=int)
    assert prepared.the(person=asha.pk).kind == "one"
    with pytest.raises(Notice.DoesNotExist):
        prepared.the(person=0)
