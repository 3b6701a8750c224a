"""Beginning a survey, putting it away, and fixing a version of it that never changes."""

from __future__ import annotations

import datetime
import secrets
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from groundswell.ask.models import Survey, SurveyVersion
from groundswell.ask.queries.missing import Readiness, readiness_of
from groundswell.ask.rules import MOST_SURVEYS, can_make, must_stay_short
from groundswell.base.trail.actions import record
from groundswell.people.models import Group, Organisation, Person
from groundswell.people.rules import must
from groundswell.pure.instruments import LIBRARY, drafts, read_instrument

OWN_WORDS = {"en": "Our own questions.", "cy": "Ein cwestiynau ein hunain."}


class ChangedMeanwhile(Exception):
    """Somebody else changed the survey first; `survey` is how it stands now, and nothing was written."""

    def __init__(self, survey: Survey) -> None:
        super().__init__(str(survey.public_id))
        self.survey = survey


class NotReady(Exception):
    """The survey cannot be asked yet; `readiness` says what is missing. Nothing was written."""

    def __init__(self, readiness: Readiness) -> None:
        super().__init__(str(len(readiness.missing)))
        self.readiness = readiness


def new_key() -> str:
    """A key that no question, section or score ever had."""
    return f"k{secrets.token_hex(6)}"


@transaction.atomic
def begin_survey(
    *, group: Group, words: Mapping[str, Any], key: UUID, by: Person, now: datetime.datetime
) -> Survey:
    """Begin an empty survey with a name in both languages. The same `key` twice is one survey.

    Raises PermissionDenied, and ValidationError when the organisation has too many.
    """
    organisation = Organisation.objects.get(pk=group.organisation_id)
    draft = drafts.empty_draft(f"survey_{key.hex[:12]}", words, source=organisation.name, licence=OWN_WORDS)
    draft["smallest_group"] = organisation.smallest_group_shown
    draft = drafts.put_section(draft, {"key": new_key(), "words": words})
    return _begin(group, draft, "", key, by, now)


@transaction.atomic
def copy_from_library(
    *,
    instrument: str,
    group: Group,
    words: Mapping[str, Any],
    key: UUID,
    by: Person,
    now: datetime.datetime,
) -> Survey:
    """Begin a survey with an instrument of the library, under a name of its own. The same `key` twice is one survey.

    Raises PermissionDenied, KeyError when there is no such instrument, ValidationError when there are too many surveys.
    """
    draft = drafts.describe(drafts.draft_of(LIBRARY[instrument]), {"words": words})
    return _begin(group, draft, instrument, key, by, now)


@transaction.atomic
def copy_survey(
    *,
    survey: Survey,
    group: Group,
    words: Mapping[str, Any],
    key: UUID,
    by: Person,
    now: datetime.datetime,
) -> Survey:
    """Begin a survey with what another one is now, under a name of its own. The same `key` twice is one survey.

    Raises PermissionDenied unless `by` makes surveys for both groups, ValidationError when there are too many.
    """
    must(can_make(by, survey.group))
    draft = drafts.describe(survey.draft, {"words": words})
    return _begin(group, draft, survey.copied_from, key, by, now)


@transaction.atomic
def bring_in_survey(
    *, group: Group, raw: bytes | str, key: UUID, by: Person, now: datetime.datetime
) -> Survey:
    """Begin a survey with an instrument from a file (a sheet or JSON). The same `key` twice is one survey.

    Raises PermissionDenied, BadInstrument with everything that is wrong, ValidationError when it is too long.
    """
    must(can_make(by, group))
    draft = drafts.draft_of(read_instrument(raw))
    must_stay_short(draft)
    return _begin(group, draft, "", key, by, now)


def _begin(
    group: Group, draft: drafts.Draft, copied_from: str, key: UUID, by: Person, now: datetime.datetime
) -> Survey:
    must(can_make(by, group) and group.closed_at is None)
    again = Survey.objects.filter(public_id=key).select_related("group").first()
    if again is not None:
        must(can_make(by, again.group))
        return again
    if Survey.objects.filter(put_away_at=None).count() >= MOST_SURVEYS:
        raise ValidationError(
            _("There are %(n)s surveys. Put some away that are no longer needed.") % {"n": MOST_SURVEYS}
        )
    made: Survey = Survey.objects.create(
        public_id=key,
        group=group,
        draft=draft,
        copied_from=copied_from,
        made_by=by,
        made_at=now,
        changed_at=now,
    )
    record("ask.survey_begun", about=made, by=by, now=now, group=group, name=made.words.en)
    return made


@transaction.atomic
def put_survey_away(*, survey: Survey, by: Person, now: datetime.datetime) -> Survey:
    """Take a survey out of the list; its versions and results stay. Twice is once.

    Raises PermissionDenied, and ValidationError while it is being asked.
    """
    held = held_survey(survey, by)
    if held.put_away_at is None:
        if held.schedules.filter(stopped_at=None).exists():
            raise ValidationError(_("People are being asked this survey. Stop asking it first."))
        held.put_away_at = now
        held.save(update_fields=["put_away_at"])
        record("ask.survey_put_away", about=held, by=by, now=now, group=held.group, name=held.words.en)
    return held


@transaction.atomic
def bring_survey_back(*, survey: Survey, by: Person, now: datetime.datetime) -> Survey:
    """Put a survey back into the list. Twice is once. Raises PermissionDenied."""
    held = held_survey(survey, by)
    if held.put_away_at is not None:
        held.put_away_at = None
        held.save(update_fields=["put_away_at"])
        record("ask.survey_brought_back", about=held, by=by, now=now, group=held.group, name=held.words.en)
    return held


@transaction.atomic
def fix_version(
    *, survey: Survey, revision: int, english_will_do: bool, by: Person, now: datetime.datetime
) -> SurveyVersion:
    """Fix a survey as it stands at `revision`, for people to be asked. What is fixed already is handed back.

    Raises PermissionDenied, ChangedMeanwhile, and NotReady when something is missing; texts that are there in English only
    keep it back as well, unless `english_will_do`.
    """
    held = held_survey(survey, by)
    must(held.put_away_at is None)
    if held.revision != revision:
        raise ChangedMeanwhile(held)
    readiness = readiness_of(held.draft)
    if readiness.missing or (readiness.english_only and not english_will_do):
        raise NotReady(readiness)
    newest = SurveyVersion.objects.filter(survey=held).order_by("-number").first()
    if newest is None or newest.content != held.draft:
        number = newest.number + 1 if newest else 1
        newest = SurveyVersion.objects.create(
            survey=held, number=number, content=held.draft, fixed_by=by, fixed_at=now
        )
        facts = {"name": held.words.en, "number": number}
        record("ask.version_fixed", about=held, by=by, now=now, group=held.group, **facts)
    held.fixed_revision = held.revision
    held.save(update_fields=["fixed_revision"])
    return newest


def held_survey(survey: Survey, by: Person) -> Survey:
    """The survey as it stands, held until the transaction ends. Raises PermissionDenied."""
    held: Survey = Survey.objects.select_for_update(of=("self",)).select_related("group").get(pk=survey.pk)
    must(can_make(by, held.group))
    return held
