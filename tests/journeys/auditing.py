"""Auditing, and writing in a tool: what is found in each case, what is done about it, looking again."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.journeys.browsing import Browsing

AUDIT = re.compile(r"/improve/audits/[0-9a-f-]{36}/$")
MOST_TABS = 60


class Auditing(Browsing):
    def starts_an_audit(self, title: str, statement: str, standard: int) -> None:
        """From the door to the first criterion."""
        self.goes_to("/improve/audits/")
        self.presses("main a[href='/improve/audits/new/']")
        self.writes("title", title)
        self.sends()
        self.is_at(re.compile(r"/criteria/new/$"))
        self.finds_the_page_in_order()
        self.writes("statement", statement)
        self.writes("standard", str(standard))
        self.sends()

    def plans_a_sample(self, population: int, size: int) -> int:
        """By chance; returns how many places of the list are shown."""
        self.is_at(re.compile(r"/plan/$"))
        self.finds_the_page_in_order()
        self.writes("population", str(population))
        self.ticks("method", "random")
        self.writes("size", str(size))
        self.sends("main form[method=post]")
        self.is_at(re.compile(r"/sample/$"))
        return len(self.finds("main .gs-lead").inner_text().split(","))

    def enters_a_case(self, code: str, answer: str) -> None:
        """Under a number of one's own, with what was found."""
        self.writes("code", code)
        self.page.locator(f"main [name^='criterion_'][value='{answer}']").first.check()
        self.sends()

    def finishes(self, learned: str, year: int) -> None:
        """With what was learned, and a day to look again."""
        self.presses("main a[href$='/finish/']")
        self.finds_the_page_in_order()
        self.writes("learned", learned)
        for box, number in (("day", 1), ("month", 3), ("year", year)):
            self.writes(f"look_again_on-{box}", str(number))
        self.sends()
        self.is_at(AUDIT)

    def goes_by_keyboard_to(self, name: str) -> None:
        """Press Tab until the box or button of this name has the focus, as one does without a mouse."""
        for _ in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("(name) => document.activeElement?.getAttribute('name') === name", name):
                return
        raise AssertionError(f"no way to {name} by keyboard")

    def types(self, *lines: str) -> None:
        """Type lines, with Enter between them."""
        for at, line in enumerate(lines):
            if at:
                self.page.keyboard.press("Enter")
            self.page.keyboard.type(line)

    def sees_it_drawn(self, words: str) -> None:
        """The drawing beside the boxes says these words."""
        expect(self.page.locator("#look svg text", has_text=words).first).to_be_visible()
