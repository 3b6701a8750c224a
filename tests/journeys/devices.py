"""Devices that people borrow: wiped and handed on, since a browser takes long to make a new one ready for its first page."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page
from playwright.sync_api import Error as BrowserError

from tests.journeys.examining import Passed

PATIENCE_MS = 15000
LOCALES = {"en": "en-GB", "cy": "cy-GB"}
PARKED = "/robots.txt"


@dataclass(frozen=True)
class Make:
    """What a device is like, whoever holds it."""

    width: int
    language: str
    scripts: bool


@dataclass
class Device:
    """A device, and a window of it that stays at a page without words, so that its engine keeps running."""

    make: Make
    context: BrowserContext
    parked: Page
    wiping: CDPSession

    def wipe(self, address: str) -> None:
        """Close what is open and forget all: cookies, what pages stored, their workers, and files of pages."""
        for page in self.context.pages:
            if page is not self.parked:
                page.close()
        self.context.set_offline(False)
        self.context.clear_cookies()
        self.wiping.send("Storage.clearDataForOrigin", {"origin": address, "storageTypes": "all"})
        self.wiping.send("Network.clearBrowserCache")


@dataclass
class Devices:
    """All that there are. Who gives one back gets it wiped; one that cannot be wiped is thrown away."""

    browser: Browser
    address: str
    passed: Passed
    free: dict[Make, list[Device]] = field(default_factory=lambda: defaultdict(list))

    def borrow(self, make: Make) -> Device:
        free = self.free[make]
        return free.pop() if free else self._new(make)

    def give_back(self, device: Device) -> None:
        try:
            device.wipe(self.address)
        except BrowserError:
            device.context.close()
        else:
            self.free[device.make].append(device)

    def _new(self, make: Make) -> Device:
        locale = LOCALES[make.language]
        context = self.browser.new_context(
            viewport={"width": make.width, "height": 844 if make.width < 600 else 900},
            java_script_enabled=make.scripts,
            locale=locale,
            extra_http_headers={"Accept-Language": locale},
            reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE_MS)
        parked = context.new_page()
        parked.goto(self.address + PARKED)
        context.clear_cookies()  # the house gave one on the way; who takes the device to the door must have none
        return Device(make, context, parked, context.new_cdp_session(parked))
