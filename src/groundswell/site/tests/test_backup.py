"""A backup that was not brought back is not a backup. Runs on whichever database the tests run on."""

import gzip
import io
import json
import random
import sqlite3
import stat
import tarfile
import zlib

import pytest
from django.conf import settings as real_settings
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from groundswell.people.actions import found_organisation
from groundswell.people.models import Organisation
from groundswell.site.care import archive, engines
from groundswell.site.care.archive import Unfit
from groundswell.site.care.backup import back_up
from groundswell.site.care.restoring import restore

pytestmark = pytest.mark.django_db(transaction=True)


def silently(_sentence):
    pass


@pytest.fixture(autouse=True)
def data(settings, tmp_path):
    """A data folder of our own: uploads that go into a backup and keys that do not."""
    settings.DATA = tmp_path / "data"
    settings.MEDIA_ROOT = settings.DATA / "media"
    (settings.MEDIA_ROOT / "photos").mkdir(parents=True)
    (settings.DATA / "keys").mkdir()
    (settings.DATA / "keys" / "secret-key").write_text("key-canary-4c1d" * 5)
    (settings.MEDIA_ROOT / "photos" / "ward.jpg").write_bytes(bytes(range(256)) * 500)
    (settings.MEDIA_ROOT / "photos" / "empty.jpg").write_bytes(b"")
    return settings.DATA


@pytest.fixture
def organisation():
    return found("Rivermead", "rivermead")


def found(name, slug):
    made, _admin = found_organisation(
        name=name,
        slug=slug,
        admin_username=f"asha-{slug}",
        admin_name="Asha Price",
        admin_password="a long enough passphrase",
        now=timezone.now(),
    )
    return made


@pytest.fixture
def saved_now(organisation, tmp_path):
    """A backup of what is there at this moment."""
    target = tmp_path / "all.tar.gz"
    back_up(target, now=timezone.now(), progress=silently)
    return target


@pytest.fixture(scope="module")
def kept():
    """The one backup that was made for `saved`."""
    return []


@pytest.fixture
def saved(kept, organisation, tmp_path, request):
    """A backup of the same organisation with the same uploads, made once: to make it takes longer than to try it."""
    if kept:
        target = tmp_path / "all.tar.gz"
        target.write_bytes(kept[0])
    else:
        target = request.getfixturevalue("saved_now")
        kept.append(target.read_bytes())
    return target


def wipe(data):
    """Lose everything that the backup holds."""
    call_command("flush", interactive=False, verbosity=0)
    for path in (data / "media" / "photos").iterdir():
        path.unlink()


def test_what_was_lost_comes_back(saved_now, data, organisation):
    before = engines.row_counts()
    wipe(data)
    assert Organisation.objects.count() == 0
    manifest = restore(saved_now, replace=False, progress=silently)
    assert engines.row_counts() == before == manifest.rows
    assert Organisation.objects.get().public_id == organisation.public_id
    assert (data / "media" / "photos" / "ward.jpg").read_bytes() == bytes(range(256)) * 500
    assert (data / "media" / "photos" / "empty.jpg").read_bytes() == b""


def test_the_manifest_says_what_is_in_it(saved):
    with tarfile.open(saved) as tar:
        names = tar.getnames()
        manifest = json.load(tar.extractfile("manifest.json"))
    database = "database.sqlite3" if connection.vendor == "sqlite" else "database.dump"
    assert names == [database, "media/photos/empty.jpg", "media/photos/ward.jpg", "manifest.json"]
    assert set(manifest["members"]) == set(names) - {"manifest.json"}
    assert manifest["rows"]["people_organisation"] == 1
    assert set(manifest["versions"]) == {"groundswell", "django", "python", "database"}


def test_no_key_is_in_it(saved, data):
    # the words of the upload are found in it, so the search works
    unpacked = gzip.decompress(saved.read_bytes())
    assert bytes(range(256)) * 2 in unpacked
    assert b"key-canary-4c1d" not in unpacked
    assert real_settings.SECRET_KEY.encode() not in unpacked


def test_only_its_owner_may_read_it(saved_now):
    assert stat.S_IMODE(saved_now.stat().st_mode) == 0o600


def test_a_file_that_is_there_is_not_written_over(organisation, tmp_path):
    target = tmp_path / "all.tar.gz"
    target.write_text("somebody's only copy")
    with pytest.raises(Unfit, match="there already"):
        back_up(target, now=timezone.now(), progress=silently)
    assert target.read_text() == "somebody's only copy"


def test_a_failed_backup_leaves_nothing_behind(organisation, tmp_path, monkeypatch):
    def fail(_self, _target):
        raise Unfit("no")

    monkeypatch.setattr(type(engines.engine()), "copy_out", fail)
    folder = tmp_path / "backups"
    folder.mkdir()
    with pytest.raises(Unfit):
        back_up(folder / "all.tar.gz", now=timezone.now(), progress=silently)
    assert list(folder.iterdir()) == []


def test_what_is_there_is_not_thrown_away_unasked(saved):
    found("Second", "second")
    with pytest.raises(Unfit, match="something here already"):
        restore(saved, replace=False, progress=silently)
    assert Organisation.objects.count() == 2


def test_uploads_alone_also_count_as_something(saved, data):
    wipe(data)
    (data / "media" / "photos" / "new.jpg").write_bytes(b"new")
    with pytest.raises(Unfit, match="media"):
        restore(saved, replace=False, progress=silently)
    assert (data / "media" / "photos" / "new.jpg").read_bytes() == b"new"


def test_it_is_thrown_away_when_asked(saved, data):
    found("Second", "second")
    (data / "media" / "photos" / "new.jpg").write_bytes(b"new")
    restore(saved, replace=True, progress=silently)
    assert [each.slug for each in Organisation.objects.all()] == ["rivermead"]
    assert sorted(path.name for path in (data / "media" / "photos").iterdir()) == ["empty.jpg", "ward.jpg"]


def test_a_flipped_byte_is_never_believed(saved, tmp_path):
    # the first bytes are gzip's note of the file's name and time
    whole, says, tried = saved.read_bytes(), _unpacked(saved), 0
    for place in random.Random(7).sample(range(40, len(whole)), 60):
        broken = tmp_path / "broken.tar.gz"
        broken.write_bytes(whole[:place] + bytes([whole[place] ^ 0x40]) + whole[place + 1 :])
        if _unpacked(broken) == says:
            continue
        tried += 1
        with pytest.raises(Unfit):
            archive.unpack(broken, _new_folder(tmp_path))
    assert tried > 50


def _unpacked(packed):
    """What a packed file says. A few flips change nothing: bits that fill up a byte, or where in a row of noughts noughts are copied from."""
    try:
        return gzip.decompress(packed.read_bytes())
    except (OSError, EOFError, zlib.error):
        return None


def _new_folder(tmp_path):
    folder = tmp_path / f"unpacked-{len(list(tmp_path.iterdir()))}"
    folder.mkdir()
    return folder


@pytest.mark.parametrize("share", [0.0, 0.3, 0.99])
def test_half_a_file_is_refused_and_nothing_changes(saved, tmp_path, share):
    before = engines.row_counts()
    half = tmp_path / "half.tar.gz"
    half.write_bytes(saved.read_bytes()[: int(saved.stat().st_size * share)])
    with pytest.raises(Unfit, match="Nothing was changed"):
        restore(half, replace=True, progress=silently)
    assert engines.row_counts() == before


def repacked(saved, tmp_path, change):
    """The same backup with its members changed by somebody who also made the gzip sums right."""
    with tarfile.open(saved) as tar:
        members = {member.name: tar.extractfile(member).read() for member in tar}
    change(members)
    target = tmp_path / "changed.tar.gz"
    with tarfile.open(target, "w:gz") as tar:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))
    return target


@pytest.mark.parametrize(
    "change",
    [
        lambda members: members.update({"media/photos/ward.jpg": b"another"}),
        lambda members: members.pop("media/photos/ward.jpg"),
        lambda members: members.update({"media/photos/added.jpg": b"added"}),
        lambda members: members.pop("manifest.json"),
        lambda members: members.update({"manifest.json": b"{}"}),
        lambda members: members.update({"manifest.json": b"not json"}),
        lambda members: members.update({"../escaped.txt": b"outside"}),
    ],
    ids=["changed", "missing", "added", "no-manifest", "empty-manifest", "broken-manifest", "escaping"],
)
def test_a_backup_that_is_not_what_it_was_is_refused(saved, tmp_path, change):
    before = engines.row_counts()
    with pytest.raises(Unfit, match="Nothing was changed"):
        restore(repacked(saved, tmp_path, change), replace=True, progress=silently)
    assert engines.row_counts() == before
    assert list(tmp_path.glob("**/escaped.txt")) == []


def test_the_same_backup_packed_anew_is_accepted(saved, tmp_path):
    """The negative control of the one above: repacking alone is no damage."""
    same = repacked(saved, tmp_path, lambda members: None)
    assert restore(same, replace=True, progress=silently).rows["people_organisation"] == 1


def with_manifest(saved, tmp_path, **told):
    def change(members):
        manifest = json.loads(members["manifest.json"]) | told
        members["manifest.json"] = json.dumps(manifest).encode()

    return repacked(saved, tmp_path, change)


def test_a_backup_of_the_other_database_is_refused(saved, tmp_path):
    other = "postgresql" if connection.vendor == "sqlite" else "sqlite"
    with pytest.raises(Unfit, match=f"The backup is of {other}"):
        restore(with_manifest(saved, tmp_path, database=other), replace=True, progress=silently)


def test_a_backup_of_a_newer_version_is_refused(saved, tmp_path):
    with pytest.raises(Unfit, match=r"newer Groundswell \(people\.9999_from_the_future\)"):
        restore(
            with_manifest(saved, tmp_path, migrations={"people": ["9999_from_the_future"]}),
            replace=True,
            progress=silently,
        )


def test_rows_that_do_not_add_up_are_said_aloud(saved, tmp_path):
    with tarfile.open(saved) as tar:
        rows = json.load(tar.extractfile("manifest.json"))["rows"] | {"people_organisation": 5}
    with pytest.raises(Unfit, match="The rows of people_organisation are not as many"):
        restore(with_manifest(saved, tmp_path, rows=rows), replace=True, progress=silently)


def test_a_program_that_is_missing_is_named(monkeypatch):
    with pytest.raises(Unfit, match="apt-get install postgresql-client"):
        engines.find_program("pg_no_such_program")


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="of SQLite")
def test_an_unsound_database_is_not_called_a_backup(tmp_path):
    broken = tmp_path / "broken.sqlite3"
    with sqlite3.connect(broken) as database:
        database.execute("CREATE TABLE said (words TEXT)")
        database.executemany("INSERT INTO said VALUES (?)", [("x" * 500,)] * 200)
    content = bytearray(broken.read_bytes())
    content[8192:12288] = b"\xff" * 4096
    broken.write_bytes(content)
    with sqlite3.connect(broken) as database, pytest.raises((Unfit, sqlite3.DatabaseError)):
        engines._must_be_sound(database)
