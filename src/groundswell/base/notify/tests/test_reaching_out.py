"""What an address from outside may make us do: speak HTTPS to a public machine, and nothing else."""

from __future__ import annotations

import http.client
import socket

import pytest

from groundswell.base.notify import reaching_out
from groundswell.base.notify.reaching_out import Unreachable, is_public, must_be_outside, post_outside

PUBLIC, PRIVATE = "93.184.216.34", "10.0.0.7"


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1",  # noqa: S104
        "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fd00::1", "ff02::1",
        "::ffff:10.0.0.7", "::10.0.0.7", "64:ff9b::a00:7", "2002:a00:7::1", "2001:0:a00:7::1",
    ],
)  # fmt: skip
def test_a_machine_of_our_own_is_never_public(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", [PUBLIC, "2606:2800:220:1:248:1893:25c8:1946"])
def test_a_machine_outside_is(address):
    assert is_public(address)


def test_host_and_path_are_what_is_asked_for():
    assert must_be_outside("https://push.example.net/a/b?c=d") == ("push.example.net", "/a/b?c=d")
    assert must_be_outside("https://push.example.net:443") == ("push.example.net", "/")


@pytest.fixture
def network(monkeypatch):
    """A network in which names lead where we say, and every connection is noted and fails."""
    answers: list[list[str]] = []
    tried: list[str] = []

    def look_up(host, port, *args, **kwargs):
        found = answers.pop(0) if len(answers) > 1 else answers[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in found]

    def connect(address, timeout=None, *args, **kwargs):
        tried.append(
            socket.getaddrinfo(address[0], address[1])[0][4][0] if not address[0][0].isdigit() else address[0]
        )
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr(socket, "create_connection", connect)
    return answers, tried


@pytest.mark.parametrize("found", [[PRIVATE], [PUBLIC, PRIVATE], ["::1"], []])
def test_a_name_that_leads_to_us_is_not_followed(network, found):
    answers, tried = network
    answers.append(found)
    with pytest.raises(Unreachable):
        post_outside("https://push.example.net/a", b"", {})
    assert tried == []


def test_the_connection_goes_to_the_address_that_was_looked_at(network):
    answers, tried = network
    answers += [[PUBLIC], [PRIVATE]]
    with pytest.raises(ConnectionRefusedError):
        post_outside("https://push.example.net/a", b"", {})
    assert tried == [PUBLIC]


def test_a_wrong_build_that_looks_twice_is_caught(network):
    """The control: whoever checks a name and then connects by name can be led home in between."""
    answers, tried = network
    answers += [[PUBLIC], [PRIVATE]]
    assert is_public(socket.getaddrinfo("push.example.net", 443)[0][4][0])
    with pytest.raises(ConnectionRefusedError):
        http.client.HTTPSConnection("push.example.net").request("POST", "/a")
    assert tried == [PRIVATE]


def test_a_wrong_build_that_checks_nothing_is_caught(network, monkeypatch):
    answers, tried = network
    answers.append([PRIVATE])
    monkeypatch.setattr(reaching_out, "is_public", lambda address: True)
    with pytest.raises(ConnectionRefusedError):
        post_outside("https://push.example.net/a", b"", {})
    assert tried == [PRIVATE]


def test_a_redirect_is_an_answer_and_not_a_way(monkeypatch):
    class Answer:
        status = 302

        def read(self, most):
            return b""

    asked = []
    monkeypatch.setattr(reaching_out, "_public_address", lambda host: PUBLIC)
    monkeypatch.setattr(reaching_out._Pinned, "request", lambda self, *told: asked.append(self.host))
    monkeypatch.setattr(reaching_out._Pinned, "getresponse", lambda self: Answer())
    assert post_outside("https://push.example.net/a", b"", {}) == 302
    assert asked == ["push.example.net"]
