"""What somebody can show for their learning: the time they were in a session, certificates, and what they wrote down themselves."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groundswell.base.tenancy.wall import TenantModel
from groundswell.learn.models.membership import LONGEST_NAME, Member
from groundswell.learn.models.sessions import LONGEST_TITLE, Session
from groundswell.pure.cpd import LONG, Body

LONGEST_REFLECTION, LONGEST_REGISTRATION, LONGEST_REASON = 5000, 40, 300
MOST_MINUTES = 24 * 60

BODIES = [
    (Body.PLAIN.value, _("Hours and minutes")),
    (Body.NMC.value, _("Nursing and Midwifery Council: hours, and how many of them with others")),
    (
        Body.PHYSICIANS.value,
        _("Federation of the Royal Colleges of Physicians: whole credits, at most eight a day"),
    ),
]


class Presence(TenantModel):
    """That a member was in a session, because they asked to have their time counted, or because they led it (`led`).

    It stands in the house of the community. `came_at` is since when the clock runs, empty while it does not; `seconds` is what it had
    counted before. Nobody but the member sees it, and it is forgotten when a certificate can no longer be taken.
    """

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="presences")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="presences")
    came_at = models.DateTimeField(null=True)
    seconds = models.PositiveIntegerField(default=0)
    counts = models.BooleanField(default=False)
    led = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "member"], name="presence_once")]


class CertificateKind(models.TextChoices):
    """What a certificate is for."""

    SESSION = "session", _("Attendance at a session")
    SERIES = "series", _("Attendance at a series of sessions")
    WORK = "work", _("Improvement work")


class Certificate(TenantModel):
    """A certificate that somebody took for what they did, in their own organisation. All on it is a copy: it stays as it was.

    `source` says for what it was taken, so that one session is shown for once. `facts` are what it lists, as plain values. `is_counted` says whether every minute was counted in the session, or stated by its
    holder. Whoever has its number sees whether it stands; the name only where the holder `shows_name`. `reflection` is the holder’s
    alone, and is printed only where they share it. One that was revoked and then deleted is emptied (`deleted_at`): its number still says so.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.UUIDField(default=uuid.uuid4)
    source = models.CharField(max_length=60)
    number = models.CharField(max_length=LONG)
    kind = models.CharField(max_length=7, choices=CertificateKind.choices)
    body = models.CharField(max_length=10, choices=BODIES, default=Body.PLAIN.value)
    name = models.CharField(max_length=LONGEST_NAME)
    registration = models.CharField(max_length=LONGEST_REGISTRATION, blank=True)
    shows_name = models.BooleanField(default=False)
    title = models.CharField(max_length=2 * LONGEST_TITLE)
    provider = models.CharField(max_length=2 * LONGEST_TITLE)
    community_id = models.UUIDField(null=True)
    facts = models.JSONField(default=dict)
    first_day = models.DateField()
    last_day = models.DateField()
    minutes = models.PositiveIntegerField()
    with_others = models.PositiveIntegerField()
    credits = models.PositiveSmallIntegerField(null=True)
    is_counted = models.BooleanField(default=False)
    reflection = models.TextField(blank=True)
    shares_reflection = models.BooleanField(default=False)
    issued_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    revoked_because = models.CharField(max_length=LONGEST_REASON, blank=True)
    deleted_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "key"], name="certificate_taken_once"),
            models.UniqueConstraint(fields=["organisation", "number"], name="certificate_number_once"),
            models.UniqueConstraint(
                fields=["person", "source"], condition=Q(kind="session"), name="certificate_of_session_once"
            ),
        ]
        indexes = [models.Index(fields=["person", "-last_day"], name="certificate_of_person")]

    def __str__(self) -> str:
        return self.title


class Learning(TenantModel):
    """Something somebody learned from, in their own words. Theirs alone."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.UUIDField(default=uuid.uuid4)
    title = models.CharField(max_length=LONGEST_TITLE)
    day = models.DateField()
    minutes = models.PositiveSmallIntegerField()
    with_others = models.BooleanField(default=False)
    reflection = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="learning_written_once")]
        indexes = [models.Index(fields=["person", "-day"], name="learning_of_person")]

    def __str__(self) -> str:
        return self.title
