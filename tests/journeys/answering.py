"""Answering: a lead reads the board, asks, replies, decides."""

from __future__ import annotations

import datetime
import re
from typing import Any

from playwright.sync_api import expect

from tests.journeys.browsing import Browsing

TALK = "#talk form.gs-talk__form"
ANSWER = "#answer form"


class Answering(Browsing):
    def opens_the_board(self) -> None:
        self.goes_to("/team/")
        expect(self.page.locator("#board")).to_be_visible()

    def reads_on_the_board(self, words: str, *, within_ms: float | None = None) -> None:
        found = self.page.locator("#board").get_by_text(words).locator("visible=true")
        expect(found.first).to_be_visible(timeout=within_ms)

    def opens_from_the_board(self, title: str) -> None:
        self.page.locator("#board").get_by_role("link", name=title, exact=True).first.click()
        self.is_at(re.compile("/ideas/"))

    def asks(self, words: str) -> None:
        self._says_in_the_talk(words, "ask")

    def replies(self, words: str) -> None:
        self._says_in_the_talk(words, "comment")

    def thanks_the_author(self) -> None:
        """Thank somebody who gave no name; they read it with their receipt."""
        lines = self.page.locator("#talk .gs-thread__line")
        before = lines.count()
        self.presses("#talk button[value=thank]")
        expect(lines).to_have_count(before + 1)

    def _says_in_the_talk(self, words: str, what: str) -> None:
        self.page.locator(f"{TALK} textarea").fill(words)
        self.presses(f"{TALK} button[value={what}]")
        expect(self.page.locator("#talk .gs-thread__words", has_text=words)).to_be_visible()
        expect(self.page.locator(f"{TALK} textarea")).to_have_value("")

    def decides(
        self,
        state: str,
        why: str,
        *,
        review_on: datetime.date | None = None,
        named: Any = None,
        better: str = "",
    ) -> None:
        """Answer an idea: choose, say why, and give the day or the person some answers need."""
        self.ticks("state", state)
        if review_on is not None:
            for box in ("day", "month", "year"):
                self.writes(f"review_on-{box}", str(getattr(review_on, box)))
        if named is not None:
            self.page.locator("select[name=named_person]").select_option(str(named.public_id))
        if better:
            self.ticks("did_change", better)
        self.page.locator(f"{ANSWER} [name=reason]").fill(why)
        self.sends(ANSWER)
