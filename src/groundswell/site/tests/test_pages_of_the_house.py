"""News for you, help, how we keep people safe, and the demo's outbox."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from groundswell.base.notify.actions import tell, write_letter
from groundswell.base.notify.models import Notice


def told(person: Any, now: Any, n: int) -> None:
    data = {"title": "Warm <b>blankets</b>", "state": "trying", "reason": "", "by": "Lena"}
    link = reverse("help")
    for i in range(n):
        tell(person, key=str(i), kind="voice.state_changed", data=data, link=link, now=now)


def test_news_is_said_in_a_sentence_and_escaped(asha, as_person, now):
    told(asha, now, 1)
    page = as_person(asha).get(reverse("notices")).content.decode()
    assert page.count("“Warm &lt;b&gt;blankets&lt;/b&gt;” is being tried.") == 1
    assert "<b>blankets" not in page


def test_going_to_what_it_is_about_makes_it_read(asha, as_person, now):
    told(asha, now, 1)
    notice = Notice.objects.get()
    answer = as_person(asha).post(reverse("notice", args=[notice.public_id]))
    notice.refresh_from_db()
    assert (answer.status_code, answer.url, notice.read_at is not None) == (302, reverse("help"), True)


def test_all_of_it_can_be_read_at_once(asha, as_person, now):
    told(asha, now, 3)
    as_person(asha).post(reverse("notices_read"))
    assert Notice.objects.filter(read_at=None).count() == 0


def test_nobody_reads_what_another_was_told(asha, ben, cerys, as_person, now):
    told(asha, now, 1)
    notice = Notice.objects.get()
    address = reverse("notice", args=[notice.public_id])
    missing = reverse("notice", args=[uuid4()])
    codes = [as_person(p).post(a).status_code for p in (ben, cerys) for a in (address, missing)]
    assert codes == [404, 404, 404, 404]
    assert "blankets" not in as_person(ben).get(reverse("notices")).content.decode()


def test_news_costs_the_same_for_one_and_for_three(asha, ben, as_person, now, django_assert_num_queries):
    from django.db import connection

    told(asha, now, 1)
    told(ben, now, 3)
    costs = []
    for person in (asha, ben):
        visitor = as_person(person)
        visitor.get(reverse("notices"))
        with CaptureQueriesContext(
            connection,
        ) as seen:
            visitor.get(reverse("notices"))
        costs.append(len(seen))
    assert costs == [6, 6]


@pytest.mark.parametrize("name", ["help", "accessibility", "privacy"])
def test_anyone_may_read_how_it_works(name, as_person, trust):
    assert as_person().get(reverse(name)).status_code == 200


def test_a_page_for_people_with_no_account_hides_nothing_behind_a_door(as_person, trust):
    page = as_person().get(reverse("help")).content.decode()
    assert "gs-dock" not in page


@pytest.fixture
def demo_addresses(settings: Any) -> Any:
    from types import ModuleType

    from django.urls import include, path

    from groundswell.site.urls import urlpatterns

    urls = ModuleType("demo_urls")
    urls.urlpatterns = [*urlpatterns, path("outbox/", include("groundswell.site.web.outbox_urls"))]  # type: ignore[attr-defined]
    settings.ROOT_URLCONF = urls


def test_the_demo_shows_the_letters_it_would_have_sent(demo_addresses, asha, cerys, as_person, now):
    letter = write_letter(
        key="x", to="a@example.org", subject="Blankets", body="Words", language="en", now=now
    )
    mine = as_person(asha)
    assert "Blankets" in mine.get("/outbox/").content.decode()
    assert "Words" in mine.get(f"/outbox/{letter.public_id}/").content.decode()
    theirs = as_person(cerys)
    assert "Blankets" not in theirs.get("/outbox/").content.decode()
    assert theirs.get(f"/outbox/{letter.public_id}/").status_code == 404


def test_outside_the_demo_there_is_no_outbox(asha, as_person):
    assert as_person(asha).get("/outbox/").status_code == 404
