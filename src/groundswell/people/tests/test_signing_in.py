"""Signing in and out, forgotten passwords, e-mail addresses and devices."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import override_settings
from django.urls import reverse

from groundswell.base.notify.models import Letter
from groundswell.base.trail.queries import entries_about
from groundswell.people.models import Person

PASSWORD = "correct horse battery staple"
NEW = "lantern meadow copper violin"


@pytest.fixture(autouse=True)
def fresh_counts():
    cache.clear()


def sign_in(visitor, login="asha", password=PASSWORD, **more):
    return visitor.post("/account/login/", {"login": login, "password": password, **more})


def last_link(pattern):
    return re.search(rf"https?://[^/]+({pattern}\S+)", Letter.objects.order_by("-id").first().body)[1]


@pytest.mark.parametrize("login", ["asha", "ASHA", "asha@example.org", " asha "])
def test_one_signs_in_by_user_name_or_address(login, asha, as_person):
    visitor = as_person()
    assert sign_in(visitor, login).url == "/"
    assert visitor.get("/me/").status_code == 200


def test_the_session_is_another_one_after_signing_in(asha, as_person):
    visitor = as_person()
    visitor.get("/account/password/reset/")
    session = visitor.session
    session["kept"] = 1
    session.save()
    before = session.session_key
    sign_in(visitor)
    assert visitor.session.session_key != before
    assert not Session.objects.filter(session_key=before).exists()


def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(asha, as_person):
    answers = [
        re.search(
            r"<main.*?</ul>", sign_in(as_person(), login, "wrong wrong wrong").content.decode(), re.DOTALL
        )[0]
        for login in ("asha", "nobody")
    ]
    assert answers[0] == answers[1]
    assert "We do not know this user name with this password" in answers[0]


def test_a_wrong_password_keeps_the_name_that_was_typed(asha, as_person):
    assert 'value="asha"' in sign_in(as_person(), password="wrong wrong wrong").content.decode()


def test_one_is_taken_on_to_where_one_wanted_but_not_to_another_site(asha, as_person):
    assert sign_in(as_person(), next="/me/").url == "/me/"
    assert sign_in(as_person(), next="https://evil.example/").url == "/"


@override_settings(ACCOUNT_RATE_LIMITS={"login_failed": "3/m/key"})
def test_after_three_wrong_tries_even_the_right_password_waits(asha, as_person):
    for _ in range(3):
        sign_in(as_person(), password="wrong wrong wrong")
    page = sign_in(as_person())
    assert (page.status_code, "That was tried too often" in page.content.decode()) == (200, True)


@override_settings(ACCOUNT_RATE_LIMITS={"login": "3/m/ip"})
def test_the_fourth_try_from_one_place_waits(asha, as_person):
    answers = [sign_in(as_person(), f"nobody{n}", "wrong wrong wrong").status_code for n in range(4)]
    assert answers == [200, 200, 200, 429]


def test_signing_out_takes_a_press(asha, as_person):
    visitor = as_person(asha)
    assert visitor.get("/account/logout/").status_code == 200
    assert visitor.get("/me/").status_code == 200
    visitor.post("/account/logout/")
    assert visitor.get("/me/").url.startswith("/account/login/")


def test_a_forgotten_password_is_chosen_anew_by_a_letter_that_works_once(asha, as_person):
    visitor = as_person()
    visitor.post("/account/password/reset/", {"email": "asha@example.org"})
    letter = Letter.objects.get()
    assert (letter.to, letter.subject, letter.language) == ("asha@example.org", "Choose a new password", "en")
    link = last_link("/account/password/reset/key/")
    form = visitor.get(link).url
    assert visitor.post(form, {"password1": NEW, "password2": NEW}).url == "/account/password/reset/key/done/"
    assert "does not work any more" in as_person().get(link).content.decode()
    assert sign_in(as_person(), password=NEW).url == "/"
    assert Letter.objects.order_by("-id").first().subject == "How you sign in has changed"
    assert entries_about(asha).last().data["what"] == "password_reset"


def test_the_letter_is_in_the_language_of_who_gets_it(asha, as_person):
    Person.objects.filter(pk=asha.pk).update(language="cy")
    as_person().post("/account/password/reset/", {"email": "asha@example.org"})
    assert Letter.objects.get().language == "cy"


def test_a_letter_leads_to_our_own_address_whatever_host_a_request_claims(asha, as_person, settings):
    settings.ALLOWED_HOSTS = ["*"]
    settings.ORIGIN = "https://groundswell.example"
    as_person().post(
        "/account/password/reset/", {"email": "asha@example.org"}, headers={"host": "evil.example"}
    )
    body = Letter.objects.get().body
    assert ("evil.example" in body, "https://groundswell.example/account/password" in body) == (False, True)


def test_whether_an_address_has_an_account_is_not_told(asha, as_person):
    known, unknown = (
        as_person().post("/account/password/reset/", {"email": f"{name}@example.org"})
        for name in ("asha", "nobody")
    )
    assert (known.url, known.status_code) == (unknown.url, unknown.status_code)
    assert Letter.objects.count() == 1


@override_settings(ACCOUNT_RATE_LIMITS={"reset_password": "2/m/key"})
def test_the_third_letter_to_one_address_waits(asha, as_person):
    answers = [
        as_person().post("/account/password/reset/", {"email": "asha@example.org"}).status_code
        for _ in range(3)
    ]
    assert (answers, Letter.objects.count()) == ([302, 302, 429], 2)


def test_changing_the_password_ends_every_other_session(asha, as_person):
    here, there = as_person(), as_person()
    sign_in(here)
    sign_in(there)
    answer = here.post(
        "/account/password/change/", {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    )
    assert answer.url == "/me/"
    assert here.get("/me/").status_code == 200
    assert there.get("/me/").url.startswith("/account/login/")


def test_a_new_password_needs_the_old_one_and_to_be_a_good_one(asha, as_person):
    visitor = as_person()
    sign_in(visitor)
    for old, new in (("wrong wrong wrong", NEW), (PASSWORD, "Password12345!")):
        assert (
            visitor.post(
                "/account/password/change/", {"oldpassword": old, "password1": new, "password2": new}
            ).status_code
            == 200
        )
    asha.refresh_from_db()
    assert asha.check_password(PASSWORD)


def test_devices_are_listed_in_words_and_others_are_signed_out(asha, as_person):
    here, there = as_person(), as_person()
    sign_in(here)
    there.post(
        "/account/login/",
        {"login": "asha", "password": PASSWORD},
        headers={
            "user-agent": "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36"
        },
    )
    page = here.get("/account/sessions/").content.decode()
    assert ("Chrome on Android" in page, page.count("this one")) == (True, 1)
    here.post("/account/sessions/")
    assert here.get("/me/").status_code == 200
    assert there.get("/me/").url.startswith("/account/login/")


def test_an_address_becomes_ones_own_when_its_letter_is_opened(asha, as_person):
    visitor = as_person()
    sign_in(visitor)
    visitor.post("/account/reauthenticate/", {"password": PASSWORD, "next": "/account/email/"})
    visitor.post("/account/email/", {"email": "asha@home.example", "action_add": "1"})
    asha.refresh_from_db()
    assert asha.email == "asha@example.org"
    link = last_link("/account/confirm-email/")
    assert visitor.get(link).status_code == 200
    visitor.post(link)
    asha.refresh_from_db()
    assert asha.email == "asha@home.example"


def test_the_address_of_somebody_else_is_not_taken_and_not_told(asha, ben, as_person):
    visitor = as_person()
    sign_in(visitor)
    visitor.post("/account/reauthenticate/", {"password": PASSWORD, "next": "/account/email/"})
    answer = visitor.post("/account/email/", {"email": "ben@example.org", "action_add": "1"})
    assert answer.status_code == 302
    visitor.post(last_link("/account/confirm-email/"))
    asha.refresh_from_db()
    assert asha.email == "asha@example.org"


def test_changing_the_address_asks_again_who_it_is(asha, as_person):
    visitor = as_person(asha)
    answer = visitor.post("/account/email/", {"email": "asha@home.example", "action_add": "1"})
    assert answer.url.startswith("/account/reauthenticate/")


ROUTED = [
    "account_login",
    "account_logout",
    "account_inactive",
    "account_reauthenticate",
    "account_email",
    "account_email_verification_sent",
    "account_change_password",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
    "mfa_index",
    "mfa_list_webauthn",
    "usersessions_list",
    "people:me",
    "people:welcome",
    "people:left",
]


@pytest.mark.parametrize("name", ROUTED)
def test_every_account_page_is_drawn_by_us(name, asha, as_person):
    visitor = as_person(asha) if name != "account_login" else as_person()
    page = visitor.get(reverse(name))
    assert page.status_code == 200
    assert page.content.decode().count('<main class="gs-main"') == 1


@pytest.mark.parametrize(
    "path",
    [
        "signup/",
        "login/code/confirm/",
        "phone/verify/",
        "signup/passkey/",
        "3rdparty/",
        "social/connections/",
    ],
)
def test_pages_that_make_no_sense_here_are_not_there(path, asha, as_person):
    assert as_person(asha).get(f"/account/{path}").status_code == 404
