"""A document is told by what is in it; what runs, unpacks without end or is something else is refused in plain words."""

import datetime
import io
import zipfile

import pytest
from django.core.exceptions import ValidationError

from groundswell.base.uploads import documents
from groundswell.base.uploads.actions import clear_unused, keep_document
from groundswell.base.uploads.models import Document
from groundswell.base.uploads.queries import bytes_of

DAY = datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


def office(main, **more):
    """A file as an office program saves it, with the parts that are told."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as parts:
        for name, content in {"[Content_Types].xml": b"<Types/>", main: b"<x/>", **more}.items():
            parts.writestr(name, content)
    return file.getvalue()


def code_of(raw, called="x"):
    try:
        documents.check(io.BytesIO(raw), called)
    except ValidationError as wrong:
        return wrong.code
    return None


WORD, BOOK, SLIDES = "word/document.xml", "xl/workbook.xml", "ppt/presentation.xml"
TEMPLATE = b'<Relationship Type="attachedTemplate" Target="http://x.example/t" TargetMode="External"/>'


@pytest.mark.parametrize(
    ("raw", "called", "name"),
    [
        (b"%PDF-1.7\nhello\n%%EOF", "Minutes.pdf", "Minutes.pdf"),
        (b"%PDF-1.7\nhello\n%%EOF", "minutes.html", "minutes.pdf"),
        (office(WORD), "C:\\Plans\\Plan A.docx", "Plan A.docx"),
        (office(BOOK), "../../etc/passwd", "passwd.xlsx"),
        (office(SLIDES), "x\u202ecod.exe", "xcod.pptx"),
        (b"day,n\n1,2\n", "counts.CSV", "counts.csv"),
        ("Caffè".encode("cp1252"), "notes", "notes.txt"),
        ("Diolch".encode("utf-16"), ".txt", "txt.txt"),
    ],
)
def test_a_file_is_named_and_told_by_what_is_in_it(raw, called, name):
    checked = documents.check(io.BytesIO(raw), called)
    assert (checked.name, checked.name.endswith(checked.kind)) == (name, True)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "empty"),
        (b"x" * (documents.LARGEST_FILE + 1), "large"),
        (b"%PDF-1.7 << /OpenAction << /S /JavaScript >> >>", "runs"),
        (office(WORD, **{"word/vbaProject.bin": b"x"}), "runs"),
        (office(BOOK, **{"xl/externalLinks/externalLink1.xml": b"x"}), "runs"),
        (office(WORD, **{"word/_rels/settings.xml.rels": TEMPLATE}), "runs"),
        (office(BOOK, **{"xl/media/image1.png": b"\0" * 5_000_000}), "bomb"),
        (office("x.xml"), "kind"),
        (office(WORD, **{BOOK: b"x"}), "kind"),
        (b"PK\x03\x04 and nothing more", "kind"),
        (b"<html><script>alert(1)</script></html>", "kind"),
        (b"\xef\xbb\xbf <svg onload='alert(1)'/>", "kind"),
        (b"MZ\x90\x00\x03", "kind"),
        (b"\x7fELF\x02", "kind"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "kind"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "kind"),
    ],
)
def test_what_is_none_of_them_or_dangerous_is_refused(raw, code):
    assert code_of(raw, "minutes.pdf") == code


def test_a_build_that_believes_the_name_is_caught(monkeypatch):
    monkeypatch.setattr(documents, "_office", lambda _raw: "docx")
    assert code_of(office("x.xml")) is None


def test_it_is_kept_as_it_was_under_a_random_name_and_cleared_when_nothing_points_at_it(
    trust, asha, now, media
):
    document = keep_document(file=io.BytesIO(office(WORD)), called="Plan.docx", by=asha, now=now)
    content, content_type = bytes_of(document)
    assert (content, "wordprocessingml" in content_type, document.octets) == (
        office(WORD),
        True,
        len(content),
    )
    path = media / document.file.name
    assert ("Plan" in path.name, path.stat().st_mode & 0o777) == (False, 0o600)
    assert clear_unused(before=now) == 0
    assert clear_unused(before=now + DAY) == 1
    assert (Document.objects.count(), path.exists()) == (0, False)
