"""Saying it without a name: another door, a receipt, and coming back with it."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from playwright.sync_api import expect

from groundswell.base.work.models import Turn
from tests.journeys.browsing import Browsing

BOX = "main form:has(textarea[name=text])"


class Speaking(Browsing):
    def goes_to_the_door(self, page: str = "", slug: str = "severn-vale") -> None:
        """Open the door; where the worker has not made its key yet, let it do that now and not in ten seconds."""
        for _try in range(60):
            if self.goes_to(f"/speak/{slug}/{self.language}/{page}") == 200:
                self.troubles = [one for one in self.troubles if "status of 503" not in one]
                return
            Turn.objects.filter(name__endswith=".keep_inboxes").update(due_at=timezone.now())
            self.page.wait_for_timeout(500)
        raise AssertionError(f"the door stays shut: {self.words}")

    def reads_the_receipt(self) -> str:
        """What the page shows to be written down, before anything is sent."""
        return self.page.locator(".gs-receipt__words").inner_text()

    def saves_the_receipt(self) -> str:
        """Take it as a file; what is in it."""
        with self.page.expect_download() as waiting:
            self.page.locator("form[action$='/receipt/'] button").click()
        return waiting.value.path().read_text("utf-8")

    def says_without_a_name(self, words: str, group: Any, *, at_once: bool = True) -> None:
        self.page.locator(f"{BOX} textarea").fill(words)
        self.page.locator(f"{BOX} select[name=group]").select_option(str(group.public_id))
        if at_once:
            self.page.locator(f"{BOX} [name=when][value=at_once]").check()
        self.page.locator(f"{BOX} button").click()
        expect(self.page.locator(".gs-next__steps")).to_be_visible()

    def comes_back_with(self, receipt: str) -> None:
        """Type the receipt, on any device."""
        self.goes_to_the_door("answers/")
        self.writes("receipt", receipt.lower())
        self.sends("main form:has([name=receipt])")

    def waits_until_it_is_shown(self, receipt: str, look: Any) -> None:
        """Come back until colleagues can read it: the worker shows it within the minute."""
        for _try in range(40):
            look()
            self.comes_back_with(receipt)
            if self.page.locator("main .gs-state").count():
                return
            self.page.wait_for_timeout(500)
        raise AssertionError(f"it was never shown: {self.words}")

    def answers_without_a_name(self, words: str) -> None:
        """Answer what is asked; shown at once, as the box under the answer lets one choose."""
        form = self.page.locator("section[aria-labelledby=asked] form").first
        form.locator("textarea").fill(words)
        form.locator("summary").click()
        form.locator("[name=when][value=at_once]").check()
        form.locator("button.nhsuk-button").click()
        expect(self.page.locator(".gs-flash--done")).to_be_visible()
        expect(self.page.locator("section[aria-labelledby=asked]")).to_have_count(0)

    def has_no_cookies(self) -> None:
        assert self.context.cookies() == [], self.context.cookies()
