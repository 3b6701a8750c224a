"""A programme that another organisation may look at: offered, taken up, given back; and a third one sees nothing of it."""

from __future__ import annotations

import datetime
import re
import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from groundswell.base.notify.models import Notice
from groundswell.base.notify.words import words_of
from groundswell.base.tenancy.wall import within
from groundswell.base.trail.reactions import react_to_waiting
from groundswell.improve.actions import (
    accept_programme,
    change_programme,
    confirm_score,
    give_programme_back,
    offer_programme,
    start_programme,
    stop_lending,
)
from groundswell.improve.models import ProgrammeBorrowed, ProgrammeLent
from groundswell.improve.queries import lending
from groundswell.improve.tests.scenes import WHAT, a_project, with_aim
from groundswell.people.actions import found_organisation, give_role, open_account
from groundswell.people.queries import root_group

DAY = datetime.timedelta(days=1)


def text_of(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


@pytest.fixture
def nights(ward, lena, asha, now):
    """A programme of Ward 7 with two projects, one of which names a colleague."""
    facts = {"name": "Safe nights", "lead": lena, "by": lena, "now": now}
    made = start_programme(group=ward, key=uuid.uuid4(), **facts)
    relief = with_aim(a_project(ward, lena, now), lena, now)
    confirm_score(project=relief, score=2.5, suggested=2.5, by=lena, now=now)
    named = a_project(ward, lena, now, name="Rounds with Asha")
    change_programme(programme=made, version=1, why="Quiet", projects=[relief, named], is_over=False, **facts)
    made.refresh_from_db()
    return made


@pytest.fixture
def friends(trust, now):
    """Another organisation with its lead and a member."""
    told = {"admin_username": "fred", "admin_name": "Fred", "admin_password": "a long one for Fred"}
    house, _admin = found_organisation(name="Friends Trust", slug="friends", now=now, **told)
    with within(house):
        people = []
        for username, role in (("fiona", "organisation_lead"), ("finn", "member")):
            told = {
                "name": username.title(),
                "email": f"{username}@friends.example",
                "password": "long enough 77",
            }
            person = open_account(username=username, email_is_verified=True, now=now, **told)
            give_role(person=person, group=root_group(), role=role, by=None, now=now)
            people.append(person)
    return house, *people


def offered(programme, to, by, now):
    offer_programme(programme=programme, to=to, by=by, now=now)
    with within(to):
        return ProgrammeBorrowed.objects.select_related("origin").get(ended_at=None)


def test_a_programme_is_seen_there_once_both_have_said_yes_and_nothing_but_what_was_told(
    nights, friends, lena, asha, cerys, as_person, now
):
    house, fiona, finn = friends
    at = f"/improve/programmes/{nights.public_id}/showing/"
    lead = as_person(lena)
    assert "We find no other organisation" in text_of(lead.post(at, {"slug": "nobody"}))
    for _twice in range(2):
        assert lead.post(at, {"slug": " Friends "}).status_code == 302
    assert as_person(asha).get(at).status_code == 403
    with within(house):
        borrowed = ProgrammeBorrowed.objects.get()
        react_to_waiting(now=now)
        told = [words_of(one) for one in Notice.objects.filter(person=fiona)]
    assert told == ["Severn Vale Trust offers to show you its programme “Safe nights”."]
    page = f"/improve/from-others/{borrowed.public_id}/"
    chief, member, stranger = as_person(fiona), as_person(finn), as_person(cerys)
    assert WHAT not in text_of(chief.get(page))
    assert "an offer" in text_of(chief.get("/improve/portfolio/"))
    assert "an offer" not in text_of(member.get("/improve/portfolio/"))
    assert [one.get(page).status_code for one in (member, stranger, lead)] == [404, 404, 404]
    assert member.post(f"{page}answering/", {"answer": "yes"}).status_code == 404
    assert stranger.post(f"{page}answering/", {"answer": "yes"}).status_code == 404
    chief.post(f"{page}answering/", {"answer": "yes"})
    seen = member.get(page)
    words = text_of(seen)
    for told in ("Severn Vale Trust", "Safe nights", "Pain relief before moving", WHAT, "Progress 2.5 of 5"):
        assert told in words
    kept = ("Lena", "Asha", "Ward 7", "Relief given", "Quiet", "Rounds with", str(nights.public_id))
    assert [one for one in kept if one in seen.content.decode()] == []
    assert [one.get(page).status_code for one in (stranger, lead)] == [404, 404]
    for path in (f"programmes/{nights.public_id}/", f"{nights.chosen.first().project.public_id}/"):
        assert member.get(f"/improve/{path}").status_code == 404
    assert member.post(f"{page}answering/", {"answer": "no"}).status_code == 403


def test_either_side_ends_it_and_it_is_gone_at_once(nights, friends, lena, cerys, as_person, now):
    house, fiona, _finn = friends
    borrowed = offered(nights, house, lena, now)
    with within(house):
        accept_programme(borrowed=borrowed, by=fiona, now=now)
    lent = ProgrammeLent.objects.get()
    assert lent.accepted_at == now
    page = f"/improve/from-others/{borrowed.public_id}/"
    chief = as_person(fiona)
    assert chief.get(page).status_code == 200
    assert as_person(cerys).post(f"/improve/showing/{lent.public_id}/stopping/").status_code == 404
    assert chief.post(f"/improve/showing/{lent.public_id}/stopping/").status_code == 404
    as_person(lena).post(f"/improve/showing/{lent.public_id}/stopping/")
    assert chief.get(page).status_code == 404
    assert "Severn Vale" not in text_of(chief.get("/improve/portfolio/"))
    again = offered(nights, house, lena, now)
    with within(house):
        give_programme_back(borrowed=again, by=fiona, now=now)
    assert not ProgrammeLent.objects.filter(ended_at=None).exists()
    third = offered(nights, house, lena, now)
    over = {"name": "Safe nights", "why": "", "lead": lena, "projects": [], "is_over": True}
    change_programme(programme=nights, version=nights.version, by=lena, now=now, **over)
    assert chief.get(f"/improve/from-others/{third.public_id}/").status_code == 404


def test_one_side_alone_opens_nothing(nights, friends, lena, ben, now, monkeypatch):
    house, _fiona, finn = friends
    with pytest.raises(PermissionDenied):
        offer_programme(programme=nights, to=house, by=ben, now=now)
    with pytest.raises(ValidationError):
        offer_programme(programme=nights, to=lena.organisation, by=lena, now=now)
    borrowed = offered(nights, house, lena, now)
    with within(house):
        for by in (finn, lena):
            with pytest.raises(PermissionDenied):
                accept_programme(borrowed=borrowed, by=by, now=now)
        # A row that says yes by itself: the other side does not say the same.
        ProgrammeBorrowed.objects.update(accepted_at=now)
        borrowed.refresh_from_db()
        assert lending.shown(borrowed).projects == ()
        forged = ProgrammeBorrowed.objects.create(
            origin_id=borrowed.origin_id, programme=uuid.uuid4(), offered_at=now, accepted_at=now
        )
        with pytest.raises(ProgrammeLent.DoesNotExist):
            lending.shown(forged)
    # A wrong build, that believes one side, would show it.
    ProgrammeLent.objects.update(accepted_at=now)
    with within(house):
        assert len(lending.shown(borrowed).projects) == 1
    stop_lending(lent=ProgrammeLent.objects.get(), by=lena, now=now)
    with within(house), pytest.raises(ProgrammeLent.DoesNotExist):
        lending.shown(borrowed)
