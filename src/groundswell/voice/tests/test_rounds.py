"""Rounds of dots: nobody sees anything before the close, and too few people never show in numbers."""

import datetime
import re

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from groundswell.base.trail.models import Entry
from groundswell.voice.actions import close_round, open_round, put_dots
from groundswell.voice.models import Dots, Round
from groundswell.voice.queries import rounds as round_queries
from groundswell.voice.queries.rounds import ballot_of, ideas_for_round, result_of, rounds_of
from groundswell.voice.tasks import close_rounds
from groundswell.voice.tests.scenes import hold, say

WEEK = datetime.timedelta(days=7)
EVERYONE = ["asha", "ben", "lena", "omar", "ada"]


@pytest.fixture
def ideas(ward, asha, now):
    return [
        say(f"{word} things on the ward", ward, asha, now) for word in ("Alpha", "Bravo", "Cocoa", "Delta")
    ]


@pytest.fixture
def round_(ward, ideas, lena, now):
    return open_round(
        group=ward, title="What first?", dots_each=5, ideas=ideas, closes_at=now + WEEK, by=lena, now=now
    )


@pytest.fixture
def crowd(ward, a_person):
    return [a_person(f"voter{i}", ward) for i in range(10)]


def put(round_, person, now, *counts):
    """Put dots on the ideas of a round in their order."""
    ids = round_.choices.order_by("pk").values_list("idea_id", flat=True)
    put_dots(round_=round_, dots=dict(zip(ids, counts, strict=False)), by=person, now=now)


def titles(result):
    return [place.title.split()[0] for place in result.places]


def test_dots_can_be_put_and_changed_until_the_close(round_, ben, now):
    put(round_, ben, now, 5)
    put(round_, ben, now, 1, 0, 3)
    assert sorted(Dots.objects.values_list("choice__idea__title", "count")) == [
        ("Alpha things on the ward", 1),
        ("Cocoa things on the ward", 3),
    ]
    ballot = ballot_of(ben, round_, now)
    assert ([choice.own_dots for choice in ballot.choices], ballot.own_used) == ([1, 0, 3, 0], 4)


@pytest.mark.parametrize("counts", [(6,), (3, 3), (5, 0, 1), (-1, 3)])
def test_more_dots_than_there_are_change_nothing(counts, round_, ben, now):
    put(round_, ben, now, 2)
    with pytest.raises(ValidationError):
        put(round_, ben, now, *counts)
    assert list(Dots.objects.values_list("count", flat=True)) == [2]


def test_dots_go_only_on_ideas_of_the_round(round_, ward, asha, ben, now):
    other = say("Something else altogether", ward, asha, now)
    with pytest.raises(ValidationError):
        put_dots(round_=round_, dots={other.pk: 1}, by=ben, now=now)


@pytest.mark.parametrize("who", ["dan", "cerys"])
def test_who_is_not_of_the_group_puts_no_dots(who, round_, now, request):
    with pytest.raises(PermissionDenied):
        put(round_, request.getfixturevalue(who), now, 1)
    assert Dots.objects.count() == 0


def test_after_the_close_no_dots_can_be_put_even_before_the_turn_has_run(round_, ben, lena, now):
    with pytest.raises(PermissionDenied):
        put(round_, ben, now + WEEK, 1)
    close_round(round_=round_, by=lena, now=now)
    with pytest.raises(PermissionDenied):
        put(round_, ben, now, 1)


@pytest.mark.parametrize("who", ["asha", "ben", "dan", "cerys"])
def test_who_may_not_hold_a_round_neither_opens_nor_closes_one(who, round_, ward, ideas, now, request):
    person = request.getfixturevalue(who)
    with pytest.raises(PermissionDenied):
        open_round(
            group=ward, title="Mine", dots_each=3, ideas=ideas, closes_at=now + WEEK, by=person, now=now
        )
    with pytest.raises(PermissionDenied):
        close_round(round_=round_, by=person, now=now)


def test_a_round_closes_by_itself_when_its_time_has_come(round_, now):
    close_rounds(now + WEEK - datetime.timedelta(seconds=1))
    assert Round.objects.get().closed_at is None
    for _twice in range(2):
        close_rounds(now + WEEK)
    assert Round.objects.get().closed_at == now + WEEK
    assert list(Entry.objects.filter(verb__startswith="voice.round").values_list("verb", flat=True)) == [
        "voice.round_opened",
        "voice.round_closed",
    ]


def test_pressed_twice_it_is_one_round(round_, ward, ideas, lena, now):
    again = open_round(
        group=ward, title="What first?", dots_each=5, ideas=ideas, closes_at=now + WEEK, by=lena, now=now
    )
    assert (again, Round.objects.count()) == (round_, 1)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": " "}, "title"),
        ({"dots_each": 0}, "dots_each"),
        ({"dots_each": 21}, "dots_each"),
        ({"closes_at": timezone.now() - WEEK}, "closes_at"),
        ({"closes_at": timezone.now() + 20 * WEEK}, "closes_at"),
        ({"ideas": []}, "ideas"),
    ],
)
def test_a_round_that_cannot_be_says_why(wrong, field, ward, ideas, lena, now):
    right = {"title": "What?", "dots_each": 3, "ideas": ideas, "closes_at": now + WEEK}
    with pytest.raises(ValidationError) as said:
        open_round(group=ward, **{**right, **wrong}, by=lena, now=now)
    assert (list(said.value.message_dict), Round.objects.count()) == ([field], 0)


def test_held_ideas_and_those_of_other_groups_are_not_in_a_round(ward, other_ward, ideas, dan, lena, now):
    hold(ideas[0], now)
    next_door = say("Next door", other_ward, dan, now)
    assert set(ideas_for_round(lena, ward)) == set(ideas[1:])
    for strange in (ideas[0], next_door):
        with pytest.raises(ValidationError):
            open_round(
                group=ward,
                title="W",
                dots_each=3,
                ideas=[strange, *ideas[1:]],
                closes_at=now + WEEK,
                by=lena,
                now=now,
            )


def what_is_seen(person, round_, as_person):
    """All a person can fetch about a round, without what differs each time anyway."""
    visitor = as_person(person)
    pages = [
        visitor.get(reverse("voice:round", args=[round_.public_id])),
        visitor.get(reverse("voice:rounds", args=[round_.group.public_id])),
    ]
    return [re.sub(r'value="[\w-]{64}"', "", page.content.decode()) for page in pages]


def seen_before_and_after_dots(request, round_, as_person, crowd, now):
    """What every role sees, before and after ten others put dots."""
    people = [request.getfixturevalue(who) for who in EVERYONE]
    before = [what_is_seen(person, round_, as_person) for person in people]
    for person in crowd:
        put(round_, person, now, 0, 0, 3, 2)
    return before, [what_is_seen(person, round_, as_person) for person in people]


def test_before_the_close_nothing_anyone_sees_changes_when_others_put_dots(
    request, round_, as_person, crowd, now
):
    before, after = seen_before_and_after_dots(request, round_, as_person, crowd, now)
    assert before == after
    assert [result_of(request.getfixturevalue(who), round_, now) for who in EVERYONE] == [None] * 5
    assert Entry.objects.filter(about_id=round_.public_id).count() == 1


def test_a_page_that_leaked_only_the_order_would_be_caught(
    request, round_, as_person, crowd, now, monkeypatch
):
    """Negative control: a build that orders the ballot by what others chose."""

    def leaking(person, row, moment):
        ballot = ballot_of(person, row, moment)
        totals = {choice.idea_id: 0 for choice in ballot.choices}
        for idea_id, count in Dots.objects.values_list("choice__idea_id", "count"):
            totals[idea_id] += count
        ballot.choices.sort(key=lambda choice: -totals[choice.idea_id])
        return ballot

    from groundswell.voice.web.views import rounds as views

    monkeypatch.setattr(views, "ballot_of", leaking)
    before, after = seen_before_and_after_dots(request, round_, as_person, crowd, now)
    assert before != after


def test_after_the_close_enough_people_show_order_numbers_and_spread(round_, crowd, asha, lena, now):
    for i, person in enumerate(crowd):
        put(round_, person, now, 1, 0, 4 if i else 3)
    close_round(round_=round_, by=lena, now=now)
    result = result_of(asha, Round.objects.get(), now)
    assert (titles(result), result.people) == (["Cocoa", "Alpha", "Bravo", "Delta"], "10 people")
    assert [place.said for place in result.places][:3] == [
        "39 dots from 10 people",
        "10 dots from 10 people",
        "0 dots from 0 people",
    ]
    assert result.picture.table.rows[0] == (
        "Cocoa things on the ward",
        "0",
        "0",
        "0",
        "1",
        "9",
        "0",
        "39 dots from 10 people",
    )


def test_fewer_people_than_the_floor_show_the_order_and_no_number(round_, crowd, as_person, asha, lena, now):
    for person in crowd[:9]:
        put(round_, person, now, 1, 0, 4)
    close_round(round_=round_, by=lena, now=now)
    result = result_of(asha, Round.objects.get(), now)
    assert (titles(result), result.shows_numbers, result.picture, result.people) == (
        ["Cocoa", "Alpha", "Bravo", "Delta"],
        False,
        None,
        "",
    )
    assert {place.said for place in result.places} == {""}
    page = as_person(asha).get(reverse("voice:round", args=[round_.public_id])).content.decode()
    assert ("fewer than 10 took part" in page, re.findall(r"\d+ (?:dots|people|person)", page)) == (True, [])


def test_a_page_that_showed_numbers_of_few_would_be_caught(
    round_, crowd, as_person, asha, lena, now, monkeypatch
):
    """Negative control: a build that forgets the floor."""
    from groundswell.pure.disclosure import Shown

    for person in crowd[:9]:
        put(round_, person, now, 1)
    close_round(round_=round_, by=lena, now=now)
    monkeypatch.setattr(round_queries, "show_count", lambda n, _k: Shown(n))
    page = as_person(asha).get(reverse("voice:round", args=[round_.public_id])).content.decode()
    assert re.findall(r"\d+ (?:dots|people|person)", page) != []


def test_the_organisations_own_floor_counts(trust, round_, crowd, asha, lena, now):
    trust.smallest_group_shown = 11
    trust.save()
    for person in crowd:
        put(round_, person, now, 1)
    close_round(round_=round_, by=lena, now=now)
    assert result_of(asha, Round.objects.select_related("organisation").get(), now).shows_numbers is False


@pytest.mark.parametrize(
    ("who", "status"), [("asha", 200), ("lena", 200), ("omar", 200), ("dan", 404), ("cerys", 404)]
)
def test_who_sees_a_round(who, status, round_, ward, as_person, request):
    visitor = as_person(request.getfixturevalue(who))
    addresses = [
        reverse("voice:round", args=[round_.public_id]),
        reverse("voice:rounds", args=[ward.public_id]),
    ]
    assert [visitor.get(address).status_code for address in addresses] == [status, status]


def test_a_member_puts_dots_without_scripts(round_, ideas, as_person, ben):
    visitor = as_person(ben)
    address = reverse("voice:round_dots", args=[round_.public_id])
    answer = visitor.post(address, {f"dots-{ideas[1].public_id}": "4", f"dots-{ideas[0].public_id}": ""})
    assert (answer.status_code, list(Dots.objects.values_list("count", flat=True))) == (302, [4])
    page = visitor.post(address, {f"dots-{idea.public_id}": "2" for idea in ideas}).content.decode()
    assert ("You have 5 dots and put 8. Take some away." in page, page.count('value="2"')) == (True, 4)
    assert list(Dots.objects.values_list("count", flat=True)) == [4]


def test_a_lead_opens_and_closes_a_round_without_scripts(ward, ideas, as_person, lena, now):
    visitor = as_person(lena)
    day = timezone.localdate(now) + WEEK
    said = {"title": "What first?", "dots_each": "3", "ideas": [str(idea.public_id) for idea in ideas[:2]]}
    said |= {"closes_on-day": day.day, "closes_on-month": day.month, "closes_on-year": day.year}
    answer = visitor.post(reverse("voice:rounds", args=[ward.public_id]), said)
    made = Round.objects.get()
    assert (answer.status_code, made.choices.count(), timezone.localdate(made.closes_at)) == (
        302,
        2,
        day + datetime.timedelta(days=1),
    )
    assert visitor.post(reverse("voice:round_closure", args=[made.public_id])).status_code == 302
    assert Round.objects.get().closed_at is not None


def test_a_round_with_something_wrong_keeps_what_was_typed(ward, ideas, as_person, lena):
    page = as_person(lena).post(
        reverse("voice:rounds", args=[ward.public_id]), {"title": "My very own title"}
    )
    assert ("My very own title" in page.content.decode(), Round.objects.count()) == (True, 0)


def test_a_member_who_asks_for_a_round_is_refused(ward, ideas, as_person, ben):
    assert as_person(ben).post(reverse("voice:rounds", args=[ward.public_id]), {}).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_pages_ask_the_same_few_questions_however_many_rounds_and_votes(
    count, round_, ideas, ward, crowd, ben, lena, now, django_assert_num_queries
):
    for i in range(count):
        open_round(
            group=ward,
            title=f"R{i}",
            dots_each=5,
            ideas=ideas[: i + 2],
            closes_at=now + WEEK,
            by=lena,
            now=now,
        )
        put(round_, crowd[i], now, 1, 1)
    rounds_of(ben, ward, now)
    with django_assert_num_queries(1):
        rounds_of(ben, ward, now)
    last = Round.objects.select_related("group", "organisation").latest("pk")
    with django_assert_num_queries(2):
        ballot_of(ben, last, now)
    with django_assert_num_queries(2):
        result_of(ben, last, now + WEEK)
