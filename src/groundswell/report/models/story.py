"""You said, we did, it changed."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from groundswell.base.tenancy.wall import TenantModel


class Story(TenantModel):
    """A page that tells what was said, what was done and what changed; drafted by us, edited and published by a person."""

    class Audience(models.TextChoices):
        GROUP = "group", _("The group")
        ORGANISATION = "organisation", _("Everyone in the organisation")
        PUBLIC = "public", _("Anyone, without signing in")

    group = models.ForeignKey("people.Group", on_delete=models.PROTECT, related_name="stories")
    title = models.CharField(_("Title"), max_length=120)
    said = models.TextField(_("You said"))
    did = models.TextField(_("We did"))
    changed = models.TextField(_("It changed"), blank=True)
    thanks = models.CharField(_("Thank you to"), max_length=300, blank=True)
    language = models.CharField(max_length=5, default="en")
    photo = models.ForeignKey("uploads.Photo", null=True, on_delete=models.PROTECT, related_name="+")
    audience = models.CharField(
        _("Who may read it"), max_length=12, choices=Audience.choices, default=Audience.GROUP
    )
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    drafted_at = models.DateTimeField()
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    published_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name_plural = "stories"
        indexes = [models.Index(fields=["organisation", "-published_at"], name="story_newest")]

    def __str__(self) -> str:
        return self.title


class StoryIdea(TenantModel):
    """An idea that a story grew from."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="told")
    idea = models.ForeignKey("voice.Idea", on_delete=models.PROTECT, related_name="told_in")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["story", "idea"], name="story_idea_once")]
