"""What the report part holds about a person: the stories they worked on."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext as _

from groundswell.people.models import Person
from groundswell.people.queries.held import Shelf
from groundswell.report.models import ShareBack, Story


def report_holds(person: Person) -> list[Shelf]:
    """The stories and the answers to surveys that a person drafted or published."""
    wrote = Q(drafted_by=person) | Q(published_by=person)
    facts = ("title", "drafted_at", "published_at", "withdrawn_at")
    why = _("So that others know whom to ask about them.")
    return [
        Shelf(
            "stories",
            _("Stories you drafted or published"),
            why,
            list(Story.objects.filter(wrote).order_by("pk").values(*facts)),
        ),
        Shelf(
            "share_backs",
            _("Answers to surveys you drafted or published"),
            why,
            list(ShareBack.objects.filter(wrote).order_by("pk").values(*facts)),
        ),
    ]
