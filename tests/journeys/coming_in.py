"""Coming in: with a team code, with a password, or already signed in on this device."""

from __future__ import annotations

import re
from typing import Any

from conftest import PASSWORD
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from groundswell.base.tenancy.wall import outside
from tests.journeys.browsing import Browsing


class ComingIn(Browsing):
    def chose_a_language_here(self) -> None:
        """On this device somebody chose the language before."""
        self._has_cookie(settings.LANGUAGE_COOKIE_NAME, self.language)

    def is_let_in(self, person: Any) -> None:
        """This device is signed in already, so that a journey can begin where it begins."""
        client = Client()
        with outside():
            client.force_login(person)
        self._has_cookie(settings.SESSION_COOKIE_NAME, client.cookies[settings.SESSION_COOKIE_NAME].value)
        self.chose_a_language_here()

    def _has_cookie(self, name: str, value: str) -> None:
        self.context.add_cookies([{"name": name, "value": value, "url": self.address}])

    def signs_in(self, username: str, password: str = PASSWORD) -> None:
        """Type name and password at the door."""
        self.goes_to("/account/login/")
        self.writes("login", username)
        self.writes("password", password)
        self.sends("main form[action*=login]")
        self.is_signed_in()

    def is_signed_in(self) -> None:
        expect(self.page.locator("footer form[action*=logout]")).to_have_count(1)

    def reads_the_address_on_the_poster_of(self, group: Any) -> str:
        """What the QR code on the poster leads to; its alternative text says the same."""
        self.goes_to(f"/groups/{group.public_id}/poster/")
        self.finds_the_page_in_order()
        said = self.finds("img.gs-poster__qr").get_attribute("alt") or ""
        found = re.search(r"https?://\S+", said)
        assert found, said
        return found.group()

    def joins_with(self, address: str, *, name: str, username: str, password: str) -> None:
        """Open an account behind a team's code, and go on to say something."""
        self.goes_to(address)
        self.finds_the_page_in_order()
        self.writes("name", name)
        self.writes("username", username)
        self.writes("password", password)
        self.sends()
        self.is_at("/welcome/")
        self.finds_the_page_in_order()
        assert username in self.words
        self.presses("main a.nhsuk-button")
        self.is_at(re.compile("/say/$"))
