"""What the audit part holds about a person: the audits they lead, the cases they entered, what they planned or did."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext as _

from groundswell.audit.models import Audit, Case, Deed
from groundswell.people.models import Person
from groundswell.people.queries.held import Shelf


def audit_holds(person: Person) -> list[Shelf]:
    """Everything about audits with this person's name on it."""
    why = _("So that others know whom to ask about an audit.")
    led = (
        Audit.objects.filter(lead=person).order_by("pk").values("title", "cycle", "started_at", "finished_at")
    )
    cases = Case.objects.filter(Q(entered_by=person) | Q(removed_by=person)).order_by("pk")
    facts = ("audit__title", "code", "entered_at", "removed_at")
    deeds = Deed.objects.filter(Q(planned_by=person) | Q(done_by=person)).order_by("pk")
    told = ("audit__title", "words", "due_on", "planned_at", "done_at")
    return [
        Shelf("audits", _("Audits you lead"), why, list(led)),
        Shelf("audit_cases", _("Cases you entered or took out"), why, list(cases.values(*facts))),
        Shelf("audit_deeds", _("What you planned or did after audits"), why, list(deeds.values(*told))),
    ]
