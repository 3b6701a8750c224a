"""A tool and its versions."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from groundswell.base.tenancy.wall import TenantModel
from groundswell.pure.tools import WASTES


class Kind(models.TextChoices):
    """The tools there are, in the order in which a team mostly needs them."""

    FISHBONE = "fishbone", _("Fishbone")
    WHYS = "whys", _("Five whys")
    PARETO = "pareto", _("Pareto")
    PROCESS = "process", _("Process map")
    WASTES = "wastes", _("Walk for the eight wastes")
    STAKEHOLDERS = "stakeholders", _("Stakeholder map")
    FORCES = "forces", _("Force field")
    DECISIONS = "decisions", _("Decision tree")
    SBAR = "sbar", _("SBAR")
    HUDDLE = "huddle", _("Huddle sheet")


class SeenBy(models.TextChoices):
    """Who may see a tool."""

    GROUP = "group", _("The group, and those above it")
    ORGANISATION = "organisation", _("Everyone in the organisation")


SECTIONS: dict[str, tuple[str, ...]] = {
    Kind.FISHBONE: ("effect", "causes"),
    Kind.WHYS: ("problem", "whys"),
    Kind.PARETO: ("counted", "counts"),
    Kind.PROCESS: ("before", "after"),
    Kind.WASTES: WASTES,
    Kind.STAKEHOLDERS: ("people",),
    Kind.FORCES: ("change", "driving", "restraining"),
    Kind.DECISIONS: ("tree", "rests_on"),
    Kind.SBAR: ("to", "situation", "background", "assessment", "recommendation", "read_back"),
    Kind.HUDDLE: (
        "look_back",
        "look_ahead",
        "staffing",
        "kit",
        "measure",
        "ideas",
        "actions",
        "raise",
        "thanks",
    ),
}
"""The boxes of words that each tool has."""

LONGEST_SECTION = 20_000
"""Characters in a box of words."""


class Tool(TenantModel):
    """Something a group thinks about with one of the tools, as it stands now.

    `key` is the mark of the form that started it: sent twice, it is one tool. `body` has the words of each box. `about_kind`
    and `about_id` name what it is about, in the words of the part that knows it; empty when it stands alone. `version` grows
    each time it is kept, so that two people do not overwrite each other.
    """

    group = models.ForeignKey("people.Group", on_delete=models.PROTECT, related_name="tools")
    key = models.UUIDField(default=uuid.uuid4)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    title = models.CharField(_("Title"), max_length=120)
    body = models.JSONField(default=dict)
    seen_by = models.CharField(
        _("Who may see it"), max_length=12, choices=SeenBy.choices, default=SeenBy.GROUP
    )
    about_kind = models.CharField(max_length=30, blank=True)
    about_id = models.UUIDField(null=True)
    version = models.PositiveIntegerField(default=1)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    started_at = models.DateTimeField()
    kept_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    kept_at = models.DateTimeField()
    taken_away_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    taken_away_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "key"], name="tool_started_once"),
            models.CheckConstraint(
                condition=models.Q(about_kind="", about_id=None)
                | (~models.Q(about_kind="") & models.Q(about_id__isnull=False)),
                name="tool_is_about_something_whole",
            ),
        ]
        indexes = [
            models.Index(fields=["group", "taken_away_at", "-kept_at"], name="tool_of_group"),
            models.Index(fields=["organisation", "about_id"], name="tool_about"),
        ]

    def __str__(self) -> str:
        return self.title


class ToolVersion(TenantModel):
    """A tool as it was kept once. Written once. `restores` is the version whose words came back with it."""

    tool = models.ForeignKey(Tool, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=120)
    body = models.JSONField(default=dict)
    kept_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    kept_at = models.DateTimeField()
    restores = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tool", "number"], name="tool_version_once")]
