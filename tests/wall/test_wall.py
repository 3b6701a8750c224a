"""Nobody gets past the wall: every address, as everyone, for one's own, foreign and missing things, in every method."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest
from django.conf import settings
from django.db import models
from django.test import override_settings

from groundswell.base.tenancy import wall
from groundswell.voice.models import Idea
from tests.sizes import FULL
from tests.wall.addresses import ADDRESSES
from tests.wall.attack import FIELDS_MET_BY, IN_ALL, SHARDS, Attack, Fields, fields_of
from tests.wall.canaries import FOLLOW_LINKS, MARK, SEARCHES, Crawl, met_in_public, starts
from tests.wall.forms import forms_that_reach_others, not_sent_yet
from tests.wall.matrix import (
    STRANGER,
    address_of,
    ask,
    browser,
    methods_tried,
    noting_writes,
    relations_asked,
    rolled_back,
    surprises,
    unlisted,
)
from tests.wall.queries import noting_looks_at_queries, queries_that_tell
from tests.wall.resolver import places
from tests.wall.rows import crossings, fingerprint, mark_words
from tests.wall.table import ROLES, Address, anyone, page, signed_in
from tests.wall.walking import ASKS_BY_QUERY, SEND_FORMS, SPEAK_WELSH, Walk, walk_of
from tests.wall.world import World

pytestmark = pytest.mark.django_db
# Who may see what does not depend on the database, so PostgreSQL is asked by the stranger alone, who has every role in her own house.
IS_SQLITE = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")
ASKED_BY = ROLES if FULL or IS_SQLITE else ("cerys",)


@pytest.fixture(scope="module")
def marked(world: World) -> World:
    """The world with signs in all words of the board; nobody looks for them on PostgreSQL."""
    assert not IS_SQLITE or mark_words(world.board, MARK) > 60
    return world


@pytest.fixture(scope="module")
def walk(marked: World) -> Callable[[str], Walk]:
    """Everybody goes once, and all that is to be found on the way is looked at then."""
    read: set[str] = set()
    return cache(lambda role: walk_of(marked, role, read))


@pytest.fixture(scope="module")
def fields(walk: Callable[[str], Walk]) -> Fields:
    """The names that forms have, as an administrator and a visitor meet them."""
    return fields_of(form for role in FIELDS_MET_BY for form in walk(role).forms.values())


@pytest.fixture
def wrong_pages(world: World) -> Iterator[None]:
    with override_settings(ROOT_URLCONF="tests.wall.wrong_urls"):
        yield


def test_every_address_is_in_the_table(world: World) -> None:
    assert unlisted(places(), ADDRESSES) == []


@pytest.mark.parametrize("role", ASKED_BY)
def test_every_answer_is_the_declared_one(walk: Callable[[str], Walk], role: str) -> None:
    assert walk(role).wrong == []


@pytest.mark.parametrize("role", [role for role in SPEAK_WELSH if role in ASKED_BY])
def test_a_page_in_welsh_says_nothing_in_english(walk: Callable[[str], Walk], role: str) -> None:
    found = walk(role).in_english
    assert found == [], "\n".join(found)


@pytest.mark.slow
@pytest.mark.parametrize("role", SEND_FORMS)
def test_ids_of_others_in_a_form_do_nothing_and_look_like_none(
    world: World, walk: Callable[[str], Walk], role: str
) -> None:
    forms = not_sent_yet(list(walk(role).forms.values()))
    assert forms_that_reach_others(world, role, forms) == []
    assert len(forms) >= 10


def test_a_row_that_points_across_is_seen(world: World) -> None:
    with rolled_back():
        Idea.unscoped.filter(pk=world.trust.things["idea"].pk).update(group=world.board.things["group"])
        found = [f"Idea {world.trust.things['idea'].pk} points across with group"]
        assert crossings() == crossings({"voice_idea"}) == crossings({"people_group"}) == found
        assert crossings({"people_person"}) == []


def test_any_change_of_the_others_is_seen(world: World) -> None:
    before = fingerprint(world.board)
    with rolled_back():
        with noting_writes(written := set()):
            Idea.unscoped.filter(pk=world.board.things["idea"].pk).update(version=99)
        assert fingerprint(world.board) != before
        assert fingerprint(world.board, written) == {"voice_idea": fingerprint(world.board)["voice_idea"]}
        assert before["voice_idea"] not in fingerprint(world.board, written).values()
    assert fingerprint(world.board) == before


@pytest.mark.slow
def test_ids_of_others_in_a_query_look_like_none(world: World, walk: Callable[[str], Walk]) -> None:
    """A page that looks at no name in its query has nothing to tell; at full size all are asked."""
    looking = walk(ASKS_BY_QUERY).looking
    readable = [one for one in ADDRESSES if one.expected(ASKS_BY_QUERY, "own", "GET") == 200]
    assert queries_that_tell(world, ASKS_BY_QUERY, readable if FULL else looking) == []
    assert {"voice:search", "tools:choose", "voice:claim"} <= {one.name for one in looking}


def test_a_page_that_tells_by_its_query_what_others_have_is_caught(world: World, wrong_pages: None) -> None:
    asked_about = page("asked_about", signed_in(200))
    with noting_looks_at_queries():
        got = ask(browser(world, ASKS_BY_QUERY), "GET", address_of(world, asked_about, "own"))
    assert "group" in got.looked_at
    found = queries_that_tell(world, ASKS_BY_QUERY, [asked_about])
    assert found == [("asked_about", ("group", "to", "person"), 200, 404)]


@pytest.mark.slow
@pytest.mark.parametrize("role", FOLLOW_LINKS)
def test_nobody_of_the_trust_reads_a_word_of_the_board(
    marked: World, walk: Callable[[str], Walk], role: str
) -> None:
    crawl = walk(role).crawl
    crawl.begin_at(["/", *SEARCHES])
    crawl.follow(marked, role)
    allowed = {} if role != "visitor" else met_in_public(marked)
    assert {sign: count for sign, count in crawl.met.items() if sign not in allowed} == {}
    assert crawl.kinds.total() > (20 if role == "visitor" else 50)


@pytest.mark.slow
@pytest.mark.parametrize("role", [role for role in ROLES if role not in {*FOLLOW_LINKS, STRANGER}])
def test_nobody_else_of_the_trust_reads_one_at_any_address(walk: Callable[[str], Walk], role: str) -> None:
    assert walk(role).crawl.met == {}


@pytest.mark.slow
def test_the_crawl_does_find_signs_where_they_may_be_read(marked: World) -> None:
    crawl = Crawl()
    crawl.begin_at(starts(marked, "cerys"))
    crawl.follow(marked, "cerys", enough=40)
    assert len(crawl.met) >= 40


@pytest.mark.slow
@pytest.mark.parametrize("shard", range(SHARDS))
def test_no_hostile_request_breaks_anything(marked: World, fields: Fields, shard: int) -> None:
    attack = Attack(marked, fields, seed=2026_11_21 + shard)
    assert attack.go(IN_ALL // SHARDS) == []
    assert attack.codes.total() == IN_ALL // SHARDS
    assert {200, 302, 400, 403, 404, 405} <= set(attack.codes)


@pytest.mark.slow
def test_a_page_that_breaks_is_caught(marked: World, fields: Fields, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(*_args: Any, **_kwargs: Any) -> None:
        raise ValueError("as a wrong page would")

    monkeypatch.setattr("groundswell.site.web.pages.render", break_down)
    attack = Attack(marked, fields, seed=1)
    attack.places = [place for place in attack.places if place.name == "help"]
    assert len(attack.go(20)) >= 5


def test_a_cell_that_nobody_declared_is_an_error() -> None:
    with pytest.raises(KeyError):
        Address("x", {"asha": 200}).expected("ben", "own", "GET")


def test_an_address_without_an_entry_is_caught(wrong_pages: None) -> None:
    names = ("without_wall", "telling", "asked_about", "writing")
    assert unlisted(places(), ADDRESSES) == [f"{name} is in no table" for name in names]


def test_an_entry_without_an_address_or_with_other_words_is_caught(world: World) -> None:
    wrong = [Address("voice:nowhere"), page("voice:idea", signed_in(200), key="idea")]
    assert [line for line in unlisted(places(), wrong) if "is in no table" not in line] == [
        "voice:nowhere is no address",
        "voice:idea asks for ['public_id']",
    ]


def test_a_page_that_forgets_the_wall_is_caught(world: World, wrong_pages: None) -> None:
    forgetful = page("without_wall", signed_in(200), anyone(200), public_id="idea")
    found = surprises(world, [forgetful], "asha")
    assert "GET without_wall idea as asha, foreign: 200, not 404" in found
    if "own" in relations_asked(forgetful, "cerys", "GET"):
        assert "GET without_wall idea as cerys, own: 200, not 404" in surprises(world, [forgetful], "cerys")


def test_a_page_without_the_headers_that_keep_people_safe_is_caught(world: World) -> None:
    left_out = [name for name in settings.MIDDLEWARE if "policy" not in name and "clickjacking" not in name]
    help_page = [address for address in ADDRESSES if address.name == "help"]
    with override_settings(MIDDLEWARE=left_out):
        found = surprises(world, help_page, "asha")
    assert "GET help  as asha, own: X-Frame-Options" in found
    assert "GET help  as asha, own: Content-Security-Policy: " in found


def test_a_page_that_says_which_things_others_have_is_caught(world: World, wrong_pages: None) -> None:
    found = surprises(world, [page("telling", signed_in(200), signed_in(200), public_id="idea")], "asha")
    assert "GET telling as asha: a foreign thing does not look like a missing one" in found


def test_a_page_that_writes_when_it_is_only_read_is_caught(world: World, wrong_pages: None) -> None:
    found = surprises(world, [page("writing", signed_in(200), signed_in(200), public_id="idea")], "asha")
    reading = [method for method in methods_tried("asha") if method in {"GET", "HEAD"}]
    assert found == [f"{method} writing idea as asha, own: writes to ['voice_idea']" for method in reading]
    assert "GET" in reading


def test_without_the_wall_the_matrix_is_red(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wall.TenantManager, "get_queryset", models.Manager.get_queryset)
    # An idea is not among them: its own query asks for the person's organisation a second time.
    names = {"people:person", "people:import", "report:public_story"}
    some = [address for address in ADDRESSES if address.name in names]
    red = {line.split()[1] for line in surprises(world, some, "ada") if ", foreign: " in line}
    assert red == names
