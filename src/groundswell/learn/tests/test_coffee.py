"""Members take part in random coffee, meet across organisations, agree on a time, and say how it was without being seen."""

from __future__ import annotations

import datetime
from random import Random

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from icalendar import Calendar

from groundswell.learn.actions.coffee import (
    bring_together,
    bring_together_now,
    change_rhythm,
    propose_time,
    say_how_coffee_was,
    take_part,
)
from groundswell.learn.models import QUESTIONS, Coffee, CoffeePlan, CoffeeSeat, CoffeeTaker
from groundswell.learn.queries.crossing import visit_to
from groundswell.learn.tasks import bring_people_together
from groundswell.learn.tests.scenes import a_community, comes_in
from groundswell.learn.tests.test_coming_in import heard_by, text_of
from groundswell.people.actions import close_account
from groundswell.people.queries.held import held_about

DAY = datetime.timedelta(days=1)


@pytest.fixture
def community(lena, asha, delyth, as_person, now):
    """Lena looks after it, Asha is in it, and so is Delyth of the board."""
    made = a_community(lena, now, is_shared=True)
    comes_in(asha, made, now)
    as_person(delyth).post(f"/learn/with/severn-vale/{made.code}/")
    as_person(delyth).post(f"/learn/{made.public_id}/agreeing/", {"version": "1"})
    return made


def takes_part(community, now, *people, level=""):
    for person in people:
        with visit_to(person, community.public_id) as visit:
            take_part(visit=visit, level=level, now=now)


def test_two_of_two_organisations_meet_agree_on_a_time_and_say_how_it_was(
    community, asha, delyth, lena, as_person, now
):
    at = f"/learn/{community.public_id}/coffee/"
    visitor, guest = as_person(asha), as_person(delyth)
    assert "Take part" in text_of(visitor.get(at))
    assert visitor.post(at, {"do": "take_part", "level": "king"}).status_code == 422
    for _twice in range(2):
        visitor.post(at, {"do": "take_part", "level": "care"})
    guest.post(at, {"do": "take_part", "level": ""})
    assert (CoffeeTaker.objects.count(), CoffeePlan.objects.get().next_on.weekday()) == (2, 0)
    bring_people_together(now)
    assert not Coffee.objects.exists()
    day = now + 9 * DAY
    for _twice in range(2):
        bring_people_together(day)
    coffee = Coffee.objects.get()
    told = heard_by(delyth, day)[-1]
    assert ("you meet Asha Rao" in told, QUESTIONS[coffee.question] in told) == (True, True)
    assert sum("you meet Delyth Huws" in words for words in heard_by(asha, day)) == 1
    page = text_of(visitor.get(at))
    assert ("You meet Delyth Huws" in page, "Glan Teifi" in page) == (True, False)
    sent = {"do": "propose", "coffee": str(coffee.public_id), "at": "12:30", "zone": "Europe/London"}
    when = (now + 12 * DAY).date()
    sent |= {"day-day": str(when.day), "day-month": str(when.month), "day-year": str(when.year)}
    refused = visitor.post(at, {**sent, "at": "", "place": "In the garden"})
    assert (refused.status_code, "In the garden" in refused.content.decode()) == (422, True)
    for _twice in range(2):
        visitor.post(at, {**sent, "place": "In the garden"})
    assert sum("Does it suit you?" in words for words in heard_by(delyth, day)) == 1
    assert not any("Does it suit you?" in words for words in heard_by(asha, day))
    guest.post(at, {"do": "suits", "coffee": str(coffee.public_id), "version": "1"})
    assert CoffeeSeat.objects.filter(suits=True).count() == 1  # an earlier time than this one
    for _twice in range(2):
        guest.post(at, {"do": "suits", "coffee": str(coffee.public_id), "version": "2"})
    assert sum("suits Delyth Huws" in words for words in heard_by(asha, day)) == 1
    file = Calendar.from_ical(visitor.get(at, {"diary": str(coffee.public_id)}).content)
    [event] = file.walk("VEVENT")
    assert (str(event["summary"]), "In the garden" in event["description"]) == (
        "Coffee with Delyth Huws",
        True,
    )
    assert as_person(lena).get(at, {"diary": str(coffee.public_id)}).status_code == 404
    assert as_person(lena).post(at, {**sent, "place": "Mine"}).status_code == 404
    for _twice in range(2):
        bring_people_together(now + 13 * DAY)
    assert sum("How was your coffee" in words for words in heard_by(asha, now + 13 * DAY)) == 1
    for _twice in range(2):
        visitor.post(at, {"do": "how", "coffee": str(coffee.public_id), "answer": "good"})
    plan = CoffeePlan.objects.get()
    assert (plan.good, plan.so_so, "is shown once enough" in text_of(visitor.get(at))) == (1, 0, True)
    held = {shelf.key: shelf.rows for shelf in held_about(asha)}
    assert (len(held["community_coffee"]), len(held["community_coffees"])) == (1, 1)
    close_account(person=asha, by=asha, now=now + 13 * DAY)
    heard_by(asha, now + 13 * DAY)
    assert CoffeeTaker.objects.count() == CoffeeSeat.objects.count() == 1
    assert "has left" in text_of(guest.get(at))


def test_nobody_meets_who_pauses_stopped_would_rather_not_or_cannot_come_in(
    community, asha, ben, delyth, lena, as_person, now
):
    comes_in(ben, community, now)
    takes_part(community, now, asha, ben, delyth, lena)
    at = f"/learn/{community.public_id}/coffee/"
    as_person(ben).post(at, {"do": "pause"})
    as_person(lena).post(at, {"do": "stop"})
    assert "You pause" in text_of(as_person(ben).get(at))
    plan = CoffeePlan.objects.get()
    sent = {"do": "now", "was": plan.next_on.isoformat()}
    assert as_person(asha).post(at, sent).status_code == 403
    for _twice in range(2):
        as_person(lena).post(at, sent)
    again = {"do": "now", "was": CoffeePlan.objects.get().next_on.isoformat()}
    assert "within the last day" in text_of(as_person(lena).post(at, again, follow=True))
    [first] = Coffee.objects.all()
    assert set(first.seats.values_list("member__name", flat=True)) == {"Asha Rao", "Delyth Huws"}
    as_person(delyth).post(at, {"do": "apart", "coffee": str(first.public_id)})
    assert "Nobody is told" in text_of(as_person(delyth).get(at))
    assert "will not be brought together" not in text_of(as_person(asha).get(at))
    facts = {"community": community, "now": now, "chance": Random(1)}
    assert bring_together(was=CoffeePlan.objects.get().next_on, **facts) == 0
    as_person(ben).post(at, {"do": "back"})
    with visit_to(lena, community.public_id) as visit:
        change_rhythm(visit=visit, weeks=2, now=now)
        change_rhythm(visit=visit, weeks=0, now=now)
    bring_people_together(now + 90 * DAY)
    assert Coffee.objects.count() == 1
    type(community).objects.update(is_shared=False, code="")
    community.refresh_from_db()
    bring_together(was=CoffeePlan.objects.get().next_on, **facts)
    assert set(Coffee.objects.exclude(pk=first.pk).values_list("seats__member__name", flat=True)) == {
        "Asha Rao", "Ben Price",
    }  # fmt: skip


def test_answers_are_shown_only_in_company_and_only_who_sits_there_gives_one(
    community, asha, delyth, lena, now
):
    takes_part(community, now, asha, delyth)
    plan, facts = CoffeePlan.objects.get(), {"community": community, "now": now, "chance": Random(1)}
    with visit_to(asha, community.public_id) as visit, pytest.raises(PermissionDenied):
        bring_together_now(visit=visit, was=plan.next_on, now=now, chance=Random(1))
    bring_together(was=plan.next_on, **facts)
    coffee = Coffee.objects.get()
    tomorrow = {"day": (now + DAY).date(), "at": datetime.time(12), "zone": "Europe/London", "place": ""}
    with visit_to(lena, community.public_id) as visit:
        with pytest.raises(PermissionDenied):
            say_how_coffee_was(visit=visit, coffee=coffee, answer="good", now=now)
        with pytest.raises(PermissionDenied):
            propose_time(visit=visit, coffee=coffee, now=now, **tomorrow)
        with pytest.raises(ValidationError):
            change_rhythm(visit=visit, weeks=3, now=now)
    with visit_to(asha, community.public_id) as visit:
        for wrong in ({"zone": "Mars"}, {"day": now.date() - DAY}, {"place": "x" * 301}):
            with pytest.raises(ValidationError):
                propose_time(visit=visit, coffee=coffee, now=now, **{**tomorrow, **wrong})
        with pytest.raises(ValidationError):
            say_how_coffee_was(visit=visit, coffee=coffee, answer="bad", now=now)
    floor = community.organisation.smallest_group_shown
    for new, shown in ((floor - 1, 0), (floor, floor), (floor - 1, floor)):
        CoffeePlan.objects.update(good=new - 1, so_so=1)
        bring_together(was=CoffeePlan.objects.get().next_on, **facts)
        assert CoffeePlan.objects.get().shown_all == shown


@pytest.mark.parametrize("many", [1, 3])
def test_the_page_costs_the_same_few_queries(
    many, community, asha, delyth, as_person, now, django_assert_num_queries
):
    takes_part(community, now, asha, delyth)
    for _round in range(many):
        facts = {"community": community, "now": now, "chance": Random(1)}
        bring_together(was=CoffeePlan.objects.get().next_on, **facts)
    visitor, at = as_person(asha), f"/learn/{community.public_id}/coffee/"
    visitor.get(at)
    with django_assert_num_queries(12):
        visitor.get(at)
