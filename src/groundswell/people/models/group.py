"""The tree of groups: regions, sites, divisions, wards and teams, as deep as the organisation is."""

from __future__ import annotations

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from groundswell.base.tenancy.wall import TenantModel


class Group(TenantModel):
    """A group of people with a place in the tree. It is closed or merged, never deleted, so its history stays.

    `path` is the chain of ids from the top, each followed by a dot: "1.17.203." lies under "1.17.".
    """

    class Kind(models.TextChoices):
        ORGANISATION = "organisation", _("Organisation")
        REGION = "region", _("Region")
        SITE = "site", _("Site")
        DIVISION = "division", _("Division")
        WARD = "ward", _("Ward")
        TEAM = "team", _("Team")

    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    path = models.CharField(max_length=255, db_index=True, editable=False)
    name = models.CharField(_("Name"), max_length=120)
    name_cy = models.CharField(_("Name in Welsh"), max_length=120, blank=True)
    kind = models.CharField(_("Kind"), max_length=20, choices=Kind.choices, default=Kind.TEAM)
    code = models.CharField(_("Your own code for it"), max_length=80, blank=True)
    join_code = models.CharField(max_length=40, unique=True, null=True, blank=True, editable=False)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)
    merged_into = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="merged_from", blank=True, editable=False
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"], condition=models.Q(parent=None), name="group_one_top_each"
            ),
            models.UniqueConstraint(
                fields=["organisation", "code"], condition=~models.Q(code=""), name="group_code_once"
            ),
            models.CheckConstraint(
                condition=models.Q(merged_into=None) | models.Q(closed_at__isnull=False),
                name="group_closed_when_merged",
            ),
        ]

    def __str__(self) -> str:
        return self.name_cy if self.name_cy and get_language() == "cy" else self.name

    @property
    def depth(self) -> int:
        return self.path.count(".") - 1

    @property
    def ids_above(self) -> list[int]:
        """The ids of the groups above this one, from the top."""
        return [int(pk) for pk in self.path.split(".")[:-2]]

    def lies_under(self, other: Group) -> bool:
        """Whether this group is the other one or somewhere below it."""
        return self.path.startswith(other.path)
