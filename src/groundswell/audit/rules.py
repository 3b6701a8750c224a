"""Who may do what with audits."""

from __future__ import annotations

from enum import StrEnum

from groundswell.audit.models import Audit, State
from groundswell.people.models import Group, Person
from groundswell.people.rules import belongs_to, holds


class AuditPermission(StrEnum):
    """What people may do with audits."""

    RUN = "audit.run"  # start audits, plan them, enter cases, finish them


def can_see(person: Person, audit: Audit) -> bool:
    """An audit is for its group and those above it."""
    return (
        person.is_active
        and person.organisation_id == audit.organisation_id
        and belongs_to(person, audit.group)
    )


def can_start(person: Person, group: Group) -> bool:
    """Everybody starts audits in an open group of theirs."""
    return group.closed_at is None and holds(person, AuditPermission.RUN, group)


def can_run(person: Person, audit: Audit) -> bool:
    """Everybody in the group works on its audits."""
    return holds(person, AuditPermission.RUN, audit.group)


def can_change(person: Person, audit: Audit) -> bool:
    """The plan, the criteria and the cases change while the audit is open."""
    return audit.state == State.OPEN and can_run(person, audit)


def can_look_again(person: Person, audit: Audit) -> bool:
    """A finished audit is looked at again once: the next one follows that."""
    group = audit.group.merged_into or audit.group
    return audit.state == State.FINISHED and not hasattr(audit, "next") and can_start(person, group)
