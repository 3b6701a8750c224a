"""People with a small browser of their own: cookies and forms, and no window. For a crowd of whom only a few need be looked at."""

from __future__ import annotations

import re
from html import unescape
from http.cookiejar import CookieJar
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

HIDDEN = re.compile(r'<input[^>]*type="hidden"[^>]*name="([^"]+)"[^>]*value="([^"]*)"')


class Caller:
    """One of them, at the real server."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.browser = build_opener(HTTPCookieProcessor(CookieJar()))

    def reads(self, path: str) -> str:
        """A page as it is now."""
        with self.browser.open(self.address + path, timeout=30) as answer:
            return str(answer.read().decode())

    def sends(self, path: str, **fields: str) -> str:
        """Fill in a form of the page there and send it back; returns the page that it leads to."""
        hidden = {name: unescape(value) for name, value in HIDDEN.findall(self.reads(path))}
        body = urlencode({**hidden, **fields}).encode()
        request = Request(self.address + path, body, {"Origin": self.address})
        with self.browser.open(request, timeout=30) as answer:
            return str(answer.read().decode())
