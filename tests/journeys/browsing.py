"""Someone in front of a browser: goes places, reads, types, presses, and has every page looked at by axe."""

from __future__ import annotations

import re

from playwright.sync_api import ConsoleMessage, Locator, Page, Request, expect

from tests.journeys.devices import PATIENCE_MS, Devices, Make
from tests.journeys.examining import faults_of

LAID_OUT = """() => {
  const page = document.documentElement;
  return [document.querySelectorAll("main h1").length, page.scrollWidth > page.clientWidth];
}"""
expect.set_options(timeout=PATIENCE_MS)


class Browsing:
    """One person, one browser window. What goes wrong on a page is remembered and ends the journey."""

    def __init__(self, devices: Devices, *, width: int, language: str, scripts: bool) -> None:
        self.devices = devices
        self.address = devices.address
        self.language = language
        self.scripts = scripts
        self.troubles: list[str] = []
        self.is_cut_off = False
        self.device = devices.borrow(Make(width, language, scripts))
        self.context = self.device.context
        self.opens_a_window()

    def opens_a_window(self) -> None:
        self.page: Page = self.context.new_page()
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.troubles.append(f"script: {error}"))
        self.page.on("request", self._asked)

    def closes_the_window(self) -> None:
        self.page.close(run_before_unload=True)
        self.opens_a_window()

    def _heard(self, message: ConsoleMessage) -> None:
        refused = re.search(r"status of 4\d\d", message.text)
        if self.is_cut_off and "net::ERR_" in message.text:
            return  # the browser's own word about a network that is not there
        if message.type == "error" and not refused:
            self.troubles.append(f"console: {message.text}")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.troubles.append(f"asked elsewhere: {request.url}")

    def loses_the_network(self) -> None:
        self.is_cut_off = True
        self.context.set_offline(True)

    def finds_the_network_again(self) -> None:
        self.context.set_offline(False)
        self.page.evaluate("window.dispatchEvent(new Event('online'))")

    def goes_to(self, path: str) -> int:
        """Open a page; returns its status code."""
        answer = self.page.goto(path if path.startswith("http") else self.address + path)
        assert answer is not None
        return answer.status

    def is_at(self, path: str | re.Pattern[str]) -> None:
        """Wait until the browser has come to this address."""
        expect(self.page).to_have_url(path if isinstance(path, re.Pattern) else self.address + path)

    def finds(self, selector: str) -> Locator:
        """The one thing on the page that this selects, to be seen."""
        found = self.page.locator(selector)
        expect(found).to_be_visible()
        return found

    def sees(self, words: str | re.Pattern[str]) -> Locator:
        """The words are on the page, for eyes."""
        found = self.page.get_by_text(words).locator("visible=true").first
        expect(found).to_be_visible()
        return found

    def does_not_see(self, words: str) -> None:
        assert words not in self.page.locator("body").inner_text()

    def writes(self, field: str, words: str) -> None:
        """Write into the box of this name."""
        self.page.locator(f"main [name='{field}']:not([type=hidden])").first.fill(words)

    def ticks(self, field: str, value: str) -> None:
        self.page.locator(f"main [name='{field}'][value='{value}']").check()

    def presses(self, selector: str) -> None:
        """Press the button, or follow the link, that this selects."""
        self.page.locator(selector).locator("visible=true").first.click()

    def sends(self, form: str = "main form") -> None:
        """Press the button a form is sent with."""
        self.presses(f"{form} button.nhsuk-button:not(.nhsuk-button--secondary):not([name=mine_too])")

    @property
    def words(self) -> str:
        return self.page.locator("main").inner_text()

    def finds_the_page_in_order(self) -> None:
        """Axe has nothing to say, nothing runs off the side, the language is told, and the console is quiet."""
        assert self.page.locator("html").get_attribute("lang") == self.language
        headings, is_too_wide = self.page.evaluate(LAID_OUT)
        assert headings == 1, f"{self.page.url} needs one heading"
        assert is_too_wide is False, f"{self.page.url} runs off the side"
        if self.scripts:
            self._asks_axe()
        assert self.troubles == [], self.troubles

    def _asks_axe(self) -> None:
        self.page.wait_for_load_state("load")
        faults = faults_of(self.page, self.devices.passed)
        assert faults == [], f"{self.page.url}: {faults}"

    def leave(self) -> None:
        self.devices.give_back(self.device)
