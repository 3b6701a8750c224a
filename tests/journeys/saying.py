"""Saying it, and hearing what became of it."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Locator, expect

from tests.journeys.browsing import Browsing

BOX = "form[data-keep=say]"
SEND = f"{BOX} .gs-ways-to-speak button.nhsuk-button"


class Saying(Browsing):
    def writes_in_the_box(self, words: str) -> None:
        self.page.locator(f"{BOX} textarea[name=text]").fill(words)

    def waits_until_words_are_kept(self) -> None:
        """The device keeps what is typed, a moment after it is typed."""
        kept = "Object.keys(localStorage).some((key) => key.startsWith('gs-draft:'))"
        for _try in range(50):
            if self.page.evaluate(kept):
                return
            self.page.wait_for_timeout(100)
        raise AssertionError("nothing is kept on the device")

    def sends_it(self) -> None:
        self.presses(SEND)

    def says(self, words: str) -> None:
        """Say something nobody said before, and be thanked for it."""
        self.goes_to("/")
        self.writes_in_the_box(words)
        self.sends_it()
        self.is_thanked()

    def is_thanked(self) -> None:
        self.is_at(re.compile("/thanks/$"))

    def is_shown_what_is_alike(self, count: int) -> Locator:
        """While typing, or on a page between without scripts, see what colleagues said that is close."""
        if not self.scripts:
            self.sends_it()
        choices = self.page.locator("main [name=mine_too]")
        expect(choices).to_have_count(count)
        return choices

    def says_this_is_mine_too(self, title: str) -> None:
        """Join an idea instead of saying it again; one's own words go along."""
        card = self.page.locator(".gs-card", has=self.page.get_by_role("link", name=title, exact=True))
        card.locator("button").click()
        self.is_at(re.compile(r"/ideas/[0-9a-f-]{36}/\?mine=1$"))

    def opens_idea(self, idea: Any) -> None:
        assert self.goes_to(f"/ideas/{idea.public_id}/") == 200

    def finds_it_in_state(self, state: str) -> None:
        expect(self.page.locator(f"article .gs-state--{state}").first).to_be_visible()

    def follows_it(self) -> None:
        """Stop being told, and ask to be told again: the page says each time which it is."""
        form = "form[action$='/following/']"
        self.presses(f"{form} button[value='1']")
        expect(self.page.locator(f"{form} button[value='0']")).to_be_visible()
        self.presses(f"{form} button[value='0']")
        expect(self.page.locator(f"{form} button[value='1']")).to_be_visible()

    def answers_the_question(self, words: str) -> None:
        form = self.page.locator("#talk form:has([name=question])")
        form.locator("textarea").fill(words)
        form.locator("button[value=answer]").click()
        self.reads_in_the_talk(words)
        expect(form).to_have_count(0)

    def brings_it_back(self, why: str) -> None:
        """Say what has changed, so that a new answer is promised."""
        form = "form[action$='/return/']"
        self.page.locator(f"{form} textarea").fill(why)
        self.presses(f"{form} button")

    def reads_in_the_talk(self, words: str) -> None:
        expect(self.page.locator("#talk .gs-thread__words", has_text=words).first).to_be_visible()

    def reads_what_happened(self, words: str) -> None:
        told = self.page.locator("section[aria-labelledby=happened] .gs-thread__words", has_text=words)
        expect(told.first).to_be_visible()

    def is_told(self, about: str) -> None:
        """The bell shows that there is news, and the news names it; the worker may take a moment."""
        bell = self.page.locator("header a[href='/notices/'] .gs-count")
        news = self.page.locator(".gs-notices__item--new", has_text=about)
        for _try in range(40):
            self.goes_to("/notices/")
            if bell.count() and news.count():
                return
            self.page.wait_for_timeout(400)
        raise AssertionError(f"no news of “{about}” but:\n{self.words}")

    def opens_the_news(self, about: str) -> None:
        self.page.locator(".gs-notices__item", has_text=about).first.locator("button").click()
        self.is_at(re.compile("/(ideas|stories)/"))

    def has_read_all_news(self) -> None:
        self.goes_to("/notices/")
        self.presses("form[action='/notices/read/'] button")
        expect(self.page.locator(".gs-notices__item--new")).to_have_count(0)
