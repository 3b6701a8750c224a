"""What the measure part holds about a person: the measures they keep, the figures they put in, what they decided and watch."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext as _

from groundswell.measure.models import Entry, Mark, Measure, Target, Value, ValueChange, ValueFile, Watch
from groundswell.people.models import Person
from groundswell.people.queries.held import Shelf


def measure_holds(person: Person) -> list[Shelf]:
    """Everything about measures with this person's name on it."""
    return [*_kept(person), *_put_in(person), *_watched(person)]


def _kept(person: Person) -> Iterator[Shelf]:
    why = _("So that others know whom to ask about them.")
    kept = Measure.objects.filter(Q(owner=person) | Q(started_by=person)).order_by("pk")
    yield Shelf("measures", _("Measures you started or own"), why, list(kept.values("name", "started_at")))
    set_ = Target.objects.filter(Q(set_by=person) | Q(removed_by=person)).order_by("pk")
    facts = ("measure__name", "from_on", "value", "reason", "set_at", "removed_at")
    yield Shelf("targets", _("Targets you set or took away"), why, list(set_.values(*facts)))
    made = Mark.objects.filter(Q(made_by=person) | Q(undone_by=person)).order_by("pk")
    facts = ("measure__name", "kind", "on", "words", "made_at", "undone_at")
    yield Shelf("chart_marks", _("What you decided or wrote on charts"), why, list(made.values(*facts)))


def _put_in(person: Person) -> Iterator[Shelf]:
    why = _("So that a figure can be asked about and put right.")
    facts = ("measure__name", "on", "numerator", "denominator", "note", "entered_at")
    values = Value.objects.filter(entered_by=person).order_by("pk").values(*facts)
    yield Shelf("values", _("Values you put in"), why, list(values))
    changed = ValueChange.objects.filter(Q(was_by=person) | Q(by=person)).order_by("pk")
    facts = ("measure__name", "on", "was_numerator", "is_numerator", "reason", "at")
    yield Shelf(
        "value_changes",
        _("Values you corrected or removed, and yours that were"),
        why,
        list(changed.values(*facts)),
    )
    entries = Entry.objects.filter(Q(made_by=person) | Q(undone_by=person)).order_by("pk")
    facts = ("how", "file_name", "added", "corrected", "made_at", "undone_at")
    rows = [{**row, "how": str(Entry.How(row["how"]).label)} for row in entries.values(*facts)]
    yield Shelf("value_entries", _("Values you put in or took back in one go"), why, rows)
    sent = ValueFile.objects.filter(sent_by=person).order_by("pk")
    told = ("file_name", "rows", "state", "sent_at", "ended_at")
    yield Shelf("value_files", _("Files of figures you sent"), why, list(sent.values(*told)))


def _watched(person: Person) -> Iterator[Shelf]:
    watched = (
        Watch.objects.filter(person=person).order_by("pk").values("measure__name", "group__name", "since")
    )
    why = _("So that you hear when a chart says something new.")
    yield Shelf("measure_watches", _("Charts you watch"), why, list(watched))
