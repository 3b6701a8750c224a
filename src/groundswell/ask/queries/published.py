"""What was published. This is all that anybody outside the count may read of answers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from django.db.models import F, Model, QuerySet

from groundswell.ask.models import Cell, Release, Remark
from groundswell.ask.queries.remembered import once
from groundswell.people.models import Group

Row = TypeVar("Row", bound=Model)


def careful(rows: QuerySet[Row], by: str = "release__") -> QuerySet[Row]:
    """Those of some published rows that are at least as careful as the organisation asks for today.

    An organisation that raises its floor hides at once what came out under a lower one: the smallest sets that anybody could
    work out from that are as small as the floor was then. Nothing is deleted; a lower floor shows it again.
    """
    return rows.filter(**{f"{by}k__gte": F("organisation__smallest_group_shown")})


def releases_of(series: str) -> list[Release]:
    """All releases of a series, the latest last."""
    return sorted(careful(Release.objects.filter(series=series), by=""), key=lambda release: release.labels)


def latest_release(series: str) -> Release | None:
    """The last release of a series, when there is one."""
    found = releases_of(series)
    return found[-1] if found else None


def cells_about(releases: Iterable[Release], group: Group) -> list[Cell]:
    """The cells of these releases whose block holds this very group, with all of their questions."""
    found = (
        careful(Cell.objects.filter(release__in=list(releases)))
        .select_related("release")
        .order_by("question")
    )
    return [cell for cell in found if str(group.public_id) in cell.groups]


def latest_remarks_about(series: str, group: Group) -> list[Remark]:
    """What people of the blocks that hold this group wrote, of the last release that had words; in an order by chance.

    Words that were too few for any block, and came out once there were enough of them, are those of the whole organisation.
    """
    key = ("remarks", group.public_id, group.parent_id is None)
    newest = once(series, key, lambda: _newest_remarks(series, group)) or []
    return list(Remark.objects.filter(pk__in=newest).order_by("pk"))


def _newest_remarks(series: str, group: Group) -> list[int]:
    found, is_whole = careful(Remark.objects.filter(release__series=series)), group.parent_id is None
    rows = found.values_list("pk", "release_id", "groups")
    # Nothing but where they are from is read of all the others.
    own = [
        (pk, release)
        for pk, release, groups in rows
        if str(group.public_id) in groups or (is_whole and not groups)
    ]
    labels = dict(Release.objects.filter(pk__in={release for _, release in own}).values_list("pk", "labels"))
    newest: list[str] = max(labels.values(), default=[])
    return [pk for pk, release in own if labels[release] == newest]
