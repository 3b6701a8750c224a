"""What anyone may read of projects: how they ended and what was learned, and nobody's name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from groundswell.improve.models import End, Project, stage_words
from groundswell.improve.queries.naming import naming_nobody
from groundswell.improve.queries.sharing import done_too_by_project
from groundswell.people.models import Group


@dataclass(frozen=True)
class Lesson:
    """A project that came to an end, as anyone may read of it."""

    name: str
    what: str
    learned: str
    ending: str
    group: Group
    done_by: list[str]
    project: Project


def ended_for_anyone(ended_as: str = "") -> list[int]:
    """The projects of the organisation in sight that came to an end and name nobody, newest first, by their keys."""
    ended = Project.objects.exclude(ended_at=None).order_by("-ended_at", "-pk")
    rows = list(ended.values_list("pk", "group__path", "name", "what", "learned"))
    clear = naming_nobody(rows)
    if ended_as in End.values:
        clear &= set(ended.filter(ended_as=ended_as).values_list("pk", flat=True))
    return [pk for pk, *_words in rows if pk in clear]


def lessons_of(keys: Sequence[int]) -> list[Lesson]:
    """Projects as anyone may read of them, in the order of their keys."""
    rows = Project.objects.select_related("group").in_bulk(list(keys))
    done = done_too_by_project(rows.values())
    return [_lesson(rows[pk], [str(one.group) for one in done.get(pk, [])]) for pk in keys if pk in rows]


def _lesson(one: Project, done_by: list[str]) -> Lesson:
    ending = stage_words(one.template, one.stage, one.ended_as)
    return Lesson(one.name, one.what, one.learned, ending, one.group, sorted(set(done_by)), one)
