"""Communities are founded, people come in by every way there is, from here and from elsewhere, and go when they like."""

from __future__ import annotations

import re
import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from groundswell.base.notify.models import Notice
from groundswell.base.notify.words import words_of
from groundswell.base.tenancy.wall import within
from groundswell.base.trail.models import Entry
from groundswell.base.trail.reactions import react_to_waiting
from groundswell.learn.actions import (
    answer_nomination,
    change_community,
    join_community,
    leave_community,
    make_facilitator,
    nominate,
    part_with,
)
from groundswell.learn.models import Community, Member, Nomination, Pass
from groundswell.learn.queries.crossing import visit_to
from groundswell.learn.rules import Conflict
from groundswell.learn.tests.scenes import AGREEMENT, MOVING, PURPOSE, a_community, comes_in
from groundswell.people.actions import change_me, close_account
from groundswell.people.queries.held import held_about


def text_of(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def heard_by(person, now):
    react_to_waiting(now=now)
    with within(person.organisation_id):
        return [words_of(notice) for notice in Notice.objects.filter(person=person).order_by("pk")]


def test_anyone_founds_a_community_and_only_who_may_opens_it_to_others(asha, lena, as_person, now):
    visitor, key = as_person(asha), str(uuid.uuid4())
    page = visitor.get("/learn/new/")
    assert ("is_shared" in page.content.decode(), "learn, not to judge" in text_of(page)) == (False, True)
    refused = visitor.post("/learn/new/", {"name": MOVING, "purpose": "", "agreement": AGREEMENT, "key": key})
    assert (refused.status_code, MOVING in refused.content.decode()) == (422, True)
    told = {"name": MOVING, "purpose": PURPOSE, "agreement": AGREEMENT, "kind": "practice", "joining": "open"}
    for _twice in range(2):
        made = visitor.post("/learn/new/", {**told, "is_shared": "on", "key": key})
    community = Community.objects.get()
    assert made.url == f"/learn/{community.public_id}/"
    assert (community.is_shared, community.code) == (False, "")
    assert Member.objects.get().is_facilitator
    with pytest.raises(PermissionDenied):
        a_community(asha, now, is_shared=True)
    assert a_community(lena, now, is_shared=True).code
    for wrong in ({"name": " "}, {"purpose": "x" * 1001}, {"kind": "club"}, {"agreement": ""}):
        with pytest.raises(ValidationError):
            a_community(asha, now, **wrong)


def test_a_colleague_asks_hears_not_now_with_the_reason_asks_again_and_comes_in(
    lena, asha, ben, as_person, now
):
    community = a_community(lena, now, joining="request")
    at, visitor, lead = f"/learn/{community.public_id}/", as_person(asha), as_person(lena)
    assert visitor.post(f"{at}joining/").status_code == 403
    wrong = visitor.post(f"{at}asking/", {"years": "many", "role": "Nurse", "key": str(uuid.uuid4())})
    assert (wrong.status_code, "Nurse" in wrong.content.decode()) == (422, True)
    key = str(uuid.uuid4())
    for _twice in range(2):
        visitor.post(f"{at}asking/", {"years": "12", "role": "Nurse", "key": key})
    asked = Nomination.objects.get()
    assert "waits for an answer" in heard_by(lena, now)[0]
    assert "A facilitator will answer" in text_of(visitor.get(at))
    answer = f"{at}asked/{asked.public_id}/"
    assert all(words in text_of(lead.get(answer)) for words in ("Asha Rao", "Nurse", "12", "Severn Vale"))
    assert lead.post(answer, {"answer": "not_now"}).status_code == 422
    lead.post(answer, {"answer": "not_now", "reason": "We begin again in May"})
    assert any("We begin again in May" in words for words in heard_by(asha, now))
    assert "We begin again in May" in text_of(visitor.get(at))
    visitor.post(f"{at}asking/", {"key": str(uuid.uuid4())})
    with visit_to(lena, community.public_id) as visit:
        again = Nomination.objects.get(answer="")
        for answer in ("yes", "not_now"):
            answer_nomination(visit=visit, nomination=again, answer=answer, reason="Too late", now=now)
    for _twice in range(2):
        visitor.post(f"{at}joining/")
    assert Member.objects.filter(person=asha, left_at=None).count() == 1
    assert as_person(ben).get(f"{at}people/").status_code == 404


def test_somebody_of_another_organisation_is_nominated_told_in_their_own_and_comes_in(
    lena, asha, delyth, cerys, as_person, now
):
    community = a_community(lena, now, is_shared=True, joining="nomination")
    at = f"/learn/{community.public_id}/"
    lead, guest = as_person(lena), as_person(delyth)
    said = {"name": "Delyth", "role": "Physiotherapist", "years": "9", "key": str(uuid.uuid4())}
    assert lead.post(f"{at}nominate/", {**said, "email": "nobody"}).status_code == 422
    for email in ("delyth@example.org", "nobody@example.org"):
        told = text_of(
            lead.post(f"{at}nominate/", {**said, "email": email, "key": str(uuid.uuid4())}, follow=True)
        )
        assert "A facilitator looks at it" in told
    assert guest.get(at).status_code == 404
    with visit_to(lena, community.public_id) as visit:
        for one in Nomination.objects.order_by("pk"):
            answer_nomination(visit=visit, nomination=one, answer="yes", now=now)
    assert any("Lena Lead thinks you belong" in words for words in heard_by(delyth, now))
    with within(delyth.organisation_id):
        assert Notice.objects.get(person=delyth).link == at
    assert "open to you" in text_of(guest.get(at))
    assert MOVING in text_of(guest.get("/learn/"))
    assert as_person(cerys).get(at).status_code == 404
    guest.post(f"{at}joining/")
    guest.post(f"{at}agreeing/", {"version": "1"})
    shown = text_of(as_person(lena).get(f"{at}people/"))
    assert ("Delyth Huws" in shown, "Glan Teifi" in shown) == (True, False)
    guest.post(f"{at}me/", {"role": "Physiotherapist", "shows_organisation": "on"})
    assert all(words in text_of(lead.get(f"{at}people/")) for words in ("Physiotherapist", "Glan Teifi"))
    with within(delyth.organisation_id):
        shelves = {one.key: one.rows for one in held_about(delyth)}
        assert shelves["communities"][0]["role"] == "Physiotherapist"
        assert [shelves[key] != [] for key in ("community_passes", "community_nominations")] == [True, True]
        change_me(by=delyth, name="Delyth Owen", language="cy", mail="none", now=now)
    heard_by(lena, now)
    assert Member.objects.get(came_from=delyth.organisation_id).name == "Delyth Owen"
    with within(delyth.organisation_id):
        close_account(person=delyth, by=delyth, now=now)
    heard_by(lena, now)
    gone = Member.objects.get(came_from=delyth.organisation_id)
    assert (gone.left_at, gone.role) == (now, "")


def test_the_link_lets_people_of_other_organisations_in_until_it_is_made_anew_or_the_community_is_shut(
    lena, asha, delyth, as_person, now
):
    community = a_community(lena, now, is_shared=True)
    link, lead, guest = f"/learn/with/severn-vale/{community.code}/", as_person(lena), as_person(delyth)
    assert link in lead.get(f"/learn/{community.public_id}/facilitate/").content.decode()
    assert as_person(asha).get(link).url == f"/learn/{community.public_id}/"
    assert as_person().get(link).status_code == 302
    assert PURPOSE in text_of(guest.get(link))
    lead.post(f"/learn/{community.public_id}/code/")
    assert guest.get(link).status_code == 404
    link = f"/learn/with/severn-vale/{Community.objects.get().code}/"
    for _twice in range(2):
        assert guest.post(link).url == f"/learn/{community.public_id}/"
    assert Member.objects.filter(came_from=delyth.organisation_id).count() == 1
    told = {
        "name": "Walking well",
        "purpose": PURPOSE,
        "agreement": "New",
        "kind": "interest",
        "joining": "open",
    }
    changing = f"/learn/{community.public_id}/change/"
    assert "Somebody else has just changed" in text_of(lead.post(changing, {**told, "version": "7"}))
    lead.post(changing, {**told, "is_shared": "on", "version": "1"})
    heard_by(lena, now)
    assert "Walking well" in text_of(guest.get("/learn/"))
    lead.post(changing, {**told, "version": "2"})
    assert guest.get(f"/learn/{community.public_id}/").status_code == 404
    heard_by(lena, now)
    assert "Walking well" not in text_of(guest.get("/learn/"))
    with within(delyth.organisation_id):
        assert Pass.objects.get().ended_at is not None


def test_codes_are_not_found_by_trying(lena, delyth, as_person, now, monkeypatch):
    from groundswell.learn.web.views import door

    monkeypatch.setattr(door, "MOST_CODES", 3)
    monkeypatch.setattr(door, "codes_tried", door.Pace())
    a_community(lena, now, is_shared=True)
    guest = as_person(delyth)
    got = [guest.get(f"/learn/with/severn-vale/lamp-fern-otter-000{n}/").status_code for n in range(5)]
    assert got == [404, 404, 404, 429, 429]


def test_members_go_when_they_like_and_the_only_facilitator_once_there_is_another(
    lena, asha, ben, as_person, now
):
    community = a_community(lena, now)
    for person in (asha, ben):
        comes_in(person, community, now)
    at = f"/learn/{community.public_id}/"
    assert "only facilitator" in text_of(as_person(lena).post(f"{at}leaving/"))
    assert "only facilitator" in text_of(
        as_person(lena).post(f"{at}facilitators/", {"stop": "1"}, follow=True)
    )
    other = Member.objects.get(person=asha)
    with visit_to(ben, community.public_id) as visit, pytest.raises(PermissionDenied):
        make_facilitator(visit=visit, member=other, now=now)
    as_person(lena).post(f"{at}facilitators/", {"member": str(other.public_id)})
    assert any("You look after" in words for words in heard_by(asha, now))
    as_person(lena).post(f"{at}leaving/")
    for _twice in range(2):
        with visit_to(ben, community.public_id) as visit:
            leave_community(visit=visit, now=now)
    assert list(Member.objects.filter(left_at=None).values_list("name", flat=True)) == ["Asha Rao"]
    assert {entry.actor_id for entry in Entry.objects.filter(verb__in=("learn.joined", "learn.left"))} == {
        None
    }
    with visit_to(ben, community.public_id) as visit:
        assert join_community(visit=visit, now=now).pk == Member.objects.get(person=ben).pk


def test_who_harms_a_community_is_asked_to_go_reads_why_and_comes_back_once_let(
    lena, asha, delyth, as_person, now
):
    community = a_community(lena, now, is_shared=True)
    comes_in(asha, community, now)
    link, at = f"/learn/with/severn-vale/{community.code}/", f"/learn/{community.public_id}/"
    guest, lead = as_person(delyth), as_person(lena)
    guest.post(link)
    member = Member.objects.get(came_from=delyth.organisation_id)
    with visit_to(asha, community.public_id) as visit, pytest.raises(PermissionDenied):
        part_with(visit=visit, member=member, reason="So", now=now)
    with visit_to(lena, community.public_id) as visit, pytest.raises(PermissionDenied):
        part_with(visit=visit, member=Member.objects.get(person=lena), reason="So", now=now)
    parting = f"{at}people/{member.public_id}/parting/"
    assert lead.post(parting, {"reason": " "}).status_code == 422
    lead.post(parting, {"reason": "We say what happens, not who did it"})
    assert any("not who did it" in words for words in heard_by(delyth, now))
    assert "not who did it" in text_of(guest.get(at))
    refused = [guest.get(f"{at}people/"), guest.post(f"{at}joining/"), guest.post(link)]
    assert [answer.status_code for answer in refused] == [404, 403, 403]
    assert guest.post(f"{at}asking/", {"key": str(uuid.uuid4())}).url == at
    assert "Delyth Huws" in text_of(lead.get(f"{at}facilitate/"))
    lead.post(f"{at}people/{member.public_id}/returning/")
    assert any("may come back" in words for words in heard_by(delyth, now))
    guest.post(f"{at}joining/")
    assert guest.get(f"{at}people/").status_code == 200


def test_another_agreement_is_put_before_everybody_again_and_only_facilitators_change_it(lena, asha, now):
    community = a_community(lena, now)
    comes_in(asha, community, now)
    told = {"name": MOVING, "purpose": PURPOSE, "kind": "practice", "joining": "open", "is_shared": False}
    with visit_to(asha, community.public_id) as visit, pytest.raises(PermissionDenied):
        change_community(visit=visit, version=1, agreement="Mine", now=now, **told)
    with visit_to(lena, community.public_id) as visit:
        change_community(visit=visit, version=1, agreement="We also ask", now=now, **told)
        with pytest.raises(Conflict):
            change_community(visit=visit, version=1, agreement="We ask", now=now, **told)
    with visit_to(asha, community.public_id) as visit:
        assert not visit.talks
        with pytest.raises(PermissionDenied):
            nominate(visit=visit, email="x@example.org", name="X", key=uuid.uuid4(), now=now)
    with visit_to(lena, community.public_id) as visit:
        assert visit.talks


@pytest.mark.parametrize("many", [1, 3])
def test_lists_cost_the_same_few_queries(many, lena, asha, delyth, as_person, now, django_assert_num_queries):
    communities = [a_community(lena, now, name=f"Group {n}", is_shared=True) for n in range(many)]
    first = communities[0]
    for one in communities:
        as_person(delyth).post(f"/learn/with/severn-vale/{one.code}/")
        with visit_to(lena, one.public_id) as visit:
            for n in range(many):
                nominate(visit=visit, email=f"n{n}@example.org", name=f"N{n}", key=uuid.uuid4(), now=now)
    for person in [asha][: many - 1]:
        comes_in(person, first, now)
    for visitor, page, most in (
        (as_person(lena), "", 7),
        (as_person(delyth), "", 7),
        (as_person(lena), f"{first.public_id}/people/", 9),
        (as_person(lena), f"{first.public_id}/facilitate/", 11),
    ):
        visitor.get(f"/learn/{page}")
        with django_assert_num_queries(most):
            visitor.get(f"/learn/{page}")
