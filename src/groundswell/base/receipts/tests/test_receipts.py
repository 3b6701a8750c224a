"""Receipts come from the whole list, are kept as a slow salted hash, and prove themselves."""

from __future__ import annotations

from groundswell.base.receipts import SLOW, fresh_ticket, kept_form, proves, vocabulary
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
    kept = kept_form(ticket.secret)
    assert proves(ticket.secret, kept)
    assert not proves(fresh_ticket().secret, kept)
    assert not proves(ticket.secret, None)
    assert not proves(ticket.secret, "no hash")


def test_the_same_secret_is_kept_in_another_form_each_time():
    kept = {kept_form("one two three four five six") for _ in range(2)}
    assert len(kept) == 2
    assert all(form.startswith("$argon2id$v=19$m=19456,t=2,p=1$") for form in kept)


def test_a_try_for_nobody_is_as_slow(monkeypatch):
    tries = []
    monkeypatch.setattr("groundswell.base.receipts.SLOW", _Counting(tries))
    proves("one", SLOW.hash("one"))
    proves("one", None)
    assert tries == ["one", "one"]


class _Counting:
    def __init__(self, tries):
        self.tries = tries

    def hash(self, secret):
        return SLOW.hash(secret)

    def verify(self, kept, secret):
        self.tries.append(secret)
        return SLOW.verify(kept, secret)
