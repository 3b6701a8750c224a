"""What a workbook may be before anybody opens it: a zip of modest size, with nothing that runs in it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

ZIP: Final = b"PK\x03\x04"
OLD: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The first bytes of workbooks before 2007, and of those with a password."""
BOOK: Final = "xl/workbook.xml"


class Wrong(StrEnum):
    """Why a workbook is not read."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_COLUMNS = "too_many_columns"
    OLD_OR_LOCKED = "old_or_locked"
    NOT_A_WORKBOOK = "not_a_workbook"
    BOMB = "bomb"
    MACROS = "macros"
    LINKS = "links"
    BROKEN = "broken"
    TOO_SLOW = "too_slow"
    NO_SHEET = "no_sheet"
    EMPTY_SHEET = "empty_sheet"


class BadWorkbook(ValueError):
    """A workbook that is not read: why, and the most there may be of what there is too much of."""

    def __init__(self, wrong: Wrong, *, most: int = 0) -> None:
        super().__init__(wrong.value)
        self.wrong, self.most = wrong, most


@dataclass(frozen=True, slots=True)
class Bounds:
    """The most that is read: bytes as sent and unpacked, how many times one may be the other, parts, rows, columns, cost."""

    octets: int = 10 * 1024 * 1024
    unpacked: int = 50 * 1024 * 1024
    ratio: int = 100
    parts: int = 200
    rows: int = 150_000
    columns: int = 200
    memory: int = 512 * 1024 * 1024
    seconds: int = 20


def is_workbook(raw: bytes) -> bool:
    """Whether these bytes begin as a workbook does, whatever the file is called."""
    return raw.startswith((ZIP, OLD))


def check(raw: bytes, bounds: Bounds) -> None:
    """Look at the zip from outside, without unpacking it. Raises BadWorkbook with the reason."""
    if not raw:
        raise BadWorkbook(Wrong.EMPTY)
    if len(raw) > bounds.octets:
        raise BadWorkbook(Wrong.TOO_LARGE, most=bounds.octets)
    if raw.startswith(OLD):
        raise BadWorkbook(Wrong.OLD_OR_LOCKED)
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as parts:
            _check_parts(parts.infolist(), bounds)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError) as broken:
        if isinstance(broken, BadWorkbook):
            raise
        raise BadWorkbook(Wrong.NOT_A_WORKBOOK) from broken


def _check_parts(parts: Iterable[zipfile.ZipInfo], bounds: Bounds) -> None:
    parts = list(parts)
    names = {part.filename.casefold() for part in parts}
    if BOOK not in names:
        raise BadWorkbook(Wrong.NOT_A_WORKBOOK)
    # The sizes a zip tells may be a lie, but zipfile reads no more of a part than it tells.
    large = sum(part.file_size for part in parts) > bounds.unpacked
    dense = any(
        part.file_size > bounds.ratio * max(1, part.compress_size) and part.file_size > SMALL
        for part in parts
    )
    if large or dense or len(parts) > bounds.parts or len(names) < len(parts):
        raise BadWorkbook(Wrong.BOMB)
    if any(part.flag_bits & ENCRYPTED for part in parts):
        raise BadWorkbook(Wrong.OLD_OR_LOCKED)
    if any(
        "vbaproject" in name or (name.endswith((".bin", ".exe", ".dll")) and "printer" not in name)
        for name in names
    ):
        raise BadWorkbook(Wrong.MACROS)
    if any(name.startswith("xl/externallinks/") for name in names):
        raise BadWorkbook(Wrong.LINKS)


SMALL: Final = 64 * 1024
"""Unpacked parts below this are never a danger: a few equal bytes pack very well."""
ENCRYPTED: Final = 0x1
