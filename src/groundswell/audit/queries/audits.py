"""Audits, through the person who wants to see them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from groundswell.audit.models import Audit, Case, Criterion, Deed, State
from groundswell.audit.rules import can_see
from groundswell.base.prepared import Prepared
from groundswell.people.models import Group, Person
from groundswell.people.rules import standing_of


@dataclass(frozen=True)
class AuditCard:
    """An audit in a list."""

    title: str
    href: str
    group: str
    cycle: int
    is_finished: bool
    cases: int
    size: int | None
    look_again_on: datetime.date | None


def audits_for(person: Person) -> QuerySet[Audit]:
    """The newest cycle of each audit that a person may see: open ones first, last begun first, with how many `cases` each has."""
    counted = Count("cases", filter=Q(cases__removed_at=None))
    found = Audit.objects.filter(_may_see(person), organisation_id=person.organisation_id, next=None)
    return (
        found.annotate(found_cases=counted).select_related("group").order_by("-state", "-started_at", "-pk")
    )


def cards_of(audits: Iterable[Audit]) -> list[AuditCard]:
    """Audits as cards; they come from `audits_for`."""
    return [
        AuditCard(
            title=audit.title,
            href=reverse("audit:audit", args=[audit.public_id]),
            group=str(audit.group),
            cycle=audit.cycle,
            is_finished=audit.state == State.FINISHED,
            cases=audit.found_cases,  # type: ignore[attr-defined]
            size=audit.size,
            look_again_on=audit.look_again_on,
        )
        for audit in audits
    ]


_whole = Prepared[Audit](
    lambda audit: Audit.objects.select_related(
        "group__organisation", "group__merged_into", "lead", "previous", "next"
    ).filter(public_id=audit),
    audit=UUID,
)


def audit_for(person: Person, public_id: UUID) -> Audit:
    """One audit. Raises Audit.DoesNotExist when foreign, missing or not for this person."""
    audit = _whole.the(audit=public_id)
    if not can_see(person, audit):
        raise Audit.DoesNotExist
    return audit


def audit_named(person: Person, public_id: UUID) -> tuple[str, str, Group]:
    """What a tool is about when it is about an audit: title, address, group. Raises Audit.DoesNotExist."""
    audit = audit_for(person, public_id)
    return audit.title, reverse("audit:audit", args=[audit.public_id]), audit.group


def criterion_for(person: Person, public_id: UUID) -> Criterion:
    """One criterion, taken out or not. Raises Criterion.DoesNotExist when foreign, missing or not for this person."""
    one = Criterion.objects.select_related("audit__group__organisation").get(public_id=public_id)
    if not can_see(person, one.audit):
        raise Criterion.DoesNotExist
    return one


def case_for(person: Person, public_id: UUID) -> Case:
    """One case, taken out or not. Raises Case.DoesNotExist when foreign, missing or not for this person."""
    one = Case.objects.select_related("audit__group").get(public_id=public_id)
    if not can_see(person, one.audit):
        raise Case.DoesNotExist
    return one


def deed_for(person: Person, public_id: UUID) -> Deed:
    """Something that is done because of an audit. Raises Deed.DoesNotExist when foreign, missing or not for this person."""
    one = Deed.objects.select_related("audit__group").get(public_id=public_id)
    if not can_see(person, one.audit):
        raise Deed.DoesNotExist
    return one


def criteria_of(audit: Audit) -> list[Criterion]:
    """The criteria that stand, by number."""
    return list(Criterion.objects.filter(audit=audit, removed_at=None).order_by("number"))


def cases_of(audit: Audit, *, removed: bool = False) -> QuerySet[Case]:
    """The cases that stand, or those that were taken out, newest first."""
    found = Case.objects.filter(audit=audit, removed_at__isnull=not removed)
    return found.select_related("entered_by").order_by("-entered_at", "-pk")


def deeds_of(audit: Audit) -> list[Deed]:
    """What is done because of an audit: what is open first, by its day."""
    found = Deed.objects.filter(audit=audit).select_related("done_by")
    return sorted(
        found, key=lambda deed: (deed.done_at is not None, deed.due_on or datetime.date.max, deed.pk)
    )


def audits_due(today: datetime.date) -> QuerySet[Audit]:
    """The finished audits whose day to look again has come and whose next cycle has not begun, where there is a group to look."""
    due = Audit.objects.filter(state=State.FINISHED, look_again_on__lte=today, next=None)
    due = due.filter(
        Q(group__closed_at=None) | Q(group__merged_into__closed_at=None, group__merged_into__isnull=False)
    )
    return due.select_related("group__merged_into", "lead").order_by("pk")


def ways_to_audits(person: Person) -> list[dict[str, str]]:
    """The way from the tools to the audits, for everybody."""
    return [
        {
            "href": reverse("audit:audits"),
            "text": _("Clinical audit"),
            "about": _("Compare what is done with what should be, act on the gap, and look again."),
        }
    ]


def _may_see(person: Person) -> Q:
    """Audits of groups the person is in, below or above."""
    seen = Q(pk__in=[])
    for path, _role in standing_of(person):
        parts = path.split(".")[:-1]
        above = [".".join(parts[:n]) + "." for n in range(1, len(parts))]
        seen |= Q(group__path__startswith=path) | Q(group__path__in=above)
    return seen
