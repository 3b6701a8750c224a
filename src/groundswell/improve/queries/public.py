"""What anyone may read of projects: how they ended and what was learned, and nobody's name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q

from groundswell.improve.models import End, Project, stage_words
from groundswell.improve.queries.sharing import done_too_by_project
from groundswell.people.models import Group, Membership, Person
from groundswell.pure.text import names_somebody, words_of


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
    found = ended.filter(ended_as=ended_as) if ended_as in End.values else ended
    rows = list(found.values_list("pk", "group__path", "name", "what", "learned"))
    whole, near = _Names(), {path for _pk, path, *_words in rows}
    given = whole.given_near(near)
    return [
        pk
        for pk, path, *words in rows
        if not names_somebody("\n".join(words), whole=whole.in_words(words), given=given[path])
    ]


def lessons_of(keys: Sequence[int]) -> list[Lesson]:
    """Projects as anyone may read of them, in the order of their keys."""
    rows = Project.objects.select_related("group").in_bulk(list(keys))
    done = done_too_by_project(rows.values())
    return [_lesson(rows[pk], [str(one.group) for one in done.get(pk, [])]) for pk in keys if pk in rows]


def _lesson(one: Project, done_by: list[str]) -> Lesson:
    ending = stage_words(one.template, one.stage, one.ended_as)
    return Lesson(one.name, one.what, one.learned, ending, one.group, sorted(set(done_by)), one)


class _Names:
    """The names of everybody in the organisation, asked for once."""

    def __init__(self) -> None:
        # Those who have left may be named too.
        self.by_first: dict[str, list[str]] = {}
        for name in Person.colleagues.values_list("name", flat=True):
            for first in words_of(name)[:1]:
                self.by_first.setdefault(first, []).append(name)

    def in_words(self, words: Iterable[str]) -> list[str]:
        """The whole names that could be in a text: only those whose first name is."""
        held = self.by_first.keys() & set(words_of("\n".join(words)))
        return [name for first in held for name in self.by_first[first]]

    def given_near(self, paths: Collection[str]) -> dict[str, set[str]]:
        """The first names of who is or was in a group, below it or above it, by the path of the group."""
        rows = Membership.objects.exclude(Q(person__name="")).values_list("group__path", "person__name")
        by_path: dict[str, set[str]] = {}
        for path, name in rows.distinct():
            by_path.setdefault(path, set()).update(name.split()[:1])
        return {
            at: {
                name
                for path, names in by_path.items()
                if path.startswith(at) or at.startswith(path)
                for name in names
            }
            for at in paths
        }
