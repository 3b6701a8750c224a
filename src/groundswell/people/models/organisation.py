"""An organisation: the whole that everything else belongs to, and the promises it makes."""

from __future__ import annotations

import uuid

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from groundswell.pure.calendar import Nation
from groundswell.pure.disclosure import DEFAULT_K, FLOOR

FEWEST_QUESTIONS, MOST_QUESTIONS = 5, 200


class Organisation(models.Model):
    """A health or care organisation, its public name and what it has promised."""

    NATIONS = [
        (Nation.ENGLAND, _("England")),
        (Nation.WALES, _("Wales")),
        (Nation.SCOTLAND, _("Scotland")),
        (Nation.NORTHERN_IRELAND, _("Northern Ireland")),
    ]

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("Name in English"), max_length=120)
    name_cy = models.CharField(_("Name in Welsh"), max_length=120, blank=True)
    slug = models.SlugField(max_length=60, unique=True)
    nation = models.CharField(
        _("Whose bank holidays count"), max_length=20, choices=NATIONS, default=Nation.ENGLAND
    )
    founded_at = models.DateTimeField()
    promise_days = models.PositiveSmallIntegerField(
        _("Working days to a first answer"),
        default=5,
        validators=[MinValueValidator(1), MaxValueValidator(30)],
    )
    smallest_group_shown = models.PositiveSmallIntegerField(
        _("Smallest number of people we show numbers for"),
        default=DEFAULT_K,
        validators=[MinValueValidator(FLOOR), MaxValueValidator(50)],
    )
    statistics_are_public = models.BooleanField(_("Anyone may see how well we answer"), default=True)
    archive_is_public = models.BooleanField(
        _("Anyone may read what we tried and what we learned"), default=False, db_default=False
    )
    questions_a_month = models.PositiveSmallIntegerField(
        _("Most survey questions for one person in a month"),
        default=20,
        validators=[MinValueValidator(FEWEST_QUESTIONS), MaxValueValidator(MOST_QUESTIONS)],
    )
    leads_need_second_step = models.BooleanField(
        _("Leads and administrators sign in with two steps"), default=False
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(smallest_group_shown__gte=FLOOR), name="organisation_keeps_the_floor"
            ),
            models.CheckConstraint(
                condition=models.Q(promise_days__gte=1, promise_days__lte=30),
                name="organisation_promise_is_keepable",
            ),
        ]

    def __str__(self) -> str:
        return self.name_cy if self.name_cy and get_language() == "cy" else self.name
