import pytest
from django.test import RequestFactory

from groundswell.site import metrics

pytestmark = pytest.mark.django_db


def test_this_machine_may_read_them(client):
    answer = client.get("/metrics", REMOTE_ADDR="127.0.0.1")
    assert answer.status_code == 200
    assert "groundswell_waiting" in answer.content.decode()


@pytest.mark.parametrize("address", ["203.0.113.77", "10.0.0.5", "", "not an address"])
def test_another_machine_finds_no_such_page(client, address):
    assert client.get("/metrics", REMOTE_ADDR=address).status_code == 404


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP", "X-Forwarded-Proto"])
def test_a_stranger_behind_a_proxy_on_this_machine_finds_no_such_page(client, header):
    assert client.get("/metrics", headers={header: "203.0.113.77"}).status_code == 404


@pytest.mark.parametrize(("token", "status"), [("Bearer right-token", 200), ("Bearer wrong", 404), ("", 404)])
def test_the_token_opens_them_from_anywhere(client, settings, token, status):
    settings.METRICS_TOKEN = "right-token"
    headers = {"Authorization": token}
    assert client.get("/metrics", REMOTE_ADDR="203.0.113.77", headers=headers).status_code == status


def test_an_unset_token_is_not_opened_by_an_empty_one(client, settings):
    settings.METRICS_TOKEN = ""
    assert (
        client.get("/metrics", REMOTE_ADDR="203.0.113.77", headers={"Authorization": "Bearer "}).status_code
        == 404
    )


def test_pages_are_counted_by_pattern_not_by_address(client):
    client.get("/no-such-page-canary-1?name=canary-2")
    client.get("/livez")
    said = client.get("/metrics").content.decode()
    assert 'groundswell_pages_total{method="GET",route="livez",status="2xx"}' in said
    assert 'groundswell_pages_total{method="GET",route="no such page",status="4xx"}' in said
    assert "canary" not in said


def test_strangers_cannot_make_up_series():
    assert metrics.known_method("BREW") == "OTHER"
    assert metrics.known_method("GET") == "GET"


def test_loopback_of_both_kinds_is_here():
    for address in ("127.0.0.1", "127.9.9.9", "::1"):
        assert metrics.may_read(RequestFactory().get("/metrics", REMOTE_ADDR=address))
