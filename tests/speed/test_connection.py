"""The connection to PostgreSQL is looked after without a question before each request."""

from __future__ import annotations

import pytest
from django.db import OperationalError, connection, connections

from groundswell.base.postgresql.base import DatabaseWrapper
from groundswell.base.prepared import Prepared
from groundswell.people.models import Organisation

pytestmark = [
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite is a file"),
    pytest.mark.django_db(transaction=True),
]


def a_request_begins():
    """As Django's own close_if_unusable_or_obsolete leaves a connection that is kept."""
    connection.health_check_enabled, connection.health_check_done = True, False


def who_serves_us():
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return cursor.fetchone()[0]


def the_server_ends(pid):
    other = connections.create_connection("default")
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
    other.close()


def test_a_good_connection_is_not_asked(monkeypatch):
    pid = who_serves_us()
    monkeypatch.setattr(DatabaseWrapper, "is_usable", lambda _self: pytest.fail("it was asked"))
    a_request_begins()
    assert who_serves_us() == pid


def test_one_that_the_server_has_ended_is_opened_anew(monkeypatch):
    first = who_serves_us()
    the_server_ends(first)
    a_request_begins()
    second = who_serves_us()
    assert second != first
    the_server_ends(second)
    a_request_begins()
    monkeypatch.setattr(DatabaseWrapper, "_is_quiet", lambda _self: True)
    with pytest.raises(OperationalError):
        who_serves_us()
    connection.close()


def test_a_question_put_into_words_once_is_kept_by_the_server_and_others_are_not():
    own = Prepared[Organisation](lambda slug: Organisation.objects.filter(slug=slug), slug=str)
    for number in range(9):
        assert own(slug=f"house-{number}") == []
        assert not Organisation.objects.filter(slug=f"house-{number}", name="x").exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements")
        kept = [row[0] for row in cursor.fetchall()]
    assert len(kept) == 1
    assert "$1" in kept[0]
