"""Writing the theory of a project: adding lines, changing and moving them, taking them away."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Collection
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from groundswell.improve.actions.projects import note
from groundswell.improve.models import Driver, DriverLink, Project
from groundswell.improve.queries.drivers import Outline, outline_of
from groundswell.improve.rules import Conflict, can_work
from groundswell.measure.models import Measure
from groundswell.people.models import Person
from groundswell.people.rules import must
from groundswell.pure.improving import OutlineLine, read_outline
from groundswell.pure.text import clean_text

Kind = Driver.Kind
LEVELS = [Kind.PRIMARY, Kind.SECONDARY, Kind.CHANGE]
MOST_LINES = 150


@transaction.atomic
def add_lines(
    *,
    project: Project,
    typed: str,
    key: UUID,
    by: Person,
    now: datetime.datetime,
    under: Driver | None = None,
) -> int:
    """Add lines to a theory as they were typed (see `pure.improving.read_outline`), at its end or under a driver.

    Sent twice with one key, they are added once; nothing that stands is ever overwritten. Returns how many are new. Raises
    PermissionDenied, and ValidationError (field `typed`) for no line, or more than 150 in all.
    """
    must(can_work(by, project) and (under is None or under.project_id == project.pk))
    lines = read_outline(typed)
    standing = Driver.objects.filter(project=project, removed_at=None).count()
    if not lines or standing + len(lines) > MOST_LINES:
        raise ValidationError(
            {"typed": _("Write a line.") if not lines else _("A theory has 150 lines at most.")}
        )
    if Driver.objects.filter(project=project, key=uuid.uuid5(key, "0")).exists():
        return 0
    _add(project, lines, key, under)
    _touch(project)
    note(project, "improve.theory_changed", by, now)
    return len(lines)


@transaction.atomic
def change_line(
    *,
    driver: Driver,
    version: int,
    words: str,
    by: Person,
    now: datetime.datetime,
    status: str = "",
    measure: Measure | None = None,
    also_under: Collection[Driver] = (),
) -> None:
    """Change a line of a theory: its words, how a change idea stands, its measure, and what else it drives.

    `version` is that of the outline it was read in. Raises PermissionDenied, ValidationError (by field), and Conflict when
    somebody changed the outline since.
    """
    project = driver.project
    must(can_work(by, project))
    said = clean_text(words)
    if not said or len(said) > 120:
        raise ValidationError({"words": _("Make this shorter.") if said else _("Write a line.")})
    if status and status not in Driver.Status.values:
        raise ValidationError({"status": _("Choose one of these.")})
    _touch(project, version)
    fields = {"words": said, "measure": measure, **({"status": status} if status else {})}
    Driver.objects.filter(pk=driver.pk).update(**fields)
    wanted = [one for one in also_under if _may_stand_under(driver, one)]
    DriverLink.objects.filter(driver=driver).exclude(under__in=wanted).delete()
    for one in wanted:
        DriverLink.objects.get_or_create(driver=driver, under=one)
    note(project, "improve.theory_changed", by, now)


@transaction.atomic
def move_line(*, driver: Driver, way: str, version: int, by: Person, now: datetime.datetime) -> bool:
    """Move a line up, down, further in or out, with all that stands under it. False when it cannot go there.

    Raises PermissionDenied, and Conflict when somebody changed the outline since `version`.
    """
    project = driver.project
    must(can_work(by, project))
    outline = outline_of(project)
    moved = {"up": _up, "down": _down, "in": _in, "out": _out}[way](driver, outline)
    if moved:
        _keep(moved, project, version, by, now)
    return bool(moved)


@transaction.atomic
def place_line(
    *, driver: Driver, beside: Driver, way: str, version: int, by: Person, now: datetime.datetime
) -> bool:
    """Put a line, with all that stands under it, where it was dropped. False when it cannot stand there.

    `way` is before or after a line of its own kind, or under (as the first) one of a higher kind. Raises PermissionDenied, and
    Conflict when somebody changed the outline since `version`.
    """
    project = driver.project
    must(can_work(by, project) and beside.project_id == project.pk)
    moved = _placed(driver, beside, way, outline_of(project))
    if moved:
        _keep(moved, project, version, by, now)
    return bool(moved)


@transaction.atomic
def take_line_away(*, driver: Driver, by: Person, now: datetime.datetime) -> None:
    """Take a line away, with all that stands under it; it can be brought back. Twice changes nothing. Raises PermissionDenied."""
    project = driver.project
    must(can_work(by, project))
    gone = [driver.pk, *(one.pk for one in outline_of(project).under(driver))]
    if Driver.objects.filter(pk__in=gone, removed_at=None).update(removed_at=now):
        _touch(project)
        note(project, "improve.theory_changed", by, now)


@transaction.atomic
def bring_line_back(*, driver: Driver, by: Person, now: datetime.datetime) -> None:
    """Bring back a line that was taken away, with what went with it. Twice changes nothing. Raises PermissionDenied."""
    project = driver.project
    must(can_work(by, project))
    went = Driver.objects.filter(project=project, removed_at=driver.removed_at)
    if driver.removed_at is not None and went.update(removed_at=None):
        _touch(project)
        note(project, "improve.theory_changed", by, now)


def _touch(project: Project, version: int | None = None) -> None:
    """Note that an outline changed. Raises Conflict when it is not the one that was read."""
    seen = Project.objects.filter(pk=project.pk)
    if version is not None:
        seen = seen.filter(outline_version=version)
    if not seen.update(outline_version=F("outline_version") + 1):
        raise Conflict(project)
    project.refresh_from_db()


def _keep(
    moved: Collection[Driver], project: Project, version: int, by: Person, now: datetime.datetime
) -> None:
    """Keep where lines stand now. Raises Conflict when the outline is not the one that was read."""
    _touch(project, version)
    for one in moved:
        Driver.objects.filter(pk=one.pk).update(parent=one.parent, place=one.place, kind=one.kind)
    _drop_links_that_go_nowhere(project)
    note(project, "improve.theory_changed", by, now)


def _add(project: Project, lines: list[OutlineLine], key: UUID, under: Driver | None) -> None:
    place = Driver.objects.filter(project=project).count()
    first = LEVELS.index(Kind(under.kind)) + 1 if under is not None else 0
    above: list[Driver | None] = [under] * (first + 1) if under is not None else [None]
    above += [None] * 4
    for n, line in enumerate(lines):
        level = min(first + line.depth, len(LEVELS) - 1)
        kind = Kind.CHANGE if line.is_change else LEVELS[level]
        parent = next((one for one in reversed(above[: level + 1]) if one is not None), None)
        kind = Kind.CHANGE if parent is not None and parent.kind == Kind.SECONDARY else kind
        if parent is None and kind != Kind.PRIMARY:
            kind = Kind.PRIMARY
        if parent is not None and parent.kind == Kind.CHANGE:
            parent = parent.parent
        facts = {"project": project, "kind": kind, "words": line.words, "place": place + n}
        made = Driver.objects.create(key=uuid.uuid5(key, str(n)), parent=parent, **facts)
        if kind != Kind.CHANGE:
            above[level + 1 :] = [made] + [None] * 3


def _up(driver: Driver, outline: Outline) -> list[Driver]:
    return _swapped(driver, outline, -1)


def _down(driver: Driver, outline: Outline) -> list[Driver]:
    return _swapped(driver, outline, 1)


def _swapped(driver: Driver, outline: Outline, step: int) -> list[Driver]:
    beside = outline.below(driver.parent_id)
    at = next(n for n, one in enumerate(beside) if one.pk == driver.pk)
    if not 0 <= at + step < len(beside):
        return []
    one, other = beside[at], beside[at + step]
    one.place, other.place = other.place, one.place
    return [one, other]


def _in(driver: Driver, outline: Outline) -> list[Driver]:
    """Under the line before it, one level lower."""
    beside = outline.below(driver.parent_id)
    before = [one for one in beside if one.place < driver.place and one.kind == driver.kind]
    if driver.kind == Kind.CHANGE or not before:
        return []
    if any(one.kind != Kind.CHANGE for one in outline.under(driver)) or (
        driver.kind == Kind.SECONDARY and outline.under(driver)
    ):
        return []
    driver.parent, driver.kind = before[-1], LEVELS[LEVELS.index(Kind(driver.kind)) + 1]
    driver.place = outline.last_place + 1
    return [driver]


def _out(driver: Driver, outline: Outline) -> list[Driver]:
    """Beside what it stood under, one level higher."""
    if driver.parent_id is None:
        return []
    parent = outline.line(driver.parent_id)
    driver.kind = parent.kind
    driver.parent = outline.line(parent.parent_id) if parent.parent_id else None
    driver.place = parent.place + 1
    later = [one for one in outline.below(parent.parent_id) if one.place > parent.place]
    for one in later:
        one.place += 1
    return [driver, *later]


def _placed(driver: Driver, beside: Driver, way: str, outline: Outline) -> list[Driver]:
    """The lines that then stand together, in their new order, with their new places."""
    standing = {one.pk for one in outline.lines}
    is_under = way == "under"
    fits = _is_higher(beside, driver) if is_under else beside.kind == driver.kind and beside.pk != driver.pk
    if not fits or not {driver.pk, beside.pk} <= standing:
        return []
    parent = beside if is_under else beside.parent
    order = [one for one in outline.below(parent.pk if parent else None) if one.pk != driver.pk]
    at = 0 if is_under else [one.pk for one in order].index(beside.pk) + (way == "after")
    driver.parent = parent
    order.insert(at, driver)
    for place, one in enumerate(order):
        one.place = place
    return order


def _is_higher(one: Driver, other: Driver) -> bool:
    return LEVELS.index(Kind(one.kind)) < LEVELS.index(Kind(other.kind))


def _may_stand_under(driver: Driver, under: Driver) -> bool:
    return (
        under.project_id == driver.project_id and under.pk != driver.parent_id and _is_higher(under, driver)
    )


def _drop_links_that_go_nowhere(project: Project) -> None:
    for link in DriverLink.objects.filter(driver__project=project).select_related("driver", "under"):
        if not _may_stand_under(link.driver, link.under):
            link.delete()
