"""What is left behind when somebody speaks without a name: the real server, its data folder and its log, byte by byte.

The address comes in as a reverse proxy would hand it on. The control keeps what a careless build keeps, and is found.
"""

from __future__ import annotations

import http.client
import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.faults.conftest import founded
from tests.faults.house import House

__all__ = ["founded"]
pytestmark = pytest.mark.slow

ADDRESS, AGENT = "203.0.113.77", "canary-agent-5f1c"
WORDS = "Zanzibarcanary: the linen room is locked at night"
SHOWN = "Zanzibarcanary: the linen room is shown at once"
RECEIPT = re.compile(r'name="receipt" value="([^"]+)"')
DOOR = "/speak/severn-vale/en/"
GARBLED = (str(Path(__file__).with_name("careless.py")),)


@pytest.fixture(scope="module")
def put_up(founded: House, tmp_path_factory: pytest.TempPathFactory) -> Iterator[object]:
    houses: list[House] = []

    def start(**make: object) -> House:
        folder = tmp_path_factory.mktemp("door") / "house"
        shutil.copytree(founded.folder, folder)
        house = House(folder, sessions=founded.sessions, ids=founded.ids, **make)  # type: ignore[arg-type]
        houses.append(house)
        house.start()
        return house

    yield start
    for house in houses:
        house.kill()


@pytest.fixture(scope="module")
def house(put_up) -> House:
    """One house for all that is said to a right build: what an earlier test left behind, a later one finds as well."""
    return put_up()


def ask(house: House, method: str, path: str, fields: dict[str, str] | None = None) -> tuple[int, str]:
    """One request from the canary's address, with the cookies of somebody who is signed in."""
    connection = http.client.HTTPConnection("127.0.0.1", house.port, timeout=30)
    headers = {
        "X-Forwarded-For": ADDRESS,
        "User-Agent": AGENT,
        "Referer": f"http://127.0.0.1:{house.port}/?{AGENT}",
        "Cookie": f"session={house.sessions['asha']}; canary={AGENT}",
        "Sec-Fetch-Site": "same-origin",
        "Connection": "close",
    }
    if fields is not None:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    try:
        connection.request(method, path, urlencode(fields) if fields is not None else None, headers)
        response = connection.getresponse()
        return response.status, response.read().decode()
    finally:
        connection.close()


def found_in(house: House, canary: str) -> list[str]:
    """The files under the data folder that hold it: database, WAL, keys, log, everything."""
    wanted = [canary.encode(), canary.encode("utf-16-le"), canary.encode("utf-16-be")]
    files = [path for path in house.folder.rglob("*") if path.is_file()]
    return [path.name for path in files if any(sign in path.read_bytes() for sign in wanted)]


def speak(house: House, when: str, *, about_days: bool = False, words: str = WORDS) -> str:
    """Say something through the door as soon as it is open, perhaps about the workdays; the receipt."""
    door = f"{DOOR}workdays/{house.ids['group']}/" if about_days else DOOR
    for _try in range(60):
        status, page = ask(house, "GET", door)
        if status == 200:
            break
        time.sleep(0.25)
    held = RECEIPT.search(page)
    assert held, page[:500]
    more = {"reason": "3"} if about_days else {"group": house.ids["group"]}
    status, page = ask(house, "POST", door, {"text": words, "receipt": held[1], "when": when, **more})
    assert (status, "Your words are safe" in page) == (200, True), page[:1000]
    return held[1]


def come_back(house: House, receipt: str) -> str:
    return ask(house, "POST", f"{DOOR}answers/", {"receipt": receipt})[1]


@pytest.mark.parametrize("about_days", [False, True])
def test_nothing_is_left_behind(house, about_days) -> None:
    receipt = speak(house, "mixed", about_days=about_days)
    assert "sealed and waits" in come_back(house, receipt)
    secret = receipt.split(" ", 1)[1]
    for canary in (ADDRESS, AGENT, "Zanzibarcanary", secret):
        assert found_in(house, canary) == [], canary


def test_shown_the_words_are_where_colleagues_read_them_and_nothing_else(house) -> None:
    receipt = speak(house, "at_once", words=SHOWN)
    until = time.monotonic() + 40
    while "Heard" not in come_back(house, receipt) and time.monotonic() < until:
        time.sleep(0.5)
    rows = house.rows("SELECT text, author_id FROM voice_idea WHERE text LIKE 'Zanzibar%at once'")
    assert rows == [(SHOWN, None)]
    assert set(found_in(house, "Zanzibarcanary")) <= {"groundswell.sqlite3", "groundswell.sqlite3-wal"}
    for canary in (ADDRESS, AGENT):
        assert found_in(house, canary) == [], canary


def test_a_careless_build_is_caught(put_up) -> None:
    house = put_up(command=GARBLED)
    speak(house, "mixed")
    assert found_in(house, ADDRESS) == ["log.txt"]
    assert found_in(house, AGENT) == ["log.txt"]
    assert found_in(house, "Zanzibarcanary") != []
