"""The library: what is worth reading, the shelves it stands on, and what each person wants to hear of."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from groundswell.base.tenancy.wall import TenantModel
from groundswell.learn.models.subjects import Country, Licence, Sort

LONGEST_TITLE, LONGEST_SAID, LONGEST_LINK, LONGEST_MAKER = 200, 2000, 500, 120


class Resource(TenantModel):
    """Something worth reading, watching or using, with its citation, for everybody in the organisation.

    `cited` holds authors (a list), year, container, publisher, volume, issue, pages, doi and isbn, as far as they are known. The
    lists of codes (`topics`, `audiences`, `stages`) are kept as `packed` makes them. `sought` is all its words, folded, for
    searching; actions keep it. One of the starter library has its name there as `starter`, and its Welsh beside the English.
    Words that seem to blame somebody by name are held until a curator has looked at them. One that `is_public` is in the feed
    for anyone.
    """

    key = models.UUIDField(default=uuid.uuid4)
    sort = models.CharField(max_length=8, choices=Sort.choices, default=Sort.LINK)
    title = models.CharField(max_length=LONGEST_TITLE)
    title_cy = models.CharField(max_length=LONGEST_TITLE, blank=True)
    words = models.TextField()
    words_cy = models.TextField(blank=True)
    why = models.TextField(blank=True)
    why_cy = models.TextField(blank=True)
    link = models.URLField(max_length=LONGEST_LINK, blank=True)
    document = models.ForeignKey("uploads.Document", null=True, on_delete=models.PROTECT, related_name="+")
    maker = models.CharField(max_length=LONGEST_MAKER, blank=True)
    country = models.CharField(max_length=10, choices=Country.choices, blank=True, default="")
    licence = models.CharField(max_length=12, choices=Licence.choices, blank=True, default="")
    minutes = models.PositiveSmallIntegerField(null=True)
    topics = models.CharField(max_length=300, blank=True)
    audiences = models.CharField(max_length=200, blank=True)
    stages = models.CharField(max_length=100, blank=True)
    cited = models.JSONField(default=dict)
    sought = models.TextField(blank=True)
    starter = models.CharField(max_length=40, blank=True)
    is_public = models.BooleanField(default=False)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    added_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)
    held_at = models.DateTimeField(null=True)
    held_because = models.CharField(max_length=200, blank=True)
    taken_out_at = models.DateTimeField(null=True)
    broken_at = models.DateTimeField(null=True)
    broken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "key"], name="resource_added_once"),
            models.UniqueConstraint(
                fields=["organisation", "starter"], condition=~Q(starter=""), name="starter_taken_in_once"
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "-added_at"], name="resource_newest"),
            models.Index(
                fields=["organisation", "minutes"], condition=~Q(stages=""), name="resource_at_a_step"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Shelf(TenantModel):
    """A collection of resources that belong together, kept by curators."""

    name = models.CharField(max_length=LONGEST_MAKER)
    resources = models.ManyToManyField(Resource, through="Standing", related_name="shelves")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "name"], name="shelf_named_once")]

    def __str__(self) -> str:
        return self.name


class Standing(TenantModel):
    """That a resource stands on a shelf."""

    shelf = models.ForeignKey(Shelf, on_delete=models.CASCADE, related_name="standings")
    resource = models.ForeignKey(Resource, on_delete=models.CASCADE, related_name="standings")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["shelf", "resource"], name="stands_there_once")]


class Interest(TenantModel):
    """What a person wants to hear of once a week. Without a row, or with none chosen, nothing is ever sent.

    `heard_at` is up to when they know what came in.
    """

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="library_interest"
    )
    topics = models.CharField(max_length=300)
    heard_at = models.DateTimeField()
