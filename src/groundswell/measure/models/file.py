"""Files of figures on their way in."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from groundswell.base.tenancy.wall import TenantModel
from groundswell.measure.models.measure import Measure
from groundswell.measure.models.value import Entry


class ValueFile(TenantModel):
    """What somebody sent or pasted, until its figures are in: read once, its columns chosen, tried out, brought in or put away.

    For one measure, or for many in and below a group, which name themselves in a column. `grid` are its cells, packed;
    `workbook` is the file itself, kept only where several sheets hold something, so that another can be chosen. Both go once
    it is over. `chosen` is what was said of its columns. Its entry has the file's own id for a key, so that it comes in once.
    """

    class State(models.TextChoices):
        READ = "read", _("Choose the columns")
        WANTED = "wanted", _("Waiting its turn")
        DONE = "done", _("Done")
        REFUSED = "refused", _("Nothing was brought in")
        PUT_AWAY = "put_away", _("Put away")

    measure = models.ForeignKey(Measure, null=True, on_delete=models.CASCADE, related_name="+")
    group = models.ForeignKey("people.Group", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.READ)
    file_name = models.CharField(max_length=200, blank=True)
    grid = models.BinaryField(default=bytes)
    workbook = models.BinaryField(default=bytes)
    rows = models.PositiveIntegerField(default=0)
    chosen = models.JSONField(default=dict)
    entry = models.ForeignKey(Entry, null=True, on_delete=models.SET_NULL, related_name="+")
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    sent_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["id"], condition=models.Q(state="wanted"), name="value_file_waiting")]

    @property
    def is_over(self) -> bool:
        return self.state in {self.State.DONE, self.State.PUT_AWAY}
