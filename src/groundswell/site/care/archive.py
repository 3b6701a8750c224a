"""A backup file: one gzipped tar with the database, the uploads and a manifest that proves both."""

from __future__ import annotations

import gzip
import hashlib
import json
import tarfile
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

FORMAT = 1
MANIFEST = "manifest.json"
UPLOADS = "media/"
CHUNK = 1024 * 1024


class Unfit(Exception):
    """This backup cannot be made or brought back; the words say why and what to do."""


@dataclass(frozen=True)
class Manifest:
    """What a backup holds: made by which versions, how many rows in which table, the hash of each member."""

    format: int
    made_at: str
    versions: dict[str, str]
    database: str
    migrations: dict[str, list[str]]
    rows: dict[str, int]
    members: dict[str, str]

    @property
    def rows_in_all(self) -> int:
        return sum(self.rows.values())

    @property
    def uploads(self) -> int:
        return sum(name.startswith(UPLOADS) for name in self.members)

    def text(self) -> str:
        return json.dumps(asdict(self), indent=1, sort_keys=True)


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def pack(target: Path, members: dict[str, Path], manifest: Manifest, manifest_path: Path) -> None:
    """Write the archive, the manifest last because it is the proof of the rest."""
    manifest_path.write_text(manifest.text())
    with tarfile.open(target, "w:gz", compresslevel=6) as tar:
        for name, path in members.items():
            tar.add(path, arcname=name, recursive=False, filter=_nobodys)
        tar.add(manifest_path, arcname=MANIFEST, recursive=False, filter=_nobodys)


def _nobodys(member: tarfile.TarInfo) -> tarfile.TarInfo:
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    member.mode = 0o600
    return member


def unpack(source: Path, folder: Path) -> Manifest:
    """Lay the archive out and prove every byte of it. Raises Unfit when anything is damaged, missing or too much."""
    try:
        with gzip.open(source) as packed, tarfile.open(fileobj=packed, mode="r:") as tar:
            found = {member.name: _lay_out(tar, member, folder) for member in _plain_files(tar)}
            # gzip's own sum stands at the very end, which tar does not read
            while packed.read(CHUNK):
                pass
    except FileNotFoundError as error:
        raise Unfit(f"There is no file {source}.") from error
    except (tarfile.TarError, EOFError, OSError, zlib.error) as error:
        raise Unfit(f"{source} is damaged or not a backup: {error}. Nothing was changed.") from error
    return _proven(source, folder, found)


def _plain_files(tar: tarfile.TarFile) -> Iterator[tarfile.TarInfo]:
    for member in tar:
        if not member.isreg() or member.name.startswith("/") or ".." in Path(member.name).parts:
            raise Unfit(
                f"The backup holds {member.name!r}, which no backup of ours does. Nothing was changed."
            )
        yield member


def _lay_out(tar: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> str:
    """Write one member and return its hash, both in one reading."""
    path = folder / member.name
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    seen = hashlib.sha256()
    inside = tar.extractfile(member)
    if inside is None:
        raise Unfit(f"{member.name} cannot be read. Nothing was changed.")
    with path.open("wb") as out:
        while chunk := inside.read(CHUNK):
            seen.update(chunk)
            out.write(chunk)
    return seen.hexdigest()


def _proven(source: Path, folder: Path, found: dict[str, str]) -> Manifest:
    if found.pop(MANIFEST, None) is None:
        raise Unfit(f"{source} has no manifest, so it cannot be trusted. Nothing was changed.")
    try:
        told = json.loads((folder / MANIFEST).read_text())
        if told.get("format") != FORMAT:
            raise Unfit(
                "This backup was made by another version of Groundswell's backup. Nothing was changed."
            )
        manifest = Manifest(**told)
    except (ValueError, TypeError, AttributeError) as error:
        raise Unfit(f"The manifest of {source} is damaged. Nothing was changed.") from error
    if found != manifest.members:
        wrong = sorted(
            name
            for name in found.keys() | manifest.members.keys()
            if found.get(name) != manifest.members.get(name)
        )
        raise Unfit(
            f"{source} is damaged: {', '.join(wrong[:5])} is not what was put in. Nothing was changed."
        )
    return manifest
