"""What a tool may begin with: counts that other parts have and may show."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from django.conf import settings
from django.utils.module_loading import import_string

from groundswell.people.models import Group, Person
from groundswell.tools.models import Kind


def fillings(kind: str) -> list[tuple[str, str]]:
    """What a tool of this kind may begin with, as choices: those of settings.PARETO_FROM for a Pareto, else none."""
    if kind != Kind.PARETO:
        return []
    return [(name, str(words)) for name, (words, _path) in settings.PARETO_FROM.items()]


def filled(name: str, person: Person, group: Group, now: datetime.datetime) -> dict[str, str] | None:
    """The boxes of a Pareto as they begin with the counts of that `name`; None while nothing may be shown for the group."""
    ask: Callable[[Person, Group, datetime.datetime], tuple[str, str] | None]
    ask = import_string(settings.PARETO_FROM[name][1])
    counted = ask(person, group, now)
    return {"counted": counted[0], "counts": counted[1]} if counted else None
