"""A question whose columns and order are remembered is word for word Django's own, and so are the rows."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

import pytest
from django.db import connection, connections
from django.db.models import Count, Exists, F, OuterRef, QuerySet
from django.db.models.functions import Lower

from groundswell.base.notify.models import Notice
from groundswell.base.selects import Known, Selects
from groundswell.people.models import Group, Person

pytestmark = pytest.mark.django_db
DJANGOS = import_module(connection.ops.compiler_module).SQLCompiler
QUESTIONS: dict[str, Callable[[], QuerySet[Any]]] = {
    "all": lambda: Notice.objects.all(),
    "as the model has it": lambda: Group.objects.all(),
    "by one": lambda: Notice.objects.order_by("at"),
    "by one, last first": lambda: Notice.objects.order_by("-at"),
    "by two": lambda: Notice.objects.order_by("kind", "-at"),
    "by the same twice": lambda: Notice.objects.order_by("kind", "-kind"),
    "backwards": lambda: Notice.objects.order_by("kind", "-at").reverse(),
    "the model's order backwards": lambda: Group.objects.reverse(),
    "in no order": lambda: Group.objects.order_by(),
    "by the key": lambda: Notice.objects.order_by("pk"),
    "by another table": lambda: Notice.objects.order_by("person__name", "at"),
    "by a thing in another table": lambda: Notice.objects.order_by("person"),
    "by something worked out": lambda: Notice.objects.order_by(Lower("kind"), F("at").desc(nulls_last=True)),
    "by chance": lambda: Notice.objects.order_by("?"),
    "some rows": lambda: Notice.objects.filter(kind="one").order_by("at")[1:3],
    "by what another has": lambda: Notice.objects.filter(person__username="asha").order_by("-at"),
    "with another": lambda: Notice.objects.select_related("person").order_by("at"),
    "some columns": lambda: Notice.objects.only("kind").order_by("at"),
    "without one": lambda: Notice.objects.defer("data").order_by("at"),
    "values": lambda: Notice.objects.order_by("at").values_list("kind", "person__name"),
    "counted": lambda: Notice.objects.annotate(n=Count("person")).order_by("n", "kind"),
    "counted by kind": lambda: Notice.objects.order_by("kind").values("kind").annotate(n=Count("pk")),
    "each once": lambda: Notice.objects.distinct().order_by("kind"),
    "where something exists": lambda: Person.objects.filter(
        Exists(Notice.objects.filter(person=OuterRef("pk")).order_by("at"))
    ).order_by("name"),
    "in a list of others": lambda: Notice.objects.filter(
        person__in=Person.objects.filter(username="asha").order_by("name")
    ).order_by("at"),
    "two together": lambda: Notice.objects.filter(kind="one").union(Notice.objects.filter(kind="two")),
    "words of one's own": lambda: Notice.objects.extra(select={"three": "1 + 2"}).order_by("three", "at"),
    "order of one's own": lambda: Notice.objects.extra(order_by=["-at"]),
}


@pytest.fixture
def told(asha: Any, ben: Any, now: Any) -> None:
    for person, verb in ((asha, "two"), (asha, "one"), (ben, "three"), (ben, "one")):
        Notice.objects.create(person=person, key=f"{person} {verb}", kind=verb, at=now, data={"of": [verb]})


def ours_and_djangos(question: QuerySet[Any]) -> tuple[Any, Any]:
    """The words of a question as we put them, the second time, and as Django does."""
    for _time in range(2):
        ours = question.query.clone().get_compiler(connection=connection)
        words = ours.as_sql()
    django = DJANGOS(question.query.clone(), connection, None)
    return (words, _told(ours)), (django.as_sql(), _told(django))


def _told(compiler: Any) -> Any:
    columns = [column for column, *_ in compiler.select]
    readers = {
        at: (convert, repr(column)) for at, (convert, column) in compiler.get_converters(columns).items()
    }
    told = compiler.klass_info and (compiler.klass_info["model"], compiler.klass_info["select_fields"])
    return [repr(column) for column in columns], told, compiler.annotation_col_map, readers


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_words_are_djangos(told: None, name: str) -> None:
    ours, djangos = ours_and_djangos(QUESTIONS[name]())
    assert ours == djangos


@pytest.mark.parametrize("name", [name for name in QUESTIONS if name != "by chance"])
def test_the_rows_are_djangos(told: None, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    ours = [list(QUESTIONS[name]()) for _time in range(2)]
    for asked in ("get_select", "get_order_by", "get_converters", "_order_by_pairs"):
        monkeypatch.setattr(Selects, asked, getattr(DJANGOS, asked))
    assert ours == [list(QUESTIONS[name]())] * 2


def test_what_is_plain_is_remembered(told: None, monkeypatch: pytest.MonkeyPatch) -> None:
    list(Notice.objects.order_by("kind", "-at"))

    def once_more(*_told: Any, **_more: Any) -> Any:
        raise AssertionError("worked out again")

    for asked in ("get_select", "get_order_by", "get_converters"):
        monkeypatch.setattr(DJANGOS, asked, once_more)
    assert [one.kind for one in Notice.objects.order_by("kind", "-at")] == ["one", "one", "three", "two"]
    with pytest.raises(AssertionError, match="worked out again"):
        list(Notice.objects.order_by("person"))


def test_a_build_that_takes_one_order_for_another_would_be_caught(
    told: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Known, "are_plain", lambda _known, _names: True)
    caught = []
    for name, question in QUESTIONS.items():
        monkeypatch.setattr(Selects, "_names_in_order", lambda _compiler: ())
        connections["default"].selects_known = {}
        list(Notice.objects.order_by("at"))
        ours, djangos = ours_and_djangos(question())
        caught += [name] if ours != djangos else []
    connections["default"].selects_known = {}
    assert "by one, last first" in caught
    assert "by one" not in caught


def test_each_connection_remembers_its_own(told: None) -> None:
    list(Notice.objects.all())
    own = connections["default"]
    assert Notice in own.selects_known
    assert not hasattr(own.copy(), "selects_known")
