"""What the voice part holds about a person: what they said, backed and answered, and what they asked to hear of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from groundswell.people.models import Person
from groundswell.people.queries.held import Shelf
from groundswell.voice.models import Comment, Dots, Follow, Idea, Mention, Reminder, Round, Step, Support
from groundswell.voice.queries.ideas import visible_ideas


def voice_holds(person: Person) -> list[Shelf]:
    """Everything with this person's name on it; the words of an idea that is out of their sight stay out of it."""
    return [*_said(person), *_stood_behind(person), *_answered(person), *_hears_of(person)]


def _said(person: Person) -> Iterator[Shelf]:
    why = _("So that your team can read it and you can hear what became of it.")
    ideas = Idea.objects.filter(author=person).select_related("group").order_by("pk")
    fields = ["title", "text", "group__name", "offered_at", "state", "held_at", "taken_back_at"]
    yield Shelf("ideas", _("Ideas you said"), why, list(ideas.values(*fields)))
    fields = ["text", "kind", "at", "held_at", "taken_back_at"]
    rows = _with_titles(person, Comment.objects.filter(author=person), "idea", fields)
    yield Shelf("comments", _("What you wrote about ideas"), why, rows)


def _stood_behind(person: Person) -> Iterator[Shelf]:
    rows = _with_titles(person, Support.objects.filter(person=person), "idea", ["words", "is_mine_too", "at"])
    yield Shelf("supports", _("Ideas you said “me too” to"), _("So that your voice counts once."), rows)
    rows = _with_titles(person, Dots.objects.filter(person=person), "choice__idea", ["count"])
    why = _("So that they can be counted when the round closes. Nobody is shown who gave which.")
    yield Shelf("dots", _("Dots you gave in rounds"), why, rows)


def _answered(person: Person) -> Iterator[Shelf]:
    named = Q(by=person) | Q(named_person=person)
    rows = _with_titles(person, Step.objects.filter(named), "idea", ["state", "reason", "at", "review_on"])
    why = _("So that everyone who follows an idea can read who decided what, and why.")
    yield Shelf("answers", _("Answers you gave or were named in"), why, rows)
    rows = _with_titles(person, Idea.objects.filter(escalated_to=person), "pk", ["escalation_due"])
    yield Shelf("asked_of_you", _("Ideas that wait for your answer by name"), why, rows)
    opened = Round.objects.filter(opened_by=person).order_by("pk").values("title", "opened_at", "closed_at")
    yield Shelf("rounds", _("Rounds of dots you opened"), _("So that they can be closed."), list(opened))


def _hears_of(person: Person) -> Iterator[Shelf]:
    rows = _with_titles(person, Follow.objects.filter(person=person), "idea", ["is_muted", "since"])
    chosen = Reminder.objects.filter(person=person).values("way", "at", "weekdays", "reminded_on")
    reminder = [{**row, "way": str(Reminder.Way(row["way"]).label)} for row in chosen]
    why = _("So that we remind you of the question of the day when you like, and never twice a day.")
    yield Shelf("reminder", _("When you want to be reminded"), why, reminder)
    why = _("So that you hear what becomes of them, or do not. Only you can see it.")
    yield Shelf("follows", _("Ideas you follow"), why, rows)
    out = Mention.objects.filter(person=person, comment__held_at=None, comment__taken_back_at=None)
    rows = _with_titles(person, out, "comment__idea", ["comment__at"])
    yield Shelf("mentions", _("Where someone wrote to you with @"), _("So that you are told once."), rows)


def _with_titles(person: Person, rows: QuerySet[Any], idea: str, fields: list[str]) -> list[dict[str, Any]]:
    """Rows with the title of their idea, left empty where the idea is out of this person's sight."""
    found = list(rows.order_by("pk").values(idea, *fields))
    seen = visible_ideas(person).filter(pk__in={row[idea] for row in found})
    titles = dict(seen.values_list("pk", "title"))
    return [{"idea": titles.get(row.pop(idea), ""), **row} for row in found]
