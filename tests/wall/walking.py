"""One walk of somebody through all addresses, and all that is looked at on the way: codes, words, forms, looks at queries."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field

from tests.languages.reading import Reader, in_language, speaking
from tests.wall.addresses import ADDRESSES
from tests.wall.attack import FIELDS_MET_BY
from tests.wall.canaries import FOLLOW_LINKS, Crawl, is_everyones
from tests.wall.forms import kind_of
from tests.wall.matrix import Asked, address_of, browser, surprises
from tests.wall.pages import Form, read
from tests.wall.queries import ALL_NAMES, noting_looks_at_queries
from tests.wall.table import Address
from tests.wall.world import World

SPEAK_WELSH = ("visitor", "asha", "ada")
SEND_FORMS = ("ada", "lena", "asha")
"""Whose forms are sent with ids of others, most rights first."""
ASKS_BY_QUERY = "ada"
LOOKS_CLOSELY = {*SEND_FORMS, *FIELDS_MET_BY, *FOLLOW_LINKS}
"""Whose forms and links somebody wants to know."""
# Files and answers to machines; letters, which are in their reader's language; the poster, which is in both.
NO_PAGES = {
    "robots",
    "livez",
    "readyz",
    "metrics",
    "people:my_data_file",
    "outbox_letter",
    "people:poster",
    "people:poster_pdf",
    "voice:papers",
    "kiosk:vocabulary",
    "kiosk:worker",
    "kiosk:shell",
}


@dataclass
class Walk:
    """What somebody met who went to every address."""

    wrong: list[str] = field(default_factory=list)
    """Answers that nobody declared."""
    in_english: list[str] = field(default_factory=list)
    """Words that are in no Welsh."""
    forms: dict[tuple[str, ...], Form] = field(default_factory=dict)
    """Every form on the pages that are theirs to read, once."""
    looking: list[Address] = field(default_factory=list)
    """The pages that look at their query."""
    crawl: Crawl = field(default_factory=Crawl)
    """Signs of the board that were met, and links that are still to be followed."""


def walk_of(world: World, role: str, read_before: set[str]) -> Walk:
    """Go everywhere once, perhaps in Welsh; pages that say the same as what was read before are not read again in English."""
    walk, language = Walk(), "cy" if role in SPEAK_WELSH else "en"
    reader = Reader(world, role, read_before) if language == "cy" else None
    client = speaking(world, role, language) if reader else browser(world, role)
    addresses = [in_language(one, language) for one in ADDRESSES] if reader else ADDRESSES

    def heed(address: Address, method: str, got: Asked) -> None:
        if reader and address.name not in NO_PAGES:
            reader.hear(address, method, got.body)
        if not is_everyones(address):
            walk.crawl.look(got.answer, got.said)
        if method == "GET" and address.expected(role, "own", "GET") == 200:
            _gather(walk, world, role, address, got)

    with ExitStack() as stack:
        if role == ASKS_BY_QUERY:
            stack.enter_context(noting_looks_at_queries())
        walk.wrong = surprises(world, addresses, role, client, heed)
    walk.in_english = list(reader.found.values()) if reader else []
    return walk


def _gather(walk: Walk, world: World, role: str, address: Address, got: Asked) -> None:
    if got.looked_at.intersection(ALL_NAMES):
        walk.looking.append(address)
    here = address_of(world, address, "own")
    is_page = not got.answer.streaming and got.answer.headers.get("Content-Type", "").startswith("text/html")
    found = read(here, got.said if is_page and role in LOOKS_CLOSELY else b"")
    walk.forms.update((kind_of(form), form) for form in found.forms)
    if role in FOLLOW_LINKS and not is_everyones(address):
        walk.crawl.been_at(here, found.links)
