"""The words of an organisation's ideas, held in memory of each process so that likeness is found while somebody types.

An index is read from a file where one is kept, else built, and brought up to date with a cheap look at the trail each
time it is asked. It knows all ideas, also held ones: who may see what is asked of the database afterwards.
"""

from __future__ import annotations

import json
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock, Thread
from uuid import UUID

from django.conf import settings
from django.db import connections
from django.db.models import Max, QuerySet

from groundswell.base.tenancy.wall import within
from groundswell.base.trail.models import Entry
from groundswell.people.models import Organisation
from groundswell.pure.text import LikenessIndex
from groundswell.voice.models import Idea

# A transaction that ends late may bring an entry with a lower number than one we saw: so we look back this far.
LOOK_BACK = 1000
WAIT_SECONDS = 0.25
WORTH_KEEPING = 2000
BUILT_AT_ONCE = 5000
KEEP_AFTER_CHANGES = 500


@dataclass
class Held:
    """The index of one organisation in this process, and how far along the trail it has come."""

    index: LikenessIndex | None = None
    newest_entry: int = 0
    newest_idea: int = 0
    seen: set[int] = field(default_factory=set)
    changes: int = 0
    is_building: bool = False
    lock: Lock = field(default_factory=Lock)


_held: defaultdict[UUID, Held] = defaultdict(Held)


def index_of(organisation: Organisation, *, may_wait: bool = False) -> LikenessIndex | None:
    """The index, up to date; None while it is still being built. The organisation must be in sight.

    A large index that is kept in no file is built aside, so that nobody who types waits for it, unless one may wait.
    """
    held = _held[organisation.public_id]
    if not may_wait and held.index is None and _is_long_to_build(held, organisation):
        _build_aside(held, organisation)
        return None
    if not held.lock.acquire(timeout=-1 if may_wait else WAIT_SECONDS):
        return held.index
    try:
        if held.index is None:
            _open(held, organisation)
        _catch_up(held)
        return held.index
    finally:
        held.lock.release()


def keep_index(organisation: Organisation) -> bool:
    """Keep the index in a file for processes to come, when it is large and has changed; says whether it was written."""
    with within(organisation):
        index = index_of(organisation, may_wait=True)
    held = _held[organisation.public_id]
    if index is None or len(index) < WORTH_KEEPING or held.changes < KEEP_AFTER_CHANGES:
        return False
    with held.lock:
        _write(_file_of(organisation), held, index)
        held.changes = 0
    return True


def forget_indexes() -> None:
    """Drop what this process holds, as if it had just started."""
    _held.clear()


def _is_long_to_build(held: Held, organisation: Organisation) -> bool:
    if held.is_building:
        return True
    return not _file_of(organisation).exists() and Idea.objects.count() > BUILT_AT_ONCE


def _build_aside(held: Held, organisation: Organisation) -> None:
    if not held.is_building:
        held.is_building = True
        Thread(target=_build, args=(held, organisation), daemon=True).start()


def _build(held: Held, organisation: Organisation) -> None:
    try:
        with within(organisation):
            index_of(organisation, may_wait=True)
    finally:
        held.is_building = False
        connections.close_all()


def _open(held: Held, organisation: Organisation) -> None:
    newest = Entry.objects.aggregate(n=Max("id"))["n"] or 0
    file = _file_of(organisation)
    index, facts = _read(file) if file.exists() else (None, {})
    # A file that knows more than the database is from before a backup was brought back.
    if index is not None and facts.get("newest_entry", newest + 1) <= newest:
        held.newest_entry, held.newest_idea = facts["newest_entry"], facts["newest_idea"]
        held.index = index
        return
    held.newest_entry = newest
    held.seen = set(_entries(newest).values_list("id", flat=True))
    held.index, held.changes = LikenessIndex(), KEEP_AFTER_CHANGES
    ideas = Idea.objects.filter(taken_back_at=None).order_by("pk")
    held.index.add_many(_texts(ideas.values_list("pk", "title", "text").iterator(chunk_size=5000)))
    held.newest_idea = Idea.objects.aggregate(n=Max("pk"))["n"] or 0


def _catch_up(held: Held) -> None:
    """Take in what was said, reworded or taken back since the last time."""
    assert held.index is not None  # noqa: S101 _open saw to it
    rows = dict(_entries(held.newest_entry).values_list("id", "about_id"))
    changed = {about for pk, about in rows.items() if pk not in held.seen}
    fresh = Idea.objects.filter(pk__gt=held.newest_idea)
    held.newest_entry = max([held.newest_entry, *rows])
    held.seen = {pk for pk in rows if pk > held.newest_entry - LOOK_BACK}
    said = list(fresh.values_list("pk", "title", "text", "taken_back_at"))
    if changed:
        again = Idea.objects.filter(public_id__in=changed, pk__lte=held.newest_idea)
        said += again.values_list("pk", "title", "text", "taken_back_at")
    for pk, title, text, taken_back_at in said:
        held.newest_idea = max(held.newest_idea, pk)
        if taken_back_at is None:
            held.index.update(pk, _text(title, text))
        else:
            held.index.remove(pk)
    held.changes += len(said)


def _entries(newest: int) -> QuerySet[Entry]:
    return Entry.objects.filter(id__gt=newest - LOOK_BACK, verb__startswith="voice.idea")


def _texts(rows: Iterable[tuple[int, str, str]]) -> Iterator[tuple[int, str]]:
    return ((pk, _text(title, text)) for pk, title, text in rows)


def _text(title: str, text: str) -> str:
    """What is compared: the words, with a title before them that somebody wrote and the words do not begin with."""
    return text if text.startswith(title.rstrip("…")) else f"{title}\n{text}"


def _file_of(organisation: Organisation) -> Path:
    return Path(settings.DATA) / "likeness" / f"{organisation.public_id}.idx"


def _read(file: Path) -> tuple[LikenessIndex | None, dict[str, int]]:
    try:
        head, _line, body = file.read_bytes().partition(b"\n")
        return LikenessIndex.load(body), json.loads(head)
    except (OSError, ValueError):
        return None, {}


def _write(file: Path, held: Held, index: LikenessIndex) -> None:
    """Write beside and put in place at once, readable by us only: the file holds words of people."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    head = json.dumps({"newest_entry": held.newest_entry, "newest_idea": held.newest_idea}).encode()
    beside = file.with_suffix(f".{os.getpid()}")
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
        out.write(head + b"\n" + index.dump())
    beside.replace(file)
