"""What is asked every day: days for large blocks, wards over a span, and never both so that few could be told apart."""

from __future__ import annotations

import datetime
from collections import Counter

import pytest
from django.utils import timezone

from groundswell.ask.actions import daily, gate, open_wave, plan_wave
from groundswell.ask.models import Cell, Quarter, Release, Remark, SealedAnswer, State, WaitingRemark, Wave
from groundswell.ask.queries.own import is_asked
from groundswell.ask.queries.published import latest_remarks_about
from groundswell.ask.tasks import count_closed, keep_waves
from groundswell.ask.tests.scenes import FACES, REASONS, WORDS, say, staff
from groundswell.base.sealing import holds
from groundswell.people.actions import close_group, open_group
from groundswell.people.models import Membership
from groundswell.pure.disclosure import Ballot

MONDAY = datetime.date(2026, 10, 5)
HOUR = datetime.timedelta(hours=1)
DAY = datetime.timedelta(days=1)


def noon(day):
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(12)))


@pytest.fixture
def people(ward, other_ward, settings):
    settings.WAITS_FOR_COPY = False
    joined = noon(MONDAY) - datetime.timedelta(days=99)
    return [*staff(ward, 16, joined=joined), *staff(other_ward, 15, joined=joined)]


def a_day(top, day, answers):
    """Ask the whole organisation on a day; `answers` are face and person."""
    now = noon(day)
    plan_wave(
        series="workday",
        label=day.isoformat(),
        questions=[FACES, REASONS, WORDS],
        groups=[top],
        opens_at=now - 12 * HOUR,
        closes_at=now + 12 * HOUR,
        is_daily=True,
        by=None,
        now=now,
    )
    keep_waves(now)
    wave = Wave.objects.get(label=day.isoformat())
    for face, person in answers:
        say(wave, person, now, face, reasons=[1, face % 2 + 2], more=f"{person.pk} on {day}")
    return wave


def published(side):
    return {(cell.question, cell.first, tuple(cell.groups)): cell for cell in Cell.objects.filter(side=side)}


def counted(side):
    return sum(cell.answers for cell in Cell.objects.filter(side=side, question="workday"))


@pytest.fixture
def week(top, people):
    """A week in which most answer on most days, and one ward is nearly empty on Sunday."""
    told = 0
    for number in range(7):
        here = people if number < 6 else people[:9]
        answers = [(1 + (at + number) % 5, person) for at, person in enumerate(here) if (at + number) % 4]
        a_day(top, MONDAY + number * DAY, answers)
        told += len(answers)
    return told


def test_days_come_out_the_next_morning_and_wards_when_the_week_is_over(top, people, week, ward, other_ward):
    before = counted("day")
    assert 0 < before < week
    assert published("span") == {}
    keep_waves(noon(MONDAY + 7 * DAY))
    wards = {key for key in published("span") if key[0] == "workday"}
    assert wards == {("workday", "2026-10-05", (str(one.public_id),)) for one in (ward, other_ward)}
    # Sunday had too few: it waits, sealed, and is in neither of the two.
    assert counted("day") == counted("span") < week
    assert all(cell.people >= 10 for cell in Cell.objects.all())
    assert SealedAnswer.objects.count() == week - counted("day")


def test_what_waited_is_counted_with_the_next_days(top, people, week):
    more = [(3, person) for person in people]
    for number in range(7, 14):
        a_day(top, MONDAY + number * DAY, more)
    keep_waves(noon(MONDAY + 14 * DAY))
    assert counted("day") == counted("span") == week + 7 * 31
    assert set(Wave.objects.values_list("state", flat=True)) == {State.SHREDDED}
    assert SealedAnswer.objects.count() == 0
    assert not any(holds(wave.key_name) for wave in Wave.objects.all())
    assert Remark.objects.count() + WaitingRemark.objects.count() == week + 7 * 31


def test_the_same_morning_twice_publishes_once(top, people, week):
    for _ in range(3):
        keep_waves(noon(MONDAY + 7 * DAY))
    numbers = Counter((cell.side, cell.question, cell.first, *cell.groups) for cell in Cell.objects.all())
    assert set(numbers.values()) == {1}


@pytest.mark.parametrize("step", ["_release", "_write_cells", "_write_remarks"])
def test_a_crash_at_the_gate_leaves_all_sealed_and_the_next_try_is_whole(
    top, people, week, step, monkeypatch
):
    day, before = noon(MONDAY + 7 * DAY), (Cell.objects.count(), SealedAnswer.objects.count())
    with pytest.MonkeyPatch.context() as broken:
        broken.setattr(gate, step, lambda *_: 1 / 0)
        keep_waves(day)
    assert (Cell.objects.count(), SealedAnswer.objects.count()) == before
    keep_waves(day)
    assert counted("day") == counted("span")


def count_twice_at_once(day, monkeypatch):
    """Two workers count the same state: one reads it, the other reads, writes and is done, and then the first writes.

    Returns how many releases there were before, after the one that was quick, and at the end.
    """
    honest, releases = daily.count_days, [Release.objects.count()]

    def meanwhile(*given):
        told = honest(*given)
        monkeypatch.setattr(daily, "count_days", honest)
        count_closed(day)
        releases.append(Release.objects.count())
        return told

    monkeypatch.setattr(daily, "count_days", meanwhile)
    keep_waves(day)
    return [*releases, Release.objects.count()]


def most_often_published():
    numbers = Counter((cell.side, cell.question, cell.first, *cell.groups) for cell in Cell.objects.all())
    return max(numbers.values())


def test_two_counts_of_the_same_state_cannot_both_be_written(top, people, week, monkeypatch):
    before, quick, end = count_twice_at_once(noon(MONDAY + 7 * DAY), monkeypatch)
    assert (quick, end) == (before + 1, before + 1)
    assert most_often_published() == 1
    assert counted("day") == counted("span") > 0


def test_a_build_that_looks_for_the_version_only_when_it_writes_is_caught(top, people, week, monkeypatch):
    write = daily._write

    def careless(quarter, *given):
        quarter.refresh_from_db()
        return write(quarter, *given)

    monkeypatch.setattr(daily, "_write", careless)
    before, _quick, end = count_twice_at_once(noon(MONDAY + 7 * DAY), monkeypatch)
    assert end == before + 2
    assert most_often_published() == 2


def test_the_plan_of_a_quarter_is_fixed_before_it_is_answered(top, people, week, surgery, now):
    kept = Quarter.objects.get().plan
    staff(surgery, 40, joined=noon(MONDAY) - 99 * DAY)
    a_day(top, MONDAY + 7 * DAY, [])
    assert Quarter.objects.get().plan == kept


def test_who_moves_to_a_new_group_is_counted_with_the_neighbours(top, people, surgery, ada, now):
    a_day(top, MONDAY, [(4, person) for person in people])
    new = open_group(parent=surgery, name="Ward 9", kind="ward", by=ada, now=noon(MONDAY))
    Membership.objects.filter(person=people[0]).update(group=new)
    a_day(top, MONDAY + DAY, [(4, person) for person in people])
    keep_waves(noon(MONDAY + 7 * DAY))
    assert counted("day") == counted("span") == 62


def test_an_account_that_is_too_new_is_asked_later(top, people, ward):
    new = staff(ward, 1, joined=noon(MONDAY) - 5 * DAY, prefix="new")[0]
    wave = a_day(top, MONDAY, [])
    assert not is_asked(new, wave)
    later = a_day(top, MONDAY + 28 * DAY, [])
    assert is_asked(new, later)


def test_too_small_an_organisation_waits_sealed(top, ward, settings):
    few = staff(ward, 6, joined=noon(MONDAY) - 99 * DAY)
    for number in range(8):
        a_day(top, MONDAY + number * DAY, [(4, person) for person in few])
    assert Cell.objects.count() == 0
    assert SealedAnswer.objects.count() == 48


def test_open_wave_twice_is_once(top, people):
    wave = a_day(top, MONDAY, [])
    key = bytes(wave.public_key)
    assert bytes(open_wave(wave=wave, now=noon(MONDAY)).public_key) == key


@pytest.fixture
def small_wards(ward, other_ward, settings):
    """Two wards so small that they are shown once in a quarter."""
    settings.WAITS_FOR_COPY = False
    joined = noon(MONDAY) - datetime.timedelta(days=99)
    return [*staff(ward, 12, joined=joined), *staff(other_ward, 12, joined=joined)]


def test_what_waited_over_the_end_of_a_quarter_keeps_nothing_after_it_from_coming_out(top, small_wards):
    last, first_of_next = datetime.date(2026, 9, 27), datetime.date(2027, 1, 4)
    a_day(top, last, [(2, person) for person in small_wards[:5]])
    a_day(top, last + DAY, [(4, person) for person in small_wards])
    keep_waves(noon(last + 2 * DAY))
    assert counted("day") == 29
    keep_waves(noon(first_of_next))
    assert counted("span") == 29
    assert set(Wave.objects.values_list("state", flat=True)) == {State.SHREDDED}


def test_words_that_were_too_few_for_a_block_are_read_on_the_page_of_the_whole_once_they_are_enough(
    top, people, ward
):
    for week in range(2):
        day = MONDAY + 7 * week * DAY
        wave = a_day(top, day, [])
        for at, person in enumerate(people):
            say(wave, person, noon(day), 3, more=f"Tea {at}" if at // 3 == week else "")
        keep_waves(noon(day + 7 * DAY))
    assert sorted(one.text for one in latest_remarks_about("workday", top)) == [f"Tea {n}" for n in range(6)]
    assert latest_remarks_about("workday", ward) == []


@pytest.fixture
def large_wards(ward, other_ward, settings):
    """Two wards so large that each has days of its own."""
    settings.WAITS_FOR_COPY = False
    joined = noon(MONDAY) - datetime.timedelta(days=199)
    return [staff(one, 26, joined=joined) for one in (ward, other_ward)]


def close_between_quarters(closing, large_wards, top, by):
    """On the last day of a quarter all of Ward 7 answer, and few of Ward 8, who wait; then one of the two closes."""
    here, there = large_wards
    last = datetime.date(2026, 9, 27)
    a_day(top, last, [(5, person) for person in here] + [(1, person) for person in there[:5]])
    keep_waves(noon(last + DAY))
    assert counted("day") == 26
    close_group(group=closing, by=by, now=noon(last + DAY))
    a_day(top, last + DAY, [(3, person) for person in [*here, *there] if is_at_work(person)])
    keep_waves(noon(last + 2 * DAY))
    keep_waves(noon(datetime.date(2027, 1, 4)))
    return Counter(
        str(face) for cell in Cell.objects.filter(side="day", question="workday") for face in told(cell)
    )


def is_at_work(person):
    return person.memberships.filter(until=None).exists()


def told(cell):
    return Counter(cell.counts).elements()


ONCE = {"5": 26, "1": 5, "3": 26}


def test_who_is_out_with_a_ward_that_closed_is_not_counted_again_with_those_who_waited(
    large_wards, top, ward, ada
):
    assert close_between_quarters(ward, large_wards, top, ada) == ONCE
    assert min(cell.people for cell in Cell.objects.all()) >= 10


def test_who_waited_in_a_ward_that_closed_is_counted_with_its_neighbour(large_wards, top, other_ward, ada):
    assert close_between_quarters(other_ward, large_wards, top, ada) == ONCE
    assert set(Wave.objects.values_list("state", flat=True)) == {State.SHREDDED}


@pytest.mark.parametrize(
    ("name", "came_to"), [("ward", {**ONCE, "5": 52}), ("other_ward", {"5": 26, "3": 26})]
)
def test_a_build_that_looks_for_what_is_out_by_the_groups_of_today_is_caught(
    name, came_to, large_wards, top, ada, monkeypatch, request
):
    monkeypatch.setattr(Ballot, "group_in", lambda self, _quarter: self.group)
    assert close_between_quarters(request.getfixturevalue(name), large_wards, top, ada) == came_to
