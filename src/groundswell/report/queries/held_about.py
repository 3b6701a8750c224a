"""What the report part holds about a person: the stories they worked on."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext as _

from groundswell.people.models import Person
from groundswell.people.queries.held import Shelf
from groundswell.report.models import Story


def report_holds(person: Person) -> list[Shelf]:
    """The stories a person drafted or published."""
    own = Story.objects.filter(Q(drafted_by=person) | Q(published_by=person)).order_by("pk")
    rows = list(own.values("title", "drafted_at", "published_at", "withdrawn_at"))
    return [
        Shelf(
            "stories",
            _("Stories you drafted or published"),
            _("So that others know whom to ask about them."),
            rows,
        )
    ]
