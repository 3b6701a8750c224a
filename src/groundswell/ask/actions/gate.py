"""The one gate that anything of sealed answers leaves through. Nothing else writes a release, a cell or a remark."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Sequence

from django.db.models import Model

from groundswell.ask.models import Cell, GroupSheet, Release, Remark, WaitingRemark
from groundswell.ask.queries.counting import Count, Counted, Said
from groundswell.ask.queries.sheets import Sheet, mark_of
from groundswell.ask.rules import FEWEST_REMARKS

by_chance = secrets.SystemRandom().shuffle


def write_release(
    series: str, labels: Sequence[str], counted: Counted, sheets: Sequence[Sheet] = ()
) -> Release:
    """Publish what was counted, in the caller's transaction and in an order by chance. Raises ValueError below k.

    The last look: whoever counted wrongly is stopped here. `sheets` are what pages of a group read: sums of these counts.
    """
    if any(one.people < counted.k for one in counted.counts):
        raise ValueError("a cell of fewer than k people is never published")
    release = _release(series, labels, counted)
    _write_cells(release, counted.counts)
    _write_remarks(release, counted.said)
    _insert_mixed(GroupSheet, [GroupSheet(release=release, group=one.group, data=one.data) for one in sheets])
    return release


def _release(series: str, labels: Sequence[str], counted: Counted) -> Release:
    plain = json.dumps([counted.plain(), series, sorted(labels)], sort_keys=True)
    return Release.objects.create(
        series=series,
        labels=sorted(labels),
        k=counted.k,
        people=counted.people,
        joint=counted.joint,
        digest=hashlib.sha256(plain.encode()).hexdigest(),
    )


def _write_cells(release: Release, counts: Sequence[Count]) -> None:
    _insert_mixed(Cell, [Cell(release=release, **vars(one)) for one in counts])


def _write_remarks(release: Release, said: Sequence[Said]) -> None:
    waiting = WaitingRemark.objects.filter(series=release.series)
    texts = [(one.question, one.text) for one in said if not one.groups]
    texts += list(waiting.values_list("question", "text"))
    waiting.delete()
    out = [one for one in said if one.groups]
    if len(texts) < FEWEST_REMARKS:
        rest = [
            WaitingRemark(series=release.series, question=question, text=text) for question, text in texts
        ]
        _insert_mixed(WaitingRemark, rest)
    else:
        out += [Said(question, [], {}, text) for question, text in texts]
    remarks = [Remark(release=release, mark=mark_of(one.groups), **vars(one)) for one in out]
    _insert_mixed(Remark, remarks)


def _insert_mixed(table: type[Cell | GroupSheet | Remark | WaitingRemark], rows: Sequence[Model]) -> None:
    mixed = list(rows)
    by_chance(mixed)
    table.objects.bulk_create(mixed)
