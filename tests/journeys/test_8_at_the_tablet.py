"""Journey 8: a ward's tablet that asks no name: set up, tapped by many, without a network for hours, and looked after."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from groundswell.ask.models import Cell, Slip
from groundswell.base.tenancy.wall import within
from groundswell.base.work.models import Turn
from groundswell.voice.models import Idea, Kiosk, KioskArrival, KioskWords

TAP = "form[data-tap] button"
IDEA = {"en": "A hook behind the treatment room door.", "cy": "Bachyn y tu ôl i ddrws yr ystafell drin."}
WAITING = "() => new Promise((done) => { const open = indexedDB.open('groundswell-kiosk'); open.onsuccess = () => { const all = open.result.transaction('queue').objectStore('queue').getAll(); all.onsuccess = () => done(all.result.map((item) => ({ ...item }))) } })"
READY = "async () => Boolean(navigator.serviceWorker.controller) && (await caches.keys()).some((name) => name.startsWith('groundswell-kiosk-'))"
IN_CACHE = "async () => { const names = await caches.keys(); const all = []; for (const name of names) { const cache = await caches.open(name); for (const one of await cache.keys()) all.push([one.url, await (await cache.match(one)).text()]); } return all }"


@pytest.fixture
def code(ward: Any, lena: Any, now: Any) -> str:
    """A set-up code that Lena was shown."""
    from uuid import uuid4

    from groundswell.voice.actions import set_up_kiosk

    given = {"name": "Staff room", "asks": "workday", "most_a_day": 60, "by": lena, "now": now}
    return set_up_kiosk(key=uuid4(), group=ward, **given)[1]


@pytest.fixture
def keys(ward: Any) -> None:
    """Let the worker of the server make its keys now."""
    Turn.objects.filter(name__endswith=".keep_tablets").update(due_at=timezone.now())
    Turn.objects.filter(name__endswith=".keep_inboxes").update(due_at=timezone.now())


def is_set_up(device: Any, code: str) -> None:
    """Open the set-up link and press the button; the worker of the server may still be making its key."""
    device.goes_to(f"/kiosk/set-up/{code}/")
    device.finds_the_page_in_order()
    device.presses("main form button")
    expect(device.page.locator("form[data-tap]")).to_be_visible()
    for _try in range(60):
        device.goes_to(f"/kiosk/{device.language}/")
        if device.page.locator("#tablet").get_attribute("data-public-key"):
            return
        device.page.wait_for_timeout(500)
    raise AssertionError("there is no key to seal with")


def taps(device: Any, value: int) -> None:
    device.page.locator(f"[name=face][value='{value}']").check()
    device.page.locator(TAP).click()
    expect(device.page.locator("[data-next]")).to_be_visible()


def moves_on(device: Any) -> None:
    device.page.locator("[data-next]").click()
    expect(device.page.locator("form[data-tap]")).to_be_visible()


def can_be_without_a_network(device: Any) -> None:
    """Wait until the tablet's worker rules its pages and has kept them."""
    for _try in range(80):
        if device.page.evaluate(READY):
            return
        device.page.wait_for_timeout(250)
    raise AssertionError("the tablet's pages were not kept")


def arrived(count: int, device: Any) -> None:
    for _try in range(60):
        if KioskArrival.unscoped.count() >= count:
            break
        device.page.wait_for_timeout(250)
    assert KioskArrival.unscoped.count() == count


@pytest.mark.journey
def test_a_ward_answers_at_its_tablet_and_nothing_of_anybody_stays(arrives, way, ward, lena, code, keys):
    device = arrives()
    is_set_up(device, code)
    device.finds_the_page_in_order()
    smallest = device.page.locator("main button, main a.nhsuk-button, main label").evaluate_all(
        "(all) => Math.min(...all.filter((one) => one.offsetParent).map((one) => Math.min(one.offsetHeight, one.offsetWidth)))"
    )
    assert smallest >= 44
    for value in (4, 2):
        taps(device, value)
        device.finds_the_page_in_order()
        moves_on(device)
    device.page.go_back()
    assert device.page.locator("[name=face]:checked").count() == 0
    arrived(2, device)

    device.goes_to(f"/kiosk/{way.language}/idea/")
    device.finds_the_page_in_order()
    receipt = device.page.locator(".gs-receipt__words").inner_text()
    device.page.locator("textarea").fill(IDEA[way.language])
    device.page.locator("main form:has(textarea) button").click()
    expect(device.page.locator("[data-next]")).to_be_visible()
    device.finds_the_page_in_order()
    moves_on(device)
    arrived(3, device)
    # one word of it may stand on any page; two in a row are the receipt's
    assert " ".join(receipt.split()[-2:]) not in device.page.content()

    with within(ward.organisation_id):
        assert Slip.objects.count() == 2
        kiosk = Kiosk.objects.get()
        assert kiosk.token_digest not in str(device.context.cookies())
    cookies = [cookie for cookie in device.context.cookies() if cookie["name"] == "kiosk"]
    assert [(cookie["httpOnly"], cookie["sameSite"]) for cookie in cookies] == [(True, "Lax")]

    lead = arrives(lena)
    lead.goes_to(f"/groups/{ward.public_id}/tablets/")
    lead.finds_the_page_in_order()
    lead.sees("Staff room")
    lead.goes_to(f"/groups/{ward.public_id}/cards/")
    lead.finds_the_page_in_order()


@pytest.mark.journey
@pytest.mark.parametrize(("width", "language"), [(390, "en"), (1280, "cy")], indirect=True)
def test_without_a_network_it_works_on_and_everything_arrives_once(
    travellers, width, language, ward, code, keys
):
    device = travellers(width=width, language=language)
    is_set_up(device, code)
    can_be_without_a_network(device)
    device.loses_the_network()
    for value in (5, 1):
        device.goes_to(f"/kiosk/{language}/")
        device.finds_the_page_in_order()
        taps(device, value)
    expect(device.page.locator("#queue-state")).to_contain_text("2")
    device.goes_to(f"/kiosk/{language}/idea/")
    expect(device.page.locator("[data-locator]")).not_to_be_empty()
    receipt = device.page.locator(".gs-receipt__words").inner_text()
    assert re.fullmatch(r"[2-9A-Z]{5}( [a-z-]+){6}", " ".join(receipt.split()))
    device.finds_the_page_in_order()
    device.page.locator("textarea").fill(IDEA[language])
    device.page.locator("form[data-say] button").click()
    expect(device.page.locator("[data-not-sent]")).to_be_visible()
    device.finds_the_page_in_order()

    kept = device.page.evaluate(WAITING)
    assert [item["kind"] for item in sorted(kept, key=lambda item: item["kind"])] == [
        "answer",
        "answer",
        "words",
    ]
    told = (
        str(kept) + str(device.page.evaluate(IN_CACHE)) + str(device.page.evaluate("({...sessionStorage})"))
    )
    assert IDEA[language] not in told
    assert len({len(item["box"]) for item in kept if item["kind"] == "answer"}) == 1
    assert KioskArrival.unscoped.count() == 0

    lost = iter([True, False, False, False, False])
    device.page.route("**/kiosk/arrivals/", lambda route: _loses_the_answer(route, lost))
    device.finds_the_network_again()
    arrived(3, device)
    device.page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(device.page.locator("#queue-state")).to_be_empty()
    assert device.page.evaluate(WAITING) == []
    assert KioskArrival.unscoped.count() == 3

    Turn.objects.filter(name__endswith=".keep_tablets").update(due_at=timezone.now())
    for _try in range(80):
        if not KioskWords.unscoped.exists():
            break
        device.page.wait_for_timeout(250)
    reader = travellers(width=width, language=language)
    reader.comes_back_with(receipt)
    assert reader.page.locator(".nhsuk-error-summary").count() == 0
    assert not Idea.unscoped.exists()


def _loses_the_answer(route: Any, lost: Any) -> None:
    """What was sent arrives, and the answer to it is lost on the way back."""
    if not next(lost, False):
        route.continue_()
        return
    route.fetch()
    route.abort()


@pytest.mark.journey
def test_what_is_left_is_cleared_after_a_minute_with_a_warning(travellers, ward, code, keys):
    device = travellers(width=390)
    device.page.clock.install()
    is_set_up(device, code)
    device.goes_to("/kiosk/en/idea/")
    device.page.locator("textarea").fill("Half a thought")
    device.page.clock.run_for(41_000)
    expect(device.page.locator("#still-there")).to_be_visible()
    device.page.locator("#still-here").click()
    assert device.page.locator("textarea").input_value() == "Half a thought"
    device.page.clock.run_for(41_000)
    expect(device.page.locator("#still-there")).to_be_visible()
    device.page.clock.run_for(21_000)
    expect(device.page.locator("form[data-tap]")).to_be_visible()
    device.page.go_back()
    assert "Half a thought" not in device.page.content()


@pytest.mark.journey
def test_a_tablet_that_was_stopped_keeps_what_it_has_and_says_so(travellers, ward, lena, code, keys):
    from groundswell.voice.actions import stop_kiosk

    device = travellers(width=390)
    is_set_up(device, code)
    can_be_without_a_network(device)
    with within(ward.organisation_id):
        stop_kiosk(kiosk=Kiosk.objects.select_related("group").get(), by=lena, now=timezone.now())
    taps(device, 3)
    expect(device.page.locator("#queue-state")).to_contain_text("This tablet was stopped")
    assert len(device.page.evaluate(WAITING)) == 1
    assert KioskArrival.unscoped.count() == 0


@pytest.mark.journey
def test_what_the_browser_sealed_the_house_opens_and_counts(travellers, ward, code, keys, now):
    device = travellers(width=1280)
    is_set_up(device, code)
    for number in range(10):
        taps(device, 4 if number else 1)
        moves_on(device)
    arrived(10, device)
    with within(ward.organisation_id):
        Slip.objects.update(day=str(timezone.localdate(now) - timedelta(days=1)))
    Turn.objects.filter(name__endswith=".count_tablets").update(due_at=timezone.now())
    for _try in range(80):
        if Cell.unscoped.exists():
            break
        device.page.wait_for_timeout(250)
    assert Cell.unscoped.get().counts == {"1": 1, "2": 0, "3": 0, "4": 9, "5": 0}
