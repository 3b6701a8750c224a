"""Private rounds of dots: opened, filled and closed. Who put dots, and when, is written nowhere else."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from groundswell.base.trail.actions import record
from groundswell.people.models import Group, Person
from groundswell.people.rules import must
from groundswell.pure.text import clean_text
from groundswell.voice.models import Dots, Idea, Round, RoundIdea
from groundswell.voice.rules import can_hold_round, can_put_dots, can_see, is_out, is_over

LONGEST_TITLE = 120
FEWEST_IDEAS, MOST_IDEAS = 2, 30
MOST_DOTS = 20
LONGEST_ROUND = datetime.timedelta(days=92)
SAME_PRESS = datetime.timedelta(minutes=2)


@transaction.atomic
def open_round(
    *,
    group: Group,
    title: str,
    dots_each: int,
    ideas: Collection[Idea],
    closes_at: datetime.datetime,
    by: Person,
    now: datetime.datetime,
) -> Round:
    """Open a round of dots on some ideas of a group; pressed twice, it is one round.

    Raises PermissionDenied, or ValidationError by field.
    """
    must(can_hold_round(by, group) and group.closed_at is None)
    name = " ".join(clean_text(title).split())
    _check(group, name, dots_each, ideas, closes_at, by, now)
    facts = {"group": group, "title": name, "opened_by": by, "closed_at": None}
    again = Round.objects.filter(**facts, opened_at__gt=now - SAME_PRESS).first()
    if again is not None:
        return again
    round_ = Round.objects.create(**facts, dots_each=dots_each, opened_at=now, closes_at=closes_at)
    RoundIdea.objects.bulk_create([RoundIdea(round=round_, idea=idea) for idea in ideas])
    record("voice.round_opened", about=round_, by=by, now=now, group=group, title=name)
    return round_


@transaction.atomic
def put_dots(*, round_: Round, dots: Mapping[int, int], by: Person, now: datetime.datetime) -> None:
    """Put one's dots on the ideas of a round, in place of those put before; `dots` counts them by idea id.

    Nothing goes on the trail: not even that somebody took part may be read by anyone. Raises PermissionDenied when
    the round is over or not theirs, ValidationError for more dots than there are.
    """
    # The lock makes a second press, or a lead who closes the round meanwhile, wait for us.
    round_ = Round.objects.select_related("group").select_for_update(of=("self",)).get(pk=round_.pk)
    must(can_put_dots(by, round_) and not is_over(round_, now))
    choices = {choice.idea_id: choice for choice in round_.choices.all()}
    put = {pk: n for pk, n in dots.items() if n}
    if any(n < 0 for n in put.values()) or not put.keys() <= choices.keys():
        raise ValidationError({"dots": _("Put dots only on the ideas of this round.")}, code="choice")
    if sum(put.values()) > round_.dots_each:
        facts = {"most": round_.dots_each, "n": sum(put.values())}
        wrong = _("You have %(most)s dots and put %(n)s. Take some away.")
        raise ValidationError({"dots": ValidationError(wrong, code="too_many", params=facts)})
    Dots.objects.filter(choice__round=round_, person=by).delete()
    Dots.objects.bulk_create([Dots(choice=choices[pk], person=by, count=n) for pk, n in put.items()])


@transaction.atomic
def close_round(*, round_: Round, by: Person | None, now: datetime.datetime) -> Round:
    """Close a round and show what came of it: a lead any time, nobody (`by=None`) once its time has come.

    Closing twice changes nothing. Raises PermissionDenied.
    """
    round_ = Round.objects.select_related("group").select_for_update(of=("self",)).get(pk=round_.pk)
    must(can_hold_round(by, round_.group) if by is not None else round_.closes_at <= now)
    if round_.closed_at is None:
        round_.closed_at = now
        round_.save(update_fields=["closed_at"])
        record("voice.round_closed", about=round_, by=by, now=now, group=round_.group, title=round_.title)
    return round_


def _check(
    group: Group,
    title: str,
    dots_each: int,
    ideas: Collection[Idea],
    closes_at: datetime.datetime,
    by: Person,
    now: datetime.datetime,
) -> None:
    wrong = {}
    if not 0 < len(title) <= LONGEST_TITLE:
        wrong["title"] = _("Say in one line what the dots are for.")
    if not 1 <= dots_each <= MOST_DOTS:
        wrong["dots_each"] = _("Give each person 1 to 20 dots.")
    if not FEWEST_IDEAS <= len(ideas) <= MOST_IDEAS:
        wrong["ideas"] = _("Choose 2 to 30 ideas.")
    if not all(_fits(idea, group, by) for idea in ideas):
        wrong["ideas"] = _("Choose ideas of this group.")
    if not now < closes_at <= now + LONGEST_ROUND:
        wrong["closes_at"] = _("Choose a day after today, within the next three months.")
    if wrong:
        raise ValidationError(wrong)


def _fits(idea: Idea, group: Group, by: Person) -> bool:
    return can_see(by, idea) and is_out(idea) and idea.group.lies_under(group)
