"""Requests are answered at desks: one thread from start to finish, its connection kept, nothing of one request in the next."""

from __future__ import annotations

import asyncio
import threading
import time
from contextvars import ContextVar

import pytest
from django.db import connection
from django.http import HttpResponse, StreamingHttpResponse
from django.urls import get_urlconf, path, set_urlconf
from django.utils import translation

from groundswell.base.tenancy.wall import NoTenant, current_organisation_id, outside
from groundswell.site import desks as module
from groundswell.site.desks import Desks

left_behind: ContextVar[str] = ContextVar("left_behind", default="nothing")
seen: list[str] = []
LONG = 0.4


def which(request):
    """Say who answers and what is known already, then leave something behind."""
    known = [
        threading.current_thread().name,
        str(id(connection.settings_dict)),
        left_behind.get(),
        translation.get_language(),
    ]
    left_behind.set("a secret")
    translation.activate("cy")
    return HttpResponse(" ".join(known))


def whose(request):
    try:
        return HttpResponse(str(current_organisation_id()))
    except NoTenant:
        return HttpResponse("nobody's")


def in_pieces(request):
    def pieces():
        for number in range(3):
            seen.append(threading.current_thread().name)
            yield f"{number} "

    return StreamingHttpResponse(pieces())


def without_end(request):
    async def news():
        try:
            while True:
                yield "news "
                await asyncio.sleep(0.01)
        finally:
            seen.append("closed")

    return StreamingHttpResponse(news())


def body(request):
    return HttpResponse(f"{len(request.body)} {request.POST.get('words', '')}")


def breaks(request):
    raise RuntimeError("broken")


at_work, most = set(), []
let_go = threading.Event()


def short(request):
    """Note how many are at work, and let others in for a moment, as a question to the database does."""
    at_work.add(request)
    time.sleep(0.002)
    most.append(len(at_work))
    at_work.discard(request)
    return HttpResponse()


def long(request):
    """Go on until somebody else has been answered."""
    return HttpResponse(status=200 if let_go.wait(LONG) else 503)


def lets_go(request):
    let_go.set()
    return HttpResponse()


def where(request):
    return HttpResponse(str(get_urlconf()))


urlpatterns = [
    path("which/", which), path("whose/", whose), path("pieces/", in_pieces), path("news/", without_end), path("body/", body),
    path("breaks/", breaks), path("where/", where), path("short/", short), path("long/", long), path("lets-go/", lets_go),
]  # fmt: skip


@pytest.fixture
def desks(settings):
    settings.ROOT_URLCONF, settings.MIDDLEWARE = __name__, []
    settings.ALLOWED_HOSTS = ["*"]
    seen.clear()
    return Desks(1)


@pytest.fixture
def many_desks(desks, settings):
    settings.DESKS_AT_WORK = 1
    return Desks(8)


def ask(desks, address, sent=b"", query=b"", leave_after=None):
    """Ask as a web server does; returns the status and all that was sent back."""
    return asyncio.run(visit(desks, address, sent, query, leave_after))


def ask_together(desks, *addresses):
    """Ask for several pages at the same moment; returns their statuses."""

    async def visits():
        return await asyncio.gather(*(visit(desks, address) for address in addresses))

    return [status for status, _body in asyncio.run(visits())]


async def visit(desks, address, sent=b"", query=b"", leave_after=None):
    told = []
    came, gone = [{"type": "http.request", "body": sent}], asyncio.Event()

    async def receive():
        if came:
            return came.pop()
        await gone.wait()
        return {"type": "http.disconnect"}

    async def send(message):
        told.append(message)
        if leave_after and len(told) > leave_after:
            gone.set()

    scope = {
        "type": "http", "method": "POST" if sent else "GET", "path": address, "query_string": query, "root_path": "",
        "headers": [(b"content-type", b"application/x-www-form-urlencoded"), (b"content-length", str(len(sent)).encode())],
    }  # fmt: skip
    await desks(scope, receive, send)
    return told[0]["status"], b"".join(message.get("body", b"") for message in told).decode()


def test_each_request_is_answered_by_one_desk_that_keeps_its_connection(desks):
    first, second = (ask(desks, "/which/")[1].split() for _ in range(2))
    assert first[0].startswith("desk")
    assert first[:2] == second[:2]


def knows_of_the_one_before(desks):
    ask(desks, "/which/")
    return "a secret" in ask(desks, "/which/")[1]


def test_a_desk_remembers_nothing_of_who_was_there_before(desks):
    assert not knows_of_the_one_before(desks)


class Forgetless:
    """A deliberately wrong build: the same context for everybody who comes to a desk."""

    def run(self, do, *given):
        return do(*given)


def test_a_desk_that_remembers_would_be_caught(desks, monkeypatch):
    monkeypatch.setattr(module, "Context", Forgetless)
    assert knows_of_the_one_before(desks)


def test_language_and_addresses_of_one_request_are_not_those_of_the_next(desks):
    said = [ask(desks, "/which/")[1].split()[3] for _ in range(2)]
    assert said[0] == said[1] == "en"
    set_urlconf("somebody.elses")
    try:
        assert ask(desks, "/where/") == (200, __name__)
    finally:
        set_urlconf(None)


def test_nobody_is_in_sight_at_a_desk_before_a_request_says_who_it_is(desks):
    with outside():
        assert ask(desks, "/whose/") == (200, "nobody's")


def test_a_page_in_pieces_is_made_at_desks_and_comes_whole(desks):
    assert ask(desks, "/pieces/") == (200, "0 1 2 ")
    assert all(name.startswith("desk") for name in seen)


def test_a_stream_ends_when_nobody_listens_any_more(desks):
    status, news = ask(desks, "/news/", leave_after=3)
    assert (status, news.split()[0], seen) == (200, "news", ["closed"])


def test_what_is_sent_arrives_whole(desks):
    words = b"words=" + b"x" * 1_000_000
    assert ask(desks, "/body/", words) == (200, f"{len(words)} {'x' * 1_000_000}")


def test_a_page_that_breaks_is_answered_and_the_desk_goes_on(desks, settings):
    settings.DEBUG_PROPAGATE_EXCEPTIONS = False
    assert ask(desks, "/breaks/")[0] == 500
    assert ask(desks, "/whose/")[0] == 200


def test_an_address_that_cannot_be_read_is_refused(desks):
    assert ask(desks, "/whose/", query=b"\xff")[0] == 400


def test_requests_wait_for_a_free_desk_and_all_are_answered(settings):
    settings.ROOT_URLCONF, settings.MIDDLEWARE, settings.ALLOWED_HOSTS = __name__, [], ["*"]
    two, answers = Desks(2), []
    visitors = [threading.Thread(target=lambda: answers.append(ask(two, "/whose/")[0])) for _ in range(8)]
    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join(30)
    assert answers == [200] * 8


def work_beside_each_other(desks):
    most.clear()
    assert ask_together(desks, *["/short/"] * 6) == [200] * 6
    return max(most)


def test_short_work_is_done_one_after_another(many_desks):
    assert work_beside_each_other(many_desks) == 1


def test_a_build_in_which_all_work_at_once_would_be_caught(many_desks, settings):
    settings.DESKS_AT_WORK = 16
    assert work_beside_each_other(many_desks) > 1


def test_who_takes_long_keeps_nobody_waiting(many_desks):
    let_go.clear()
    assert ask_together(many_desks, "/long/", "/lets-go/") == [200, 200]


def test_a_build_in_which_everybody_waits_for_who_takes_long_would_be_caught(many_desks, monkeypatch):
    let_go.clear()
    monkeypatch.setattr(module, "PATIENCE", 10 * LONG)
    assert ask_together(many_desks, "/long/", "/lets-go/") == [503, 200]


def test_what_is_not_a_page_is_refused(desks):
    with pytest.raises(ValueError, match="websocket"):
        asyncio.run(desks({"type": "websocket"}, None, None))


def test_whoever_leaves_before_all_is_sent_is_not_answered(desks):
    async def gone():
        return {"type": "http.disconnect"}

    async def send(message):
        answered.append(message)

    answered: list[object] = []
    asyncio.run(desks({"type": "http"}, gone, send))
    assert answered == []
