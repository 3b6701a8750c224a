"""The tree: opened, renamed, moved, merged and closed. What happened in a group stays with it."""

from __future__ import annotations

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Max, Value
from django.db.models.functions import Concat, Length, Substr
from django.utils.translation import gettext_lazy as _

from groundswell.base.trail.actions import record
from groundswell.people.models import Group, Membership, Person
from groundswell.people.rules import PeoplePermission, holds, must

LONGEST_PATH = Group._meta.get_field("path").max_length or 255


@transaction.atomic
def open_group(
    *,
    parent: Group,
    name: str,
    kind: str,
    by: Person,
    now: datetime.datetime,
    name_cy: str = "",
    code: str = "",
) -> Group:
    """Open a group under another. Raises PermissionDenied, or ValidationError when the code is taken."""
    must(holds(by, PeoplePermission.MANAGE_GROUPS, parent))
    hold_the_tree()
    parent.refresh_from_db()
    _must_be_open(parent)
    if code and Group.objects.filter(code=code).exists():
        raise ValidationError({"code": _("Another group has this code.")})
    group = plant_group(parent=parent, name=name, kind=kind, now=now, name_cy=name_cy, code=code)
    record("people.group_opened", about=group, by=by, now=now, group=group, name=name)
    return group


def plant_group(
    *, parent: Group | None, name: str, kind: str, now: datetime.datetime, name_cy: str = "", code: str = ""
) -> Group:
    """Put a group in the tree, without asking who may and without a word on the trail: founding and import do both."""
    group = Group(parent=parent, name=name, name_cy=name_cy, kind=kind, code=code, opened_at=now)
    group.stand_behind_the_wall()
    group.full_clean(exclude=["organisation", "path", "parent"])
    group.save()
    group.path = f"{parent.path if parent else ''}{group.pk}."
    must_fit(len(group.path))
    group.save(update_fields=["path"])
    return group


def hold_the_tree() -> Group:
    """Let nobody else change the tree until this transaction ends; answers with its top.

    Two moves that are each right can make a circle together, so all changes of a tree stand in one queue. SQLite has
    one writer at a time anyway.
    """
    return Group.objects.select_for_update().get(parent=None)


@transaction.atomic
def rename_group(
    *, group: Group, name: str, name_cy: str, kind: str, by: Person, now: datetime.datetime
) -> None:
    """Give a group another name or kind; the old name stays on the trail. Raises PermissionDenied."""
    must(holds(by, PeoplePermission.MANAGE_GROUPS, group))
    was = (group.name, group.name_cy, group.kind)
    if was == (name, name_cy, kind):
        return
    group.name, group.name_cy, group.kind = name, name_cy, kind
    group.full_clean(exclude=["organisation", "path", "parent"])
    group.save(update_fields=["name", "name_cy", "kind"])
    record("people.group_renamed", about=group, by=by, now=now, group=group, was=was[0], name=name)


@transaction.atomic
def move_group(*, group: Group, to: Group, by: Person, now: datetime.datetime) -> None:
    """Move a group, with all below it, under another.

    Raises PermissionDenied unless `by` manages groups in both places, ValidationError when that would make a circle,
    the target is closed or the tree would grow too deep.
    """
    hold_the_tree()
    _must_manage_both(by, group, to)
    was = group.parent
    if was == to:
        return
    hang(group, to)
    record(
        "people.group_moved",
        about=group,
        by=by,
        now=now,
        group=group,
        name=group.name,
        was_under=was.name if was else "",
        now_under=to.name,
    )


@transaction.atomic
def merge_groups(*, group: Group, into: Group, by: Person, now: datetime.datetime) -> None:
    """Merge a group into another: its people and the groups below it go over, and it closes with its history.

    The merged group hangs under the other from then on, so everything said there is seen there. Raises
    PermissionDenied, or ValidationError when the other lies below it or one of them is closed.
    """
    hold_the_tree()
    _must_manage_both(by, group, into)
    _must_be_open(group)
    hang(group, into)
    for child in Group.objects.filter(parent=group, closed_at=None):
        hang(child, into)
    for membership in Membership.objects.filter(group=group, until=None):
        Membership.objects.get_or_create(
            person_id=membership.person_id,
            group=into,
            role=membership.role,
            until=None,
            defaults={"since": now},
        )
    _close(group, now, merged_into=into)
    record("people.groups_merged", about=group, by=by, now=now, group=into, name=group.name, into=into.name)


@transaction.atomic
def close_group(*, group: Group, by: Person, now: datetime.datetime) -> None:
    """Close a group that has no open groups below it. Raises PermissionDenied or ValidationError."""
    hold_the_tree()
    group.refresh_from_db()
    must(holds(by, PeoplePermission.MANAGE_GROUPS, group))
    if group.parent_id is None:
        raise ValidationError(_("The organisation itself cannot be closed here."))
    if Group.objects.filter(parent=group, closed_at=None).exists():
        raise ValidationError(_("Close or move the groups below it first."))
    if group.closed_at is None:
        _close(group, now)
        record("people.group_closed", about=group, by=by, now=now, group=group, name=group.name)


@transaction.atomic
def reopen_group(*, group: Group, by: Person, now: datetime.datetime) -> None:
    """Open a closed or merged group again where it stands; its people are asked in anew.

    Raises PermissionDenied, or ValidationError when the group above it is closed.
    """
    hold_the_tree()
    group.refresh_from_db()
    must(holds(by, PeoplePermission.MANAGE_GROUPS, group))
    if group.closed_at is None:
        return
    if group.parent is not None:
        _must_be_open(group.parent)
    group.closed_at, group.merged_into = None, None
    group.save(update_fields=["closed_at", "merged_into"])
    record("people.group_reopened", about=group, by=by, now=now, group=group, name=group.name)


def hang(group: Group, to: Group) -> None:
    """Hang a group, with all below it, under another; who may and what is recorded is the caller's business."""
    to.refresh_from_db()
    group.refresh_from_db()
    if group.parent_id is None or to.lies_under(group):
        raise ValidationError(_("A group cannot go under itself or under a group below it."))
    _must_be_open(to)
    old, new = group.path, f"{to.path}{group.pk}."
    below = Group.objects.filter(path__startswith=old)
    longest = below.aggregate(longest=Max(Length("path")))["longest"] or 0
    must_fit(longest - len(old) + len(new))
    Group.objects.filter(pk=group.pk).update(parent=to)
    below.update(path=Concat(Value(new), Substr(F("path"), len(old) + 1)))
    group.refresh_from_db()


def _must_manage_both(by: Person, group: Group, other: Group) -> None:
    group.refresh_from_db()
    other.refresh_from_db()
    must(
        holds(by, PeoplePermission.MANAGE_GROUPS, group) and holds(by, PeoplePermission.MANAGE_GROUPS, other)
    )


def _must_be_open(group: Group) -> None:
    if group.closed_at is not None:
        raise ValidationError(_("That group is closed. Choose one that is open."))


def must_fit(length: int) -> None:
    """Stop a tree that grows deeper than a path can say. Raises ValidationError."""
    if length > LONGEST_PATH:
        raise ValidationError(_("That is too deep: the tree cannot grow further down here."))


def _close(group: Group, now: datetime.datetime, merged_into: Group | None = None) -> None:
    Membership.objects.filter(group=group, until=None).update(until=now)
    group.closed_at, group.merged_into, group.join_code = now, merged_into, None
    group.save(update_fields=["closed_at", "merged_into", "join_code"])
