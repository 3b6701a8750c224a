"""How well we answer: what is counted, what is hidden, and that no subtraction brings it back."""

import datetime
import random
import uuid
from collections import defaultdict

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from groundswell.people.models import Group, Person
from groundswell.pure.disclosure import Coding, Hidden, Share, Shown
from groundswell.report.actions import count_the_day
from groundswell.report.models import DaySheet, Figures
from groundswell.report.queries.counting import (
    Said,
    figures,
    people_by_child,
    period_starts,
    released,
    sheet_of,
)
from groundswell.report.queries.replies import answering_below, answering_of, latest_sheet
from groundswell.report.tests.reading import rows_of, words_on
from groundswell.voice.models import Idea

NOON = datetime.datetime(2026, 11, 20, 12, tzinfo=datetime.UTC)
K = 10


@pytest.fixture
def speak(trust, now):
    """Let n people of a group say an idea each, answered after some calendar days: speak(ward, 12, answered_after=1)."""

    def ideas(
        group,
        n,
        *,
        first=0,
        said_on=NOON - datetime.timedelta(days=20),
        answered_after=None,
        changed=0,
        each=1,
    ):
        rows = []
        for number in range(first, first + n):
            name = f"{group.name.lower().replace(' ', '')}{number}"
            person = Person.objects.filter(username=name).first() or Person.objects.create(
                username=name, name=name, organisation=trust, joined_at=said_on
            )
            rows += [
                an_idea(group, person, said_on, answered_after, number < first + changed) for _ in range(each)
            ]
        return Idea.objects.bulk_create(rows)

    return ideas


def an_idea(group, person, said_on, answered_after, changed):
    replied = None if answered_after is None else said_on + datetime.timedelta(days=answered_after)
    return Idea(
        group=group, author=person, key=uuid.uuid4(), title="An idea", text="An idea", offered_at=said_on,
        state="done" if changed else "heard", state_since=replied or said_on, did_change=changed,
        first_reply_due=said_on.date() + datetime.timedelta(days=7), first_reply_at=replied,
    )  # fmt: skip


def count(trust, at=NOON):
    return count_the_day(organisation=trust, by=None, now=at)


def group_under(parent, name, ada, now):
    from groundswell.people.actions import open_group

    return open_group(parent=parent, name=name, kind="ward", by=ada, now=now)


def test_three_numbers_are_counted_with_one_voice_a_person(trust, top, ward, speak):
    speak(ward, 12, answered_after=1, changed=6, each=2)
    speak(ward, 8, first=12)
    sheet = count(trust)
    answering = answering_of(sheet, top)
    assert (answering.people, answering.heard, answering.days) == (
        20,
        32,
        0.0,
    )  # said and answered on a weekend
    assert answering.answered == Share(75, Coding.NEAR)
    assert answering.changed == Share(40, Coding.NEAR)


def test_nine_people_are_hidden_and_ten_are_shown(trust, top, ward, speak):
    speak(ward, 9, each=5)
    assert answering_of(count(trust), top) is None
    speak(ward, 1, first=9)
    DaySheet.objects.all().delete()
    assert answering_of(count(trust), top).people == 10


def test_nothing_is_written_down_about_a_hidden_group(trust, top, ward, other_ward, speak):
    speak(ward, 20)
    speak(other_ward, 3)
    sheet = count(trust)
    assert not Figures.objects.filter(sheet=sheet, group=other_ward).exists()


def test_an_idea_that_still_has_time_is_not_counted_against_anyone(trust, top, ward, speak):
    speak(ward, 10)
    speak(ward, 5, first=10, said_on=NOON - datetime.timedelta(days=2))
    assert answering_of(count(trust), top).heard == 10


def test_what_lost_its_author_counts_as_one_person(trust, top, ward, speak):
    speak(ward, 30)
    Idea.objects.update(author=None)
    assert answering_of(count(trust), top) is None


def test_a_day_is_counted_once_and_new_answers_change_nothing_until_tomorrow(trust, top, ward, speak):
    ideas = speak(ward, 20)
    before = answering_of(count(trust), top)
    Idea.objects.filter(pk=ideas[0].pk).update(first_reply_at=NOON)
    speak(ward, 1, first=20)
    assert answering_of(count(trust, NOON + datetime.timedelta(hours=1)), top) == before
    tomorrow = answering_of(count(trust, NOON + datetime.timedelta(days=1)), top)
    assert (before.heard, tomorrow.heard) == (20, 21)


def test_what_was_answered_after_midnight_is_not_in_the_sheet(trust, top, ward, speak):
    ideas = speak(ward, 20)
    Idea.objects.filter(pk__in=[idea.pk for idea in ideas]).update(
        first_reply_at=NOON - datetime.timedelta(hours=1)
    )
    assert answering_of(count(trust), top).answered == Share(10, Coding.AT_MOST)


def test_an_organisation_that_grows_more_careful_is_counted_anew_at_once(trust, top, ward, speak):
    speak(ward, 12)
    count(trust)
    trust.smallest_group_shown = 15
    trust.save()
    assert latest_sheet(trust) is None
    assert answering_of(count(trust), top) is None


def test_an_empty_sheet_is_counted_again_a_little_later(trust, top, ward, speak):
    count(trust)
    speak(ward, 12)
    assert answering_of(count(trust, NOON + datetime.timedelta(minutes=5)), top) is None
    assert answering_of(count(trust, NOON + datetime.timedelta(minutes=20)), top).people == 12


def test_old_sheets_are_let_go(trust, top, ward, speak):
    speak(ward, 12)
    for days in range(6):
        count(trust, NOON + datetime.timedelta(days=days))
    assert DaySheet.objects.count() == 4


def test_the_worker_counts_each_organisation_within_its_own_wall(trust, cerys, top, ward, speak):
    from groundswell.base.tenancy.wall import outside, within
    from groundswell.people.queries import organisation_by_slug
    from groundswell.report.tasks import count_each_organisation

    speak(ward, 12)
    with outside():
        count_each_organisation(NOON)
    assert answering_of(latest_sheet(trust), top).people == 12
    with outside(), within(organisation_by_slug("glan-teifi")):
        assert (DaySheet.objects.count(), Figures.objects.count()) == (1, 0)


def test_periods_are_quarters_with_the_running_one_joined_to_the_last():
    starts = period_starts(datetime.date(2026, 11, 21), datetime.date(2026, 2, 3))
    assert starts == [datetime.date(2026, 1, 1), datetime.date(2026, 4, 1), datetime.date(2026, 7, 1)]
    assert len(period_starts(datetime.date(2026, 1, 1), datetime.date(2000, 1, 1))) == 8
    assert period_starts(datetime.date(2026, 1, 1), datetime.date(2026, 1, 1)) == [datetime.date(2025, 10, 1)]


def test_a_history_is_shown_where_every_quarter_may_be(trust, top, ward, other_ward, speak):
    for months_ago in (10, 7, 4, 1):
        speak(ward, 25, said_on=NOON - datetime.timedelta(days=30 * months_ago), answered_after=2)
        speak(
            other_ward, 25 if months_ago != 7 else 3, said_on=NOON - datetime.timedelta(days=30 * months_ago)
        )
    sheet = count(trust)
    assert [point.answered for point in answering_of(sheet, top).history] != [None] * 3
    assert answering_of(sheet, top).with_history
    assert not answering_of(sheet, other_ward).with_history


def test_the_weeks_in_which_an_organisation_began_do_not_hide_its_history(trust, top, ward, speak):
    speak(ward, 2, said_on=NOON - datetime.timedelta(days=300))
    for months_ago in (7, 1):
        speak(ward, 25, said_on=NOON - datetime.timedelta(days=30 * months_ago), answered_after=2)
    sheet = count(trust)
    answering = answering_of(sheet, top)
    assert (sheet.since, answering.heard, answering.with_history) == (datetime.date(2026, 4, 1), 50, True)


def test_when_the_newest_quarter_is_too_small_there_is_a_headline_without_history(trust, top, ward, speak):
    speak(ward, 25, said_on=NOON - datetime.timedelta(days=210))
    speak(ward, 4, said_on=NOON - datetime.timedelta(days=30))
    answering = answering_of(count(trust), top)
    assert (answering.heard, answering.with_history) == (29, False)


def test_a_person_counts_in_one_place():
    said = [
        a_voice((1, 2), "a"),
        a_voice((1, 2), "a"),
        a_voice((1, 3), "a"),
        a_voice((1, 3), "b"),
        a_voice((1,), "c"),
        a_voice((1, 3), "c"),
    ]
    assert people_by_child(said, 0) == {2: 1, 3: 1}


def a_voice(path, who, on=datetime.date(2026, 11, 20)):
    return Said(path=path, who=who, on=on, days=1, in_time=True, changed=False)


# The attack: subtract what is shown below from what is shown above, and look who is left.


def exposed(said, children, shown):
    """Groups of fewer than K people that subtraction brings out: what is left of a shown group without those shown below."""
    found = []
    for group in shown:
        below = [child for child in children.get(group, ()) if child in shown]
        inside = [one for one in said if group in one.path]
        left = [one for one in inside if not any(child in one.path for child in below)]
        people = {one.who for one in left}
        if 0 < len(people) < K or len({one.who for one in inside}) < K:
            found.append((group, len(people)))
    return found


def naive(total, parts, k):
    """A wrong rule on purpose: hide what is small and nothing else."""
    return {name: Shown(n) if n >= k else Hidden() for name, n in parts.items()}


def random_tree(random_, *, groups=14, ideas=160):
    children, path = defaultdict(list), {1: (1,)}
    for group in range(2, groups + 1):
        parent = random_.randint(1, group - 1)
        children[parent].append(group)
        path[group] = (*path[parent], group)
    people = [f"p{n}" for n in range(90)]
    # People speak mostly at home and now and then elsewhere.
    home = {person: random_.choice(list(path)) for person in people}
    spoke = [random_.choice(people) for _ in range(ideas)]
    places = [home[who] if random_.random() < 0.8 else random_.choice(list(path)) for who in spoke]
    return [a_voice(path[place], who) for place, who in zip(places, spoke, strict=True)], children


def test_no_subtraction_brings_out_fewer_people_than_may_be_shown():
    for seed in range(300):
        said, children = random_tree(random.Random(seed))
        assert exposed(said, children, released(said, children, 1, K)) == [], seed


def test_the_attack_finds_people_when_only_small_groups_are_hidden():
    caught = 0
    for seed in range(300):
        said, children = random_tree(random.Random(seed))
        caught += bool(exposed(said, children, released(said, children, 1, K, rule=naive)))
    assert caught > 100


def test_quarters_and_the_year_together_bring_out_nobody():
    starts = [datetime.date(2026, month, 1) for month in (1, 4, 7, 10)]
    shown_with_history = 0
    for seed in range(60):
        random_ = random.Random(seed)
        said, children = random_tree(random_, groups=6, ideas=600)
        dated = [a_voice(one.path, one.who, starts[random_.randrange(4)]) for one in said]
        sheet = sheet_of(dated, children, 1, starts, K)
        assert exposed(dated, children, set(sheet)) == []
        with_history = {group for group, data in sheet.items() if data["with_history"]}
        shown_with_history += len(with_history)
        for start in starts:
            quarter = [one for one in dated if one.on == start]
            assert exposed(quarter, children, with_history) == [], seed
        for group in with_history:
            assert [point[1] is not None for point in sheet[group]["history"]] == [True] * 4
    assert shown_with_history > 60


def shown_on_page(visitor, trust, group):
    answer = visitor.get(reverse("report:public_replies", args=[trust.slug]), {"group": group.public_id})
    return answer, {row[0]: row[1] for row in rows_of(answer, "How each group answers")}


def test_the_public_page_does_not_let_a_small_ward_be_worked_out(
    as_person, trust, top, surgery, ward, other_ward, ada, speak
):
    third = group_under(surgery, "Ward 9", ada, NOON)
    fourth = group_under(surgery, "Ward 10", ada, NOON)
    for place, people in ((ward, 30), (other_ward, 12), (third, 3), (fourth, 14)):
        speak(place, people, answered_after=3)
    count(trust)
    _answer, rows = shown_on_page(as_person(), trust, surgery)
    # Ward 9 has 3 people. Hiding it alone would leave 59 - 30 - 12 - 14 = 3, so the smallest other is hidden with it.
    assert rows == {"Ward 10": "14", "Ward 7": "30", "Ward 8": "Hidden", "Ward 9": "Hidden"}
    below_top = shown_on_page(as_person(), trust, top)[1]
    left = int(below_top["Surgery"]) - sum(int(n) for n in rows.values() if n != "Hidden")
    assert left == 15
    assert left >= K


def test_the_naive_rule_would_have_given_the_small_ward_away(trust, surgery, ward, other_ward, speak):
    speak(ward, 30)
    speak(other_ward, 3)
    parts = {"7": 30, "8": 3}
    shown = [result.value for result in naive(33, parts, K).values() if isinstance(result, Shown)]
    assert 33 - sum(shown) == 3


def test_a_hidden_group_shows_nothing_below_it(as_person, trust, surgery, ward, speak):
    speak(ward, 4)
    count(trust)
    answer, rows = shown_on_page(as_person(), trust, surgery)
    assert rows == {}
    assert words_on(answer).count("Hidden") == 2


def test_the_page_stays_the_same_after_one_more_answer(as_person, trust, top, ward, speak):
    with time_machine.travel(NOON, tick=False):
        ideas = speak(ward, 20, answered_after=2)
        count(trust)
        before = words_on(shown_on_page(as_person(), trust, top)[0])
        Idea.objects.filter(pk=ideas[3].pk).update(first_reply_at=timezone.now(), did_change=True)
        count(trust)
        assert words_on(shown_on_page(as_person(), trust, top)[0]) == before


def test_the_page_says_where_its_numbers_come_from_and_what_is_hidden(as_person, trust, top, ward, speak):
    speak(ward, 20, answered_after=2)
    count(trust)
    words = words_on(shown_on_page(as_person(), trust, top)[0])
    assert "as they stood at midnight before 20 November 2026" in words
    assert "groups in which fewer than 10 people spoke" in words


def test_shares_are_never_said_to_be_all_or_none():
    all_answered = figures([a_voice((1,), f"p{n}") for n in range(12)], K)
    assert all_answered["answered"] == [90, "at_least"]
    assert all_answered["changed"] == [10, "at_most"]


def test_the_table_asks_as_much_for_three_groups_as_for_one(
    trust, top, ada, now, speak, django_assert_num_queries
):
    for number in range(3):
        speak(group_under(top, f"Part {number}", ada, now), 12)
        DaySheet.objects.all().delete()
        sheet = count(trust)
        with django_assert_num_queries(2):
            assert len(answering_below(sheet, top)) == number + 1
    assert Group.objects.filter(parent=top).count() == 3
