"""Reading the words of a page in two languages, and saying which of them are the same in both."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

from django.apps import apps
from django.conf import settings
from django.db import models
from django.test import Client

from groundswell.base.tenancy.wall import within
from groundswell.learn.queries.sessions import NAMED
from groundswell.learn.web.forms.sessions import ZONES
from groundswell.pure.spc import PROFILES
from groundswell.site.quality import languages
from tests.wall.matrix import address_of, ask, browser
from tests.wall.table import Address
from tests.wall.world import World

SAID_ALOUD = {
    "alt",
    "aria-label",
    "aria-description",
    "placeholder",
    "title",
    "data-kept-clear",
    "data-kept-words",
    "data-once",
    "data-passkey-trouble",
}
SAID_BY_SCRIPTS = "data-i18n"
LETTERS = re.compile(r"[^\W\d_]{2}")
CODE = re.compile(r"[a-z_.]+")
TYPED = {"body", "words"}  # boxes of a tool, sections of a report: words by the name of their box
OWN_SHAPE = {"username", "file_name"}
APART = re.compile(r" · | \(|\) ")
ADDRESS = re.compile(r"\S*(?:://|localhost:|@)\S*")
SILENT = {"script", "style"}
# Names of languages and of kinds of files; what stands in the file that is brought in, and in the data of the passkey.
# Tags that are never closed.
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
# Names of languages, licences and kinds of files; what stands in the file that is brought in, and in the data of the passkey.
SAME_EVERYWHERE = {
    *languages.SAME_IN_BOTH,
    *(profile.name for profile in PROFILES.values()),
    *(zone.rpartition("/")[2].replace("_", " ") for zone in ZONES if zone not in NAMED),
    "English",
    "Cymraeg",
    "CSV",
    "PDF",
    "A3, PDF",
    "A4, PDF",
    "Atom",
    "BibTeX",
    "CC BY",
    "CC BY-NC",
    "CC BY-NC-ND",
    "CC BY-ND",
    "CC BY-SA",
    "CC0",
    "CSL-JSON",
    "RSS",
    "PowerPoint",
    "TXT, 1 KB",
    "Word",
    "XLSX",
    "value",
    "date",
    ".xlsx",
    "SVG",
    "PNG",
    "code",
    "name",
    "parent",
    "Ward X",
    "My phone",
    "Somebody",
}


class Words(HTMLParser):
    """All that a page says, in its text and in the attributes that are read out.

    What says that it is in another language than its page is meant to be: a box for the Welsh, a preview in English.
    """

    def __init__(self) -> None:
        super().__init__()
        self.said: set[str] = set()
        self._inside: list[str] = []
        self._page = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        language = (values.get("lang") or "")[:2]
        if tag == "html":
            self._page = language
        is_abroad = language not in {"", self._page}
        if (tag in SILENT or is_abroad or self._inside) and tag not in VOID:
            self._inside.append(tag)
        if self._inside:
            return
        is_button = tag == "input" and values.get("type") == "submit"
        for name, value in values.items():
            if value and (
                name in SAID_ALOUD or name.startswith(SAID_BY_SCRIPTS) or (is_button and name == "value")
            ):
                self._hear(value)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._inside:
            while self._inside.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not self._inside:
            self._hear(data)

    def _hear(self, text: str) -> None:
        self.said.update(words for words in pieces(text) if LETTERS.search(words))


def pieces(text: str) -> Iterator[str]:
    """The parts of a text between the signs that set things apart, without addresses and what stands around."""
    for part in APART.split(" ".join(ADDRESS.sub("", text).split())):
        yield part.strip(" ·–,:;()“”")


def words_on(html: str) -> set[str]:
    """The words of a page, each piece of text by itself."""
    reader = Words()
    reader.feed(html)
    return reader.said


@dataclass
class Reader:
    """Somebody who reads pages in Welsh, and keeps what they say there as they say it in English.

    What people wrote themselves may be the same. A page that says nothing but what was `read` before (an error page, say) is
    not asked for in English.
    """

    world: World
    role: str
    read: set[str] = field(default_factory=set)
    found: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.own = people_said(self.world) | SAME_EVERYWHERE
        self.english = speaking(self.world, self.role, "en")

    def hear(self, address: Address, method: str, body: bytes) -> None:
        welsh = _said(body) - self.own
        if welsh <= self.read:
            return
        self.read |= welsh
        there = address_of(self.world, in_language(address, "en"), "own")
        same = welsh & _said(ask(self.english, method, there).body)
        for words in sorted(each for each in same if not self.own.issuperset(each.split(", "))):
            self.found.setdefault(words, f"{address.name} ({method}) as {self.role}: {words}")


def not_in_welsh(world: World, addresses: Iterable[Address], role: str) -> list[str]:
    """Everything the pages say in Welsh as they say it in English, but for what people wrote themselves."""
    reader, client = Reader(world, role), speaking(world, role, "cy")
    for address in addresses:
        for method in ("GET", "POST"):
            there = address_of(world, in_language(address, "cy"), "own")
            reader.hear(address, method, ask(client, method, there).body)
    return list(reader.found.values())


def in_language(address: Address, code: str) -> Address:
    """The same address in a language, where that is a part of it: behind the door no cookie remembers one."""
    if "language" not in address.to:
        return address
    return replace(address, to={**address.to, "language": f"={code}"})


def speaking(world: World, role: str, language: str) -> Client:
    client = browser(world, role)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = language
    return client


def _said(body: bytes) -> set[str]:
    page = body.decode(errors="replace")
    return words_on(page) if "<html" in page else set()


def people_said(world: World) -> set[str]:
    """Every word that is kept about or by somebody: names, ideas, answers, codes."""
    said: set[str] = set()
    for side in (world.trust, world.board):
        with within(side.organisation):
            said.update(_values())
    return said


def _values() -> Iterator[str]:
    managed = [
        model for model in apps.get_models() if model._meta.managed
    ]  # the search table stands on SQLite alone
    for model in managed:
        for column in model._meta.fields:
            if isinstance(column, models.CharField | models.TextField):
                found = model._base_manager.values_list(column.name, flat=True).distinct()
                yield from (part for value in found if _is_own(column.name, value) for part in pieces(value))
            elif isinstance(column, models.JSONField) and column.name in TYPED:
                for body in model._base_manager.values_list(column.name, flat=True):
                    yield " ".join("\n".join(body.values()).split())
                    yield from (part for words in body.values() for part in _lines(words))


def _lines(words: str) -> Iterator[str]:
    """What was typed into a box of a tool: as a whole, and each line and answer as it is drawn."""
    yield from pieces(words)
    for line in words.splitlines():
        yield from (part.strip(" -!?") for part in (line, *line.split(" > ")))
        yield from (part.strip(" -") for part in (line, *line.split(" > ")))


def _is_own(field: str, value: object) -> bool:
    """What somebody wrote; not a code of ours, which no page may show."""
    return isinstance(value, str) and (field in OWN_SHAPE or not CODE.fullmatch(value))
