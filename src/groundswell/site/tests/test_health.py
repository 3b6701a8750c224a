import datetime
import json

import pytest
from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import RequestFactory
from django.utils import timezone

from groundswell.base.work import turns
from groundswell.base.work.models import Turn
from groundswell.site import health
from groundswell.site.tasks import HEARTBEAT

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _forget_what_was_seen():
    health._seen.clear()


def ask():
    answer = health.readyz(RequestFactory().get("/readyz"))
    return answer.status_code, json.loads(answer.content)


def beat(seconds_ago):
    at = timezone.now() - datetime.timedelta(seconds=seconds_ago)
    Turn.objects.create(name=HEARTBEAT, due_at=at, finished_at=at)


def test_a_process_that_answers_is_alive_without_asking_the_database(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert health.livez(RequestFactory().get("/livez")).status_code == 200


def test_ready_means_database_version_and_worker():
    beat(seconds_ago=5)
    assert ask() == (200, {"ready": True, "database": True, "migrations": True, "worker": True})


def test_a_worker_that_never_worked_is_not_ready():
    assert ask() == (503, {"ready": False, "database": True, "migrations": True, "worker": False})


def test_a_worker_that_fell_silent_is_not_ready():
    beat(seconds_ago=health.LONGEST_SILENCE + 1)
    assert ask()[1]["worker"] is False


def test_a_database_of_an_older_version_is_not_ready():
    beat(seconds_ago=0)
    MigrationRecorder(connection).record_unapplied("work", "0001_initial")
    assert ask() == (503, {"ready": False, "database": True, "migrations": False, "worker": True})


def test_a_database_that_does_not_answer_is_not_ready(monkeypatch):
    def refuse():
        raise DatabaseError

    monkeypatch.setattr(connection, "cursor", refuse)
    assert ask() == (503, {"ready": False, "database": False, "migrations": False, "worker": False})


def test_the_workers_round_is_what_makes_it_ready():
    assert turns.take_turns(now=timezone.now()) > 0
    assert health.worker_works()


def test_the_answer_is_the_same_for_everybody(client):
    beat(seconds_ago=0)
    assert client.get("/readyz").status_code == 200
    assert client.get("/livez").json() == {"alive": True}


def test_machines_that_read_the_web_keep_out_of_all_but_what_is_public(client):
    told = client.get("/robots.txt")
    assert (told.status_code, told["Content-Type"]) == (200, "text/plain; charset=utf-8")
    assert told.content.decode().splitlines()[1:] == ["User-agent: *", "Allow: /public/", "Disallow: /"]
