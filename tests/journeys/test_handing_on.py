"""A device that one person gives back tells the next one nothing: not here, and so not on any journey."""

import pytest

from tests.journeys.devices import Device, Make

PHONE = Make(390, "en", scripts=True)
LEAVE_ALL = """async () => {
  document.cookie = "sign=1";
  localStorage.setItem("sign", "1");
  sessionStorage.setItem("sign", "1");
  await new Promise((done) => { indexedDB.open("sign").onsuccess = (event) => { event.target.result.close(); done(); } });
  await (await caches.open("sign")).put("/sign", new Response("1"));
}"""
FIND_ALL = """async () => [
  document.cookie.includes("sign"), !!localStorage.getItem("sign"), !!sessionStorage.getItem("sign"),
  (await indexedDB.databases()).some((one) => one.name === "sign"), await caches.has("sign"),
]"""


def hand_on(devices):
    """What the second person finds of what the first one left on a device."""
    first = devices.borrow(PHONE)
    page = first.context.new_page()
    page.goto(f"{devices.address}/account/login/")
    page.evaluate(LEAVE_ALL)
    left = page.evaluate(FIND_ALL)
    devices.give_back(first)
    second = devices.borrow(PHONE)
    assert second.context is first.context
    page = second.context.new_page()
    page.goto(f"{devices.address}/account/login/")
    found = page.evaluate(FIND_ALL)
    second.context.close()
    return left, found


@pytest.mark.journey
def test_a_device_that_is_handed_on_remembers_nothing(trust, transactional_db, devices):
    assert hand_on(devices) == ([True] * 5, [False] * 5)


@pytest.mark.journey
def test_a_device_that_is_not_wiped_would_be_noticed(trust, transactional_db, devices, monkeypatch):
    monkeypatch.setattr(Device, "wipe", lambda _device, _address: None)
    _left, found = hand_on(devices)
    assert found == [True, True, False, True, True]  # a window of its own has a session storage of its own
