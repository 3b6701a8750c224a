"""The attacks in plain words, for people who read what came of them."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groundswell.voice.queries.proof import BROKEN, HELD, Tried

WHAT: dict[str, Promise] = {
    "link_sealed": gettext_lazy(
        "Link people to what they answered about their day, with a copy of the database and every backup"
    ),
    "link_door": gettext_lazy(
        "Link people to what they said without a name, with a copy of the database and every backup"
    ),
    "isolate": gettext_lazy("Work out from the published numbers what a few people said"),
    "traces": gettext_lazy("Find an address, a browser, a receipt or words in any file, log or letter"),
    "tables": gettext_lazy("Read a time, an order or a name off the tables themselves"),
    "kill_count": gettext_lazy("Kill the count at each of its steps, and start it twice at once"),
    "stuffing": gettext_lazy("Answer many times, uninvited or too late"),
    "padding": gettext_lazy("Make up colleagues, so that one real person stands in a large group"),
    "moving": gettext_lazy("Move somebody to another team while people are asked"),
    "lowering": gettext_lazy("Lower the floor after people have answered"),
    "lost_key": gettext_lazy("Lose the key; and open it with one guardian alone"),
}
DATABASES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


def cells_of(tried: Tried) -> list[str]:
    """One attack in words, in two columns so that a phone can show them; one we do not know keeps its short name."""
    what = _("%(what)s (%(database)s)") % {
        "what": WHAT.get(tried.attack, tried.attack),
        "database": DATABASES.get(tried.database, tried.database),
    }
    return [what, _came(tried)]


def _came(tried: Tried) -> str:
    if tried.is_unfinished and tried.of:
        return _("Not finished: %(n)s of %(of)s got through so far.") % {"n": tried.found, "of": tried.of}
    if tried.state not in {HELD, BROKEN}:
        return _("Could not be tried.")
    told = {
        "n": tried.found,
        "of": tried.of,
        "most": tried.most,
        "caught": tried.wrong_found,
        "times": tried.wrong_of,
    }
    if tried.most:
        return (
            _(
                "%(n)s of %(of)s got through; up to %(most)s do by chance. The wrong programme: caught %(caught)s of %(times)s times."
            )
            % told
        )
    return _("%(n)s of %(of)s got through. The wrong programme: caught %(caught)s of %(times)s times.") % told
