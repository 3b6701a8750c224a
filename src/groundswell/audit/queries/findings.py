"""What an audit found, as other parts may begin with it."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from groundswell.audit.models import Audit, Criterion
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
    """What came, or can come, of each standard in other parts, by every part named in settings.FROM_FINDINGS.

    What came of the same standard in earlier cycles stands with it; something new can begin with one that is missed now.
    """
    found = list(found)
    missed = [one.criterion.public_id for one in found if one.is_missed]
    earlier = _earlier(audit, found)
    ways: Ways = {one.criterion.public_id: [] for one in found}
    asked = [*earlier, *missed]
    for name in settings.FROM_FINDINGS if asked else []:
        offered = import_string(name)(person, KIND, asked, audit.group, missed)
        for public_id in asked:
            ways[earlier.get(public_id, public_id)] += offered.get(public_id, [])
    return ways


def _earlier(audit: Audit, found: Iterable[Found]) -> dict[UUID, UUID]:
    """The same standards in earlier cycles, the first one first, each with the one of this cycle."""
    now = {one.criterion.root: one.criterion.public_id for one in found}
    if audit.previous_id is None:
        return {}
    same = Criterion.objects.filter(root__in=list(now), audit__cycle__lt=audit.cycle, removed_at=None)
    rows = same.order_by("audit__cycle").values_list("public_id", "root")
    return {public_id: now[root] for public_id, root in rows}
