"""Asking someone in by e-mail: a secret that works once, for a fortnight."""

import datetime
import io
import re

import pypdf
import pytest
from django.core.cache import cache
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import override_settings

from groundswell.base.notify.models import Letter
from groundswell.people.actions import (
    accept_invitation,
    invite,
    resend_invitation,
    take_up_invitation,
    withdraw_invitation,
)
from groundswell.people.models import Invitation, Membership, Person
from groundswell.people.queries.joining import digest_of, invitation_with_secret, waiting_invitations

GOOD = "lantern meadow copper violin"


@pytest.fixture(autouse=True)
def fresh_counts():
    cache.clear()


@pytest.fixture
def asked(ward, lena, now):
    return invite(email="Gwen@Example.org", group=ward, by=lena, now=now)


def secret_in_last_letter():
    return re.search(r"/invitations/([^/]+)/", Letter.objects.order_by("-id").first().body)[1]


def roles_of(person, group):
    return sorted(
        Membership.objects.filter(person=person, group=group, until=None).values_list("role", flat=True)
    )


def test_the_secret_stands_in_the_letter_and_only_its_digest_is_kept(asked):
    secret = secret_in_last_letter()
    assert Letter.objects.get().to == "gwen@example.org"
    assert asked.secret_digest == digest_of(secret)
    assert secret not in str(Invitation.objects.values().get())


def test_asking_the_same_again_writes_no_second_letter(asked, ward, lena, now):
    assert invite(email="gwen@example.org", group=ward, by=lena, now=now) == asked
    assert Letter.objects.count() == 1


def test_sending_again_ends_the_first_letter(asked, lena, now):
    first = secret_in_last_letter()
    resend_invitation(invitation=asked, by=lena, now=now + datetime.timedelta(days=1))
    second = secret_in_last_letter()
    found = [invitation_with_secret(secret, now=now) for secret in (first, second)]
    assert found == [None, asked]


def test_it_ends_after_a_fortnight(asked, now):
    secret = secret_in_last_letter()
    late = now + datetime.timedelta(days=14)
    assert invitation_with_secret(secret, now=late - datetime.timedelta(seconds=1)) == asked
    assert invitation_with_secret(secret, now=late) is None
    with pytest.raises(ValidationError):
        accept_invitation(invitation=asked, username="gwen", name="Gwen", password=GOOD, now=late)


def test_it_works_once(asked, ben, now):
    gwen = accept_invitation(invitation=asked, username="gwen", name="Gwen", password=GOOD, now=now)
    assert (gwen.email, gwen.emailaddress_set.get().verified) == ("gwen@example.org", True)
    with pytest.raises(ValidationError):
        take_up_invitation(invitation=asked, by=ben, now=now)


def test_taken_back_it_opens_nothing(asked, lena, now):
    secret = secret_in_last_letter()
    withdraw_invitation(invitation=asked, by=lena, now=now)
    assert invitation_with_secret(secret, now=now) is None
    with pytest.raises(ValidationError):
        resend_invitation(invitation=asked, by=lena, now=now)


def test_nobody_asks_in_where_they_may_not_or_to_more_than_they_are(ward, other_ward, asha, lena, cerys, now):
    for person, group, role in (
        (asha, ward, "member"),
        (lena, other_ward, "member"),
        (lena, ward, "administrator"),
        (cerys, ward, "member"),
    ):
        with pytest.raises(PermissionDenied):
            invite(email="x@example.org", group=group, role=role, by=person, now=now)


def test_the_waiting_list_is_for_those_who_may_ask_people_in(asked, ward, lena, asha):
    assert list(waiting_invitations(lena, ward)) == [asked]
    assert list(waiting_invitations(asha, ward)) == []


def test_a_lead_sends_a_letter_from_the_page_and_a_nurse_joins_by_it(ward, lena, as_person):
    page = as_person(lena).post(
        f"/groups/{ward.public_id}/people/", {"email": "gwen@example.org", "role": "member"}, follow=True
    )
    assert "A letter is on its way to gwen@example.org" in page.content.decode()
    letter = f"/invitations/{secret_in_last_letter()}/"
    nurse = as_person()
    assert "gwen@example.org" in nurse.get(letter).content.decode()
    nurse.post(letter, {"name": "Gwen Parry", "username": "", "password": GOOD})
    gwen = Person.objects.get(username="gwen.parry")
    assert roles_of(gwen, ward) == ["member"]
    assert nurse.get(letter).status_code == 404


def test_what_was_typed_stays_when_the_address_is_wrong(ward, lena, as_person):
    page = as_person(lena).post(
        f"/groups/{ward.public_id}/people/", {"email": "gwen at home", "role": "member"}
    )
    assert 'value="gwen at home"' in page.content.decode()
    assert Invitation.objects.count() == 0


def test_someone_signed_in_adds_what_the_letter_offers(ward, ada, dan, as_person, now):
    invite(email="dan@elsewhere.example", group=ward, role="group_lead", by=ada, now=now)
    letter, visitor = f"/invitations/{secret_in_last_letter()}/", as_person(dan)
    assert visitor.get(letter).status_code == 200
    assert roles_of(dan, ward) == []
    visitor.post(letter)
    assert roles_of(dan, ward) == ["group_lead"]


def test_whoever_has_an_account_with_that_address_is_asked_to_sign_in(ward, lena, ben, as_person, now):
    invite(email=ben.email, group=ward, by=lena, now=now)
    letter = f"/invitations/{secret_in_last_letter()}/"
    page = as_person().post(letter, {"name": "Not Ben", "username": "notben", "password": GOOD})
    assert f"/account/login/?next={letter}" in page.content.decode()
    assert not Person.objects.filter(username="notben").exists()


def test_a_stranger_with_the_letter_finds_nothing(asked, cerys, as_person):
    letter = f"/invitations/{secret_in_last_letter()}/"
    assert [as_person(cerys).get(letter).status_code, as_person(cerys).post(letter).status_code] == [404, 404]
    assert as_person().get("/invitations/no-such-secret/").status_code == 404


@pytest.mark.parametrize("page", ["people/", "poster/", "poster/file/"])
def test_the_pages_for_asking_in_are_for_leads_and_champions(page, ward, asha, lena, cerys, as_person):
    address = f"/groups/{ward.public_id}/{page}"
    answers = [as_person(person).get(address, follow=True).status_code for person in (lena, asha, cerys)]
    assert answers == [200, 403, 404]
    assert as_person().get(address).url.startswith("/account/login/")


def test_only_the_right_people_send_again_or_take_back(asked, lena, asha, cerys, as_person):
    address = f"/people/invitations/{asked.public_id}/"
    answers = [as_person(person).post(address, {"do": "withdraw"}).status_code for person in (asha, cerys)]
    assert answers == [403, 404]
    as_person(lena).post(address, {"do": "resend"})
    assert Letter.objects.count() == 2
    as_person(lena).post(address, {"do": "withdraw"})
    assert Invitation.objects.get().withdrawn_at is not None


def test_a_lead_makes_renews_and_stops_the_code_and_prints_the_poster(ward, lena, as_person):
    visitor, address = as_person(lena), f"/groups/{ward.public_id}/"
    codes = []
    for do in ("show", "renew"):
        visitor.post(f"{address}people/code/", {"do": do})
        ward.refresh_from_db()
        codes.append(ward.join_code)
        assert ward.join_code in visitor.get(f"{address}poster/").content.decode()
    assert codes[0] != codes[1]
    visitor.post(f"{address}people/code/", {"do": "stop"})
    assert visitor.get(f"{address}poster/").url == f"{address}people/"


def test_the_poster_as_a_file_has_the_code_and_both_languages(ward, lena, as_person, settings):
    type(ward).objects.filter(pk=ward.pk).update(name='Ward 7 #panic("x")')
    as_person(lena).post(f"/groups/{ward.public_id}/people/code/", {"do": "show"})
    ward.refresh_from_db()
    answer = as_person(lena).get(f"/groups/{ward.public_id}/poster/file/")
    pages = pypdf.PdfReader(io.BytesIO(answer.content)).pages
    words = pages[0].extract_text()
    assert (answer["Content-Type"], len(pages)) == ("application/pdf", 1)
    for said in (ward.join_code, '#panic("x")', "What would make tomorrow better?", "yfory"):
        assert said in words


@pytest.mark.parametrize("waiting", [1, 3])
def test_the_list_of_the_asked_costs_the_same_for_one_and_three(
    waiting, ward, lena, as_person, now, django_assert_num_queries
):
    for number in range(waiting):
        invite(email=f"n{number}@example.org", group=ward, by=lena, now=now)
    visitor = as_person(lena)
    visitor.get(f"/groups/{ward.public_id}/people/")
    with django_assert_num_queries(6):
        page = visitor.get(f"/groups/{ward.public_id}/people/")
    assert page.content.decode().count("works until") == waiting


@override_settings(ACCOUNT_RATE_LIMITS={"invitation": "2/m/user"})
def test_the_third_letter_in_a_minute_waits(ward, lena, as_person):
    visitor, address = as_person(lena), f"/groups/{ward.public_id}/people/"
    answers = [
        visitor.post(address, {"email": f"n{n}@example.org", "role": "member"}).status_code for n in range(3)
    ]
    assert (answers, Letter.objects.count()) == ([302, 302, 429], 2)


@override_settings(ACCOUNT_RATE_LIMITS={"team_code": "2/m/ip"})
def test_guessing_secrets_is_counted(as_person, asked):
    visitor = as_person()
    assert [visitor.get(f"/invitations/guess{n}/").status_code for n in range(3)] == [404, 404, 429]
