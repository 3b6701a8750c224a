"""What we heard in a survey, and what we will do."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from groundswell.base.tenancy.wall import TenantModel
from groundswell.report.models.story import Story


class ShareBack(TenantModel):
    """The answer of a group's leads to one publication of a survey; drafted from the figures, edited and published by a person.

    `asked` is the round whose results it answers. There is one for each publication and group.
    """

    release = models.ForeignKey("ask.Release", on_delete=models.PROTECT, related_name="share_backs")
    asked = models.ForeignKey("ask.SurveyWave", on_delete=models.PROTECT, related_name="share_backs")
    group = models.ForeignKey("people.Group", on_delete=models.PROTECT, related_name="share_backs")
    title = models.CharField(_("Title"), max_length=120)
    heard = models.TextField(_("What we heard"))
    will_do = models.TextField(_("What we will do"), blank=True)
    language = models.CharField(max_length=5, default="en")
    audience = models.CharField(
        _("Who may read it"), max_length=12, choices=Story.Audience.choices, default=Story.Audience.GROUP
    )
    ideas = models.ManyToManyField("voice.Idea", through="report.ShareBackIdea", related_name="+")
    stories = models.ManyToManyField(Story, through="report.ShareBackStory", related_name="+")
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
        constraints = [
            models.UniqueConstraint(fields=["release", "group"], name="share_back_once_each_group")
        ]
        indexes = [models.Index(fields=["organisation", "-published_at"], name="share_back_newest")]

    def __str__(self) -> str:
        return self.title


class ShareBackIdea(TenantModel):
    """An idea that carries something of it out."""

    share_back = models.ForeignKey(ShareBack, on_delete=models.CASCADE, related_name="about_ideas")
    idea = models.ForeignKey("voice.Idea", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["share_back", "idea"], name="share_back_idea_once")]


class ShareBackStory(TenantModel):
    """A story of what came of it."""

    share_back = models.ForeignKey(ShareBack, on_delete=models.CASCADE, related_name="about_stories")
    story = models.ForeignKey(Story, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["share_back", "story"], name="share_back_story_once")]
