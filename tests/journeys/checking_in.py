"""Checking in: how the workday was, in two taps, and what came of it for the team."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import expect

from tests.journeys.browsing import Browsing

CARD = "section.gs-workday-card"
FORM = "main form[action$='/workday/']"


class CheckingIn(Browsing):
    def finds_the_question_of_the_day(self) -> None:
        """It stands on the first page after sign-in."""
        self.goes_to("/")
        expect(self.page.locator(f"{CARD} button[name=tapped]")).to_have_count(5)

    def taps_a_face(self, value: int) -> None:
        """The first tap: the face is chosen on the page that comes, and nothing is kept yet."""
        self.presses(f"{CARD} button[value='{value}']")
        self.is_at("/workday/")
        expect(self.page.locator(f"{FORM} [name=face][value='{value}']")).to_be_checked()

    def seals_the_day(self) -> None:
        """The second tap."""
        self.presses(f"{FORM} button.nhsuk-button:not(.nhsuk-button--secondary)")
        self.is_at(re.compile(r"/groups/[0-9a-f-]{36}/workdays/$"))
        expect(self.page.locator(".gs-flash--done")).to_be_visible()

    def goes_to_change_the_day(self) -> None:
        """The first page says that there is an answer, but not which."""
        self.goes_to("/")
        expect(self.page.locator(f"{CARD} button")).to_have_count(0)
        self.presses(f"{CARD} a[href$='/workday/']")
        expect(self.page.locator(f"{FORM} [name=face]:checked")).to_have_count(0)

    def chooses_a_face(self, value: int) -> None:
        self.page.locator(f"{FORM} label:has([name=face][value='{value}'])").click()

    def sees_the_jar(self) -> None:
        """The jar with its marbles, and how often each face was chosen one tap away."""
        jar = self.page.locator("main figure.gs-figure:has(svg)").first
        expect(jar.locator("svg")).to_be_visible()
        jar.locator(".gs-twin summary").click()
        expect(jar.locator("table tbody tr")).to_have_count(5)

    def goes_up_to(self, group: Any) -> None:
        """Follow the line above the title to a group further up."""
        self.page.locator("nav a").get_by_text(str(group), exact=True).locator("visible=true").first.click()
        self.is_at(f"/groups/{group.public_id}/workdays/")
