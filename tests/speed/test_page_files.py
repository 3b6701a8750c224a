"""Files of pages are sent compressed, with safe headers, before anything of ours is asked."""

from __future__ import annotations

import asyncio
import gzip
from typing import Any

from groundswell.base.ui.build import BUILT
from groundswell.site.page_files import PageFiles, PageStorage


def ask(path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    told: list[Any] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 299, "headers": []})

    async def receive() -> Any:
        return {"type": "http.request", "body": b""}

    async def send(message: Any) -> None:
        told.append(message)

    sent = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": "GET", "path": path, "query_string": b"", "headers": sent}
    asyncio.run(PageFiles(app)(scope, receive, send))
    found = {name.decode().lower(): value.decode() for name, value in told[0]["headers"]}
    return told[0]["status"], found, b"".join(message.get("body", b"") for message in told)


def test_a_style_is_sent_compressed_to_whoever_can_read_it_and_plain_to_others() -> None:
    css = (BUILT / "site.css").read_bytes()
    status, headers, body = ask("/static/built/site.css", accept_encoding="gzip, br")
    assert (status, headers["content-encoding"], gzip.decompress(body)) == (200, "gzip", css)
    status, headers, body = ask("/static/built/site.css")
    assert (status, headers.get("content-encoding"), body) == (200, None, css)


def test_files_carry_the_headers_that_keep_people_safe() -> None:
    _status, headers, _body = ask("/static/ui/mark.svg")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-security-policy"].startswith("default-src 'none'")


def test_a_part_of_a_script_that_is_named_by_its_content_may_be_kept_for_ever() -> None:
    part = next(BUILT.glob("htmx*.js")).name
    assert "immutable" in ask(f"/static/built/{part}")[1]["cache-control"]
    assert "immutable" not in ask("/static/built/site.js")[1]["cache-control"]


def test_everything_else_is_answered_by_the_pages() -> None:
    assert ask("/workday/")[0] == 299
    assert ask("/static/built/../../settings.py")[0] == 299


def test_names_are_plain_until_the_files_are_laid_out(tmp_path: Any) -> None:
    fresh = PageStorage(location=str(tmp_path), base_url="/static/")
    assert fresh.url("built/site.css") == "/static/built/site.css"
    fresh.hashed_files["built/site.css"] = "built/site.1234.css"
    assert fresh.url("built/site.css") == "/static/built/site.1234.css"
