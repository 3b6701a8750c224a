"""`groundswell guardians`, and what a backup means for sealed answers."""

from __future__ import annotations

import gzip
import io
import tarfile
from argparse import Namespace

import pytest
from django.db import connection

from groundswell.ask.models import Copy
from groundswell.ask.queries.copies import is_held_elsewhere
from groundswell.ask.tests.scenes import DAY, a_wave
from groundswell.base.sealing import destroy, holds
from groundswell.base.sealing.keys import path_of
from groundswell.site.care.backup import back_up
from groundswell.site.cli.guardians import guard
from groundswell.site.cli.trouble import Trouble


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.SEALING_KEYS = tmp_path / "keys"
    settings.MEDIA_ROOT = tmp_path / "media"


def words(what, which=""):
    return guard(Namespace(what=what, which=which, organisation=None))


def paper(capsys, name):
    words("name", name)
    return next(line.strip() for line in capsys.readouterr().out.splitlines() if line.count("-") == 15)


def test_two_guardians_bring_a_key_back_by_command(ward, asha, now, capsys, monkeypatch):
    papers = [paper(capsys, name) for name in ("Freda", "Sian", "Owen")]
    wave = a_wave(ward, now)
    words("lost")
    assert "No key is lost." in capsys.readouterr().out
    destroy(wave.key_name)
    words("lost")
    assert str(wave.public_id) in capsys.readouterr().out
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{papers[2]}\nnot a key\n"))
    with pytest.raises(Trouble):
        words("restore", str(wave.public_id))
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{papers[2]}\n{papers[0]}\n"))
    words("restore", str(wave.public_id))
    assert holds(wave.key_name)


def test_three_are_enough_and_one_can_stand_down(trust, capsys):
    for name in ("Freda", "Sian", "Owen"):
        words("name", name)
    with pytest.raises(Trouble):
        words("name", "Mair")
    words("stand-down", "Sian")
    words("name", "Mair")
    words("list")
    assert "3 of 3 guardians" in capsys.readouterr().out
    with pytest.raises(Trouble):
        words("stand-down", "Sian")


@pytest.mark.django_db(transaction=True)
def test_a_backup_that_was_read_back_is_a_second_copy_and_holds_no_key(trust_and_admin, now, tmp_path):
    from groundswell.base.tenancy.wall import within
    from groundswell.people.queries import root_group

    with within(trust_and_admin[0]):
        wave = a_wave(root_group(), now)
    assert not is_held_elsewhere(now)
    back_up(tmp_path / "all.tar.gz", now=now + DAY, progress=lambda _: None)
    assert is_held_elsewhere(now)
    assert not is_held_elsewhere(now + DAY)
    with tarfile.open(tmp_path / "all.tar.gz") as tar:
        assert not [name for name in tar.getnames() if "key" in name or "seal" in name]
    if connection.vendor == "sqlite":
        # PostgreSQL's dump is packed once more, so bytes can be searched for in SQLite's only.
        unpacked = gzip.decompress((tmp_path / "all.tar.gz").read_bytes())
        assert bytes(wave.public_key) in unpacked
        assert path_of(wave.key_name).read_bytes() not in unpacked


@pytest.mark.django_db(transaction=True)
def test_a_backup_that_broke_off_is_none(trust_and_admin, now, tmp_path, monkeypatch):
    monkeypatch.setattr("groundswell.site.care.backup.unpack", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        back_up(tmp_path / "all.tar.gz", now=now + DAY, progress=lambda _: None)
    assert Copy.objects.get().proven_begun_at is None
    assert not is_held_elsewhere(now)
