"""A tablet that asks no name: set up for one group, each thing once, and stuffing is set aside, counted and shown."""

from __future__ import annotations

import datetime
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from groundswell.ask.models import Cell, Slip
from groundswell.base.tenancy.wall import within
from groundswell.base.trail.models import Entry
from groundswell.people.actions import close_group
from groundswell.voice.actions import (
    Card,
    CodeUsed,
    change_kiosk,
    decide_set_aside,
    hand_on_words,
    keep_inbox,
    note_seen_tablet,
    open_kiosk,
    renew_kiosk_code,
    set_up_kiosk,
    stop_kiosk,
    take_arrival,
    type_cards,
)
from groundswell.voice.actions import arrivals as arrivals_at_work
from groundswell.voice.models import (
    Fate,
    Idea,
    Kiosk,
    KioskArrival,
    KioskWords,
    Receipt,
    SealedWords,
    SetAside,
)
from groundswell.voice.queries.kiosks import keys_words_need, kiosks_of, tablet_days
from groundswell.voice.queries.tablets import kiosk_with_code, kiosk_with_token
from groundswell.voice.queries.unnamed import proven
from groundswell.voice.tasks import count_tablets, keep_tablets
from groundswell.voice.tests.kiosk_scenes import a_kiosk, a_tap, fates, some_words, tap
from groundswell.voice.tests.scenes import say_unnamed, show_everything, ticket

DAY = datetime.timedelta(days=1)


@pytest.fixture
def kiosk(ward, lena, now):
    return a_kiosk(ward, lena, now)[0]


def today(now):
    return timezone.localdate(now)


# Setting up


def test_the_code_opens_one_tablet_once_and_neither_code_nor_token_is_kept(ward, lena, now):
    kiosk, code = set_up_kiosk(
        key=uuid4(), group=ward, name="Staff room", asks="workday", most_a_day=60, by=lena, now=now
    )
    found = kiosk_with_code(code.lower(), now)
    token = open_kiosk(kiosk=found, code=code.replace("-", ""), now=now)
    assert kiosk_with_token(token) == kiosk
    assert kiosk_with_code(code, now) is None
    with pytest.raises(CodeUsed):
        open_kiosk(kiosk=found, code=code.replace("-", ""), now=now)
    kept = str(Kiosk.objects.values().get()) + str(list(Entry.objects.values()))
    assert not [secret for secret in (code, code.replace("-", ""), token) if secret in kept]


def test_a_code_is_worth_nothing_after_a_day_or_once_another_was_made(ward, lena, now):
    given = {"group": ward, "name": "x", "asks": "workday", "most_a_day": 60, "by": lena, "now": now}
    kiosk, code = set_up_kiosk(key=uuid4(), **given)
    assert kiosk_with_code(code, now + 2 * DAY) is None
    assert renew_kiosk_code(kiosk=kiosk, by=lena, now=now) != code
    assert kiosk_with_code(code, now) is None


def test_the_same_form_twice_is_one_tablet(ward, lena, now):
    key = uuid4()
    given = {"group": ward, "name": "x", "asks": "workday", "most_a_day": 60, "by": lena, "now": now}
    codes = [set_up_kiosk(key=key, **given)[1] for _time in range(2)]
    assert Kiosk.objects.count() == 1
    assert [kiosk_with_code(code, now) is not None for code in codes] == [False, True]


def test_only_those_who_lead_the_group_set_up_change_stop_and_decide(ward, kiosk, asha, dan, cerys, now):
    given = {"name": "x", "asks": "workday", "most_a_day": 60, "now": now}
    for person in (asha, dan, cerys):
        with pytest.raises(PermissionDenied):
            set_up_kiosk(key=uuid4(), group=ward, by=person, **given)
        with pytest.raises(PermissionDenied):
            change_kiosk(kiosk=kiosk, by=person, **given)
        for act in (stop_kiosk, renew_kiosk_code):
            with pytest.raises(PermissionDenied):
                act(kiosk=kiosk, by=person, now=now)
        with pytest.raises(PermissionDenied):
            decide_set_aside(kiosk=kiosk, day=today(now), count_in=True, reason="x", by=person, now=now)
        with pytest.raises(PermissionDenied):
            type_cards(
                group=ward, cards=[], asks="workday", day=today(now), language="en", by=person, now=now
            )


@pytest.mark.parametrize("wrong", [{"name": ""}, {"asks": "mood"}, {"most_a_day": 5}, {"most_a_day": 9999}])
def test_what_cannot_be_is_refused(ward, lena, now, wrong):
    given = {"name": "x", "asks": "workday", "most_a_day": 60, **wrong}
    with pytest.raises(ValidationError):
        set_up_kiosk(key=uuid4(), group=ward, by=lena, now=now, **given)


def test_a_stopped_tablet_and_one_of_a_closed_group_hold_nothing(ward, lena, ada, now):
    kiosk, token = a_kiosk(ward, lena, now)
    _other, other_token = a_kiosk(ward, lena, now)
    stop_kiosk(kiosk=kiosk, by=lena, now=now)
    stop_kiosk(kiosk=kiosk, by=lena, now=now)
    assert kiosk_with_token(token) is None
    assert Entry.objects.filter(verb="voice.kiosk_stopped").count() == 1
    close_group(group=ward, by=ada, now=now)
    assert kiosk_with_token(other_token) is None


# Once


def test_the_same_thing_sent_again_is_one(kiosk, now):
    sent = a_tap(4, now)
    assert [take_arrival(kiosk=kiosk, sent=sent, now=now) for _time in range(3)] == [Fate.TAKEN] * 3
    assert (Slip.objects.count(), fates()) == (1, {"taken": 1})


def test_nothing_of_it_is_on_the_trail(kiosk, now):
    before = Entry.objects.count()
    tap(kiosk, 4, now)
    assert Entry.objects.count() == before


def test_what_cannot_be_opened_is_counted_as_such(kiosk, now):
    tap(kiosk, 4, now, box=b"x")
    tap(kiosk, 4, now, sealed_for=uuid4())
    assert (Slip.objects.count(), fates()) == (0, {"unreadable": 2})


def test_a_day_that_a_tablet_tells_lies_between_its_last_full_day_and_today(kiosk, now):
    note_seen_tablet(kiosk=kiosk, has_sent_all=True, now=now)
    later = now + 3 * DAY
    for told in (-9, 0, 1, 2, 3, 9):
        tap(kiosk, 4, later, day=today(now) + told * DAY)
    days = sorted(KioskArrival.objects.values_list("day", flat=True))
    first = today(now)
    assert days == [str(first + n * DAY) for n in (0, 0, 1, 2, 3, 3)]


# Stuffing


def stuffed(kiosk, now, times=1000):
    """Somebody holds the tablet's token and sends a thousand; how many of them would be counted."""
    for number in range(times):
        tap(kiosk, 1, now, quick=number + 1)
    return Slip.objects.count()


@pytest.mark.slow
def test_of_a_thousand_stuffed_answers_few_count_and_every_one_is_accounted_for(kiosk, lena, now):
    counted = stuffed(kiosk, now)
    assert counted == 30
    assert fates() == {"taken": 30, "aside": 970}
    day = kiosks_of(kiosk.group, today(now))[0].days[0]
    assert (day.in_all, day.taken, day.aside) == (1000, 30, 970)
    assert SetAside.objects.count() == 970


def test_who_keeps_below_the_pace_is_stopped_by_the_day(ward, lena, now):
    kiosk, _token = a_kiosk(ward, lena, now, most_a_day=20)
    for _number in range(30):
        tap(kiosk, 1, now, quick=1)
    assert fates() == {"taken": 20, "aside": 10}


def test_a_build_without_the_cap_is_caught(kiosk, now, monkeypatch):
    monkeypatch.setattr(arrivals_at_work, "is_plausible", lambda *_: True)
    assert stuffed(kiosk, now, 140) == 140


def test_other_days_of_a_token_are_no_way_round(ward, lena, now):
    kiosk, _token = a_kiosk(ward, lena, now, most_a_day=20)
    note_seen_tablet(kiosk=kiosk, has_sent_all=True, now=now)
    for number in range(40):
        tap(kiosk, 1, now, quick=1, day=today(now) - (number % 30) * DAY)
    assert fates()["taken"] == 20


def test_a_lead_counts_them_in_or_leaves_them_out_with_a_reason_on_the_trail(kiosk, lena, now):
    for number in range(34):
        tap(kiosk, 4, now, quick=number + 1)
    with pytest.raises(ValidationError):
        decide_set_aside(kiosk=kiosk, day=today(now), count_in=True, reason="  ", by=lena, now=now)
    given = {"kiosk": kiosk, "day": today(now), "by": lena, "now": now}
    assert decide_set_aside(count_in=True, reason="Everybody came after the talk", **given) == 4
    assert decide_set_aside(count_in=False, reason="Again", **given) == 0
    assert (fates(), Slip.objects.count(), SetAside.objects.count()) == (
        {"taken": 30, "counted_in": 4},
        34,
        0,
    )
    entry = Entry.objects.get(verb="voice.set_aside_counted_in")
    assert (entry.data["n"], entry.data["reason"]) == (4, "Everybody came after the talk")


def test_what_is_left_out_is_gone_unread_and_stays_in_the_numbers(kiosk, lena, now):
    for number in range(34):
        tap(kiosk, 4, now, quick=number + 1)
    decide_set_aside(kiosk=kiosk, day=today(now), count_in=False, reason="A child", by=lena, now=now)
    day = kiosks_of(kiosk.group, today(now))[0].days[0]
    assert (day.left_out, day.in_all, SetAside.objects.count(), Slip.objects.count()) == (4, 34, 0, 30)


def test_ideas_are_set_aside_and_counted_in_too(kiosk, lena, now):
    keep_inbox(now=now)
    take_arrival(kiosk=kiosk, sent=some_words("More chairs", str(ticket()), now, quick=99), now=now)
    assert (KioskWords.objects.count(), SetAside.objects.count()) == (0, 1)
    assert keys_words_need()
    decide_set_aside(kiosk=kiosk, day=today(now), count_in=True, reason="A queue", by=lena, now=now)
    assert hand_on_words(now=now) == 1
    assert SealedWords.objects.count() == 1


# Counting and showing


def test_answers_at_a_tablet_come_out_the_next_day_by_themselves(kiosk, now, settings):
    settings.WAITS_FOR_COPY = False
    for answer in [4] * 8 + [1] * 4:
        tap(kiosk, answer, now)
    count_tablets(now)
    assert tablet_days(kiosk.group) == []
    count_tablets(now + DAY)
    [days] = tablet_days(kiosk.group)
    assert (days.asks, days.good.percent, len(days.periods)) == ("workday", 65, 1)
    assert (Slip.objects.count(), Cell.objects.get().release.series) == (0, "tablet.workday")


def test_a_good_day_tablet_is_another_series(ward, lena, now, settings):
    kiosk, _token = a_kiosk(ward, lena, now, asks="good_day")
    for answer in [1] * 8 + [0] * 4:
        tap(kiosk, answer, now, asks="good_day")
    count_tablets(now + DAY)
    [days] = tablet_days(ward)
    assert (days.asks, [tapped.value for tapped in days.latest]) == ("good_day", [0, 1])


# Ideas


def test_an_idea_becomes_an_anonymous_one_under_its_own_receipt(kiosk, now):
    keep_inbox(now=now)
    held = ticket()
    take_arrival(kiosk=kiosk, sent=some_words("A hook behind the door", str(held), now), now=now)
    assert b"hook" not in bytes(KioskWords.objects.get().box)
    keep_tablets(now)
    assert (KioskWords.objects.count(), Idea.objects.count()) == (0, 0)
    assert proven(str(held)).receipt == Receipt.objects.get()
    show_everything(now)
    idea = Idea.objects.get()
    assert (idea.text, idea.author, idea.voice, idea.came_by, idea.group) == (
        "A hook behind the door",
        None,
        "anonymous",
        "",
        kiosk.group,
    )


def test_handed_on_twice_it_is_one(kiosk, now, monkeypatch):
    keep_inbox(now=now)
    take_arrival(kiosk=kiosk, sent=some_words("A hook", str(ticket()), now), now=now)
    with pytest.MonkeyPatch.context() as broken:
        broken.setattr(KioskWords, "delete", lambda self: 1 / 0)
        assert hand_on_words(now=now) == 0
    assert hand_on_words(now=now) == 1
    assert SealedWords.objects.count() == Receipt.objects.count() == 1


def test_somebodys_receipt_that_begins_alike_costs_no_words(kiosk, now):
    keep_inbox(now=now)
    first = ticket()
    for held in (str(first), f"{first.locator} {ticket().secret}"):
        take_arrival(kiosk=kiosk, sent=some_words(f"Words of {held}", held, now), now=now)
    assert hand_on_words(now=now) == 2
    assert SealedWords.objects.count() == 2


def test_without_an_inbox_words_wait(kiosk, now):
    take_arrival(kiosk=kiosk, sent=some_words("A hook", str(ticket()), now), now=now)
    assert hand_on_words(now=now) == 0
    assert KioskWords.objects.count() == 1


def test_words_that_are_none_are_counted_as_unreadable(kiosk, now):
    keep_inbox(now=now)
    take_arrival(kiosk=kiosk, sent=some_words("   ", str(ticket()), now), now=now)
    assert hand_on_words(now=now) == 0
    assert (fates(), KioskWords.objects.count()) == ({"unreadable": 1}, 0)


# Paper cards


@pytest.fixture
def typed(ward, lena, now):
    """Type cards in: typed([Card(...)])."""
    a_kiosk(ward, lena, now)
    keep_inbox(now=now)

    def type_in(cards, **more):
        given = {
            "group": ward,
            "asks": "workday",
            "day": today(now),
            "language": "en",
            "by": lena,
            "now": now,
        }
        return type_cards(cards=cards, **{**given, **more})

    return type_in


def test_cards_are_answers_of_nobody_and_ideas_that_say_they_were_on_paper(typed, ward, now):
    cards = [Card(uuid4(), 4, "More chairs"), Card(uuid4(), 2, ""), Card(uuid4(), None, "A clock")]
    assert typed(cards) == 3
    assert (Slip.objects.count(), SealedWords.objects.count(), fates()) == (2, 2, {"taken": 4})
    show_everything(now)
    assert {(idea.text, idea.came_by, idea.author) for idea in Idea.objects.all()} == {
        ("More chairs", "paper", None),
        ("A clock", "paper", None),
    }


def test_the_same_cards_twice_are_once(typed):
    cards = [Card(uuid4(), 4, "More chairs"), Card(uuid4(), 2, "")]
    assert [typed(cards), typed(cards)] == [2, 0]
    assert (Slip.objects.count(), SealedWords.objects.count()) == (2, 1)
    assert Entry.objects.filter(verb="voice.cards_typed").count() == 1


@pytest.mark.parametrize("days", [-40, 1])
def test_a_day_that_cannot_be_is_refused(typed, now, days):
    with pytest.raises(ValidationError):
        typed([Card(uuid4(), 4, "")], day=today(now) + days * DAY)


def test_a_card_has_no_receipt_and_its_row_looks_like_any_other(typed, ward, now):
    typed([Card(uuid4(), None, "More chairs")])
    assert not Receipt.objects.exists()
    say_unnamed("A clock", ward, now)
    kinds = {(len(row.box), len(row.note), row.at_once) for row in SealedWords.objects.all()}
    assert len(kinds) == 1


def test_a_champion_types_cards_but_sets_no_tablet_up(a_person, ward, typed, now):
    sunil = a_person("sunil", ward, "champion")
    assert typed([Card(uuid4(), 4, "")], by=sunil) == 1
    with pytest.raises(PermissionDenied):
        a_kiosk(ward, sunil, now)


# Two organisations


def test_another_organisation_sees_nothing_of_it(kiosk, now, cerys):
    tap(kiosk, 4, now)
    with within(cerys.organisation_id):
        assert not KioskArrival.objects.exists()
        assert not Kiosk.objects.exists()
