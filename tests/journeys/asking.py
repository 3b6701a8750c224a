"""Asking everybody: somebody has a survey asked, and people answer it."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import expect

from tests.journeys.browsing import Browsing

FORM = "form[data-keep-answers]"


class Asking(Browsing):
    def opens_the_page_to_ask(self, survey: Any) -> None:
        assert self.goes_to(f"/surveys/{survey.public_id}/ask/") == 200

    def chooses_who_and_when(self, group: Any, **boxes: str) -> None:
        """Tick a group of the tree and fill in whatever differs from what is there."""
        tick = self.page.locator(f"#group-{group.public_id}")
        for branch in tick.locator("xpath=ancestor::details[not(@open)]").all():
            branch.locator("summary").first.click()
        tick.check()
        for name, words in boxes.items():
            self.writes(name, words)

    def sees_what_it_means(self, *words: str) -> None:
        self.presses("main form button.nhsuk-button[name=show]")
        for said in words:
            self.sees(said)

    def has_it_asked(self) -> None:
        self.presses("main form button[name=ask]")
        self.is_at(re.compile("/waves/$"))

    def begins_to_answer(self, title: str) -> None:
        """From the first page after sign-in to the first question."""
        self.goes_to("/")
        card = self.page.locator("section[aria-labelledby=waiting] .gs-card", has_text=title)
        card.locator("a").first.click()
        self.is_at(re.compile(r"/surveys/answer/[0-9a-f-]{36}/$"))

    def starts(self) -> None:
        self.presses("main a.nhsuk-button")
        expect(self.page.locator(FORM)).to_be_visible()

    def taps_everywhere(self, value: str) -> None:
        """Choose the same point of every scale on the page."""
        for box in self.page.locator(f"{FORM} input[type=radio][value='{value}']").all():
            box.check()

    def goes_on(self) -> None:
        self.presses(f"{FORM} .gs-buttons button.nhsuk-button:not(.nhsuk-button--secondary)")

    def goes_back(self) -> None:
        self.presses(f"{FORM} .gs-buttons button.nhsuk-button--secondary")

    def seals_it(self) -> None:
        self.presses("form[action$='/seal/'] .gs-buttons button:not(.gs-link-button)")
        self.is_at(re.compile("/thanks/$"))

    def waits_until_answers_are_kept(self) -> None:
        """The device keeps what is tapped, a moment after it is tapped."""
        kept = "Object.keys(localStorage).some((key) => key.includes(':survey-'))"
        for _try in range(50):
            if self.page.evaluate(kept):
                return
            self.page.wait_for_timeout(100)
        raise AssertionError("nothing is kept on the device")

    def closes_it_now(self, wave: Any) -> None:
        self.goes_to(f"/surveys/waves/{wave.public_id}/closing/")
        self.presses("main form button.nhsuk-button")
        self.is_at(re.compile("/waves/$"))

    def reads_the_results(self, survey: Any) -> None:
        assert self.goes_to(f"/surveys/{survey.public_id}/results/") == 200
        expect(self.page.locator("main svg.gs-picture").first).to_be_visible()

    def shows_as_tables(self) -> None:
        """Every picture has a table one tap away, with scripts or without."""
        twins = self.page.locator("main details.gs-twin:has(table)")
        assert twins.count() == self.page.locator("main svg.gs-picture").count()
        twins.first.locator("summary").click()
        expect(twins.first.locator("table")).to_be_visible()

    def shares_it_back(self, will_do: str, *, audience: str) -> None:
        """From the results to an answer that is out."""
        self.presses("main a[href*='/answers/from/']")
        self.finds_the_page_in_order()
        self.sends()
        self.is_at(re.compile(r"/answers/[0-9a-f-]{36}/words/$"))
        self.finds_the_page_in_order()
        self.writes("will_do", will_do)
        self.sends("form[data-keep^=answer]")
        self.is_at(re.compile(r"/answers/[0-9a-f-]{36}/$"))
        self.finds_the_page_in_order()
        self.presses("main a[href$='/publication/']")
        self.finds_the_page_in_order()
        self.ticks("audience", audience)
        self.sends("main form:has([name=audience])")
        self.is_at(re.compile(r"/answers/[0-9a-f-]{36}/$"))
