"""What was published: the only tables a page, an export, a letter or the API reads. Written once, by the gate, for ever.

Nothing here points at a person, a time or the order in which anything was said. `waves` name the periods by their labels.
"""

from __future__ import annotations

from typing import Any

from django.db import models

from groundswell.base.tenancy.random_key import RandomKeyField
from groundswell.base.tenancy.wall import TenantModel


class WrittenOnce(TenantModel):
    """A row that is never changed and never taken away."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("what was published is never changed")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise TypeError("what was published is never taken away")


class Release(WrittenOnce):
    """One publication of one or, when they were pooled, several waves; at the same time the receipt of the count.

    `people` is a band such as "20-29". `joint` holds by scale what needs answers to several questions at once: alpha and
    ICC(1) of everybody together. `digest` is the hash of all of it with cells and remarks: who noted it can show later
    that nothing was changed.
    """

    id = RandomKeyField()
    series = models.CharField(max_length=60)
    labels = models.JSONField()
    k = models.PositiveSmallIntegerField()
    people = models.CharField(max_length=20)
    joint = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)


class Cell(WrittenOnce):
    """How one block of groups answered one question: how many people, and how many chose what.

    The numbers are exact, so that whole cells can be added up; pages show their `figures`, never these. `groups` are the
    public ids of the groups of the block, `names` how it is called in each language. `first` and `last` are the days it
    is about, as ISO dates, when the question is asked every day. `side` is the way of cutting it belongs to; a cell of the
    announced breakdown is about everybody who chose one of the `categories` in its `block`, and has no groups.

    On the side "slips" nobody is known: there `people` is the number of answers, and `block` says if some were on paper.
    """

    id = RandomKeyField()
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="cells")
    question = models.CharField(max_length=60)
    side = models.CharField(max_length=10, default="wave")
    first = models.CharField(max_length=10, blank=True)
    last = models.CharField(max_length=10, blank=True)
    block = models.JSONField(default=dict)
    groups = models.JSONField()
    names = models.JSONField()
    people = models.PositiveIntegerField()
    answers = models.PositiveIntegerField()
    counts = models.JSONField()


class GroupSheet(WrittenOnce):
    """What a release says of one group of the tree: sums of whole cells, put together once so that a page reads one row.

    All of it follows from the cells. `group` is a public id.
    """

    id = RandomKeyField()
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="sheets")
    group = models.UUIDField()
    data = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["release", "group"], name="group_sheet_once")]


class Remark(WrittenOnce):
    """Words that somebody of a block wrote, parted from the author's choices and from their other words.

    `mark` is the same for all words of the same groups, and empty for those of the whole organisation.
    """

    id = RandomKeyField()
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="remarks")
    question = models.CharField(max_length=60)
    groups = models.JSONField()
    names = models.JSONField()
    mark = models.CharField(max_length=16, blank=True)
    text = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["release", "question", "mark", "id"], name="remark_of_a_block")]


class WaitingRemark(TenantModel):
    """Words that already nobody can link to their author, but that are too few to be shown yet. They wait for more."""

    id = RandomKeyField()
    series = models.CharField(max_length=60)
    question = models.CharField(max_length=60)
    text = models.TextField()
