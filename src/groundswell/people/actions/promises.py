"""What an organisation promises and shows, changed by those who may and never behind each other's back."""

from __future__ import annotations

import datetime
import hashlib
import json
from typing import Any

from django.db import transaction

from groundswell.base.trail.actions import record
from groundswell.people.actions.groups import hold_the_tree
from groundswell.people.models import Organisation, Person
from groundswell.people.rules import PeoplePermission, holds, must

SETTINGS = (
    "name",
    "name_cy",
    "promise_days",
    "nation",
    "statistics_are_public",
    "archive_is_public",
    "smallest_group_shown",
    "questions_a_month",
    "leads_need_second_step",
)


class ChangedMeanwhile(Exception):
    """Somebody else changed it since it was read; nothing was overwritten."""


def version_of_promises(organisation: Organisation) -> str:
    """A short text that differs whenever a promise differs."""
    values = json.dumps([getattr(organisation, name) for name in SETTINGS])
    return hashlib.sha256(values.encode()).hexdigest()[:16]


@transaction.atomic
def set_promises(
    *,
    organisation: Organisation,
    promise_days: int,
    nation: str,
    statistics_are_public: bool,
    archive_is_public: bool,
    smallest_group_shown: int,
    questions_a_month: int,
    leads_need_second_step: bool,
    name: str,
    name_cy: str,
    version: str,
    by: Person,
    now: datetime.datetime,
) -> Organisation:
    """Change what the organisation promises and shows, at once, with old and new values on the trail.

    `version` is version_of_promises() as it was read. Raises PermissionDenied, ChangedMeanwhile when somebody else
    changed them since, and ValidationError for a promise nobody can keep or a number below the floor.
    """
    top = hold_the_tree()
    must(top.organisation_id == organisation.pk and holds(by, PeoplePermission.SET_PROMISES, top))
    held = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if version_of_promises(held) != version:
        raise ChangedMeanwhile
    wanted = {
        "name": name.strip(),
        "name_cy": name_cy.strip(),
        "promise_days": promise_days,
        "nation": nation,
        "statistics_are_public": statistics_are_public,
        "archive_is_public": archive_is_public,
        "smallest_group_shown": smallest_group_shown,
        "questions_a_month": questions_a_month,
        "leads_need_second_step": leads_need_second_step,
    }
    changed = _change(held, wanted)
    if changed:
        held.full_clean()
        held.save(update_fields=list(changed))
        top.name, top.name_cy = held.name, held.name_cy
        top.save(update_fields=["name", "name_cy"])
        record("people.promises_set", about=held, by=by, now=now, group=top, changed=changed)
    return held


def _change(held: Organisation, wanted: dict[str, Any]) -> dict[str, list[Any]]:
    changed = {
        key: [getattr(held, key), value] for key, value in wanted.items() if getattr(held, key) != value
    }
    for key, (_was, value) in changed.items():
        setattr(held, key, value)
    return {key: [_plain(was), _plain(value)] for key, (was, value) in changed.items()}


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, str) else value
