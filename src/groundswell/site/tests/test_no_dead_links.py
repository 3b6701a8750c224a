"""Whoever follows every link gets somewhere, and every form is sent to an address that is there."""

from __future__ import annotations

import datetime
from collections import deque
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit

import pytest
from django.urls import Resolver404, resolve, reverse
from tests.sizes import FULL

from groundswell.people.actions import show_join_code
from groundswell.report.actions import draft_story, publish_story
from groundswell.voice.actions import (
    ask_author,
    change_state,
    close_round,
    comment_on,
    keep_inbox,
    merge_ideas,
    open_round,
    support_idea,
)
from groundswell.voice.tests.scenes import hold, say

MOST_PAGES = 400
A_MARK = 36  # letters of a public id
HERE = "http://testserver"
EVERYONE = {"rounds", "flow", "own data"}
WALKERS = [
    ("asha", EVERYONE),
    ("lena", EVERYONE | {"asking in"}),
    ("omar", EVERYONE | {"asking in", "held words"}),
    ("ada", EVERYONE | {"asking in", "held words", "administration"}),
]


class Leads(HTMLParser):
    """Where a page leads: its links, pictures, styles and live parts; and what its forms are sent to."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.forms: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        told = dict(attrs)
        self.links += [told[name] for name in ("href", "src", "data-live-src", "hx-get") if told.get(name)]
        if tag == "form":
            (self.forms if told.get("method") == "post" else self.links).append(told.get("action") or "")
        self.forms += [told[name] for name in ("formaction", "hx-post") if told.get(name)]


@dataclass
class Walk:
    """What somebody found who followed every link."""

    seen: dict[str, int] = field(default_factory=dict)
    dead: list[str] = field(default_factory=list)


def walk(visitor: Any, start: str = "/", most: int = MOST_PAGES) -> Walk:
    """Follow every link from a page, each address once, and see that every form is sent somewhere."""
    found, waiting, asked = Walk(), deque([(start, "the start")]), set()
    while waiting and len(found.seen) < most:
        address, said_on = waiting.popleft()
        if kind_of(address) in asked:
            continue
        asked.add(kind_of(address))
        answer = visitor.get(address)
        found.seen[address] = answer.status_code
        if answer.status_code >= 400:
            found.dead.append(f"{address} ({answer.status_code}) on {said_on}")
        elif answer.status_code in {301, 302}:
            waiting.append((within_the_house(answer.url, address) or start, address))
        elif answer.headers["Content-Type"].startswith("text/html"):
            _read(answer.content.decode(), address, found, waiting)
    return found


def kind_of(address: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """A page and which thing it is asked about; of the choices of a filter one stands for all."""
    parts = urlsplit(address)
    asked = parse_qsl(parts.query, keep_blank_values=True)
    return parts.path, tuple(sorted((key, value if len(value) == A_MARK else "") for key, value in asked))


def _read(page: str, address: str, found: Walk, waiting: deque[tuple[str, str]]) -> None:
    leads = Leads()
    leads.feed(page)
    ways = [within_the_house(link, address) for link in leads.links]
    waiting.extend((way, address) for way in ways if way and way not in found.seen)
    for action in {within_the_house(form, address) for form in leads.forms}:
        if action and not _resolves(action):
            found.dead.append(f"{action} (form) on {address}")


def within_the_house(link: str, address: str) -> str:
    """The address a link leads to, without its anchor; empty when it leads elsewhere or is no page of ours."""
    whole = urlsplit(urljoin(HERE + address, urldefrag(link).url))
    is_ours = whole.netloc == "testserver" and not whole.path.startswith("/static/")
    return (
        (whole.path + (f"?{whole.query}" if whole.query else "")) if is_ours and link[:5] != "data:" else ""
    )


def _resolves(address: str) -> bool:
    try:
        resolve(urlsplit(address).path)
    except Resolver404:
        return False
    return True


@pytest.fixture
def world(trust, ward, other_ward, asha, ben, lena, dan, omar, ada, now):
    """A small world with one of everything that can be linked to."""
    keep_inbox(now=now)
    for group in (ward, other_ward):
        show_join_code(group=group, by=ada, now=now)
    ideas = [
        say(f"{words} is never where we look for it.", ward, asha, now)
        for words in ("The bladder scanner", "The second key", "The hoist", "The tea trolley", "The form")
    ]
    answered, late, joined, into, done = ideas
    comment_on(idea=answered, text="Ours too, @lena", key=answered.key, by=ben, now=now)
    support_idea(idea=answered, by=ben, words="At night most of all", is_mine_too=True, now=now)
    ask_author(idea=answered, text="On which shelf?", key=answered.key, by=lena, now=now)
    later = (now + datetime.timedelta(days=30)).date()
    _move(late, lena, now, state="not_now", reason="No money before April.", review_on=later)
    merge_ideas(idea=joined, into=into, by=omar, now=now)
    _move(done, lena, now, state="done", reason="There are two now.", did_change=True)
    hold(say("A name beside blame in this one.", ward, ben, now), now, names="dan")
    story = draft_story(idea=done, by=lena, now=now)
    publish_story(story=story, audience="organisation", version=story.version, by=omar, now=now)
    over = now + datetime.timedelta(days=3)
    for title in ("This one is over", "This one is open"):
        round_ = open_round(
            group=ward, title=title, dots_each=3, ideas=[answered, into], closes_at=over, by=lena, now=now
        )
        if "over" in title:
            close_round(round_=round_, by=lena, now=now)
    return ideas


def _move(idea: Any, by: Any, now: datetime.datetime, **how: Any) -> None:
    idea.refresh_from_db()
    change_state(idea=idea, version=idea.version, by=by, now=now, **how)


@pytest.mark.parametrize(("who", "doors"), WALKERS if FULL else [WALKERS[0], WALKERS[-1]])
def test_no_link_is_dead_and_everybody_is_led_to_what_is_theirs(who, doors, world, ward, as_person, request):
    found = walk(as_person(request.getfixturevalue(who)))
    assert found.dead == []
    assert len(found.seen) < MOST_PAGES
    ways = {
        "rounds": reverse("voice:rounds", args=[ward.public_id]),
        "flow": reverse("report:flow", args=[ward.public_id]),
        "asking in": reverse("people:ask_in", args=[ward.public_id]),
        "held words": reverse("voice:held"),
        "administration": reverse("people:administration"),
        "own data": reverse("people:my_data"),
    }
    assert {name for name, way in ways.items() if way in found.seen} == doors


def test_a_visitor_who_is_not_signed_in_finds_no_dead_link(world, as_person):
    found = walk(as_person())
    assert found.dead == []
    assert {"/", "/join/", "/help/", "/privacy/", "/accessibility/"} <= set(found.seen)


def test_a_dead_link_and_a_form_to_nowhere_are_caught():
    found, waiting = Walk(), deque()
    _read('<a href="/gone/">x</a><form method="post" action="/nowhere/"></form>', "/a/", found, waiting)
    assert list(waiting) == [("/gone/", "/a/")]
    assert found.dead == ["/nowhere/ (form) on /a/"]


def test_a_page_that_is_not_there_is_caught(as_person, asha):
    assert walk(as_person(asha), start="/gone/").dead == ["/gone/ (404) on the start"]
