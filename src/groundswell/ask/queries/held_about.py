"""What the ask part holds about a person: sealed answers, of which no page says what is in them; surveys they made."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from groundswell.ask.models import Schedule, SealedAnswer, Survey, SurveyVersion
from groundswell.people.models import Person
from groundswell.people.queries.held import Shelf


def ask_holds(person: Person) -> list[Shelf]:
    """The sealed answers of this person. They are gone once the wave is counted."""
    why = _(
        "So that each person answers once. They are sealed: no page, export or letter shows yours to anybody, and once they "
        "are counted with all others they are destroyed."
    )
    own = SealedAnswer.objects.filter(person=person).order_by("wave__label", "wave__series")
    return [
        Shelf("sealed_answers", _("Sealed answers, not counted yet"), why, list(own.values("wave__label"))),
        *_surveys_of(person),
    ]


def _surveys_of(person: Person) -> Iterator[Shelf]:
    why = _("So that others know whom to ask about them.")
    begun = Survey.objects.filter(made_by=person).order_by("pk")
    rows = [{"name": one.words.in_language(get_language() or "en"), "made_at": one.made_at} for one in begun]
    yield Shelf("surveys", _("Surveys you began"), why, rows)
    fixed = SurveyVersion.objects.filter(fixed_by=person).order_by("pk").select_related("survey")
    rows = [
        {
            "name": one.survey.words.in_language(get_language() or "en"),
            "number": one.number,
            "fixed_at": one.fixed_at,
        }
        for one in fixed.defer("content")
    ]
    yield Shelf("survey_versions", _("Versions of surveys you made ready"), why, rows)
    planned = Schedule.objects.filter(made_by=person).order_by("pk").select_related("survey")
    rows = [
        {"name": one.survey.words.in_language(get_language() or "en"), "made_at": one.made_at}
        for one in planned
    ]
    yield Shelf("survey_schedules", _("Times at which you had a survey asked"), why, rows)
