"""What is counted already and may be shown, as a Pareto begins with it: a line for each, with how often at its end."""

from __future__ import annotations

import datetime

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Count, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from groundswell.ask.queries.results import newest_results_for, remarks_of, round_for
from groundswell.base.ui.words import day
from groundswell.people.models import Group, Person
from groundswell.pure.text import themes_in
from groundswell.voice.models import Idea, State
from groundswell.voice.models.domains import DOMAINS, IOM, NHS
from groundswell.voice.queries.days_out import days_out
from groundswell.voice.queries.ideas import visible_ideas

MOST_READ, NEWEST_ROUNDS = 2000, 4

Counted = tuple[str, str]
"""What was counted, in a sentence, and the lines."""


def reasons_of_days(person: Person, group: Group, now: datetime.datetime) -> Counted | None:
    """What people named for their workdays, in percent, from what is published alone; None while nothing is."""
    days = days_out(group, now)
    if not days.often_named:
        return None
    said = _("What people named for their workdays, in percent of those who named any; out on %(day)s.")
    said %= {"day": day(timezone.localdate(now))}
    if days.is_too_small or days.has_guests:
        said += " " + _("Small teams nearby are counted together.")
    return said, "\n".join(f"{named.reason} {named.share.percent}%" for named in days.often_named)


def domains_of_ideas(person: Person, group: Group, now: datetime.datetime) -> Counted | None:
    """What ideas of a group and those below it are about, in the frame they use most; too few of a kind are left out."""
    floor = group.organisation.smallest_group_shown
    ideas = visible_ideas(person).filter(held_at=None, group__path__startswith=group.path)
    counts = _by_domain(ideas.exclude(state=State.JOINED))
    frames = {
        frame: {code: n for code, n in counts.items() if DOMAINS[code][0] == frame} for frame in (NHS, IOM)
    }
    frame, touched = max(frames.items(), key=lambda item: sum(item[1].values()))
    shown = {code: n for code, n in touched.items() if n >= floor}
    if not shown:
        return None
    facts = {"frame": frame, "day": day(timezone.localdate(now)), "floor": floor}
    said = _("What ideas are about (%(frame)s), until %(day)s. Fewer than %(floor)s of a kind are left out.")
    return said % facts, "\n".join(f"{DOMAINS[code][1]} {n}" for code, n in shown.items())


def themes_of_words(person: Person, group: Group, now: datetime.datetime) -> Counted | None:
    """The words that many ideas and published comments of a group share, as this person may read them; None where none do."""
    floor = group.organisation.smallest_group_shown
    texts = [*_ideas_said(person, group), *days_out(group, now).remarks, *_comments_read(person, group)]
    themes = themes_in(texts, at_least=floor)
    if not themes:
        return None
    facts = {"n": len(texts), "day": day(timezone.localdate(now)), "floor": floor}
    said = _(
        "Words that ideas and comments share: how many of %(n)s say each, until %(day)s. Fewer than %(floor)s are left out. "
        "They are words, not yet reasons: read what was said, then name them anew."
    )
    return said % facts, "\n".join(f"{word} {n}" for word, n in themes)


def _ideas_said(person: Person, group: Group) -> list[str]:
    ideas = visible_ideas(person).filter(held_at=None, group__path__startswith=group.path)
    newest = ideas.exclude(state=State.JOINED).order_by("-pk").values_list("text", flat=True)
    return list(newest[:MOST_READ])


def _comments_read(person: Person, group: Group) -> list[str]:
    """What people wrote in the newest surveys whose results this person may read for this group."""
    read: list[str] = []
    for one in newest_results_for(person, NEWEST_ROUNDS):
        try:
            _round, sheet, _group = round_for(person, one.wave.public_id, group.public_id)
        except ObjectDoesNotExist:
            continue
        read += remarks_of(sheet).values_list("text", flat=True)[:MOST_READ]
    return read


def _by_domain(ideas: QuerySet[Idea]) -> dict[str, int]:
    touched = ideas.order_by().filter(domains__isnull=False).values("domains__code").annotate(n=Count("pk"))
    return {code: n for code, n in touched.values_list("domains__code", "n") if code in DOMAINS}
