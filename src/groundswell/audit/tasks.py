"""What we do because a day has come: an audit that was to be looked at again begins its next cycle, and says so."""

from __future__ import annotations

import datetime
import logging

from django.urls import reverse
from django.utils import timezone

from groundswell.audit.actions import begin_next_cycle
from groundswell.audit.models import Audit
from groundswell.audit.queries import audits_due
from groundswell.base.notify.actions import tell_all
from groundswell.base.tenancy.wall import within
from groundswell.base.work.turns import every
from groundswell.people.models import Organisation
from groundswell.people.queries import leads_of

log = logging.getLogger(__name__)
AN_HOUR = 60 * 60
AT_ONCE = 200


@every(seconds=AN_HOUR)
def look_again(now: datetime.datetime) -> None:
    """Begin, in every organisation, the next cycle of audits whose day has come, and ask whoever leads them."""
    for organisation in Organisation.objects.order_by("pk"):
        with within(organisation):
            for audit in audits_due(timezone.localdate(now))[:AT_ONCE]:
                _begin(audit, now)


def _begin(audit: Audit, now: datetime.datetime) -> None:
    """One audit that cannot be begun must not stop the others."""
    try:
        begun = begin_next_cycle(audit=audit, by=None, now=now)
    except Exception:
        log.exception("an audit could not be looked at again")
        return
    people = [audit.lead] if audit.lead is not None and audit.lead.is_active else leads_of(begun.group)
    tell_all(
        people,
        key=f"audit.look_again:{begun.public_id}",
        kind="audit.look_again",
        data={"title": audit.title, "group": str(begun.group), "cycle": begun.cycle},
        link=reverse("audit:audit", args=[begun.public_id]),
        now=now,
    )
