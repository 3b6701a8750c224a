"""Who is in a community, by which way they came, and who asks to come in."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from groundswell.base.tenancy.wall import TenantModel
from groundswell.learn.models.community import Community

MOST_YEARS = 70
LONGEST_ROLE, LONGEST_LINE, LONGEST_REACH, LONGEST_NAME, LONGEST_REASON = 120, 300, 200, 80, 500
LONGEST_NEEDS = 500


class Pass(TenantModel):
    """The way of a person into a community of another organisation. It stands in the person's own organisation.

    `community_id` names the community there (its public id) and `home` whose it is: no key leads across the wall. It opens
    nothing alone: the community has to be shared, and to go in, a member there has to name this pass.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    home = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    community_id = models.UUIDField()
    name = models.CharField(max_length=120)
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "community_id"], name="pass_once")]


class Member(TenantModel):
    """Somebody in a community: a person of its own organisation, or who holds a pass of another one (`came_from`).

    `parted_at` is when facilitators asked them to go, with the reason; they come back once facilitators let them. All that the directory shows beside the name is what they wrote there themselves; what is empty is not shown.
    `would_facilitate_at` is when they offered to look after the community while nobody did. `needs` is what they need to take part: no directory shows it, only who looks after a session they come to.
    """

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+"
    )
    pass_id = models.UUIDField(null=True)
    came_from = models.ForeignKey(
        "people.Organisation", null=True, on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField(max_length=LONGEST_NAME)
    is_facilitator = models.BooleanField(default=False)
    would_facilitate_at = models.DateTimeField(null=True)
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)
    agreed_version = models.PositiveIntegerField(default=0)
    greeted_at = models.DateTimeField(null=True)
    chose_at = models.DateTimeField(null=True)
    hears = models.BooleanField(default=True)
    parted_at = models.DateTimeField(null=True)
    parted_because = models.CharField(max_length=LONGEST_REASON, blank=True, default="", db_default="")

    role = models.CharField(max_length=LONGEST_ROLE, blank=True)
    shows_organisation = models.BooleanField(default=False)
    offers = models.CharField(max_length=LONGEST_LINE, blank=True)
    wants = models.CharField(max_length=LONGEST_LINE, blank=True)
    reach = models.CharField(max_length=LONGEST_REACH, blank=True)
    needs = models.CharField(max_length=LONGEST_NEEDS, blank=True, default="", db_default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["community", "person"], name="community_member_once"),
            models.UniqueConstraint(fields=["community", "pass_id"], name="community_guest_once"),
            models.CheckConstraint(
                condition=Q(person__isnull=False, pass_id=None, came_from=None)
                | Q(person=None, pass_id__isnull=False, came_from__isnull=False),
                name="community_member_is_of_one_house",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def house_id(self) -> int:
        """The organisation in which a member works."""
        return int(self.came_from_id or self.organisation_id)


class Answer(models.TextChoices):
    """What a facilitator answers to who asks to come in."""

    WAITING = "", pgettext_lazy("asked to join", "Waits for an answer")
    YES = "yes", pgettext_lazy("asked to join", "May come in")
    NOT_NOW = "not_now", pgettext_lazy("asked to join", "Not now")


class Nomination(TenantModel):
    """That somebody might come in: put forward by a member, or by themselves (`nominated_by` is empty then).

    A member says who it is by an e-mail address; whose it is shows only once a facilitator said yes. What else is told are
    prompts, not gates: every field may stay empty.
    """

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="nominations")
    key = models.UUIDField(default=uuid.uuid4)
    nominated_by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(max_length=LONGEST_NAME)
    email = models.EmailField(blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+"
    )
    pass_id = models.UUIDField(null=True)
    came_from = models.ForeignKey(
        "people.Organisation", null=True, on_delete=models.PROTECT, related_name="+"
    )
    role = models.CharField(max_length=LONGEST_ROLE, blank=True)
    years = models.PositiveSmallIntegerField(null=True, validators=[MaxValueValidator(MOST_YEARS)])
    wants = models.CharField(max_length=LONGEST_LINE, blank=True)
    offers = models.CharField(max_length=LONGEST_LINE, blank=True)
    asked_at = models.DateTimeField()
    answer = models.CharField(max_length=7, choices=Answer.choices, default=Answer.WAITING, blank=True)
    reason = models.CharField(max_length=LONGEST_REASON, blank=True)
    answered_by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["community", "key"], name="nominated_once")]
        indexes = [
            models.Index(fields=["community"], condition=Q(answer=""), name="nomination_waiting"),
        ]
