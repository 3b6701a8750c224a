"""Behind HTTPS every cookie is for this host alone, for HTTPS alone and out of reach of scripts."""

import json
import os
import shutil
import subprocess
import sys

import pytest

VISIT = """
import json, django
django.setup()
from django.conf import settings
from django.test import Client
from django.urls import reverse
settings.ALLOWED_HOSTS = ["testserver"]
sign_in = reverse("account_login")
client = Client()
answer = client.get(sign_in, secure=settings.HTTPS)
plain = Client().get(sign_in)
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpResponse
from django.contrib.sessions.middleware import SessionMiddleware
from django.test import RequestFactory
def remember(request):
    request.session["seen"] = True
    return HttpResponse()
kept = SessionMiddleware(remember)(RequestFactory().get("/", secure=settings.HTTPS))
cookies = [*answer.cookies.values(), *kept.cookies.values()]
print(json.dumps({
    "cookies": {one.key: [bool(one["secure"]), bool(one["httponly"]), one["samesite"], one["path"], one["domain"]] for one in cookies},
    "plain": plain.status_code, "to": plain.headers.get("Location", "") == "https://testserver" + sign_in, "hsts": answer.headers.get("Strict-Transport-Security", ""),
}))
"""


@pytest.fixture
def folder(tmp_path, empty_database):
    shutil.copyfile(empty_database, tmp_path / "groundswell.sqlite3")
    return tmp_path


def visit(folder, https):
    own = {"GROUNDSWELL_DATA": str(folder), "GROUNDSWELL_HTTPS": https, "DATABASE_URL": ""}
    done = subprocess.run(
        [sys.executable, "-c", VISIT],
        env={**os.environ, **own, "DJANGO_SETTINGS_MODULE": "groundswell.site.settings"},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.slow
def test_behind_https_cookies_are_locked_and_plain_requests_are_sent_on(folder):
    seen = visit(folder, "true")
    assert seen["cookies"] == {
        "__Host-csrf": [True, True, "Lax", "/", ""],
        "__Host-session": [True, True, "Lax", "/", ""],
    }
    assert (seen["plain"], seen["to"]) == (301, True)
    assert seen["hsts"].startswith("max-age=31536000; includeSubDomains")


@pytest.mark.slow
def test_without_https_the_same_look_sees_open_cookies(folder):
    seen = visit(folder, "false")
    assert {secure for secure, *_rest in seen["cookies"].values()} == {False}
    assert (seen["plain"], seen["hsts"]) == (200, "")
