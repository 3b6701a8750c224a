"""A photo is made anew: what the camera wrote into it is gone, and what is no photo is refused in plain words."""

import datetime
import io
import struct
import zlib

import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from groundswell.base.uploads import pictures
from groundswell.base.uploads.actions import clear_stray_files, keep_photo
from groundswell.base.uploads.queries import content_of
from groundswell.base.uploads.tasks import KEPT_UNUSED

GPS = 0x8825


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


def picture(kind="JPEG", size=(60, 40), mode="RGB", **how):
    file = io.BytesIO()
    Image.new(mode, size, (200, 30, 30, 128)[: len(mode)]).save(file, kind, **how)
    file.seek(0)
    return file


def camera_photo():
    """A photo as a phone takes it: lying on its side, with place, camera, comment and preview in it."""
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010F] = "SecretPhone"
    exif.get_ifd(GPS).update({1: "N", 2: (51.0, 28.0, 38.0), 3: "W", 4: (3.0, 10.0, 5.0)})
    return picture(exif=exif, comment=b"by Asha on Ward 7", icc_profile=b"SecretProfile" * 20)


def refused(content):
    with pytest.raises(ValidationError) as wrong:
        pictures.make_anew(io.BytesIO(content))
    return wrong.value.code


def test_the_camera_photo_of_this_test_does_tell_on_people():
    sent = camera_photo()
    assert (b"SecretPhone" in sent.read(), bool(Image.open(sent).getexif().get_ifd(GPS))) == (True, True)


def test_place_camera_comment_and_profile_are_gone_and_it_stands_upright():
    made = pictures.make_anew(camera_photo())
    kept = Image.open(io.BytesIO(made.content))
    assert (kept.size, kept.format, (made.width, made.height)) == ((40, 60), "JPEG", (40, 60))
    assert dict(kept.getexif()) == {}
    assert kept.info.keys() <= {
        "jfif",
        "jfif_version",
        "jfif_unit",
        "jfif_density",
        "progressive",
        "progression",
    }
    assert [word in made.content for word in (b"Secret", b"Asha", b"Exif", b"ICC_PROFILE")] == [False] * 4


def test_words_in_a_png_are_gone():
    info = pictures.Image.new("RGB", (9, 9))
    file = io.BytesIO()
    from PIL import PngImagePlugin

    words = PngImagePlugin.PngInfo()
    words.add_text("Author", "Asha Rao")
    info.save(file, "PNG", pnginfo=words)
    assert b"Asha Rao" in file.getvalue()
    assert b"Asha Rao" not in pictures.make_anew(file).content


@pytest.mark.parametrize(
    ("kind", "mode", "extension"),
    [
        ("JPEG", "RGB", "jpg"),
        ("JPEG", "L", "jpg"),
        ("JPEG", "CMYK", "jpg"),
        ("PNG", "RGB", "jpg"),
        ("PNG", "RGBA", "webp"),
        ("PNG", "P", "jpg"),
        ("PNG", "I;16", "jpg"),
        ("WEBP", "RGBA", "webp"),
        ("GIF", "P", "jpg"),
    ],
)
def test_every_kind_we_take_becomes_one_of_two(kind, mode, extension):
    file = io.BytesIO()
    Image.new(mode, (30, 20)).save(file, kind)
    assert pictures.make_anew(file).extension == extension


def test_of_a_moving_picture_the_first_frame_is_kept():
    file = io.BytesIO()
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    frames[0].save(file, "GIF", save_all=True, append_images=frames[1:])
    kept = Image.open(io.BytesIO(pictures.make_anew(file).content))
    assert (getattr(kept, "n_frames", 1), kept.getpixel((4, 4))[0] > 200) == (1, True)


def test_a_large_photo_is_made_small_enough_for_a_screen():
    made = pictures.make_anew(picture(size=(4000, 1000)))
    assert (made.width, made.height) == (1600, 400)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "kind"),
        (b"<?xml version='1.0'?><svg/>", "kind"),
        (b"<html><script>alert(1)</script></html>", "kind"),
        (b"%PDF-1.7\n", "kind"),
        (b"PK\x03\x04" + b"\0" * 60, "kind"),
        (b"BM" + b"\0" * 60, "kind"),
        (b"MZ" + b"\0" * 60, "kind"),
        (b"GIF89a" + b"<script>alert(1)</script>", "kind"),
        (b"\xff\xd8\xff\xe0" + b"<script>" * 9, "broken"),
        (picture().getvalue()[:300], "broken"),
        (b"\x89PNG\r\n\x1a\n", "kind"),
        (b"x" * (pictures.LARGEST_FILE + 1), "large"),
    ],
)
def test_what_is_no_photo_is_refused(content, code):
    assert refused(content) == code


def test_script_hidden_behind_a_real_picture_does_not_survive():
    for kind in ("JPEG", "PNG", "GIF", "WEBP"):
        sent = picture(kind).getvalue() + b"<script>alert(1)</script>PK\x03\x04"
        assert b"<script>" not in pictures.make_anew(io.BytesIO(sent)).content


def test_script_hidden_in_the_comment_of_a_picture_does_not_survive():
    sent = picture("GIF", comment=b"<script>alert(1)</script>")
    assert b"<script>" in sent.getvalue()
    assert b"<script>" not in pictures.make_anew(sent).content


def bomb(width, height):
    """A PNG that says it is enormous and is a few bytes long."""

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * 10000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(50_000, 50_000), (12_000, 12_000), (8_000, 5_001)])
def test_a_bomb_is_refused_before_it_is_unpacked(size, monkeypatch):
    monkeypatch.setattr(Image.Image, "convert", lambda *_a: pytest.fail("it was unpacked"))
    assert refused(bomb(*size)) == "pixels"


def test_a_kept_photo_has_a_random_name_only_we_can_read(trust, asha, now, media):
    photo = keep_photo(file=camera_photo(), described_as="  The\ntrolley ", by=asha, now=now)
    path = media / photo.file.name
    assert (photo.described_as, photo.width, photo.height, photo.kept_by) == ("The trolley", 40, 60, asha)
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert len(path.stem) >= 32
    assert content_of(photo)[1] == "image/jpeg"


def test_a_file_without_a_row_is_cleared_away_once_it_is_old(tmp_path, now):
    (tmp_path / "stray.jpg").write_bytes(b"x")
    (tmp_path / "known.jpg").write_bytes(b"x")
    later = now + datetime.timedelta(days=3)
    assert clear_stray_files(folder=tmp_path, known=["photos/known.jpg"], before=now - KEPT_UNUSED) == 0
    assert clear_stray_files(folder=tmp_path, known=["photos/known.jpg"], before=later) == 1
    assert [file.name for file in tmp_path.iterdir()] == ["known.jpg"]
