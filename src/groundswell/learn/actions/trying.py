"""Writing down for oneself what one will try after a session, being reminded of it, and throwing it away."""

from __future__ import annotations

import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groundswell.base.notify.actions import tell
from groundswell.learn.models import TryCard
from groundswell.learn.models.trying import LONGEST_TRY, TRY_IT
from groundswell.learn.queries.crossing import Visit
from groundswell.people.models import Person
from groundswell.people.rules import must
from groundswell.pure.text import clean_text

FURTHEST = datetime.timedelta(days=366)


@transaction.atomic
def write_try_card(
    *,
    visit: Visit,
    session_id: UUID,
    title: str,
    words: str,
    remind_on: datetime.date | None,
    now: datetime.datetime,
) -> TryCard:
    """Write down what one will try after a session, instead of what one wrote before; to be reminded on a day, or never.

    It is kept where the person works, so their own organisation has to be in sight; no trail tells of it. Raises
    PermissionDenied unless one is a member of the community, and ValidationError (by field).
    """
    must(visit.is_in and visit.person.is_active)
    said = clean_text(words)
    wrong = {}
    if not said or len(said) > LONGEST_TRY:
        wrong["words"] = _("Make this shorter.") if said else _("Write a few words first.")
    today = timezone.localdate(now)
    if remind_on is not None and not today < remind_on <= today + FURTHEST:
        wrong["remind_on"] = _("Choose a day from tomorrow on, within a year.")
    if wrong:
        raise ValidationError(wrong)
    facts = {"community_id": visit.community.public_id, "title": title, "words": said, "written_at": now}
    facts |= {"remind_on": remind_on, "reminded_at": None}
    card: TryCard
    card, _is_new = TryCard.objects.update_or_create(
        person=visit.person, session_id=session_id, defaults=facts
    )
    return card


@transaction.atomic
def stop_reminding(*, card: TryCard, by: Person) -> None:
    """Not be reminded of a card after all. Twice changes nothing. Raises PermissionDenied."""
    must(card.person_id == by.pk)
    TryCard.objects.filter(pk=card.pk).update(remind_on=None)


@transaction.atomic
def throw_away(*, card: TryCard, by: Person) -> None:
    """Throw one's own card away for good. Twice changes nothing. Raises PermissionDenied."""
    must(card.person_id == by.pk)
    TryCard.objects.filter(pk=card.pk).delete()


@transaction.atomic
def remind_of_try(*, card: TryCard, link: str, now: datetime.datetime) -> None:
    """Remind somebody once of what they wanted to try; what that is stays on the card."""
    if TryCard.objects.filter(pk=card.pk, reminded_at=None).update(reminded_at=now):
        key = f"{TRY_IT}:{card.public_id}:{card.remind_on}"
        tell(card.person, key=key, kind=TRY_IT, data={"title": card.title}, link=link, now=now)
