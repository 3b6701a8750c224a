"""A door with an address of its own."""

from __future__ import annotations

import pytest

from groundswell.site.door.tests.scenes import SAY, noting_cookies


@pytest.fixture
def own_host(settings):
    settings.SPEAK_HOST, settings.SPEAK_ORIGIN = "speak.example.org", "http://speak.example.org"
    settings.ALLOWED_HOSTS = ["testserver", "speak.example.org"]


def test_on_a_host_of_its_own_nothing_else_answers(open_door, own_host, stranger):
    there = {"HTTP_HOST": "speak.example.org"}
    assert stranger.get(SAY, **there).status_code == 200
    assert stranger.get("/", **there).headers["Location"] == "/speak/"
    for path in ("/ideas/", "/account/login/", "/team/", "/livez"):
        assert stranger.get(path, **there).status_code == 404
    assert b"no address of its own" not in stranger.get(SAY, **there).content


def test_the_other_hosts_lead_there(open_door, own_host, stranger):
    answer = stranger.get(f"{SAY}?team=x")
    assert (answer.status_code, answer.headers["Location"]) == (301, f"http://speak.example.org{SAY}?team=x")
    assert b'href="http://speak.example.org/speak/severn-vale/cy/?team=' in stranger.get("/").content


def test_files_of_the_pages_are_fetched_without_cookies_too(open_door, own_host, stranger, monkeypatch):
    read: list[str] = []
    with noting_cookies(monkeypatch, read):
        stranger.get("/static/built/none.css", HTTP_HOST="speak.example.org")
    assert read == []
