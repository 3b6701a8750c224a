"""What the learn part holds about a person: in communities here, and in those of other organisations they have a pass to."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from groundswell.learn.models import (
    BODIES,
    Certificate,
    HabitLook,
    Interest,
    Learning,
    Level,
    NextStep,
    Pass,
    Practice,
    Resource,
    Task,
    Training,
    TryCard,
    UnnamedWords,
)
from groundswell.learn.queries.crossing import rows_about
from groundswell.learn.queries.practising import habit_named
from groundswell.people.models import Person
from groundswell.people.queries.held import Shelf


def learn_holds(person: Person) -> list[Shelf]:
    """Everything about communities with this person's name on it."""
    why = _("So that the people of a community know each other, as far as each of them chose.")
    secret = _(
        "So that each person answers once. They are sealed: nobody is shown yours, and once they are counted with all "
        "others they are destroyed."
    )
    passes = Pass.objects.filter(person=person).order_by("pk").values("name", "since", "ended_at")
    rows = rows_about(person)
    named_later = UnnamedWords.objects.filter(author=person).order_by("pk")
    claimed = list(named_later.values("thread__community__name", "text", "at", "taken_back_at"))
    helped = [{**row, "task": str(Task(row["task"]).label)} for row in rows.done]
    levels = [{**row, "level": str(Level(row["level"]).label) if row["level"] else ""} for row in rows.takes]
    return [
        Shelf(
            "communities",
            _("Communities you are or were in, what their directory shows, and what you need to take part"),
            why,
            rows.seats,
        ),
        Shelf("community_nominations", _("When you asked to come into communities"), why, rows.asked),
        Shelf("community_words", _("What you said in communities"), why, rows.said),
        Shelf("community_terms", _("What you did for communities"), why, helped),
        Shelf("community_sessions", _("Sessions of communities you said you would come to"), why, rows.comes),
        Shelf("community_coffee", _("Random coffee you take part in"), why, levels),
        Shelf("community_coffees", _("When you were brought together for a coffee"), why, rows.meets),
        Shelf("community_sealed", _("Sealed answers about series, not counted yet"), secret, rows.sealed),
        *_growing(person, rows.there),
        Shelf(
            "community_priorities",
            _("Sealed answers about what matters most, not counted yet"),
            secret,
            rows.first,
        ),
        Shelf(
            "community_unnamed",
            _("What you said in communities without a name, and put your name to later"),
            why,
            claimed,
        ),
        Shelf("community_polls", _("Polls you voted in; what you chose is not kept"), why, rows.voted),
        Shelf("community_passes", _("Your ways into communities of other organisations"), why, list(passes)),
        *_of_the_library(person),
    ]


def _of_the_library(person: Person) -> list[Shelf]:
    """What somebody put into the library, marked in it and wants to hear of; and what they will try."""
    added = Resource.objects.filter(added_by=person).order_by("pk")
    marked = Resource.objects.filter(broken_by=person).order_by("pk")
    tries = TryCard.objects.filter(person=person).order_by("pk")
    chosen = Interest.objects.filter(person=person).values("topics", "heard_at")
    return [
        Shelf(
            "library",
            _("What you put into the library"),
            _("So that you can change it, and librarians know whom to ask."),
            list(added.values("title", "words", "why", "link", "maker", "added_at", "taken_out_at")),
        ),
        Shelf(
            "library_links",
            _("Links of the library you said lead nowhere"),
            _("Until a librarian has looked at them."),
            list(marked.values("title", "link", "broken_at")),
        ),
        Shelf(
            "library_interests",
            _("What you want to hear of once a week"),
            _("To send you what you asked for, and nothing else."),
            list(chosen),
        ),
        Shelf(
            "try_cards",
            _("What you wrote down to try after sessions"),
            _("For you alone. Nobody else sees it."),
            list(tries.values("title", "words", "written_at", "remind_on")),
        ),
    ]


CERTIFICATE = (
    "number",
    "title",
    "name",
    "registration",
    "shows_name",
    "body",
    "facts",
    "minutes",
    "first_day",
    "last_day",
    "reflection",
    "shares_reflection",
    "issued_at",
    "revoked_at",
    "revoked_because",
)
PRACTISED = ("habit", "plan", "weekday", "at", "began_on", "until", "stopped_on", "reminded_on")
TRAINED = (
    "skill__title",
    "trained_on",
    "valid_until",
    "note",
    "said",
    "recorded_at",
    "taken_out_at",
)
WRITTEN = ("title", "day", "minutes", "with_others", "reflection")


def _growing(person: Person, there: list[dict[str, Any]]) -> list[Shelf]:
    """What is held of how somebody grows: most of it only the person themself sees."""
    why = _("So that you can show what you did. Nobody else sees it.")
    taken = [
        {**one, "body": str(dict(BODIES)[one["body"]])}
        for one in Certificate.objects.filter(person=person).order_by("pk").values(*CERTIFICATE)
    ]
    written = Learning.objects.filter(person=person).order_by("pk").values(*WRITTEN)
    looks = HabitLook.objects.filter(person=person).order_by("pk").values("day", "answers")
    habits = [
        {**one, "habit": found.name if (found := habit_named(one["habit"])) else one["habit"]}
        for one in Practice.objects.filter(person=person).order_by("pk").values(*PRACTISED)
    ]
    return [
        *_in_team(person),
        Shelf("habits", _("How you saw your habits"), why, list(looks)),
        Shelf("practices", _("Habits you practise or practised"), why, habits),
        Shelf("certificates", _("Certificates you took, with what you wrote about them"), why, taken),
        Shelf("learning", _("What you wrote down of your learning"), why, list(written)),
        Shelf("time_in_sessions", _("Sessions in which your time was counted, or that you led"), why, there),
    ]


def _in_team(person: Person) -> list[Shelf]:
    """What a team knows: who can do what, and what was agreed."""
    why = _("So that a team knows who can do what.")
    own = Training.objects.filter(person=person).order_by("pk").values(*TRAINED)
    recorded = Training.objects.filter(recorded_by=person).order_by("pk")
    steps = NextStep.objects.filter(agreed_by=person).order_by("pk")
    agreed = list(steps.values("group__name", "words", "agreed_at"))
    knows = _("So that your team knows what it agreed.")
    return [
        Shelf("training", _("Training that is recorded of you"), why, list(own)),
        Shelf(
            "training_recorded",
            _("When you recorded training of others"),
            why,
            list(recorded.values("skill__title", "recorded_at")),
        ),
        Shelf("team_steps", _("What you wrote down that your team agreed"), knows, agreed),
    ]
