"""What an address names, for whoever asks. Foreign, missing and not for this person are one answer: 404."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.translation import gettext as _

from groundswell.audit.models import Audit
from groundswell.audit.queries import audit_for
from groundswell.audit.rules import can_change
from groundswell.base.ui.finding import door_step, found, way_down
from groundswell.people.models import Person


def found_audit(person: Person, public_id: UUID) -> Audit:
    """An audit this person may see, or 404."""
    return found(audit_for, person, public_id)


def open_audit(person: Person, public_id: UUID) -> Audit:
    """An audit that this person may see and change. Raises PermissionDenied."""
    one = found_audit(person, public_id)
    must_change(person, one)
    return one


def must_change(person: Person, audit: Audit) -> None:
    """Raises PermissionDenied when the audit is finished, or not this person's to change."""
    if not can_change(person, audit):
        raise PermissionDenied


def way(*steps: tuple[str, str]) -> dict[str, list[dict[str, str]]]:
    """Where we are, from the tools down."""
    above = (door_step("improve"), (_("Tools"), reverse("tools:tools")))
    return way_down(*above, (_("Clinical audit"), reverse("audit:audits")), *steps)


def address(audit: Audit, page: str = "audit") -> str:
    """Where a page of an audit is."""
    return reverse(f"audit:{page}", args=[audit.public_id])
