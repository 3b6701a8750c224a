"""What a person was told, and the letters that carry it."""

from django.conf import settings
from django.db import models

from groundswell.base.tenancy.wall import TenantModel


class Notice(TenantModel):
    """One thing one person is told. Its words are made when it is read, from the template named after its kind."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    key = models.CharField(max_length=200)
    kind = models.CharField(max_length=60)
    data = models.JSONField(default=dict)
    link = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="notice_told_once")]
        indexes = [
            models.Index(fields=["person", "-id"], name="notice_of_person"),
            models.Index(fields=["person"], condition=models.Q(read_at=None), name="notice_unread"),
        ]


class Letter(TenantModel):
    """An e-mail that must go out once; it stays here until the mail server has taken it.

    A letter `with_secret` carries a link that lets its reader in: once it is sent, its words go. One that is of no use after
    a while (`useless_after`) is not sent then any more.
    """

    key = models.CharField(max_length=200)
    to = models.EmailField()
    subject = models.CharField(max_length=250)
    body = models.TextField()
    language = models.CharField(max_length=5)
    written_at = models.DateTimeField()
    try_after = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    held_until = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    with_secret = models.BooleanField(default=False)
    useless_after = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "key"], name="letter_written_once")]
        indexes = [
            models.Index(fields=["try_after"], condition=models.Q(sent_at=None), name="letter_waiting"),
        ]


class Device(TenantModel):
    """A browser of somebody that lets us ring: where its push service takes messages, and the keys only it can read with."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="devices")
    name = models.CharField(max_length=80)
    endpoint = models.CharField(max_length=1000)
    public_key = models.CharField(max_length=100)
    secret = models.CharField(max_length=40)
    kept_on = models.DateField()


class Ring(TenantModel):
    """A few words that go to a device once, until they are of no use any more."""

    device = models.ForeignKey(Device, on_delete=models.CASCADE, related_name="rings")
    key = models.CharField(max_length=200)
    title = models.CharField(max_length=120)
    body = models.CharField(max_length=250)
    link = models.CharField(max_length=300)
    language = models.CharField(max_length=5)
    try_after = models.DateTimeField()
    useless_after = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    held_until = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["device", "key"], name="ring_written_once")]
        indexes = [models.Index(fields=["try_after"], condition=models.Q(sent_at=None), name="ring_waiting")]
