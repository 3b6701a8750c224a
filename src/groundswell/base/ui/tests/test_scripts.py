"""The small scripts in a real browser, under the strict policy that the site sends."""

import os
import shutil
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

import pytest

from groundswell.base.ui import build

pytestmark = [pytest.mark.journey]

POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'"
BROWSERS = ("chromium-headless-shell", "chromium")
CHROMIUM = os.environ.get("GROUNDSWELL_CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
]


class Site(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Pages)
        self.sent, self.news, self.story, self.open_streams = [], Event(), "Nothing yet", 0
        self.keeper, self.words = "sam", ""

    def page(self, path: str) -> str:
        inner = {
            "/say": f'<form method="post" action="/say" data-keep="say" data-kept-words="Kept." data-kept-clear="Clear">'
            f'<input type="hidden" name="t" value="secret"><textarea name="text">{self.words}</textarea>'
            '<input type="password" name="p" autocomplete="new-password"><button data-once="Sending">Send</button></form>',
            "/thanks": '<div data-kept-done="say"></div><p>Thank you</p>',
            "/out": '<form method="get" action="/thanks-out" data-forget-drafts><button>Sign out</button></form>',
            "/board": '<div id="board" data-live-src="/stream" data-live-on="board">'
            f'<p>{self.story}</p><input id="box"></div><button id="else">Else</button>',
            "/similar": '<input name="q" hx-get="/found" hx-trigger="input changed delay:50ms" hx-target="#found">'
            '<div id="found"></div>',
        }.get(path, "")
        return (
            '<!doctype html><html lang=en><head><title>x</title><link rel="icon" href="data:,">'
            """<meta name="htmx-config" content='{"includeIndicatorStyles":false,"allowEval":false}'>"""
            '<link rel="stylesheet" href="/built/site.css"><script type="module" src="/built/site.js"></script></head>'
            f'<body data-keeper="{self.keeper}"><main>{inner}</main></body></html>'
        )


class Pages(BaseHTTPRequestHandler):
    server: Site

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path.startswith("/built/"):
            kind = "text/css" if path.endswith("css") else "text/javascript"
            self.answer((build.BUILT / path.removeprefix("/built/")).read_bytes(), kind)
        elif path == "/stream":
            self.stream()
        else:
            html = "<p>Found it</p>" if path == "/found" else self.server.page(path)
            self.answer(html.encode(), "text/html; charset=utf-8")

    def do_POST(self) -> None:
        self.server.sent.append(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(204)
        self.end_headers()

    def stream(self) -> None:
        self.server.open_streams += 1
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        self.server.news.wait(10)
        self.wfile.write(b"event: board\ndata: 1\n\n")
        self.wfile.flush()

    def answer(self, body: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words: object) -> None:
        """Say nothing."""


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.news.set()
        server.shutdown()


@pytest.fixture(scope="module")
def browser() -> Iterator:
    if not CHROMIUM or not (build.BUILT / "site.js").exists():
        pytest.skip("no Chromium or no built scripts here")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as started:
        yield started.chromium.launch(executable_path=CHROMIUM, args=QUIET)


@pytest.fixture
def page(browser, site) -> Iterator:
    with browser.new_context(base_url=f"http://127.0.0.1:{site.server_port}") as context:
        complaints: list[str] = []
        opened = context.new_page()
        opened.on("console", lambda message: complaints.append(message.text))
        opened.on("pageerror", lambda error: complaints.append(str(error)))
        yield opened
        assert [words for words in complaints if not words.startswith("[DOM]")] == []


def typed(page, words="The key is in the other pocket"):
    page.goto("/say")
    page.fill("textarea", words)
    page.fill("input[type=password]", "never kept")
    page.wait_for_timeout(450)
    return words


def kept(page) -> str:
    return page.evaluate("JSON.stringify({...localStorage})")


def test_typed_words_are_there_again_after_the_page_is_left(page):
    words = typed(page)
    page.goto("/say")
    assert page.input_value("textarea") == words
    assert page.inner_text(".gs-kept").split("\n")[0].strip().startswith("Kept.")


def test_secrets_are_never_kept(page):
    typed(page)
    assert [secret in kept(page) for secret in ("never kept", "secret", "pocket")] == [False, False, True]


def test_words_are_kept_even_when_the_page_is_left_at_once(page):
    page.goto("/say")
    page.fill("textarea", "Quick")
    page.goto("/say")
    assert page.input_value("textarea") == "Quick"


def test_what_the_server_sent_back_wins_over_what_was_kept(page, site):
    typed(page)
    site.words = "From the server"
    page.goto("/say")
    assert (page.input_value("textarea"), page.locator(".gs-kept").count()) == ("From the server", 0)


def test_kept_words_can_be_cleared(page):
    typed(page)
    page.goto("/say")
    page.click(".gs-kept button")
    assert (page.input_value("textarea"), kept(page)) == ("", "{}")
    page.goto("/say")
    assert page.input_value("textarea") == ""


def test_words_that_have_arrived_are_forgotten(page):
    typed(page)
    page.goto("/thanks")
    assert kept(page) == "{}"


def test_the_next_person_on_this_device_never_sees_them(page, site):
    typed(page)
    site.keeper = "asha"
    page.goto("/say")
    assert (page.input_value("textarea"), kept(page)) == ("", "{}")


def test_a_session_that_ran_out_loses_nothing(page, site):
    words = typed(page)
    site.keeper = ""
    page.goto("/say")
    assert page.input_value("textarea") == ""
    site.keeper = "sam"
    page.goto("/say")
    assert page.input_value("textarea") == words


def test_signing_out_forgets_all(page):
    typed(page)
    page.goto("/out")
    page.click("button")
    page.wait_for_url("**/thanks-out*")
    assert kept(page) == "{}"


def test_old_words_are_forgotten(page):
    page.goto("/thanks")
    page.evaluate(
        "localStorage.setItem('gs-draft:sam:say', JSON.stringify({at: Date.now() - 4*864e5, words: {text: 'old'}}))"
    )
    page.evaluate("localStorage.setItem('another', 'not ours')")
    page.goto("/say")
    assert (page.input_value("textarea"), kept(page)) == ("", '{"another":"not ours"}')


def test_a_second_press_is_not_heard(page, site):
    page.goto("/say")
    page.fill("textarea", "Once")
    page.evaluate("() => { const b = document.querySelector('button'); b.click(); b.click(); b.click(); }")
    page.wait_for_timeout(300)
    assert (len(site.sent), page.inner_text("main button")) == (1, "Sending")


def test_a_board_freshens_itself_when_the_stream_speaks(page, site):
    page.goto("/board")
    site.story = "Asha answered"
    site.news.set()
    page.get_by_text("Asha answered").wait_for()
    assert site.open_streams == 1


def test_a_board_is_never_pulled_from_under_someones_hands(page, site):
    page.goto("/board")
    page.fill("#box", "half a word")
    site.story = "Asha answered"
    site.news.set()
    page.wait_for_timeout(700)
    assert (page.input_value("#box"), page.get_by_text("Asha answered").count()) == ("half a word", 0)


def test_htmx_works_under_the_strict_policy(page):
    page.goto("/similar")
    page.fill("input", "key")
    page.get_by_text("Found it").wait_for()
    assert page.inner_text("#found") == "Found it"


def test_the_body_says_that_scripts_run(page):
    page.goto("/say")
    page.locator("body.nhsuk-frontend-supported").wait_for()
    assert page.locator("body.js-enabled").count() == 1
