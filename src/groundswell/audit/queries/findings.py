"""What an audit found, as other parts may begin with it."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from groundswell.audit.models import Audit
from groundswell.audit.queries.audits import criterion_for
from groundswell.audit.queries.results import Found, results_of
from groundswell.people.models import Group, Person
from groundswell.people.queries.me import Way

KIND = "audit.criterion"
Ways = dict[UUID, list[Way]]


def finding_named(person: Person, public_id: UUID) -> tuple[str, str, str, Group]:
    """A standard with what was found: its words, why it matters, the address of its audit, its group.

    Raises Criterion.DoesNotExist when foreign, missing or not for this person.
    """
    one = criterion_for(person, public_id)
    found = next((each for each in results_of(one.audit) if each.criterion.pk == one.pk), None)
    share = found.share_words if found is not None else "–"
    facts = {"audit": one.audit.title, "share": share, "standard": one.standard}
    why = _("In the audit “%(audit)s” we found %(share)s. The standard is %(standard)s%%.") % facts
    return one.statement, why, reverse("audit:audit", args=[one.audit.public_id]), one.audit.group


def ways_from_found(person: Person, audit: Audit, found: Iterable[Found]) -> Ways:
    """What came, or can come, of each missed standard in other parts, by every part named in settings.FROM_FINDINGS."""
    missed = [one.criterion.public_id for one in found if one.is_missed]
    ways: Ways = {public_id: [] for public_id in missed}
    for name in settings.FROM_FINDINGS if missed else []:
        for public_id, offered in import_string(name)(person, KIND, missed, audit.group).items():
            ways[public_id] += offered
    return ways
