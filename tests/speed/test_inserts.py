"""Rows that go in by words said once are the rows that Django would have written, and nothing slips over the wall."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Value
from django.db.models.functions import Upper
from django.db.models.sql import Query

from groundswell.base.notify.models import Notice
from groundswell.base.tenancy import inserts, wall
from groundswell.base.tenancy.wall import NoTenant, WrongTenant, outside, within

pytestmark = pytest.mark.django_db
made_anew = wall._rows_of.__wrapped__


@pytest.fixture
def facts(asha, now):
    return {"person": asha, "kind": "a.b", "data": {"of": [1, None]}, "link": "/x/", "at": now}


def as_django_writes(monkeypatch, **facts):
    with monkeypatch.context() as patched:
        patched.setattr(wall, "insert", lambda *row, **how: None)
        return Notice.objects.create(**facts)


def kept(notice):
    row = Notice.objects.filter(pk=notice.pk).values().get()
    return {name: value for name, value in row.items() if name not in {"id", "key", "public_id"}}


def test_a_row_is_what_django_would_have_written(facts, monkeypatch):
    first, second = (Notice.objects.create(key=key, **facts) for key in "ab")
    theirs = as_django_writes(monkeypatch, key="c", **facts)
    assert kept(first) == kept(second) == kept(theirs)
    assert first.pk < second.pk < theirs.pk


def test_a_value_the_database_works_out_goes_djangos_way(facts):
    facts["kind"] = Upper(Value("loud"))
    notice = Notice.objects.create(key="a", **facts)
    assert Notice.objects.get(pk=notice.pk).kind == "LOUD"


def test_words_are_said_once_for_each_model(facts, django_assert_num_queries):
    Notice.objects.create(key="a", **facts)
    said = inserts._words.cache_info().misses
    with django_assert_num_queries(1):
        Notice.objects.create(key="b", **facts)
    assert inserts._words.cache_info().misses == said


def test_what_the_database_refuses_is_refused(facts):
    Notice.objects.create(key="a", **facts)
    with pytest.raises(IntegrityError), transaction.atomic():
        Notice.objects.create(key="a", **facts)
    assert Notice.objects.count() == 1


def test_nothing_is_written_into_another_organisation(facts, cerys):
    with within(cerys.organisation), pytest.raises(WrongTenant):
        Notice.objects.create(key="a", **facts)
    with outside(), pytest.raises(NoTenant):
        Notice.objects.create(key="a", **facts)


def shows_only_its_own(asha, cerys):
    """Whether each organisation in turn sees its own row alone, before and after questions that are narrowed further."""
    seen = []
    for person in (asha, cerys, asha):
        with within(person.organisation_id):
            narrowed = Notice.objects.filter(key="no such key").count()
            seen.append((narrowed, [notice.person_id for notice in Notice.objects.all()]))
    return seen == [(0, [asha.pk]), (0, [cerys.pk]), (0, [asha.pk])]


def test_each_organisation_sees_its_own_rows_however_often_it_asks(facts, asha, cerys):
    Notice.objects.create(key="a", **facts)
    with within(cerys.organisation_id):
        Notice.objects.create(key="a", **facts | {"person": cerys})
    assert shows_only_its_own(asha, cerys)


def test_a_wall_that_remembers_the_first_who_asked_would_be_caught(facts, asha, cerys, monkeypatch):
    Notice.objects.create(key="a", **facts)
    with within(cerys.organisation_id):
        Notice.objects.create(key="a", **facts | {"person": cerys})
    kept: dict[type, Query] = {}

    def first(model, organisation_id):
        return kept.setdefault(model, made_anew(model, organisation_id))

    monkeypatch.setattr(wall, "_rows_of", first)
    assert not shows_only_its_own(asha, cerys)


def test_a_wall_that_lends_its_own_question_would_be_caught(facts, asha, cerys, monkeypatch):
    class Lent(Query):
        def chain(self, klass=None):
            return self

    def lent(model, organisation_id):
        query = made_anew(model, organisation_id)
        query.__class__ = Lent
        return questions.setdefault((model, organisation_id), query)

    questions: dict[tuple[type, int], Query] = {}
    Notice.objects.create(key="a", **facts)
    monkeypatch.setattr(wall, "_rows_of", lent)
    assert not shows_only_its_own(asha, cerys)
