"""Placing ideas together: everybody for themselves first, then all revealed at once, without names."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from groundswell.base.trail.actions import record
from groundswell.improve.models import Choice, Placing, Ranking
from groundswell.improve.rules import can_open_ranking, can_place
from groundswell.people.models import Group, Person
from groundswell.people.rules import must
from groundswell.pure.text import clean_text
from groundswell.voice.models import Idea
from groundswell.voice.rules import can_see, is_out

MOST_IDEAS = 20
MOST_CRITERIA = 6
FEWEST_PEOPLE = 3
Criteria = Sequence[tuple[str, float, bool]]


@transaction.atomic
def open_ranking(
    *,
    group: Group,
    title: str,
    ideas: Sequence[Idea],
    key: UUID,
    by: Person,
    now: datetime.datetime,
    criteria: Criteria = (),
) -> Ranking:
    """Ask a group to place ideas by impact and effort, or to score them by (words, weight, is a cost); the same key is the same.

    Raises PermissionDenied, also for an idea that `by` may not see, and ValidationError (by field).
    """
    must(can_open_ranking(by, group) and all(is_out(idea) and can_see(by, idea) for idea in ideas))
    name = clean_text(title)[:120]
    wrong = {} if name else {"title": _("Say what this is about.")}
    if not 2 <= len(ideas) <= MOST_IDEAS:
        wrong["ideas"] = _("Choose 2 to 20 ideas.")
    if len(criteria) > MOST_CRITERIA or any(
        not words.strip() or weight <= 0 for words, weight, _c in criteria
    ):
        wrong["criteria"] = _("Write up to six criteria, each with a weight above zero.")
    if wrong:
        raise ValidationError(wrong)
    told = {"group": group, "title": name, "criteria": [list(one) for one in criteria]}
    ranking, is_new = Ranking.objects.get_or_create(
        key=key, defaults={"opened_by": by, "opened_at": now, **told}
    )
    if is_new:
        for place, idea in enumerate(ideas):
            Choice.objects.create(ranking=ranking, idea=idea, place=place)
        record("improve.ranking_opened", about=ranking, by=by, now=now, group=group, title=name)
    return ranking


@transaction.atomic
def place(
    *, ranking: Ranking, placed: Mapping[Choice, Sequence[int]], by: Person, now: datetime.datetime
) -> None:
    """Say what one thinks of each idea, from 1 to 5; again changes it, until all are revealed. Nobody else sees it.

    Raises PermissionDenied, and ValidationError for a value that is not from 1 to 5.
    """
    must(can_place(by, ranking))
    wide = len(ranking.criteria) or 2
    if any(len(values) != wide or not all(1 <= one <= 5 for one in values) for values in placed.values()):
        raise ValidationError(_("Choose 1 to 5 for each."))
    must(all(choice.ranking_id == ranking.pk for choice in placed))
    for choice, values in placed.items():
        Placing.objects.update_or_create(choice=choice, person=by, defaults={"values": list(values)})


@transaction.atomic
def reveal_ranking(*, ranking: Ranking, by: Person, now: datetime.datetime) -> None:
    """Show all placings at once, and forget whose they were. Twice changes nothing.

    Raises PermissionDenied, and ValidationError while fewer than three people have placed anything.
    """
    must(can_open_ranking(by, ranking.group))
    placed = Placing.objects.filter(choice__ranking=ranking)
    if ranking.revealed_at is None and placed.values("person").distinct().count() < FEWEST_PEOPLE:
        raise ValidationError(_("Wait until three people have placed them: fewer could be told apart."))
    if Ranking.objects.filter(pk=ranking.pk, revealed_at=None).update(revealed_at=now):
        placed.update(person=None)
        ranking.refresh_from_db()
        facts = {"group": ranking.group, "title": ranking.title}
        record("improve.ranking_revealed", about=ranking, by=by, now=now, **facts)
