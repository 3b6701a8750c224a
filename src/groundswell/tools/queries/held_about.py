"""What the tools part holds about a person: the tools they started or kept, and each version of theirs."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext as _

from groundswell.people.models import Person
from groundswell.people.queries.held import Shelf
from groundswell.tools.models import Tool, ToolVersion


def tools_hold(person: Person) -> list[Shelf]:
    """Everything about tools with this person's name on it."""
    why = _("So that others know whom to ask, and an old version can come back.")
    mine = Tool.objects.filter(Q(started_by=person) | Q(kept_by=person) | Q(taken_away_by=person)).order_by(
        "pk"
    )
    facts = ("title", "kind", "started_at", "kept_at", "taken_away_at")
    kept = ToolVersion.objects.filter(kept_by=person).order_by("pk")
    told = ("tool__title", "number", "title", "body", "kept_at")
    versions = [{**row, "body": "\n".join(row["body"].values())} for row in kept.values(*told)]
    return [
        Shelf("tools", _("Tools you started, kept or took away"), why, list(mine.values(*facts))),
        Shelf("tool_versions", _("What you kept in tools"), why, versions),
    ]
