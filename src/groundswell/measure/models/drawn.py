"""The figures of a measure once more, in one row, as its chart reads them."""

from __future__ import annotations

from django.db import models

from groundswell.base.tenancy.wall import TenantModel
from groundswell.measure.models.measure import Measure


class DrawnValues(TenantModel):
    """A copy of the values of a measure, made anew in every transaction that changes one: a page of a hundred charts reads
    a hundred rows instead of fifty thousand. The values themselves are what counts; without the copy they are read.

    `columns` is JSON: the days as ISO text, the numbers, and what each is out of, by day and place, gaps as null.
    """

    measure = models.OneToOneField(Measure, on_delete=models.CASCADE, related_name="+")
    columns = models.TextField()
