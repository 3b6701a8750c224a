"""Telling what changed, for the team or for everyone, and reading it."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.journeys.browsing import Browsing


class Telling(Browsing):
    def begins_the_story_of(self, title: str) -> None:
        """Press “tell what changed” on the board, beside what is done."""
        line = self.page.locator(".gs-tell__line", has_text=title)
        line.locator("button").click()
        self.is_at(re.compile("/words/$"))

    def tells(self, *, did: str, changed: str) -> None:
        self.writes("did", did)
        self.writes("changed", changed)
        self.sends("form[data-keep^=story]")
        self.is_at(re.compile(r"/stories/[0-9a-f-]{36}/$"))

    def publishes_it_for(self, audience: str) -> None:
        self.presses("main a[href$='/publication/']")
        self.finds_the_page_in_order()
        self.ticks("audience", audience)
        self.sends("main form:has([name=audience])")
        self.is_at(re.compile(r"/stories/[0-9a-f-]{36}/$"))

    @property
    def public_address(self) -> str:
        """Where anyone can read the story that stands here."""
        return self.finds("a.gs-address").inner_text()

    def opens_the_story(self, title: str) -> None:
        self.page.get_by_role("link", name=title, exact=True).first.click()
        expect(self.page.locator("h1")).to_contain_text(title)
