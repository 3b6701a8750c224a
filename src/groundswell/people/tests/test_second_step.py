"""A second step: codes from an app, spare codes, and who must have one."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import override_settings

from groundswell.base.trail.queries import entries_about
from groundswell.people.actions import remove_second_step
from groundswell.people.web import second_step

PASSWORD = "correct horse battery staple"


@pytest.fixture(autouse=True)
def fresh_counts():
    cache.clear()


@pytest.fixture
def strict(trust):
    """The organisation asks leads and administrators for a second step."""
    trust.leads_need_second_step = True
    trust.save()
    return trust


def code_now(secret, ahead=0):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + ahead))


def sign_in(visitor, login):
    return visitor.post("/account/login/", {"login": login, "password": PASSWORD})


def set_up_app(visitor):
    """Go through the pages as a person does; answers with the app's secret and the spare codes."""
    visitor.post("/account/reauthenticate/", {"password": PASSWORD, "next": "/account/2fa/app/"})
    page = visitor.get("/account/2fa/app/")
    secret = (
        page.context["form"].secret
        if page.context
        else page.content.decode().split("<bdi>")[-1].split("<")[0]
    )
    answer = visitor.post("/account/2fa/app/", {"code": code_now(secret)})
    assert answer.url == "/account/2fa/codes/"
    listed = visitor.get("/account/2fa/codes/").content.decode().split('gs-codes">')[1].split("</ul>")[0]
    return secret, [part.split("</li>")[0] for part in listed.split("<li>")[1:]]


@pytest.fixture
def with_app(lena, as_person, django_capture_on_commit_callbacks):
    visitor = as_person()
    sign_in(visitor, "lena")
    with django_capture_on_commit_callbacks(execute=True):
        return set_up_app(visitor)


def test_with_an_app_the_password_alone_does_not_open_the_door(with_app, as_person):
    secret, _codes = with_app
    visitor = as_person()
    assert sign_in(visitor, "lena").url == "/account/2fa/authenticate/"
    assert visitor.get("/account/2fa/authenticate/").status_code == 200
    assert visitor.get("/me/").url.startswith("/account/login/")
    visitor.post("/account/2fa/authenticate/", {"code": code_now(secret, ahead=1)})
    assert visitor.get("/me/").status_code == 200


def test_a_wrong_code_opens_nothing_and_says_so(with_app, as_person):
    visitor = as_person()
    sign_in(visitor, "lena")
    page = visitor.post("/account/2fa/authenticate/", {"code": "000000"})
    assert "This code is not right" in page.content.decode()
    assert visitor.get("/me/").status_code == 302


def test_a_code_from_the_app_works_once(with_app, as_person):
    secret, _codes = with_app
    code = code_now(secret, ahead=1)
    for opens in (True, False):
        visitor = as_person()
        sign_in(visitor, "lena")
        visitor.post("/account/2fa/authenticate/", {"code": code})
        assert (visitor.get("/me/").status_code == 200) is opens


def test_a_spare_code_works_once(with_app, as_person):
    _secret, codes = with_app
    assert len(codes) == 10
    for opens in (True, False):
        visitor = as_person()
        sign_in(visitor, "lena")
        visitor.post("/account/2fa/authenticate/", {"code": codes[0]})
        assert (visitor.get("/me/").status_code == 200) is opens


@override_settings(ACCOUNT_RATE_LIMITS={"login_failed": "5/m/key"})
def test_guessing_codes_is_counted(with_app, as_person):
    visitor = as_person()
    sign_in(visitor, "lena")
    pages = [
        visitor.post("/account/2fa/authenticate/", {"code": f"00000{n}"}).content.decode() for n in range(6)
    ]
    assert ["This code is not right" in page for page in pages] == [True] * 5 + [False]


def test_the_secret_of_an_app_is_not_in_the_database_in_the_clear(with_app, lena):
    secret, codes = with_app
    kept = str(list(Authenticator.objects.filter(user=lena).values("data")))
    assert [word in kept for word in (secret, *codes)] == [False] * 11


def test_setting_one_up_is_on_the_trail(with_app, lena):
    whats = [entry.data["what"] for entry in entries_about(lena).filter(verb="people.sign_in_changed")]
    assert "totp_activated" in whats


def test_a_lead_without_a_second_step_is_led_to_it_from_everywhere(strict, lena, ward, as_person):
    visitor = as_person()
    sign_in(visitor, "lena")
    for address in (
        "/",
        "/me/",
        "/me/data/file/",
        f"/groups/{ward.public_id}/people/",
        "/account/email/",
        "/account/sessions/",
    ):
        assert visitor.get(address).url == "/account/2fa/"
    assert visitor.post("/me/about/", {"name": "X", "language": "en", "mail": "none"}).url == "/account/2fa/"
    page = visitor.get("/account/2fa/").content.decode()
    assert "asks everyone who leads or looks after people to sign in with two steps" in page


def test_after_setting_it_up_the_lead_goes_on(strict, lena, as_person):
    visitor = as_person()
    sign_in(visitor, "lena")
    set_up_app(visitor)
    assert visitor.get("/me/").status_code == 200


def test_turning_it_off_leads_back_to_setting_it_up(strict, lena, as_person):
    visitor = as_person()
    sign_in(visitor, "lena")
    set_up_app(visitor)
    visitor.post("/account/2fa/app/off/")
    assert visitor.get("/me/").url == "/account/2fa/"


def test_spare_codes_alone_are_no_second_step(strict, lena, as_person):
    Authenticator.objects.create(user=lena, type=Authenticator.Type.RECOVERY_CODES, data={})
    visitor = as_person(lena)
    assert visitor.get("/me/").url == "/account/2fa/"


@pytest.mark.parametrize("who", ["ada", "omar", "lena"])
def test_administrators_and_leads_are_asked(who, request, strict, as_person):
    assert as_person(request.getfixturevalue(who)).get("/me/").status_code == 302


def test_members_are_not_asked_nor_anyone_where_the_organisation_does_not(
    strict, trust, asha, lena, as_person
):
    assert as_person(asha).get("/me/").status_code == 200
    trust.leads_need_second_step = False
    trust.save()
    assert as_person(lena).get("/me/").status_code == 200


def test_a_guard_that_lets_everybody_through_would_be_noticed(strict, lena, as_person, monkeypatch):
    monkeypatch.setattr(second_step, "needs_second_step", lambda person: False)
    assert as_person(lena).get("/me/").status_code != 302


def test_an_administrator_takes_a_lost_second_step_away(with_app, lena, ada, as_person, now):
    remove_second_step(person=lena, by=ada, now=now)
    visitor = as_person()
    assert sign_in(visitor, "lena").url == "/"
    assert visitor.get("/me/").status_code == 200


def test_someone_without_password_and_passkey_chooses_a_way_in_first(asha, as_person):
    visitor = as_person(asha)
    asha.set_unusable_password()
    asha.save()
    visitor.force_login(asha)
    assert visitor.get("/me/").url == "/account/2fa/passkeys/add/"
    assert visitor.get("/account/2fa/passkeys/add/").status_code == 200
    assert visitor.get("/account/password/set/").status_code == 200
