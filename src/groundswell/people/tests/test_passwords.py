"""A new password is at least twelve characters, not known to others and not quickly guessed."""

import bisect
import hashlib
import io

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ImproperlyConfigured, ValidationError
from hypothesis import given
from hypothesis import strategies as st

from groundswell.base.passwords import NotBreached
from groundswell.base.passwords.digests import holds, is_in_file
from groundswell.base.passwords.often_used import is_common
from groundswell.people.models import Person

digests = st.binary(min_size=20, max_size=20).map(lambda raw: raw.hex().upper())


def digest(password):
    return hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper()


@pytest.mark.parametrize(
    "password",
    [
        "elevenchars",
        "Password12345!",
        "p4ssw0rd!2026",
        "passwordpassword",
        "qwertyuiop1234",
        "111111111111",
        "iloveyou2026!!",
    ],
)
def test_a_poor_password_is_refused(password):
    with pytest.raises(ValidationError):
        validate_password(password)


@pytest.mark.parametrize(
    "password",
    [
        "lantern meadow copper violin",
        "correct horse battery staple",
        "Kettle-Nine-Otters-Sing",
        "xK7#pQm2vL9$",
        "mae'r defaid yn canu heno",
    ],
)
def test_a_good_password_is_taken(password):
    assert validate_password(password) is None


def test_ones_own_name_is_no_password():
    asha = Person(username="asha.rao", name="Asha Rao", email="asha.rao@severnvale.example")
    for password in ("asha.rao.2026", "AshaRao123456", "severnvale2026"):
        with pytest.raises(ValidationError):
            validate_password(password, asha)


def test_a_common_word_within_a_long_password_of_ones_own_is_not_held_against_it():
    assert (is_common("Monkey2026!"), is_common("monkey8374615283946")) == (True, False)


@given(st.lists(digests, max_size=60, unique=True), digests, st.booleans(), st.booleans())
def test_the_file_is_searched_as_a_sorted_list_would_be(known, wanted, counted, with_last_break):
    known = sorted(known)
    lines = [f"{one}:{n}" if counted else one for n, one in enumerate(known)]
    file = io.BytesIO(("\r\n".join(lines) + ("\r\n" if with_last_break and lines else "")).encode())
    assert [holds(file, one.encode()) for one in known] == [True] * len(known)
    place = bisect.bisect_left(known, wanted)
    assert holds(file, wanted.encode()) == (known[place : place + 1] == [wanted])


def test_a_password_on_the_file_of_stolen_ones_is_refused(tmp_path, settings):
    stolen = "a long and winding stolen sentence"
    file = tmp_path / "breached.txt"
    file.write_text("".join(f"{line}\n" for line in sorted([digest(stolen), digest("x"), digest("y")])))
    assert (is_in_file(stolen, str(file)), is_in_file(stolen + ".", str(file))) == (True, False)
    NotBreached().validate(stolen)
    settings.BREACHED_PASSWORDS = str(file)
    with pytest.raises(ValidationError):
        NotBreached().validate(stolen)


def test_a_file_that_cannot_be_read_is_no_reason_to_take_any_password(settings):
    settings.BREACHED_PASSWORDS = "/nowhere/breached.txt"
    with pytest.raises(ImproperlyConfigured):
        NotBreached()
