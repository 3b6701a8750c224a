"""Surveys that a person may put together, and their versions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from groundswell.ask.models import Survey, SurveyVersion
from groundswell.ask.queries.asked import questions_of
from groundswell.ask.queries.schedules import minutes_for
from groundswell.ask.rules import AskPermission
from groundswell.people.models import Group, Person
from groundswell.people.queries.me import Way
from groundswell.people.rules import paths_with
from groundswell.pure.instruments import Instrument, Words, half_done


def makes_surveys(person: Person) -> bool:
    """Whether a person may put surveys together anywhere."""
    return bool(paths_with(person, AskPermission.MAKE_SURVEY))


def surveys_for(person: Person) -> QuerySet[Survey]:
    """The surveys of the groups for which a person makes surveys, the last changed first."""
    paths = paths_with(person, AskPermission.MAKE_SURVEY)
    if not paths:
        return Survey.objects.none()
    under = reduce(or_, (Q(group__path__startswith=path) for path in paths))
    found: QuerySet[Survey] = Survey.objects.filter(under, organisation_id=person.organisation_id)
    return found.select_related("group").order_by("-changed_at", "-pk")


def survey_for(person: Person, public_id: UUID) -> Survey:
    """A survey this person may change. Raises Survey.DoesNotExist."""
    return surveys_for(person).get(public_id=public_id)


def groups_to_make_for(person: Person) -> list[Group]:
    """The highest groups for which a person makes surveys."""
    paths = set(paths_with(person, AskPermission.MAKE_SURVEY))
    highest = [path for path in paths if not any(path != one and path.startswith(one) for one in paths)]
    return list(Group.objects.filter(path__in=highest, closed_at=None).order_by("path"))


@dataclass(frozen=True)
class SurveyLine:
    """A survey in a list."""

    survey: Survey
    words: Words
    questions: int
    version: int | None
    is_changed_since: bool


def lines_of(surveys: QuerySet[Survey]) -> Iterator[SurveyLine]:
    """Surveys as a list shows them."""
    for survey in surveys.annotate(newest=Max("versions__number")):
        count = sum(len(section["questions"]) for section in survey.draft["sections"])
        is_changed = survey.fixed_revision != survey.revision
        yield SurveyLine(survey, survey.words, count, survey.newest, bool(survey.newest) and is_changed)  # type: ignore[attr-defined]


def versions_of(survey: Survey) -> QuerySet[SurveyVersion]:
    """All versions that were fixed, the newest first, with how often each was asked (`times_asked`)."""
    found: QuerySet[SurveyVersion] = SurveyVersion.objects.filter(survey=survey)
    return found.annotate(times_asked=Count("waves")).order_by("-number")


def keys_once_fixed(survey: Survey) -> dict[str, tuple[str, frozenset[int]]]:
    """Every question that a version ever asked: its newest kind, and all values its answers ever had."""
    found: dict[str, tuple[str, frozenset[int]]] = {}
    for version in versions_of(survey).order_by("number"):
        for section in version.content["sections"]:
            for question in section["questions"]:
                values = frozenset(point["value"] for point in question.get("points", ()))
                before = found.get(question["key"], ("", frozenset()))[1]
                found[question["key"]] = (question["kind"], before | values)
    return found


def instrument_of(survey: Survey) -> Instrument:
    """What a survey is so far, to look at."""
    return half_done(survey.draft)[0]


def minutes_of(instrument: Instrument) -> int:
    """About how many minutes it takes to answer."""
    return minutes_for(len(questions_of(instrument)))


def ways_to_surveys(person: Person) -> list[Way]:
    """The way to the surveys, for those who make them."""
    return [Way(_("Surveys"), reverse("ask:surveys"))] if makes_surveys(person) else []
