"""Words without a name are shown in mixed batches at fixed times, and nothing tells who sent when."""

from __future__ import annotations

import datetime

from django.utils import timezone

from groundswell.base.sealing import destroy
from groundswell.base.tenancy import random_key
from groundswell.voice.actions import keep_inbox, show_batch
from groundswell.voice.actions.releasing import by_chance, show_all
from groundswell.voice.models import Idea, Inbox, SealedWords
from groundswell.voice.queries.unnamed import waiting_words
from groundswell.voice.tests.scenes import UNNAMED, say_unnamed, show_everything


def at(hour: int, day: int = 24) -> datetime.datetime:
    return datetime.datetime(2026, 11, day, hour, 5, tzinfo=timezone.get_default_timezone())


def test_three_are_shown_at_the_next_fixed_time(ward):
    show_batch(now=at(7))
    for number in range(3):
        say_unnamed(f"{UNNAMED} {number}", ward, at(8))
    assert show_batch(now=at(8)) == 0
    assert show_batch(now=at(12)) == 0
    assert show_batch(now=at(13)) == 3
    assert show_batch(now=at(14)) == 0


def test_one_alone_waits_a_day_and_not_longer(ward):
    show_batch(now=at(7))
    say_unnamed(UNNAMED, ward, at(8))
    assert [show_batch(now=at(hour)) for hour in (13, 14, 19)] == [0, 0, 0]
    assert show_batch(now=at(7, day=25)) == 1


def test_a_worker_that_slept_shows_it_when_it_wakes(ward):
    show_batch(now=at(7))
    say_unnamed(UNNAMED, ward, at(8))
    assert show_batch(now=at(7, day=26)) == 1


def test_what_cannot_wait_is_shown_at_once(ward):
    show_batch(now=at(7))
    say_unnamed(UNNAMED, ward, at(8), at_once=True)
    say_unnamed("This can wait", ward, at(8))
    assert show_batch(now=at(8)) == 1
    assert Idea.objects.get().text == UNNAMED


def test_a_batch_that_was_shown_leaves_no_sealed_words(ward, now):
    say_unnamed(UNNAMED, ward, now)
    show_everything(now)
    row = SealedWords.objects.get()
    assert row.box is None


def rank_correlation(ranks: list[int]) -> float:
    n = len(ranks)
    return 1 - 6 * sum((place - rank) ** 2 for place, rank in enumerate(ranks)) / (n * (n * n - 1))


def order_shown(ward, now, mix, count=60) -> float:
    keep_inbox(now=now)
    for number in range(count):
        say_unnamed(f"Number {number:03}", ward, now)
    show_all(list(waiting_words(at_once=False)), now=now, mix=mix)
    shown = Idea.objects.order_by("pk").values_list("text", flat=True)
    return abs(rank_correlation([int(text[-3:]) for text in shown]))


def test_the_order_shown_has_nothing_to_do_with_the_order_sent(ward, now):
    # |rho| of 60 by chance passes 0.5 once in some 20,000 runs
    assert order_shown(ward, now, by_chance) < 0.5


def test_the_wrong_build_shows_them_as_they_came(ward, now, monkeypatch):
    """The control: keys that count and a batch that is not mixed give the whole order away."""
    numbers = iter(range(1, 10_000))
    field = SealedWords._meta.pk
    assert field.default is random_key.random_key

    def as_they_came(talks):
        talks.sort(key=lambda talk: talk[0].pk)

    monkeypatch.setattr(field, "default", lambda: next(numbers))
    monkeypatch.setattr(field, "_get_default", lambda: next(numbers))
    assert order_shown(ward, now, as_they_came) == 1


def test_one_that_cannot_be_shown_does_not_keep_the_others(ward, now):
    say_unnamed(UNNAMED, ward, now)
    say_unnamed("Another", ward, now)
    broken = SealedWords.objects.order_by("pk").first()
    SealedWords.objects.filter(pk=broken.pk).update(box=b"not a box")
    assert show_everything(now) == 1
    assert SealedWords.objects.exclude(box=None).get().pk == broken.pk
    assert not SealedWords.objects.get(pk=broken.pk).is_lost


def test_words_whose_key_is_gone_are_marked_so_that_their_author_is_told(ward, now):
    say_unnamed(UNNAMED, ward, now)
    destroy(Inbox.objects.get().key_name)
    assert show_everything(now) == 0
    assert SealedWords.objects.get().is_lost


def test_old_keys_are_destroyed_once_nothing_waits_for_them(ward, now, settings):
    say_unnamed(UNNAMED, ward, now)
    later = now + datetime.timedelta(days=14)
    keep_inbox(now=later)
    assert Inbox.objects.count() == 2
    show_everything(later)
    keep_inbox(now=later)
    assert [inbox.key_name for inbox in Inbox.objects.all()] == [
        path.name for path in settings.SEALING_KEYS.iterdir()
    ]
