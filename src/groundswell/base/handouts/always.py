"""The same measures are the same file, whoever takes them along and when: times of making are taken out of office files."""

from __future__ import annotations

import io
import re
import zipfile

WRITTEN = (1980, 1, 1, 0, 0, 0)
PROPERTIES = "docProps/core.xml"
TIMES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
ALWAYS = rb"\g<1>2000-01-01T00:00:00Z"


def without_times(file: bytes) -> bytes:
    """An office file, and the workbooks inside it, without the times at which they were made."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, WRITTEN), _part(name, old.read(name)), zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _part(name: str, part: bytes) -> bytes:
    if name.endswith(".xlsx"):
        return without_times(part)
    return TIMES.sub(ALWAYS, part) if name == PROPERTIES else part
