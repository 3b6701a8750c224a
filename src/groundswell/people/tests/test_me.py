"""One's own page, the language, leaving, and being helped back in."""

import json

import pytest
from allauth.usersessions.models import UserSession
from django.core.exceptions import PermissionDenied, ValidationError

from groundswell.base.notify.models import Letter, Notice
from groundswell.base.notify.words import words_of
from groundswell.base.trail.queries import entries_about
from groundswell.people.actions import (
    close_account,
    end_membership,
    give_reset_link,
    give_role,
    invite,
    leave_group,
    remove_second_step,
)
from groundswell.people.models import Membership, Person
from groundswell.people.queries import own_groups

PASSWORD = "correct horse battery staple"
PAGES = ["", "about/", "data/", "data/file/", "leaving/"]


@pytest.mark.parametrize("page", PAGES)
def test_ones_own_pages_are_for_whoever_is_signed_in(page, asha, cerys, as_person):
    assert [as_person(person).get(f"/me/{page}").status_code for person in (asha, cerys)] == [200, 200]
    assert as_person().get(f"/me/{page}").url == f"/account/login/?next=/me/{page}"


def test_name_language_and_mail_are_chosen_on_one_page(asha, as_person):
    visitor = as_person(asha)
    answer = visitor.post("/me/about/", {"name": "Asha R", "language": "cy", "mail": "none"})
    asha.refresh_from_db()
    assert (asha.name, asha.language, asha.mail) == ("Asha R", "cy", "none")
    assert answer.cookies["language"].value == "cy"
    entry = entries_about(asha).filter(verb="people.name_changed").get()
    assert entry.data == {"was": "Asha Rao", "name": "Asha R"}


def test_a_wrong_choice_keeps_what_was_typed_and_changes_nothing(asha, as_person):
    page = as_person(asha).post("/me/about/", {"name": "", "language": "xx", "mail": "each"})
    asha.refresh_from_db()
    assert (page.status_code, asha.language, asha.mail) == (200, "en", "digest")


def test_signing_in_brings_ones_language_to_a_new_device(asha, as_person):
    Person.objects.filter(pk=asha.pk).update(language="cy")
    visitor = as_person()
    answer = visitor.post("/account/login/", {"login": "asha", "password": PASSWORD})
    assert answer.cookies["language"].value == "cy"


def test_a_choice_made_on_the_device_stays(asha, as_person):
    visitor = as_person()
    visitor.cookies["language"] = "en"
    Person.objects.filter(pk=asha.pk).update(language="cy")
    answer = visitor.post("/account/login/", {"login": "asha", "password": PASSWORD})
    assert "language" not in answer.cookies


def test_changing_the_language_when_signed_in_is_kept_for_the_person(asha, as_person):
    answer = as_person(asha).post("/language/setlang/", {"language": "cy", "next": "/me/"})
    asha.refresh_from_db()
    assert (asha.language, answer.cookies["language"].value, answer.url) == ("cy", "cy", "/me/")


def test_an_unknown_language_is_not_kept(asha, as_person):
    as_person(asha).post("/language/setlang/", {"language": "tlh", "next": "/me/"})
    asha.refresh_from_db()
    assert asha.language == "en"


def test_the_copy_of_ones_data_holds_ones_own_and_no_secret(asha, ben, as_person):
    answer = as_person(asha).get("/me/data/file/")
    data = json.loads(answer.content)
    assert data["account"][0]["username"] == "asha"
    assert [row["group__name"] for row in data["groups"]] == ["Ward 7"]
    assert (asha.password in answer.content.decode(), "ben" in answer.content.decode()) == (False, False)


def test_leaving_a_group_ends_every_part_there_and_no_other(ward, surgery, asha, now):
    give_role(person=asha, group=ward, role="improver", by=None, now=now)
    give_role(person=asha, group=surgery, role="member", by=None, now=now)
    leave_group(group=ward, by=asha, now=now)
    assert list(own_groups(asha)) == [surgery]


def test_leaving_asks_first(ward, asha, as_person):
    visitor, address = as_person(asha), f"/me/groups/{ward.public_id}/leaving/"
    assert visitor.get(address).status_code == 200
    assert list(own_groups(asha)) == [ward]
    visitor.post(address)
    assert list(own_groups(asha)) == []
    assert visitor.get(address).status_code == 404


def test_nobody_leaves_a_group_of_others(ward, dan, cerys, as_person):
    address = f"/me/groups/{ward.public_id}/leaving/"
    assert [as_person(person).post(address).status_code for person in (dan, cerys)] == [404, 404]


def test_closing_ones_account_signs_out_everywhere_at_once(asha, as_person, ward):
    here, there = as_person(), as_person()
    for device in (here, there):
        device.post("/account/login/", {"login": "asha", "password": PASSWORD})
    assert UserSession.objects.filter(user=asha).count() == 2
    assert here.post("/me/leaving/").url == "/goodbye/"
    assert there.get("/me/").url.startswith("/account/login/")
    assert UserSession.objects.filter(user=asha).count() == 0
    asha.refresh_from_db()
    assert (asha.is_active, asha.email, asha.name) == (False, "", "Asha Rao")
    assert Membership.objects.filter(person=asha, until=None).count() == 0
    again = as_person().post("/account/login/", {"login": "asha", "password": PASSWORD})
    assert again.status_code == 200


def test_the_last_administrator_cannot_go(ada, asha, top, as_person, now):
    with pytest.raises(ValidationError):
        leave_group(group=top, by=ada, now=now)
    with pytest.raises(ValidationError):
        close_account(person=ada, by=ada, now=now)
    as_person(ada).post("/me/leaving/")
    ada.refresh_from_db()
    assert ada.is_active
    give_role(person=asha, group=top, role="administrator", by=ada, now=now)
    close_account(person=ada, by=ada, now=now)
    assert not ada.is_active


@pytest.mark.parametrize("do", [close_account, give_reset_link, remove_second_step])
def test_only_who_looks_after_someone_opens_or_closes_their_way_in(
    do, ada, asha, ben, lena, omar, cerys, now
):
    for person, by in ((asha, ben), (asha, lena), (asha, omar), (ada, omar), (asha, cerys)):
        with pytest.raises(PermissionDenied):
            do(person=person, by=by, now=now)
    do(person=asha, by=ada, now=now)


def test_who_looks_after_a_division_does_not_open_the_account_of_an_administrator(
    a_person, surgery, ada, now
):
    smaller = a_person("sid", surgery, "administrator")
    with pytest.raises(PermissionDenied):
        give_reset_link(person=ada, by=smaller, now=now)


def test_a_reset_link_given_in_person_works_once_and_the_person_is_told(asha, ada, as_person):
    page = as_person(ada).post(f"/people/{asha.public_id}/help/", {"do": "link"})
    link = next(part for part in page.content.decode().split() if "/account/password/reset/key/" in part)
    path = "/account/" + link.split("/account/")[1].split("<")[0]
    helped = as_person()
    new = helped.get(path).url
    passwords = {"password1": "lantern meadow copper violin", "password2": "lantern meadow copper violin"}
    assert helped.post(new, passwords).url == "/account/password/reset/key/done/"
    asha.refresh_from_db()
    assert asha.check_password("lantern meadow copper violin")
    assert "does not work any more" in as_person().get(path).content.decode()
    told = Notice.objects.get(person=asha)
    assert words_of(told, "en").startswith("Ada Admin made a link")
    assert [entry.verb for entry in entries_about(asha)][-2:] == [
        "people.reset_link_given",
        "people.sign_in_changed",
    ]


def test_the_page_for_helping_is_closed_to_others(asha, lena, ben, cerys, as_person):
    address = f"/people/{asha.public_id}/help/"
    assert [as_person(person).post(address, {"do": "link"}).status_code for person in (lena, ben, cerys)] == [
        403,
        403,
        404,
    ]


def test_only_those_who_may_ask_people_in_find_the_way_there(ward, asha, lena, as_person):
    there = f"/groups/{ward.public_id}/people/"
    assert [there in as_person(person).get("/me/").content.decode() for person in (asha, lena)] == [
        False,
        True,
    ]


def test_the_role_of_the_last_administrator_cannot_be_ended_in_any_way(ada, asha, top, now):
    only = Membership.objects.get(person=ada, group=top, role="administrator", until=None)
    with pytest.raises(ValidationError):
        end_membership(membership=only, by=ada, now=now)
    assert Membership.objects.filter(pk=only.pk, until=None).exists()
    give_role(person=asha, group=top, role="administrator", by=ada, now=now)
    end_membership(membership=only, by=asha, now=now)
    assert not Membership.objects.filter(pk=only.pk, until=None).exists()


def test_every_letter_that_lets_its_reader_in_is_marked_to_be_forgotten(ada, asha, ward, as_person, now):
    invite(email="new@example.org", group=ward, by=ada, now=now)
    as_person().post("/account/password/reset/", {"email": asha.email})
    written = [(letter.to, letter.with_secret) for letter in Letter.objects.order_by("pk")]
    assert written == [("new@example.org", True), ("asha@example.org", True)]
