"""Boxes of one size, keys that are files, and what a wrong build would let through."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from nacl.public import PublicKey, SealedBox

from groundswell.base.sealing import TooLong, Unopened, destroy, holds, make, open_box, seal

SIZE = 512
BODIES = [b"", b"a", "Mae’r cwpwrdd yn wag".encode(), b"x" * (SIZE - 1)]


@pytest.fixture
def keys(settings, tmp_path) -> Path:
    settings.SEALING_KEYS = tmp_path / "keys"
    return settings.SEALING_KEYS


@pytest.mark.parametrize("body", BODIES, ids=len)
def test_what_is_sealed_opens_again(keys, body):
    public = make("inbox-1")
    assert open_box(seal(body, to=public, size=SIZE), name="inbox-1", size=SIZE) == body


def lengths_of(sealer, public):
    return {len(sealer(body, public)) for body in BODIES}


def test_every_box_has_one_length(keys):
    public = make("inbox-1")
    assert len(lengths_of(lambda body, to: seal(body, to=to, size=SIZE), public)) == 1
    # the wrong build: libsodium without padding tells how much was said
    assert len(lengths_of(lambda body, to: SealedBox(PublicKey(to)).encrypt(body), public)) > 1


def test_the_same_words_make_another_box_each_time(keys):
    public = make("inbox-1")
    assert seal(b"same", to=public, size=SIZE) != seal(b"same", to=public, size=SIZE)


def test_too_much_is_refused_and_not_cut(keys):
    with pytest.raises(TooLong):
        seal(b"x" * SIZE, to=make("inbox-1"), size=SIZE)


def test_only_the_owner_can_read_keys(keys):
    make("inbox-1")
    assert stat.S_IMODE(keys.stat().st_mode) == 0o700
    assert stat.S_IMODE((keys / "inbox-1").stat().st_mode) == 0o600


def test_a_key_is_never_overwritten(keys):
    make("inbox-1")
    with pytest.raises(FileExistsError):
        make("inbox-1")


def test_a_destroyed_key_opens_nothing_and_is_gone_from_disk(keys):
    public = make("inbox-1")
    secret, box = (keys / "inbox-1").read_bytes(), seal(b"words", to=public, size=SIZE)
    destroy("inbox-1")
    destroy("inbox-1")
    assert not holds("inbox-1")
    assert secret not in b"".join(path.read_bytes() for path in keys.iterdir())
    with pytest.raises(Unopened):
        open_box(box, name="inbox-1", size=SIZE)


def test_another_key_opens_nothing(keys):
    box = seal(b"words", to=make("inbox-1"), size=SIZE)
    make("inbox-2")
    with pytest.raises(Unopened):
        open_box(box, name="inbox-2", size=SIZE)


@pytest.mark.parametrize("name", ["", "../secret-key", "a/b", "A", "a" * 81])
def test_a_name_is_no_path(keys, name):
    with pytest.raises(ValueError, match="name"):
        make(name)
