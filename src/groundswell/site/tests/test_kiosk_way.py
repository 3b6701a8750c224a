"""The way of tablets. Each attack is tried against it, and against a wrong one that must fall to it."""

from __future__ import annotations

import base64
import json
import re
from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpRequest
from django.test import Client
from django.utils import timezone

from groundswell.ask.actions import keep_slip_key, seal_slip
from groundswell.ask.models import Slip
from groundswell.base.pace import Pace
from groundswell.base.tenancy.wall import outside
from groundswell.site import kiosk as the_way
from groundswell.site.kiosk import chain, refusals
from groundswell.voice.actions import hand_on_words, keep_inbox, set_up_kiosk, stop_kiosk
from groundswell.voice.models import Idea, Kiosk, KioskArrival, KioskWords
from groundswell.voice.tests.kiosk_scenes import a_kiosk, fates
from groundswell.voice.tests.scenes import show_everything, ticket
from groundswell.voice.web.kiosk import pages, queue
from groundswell.voice.web.kiosk.recent import Recent

OURS = {"HTTP_SEC_FETCH_SITE": "same-origin"}
AGENT, ADDRESS, WORDS = "canary-agent/7", "203.0.113.77", "The canary hook behind the door"
DAY, IDEA = "/kiosk/en/", "/kiosk/en/idea/"


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Any) -> None:
    settings.SEALING_KEYS = tmp_path / "keys"
    monkeypatch.setattr(pages, "wrong_codes", Pace())
    monkeypatch.setattr(queue, "sent_lately", Pace())
    monkeypatch.setattr("groundswell.voice.web.kiosk.asking.recent", Recent())


class Device(Client):
    """A tablet's browser, on which somebody is signed in to the house as well."""

    def request(self, **given: Any) -> Any:
        told = {
            "HTTP_USER_AGENT": AGENT,
            "REMOTE_ADDR": ADDRESS,
            "HTTP_REFERER": "http://testserver/",
            **given,
        }
        with outside():
            return super().request(**told)


@pytest.fixture
def kiosk(ward: Any, lena: Any, now: Any) -> Any:
    keep_inbox(now=now)
    return a_kiosk(ward, lena, now)


@pytest.fixture
def device(kiosk: Any, asha: Any) -> Device:
    visitor = Device()
    visitor.force_login(asha)
    visitor.cookies["language"] = "cy"
    visitor.cookies["kiosk"] = kiosk[1]
    return visitor


def walk(visitor: Client) -> Any:
    """Every kind of request on a tablet's way, right and wrong."""
    for path in (
        "/kiosk/",
        DAY,
        IDEA,
        f"{IDEA}?shell",
        "/kiosk/en/thanks/",
        "/kiosk/cy/kept/",
        "/kiosk/none/",
    ):
        yield visitor.get(path)
    for path in ("/kiosk/shell.json", "/kiosk/words.json", "/kiosk/receipt/severn-vale/en/"):
        yield visitor.get(path)
    yield visitor.post(DAY, {"face": "4", "key": str(uuid4())}, **OURS)
    yield visitor.post(DAY, {}, **OURS)
    yield visitor.post(IDEA, {"text": WORDS, "receipt": str(ticket())}, **OURS)
    yield visitor.post(IDEA, {"text": "", "receipt": ""}, **OURS)
    yield visitor.post(DAY, {"face": "4"}, HTTP_SEC_FETCH_SITE="cross-site")
    yield visitor.post("/kiosk/arrivals/", "{", content_type="application/json", **OURS)


# Nobody is known


def known(visitor: Client, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the pages of the tablet could learn of who stands there."""
    seen: list[HttpRequest] = []
    honest = chain.chain

    def spying(entries: list[str], urls: str) -> Any:
        through = honest(entries, urls)

        def look(request: HttpRequest) -> Any:
            seen.append(request)
            return through(request)

        return look

    monkeypatch.setattr(chain, "chain", spying)
    visitor.handler._middleware_chain = None  # type: ignore[attr-defined]
    answers = list(walk(visitor))
    wrong = [f"sets {name}" for answer in answers for name in answer.cookies if name != "kiosk"]
    for request in seen:
        wrong += [name for name in ("user", "session") if hasattr(request, name)]
        kept = repr({name: value for name, value in request.META.items() if not name.startswith("wsgi.")})
        wrong += [sign for sign in (AGENT, ADDRESS, visitor.cookies["session"].value) if sign in kept]
    return wrong


def test_who_is_signed_in_on_the_tablet_is_nobody_here(device, monkeypatch):
    assert known(device, monkeypatch) == []


def test_a_way_that_lets_a_session_in_is_caught(device, monkeypatch):
    more = [
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
    ]
    monkeypatch.setattr(chain, "CHAIN", [*more, *the_way.CHAIN])
    monkeypatch.setattr(chain, "blindfold", lambda request: request)
    device.raise_request_exception = False
    assert {"user", "session", AGENT} <= set(known(device, monkeypatch))


def test_it_stands_right_behind_the_door(settings):
    assert settings.MIDDLEWARE[:2] == ["groundswell.site.door.apart", "groundswell.site.kiosk.apart"]


def test_every_answer_is_kept_by_nobody_and_runs_only_our_own(device):
    for answer in walk(device):
        assert "no-store" in answer.headers["Cache-Control"]
        policy = answer.headers["Content-Security-Policy"]
        assert ("default-src 'none'" in policy, "unsafe" in policy) == (True, False)
        assert answer.headers["X-Frame-Options"] == "DENY"


def test_the_back_button_shows_nothing_of_anybody(device):
    held = ticket()
    thanks = device.post(IDEA, {"text": WORDS, "receipt": str(held)}, **OURS)
    assert thanks.status_code == 302
    for path in (thanks.headers["Location"], IDEA, DAY):
        shown = device.get(path).content.decode()
        assert not [sign for sign in (WORDS, held.secret, held.locator) if sign in shown]


def test_no_receipt_is_kept_for_offline(device):
    assert "gs-receipt__words" in device.get(IDEA).content.decode()
    shell = device.get(f"{IDEA}?shell").content.decode()
    assert re.search(r'<input type="hidden" name="receipt"[^>]*>', shell)[0].count("value=") == 0


# The token


def test_with_https_the_cookie_is_the_hosts_alone_and_no_script_reads_it(ward, lena, now, settings):
    settings.HTTPS = settings.SESSION_COOKIE_SECURE = True
    keep_slip_key(now=now)
    _kiosk, code = set_up_kiosk(
        key=uuid4(), group=ward, name="x", asks="workday", most_a_day=60, by=lena, now=now
    )
    cookie = Device().post("/kiosk/set-up/", {"code": code}, **OURS).cookies["__Host-kiosk"]
    assert (cookie["secure"], cookie["httponly"], cookie["path"], cookie["domain"]) == (True, True, "/", "")


def test_reading_the_link_uses_nothing_up_and_the_code_opens_once(ward, lena, now):
    keep_slip_key(now=now)
    _kiosk, code = set_up_kiosk(
        key=uuid4(), group=ward, name="x", asks="workday", most_a_day=60, by=lena, now=now
    )
    first, second = Device(), Device()
    for _look in range(2):
        assert code in first.get(f"/kiosk/set-up/{code}/").content.decode()
    assert first.post("/kiosk/set-up/", {"code": code}, **OURS).status_code == 302
    assert "How was your workday?" in first.get(DAY).content.decode()
    assert "opens no tablet" in second.post("/kiosk/set-up/", {"code": code}, **OURS).content.decode()


def test_who_guesses_codes_is_held_up(db, monkeypatch):
    monkeypatch.setattr(pages, "MOST_WRONG_CODES", 3)
    answers = [Device().post("/kiosk/set-up/", {"code": f"AAAAA-AAAA{n}"}, **OURS) for n in range(5)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429, 429]


def test_without_a_token_or_with_a_stopped_one_nothing_is_asked_or_taken(device, kiosk, lena, now):
    stop_kiosk(kiosk=kiosk[0], by=lena, now=now)
    for visitor in (device, Device()):
        assert visitor.get(DAY).status_code == 403
        assert visitor.post(DAY, {"face": "4", "key": str(uuid4())}, **OURS).status_code == 403
        assert send(visitor, kiosk[0], [an_item()]).status_code == 403
    assert not KioskArrival.objects.exists()


@pytest.mark.parametrize(
    "told", [{"HTTP_SEC_FETCH_SITE": "cross-site"}, {"HTTP_ORIGIN": "https://evil.example"}, {}]
)
def test_only_our_own_pages_are_heard(device, kiosk, told):
    assert device.post(DAY, {"face": "4", "key": str(uuid4())}, **told).status_code == 403
    assert send(device, kiosk[0], [an_item()], told).status_code == 403
    assert not KioskArrival.objects.exists()


def test_a_way_without_that_check_is_caught(device, monkeypatch):
    monkeypatch.setattr(refusals, "is_from_here", lambda request: True)
    device.post(DAY, {"face": "4", "key": str(uuid4())}, HTTP_SEC_FETCH_SITE="cross-site")
    assert KioskArrival.objects.exists()


# Without a script


def test_without_a_script_an_answer_is_sealed_and_taken_once(device):
    sent = {"face": "4", "key": str(uuid4())}
    for _press in range(2):
        assert device.post(DAY, sent, **OURS).headers["Location"] == "/kiosk/en/thanks/"
    assert (Slip.objects.count(), fates()) == (1, {"taken": 1})


def test_without_a_script_an_idea_goes_out_under_its_receipt_once(device, now):
    held = ticket()
    for _press in range(2):
        device.post(IDEA, {"text": WORDS, "receipt": str(held)}, **OURS)
    assert KioskWords.objects.count() == 1
    hand_on_words(now=now)
    show_everything(now)
    assert Idea.objects.get().text == WORDS
    with outside():
        answer = Client().post("/speak/severn-vale/en/answers/", {"receipt": str(held)}, **OURS)
    assert b"What became of your words" in answer.content


def test_without_a_script_the_pace_is_counted_here(device):
    for _tap in range(33):
        device.post(DAY, {"face": "1", "key": str(uuid4())}, **OURS)
    assert fates() == {"taken": 30, "aside": 3}


def test_what_is_wrong_is_said_and_the_words_stay(device):
    page = device.post(IDEA, {"text": WORDS, "receipt": "nonsense"}, **OURS).content.decode()
    assert ("Take this receipt" in page, WORDS in page) == (True, True)
    assert "Choose one of the answers" in device.post(DAY, {"key": str(uuid4())}, **OURS).content.decode()


def test_help_is_offered_before_words_of_harm_are_sent(device):
    sent = {"text": "I want to kill myself", "receipt": str(ticket())}
    assert "116 123" in device.post(IDEA, sent, **OURS).content.decode()
    assert not KioskWords.objects.exists()
    device.post(IDEA, {**sent, "seen": "harm"}, **OURS)
    assert KioskWords.objects.exists()


def test_without_a_key_nothing_is_lost(ward, lena, now, device, monkeypatch):
    monkeypatch.setattr("groundswell.voice.web.kiosk.asking.newest_slip_key", lambda: None)
    page = device.post(IDEA, {"text": WORDS, "receipt": str(ticket())}, **OURS)
    assert (page.status_code, WORDS in page.content.decode()) == (503, True)


def test_a_get_writes_nothing(device, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        for path in ("/kiosk/", DAY, IDEA, "/kiosk/shell.json", "/kiosk/en/thanks/"):
            device.get(path)
    assert not [query["sql"] for query in asked if not query["sql"].startswith("SELECT")]


# What a script kept


def an_item(**more: Any) -> dict[str, Any]:
    sealed_for, box = seal_slip({"answer": 4})
    return {
        "key": str(uuid4()),
        "kind": "answer",
        "day": timezone.localdate().isoformat(),
        "asks": "workday",
        "sealedFor": str(sealed_for),
        "box": base64.b64encode(box).decode(),
        "quick": 1,
        **more,
    }


def send(visitor: Client, kiosk: Any, items: Any, told: Any = OURS, **more: Any) -> Any:
    body = {"kiosk": str(kiosk.public_id), "items": items, "more": False, **more}
    return visitor.post("/kiosk/arrivals/", json.dumps(body), content_type="application/json", **told)


def test_what_was_kept_arrives_once_though_the_answer_was_lost_and_it_is_sent_again(device, kiosk):
    kept = [an_item() for _number in range(5)]
    send(device, kiosk[0], kept[:3])
    for _time in range(3):
        answer = send(device, kiosk[0], [*kept, kept[0]]).json()
    assert set(answer["kept"]) == {item["key"] for item in kept}
    assert (Slip.objects.count(), fates()) == (5, {"taken": 5})


def test_a_thousand_from_a_stolen_token_are_counted_and_few_are_taken(device, kiosk):
    for start in range(0, 120, 40):
        send(device, kiosk[0], [an_item(quick=start + number + 1) for number in range(40)])
    assert fates() == {"taken": 30, "aside": 90}


def test_a_flood_waits_and_is_not_lost(device, kiosk, monkeypatch):
    monkeypatch.setattr(queue, "MOST_AN_HOUR", 10)
    kept = [an_item() for _number in range(12)]
    assert send(device, kiosk[0], kept).status_code == 429
    assert not KioskArrival.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"key": "x"},
        {"kind": "song"},
        {"day": "yesterday"},
        {"asks": "mood"},
        {"sealedFor": 7},
        {"box": "***"},
        {"quick": "fast"},
        {"quick": None},
    ],
)
def test_what_no_script_of_ours_sends_is_refused_whole(device, kiosk, wrong):
    assert send(device, kiosk[0], [an_item(), an_item(**wrong)]).status_code == 400
    assert not KioskArrival.objects.exists()


@pytest.mark.parametrize("body", ["", "[]", "{}", "null", '{"kiosk": 1, "items": 5}'])
def test_what_is_no_parcel_is_refused(device, body):
    answer = device.post("/kiosk/arrivals/", body, content_type="application/json", **OURS)
    assert answer.status_code == 400


def test_what_was_kept_for_another_tablet_is_not_taken_for_this_one(device, kiosk, ward, lena, now):
    other, _token = a_kiosk(ward, lena, now)
    assert send(device, other, [an_item()]).status_code == 400


def test_the_day_on_which_it_was_here_is_remembered_and_no_minute(device, kiosk):
    send(device, kiosk[0], [an_item()], more=True)
    row = Kiosk.objects.get(pk=kiosk[0].pk)
    assert (row.seen_on, row.sent_on) == (timezone.localdate(), None)
    send(device, kiosk[0], [])
    assert Kiosk.objects.get(pk=kiosk[0].pk).sent_on == timezone.localdate()
    assert not [
        f.name for f in Kiosk._meta.fields if f.name.startswith("seen") and "Time" in type(f).__name__
    ]


def test_the_worker_rules_its_own_pages_and_no_more(device):
    answer = device.get("/kiosk/worker.js")
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert "Service-Worker-Allowed" not in answer.headers


def test_the_words_for_receipts_are_those_of_the_house(device):
    told = device.get("/kiosk/words.json").json()
    assert (len(told["words"]), told["places"], told["count"], len(told["signs"])) == (7776, 5, 6, 31)


def test_the_receipts_qr_sends_nothing_to_anybody(device, kiosk):
    from groundswell.voice.web.kiosk.asking import qr_of, receipt_address

    assert "#" not in receipt_address(kiosk[0])
    assert qr_of(kiosk[0], ticket()).startswith("data:image/svg+xml")
    page = device.get("/kiosk/receipt/severn-vale/en/").content.decode()
    assert 'action="/speak/severn-vale/en/answers/"' in page
