"""What a file may be before it is kept: one of a few kinds, told by what is in it, with nothing that runs on opening.

A photo is drawn anew; a document cannot be. So it is never shown in a page: it is handed out to be kept (`as_download`).
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from typing import IO, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from groundswell.pure.text import clean_text

LARGEST_FILE: Final = 10 * 1024 * 1024
LARGEST_UNPACKED: Final = 200 * 1024 * 1024
MOST_TIMES_LARGER: Final = 200
MOST_PARTS: Final = 2000
LARGEST_RELATIONS: Final = 64 * 1024
SMALL: Final = 1024 * 1024
LONGEST_NAME: Final = 100
ENCRYPTED: Final = 0x1

OFFICE: Final = "application/vnd.openxmlformats-officedocument."
CONTENT_TYPES: Final = {
    "pdf": "application/pdf",
    "docx": f"{OFFICE}wordprocessingml.document",
    "xlsx": f"{OFFICE}spreadsheetml.sheet",
    "pptx": f"{OFFICE}presentationml.presentation",
    "csv": "text/csv; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
}
MAIN_PARTS: Final = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "ppt/presentation.xml": "pptx"}
# What a PDF does by itself when it is opened; most are written in the open.
RUNS: Final = (b"/JavaScript", b"/Launch", b"/RichMedia", b"/EmbeddedFile")
RUNS_IN_PARTS: Final = ("vbaproject", ".bin", ".exe", ".dll", ".js", "/activex/", "/externallinks/")
TEXT: Final = frozenset("\t\n\r\f")


@dataclass(frozen=True)
class Checked:
    """A file ready to be kept: `kind` is its ending."""

    content: bytes
    name: str
    kind: str


def check(file: IO[bytes], called: str) -> Checked:
    """Find out what a file is. Raises ValidationError, in plain words, for what is not taken."""
    file.seek(0)
    raw = file.read(LARGEST_FILE + 1)
    if not raw:
        raise ValidationError(_("This file is empty. Choose another one."), code="empty")
    if len(raw) > LARGEST_FILE:
        raise ValidationError(_("This file is larger than 10 MB. Choose a smaller one."), code="large")
    if raw.startswith(b"%PDF-"):
        return Checked(_pdf(raw), _name(called, "pdf"), "pdf")
    if raw.startswith(b"PK\x03\x04"):
        kind = _office(raw)
        return Checked(raw, _name(called, kind), kind)
    kind = "csv" if called.casefold().endswith(".csv") else "txt"
    return Checked(_text(raw).encode("utf-8-sig" if kind == "csv" else "utf-8"), _name(called, kind), kind)


def _name(called: str, kind: str) -> str:
    """What a file was called, without a path and with the ending of what it is."""
    last = clean_text(called).replace("\\", "/").rpartition("/")[2].replace("\n", " ")
    stem = last.rpartition(".")[0] or last
    return f"{stem.strip(' .')[:LONGEST_NAME] or 'file'}.{kind}"


def _pdf(raw: bytes) -> bytes:
    if any(word in raw for word in RUNS):
        raise _runs()
    return raw


def _office(raw: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as parts:
            return _kind_of(parts)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError, EOFError) as broken:
        raise _strange() from broken


def _kind_of(parts: zipfile.ZipFile) -> str:
    infos = parts.infolist()
    names = {info.filename.casefold() for info in infos}
    kinds = [kind for part, kind in MAIN_PARTS.items() if part in names]
    if len(kinds) != 1 or "[content_types].xml" not in names or len(names) < len(infos):
        raise _strange()
    if any(info.flag_bits & ENCRYPTED for info in infos):
        raise _strange()
    if _is_bomb(infos):
        raise ValidationError(_("There is too much in this file. Choose a smaller one."), code="bomb")
    if any(word in name for name in names for word in RUNS_IN_PARTS if "printersettings" not in name):
        raise _runs()
    if any(_leads_elsewhere(parts, info) for info in infos):
        raise _runs()
    return kinds[0]


def _is_bomb(infos: list[zipfile.ZipInfo]) -> bool:
    dense = any(
        info.file_size > SMALL and info.file_size > MOST_TIMES_LARGER * max(1, info.compress_size)
        for info in infos
    )
    return dense or len(infos) > MOST_PARTS or sum(info.file_size for info in infos) > LARGEST_UNPACKED


def _leads_elsewhere(parts: zipfile.ZipFile, info: zipfile.ZipInfo) -> bool:
    """Whether a template that is fetched from somewhere else comes with it; links that somebody presses are no harm."""
    if not info.filename.casefold().endswith("settings.xml.rels"):
        return False
    with parts.open(info) as relations:
        said = relations.read(LARGEST_RELATIONS)
    return b"external" in said.lower() or b"\x00" in said


def _text(raw: bytes) -> str:
    wide = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "cp1252"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if all(char.isprintable() or char in TEXT or char > "\x9f" for char in set(text)):
            return _plain(text)
    raise _strange()


def _plain(text: str) -> str:
    # A page, a drawing or a program of a page, whatever it is called.
    if text.lstrip("\ufeff \t\r\n").startswith("<"):
        raise _strange()
    return text


def _strange() -> ValidationError:
    return ValidationError(
        _("We can take PDF, Word, Excel, PowerPoint, CSV and plain text. This file is something else."),
        code="kind",
    )


def _runs() -> ValidationError:
    return ValidationError(
        _("Something in this file runs when it is opened, or fetches something. Save it without that first."),
        code="runs",
    )
