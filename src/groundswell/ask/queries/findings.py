"""What people told in a survey, as other parts may begin with it."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from groundswell.ask.models import GroupSheet, SurveyWave
from groundswell.ask.queries.result_words import in_words
from groundswell.ask.queries.results import round_for
from groundswell.base.ui.words import day
from groundswell.people.models import Group, Person

KIND = "ask.results"


def results_named(person: Person, public_id: UUID) -> tuple[str, str, str, Group]:
    """What a round of a survey told of a group: its words, why it matters, its address, its group.

    Raises ObjectDoesNotExist when foreign, missing, not out or not for this person.
    """
    known = GroupSheet.objects.get(public_id=public_id, organisation_id=person.organisation_id)
    wave = SurveyWave.objects.filter(wave__release_id=known.release_id).order_by("pk").first()
    if wave is None:
        raise GroupSheet.DoesNotExist
    one, _sheet, group = round_for(person, wave.wave.public_id, known.group)
    facts = {"survey": in_words(one.version.instrument.words), "day": day(one.wave.opens_at)}
    words = _("What people said in “%(survey)s”") % facts
    why = _("We asked “%(survey)s” on %(day)s, and this is what people said.") % facts
    address = reverse("ask:results_of_round", args=[one.version.survey.public_id, one.wave.public_id])
    return words, why, f"{address}?group={known.group}", group


def results_of_group(one: SurveyWave, group: Group) -> UUID | None:
    """How other parts name what a round told of a group; None where it tells nothing."""
    found = GroupSheet.objects.filter(release_id=one.wave.release_id, group=group.public_id)
    return found.values_list("public_id", flat=True).first()
