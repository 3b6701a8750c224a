"""An answer asks the database little, however large the organisation is."""

from __future__ import annotations

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from groundswell.ask.models import SealedAnswer, Wave
from groundswell.ask.tasks import keep_waves
from groundswell.ask.tests.scenes import staff
from groundswell.voice.tasks import ask_about_today

FORM, ANSWER = 6, 7


@pytest.fixture
def asked(trust, ward, asha, now):
    def ask(colleagues):
        long_ago = now - datetime.timedelta(days=400)
        type(asha).objects.update(joined_at=long_ago)
        staff(ward, colleagues, joined=long_ago)
        ask_about_today(now)
        keep_waves(now)
        return Wave.objects.get(label=timezone.localdate(now).isoformat())

    return ask


def questions_of(visitor, method, *sent):
    with CaptureQueriesContext(connection) as asked:
        assert getattr(visitor, method)("/workday/", *sent).status_code in {200, 302}
    return len([one for one in asked.captured_queries if "SAVEPOINT" not in one["sql"]])


@pytest.mark.parametrize("colleagues", [1, 30])
def test_form_and_answer_ask_as_little_in_a_large_team_as_in_a_small_one(asked, asha, as_person, colleagues):
    asked(colleagues)
    visitor = as_person(asha)
    visitor.get("/workday/")  # the roll is read once for all
    assert questions_of(visitor, "get") == FORM
    assert questions_of(visitor, "post", {"face": "4", "sequence": "1"}) == ANSWER
    assert SealedAnswer.objects.count() == 1


def test_thanking_somebody_writes_nothing(asked, asha, as_person):
    asked(1)
    visitor = as_person(asha)
    visitor.get("/workday/")
    with CaptureQueriesContext(connection) as said:
        visitor.post("/workday/", {"face": "4", "sequence": "1"}, follow=True)
    written = [
        one["sql"].split()[0:3]
        for one in said.captured_queries
        if one["sql"].startswith(("INSERT", "UPDATE"))
    ]
    assert written == [["INSERT", "INTO", "ask_sealedanswer"]]
