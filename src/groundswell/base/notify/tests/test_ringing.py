"""Devices are rung once, so that only they can read it; a dead push service holds nobody up; a browser that is gone is forgotten."""

from __future__ import annotations

import datetime
import http.client
import json
import os
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import http_ece
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.core.exceptions import ValidationError
from py_vapid import Vapid02
from py_vapid.utils import b64urlencode

from groundswell.base.notify import push_key
from groundswell.base.notify.devices import devices_of, forget_device, keep_device
from groundswell.base.notify.models import Device, Ring
from groundswell.base.notify.reaching_out import Unreachable
from groundswell.base.notify.ringing import A_DAY, LEASE, forget_rings, ring, send_rings

HOUR = datetime.timedelta(hours=1)
SERVICE = "https://push.example.net/send/abc"


class Browser:
    """Somebody's browser: it has the keys and can read what comes."""

    def __init__(self, endpoint=SERVICE):
        self.private, self.secret, self.endpoint = (
            ec.generate_private_key(ec.SECP256R1()),
            os.urandom(16),
            endpoint,
        )

    @property
    def told(self):
        point = self.private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        keys = {"public_key": b64urlencode(point), "secret": b64urlencode(self.secret)}
        return {"name": "Firefox, Android", "endpoint": self.endpoint, **keys}

    def reads(self, body):
        plain = http_ece.decrypt(body, private_key=self.private, auth_secret=self.secret, version="aes128gcm")
        return json.loads(plain)


@pytest.fixture(autouse=True)
def own_keys(settings, tmp_path):
    settings.PUSH_KEY, settings.PUSH = tmp_path / "keys" / "push-key.pem", True


@pytest.fixture
def browser():
    return Browser()


@pytest.fixture
def device(asha, browser, now):
    return keep_device(person=asha, now=now, **browser.told)


def rung(device, now, key="k1", **more):
    given = {"title": "How was your workday?", "body": "It is time", "link": "/workday/", "language": "en"}
    return ring(device=device, key=key, now=now, useless_after=now + HOUR, **{**given, **more})


class Service:
    """What a push service takes; `answers` are its statuses, the last for ever."""

    def __init__(self, *answers):
        self.answers, self.taken = list(answers) or [201], []

    def __call__(self, url, body, headers):
        self.taken.append((url, body, dict(headers)))
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer


# Keeping devices


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://push.example.net/a",
        "https://push.example.net:8443/a",
        "https://localhost/a",
        "https://127.0.0.1/a",
        "https://10.0.0.7/a",
        "https://[::1]/a",
        "https://[::ffff:10.0.0.7]/a",
        "https://169.254.169.254/latest/meta-data",
        "https://asha@push.example.net/a",
        "https://printer.local/a",
        "https://push.example.net/a b",
        "ftp://push.example.net/a",
        "nonsense",
        "https://push.example.net:99999/",
        "",
    ],
)
def test_a_place_that_is_no_push_service_is_not_kept(asha, browser, now, endpoint):
    with pytest.raises(ValidationError):
        keep_device(person=asha, now=now, **{**browser.told, "endpoint": endpoint})
    assert not Device.objects.exists()


@pytest.mark.parametrize(
    "wrong", [{"public_key": "AAAA"}, {"secret": "AAAA"}, {"secret": "!"}, {"public_key": "é"}]
)
def test_keys_that_are_none_are_refused(asha, browser, now, wrong):
    with pytest.raises(ValidationError):
        keep_device(person=asha, now=now, **{**browser.told, **wrong})


def test_the_same_browser_again_is_one_and_belongs_to_who_sat_at_it_last(asha, ben, browser, device, now):
    keep_device(person=asha, now=now, **browser.told)
    assert len(devices_of(asha)) == 1
    keep_device(person=ben, now=now, **browser.told)
    assert (devices_of(asha), len(devices_of(ben))) == ([], 1)


def test_nobody_has_more_than_ten(asha, now):
    for number in range(10):
        keep_device(person=asha, now=now, **Browser(f"{SERVICE}{number}").told)
    with pytest.raises(ValidationError, match="ten devices"):
        keep_device(person=asha, now=now, **Browser().told)


def test_only_its_owner_removes_a_device(asha, ben, device):
    assert not forget_device(person=ben, public_id=device.public_id)
    assert forget_device(person=asha, public_id=device.public_id)
    assert not Device.objects.exists()


# Ringing


def test_only_the_browser_can_read_it_and_the_service_knows_it_is_us(device, browser, now):
    rung(device, now)
    service = Service()
    assert send_rings(now=now, post=service) == 1
    ((url, body, headers),) = service.taken
    assert url == SERVICE
    assert browser.reads(body)["link"] == "/workday/"
    assert b"workday" not in body
    assert Vapid02.verify(headers["Authorization"])
    assert 0 < int(headers["TTL"]) <= HOUR.total_seconds()


def test_every_message_is_of_one_length(device, now):
    rung(device, now)
    rung(device, now, "k2", title="A oedd heddiw yn ddiwrnod da?", body="x" * 200)
    service = Service()
    send_rings(now=now, post=service)
    assert len({len(body) for _url, body, _headers in service.taken}) == 1


def test_it_is_rung_once(device, now):
    assert rung(device, now) is not None
    assert rung(device, now) is None
    service = Service()
    assert [send_rings(now=now, post=service) for _ in range(3)] == [1, 0, 0]


def test_a_dead_service_loses_nothing_and_holds_up_nobody_else(asha, device, now):
    other = keep_device(person=asha, now=now, **Browser("https://updates.example.com/x").told)
    rung(device, now)
    rung(device, now, "k2")
    rung(other, now)

    def half_dead(url, body, headers):
        tried.append(url)
        if url == SERVICE:
            raise TimeoutError
        return 201

    tried: list[str] = []
    assert send_rings(now=now, post=half_dead) == 1
    assert tried.count(SERVICE) == 1
    assert send_rings(now=now + datetime.timedelta(minutes=2), post=Service()) == 2


@pytest.mark.parametrize("status", [404, 410, 401, 403])
def test_a_browser_that_is_gone_is_forgotten(device, now, status):
    rung(device, now)
    assert send_rings(now=now, post=Service(status)) == 0
    assert not Device.objects.exists()
    assert not Ring.objects.exists()


def test_a_browser_whose_place_turned_out_to_be_ours_is_forgotten(device, now):
    rung(device, now)
    send_rings(now=now, post=Service(Unreachable("ours")))
    assert not Device.objects.exists()


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_service_in_trouble_is_asked_again(device, now, status):
    rung(device, now)
    service = Service(status, 201)
    assert send_rings(now=now, post=service) == 0
    assert send_rings(now=now, post=service) == 0
    assert send_rings(now=now + datetime.timedelta(minutes=2), post=service) == 1


def test_a_refusal_of_this_message_is_final(device, now):
    rung(device, now)
    assert send_rings(now=now, post=Service(400)) == 0
    assert send_rings(now=now + HOUR / 2, post=Service()) == 0
    assert Device.objects.exists()


def test_a_worker_that_dies_leaves_it_to_the_next(device, now):
    one = rung(device, now)
    Ring.objects.filter(pk=one.pk).update(held_until=now + LEASE)
    assert send_rings(now=now, post=Service()) == 0
    assert send_rings(now=now + LEASE, post=Service()) == 1


def test_what_is_of_no_use_any_more_is_not_sent_and_goes(device, now):
    rung(device, now)
    assert send_rings(now=now + HOUR, post=Service()) == 0
    assert forget_rings(now=now + HOUR + A_DAY) == 1


def test_where_there_is_no_way_out_nothing_is_tried(device, now, settings):
    settings.PUSH = False
    rung(device, now)
    assert send_rings(now=now, post=Service(AssertionError("tried"))) == 0


def test_it_comes_through_a_real_connection(device, browser, now):
    """A push service on this machine, spoken to by an injected sender: the real one refuses such places."""
    taken: list[bytes] = []

    class Tray(BaseHTTPRequestHandler):
        def do_POST(self):
            taken.append(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(201)
            self.end_headers()

        def log_message(self, *words):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Tray)
    threading.Thread(target=server.serve_forever, daemon=True).start()

    def to_loopback(url, body, headers):
        connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=5)
        connection.request("POST", urlsplit(url).path, body, dict(headers))
        return connection.getresponse().status

    rung(device, now)
    assert send_rings(now=now, post=to_loopback) == 1
    server.shutdown()
    assert browser.reads(taken[0])["title"] == "How was your workday?"


# The key


def test_the_key_is_made_once_and_only_its_owner_reads_it(tmp_path):
    first = push_key.public_key()
    push_key._kept.cache_clear()
    assert push_key.public_key() == first
    file = tmp_path / "keys" / "push-key.pem"
    assert oct(file.stat().st_mode & 0o777) == "0o600"
    assert list(file.parent.iterdir()) == [file]


def test_two_that_make_it_at_once_end_with_the_same(tmp_path):
    path = tmp_path / "keys" / "push-key.pem"
    push_key._make(path)
    first = path.read_bytes()
    push_key._make(path)
    assert path.read_bytes() == first
