"""Each danger is found, and the safe twin of it is left alone."""

import pytest
from django.core.checks import ERROR
from django.db import connection
from django.utils import timezone

from groundswell.people.models import Organisation
from groundswell.site import checks

SAFE_SQLITE = {"journal_mode": "wal", "synchronous": 2, "mode": "IMMEDIATE"}
SAFE_POSTGRESQL = {"fsync": "on", "full_page_writes": "on", "synchronous_commit": "on"}
LONG_KEY = "k3y-with-many-different-letters-0123456789-abcdefghijklmnop"


def ids(messages):
    return [message.id for message in messages]


def test_safe_sqlite_is_left_alone():
    assert ids(checks.sqlite_danger(SAFE_SQLITE)) == []
    assert ids(checks.sqlite_danger(SAFE_SQLITE | {"synchronous": 3})) == []


@pytest.mark.parametrize(
    ("setting", "value", "found"),
    [
        ("synchronous", 1, "groundswell.E003"),
        ("synchronous", 0, "groundswell.E003"),
        ("journal_mode", "delete", "groundswell.E002"),
        ("journal_mode", "memory", "groundswell.E002"),
        ("mode", None, "groundswell.E004"),
        ("mode", "DEFERRED", "groundswell.E004"),
    ],
)
def test_sqlite_that_could_lose_words_is_found(setting, value, found):
    assert ids(checks.sqlite_danger(SAFE_SQLITE | {setting: value})) == [found]


def test_safe_postgresql_is_left_alone():
    assert ids(checks.postgresql_danger(SAFE_POSTGRESQL)) == []
    assert ids(checks.postgresql_danger(SAFE_POSTGRESQL | {"synchronous_commit": "remote_apply"})) == []


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("fsync", "off"),
        ("full_page_writes", "off"),
        ("synchronous_commit", "off"),
        ("synchronous_commit", "local"),
    ],
)
def test_postgresql_that_could_lose_words_is_found(setting, value):
    found = checks.postgresql_danger(SAFE_POSTGRESQL | {setting: value})
    assert ids(found) == ["groundswell.E005"]
    assert found[0].msg == f"PostgreSQL has {setting}={value}; it must be on."


@pytest.mark.django_db
def test_the_database_itself_is_asked_not_the_settings():
    # the tests' own databases trade safety for speed, so the check must object to either
    assert set(ids(checks.durability())) <= {"groundswell.E002", "groundswell.E005"}
    assert ids(checks.durability()) != []


@pytest.mark.django_db
def test_several_organisations_in_one_sqlite_file_are_found():
    wanted = ["groundswell.W003"] if connection.vendor == "sqlite" else []
    for number, found in ((1, []), (2, wanted)):
        Organisation.objects.create(name=f"Trust {number}", slug=f"trust-{number}", founded_at=timezone.now())
        assert ids(checks.walls()) == found


def test_debug_is_found(settings):
    settings.DEBUG = True
    assert ids(checks.debug()) == ["groundswell.E006"]
    settings.DEBUG = False
    assert ids(checks.debug()) == []


@pytest.mark.parametrize("key", ["short", "a" * 80, "django-insecure-" + LONG_KEY])
def test_a_key_that_can_be_guessed_is_found(settings, key):
    settings.SECRET_KEY = key
    assert ids(checks.secret_key()) == ["groundswell.E007"]


def test_a_long_random_key_is_left_alone(settings):
    settings.SECRET_KEY = LONG_KEY
    assert ids(checks.secret_key()) == []


@pytest.mark.parametrize(("mode", "found"), [(0o600, []), (0o640, []), (0o644, ["groundswell.E008"])])
def test_a_key_file_that_everybody_can_read_is_found(settings, tmp_path, monkeypatch, mode, found):
    monkeypatch.delenv("GROUNDSWELL_SECRET_KEY_FILE", raising=False)
    settings.DATA = tmp_path
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "secret-key").write_text(LONG_KEY)
    (tmp_path / "keys" / "secret-key").chmod(mode)
    assert ids(checks.key_file()) == found


def test_a_named_key_file_is_looked_at_too(settings, tmp_path, monkeypatch):
    settings.DATA = tmp_path
    named = tmp_path / "named"
    named.write_text(LONG_KEY)
    monkeypatch.setenv("GROUNDSWELL_SECRET_KEY_FILE", str(named))
    named.chmod(0o604)
    assert ids(checks.key_file()) == ["groundswell.E008"]
    named.chmod(0o600)
    assert ids(checks.key_file()) == []


@pytest.mark.parametrize(
    ("hosts", "found"), [(["*"], ["groundswell.E009"]), (["say.example.org"], []), ([".example.org"], [])]
)
def test_answering_to_any_host_is_found(settings, hosts, found):
    settings.ALLOWED_HOSTS = hosts
    assert ids(checks.hosts()) == found


@pytest.mark.parametrize("name", ["SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "LANGUAGE_COOKIE_SECURE"])
def test_one_open_cookie_is_enough_to_be_found(settings, name):
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = settings.LANGUAGE_COOKIE_SECURE = True
    assert ids(checks.cookies()) == []
    setattr(settings, name, False)
    assert ids(checks.cookies()) == ["groundswell.W001"]


def test_no_mail_server_is_found(settings):
    settings.SMTP_HOST = ""
    assert ids(checks.mail()) == ["groundswell.W002"]
    settings.SMTP_HOST = "mail.example.org"
    assert ids(checks.mail()) == []


@pytest.mark.parametrize(("mode", "found"), [(0o700, []), (0o750, []), (0o755, ["groundswell.E010"])])
def test_a_data_folder_that_everybody_can_read_is_found(settings, tmp_path, mode, found):
    settings.DATA = tmp_path
    tmp_path.chmod(mode)
    assert ids(checks.data_folder()) == found


@pytest.mark.django_db
def test_our_checks_are_among_those_that_the_command_runs(settings):
    settings.DEBUG = True
    found = {message.id: message.level for message in checks.everything()}
    assert found["groundswell.E006"] == ERROR
    assert "groundswell.W002" in found
