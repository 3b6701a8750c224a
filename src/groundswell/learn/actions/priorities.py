"""Asking the members of a community under seal what matters most to them, and answering. Nothing of an answer goes on the trail."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groundswell.ask.actions import answer_from_seat, close_wave, plan_seats
from groundswell.ask.rules import Kind, NotTaken
from groundswell.learn.actions.founding import note
from groundswell.learn.models import Priorities
from groundswell.learn.models.priorities import (
    FEWEST_CHOICES,
    LONGEST_CHOICE,
    LONGEST_QUESTION,
    MOST_CHOICES,
    MOST_CHOSEN,
)
from groundswell.learn.queries.crossing import Visit
from groundswell.learn.queries.evaluation import counts_towards_k, seat_of, sequence_for
from groundswell.learn.queries.priorities import QUESTION, is_asking, who_is_asked
from groundswell.people.rules import must
from groundswell.pure.text import clean_text

SHORTEST, LONGEST = 3, 42


@transaction.atomic
def ask_priorities(
    *, visit: Visit, question: str, options: list[str], days: int, key: UUID, now: datetime.datetime
) -> Priorities:
    """Ask all members under seal which of these matter most, for so many days. The same key again is the same.

    Who is asked is fixed now; the worker opens it. Raises PermissionDenied, and ValidationError (by field), also while others are
    asked already and when so few are there that nothing could ever be shown.
    """
    must(visit.facilitates)
    known = Priorities.objects.filter(community=visit.community, key=key).first()
    if known is not None:
        return known
    words, said = _right(question, options, days)
    asked, k = who_is_asked(visit.community), visit.community.organisation.smallest_group_shown
    if len(asked) < k:
        few = _("Fewer than %(k)s members could be asked, so nothing could be shown.")
        raise ValidationError(few % {"k": k})
    if is_asking(visit.community, now):
        raise ValidationError(_("Members are asked something already. Let that come to its end first."))
    wave = plan_seats(
        series=f"learn-most-{key}",
        label=timezone.localdate(now).isoformat(),
        questions=[{"key": QUESTION, "kind": Kind.MANY.value, "values": list(range(len(said)))}],
        seats=[(seat_of(one), counts_towards_k(one, now)) for one in asked],
        opens_at=now,
        closes_at=now + datetime.timedelta(days=days),
        now=now,
        title={"en": words, "cy": words},
    )
    facts = {"question": words, "options": said, "wave": wave, "asked_at": now}
    made: Priorities = Priorities.objects.create(community=visit.community, key=key, **facts)
    note("learn.priorities_asked", visit, now, question=words)
    return made


def answer_priorities(
    *,
    visit: Visit,
    priorities: Priorities,
    choices: Collection[int],
    sequence: int,
    now: datetime.datetime,
) -> None:
    """Seal what matters most to a member, in place of what they said before; returns once it is on disk.

    Raises NotTaken for who is not asked or comes late, and ValidationError for nothing, for more than three, and for what is not
    there to be chosen.
    """
    member = visit.member
    if member is None or not visit.talks or priorities.community_id != visit.community.pk:
        raise NotTaken
    chosen = sorted(set(choices))
    if not 1 <= len(chosen) <= MOST_CHOSEN:
        raise ValidationError(_("Choose one, two or three."))
    seat = seat_of(member)
    answer_from_seat(wave=priorities.wave, seat=seat, given={QUESTION: chosen}, sequence=sequence, now=now)


def take_priorities_back(*, visit: Visit, priorities: Priorities, now: datetime.datetime) -> None:
    """Take back what one said while it is open. What stays looks like every other answer. Raises NotTaken."""
    member = visit.member
    if member is None or not visit.is_in or priorities.community_id != visit.community.pk:
        raise NotTaken
    sequence = sequence_for(member, priorities.wave)
    answer_from_seat(wave=priorities.wave, seat=seat_of(member), given=None, sequence=sequence, now=now)


@transaction.atomic
def stop_priorities(*, visit: Visit, priorities: Priorities, now: datetime.datetime) -> None:
    """Take no more answers and let them be counted. Twice is once. Raises PermissionDenied."""
    must(visit.looks_after and priorities.community_id == visit.community.pk)
    close_wave(wave=priorities.wave, by=None, now=now)
    note("learn.priorities_stopped", visit, now, question=priorities.question)


def _right(question: str, options: list[str], days: int) -> tuple[str, list[str]]:
    """The words as they are kept. Raises ValidationError by field."""
    words, said = clean_text(question), list(dict.fromkeys(filter(None, map(clean_text, options))))
    wrong = {}
    if not words or len(words) > LONGEST_QUESTION:
        wrong["question"] = _("Make this shorter.") if words else _("Write what you would like to know.")
    if not FEWEST_CHOICES <= len(said) <= MOST_CHOICES:
        wrong["options"] = _("Write from three to twelve, each on a line of its own.")
    elif any(len(one) > LONGEST_CHOICE for one in said):
        wrong["options"] = _("Make each shorter: up to %(most)s characters.") % {"most": LONGEST_CHOICE}
    if not SHORTEST <= days <= LONGEST:
        wrong["days"] = _("Write how many days, from 3 to 42.")
    if wrong:
        raise ValidationError(wrong)
    return words, said
