"""Run in a process of its own: people who answer, several at a time. Reads its orders as JSON from standard input.

Each answer is one visit: a connection of its own, the form, then the form sent back, as a browser does it. Prints as JSON what
each took and whose answers were thanked for.
"""

from __future__ import annotations

import http.client
import json
import re
import sys
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Any
from urllib.parse import urlencode

PROXY = {"X-Forwarded-Proto": "https", "Accept-Encoding": "br, gzip", "Accept-Language": "en-GB"}
HIDDEN = re.compile(r'<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"')
FORM_KIND = "application/x-www-form-urlencoded"


@dataclass
class Visit:
    """One person's connection. Cookies are kept for its length, as a browser without a past would."""

    port: int
    address: str
    cookies: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def ask(self, method: str, path: str, fields: dict[str, Any] | None = None) -> tuple[int, str, str]:
        """Return status, location and page."""
        origin = {"Origin": f"https://{self.host}"} if method == "POST" else {}
        jar = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {**PROXY, "Host": self.host, "X-Forwarded-For": self.address, **origin}
        headers |= {"Cookie": jar} if jar else {}
        headers |= {"Content-Type": FORM_KIND, "Sec-Fetch-Site": "same-origin"} if fields else {}
        self.line.request(method, path, urlencode(fields, doseq=True) if fields else None, headers)
        response = self.line.getresponse()
        for name, value in response.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.partition(";")[0]
        return response.status, response.getheader("Location") or "", response.read().decode()

    @property
    def host(self) -> str:
        return "localhost"


def hidden_in(page: str) -> dict[str, str]:
    """The fields of a page by name, and of boxes to tick the first of each."""
    return {name: unescape(value) for name, value in reversed(HIDDEN.findall(page))}


def through_the_door(visit: Visit, orders: dict[str, Any], who: str) -> str:
    """Say something without a name; returns the locator of the receipt that was thanked for, or nothing."""
    path = f"/speak/{orders['slug']}/en/"
    _status, _location, page = visit.ask("GET", path)
    receipt = hidden_in(page)["receipt"]
    words = {"text": f"More chairs in the bay, {uuid.uuid4().hex}", "group": orders["team"], "when": "mixed"}
    status, _location, page = visit.ask("POST", path, {**words, "receipt": receipt})
    return receipt.split()[0] if status == 200 and receipt.split()[0] in page and "sealed now" in page else ""


def check_in(visit: Visit, orders: dict[str, Any], who: str) -> str:
    """Answer how the day was; returns the person whose answer was thanked for, or nothing."""
    visit.cookies[orders["session_cookie"]] = who
    _status, _location, page = visit.ask("GET", "/workday/")
    fields = {"face": "4", **{key: hidden_in(page)[key] for key in ("csrfmiddlewaretoken", "sequence")}}
    status, location, _page = visit.ask("POST", "/workday/", fields)
    return str(orders["sessions"][who]) if status == 302 and location.endswith("/workdays/") else ""


def through_a_survey(visit: Visit, orders: dict[str, Any], who: str) -> str:
    """Answer all questions of a survey, look once more, seal; returns the person who was thanked, or nothing."""
    visit.cookies[orders["session_cookie"]] = who
    path = f"/surveys/answer/{orders['survey']}/"
    _status, _location, page = visit.ask("GET", f"{path}1/")
    _status, _location, page = visit.ask("POST", f"{path}2/", hidden_in(page))
    status, location, _page = visit.ask("POST", f"{path}seal/", hidden_in(page))
    return str(orders["sessions"][who]) if status == 302 and location.endswith("/thanks/") else ""


def form_and_seal(visit: Visit, orders: dict[str, Any], who: str) -> str:
    """The same without the page on which all is read once more: what a survey answered on one page would cost."""
    visit.cookies[orders["session_cookie"]] = who
    path = f"/surveys/answer/{orders['survey']}/"
    _status, _location, page = visit.ask("GET", f"{path}1/")
    given = {name.removeprefix("a-"): 4 for name in hidden_in(page) if name.startswith("a-")}
    status, location, _page = visit.ask(
        "POST", f"{path}seal/", hidden_in(page) | {"so_far": json.dumps(given)}
    )
    return str(orders["sessions"][who]) if status == 302 and location.endswith("/thanks/") else ""


CASES: dict[str, Callable[[Visit, dict[str, Any], str], str]] = {
    "survey": through_a_survey,
    "seal": form_and_seal,
    "door": through_the_door,
    "check-in": check_in,
}


@dataclass
class Crowd:
    """So many clients who share the visits that are to be made."""

    orders: dict[str, Any]
    thanked: list[str] = field(default_factory=list)
    took: list[float] = field(default_factory=list)
    strange: int = 0

    def run(self) -> float:
        """Make all visits; returns the seconds it took."""
        visits = enumerate(self.orders["who"])
        gate = threading.Lock()
        clients = [
            threading.Thread(target=self._be_a_client, args=[visits, gate])
            for _ in range(self.orders["clients"])
        ]
        began = time.perf_counter()
        for client in clients:
            client.start()
        for client in clients:
            client.join()
        return time.perf_counter() - began

    def _be_a_client(self, visits: Iterator[tuple[int, str]], gate: threading.Lock) -> None:
        act = CASES[self.orders["case"]]
        while True:
            with gate:
                number, who = next(visits, (-1, ""))
            if number < 0:
                return
            visit = Visit(self.orders["port"], f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}")
            began = time.perf_counter()
            try:
                thanked = act(visit, self.orders, who)
            except (OSError, http.client.HTTPException, KeyError):
                thanked = ""
            self.took.append(time.perf_counter() - began)
            visit.line.close()
            if thanked:
                self.thanked.append(thanked)
            else:
                self.strange += 1


if __name__ == "__main__":
    crowd = Crowd(json.load(sys.stdin))
    seconds = crowd.run()
    json.dump(
        {"seconds": seconds, "took": crowd.took, "thanked": crowd.thanked, "strange": crowd.strange},
        sys.stdout,
    )
