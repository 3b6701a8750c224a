"""Measuring: putting values in, looking before keeping, deciding about limits, reading what charts say."""

from __future__ import annotations

import datetime
import re
from typing import Any

from playwright.sync_api import expect

from tests.journeys.browsing import Browsing

LOOK = "#look .gs-look"


class Measuring(Browsing):
    def opens_the_measure(self, measure: Any) -> None:
        """From the overview to the measure."""
        self.goes_to("/measures/")
        self.presses(f"main a[href='/measures/{measure.public_id}/']")
        self.is_at(f"/measures/{measure.public_id}/")

    def puts_a_value_in(self, value: str, out_of: str, day: datetime.date) -> None:
        """This week: 38 of 41."""
        self.presses("main a[href$='/enter/']")
        self.finds_the_page_in_order()
        self.names_the_day("on", day)
        self.writes("numerator", value)
        self.writes("denominator", out_of)
        self.sends("main form:has([name=numerator])")

    def names_the_day(self, field: str, day: datetime.date) -> None:
        for part in ("day", "month", "year"):
            self.writes(f"{field}-{part}", str(getattr(day, part)))

    def pastes(self, rows: str) -> None:
        """A script shows by itself how it would be; without one, a button does."""
        self.presses("main a[href$='/many/']")
        self.finds_the_page_in_order()
        self.writes("pasted", rows)
        if not self.scripts:
            self.presses("main form button[name=look]")
        expect(self.page.locator(LOOK)).to_be_visible()

    def takes_the_chart_on_offer(self) -> None:
        self.presses(f"{LOOK} button[name=as]")
        expect(self.page.locator(f"{LOOK} button[name=as]")).to_have_count(0)

    def keeps_the_values(self) -> None:
        self.presses(f"{LOOK} button[name=keep]")
        self.is_at(re.compile(r"/measures/[0-9a-f-]{36}/$"))
        expect(self.page.locator(".gs-flash--done")).to_be_visible()

    def decides_about_limits(self, kind: str, day: datetime.date, words: str) -> None:
        """Freeze, step or leave out, with a reason."""
        self.presses("main summary:has-text('limits'), main summary:has-text('terfynau')")
        self.presses(f"main a[href$='/mark/{kind}/']")
        self.finds_the_page_in_order()
        self.names_the_day("on", day)
        self.writes("words", words)
        self.sends("main form:has([name=words])")
        self.is_at(re.compile(r"/measures/[0-9a-f-]{36}/$"))
        self.sees(words)

    def undoes_on_the_chart(self, what: str) -> None:
        """Undo the newest thing of this kind (`mark`, `entry`, `change`)."""
        self.presses(f"main form[action*='/{what}'] button")
        expect(self.page.locator(".gs-flash--done")).to_be_visible()

    def reads_the_sentences(self) -> list[str]:
        """What one would read aloud of an overview: a sentence for each measure."""
        self.goes_to("/measures/")
        return self.page.locator("main .gs-measure__sentence").all_inner_texts()
