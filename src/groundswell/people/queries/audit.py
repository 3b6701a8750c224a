"""The trail of the whole organisation, in plain words."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.module_loading import import_string
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from groundswell.base.trail.models import Entry
from groundswell.people.models import Group, Organisation, Person
from groundswell.people.queries.groups import root_group
from groundswell.people.rules import PeoplePermission, holds, roles

KINDS = {
    "groups": (gettext_lazy("Groups"), ("people.group",)),
    "people": (
        gettext_lazy("People and roles"),
        (
            "people.role",
            "people.join",
            "people.inv",
            "people.acc",
            "people.reset",
            "people.second",
            "people.sign",
        ),
    ),
    "settings": (
        gettext_lazy("Promises and files"),
        ("people.promises", "people.tree", "people.people", "people.organisation", "voice.day_question"),
    ),
    "ideas": (gettext_lazy("Ideas"), ("voice.",)),
    "stories": (gettext_lazy("Stories and pages"), ("report.",)),
}
MOST_FOUND = 200


@dataclass(frozen=True)
class Wanted:
    """What of the trail to show."""

    kind: str = ""
    group: str = ""
    person: str = ""
    since: datetime.datetime | None = None
    until: datetime.datetime | None = None


@dataclass(frozen=True)
class Line:
    """One thing that happened, ready to be read."""

    at: datetime.datetime
    who: str
    what: str
    group: str
    verb: str
    about: str

    @property
    def when(self) -> str:
        """The day and the minute, where we are."""
        return date_format(timezone.localtime(self.at), "j F Y, H:i")


def entries_wanted(person: Person, wanted: Wanted) -> QuerySet[Entry]:
    """The trail of the person's organisation, newest first. Nothing for those who may not read all of it."""
    if not holds(person, PeoplePermission.SEE_AUDIT, root_group()):
        return Entry.objects.none()
    found = Entry.objects.filter(_of_kind(wanted.kind), _in_group(wanted.group), _by_person(wanted.person))
    if wanted.since:
        found = found.filter(at__gte=wanted.since)
    if wanted.until:
        found = found.filter(at__lt=wanted.until)
    return found.order_by("-id")


def _of_kind(kind: str) -> Q:
    chosen = Q()
    for prefix in KINDS[kind][1] if kind in KINDS else ():
        chosen |= Q(verb__startswith=prefix)
    return chosen


def _in_group(words: str) -> Q:
    """In or below a group of that name, wherever it stood then: paths are made of ids that never change."""
    if not words:
        return Q()
    named = Group.objects.filter(
        Q(name__icontains=words) | Q(name_cy__icontains=words) | Q(code__iexact=words)
    )
    wanted = {str(pk) for pk in named.values_list("pk", flat=True)}
    # The paths there are, are far fewer than the entries: one look at them spares a comparison for each group.
    paths = Entry.objects.order_by().values_list("group_path", flat=True).distinct()
    inside = [path for path in paths if not wanted.isdisjoint(path.split("."))]
    return Q(about_id__in=named.values("public_id")) | Q(group_path__in=inside)


def _by_person(words: str) -> Q:
    if not words:
        return Q()
    named = Person.colleagues.filter(Q(name__icontains=words) | Q(username__iexact=words))
    found = list(named.order_by("pk").values_list("pk", "public_id")[:MOST_FOUND])
    return Q(actor_id__in=[pk for pk, _ in found]) | Q(about_id__in=[public_id for _, public_id in found])


def lines_of(entries: Iterable[Entry]) -> list[Line]:
    """Entries in words; two questions however many there are."""
    entries = list(entries)
    people = Person.colleagues.in_bulk({entry.actor_id for entry in entries if entry.actor_id})
    groups = Group.objects.in_bulk({_group_pk(entry) for entry in entries} - {0})
    return [_line(entry, people, groups) for entry in entries]


def history_of(group: Group) -> list[Line]:
    """What happened to a group and to those merged into it, newest first."""
    merged = Group.objects.filter(merged_into=group).values_list("public_id", flat=True)
    about = Entry.objects.filter(about_id__in=[group.public_id, *merged], verb__startswith="people.")
    return lines_of(about.order_by("-id")[:20])


def _line(entry: Entry, people: dict[int, Person], groups: dict[int, Group]) -> Line:
    who = people[entry.actor_id].name if entry.actor_id in people else _nobody(entry)
    group = groups.get(_group_pk(entry))
    what = sentence_of(entry, who, str(group) if group else "")
    return Line(entry.at, who, what, str(group) if group else "", entry.verb, str(entry.about_id))


def _nobody(entry: Entry) -> str:
    if entry.data.get("voice") == "anonymous":
        return _("Someone who did not give a name")
    return _("Someone who is no longer here") if entry.actor_id else _("The system")


def _group_pk(entry: Entry) -> int:
    last = entry.group_path.rstrip(".").rpartition(".")[2]
    return int(last) if last.isdigit() else 0


def sentence_of(entry: Entry, who: str, group: str) -> str:
    """What happened in one sentence; a verb nobody described gets a plain one that gives nothing away."""
    known = import_string(settings.TRAIL_WORDS)
    sentence = known.get(entry.verb, gettext_lazy("%(who)s did “%(verb)s”."))
    values = {key: _word(key, value) for key, value in entry.data.items()}
    return str(sentence) % defaultdict(
        lambda: "…", values | {"who": who, "group": group or "…", "verb": entry.verb}
    )


def _word(key: str, value: Any) -> str:
    if key == "role":
        role = roles().get(str(value))
        return str(role.name) if role else str(value)
    if key == "changed" and isinstance(value, dict):
        return "; ".join(_change(name, was, now) for name, (was, now) in value.items())
    if isinstance(value, dict) and "en" in value:
        return str((get_language() == "cy" and value.get("cy")) or value["en"])[:200]
    return str(value)[:200]


def _change(name: str, was: Any, now: Any) -> str:
    label = str(getattr(Organisation._meta.get_field(name), "verbose_name", name))
    return _("%(setting)s: %(was)s, now %(now)s") % {"setting": label, "was": _said(was), "now": _said(now)}


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value) or _("nothing")
