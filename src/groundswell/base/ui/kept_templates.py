"""Templates that stay compiled from one start to the next: the first visitor after a start need not wait for all of them."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from pickle import UnpicklingError

from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket


class KeptTemplates(FileSystemBytecodeCache):
    """Compiled templates in a folder. Jinja looks at the source each time, so an old one is never taken for a new one."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take one that is kept. One that was broken off is compiled again."""
        try:
            super().load_bytecode(bucket)
        except (UnpicklingError, EOFError):
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep one. A full disk must not keep anybody from a page."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


def kept_templates(folder: Path) -> KeptTemplates | None:
    """The templates kept in this folder, which is made for its owner alone; None where nothing can be written."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return None
    return KeptTemplates(str(folder))
