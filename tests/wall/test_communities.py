"""A community crosses the wall: its members from elsewhere see what is shared with them, and the wall stands for all the rest."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from groundswell.base.tenancy.wall import within
from groundswell.learn import rules
from groundswell.learn.actions import agree, answer_nomination, join_community, nominate
from groundswell.learn.models import Member, Pass, Series, Session, Thread
from groundswell.learn.queries import crossing
from groundswell.learn.queries.crossing import visit_to
from groundswell.learn.web.views import directory
from groundswell.people.models import Person
from tests.wall.addresses import ADDRESSES
from tests.wall.matrix import address_of, ask, browser, rolled_back
from tests.wall.rows import crossings, fingerprint, mark_words
from tests.wall.table import Address
from tests.wall.world import World

pytestmark = pytest.mark.django_db

MARK = "cnry"
BY_LINK = "learn:by_code"
INSIDE = [
    one for one in ADDRESSES if one.name.startswith("learn:") and one.to.get("public_id") == "community"
]
LOOKED_AFTER = {
    "learn:evaluation",
    "learn:hiding",
    "learn:showing",
    "learn:facilitate",
    "learn:change",
    "learn:code",
}
PLANNED = "new_series changing_series planning changing_session calling_off programme block moving_block running_order running running_now running_news"
LOOKED_AFTER |= {f"learn:{name}" for name in PLANNED.split()}
LOOKED_AFTER |= {"learn:answering", "learn:facilitators", "learn:parting", "learn:returning", "learn:closing"}


@dataclass
class Crossed:
    """The world after Ben of the board was put forward for the community of the trust, and came in."""

    world: World
    guest: Any

    @property
    def cast(self) -> dict[str, Any]:
        return {**self.world.cast, "guest": self.guest}

    @property
    def trust(self) -> Any:
        return self.world.trust

    @property
    def board(self) -> Any:
        return self.world.board


@pytest.fixture(scope="module")
def crossed(world: World) -> Crossed:
    now, guest = timezone.now(), world.board.people["ben"]
    at = world.trust.things["community"].public_id
    with visit_to(world.trust.people["asha"], at) as visit:
        asked = nominate(visit=visit, email=guest.email, name="Ben", key=uuid.uuid4(), now=now)
    with visit_to(world.trust.people["lena"], at) as visit:
        answer_nomination(visit=visit, nomination=asked, answer="yes", now=now)
    with visit_to(guest, at) as visit:
        join_community(visit=visit, now=now)
    with visit_to(guest, at) as visit:
        agree(visit=visit, version=1, now=now)
    return Crossed(world, guest)


@pytest.fixture(autouse=True)
def as_it_was(crossed: Crossed) -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def answers(crossed: Crossed, role: str, some: list[Address]) -> dict[str, int]:
    """What somebody gets at addresses of the trust: by GET, and by POST after it where that is something else."""
    client, got = browser(crossed, role), {}  # type: ignore[arg-type]
    for one in some:
        for method, codes in (("GET", one.get), ("POST", one.post)):
            if set(codes.values()) - {302} != {405}:
                got[f"{method} {one.name}"] = ask(
                    client, method, address_of(crossed.world, one, "own")
                ).status
    return got


def test_a_guest_is_a_member_like_others_and_no_facilitator(crossed: Crossed) -> None:
    got = answers(crossed, "guest", INSIDE)
    refused = {name for name, code in got.items() if name.split()[1] in LOOKED_AFTER} | {
        "POST learn:taking_back",
        "POST learn:report",
    }
    held = got.pop("POST learn:showing")  # words that wait are not even there for who may not read them
    assert {got.pop(f"{method} learn:handing_over") for method in ("GET", "POST")} == {
        404
    }  # it is Asha’s own
    assert {got.pop(f"{method} learn:answer") for method in ("GET", "POST")} == {404}  # who came is asked
    assert ({got[name] for name in refused - {"POST learn:showing"}}, held) == ({403}, 404)
    assert {code for name, code in got.items() if name not in refused} <= {200, 302, 422}
    page = browser(crossed, "guest").get(address_of(crossed.world, _named("learn:people"), "own"))  # type: ignore[arg-type]
    assert "Asha" in page.content.decode()


def test_who_is_no_member_finds_nothing_at_any_address_of_a_foreign_community(crossed: Crossed) -> None:
    """Cerys may do everything in the guest’s own organisation; that opens nothing."""
    assert set(answers(crossed, "cerys", INSIDE).values()) == {404}
    assert crossed.world.trust.things["community_code"] not in _page(crossed, "cerys", "/learn/")


def test_nothing_of_the_house_is_open_to_a_guest(crossed: Crossed) -> None:
    """Every address that names a thing of the trust is as closed to the guest as to any stranger."""
    closed = {
        one.name: one for one in ADDRESSES if one.names_things and not one.is_public and one not in INSIDE
    }
    some = [one for one in closed.values() if one.name != BY_LINK and one.get["asha"] in {200, 403, 404}]
    assert len(some) > 60
    client = browser(crossed, "guest")  # type: ignore[arg-type]
    got = {one.name: ask(client, "GET", address_of(crossed.world, one, "own")).status for one in some}
    assert {name: code for name, code in got.items() if code != 404} == {}


def test_a_guest_reads_no_word_of_the_house_but_those_of_the_community(crossed: Crossed) -> None:
    assert mark_words(crossed.trust, MARK) > 60
    met = _signs_read_by_the_guest(crossed)
    assert met - _shared(crossed) == set()
    assert len(met) > 5


def test_no_key_leads_across_the_wall(crossed: Crossed) -> None:
    assert crossings() == []
    with within(crossed.board.organisation):
        assert Pass.objects.get().person == crossed.guest
        assert not Member.objects.filter(community__name="Moving well", name="b-Ben").exists()


def test_a_conversation_of_another_community_is_not_reached_through_ones_own(crossed: Crossed) -> None:
    own = crossed.trust.things
    with within(crossed.trust.organisation):
        hello = Thread.objects.get(community=own["quiet_community"])
    client = browser(crossed, "guest")  # type: ignore[arg-type]
    at = f"/learn/{own['community'].public_id}/talk/{hello.public_id}/"
    assert [ask(client, method, at).status for method in ("GET", "POST")] == [404, 404]


def test_a_community_that_is_shared_no_more_is_closed_to_guests_at_once(crossed: Crossed) -> None:
    with within(crossed.trust.organisation):
        type(crossed.trust.things["community"]).objects.update(is_shared=False, code="")
    assert set(answers(crossed, "guest", INSIDE).values()) == {404}


def test_a_pass_that_has_ended_or_that_the_community_does_not_know_opens_nothing_inside(
    crossed: Crossed,
) -> None:
    inside = [one for one in INSIDE if one.name in {"learn:people", "learn:thread", "learn:facilitate"}]
    with rolled_back(), within(crossed.trust.organisation):
        Member.objects.filter(name="b-Ben").update(pass_id=uuid.uuid4())
        assert set(answers(crossed, "guest", inside).values()) == {404}
    with within(crossed.board.organisation):
        Pass.objects.update(ended_at=timezone.now())
    assert set(answers(crossed, "guest", INSIDE).values()) == {404}


def test_what_a_guest_does_leaves_everything_else_of_both_houses_as_it_was(crossed: Crossed) -> None:
    own, before = crossed.trust.things, fingerprint(crossed.board)
    client = browser(crossed, "guest")  # type: ignore[arg-type]
    at = f"/learn/{own['community'].public_id}"
    client.post(
        f"{at}/talk/{own['thread'].public_id}/", {"text": "On our ward, the porter", "key": str(uuid.uuid4())}
    )
    client.post(f"{at}/me/", {"role": "Physiotherapist"})
    assert "the porter" in _page(crossed, "asha", f"{at}/talk/{own['thread'].public_id}/")
    assert (crossings(), fingerprint(crossed.board)) == ([], before)


def test_a_build_that_forgets_whose_pass_it_is_would_be_caught(
    crossed: Crossed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        crossing, "pass_of", lambda person, public_id: Pass.objects.get(community_id=public_id)
    )
    assert set(answers(crossed, "cerys", INSIDE).values()) == {404}  # the second lock holds
    monkeypatch.setattr(crossing, "can_see_door", lambda *told: True)
    assert 200 in answers(crossed, "cerys", INSIDE).values()


def test_a_build_that_does_not_ask_whether_it_is_shared_would_be_caught(
    crossed: Crossed, monkeypatch: pytest.MonkeyPatch
) -> None:
    with within(crossed.trust.organisation):
        type(crossed.trust.things["community"]).objects.update(is_shared=False, code="")
    monkeypatch.setattr(
        crossing,
        "can_see_door",
        lambda person, community, way, code: rules.is_pass_for(way, person, community),
    )
    assert 200 in answers(crossed, "guest", INSIDE).values()


def test_a_directory_that_names_the_people_of_the_house_would_be_caught(
    crossed: Crossed, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark_words(crossed.trust, MARK)
    right = directory.entries_of

    def wrong(members: list[Any], community: Any, own: Any) -> Any:
        return [*right(members, community, own), *Person.colleagues.all()]

    monkeypatch.setattr(directory, "entries_of", wrong)
    assert _signs_read_by_the_guest(crossed) - _shared(crossed)


def _named(name: str) -> Address:
    return next(one for one in INSIDE if one.name == name)


def _page(crossed: Crossed, role: str, address: str) -> str:
    return str(browser(crossed, role).get(address).content.decode())  # type: ignore[arg-type]


def _signs_read_by_the_guest(crossed: Crossed) -> set[str]:
    """All signs that the guest meets on the pages of the community, and where their own house tells of it."""
    client = browser(crossed, "guest")  # type: ignore[arg-type]
    at = [address_of(crossed.world, one, "own") for one in INSIDE]
    pages = [ask(client, "GET", address).body for address in ("/", "/learn/", "/notices/", "/me/", *at)]
    return {sign.decode() for page in pages for sign in re.findall(MARK.encode() + rb"\d{5}", page)}


def _shared(crossed: Crossed) -> set[str]:
    """All words of the community itself: what is shared with its members."""
    community = type(crossed.trust.things["community"]).unscoped.get(pk=crossed.trust.things["community"].pk)
    signs = {community.name, community.purpose, community.agreement}
    for one in Member.unscoped.filter(community=community):
        signs |= {one.name, one.role, one.offers, one.wants, one.reach}
    for thread in Thread.unscoped.filter(community=community):
        signs |= {
            thread.title,
            *thread.posts(manager="unscoped").filter(held_at=None).values_list("text", flat=True),
        }
    for series in Series.unscoped.filter(community=community):
        signs |= {series.name, series.purpose}
    for session in Session.unscoped.filter(community=community):
        signs.add(session.title)
        signs |= {
            word for told in session.blocks(manager="unscoped").values_list("title", "words") for word in told
        }
    return {sign for words in signs for sign in re.findall(MARK + r"\d{5}", words)}
