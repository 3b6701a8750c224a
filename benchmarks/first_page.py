"""What a browser that was never here before fetches for a page, and how many bytes that is on the wire."""

from __future__ import annotations

import http.client
import re

ASKED_FOR = re.compile(r'<(?:link|script|img)[^>]*?(?:href|src)="([^"]+)"')
BROWSER = {"Host": "localhost", "X-Forwarded-Proto": "https", "Accept-Encoding": "gzip, deflate, br, zstd"}


def weigh(port: int, path: str, cookies: str = "") -> tuple[int, int, list[tuple[str, int]]]:
    """Return how many requests, how many bytes of answers with their headers, and the bytes of each."""
    page, size = fetch(port, path, cookies)
    parts = [("page", size)]
    for address in dict.fromkeys(ASKED_FOR.findall(page)):
        if not address.startswith("data:"):
            parts.append((address.rsplit("/", 1)[-1], fetch(port, address, cookies)[1]))
    return len(parts), sum(size for _name, size in parts), parts


def fetch(port: int, path: str, cookies: str) -> tuple[str, int]:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    line.request("GET", path, headers=BROWSER | ({"Cookie": cookies} if cookies else {}))
    response = line.getresponse()
    body = response.read()
    assert response.status == 200, (path, response.status)
    headers = sum(len(name) + len(value) + 4 for name, value in response.getheaders())
    line.close()
    is_plain = "Content-Encoding" not in response.headers
    return body.decode() if is_plain else "", len(body) + headers
