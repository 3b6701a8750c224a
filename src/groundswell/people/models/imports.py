"""Groups and people that come from a file, and the first visit of people whose account was opened for them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from groundswell.base.tenancy.wall import TenantModel


class Import(TenantModel):
    """A file on its way in: read, tried out, wanted, worked on and done. Its words go once it is done."""

    class Kind(models.TextChoices):
        TREE = "tree", _("Groups")
        PEOPLE = "people", _("People")

    class State(models.TextChoices):
        READ = "read", _("Choose the columns")
        TRIED = "tried", _("Tried out")
        WANTED = "wanted", _("Waiting its turn")
        WORKING = "working", _("Coming in")
        DONE = "done", _("Done")
        REFUSED = "refused", _("Nothing was brought in")
        PUT_AWAY = "put_away", _("Put away")

    kind = models.CharField(max_length=10, choices=Kind.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.READ)
    file_name = models.CharField(max_length=200)
    content = models.BinaryField(default=bytes)
    columns = models.JSONField(default=dict)
    report = models.JSONField(default=dict)
    rows = models.PositiveIntegerField(default=0)
    rows_looked_at = models.PositiveIntegerField(default=0)
    brought_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    brought_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["id"], condition=models.Q(state__in=["wanted", "working"]), name="import_waiting"
            )
        ]

    @property
    def is_over(self) -> bool:
        return self.state in {self.State.DONE, self.State.PUT_AWAY}


class FirstVisit(TenantModel):
    """A one-time way in for someone whose account came from a file. Only a digest of its secret is kept.

    Without a digest no link was made yet; it is made when a letter is written or the list of links is taken.
    """

    person = models.OneToOneField("people.Person", on_delete=models.CASCADE, related_name="first_visit")
    brought_in = models.ForeignKey(Import, null=True, on_delete=models.SET_NULL, related_name="first_visits")
    secret_digest = models.CharField(max_length=64, unique=True, null=True)
    made_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    is_by_letter = models.BooleanField(default=False)
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["id"],
                condition=models.Q(secret_digest=None, is_by_letter=True),
                name="first_visit_to_write",
            )
        ]
