"""Joining by team code, from the poster or typed."""

import re

import pytest
from django.core.cache import cache
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import override_settings

from groundswell.base.trail.queries import latest_entries
from groundswell.people.actions import (
    close_group,
    join_by_code,
    join_group,
    renew_join_code,
    show_join_code,
    stop_join_code,
)
from groundswell.people.actions.code_words import WORDS
from groundswell.people.actions.joining import random_code
from groundswell.people.models import Person
from groundswell.people.queries import own_groups
from groundswell.people.queries.joining import free_username, group_with_code, read_code

GOOD = "lantern meadow copper violin"


@pytest.fixture(autouse=True)
def fresh_counts():
    cache.clear()


@pytest.fixture
def code(ward, lena, now):
    return show_join_code(group=ward, by=lena, now=now)


def words_of(page):
    return re.search(r"<main.*</main>", page.content.decode(), re.DOTALL)[0]


def newcomer(**more):
    return {"name": "Sam Porter", "username": "sam", "password": GOOD, **more}


def test_a_code_is_three_plain_words_and_four_digits_of_forty_bits():
    assert re.fullmatch(r"([a-z]{3,8}-){3}\d{4}", random_code())
    assert (len(WORDS), len(set(WORDS)), len(WORDS) ** 3 * 10_000 > 2**40) == (512, 512, True)


@pytest.mark.parametrize(
    "typed", ["Lamp fern, OTTER 4821", "lamp-fern-otter-4821", " lamp  fern_otter-4821\n"]
)
def test_a_code_is_read_however_it_is_typed(typed):
    assert read_code(typed) == "lamp-fern-otter-4821"


def test_asking_for_the_code_twice_shows_the_same_one(ward, lena, code, now):
    assert show_join_code(group=ward, by=lena, now=now) == code


def test_a_renewed_code_leaves_the_old_one_without_a_door(ward, lena, code, now):
    new = renew_join_code(group=ward, by=lena, now=now)
    assert (group_with_code(code), group_with_code(new)) == (None, ward)


def test_a_stopped_code_and_a_closed_group_open_nothing(ward, other_ward, lena, ada, code, now):
    other = show_join_code(group=other_ward, by=ada, now=now)
    stop_join_code(group=ward, by=lena, now=now)
    close_group(group=other_ward, by=ada, now=now)
    assert [group_with_code(code), group_with_code(other), group_with_code("")] == [None, None, None]


def test_nobody_joins_by_a_group_object_after_its_code_was_stopped(ward, lena, dan, code, now):
    stop_join_code(group=ward, by=lena, now=now)
    with pytest.raises(PermissionDenied):
        join_by_code(group=ward, username="sam", name="Sam", password=GOOD, now=now)
    with pytest.raises(PermissionDenied):
        join_group(group=ward, by=dan, now=now)


@pytest.mark.parametrize("do", [show_join_code, renew_join_code, stop_join_code])
def test_only_those_who_may_ask_people_in_have_a_hand_on_the_code(
    do, ward, other_ward, asha, lena, cerys, now
):
    for person, group in ((asha, ward), (lena, other_ward), (cerys, ward)):
        with pytest.raises(PermissionDenied):
            do(group=group, by=person, now=now)


def test_a_user_name_is_made_from_a_name_and_is_free(asha, now):
    assert free_username("Siân O’Brien") == "sian.obrien"
    assert free_username("Asha") == "asha2"
    assert free_username("李") == "colleague"
    assert free_username("Jo") == "jo.person"


def test_a_taken_user_name_is_refused(ward, asha, code, now):
    with pytest.raises(ValidationError):
        join_by_code(group=ward, username="Asha", name="Asha", password=GOOD, now=now)


def test_a_porter_types_the_code_and_is_in(ward, as_person, code):
    porter = as_person()
    page = porter.post("/join/", {"code": code.replace("-", " ").upper()})
    assert page.url == f"/join/{code}/"
    assert porter.post(page.url, newcomer(), follow=True).redirect_chain[-1][0] == "/welcome/"
    sam = Person.objects.get(username="sam")
    assert (sam.organisation, list(own_groups(sam)), sam.email) == (ward.organisation, [ward], "")
    assert latest_entries(verb_prefix="people.joined").first().actor_id == sam.pk


def test_the_session_is_another_one_after_joining(ward, as_person, code):
    porter = as_person()
    porter.get(f"/join/{code}/")
    before = porter.session.session_key
    porter.post(f"/join/{code}/", newcomer())
    assert porter.session.session_key not in {before, None}


def test_without_a_user_name_one_is_made_and_shown(ward, as_person, code):
    page = as_person().post(f"/join/{code}/", newcomer(username=""), follow=True)
    assert "sam.porter" in page.content.decode()


def test_what_was_typed_is_kept_when_something_is_wrong(ward, as_person, asha, code):
    page = as_person().post(f"/join/{code}/", newcomer(username="asha"))
    assert page.status_code == 200
    assert 'value="Sam Porter"' in page.content.decode()
    assert "Somebody has this user name already" in page.content.decode()


@pytest.mark.parametrize("password", ["", "short", "Password12345!", "sam.porter.2026"])
def test_a_poor_password_opens_no_account(password, ward, as_person, code):
    page = as_person().post(f"/join/{code}/", newcomer(username="sam.porter", password=password))
    assert page.status_code == 200
    assert not Person.objects.filter(username="sam.porter").exists()


def test_with_a_passkey_the_account_has_no_password_and_the_key_is_next(ward, as_person, code):
    porter = as_person()
    page = porter.post(f"/join/{code}/", newcomer(password="", how="passkey"), follow=True)
    assert page.redirect_chain[-1][0] == "/account/2fa/passkeys/add/"
    assert porter.get("/me/").url == "/account/2fa/passkeys/add/"
    assert not Person.objects.get(username="sam").has_usable_password()


def test_unknown_stopped_closed_and_foreign_codes_get_one_answer(ward, lena, as_person, cerys, code, now):
    stranger = as_person(cerys).get(f"/join/{code}/")
    stop_join_code(group=ward, by=lena, now=now)
    stopped, unknown = as_person().get(f"/join/{code}/"), as_person().get("/join/never-was-one-0000/")
    assert [page.status_code for page in (stranger, stopped, unknown)] == [404, 404, 404]
    assert "This code opens nothing" in stranger.content.decode()
    assert words_of(stopped) == words_of(unknown)
    typed = [
        as_person().post("/join/", {"code": typed}).content.decode() for typed in (code, "never was one 0000")
    ]
    assert ["We do not know this code" in page for page in typed] == [True, True]


def test_a_member_who_opens_the_qr_code_goes_on_to_say_something(ward, asha, as_person, code):
    assert str(ward.public_id) in as_person(asha).get(f"/join/{code}/").url


def test_a_colleague_joins_one_more_group_after_one_press(ward, dan, as_person, code):
    visitor = as_person(dan)
    assert visitor.get(f"/join/{code}/").status_code == 200
    assert ward not in own_groups(dan)
    visitor.post(f"/join/{code}/")
    visitor.post(f"/join/{code}/")
    assert list(own_groups(dan)).count(ward) == 1


@override_settings(ACCOUNT_RATE_LIMITS={"team_code": "3/m/ip"})
def test_wrong_codes_are_counted_and_the_fourth_is_one_too_many(ward, as_person, code):
    visitor = as_person()
    pages = [visitor.get(f"/join/wrong-wrong-wrong-000{n}/").status_code for n in range(4)]
    assert pages == [404, 404, 404, 429]
    assert visitor.get(f"/join/{code}/").status_code == 429
    assert visitor.post("/join/", {"code": code}).status_code == 429


@override_settings(ACCOUNT_RATE_LIMITS={"team_code": "3/m/ip"})
def test_right_codes_are_not_counted(ward, as_person, code):
    assert {as_person().get(f"/join/{code}/").status_code for _ in range(5)} == {200}


@override_settings(ACCOUNT_RATE_LIMITS={"new_account": "2/m/ip"})
def test_the_third_new_account_from_one_place_waits(ward, as_person, code):
    pages = [as_person().post(f"/join/{code}/", newcomer(username=f"sam{n}")).status_code for n in range(3)]
    assert pages == [302, 302, 429]
    assert not Person.objects.filter(username="sam2").exists()


def test_nobody_signs_up_past_the_code(as_person):
    assert as_person().get("/account/signup/").status_code == 404
