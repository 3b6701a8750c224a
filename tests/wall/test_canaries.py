"""Every text of the board has a sign of its own; nobody of the trust ever reads one, wherever the links lead."""

from __future__ import annotations

import re
from collections import Counter, deque

import pytest
from django.core.cache import cache
from django.urls import resolve

from groundswell.base.tenancy.wall import outside
from groundswell.report.models import ShareBack
from tests.sizes import FULL
from tests.wall.addresses import ADDRESSES
from tests.wall.matrix import address_of, browser, rolled_back
from tests.wall.pages import read
from tests.wall.rows import mark_words
from tests.wall.world import World

pytestmark = pytest.mark.django_db

MARK = "cnry"
MOST_OF_A_KIND = 4 if FULL else 2
SEARCHES = (
    f"/search/?q={MARK}0000",
    f"/groups/?q={MARK}",
    f"/admin/people/?q={MARK}",
    f"/admin/audit/?person={MARK}",
)


@pytest.fixture(scope="module")
def marked(world: World) -> World:
    """The world with signs in all words of the board; its own public page is what anyone may read."""
    assert mark_words(world.board, MARK) > 60
    return world


def crawl(world: World, role: str, start: list[str]) -> tuple[int, Counter[str]]:
    """Follow every link from some addresses; how many pages were read, and which signs were met how often."""
    client, waiting, seen, kinds, met = browser(world, role), deque(start), set(start), Counter(), Counter()
    while waiting:
        address = waiting.popleft()
        kind = kind_of(address)
        if kind is None or kinds[kind] >= MOST_OF_A_KIND:
            continue
        kinds[kind] += 1
        cache.clear()
        with outside(), rolled_back():
            answer = client.get(address, headers={"HX-Request": "true"} if kinds[kind] == 2 else None)
        page = b"" if answer.streaming else answer.content
        told = page + repr(dict(answer.headers)).encode()
        met.update(found.decode() for found in re.findall(MARK.encode() + rb"\d{5}", told))
        fresh = read(address, page).links - seen
        seen |= fresh
        waiting.extend(sorted(fresh))
        if answer.headers.get("Location", "").startswith("/") and answer["Location"] not in seen:
            seen.add(answer["Location"])
            waiting.append(answer["Location"])
    return kinds.total(), met


def kind_of(address: str) -> str | None:
    try:
        return resolve(address.split("?")[0]).route + ("?" if "?" in address else "")
    except Exception:
        return None


def starts(world: World, role: str) -> list[str]:
    own = "foreign" if role == "cerys" else "own"
    # what is everyone's is crawled as a visitor: the public pages, and the list of doors that names every house
    everyones = ("public", "speak:doors")
    readable = [
        one
        for one in ADDRESSES
        if one.expected(role, own, "GET") == 200 and not any(name in one.name for name in everyones)
    ]
    return ["/", *SEARCHES, *(address_of(world, one, own) for one in readable)]


@pytest.mark.parametrize("role", ["visitor", "asha", *(["lena"] if FULL else []), "ada"])
def test_nobody_of_the_trust_reads_a_word_of_the_board(marked: World, role: str) -> None:
    pages, met = crawl(marked, role, starts(marked, role))
    allowed = {} if role != "visitor" else met_in_public(marked)
    assert {sign: count for sign, count in met.items() if sign not in allowed} == {}
    assert pages > (20 if role == "visitor" else 50)


def met_in_public(world: World) -> set[str]:
    """What the board itself tells everyone: its public story, what it shares back in public, the names of its groups."""
    story = type(world.board.things["public_story"]).unscoped.get(pk=world.board.things["public_story"].pk)
    words = {story.title, story.said, story.did, story.changed, story.thanks}
    answer = type(world.board.things["public_answer"]).unscoped.get(pk=world.board.things["public_answer"].pk)
    words |= {answer.title, answer.heard, answer.will_do}
    measure = type(world.board.things["public_measure"]).unscoped.get(
        pk=world.board.things["public_measure"].pk
    )
    words |= {measure.name, measure.definition}
    photo = type(story.photo).unscoped.get(pk=story.photo_id)
    groups = (
        type(story.group)
        .unscoped.filter(organisation=world.board.organisation)
        .values_list("name", flat=True)
    )
    shared = ShareBack.unscoped.filter(organisation=world.board.organisation, audience="public")
    for answer in shared.exclude(published_at=None).filter(withdrawn_at=None):
        words |= {answer.title, answer.heard, answer.will_do}
    measure = type(world.board.things["public_measure"]).unscoped.get(
        pk=world.board.things["public_measure"].pk
    )
    words |= {measure.name, measure.definition}
    return words | {photo.described_as} | set(groups)


def test_the_crawl_does_find_signs_where_they_may_be_read(marked: World) -> None:
    _pages, met = crawl(marked, "cerys", starts(marked, "cerys"))
    assert len(met) >= 40
