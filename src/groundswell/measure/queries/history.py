"""What happened to a measure: values that came, were corrected or went, decisions, notes and targets; newest first."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groundswell.base.ui.words import day
from groundswell.measure.models import Entry, Mark, Measure, Target, Value, ValueChange
from groundswell.measure.queries.showing import can_show
from groundswell.measure.rules import can_enter, can_keep, can_undo_mark
from groundswell.people.models import Person
from groundswell.people.rules import belongs_to

MOST = 50


@dataclass(frozen=True)
class Undo:
    """How something is undone: which kind of thing it is (`mark change entry target`), and which one."""

    kind: str
    public_id: UUID


@dataclass(frozen=True)
class Happening:
    """One thing that happened: when, what in words, who (for those who may read names), why, and how to undo it."""

    at: datetime.datetime
    what: str
    who: str
    why: str = ""
    undo: Undo | None = None
    is_undone: bool = False
    may_show: UUID | None = None
    """The mark of which it can be asked whether it showed."""


def history_of(person: Person, measure: Measure, most: int = MOST) -> list[Happening]:
    """The newest things that happened to a measure, newest first. Names are for the team."""
    reader = _Reader(person, measure, most)
    told = [*reader.values(), *reader.entries(), *reader.changes(), *reader.marks(), *reader.targets()]
    return sorted(told, key=lambda one: one.at, reverse=True)[:most]


def said(numerator: float | None, denominator: float | None) -> str:
    """A figure in words: 3, 3 of 41, or that there is none."""
    if numerator is None:
        return _("no value")
    if denominator is None:
        return f"{numerator:g}"
    return _("%(above)s of %(below)s") % {"above": f"{numerator:g}", "below": f"{denominator:g}"}


class _Reader:
    def __init__(self, person: Person, measure: Measure, most: int) -> None:
        self.person, self.measure, self.most = person, measure, most
        self.knows_names = belongs_to(person, measure.group)
        self.may_enter, self.may_keep = can_enter(person, measure), can_keep(person, measure)

    def name(self, who: Person | None) -> str:
        return who.name if who is not None and self.knows_names else ""

    def values(self) -> Iterator[Happening]:
        """Values that came one by one and stand as they came."""
        alone = Value.objects.filter(measure=self.measure, entry=None).select_related("entered_by")
        for value in alone.order_by("-entered_at", "-pk")[: self.most]:
            facts = {"day": day(value.on), "value": said(value.numerator, value.denominator)}
            what = _("Value for %(day)s: %(value)s") % facts
            yield Happening(value.entered_at, what, self.name(value.entered_by), value.note)

    def entries(self) -> Iterator[Happening]:
        here = Q(pk__in=Value.objects.filter(measure=self.measure).exclude(entry=None).values("entry"))
        here |= Q(pk__in=ValueChange.objects.filter(measure=self.measure).exclude(entry=None).values("entry"))
        here |= Q(
            pk__in=ValueChange.objects.filter(measure=self.measure)
            .exclude(undone_entry=None)
            .values("undone_entry")
        )
        for entry in Entry.objects.filter(here).select_related("made_by").order_by("-pk")[: self.most]:
            n = entry.added + entry.corrected
            what = ngettext("%(n)s value in one go", "%(n)s values in one go", n) % {"n": n}
            undo = Undo("entry", entry.public_id) if self.may_enter and entry.undone_at is None else None
            is_undone = entry.undone_at is not None
            yield Happening(entry.made_at, what, self.name(entry.made_by), entry.file_name, undo, is_undone)

    def changes(self) -> Iterator[Happening]:
        made = ValueChange.objects.filter(measure=self.measure, entry=None, undone_entry=None)
        for change in made.select_related("by", "undone_by_change").order_by("-pk")[: self.most]:
            is_undone = hasattr(change, "undone_by_change")
            may_undo = self.may_enter and not is_undone and change.undoes_id is None
            undo = Undo("change", change.public_id) if may_undo else None
            yield Happening(change.at, _changed(change), self.name(change.by), change.reason, undo, is_undone)

    def marks(self) -> Iterator[Happening]:
        made = Mark.objects.filter(measure=self.measure).select_related("made_by", "measure__group")
        for mark in made.order_by("-pk")[: self.most]:
            facts = {"kind": mark.get_kind_display(), "day": day(mark.on)}
            what = _("%(kind)s, %(day)s") % facts
            is_undone = mark.undone_at is not None
            undo = (
                Undo("mark", mark.public_id) if not is_undone and can_undo_mark(self.person, mark) else None
            )
            may_show = mark.public_id if can_show(mark) else None
            yield Happening(
                mark.made_at, what, self.name(mark.made_by), mark.words, undo, is_undone, may_show
            )

    def targets(self) -> Iterator[Happening]:
        made = Target.objects.filter(measure=self.measure).select_related("set_by")
        for target in made.order_by("-pk")[: self.most]:
            facts = {"day": day(target.from_on), "value": "" if target.value is None else f"{target.value:g}"}
            what = _("Target from %(day)s: %(value)s") % facts
            if target.value is None:
                what = _("No target from %(day)s") % facts
            is_undone = target.removed_at is not None
            undo = Undo("target", target.public_id) if self.may_keep and not is_undone else None
            yield Happening(target.set_at, what, self.name(target.set_by), target.reason, undo, is_undone)


def _changed(change: ValueChange) -> str:
    facts = {
        "day": day(change.on),
        "was": said(change.was_numerator, change.was_denominator),
        "now": said(change.is_numerator, change.is_denominator),
    }
    if not change.is_there:
        return _("Value for %(day)s removed: it was %(was)s") % facts
    if not change.was_there:
        return _("Value for %(day)s put back: %(now)s") % facts
    return _("Value for %(day)s corrected from %(was)s to %(now)s") % facts
