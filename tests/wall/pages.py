"""Reading pages as a person without scripts does: their links and their forms."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

Fields = list[tuple[str, str]]


@dataclass
class Form:
    """Where a form goes and what it would send."""

    action: str
    method: str
    fields: Fields = field(default_factory=list)


class Reader(HTMLParser):
    """Links and forms of one page."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address, self.links, self.forms = address, set[str](), list[Form]()
        self._select = self._area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "a" and said.get("href"):
            self.links.add(self._here(said["href"]))
        elif tag == "form":
            self.forms.append(Form(self._here(said.get("action", "")), said.get("method", "get").upper()))
        elif self.forms and said.get("name"):
            self._field(tag, said)
        elif tag == "option" and self._select and self.forms:
            self.forms[-1].fields.append((self._select, said.get("value", "")))

    def _field(self, tag: str, said: dict[str, str]) -> None:
        if tag == "select":
            self._select = said["name"]
        elif tag == "textarea":
            self.forms[-1].fields.append((said["name"], "Words"))
        elif tag in {"input", "button"} and said.get("type") != "file":
            self.forms[-1].fields.append((said["name"], said.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = ""

    def _here(self, address: str) -> str:
        whole = urlsplit(urljoin(self.address, address))
        return whole.path + (f"?{whole.query}" if whole.query else "")


def read(address: str, page: bytes) -> Reader:
    """The links and forms of a page."""
    reader = Reader(address)
    reader.feed(page.decode("utf-8", "replace"))
    return reader
