"""Asking everybody in a community to choose, and choosing. No row and no entry on the trail says who chose what, or when (decision 0049)."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from groundswell.learn.actions.talking import start_thread
from groundswell.learn.models import Poll, PollOption, PollVoter, Thread
from groundswell.learn.models.polls import FEWEST_OPTIONS, LONGEST_OPTION, MOST_OPTIONS
from groundswell.learn.queries.crossing import Visit
from groundswell.learn.rules import can_vote
from groundswell.people.rules import must
from groundswell.pure.text import clean_text

LONGEST_OPEN = 90
TOGETHER = 5  # so many new votes are shown at once, so that nobody reads off one of them


@transaction.atomic
def start_poll(
    *,
    visit: Visit,
    title: str,
    text: str,
    options: list[str],
    takes_several: bool,
    days: int,
    key: UUID,
    now: datetime.datetime,
) -> Thread:
    """Start a conversation that asks everybody to choose, for so many days. The same key again is the same.

    Raises as `start_thread` does, and ValidationError (fields `options` and `days`).
    """
    must(visit.talks)
    said = _right(options, days)
    thread = start_thread(visit=visit, title=title, text=text, key=key, now=now, also="\n".join(said))
    closes_on = timezone.localdate(now) + datetime.timedelta(days=days)
    facts = {"takes_several": takes_several, "closes_on": closes_on}
    poll, is_new = Poll.objects.get_or_create(thread=thread, defaults=facts)
    if is_new:
        PollOption.objects.bulk_create(PollOption(poll=poll, words=words) for words in said)
    return thread


@transaction.atomic
def vote(*, visit: Visit, poll: Poll, choices: Collection[UUID], now: datetime.datetime) -> None:
    """Choose, once: only counts grow. Twice changes nothing.

    Raises PermissionDenied where one does not talk or cannot read the conversation, and ValidationError for nothing chosen, too
    much, and what is not to be chosen there, and once the poll has closed.
    """
    must(visit.talks and visit.member is not None and can_vote(visit.member, visit.community, poll.thread))
    if poll.closes_on < timezone.localdate(now):
        raise ValidationError(_("This poll has closed."))
    chosen = PollOption.objects.filter(poll=poll, public_id__in=set(choices))
    found = chosen.count()
    if not found or found != len(set(choices)) or (found > 1 and not poll.takes_several):
        raise ValidationError(_("Choose one of these."))
    _voter, is_new = PollVoter.objects.get_or_create(poll=poll, member=visit.member)
    if is_new:
        chosen.update(votes=F("votes") + 1)
        Poll.objects.filter(pk=poll.pk).update(voted=F("voted") + 1)
        _let_out(poll)


def _let_out(poll: Poll) -> None:
    """Show the votes so far once there are enough new ones."""
    enough = Poll.objects.filter(pk=poll.pk, voted__gte=F("shown_of") + TOGETHER)
    if enough.update(shown_of=F("voted")):
        PollOption.objects.filter(poll=poll).update(shown=F("votes"))


def _right(options: list[str], days: int) -> list[str]:
    """The options as they are kept. Raises ValidationError by field."""
    said = list(dict.fromkeys(filter(None, map(clean_text, options))))
    wrong = {}
    if not FEWEST_OPTIONS <= len(said) <= MOST_OPTIONS:
        wrong["options"] = _("Write from two to eight, each on a line of its own.")
    elif any(len(words) > LONGEST_OPTION for words in said):
        wrong["options"] = _("Make each shorter: up to %(most)s characters.") % {"most": LONGEST_OPTION}
    if not 1 <= days <= LONGEST_OPEN:
        wrong["days"] = _("Choose one of these.")
    if wrong:
        raise ValidationError(wrong)
    return said
