"""What has come out of a survey: its rounds, and for each group one row that says all of it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.module_loading import import_string

from groundswell.ask.models import Cell, GroupSheet, Remark, State, Survey, SurveyWave, Wave
from groundswell.ask.queries.published import careful
from groundswell.ask.queries.sheets import WORDS
from groundswell.ask.rules import Side, can_make, can_read_results
from groundswell.people.models import Group, Person
from groundswell.people.queries.me import Way
from groundswell.people.rules import belongs_to, standing_of

MOST_LOOKED_AT = 60
COUNTING = datetime.timedelta(minutes=10)
"""A wave that is closed for longer and has no result found too few people."""


@dataclass(frozen=True)
class Rounds:
    """A survey and every time it was asked of groups this person has to do with, the latest first."""

    survey: Survey
    all: list[SurveyWave]
    audience: dict[str, Group]

    def asked_of(self, one: SurveyWave) -> list[Group]:
        """The groups a round was asked of, as far as they are still known."""
        return [self.audience[key] for key in one.wave.audience if key in self.audience]

    def before(self, one: SurveyWave) -> SurveyWave | None:
        """The last round before this one with results of its own."""
        earlier = self.all[self.all.index(one) + 1 :]
        return next(
            (other for other in earlier if other.wave.release_id not in {None, one.wave.release_id}), None
        )

    def with_results(self) -> list[SurveyWave]:
        """The rounds with results, those that were counted together once, by the last of them."""
        seen: set[Any] = {None}
        return [one for one in self.all if not (one.wave.release_id in seen or seen.add(one.wave.release_id))]  # type: ignore[func-returns-value]  # adding is the point


def rounds_for(person: Person, public_id: UUID) -> Rounds:
    """The rounds of a survey for somebody who is asked, or leads or makes it. Raises Survey.DoesNotExist."""
    survey = Survey.objects.select_related("group").get(
        public_id=public_id, organisation_id=person.organisation_id
    )
    asked = SurveyWave.objects.filter(version__survey=survey).select_related("wave__release", "version")
    rounds = list(asked.order_by("-wave__opens_at", "-pk"))
    audience = _groups({key for one in rounds for key in one.wave.audience})
    kept = [
        one
        for one in rounds
        if _is_for(person, [audience[key] for key in one.wave.audience if key in audience])
    ]
    if not kept and not can_make(person, survey.group):
        raise Survey.DoesNotExist
    return Rounds(survey, kept, audience)


def _is_for(person: Person, audience: Sequence[Group]) -> bool:
    return person.is_active and any(belongs_to(person, group) for group in audience)


def _groups(public_ids: set[str]) -> dict[str, Group]:
    return {str(group.public_id): group for group in Group.objects.filter(public_id__in=public_ids)}


def sheet_for(
    person: Person, rounds: Rounds, one: SurveyWave, group_id: UUID | None = None
) -> GroupSheet | None:
    """What a round says of a group this person may read: the one asked for, or else the one that is most theirs.

    That is the survey's own group for who leads it, and otherwise the deepest of one's own that is in the results.
    Raises Group.DoesNotExist for a group that is not for this person.
    """
    audience = rounds.asked_of(one)
    if group_id is not None:
        group = Group.objects.get(public_id=group_id, organisation_id=person.organisation_id)
        if not can_read_results(person, audience, group):
            raise Group.DoesNotExist
        return _sheets(one, [group.public_id]).first()
    leads = can_read_results(person, audience, rounds.survey.group) and _stands_over(
        person, rounds.survey.group
    )
    own = [rounds.survey.group] if leads else _own_and_above(person)
    found = {sheet.group: sheet for sheet in _sheets(one, [group.public_id for group in own])}
    return next((found[group.public_id] for group in own if group.public_id in found), None)


def group_of_sheet(sheet: GroupSheet) -> Group:
    """The group a sheet is about. Groups are closed and never deleted, so it is still known."""
    found: Group = Group.objects.get(public_id=sheet.group)
    return found


def _sheets(one: SurveyWave, groups: Sequence[UUID]) -> QuerySet[GroupSheet]:
    found: QuerySet[GroupSheet] = GroupSheet.objects.filter(release_id=one.wave.release_id, group__in=groups)
    return careful(found)


def _stands_over(person: Person, group: Group) -> bool:
    return any(group.path.startswith(path) for path, _role in standing_of(person))


def _own_and_above(person: Person) -> list[Group]:
    """One's own groups and all above them, the deepest first."""
    keys = {int(step) for path, _role in standing_of(person) for step in path.strip(".").split(".")}
    return sorted(Group.objects.filter(pk__in=keys), key=lambda group: (-group.depth, group.path))


def sheets_below(person: Person, one: SurveyWave, sheet: GroupSheet, group: Group) -> list[GroupSheet]:
    """What the same round says of the groups right below, for who has a part in all of them; in the order of the tree."""
    if not _stands_over(person, group):
        return []
    order = [UUID(key) for key, _english, _welsh in sheet.data["below"]]
    found = {below.group: below for below in _sheets(one, order)}
    return [found[key] for key in order if key in found]


def sheet_before(before: SurveyWave | None, sheet: GroupSheet) -> GroupSheet | None:
    """What the round before said of the same group."""
    return _sheets(before, [sheet.group]).first() if before else None


def category_cells(one: SurveyWave) -> list[Cell]:
    """The counts by the one breakdown that was announced."""
    if not one.breakdown:
        return []
    cells = Cell.objects.filter(release_id=one.wave.release_id, side=Side.CATEGORY)
    return list(careful(cells).order_by("pk"))


def remarks_of(sheet: GroupSheet) -> QuerySet[Remark]:
    """What people of a group, or of those it is counted with, wrote: by question, in an order by chance."""
    found = Q(pk__in=[])
    for question, told in sheet.data["sums"].get(WORDS, {}).items():
        found |= Q(question=question, mark__in=told["marks"])
    if sheet.data["whole"]:
        found |= Q(mark="")
    remarks: QuerySet[Remark] = Remark.objects.filter(found, release_id=sheet.release_id)
    return careful(remarks).order_by("question", "id")


def newest_results_for(person: Person, most: int) -> list[SurveyWave]:
    """The newest rounds with results that a person may read, each publication once."""
    out = SurveyWave.objects.filter(wave__release__isnull=False).select_related("wave", "version__survey")
    rounds = list(out.order_by("-wave__opens_at", "-pk")[:MOST_LOOKED_AT])
    audience = _groups({key for one in rounds for key in one.wave.audience})
    found: dict[Any, SurveyWave] = {}
    for one in rounds:
        if _is_for(person, [audience[key] for key in one.wave.audience if key in audience]):
            found.setdefault(one.wave.release_id, one)
    return list(found.values())[:most]


def round_for(person: Person, wave_id: UUID, group_id: UUID) -> tuple[SurveyWave, GroupSheet, Group]:
    """A round with results, and what it says of a group. Raises ObjectDoesNotExist where it is not for this person."""
    one = SurveyWave.objects.select_related("wave__release", "version__survey__group").get(
        wave__public_id=wave_id, organisation_id=person.organisation_id, wave__release__isnull=False
    )
    group = Group.objects.get(public_id=group_id, organisation_id=person.organisation_id)
    if not can_read_results(person, list(_groups(set(one.wave.audience)).values()), group):
        raise Group.DoesNotExist
    return one, GroupSheet.objects.get(release_id=one.wave.release_id, group=group_id), group


def ways_on(person: Person, one: SurveyWave, group: Group) -> list[Way]:
    """What can be done with results in other parts, by every part named in settings.FROM_RESULTS."""
    return [way for name in settings.FROM_RESULTS for way in import_string(name)(person, one, group)]


def next_round(survey: Survey, now: datetime.datetime) -> Wave | None:
    """The next time a survey opens, where that is fixed already."""
    planned = Wave.objects.filter(series=survey.series, state=State.PLANNED, opens_at__gt=now)
    return planned.order_by("opens_at").first()


def is_below_the_floor(person: Person, wave: Wave) -> bool:
    """Whether what came out is hidden because this person's organisation has asked for larger groups since."""
    return wave.release is not None and wave.release.k < person.organisation.smallest_group_shown


def was_too_few(wave: Wave, now: datetime.datetime) -> bool:
    """Whether a closed round waits, sealed, to be counted with the next one."""
    return wave.state == State.CLOSED and wave.release_id is None and now - wave.closes_at > COUNTING
