"""Receipts come from the whole list, are kept as the public half of a slow key, and prove themselves."""

from __future__ import annotations

from groundswell.base import receipts
from groundswell.base.receipts import fresh_ticket, key_to, new_lock, vocabulary
from groundswell.base.sealing import open_with, seal
from groundswell.pure.receipt import read


def test_the_list_is_the_long_one():
    assert len(set(vocabulary())) == 7776


def test_every_word_of_the_list_is_read_again():
    words = vocabulary()
    for start in range(0, len(words), 6):
        six = words[start : start + 6]
        assert read("K7M2Q " + " ".join(six)) is not None, six


def test_a_fresh_one_is_read_again():
    ticket = fresh_ticket()
    assert read(str(ticket)) == ticket


def test_it_proves_itself_and_no_other():
    ticket = fresh_ticket()
    lock, key = new_lock(ticket.secret)
    assert key_to(lock, ticket.secret) == key
    assert key_to(lock, fresh_ticket().secret) is None
    assert key_to(None, ticket.secret) is None


def test_only_the_secret_opens_what_is_sealed_to_its_lock():
    ticket = fresh_ticket()
    lock, _key = new_lock(ticket.secret)
    box = seal(b"the third idea", to=lock.public_key, size=64)
    assert open_with(box, key=key_to(lock, ticket.secret), size=64) == b"the third idea"


def test_the_same_secret_is_kept_in_another_form_each_time():
    locks = {new_lock("one two three four five six")[0] for _ in range(2)}
    assert len({lock.salt for lock in locks}) == len({lock.public_key for lock in locks}) == 2


def test_a_try_costs_what_a_password_costs():
    assert (receipts.SLOW.time_cost, receipts.SLOW.memory_cost, receipts.SLOW.parallelism) == (2, 19456, 1)


def test_a_try_for_nobody_is_as_slow(monkeypatch):
    tries = []
    honest = receipts.hash_secret_raw
    monkeypatch.setattr(receipts, "hash_secret_raw", lambda *given: tries.append(given[2:]) or honest(*given))
    lock, _key = new_lock("one")
    for given in (lock, None):
        key_to(given, "another")
    assert tries == [(2, 19456, 1, 32, receipts.Type.ID)] * 3
