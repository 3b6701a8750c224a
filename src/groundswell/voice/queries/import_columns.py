"""Which column of a file of ideas holds what, and which words stand for which state or group."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext as _

from groundswell.pure.tables import Row, Table, column_named
from groundswell.voice.models import State

NAMES: dict[str, tuple[str, ...]] = {
    "key": ("key", "id", "source", "idea_id", "comment_id", "petition_id", "reference", "ref", "allwedd"),
    "title": ("title", "heading", "summary", "name of idea", "teitl"),
    "text": (
        *("text", "idea", "comment", "suggestion", "description", "details", "background", "words"),
        *("what would make tomorrow better", "testun", "syniad", "sylw"),
    ),
    "group": ("group", "group code", "ward", "team", "department", "site", "org_id", "organisation", "grwp"),
    "said_at": ("said_at", "said at", "date", "created_at", "created", "submitted", "when", "dyddiad"),
    "state": ("state", "status", "stage", "statws"),
    "reply": ("reply", "response", "answer", "reason", "government_response_summary", "ateb"),
    "replied_at": (
        *("replied_at", "replied at", "reply date", "response date", "answered", "government_response_at"),
    ),
    "review_on": ("review_on", "review on", "review date", "review"),
    "domains": ("domains", "domain", "quality domain"),
    "language": ("language", "iaith"),
}
JOINS_COLUMNS = "+"
# What others call the states. A word that claims that something was done is never guessed.
SAME_AS: dict[str, State] = {
    **dict.fromkeys(("open", "new", "received", "submitted", "pending", "closed", "ended"), State.HEARD),
    **dict.fromkeys(("under review", "in review", "in progress", "considering"), State.LOOKING),
    **dict.fromkeys(("trial", "testing", "pilot", "piloting"), State.TRYING),
    **dict.fromkeys(("completed", "implemented"), State.DONE),
    **dict.fromkeys(("deferred", "on hold", "parked", "later"), State.NOT_NOW),
    **dict.fromkeys(("rejected", "declined", "out of scope"), State.NOT_OURS),
}


@dataclass(frozen=True)
class Choice:
    """The choice for one file: columns by what they hold, words by what they mean here, and the name of the file."""

    columns: Mapping[str, tuple[str, ...]]
    states: Mapping[str, str]
    groups: Mapping[str, str]
    source: str

    def words(self) -> list[str]:
        """The choice in words, a line for each thing."""
        return [f"{key} ← {f' {JOINS_COLUMNS} '.join(heads)}" for key, heads in self.columns.items()]

    def left_out(self, table: Table) -> list[str]:
        """The headings nothing is taken from."""
        used = {heading for heads in self.columns.values() for heading in heads}
        return [heading for heading in table.headings if heading and heading not in used]

    def cells(self, table: Table, row: Row, key: str) -> list[str]:
        """What a row says about one thing, column by column, empty ones left out."""
        places = [table.column(heading) for heading in self.columns.get(key, ())]
        found = [row.cells[place] for place in places if place is not None]
        return [cell for cell in found if cell]


def choose_mapping(table: Table, named: Mapping[str, str], source: str) -> Choice:
    """The guess from the headings, put right by what a person named: `text=title + details`, `state:closed=done`,
    `group:NEAS=RX6`, `from=survey-2021`. Raises ValidationError for what is unknown or missing.
    """
    columns: dict[str, tuple[str, ...]] = {
        key: (found,) for key, names in NAMES.items() if (found := column_named(table.headings, *names))
    }
    states, groups, wrong = _known_states(), {}, []
    for ours, theirs in named.items():
        about, _colon, word = ours.partition(":")
        if about == "state" and word and theirs in State.values:
            states[_plain(word)] = theirs
        elif about == "group" and word:
            groups[_plain(word)] = theirs
        elif ours == "from":
            source = theirs
        elif ours in NAMES:
            columns[ours] = _headings(table, theirs)
        else:
            wrong.append(_("There is no “%(name)s” to fill.") % {"name": f"{ours}={theirs}"})
    columns = {key: heads for key, heads in columns.items() if heads}
    wrong += [
        _("The file has no column “%(name)s”.") % {"name": heading}
        for heads in columns.values()
        for heading in heads
        if heading not in table.headings
    ]
    if "text" not in columns:
        wrong.append(_("Say which column is “%(name)s”.") % {"name": "text"})
    if wrong:
        raise ValidationError(wrong)
    return Choice({key: columns[key] for key in NAMES if key in columns}, states, groups, source)


def state_called(mapping: Choice, word: str) -> str | None:
    """The state that a word of the file stands for; None when nobody knows."""
    return mapping.states.get(_plain(word)) if word else State.HEARD


def group_word(mapping: Choice, word: str) -> str:
    """The code or name by which a group is known here, for the word a file uses."""
    return mapping.groups.get(_plain(word), word)


def _headings(table: Table, theirs: str) -> tuple[str, ...]:
    if theirs in table.headings or not theirs.strip():
        return (theirs,) if theirs.strip() else ()
    return tuple(heading.strip() for heading in theirs.split(JOINS_COLUMNS))


def _known_states() -> dict[str, str]:
    known: dict[str, str] = {_plain(word): state for word, state in SAME_AS.items()}
    for language in ("en", "cy"):
        with translation.override(language):
            known |= {_plain(str(state.label)): state.value for state in State}
    known |= {_plain(state.value): state.value for state in State}
    # nothing can be joined with another by its name alone
    return {word: state for word, state in known.items() if state != State.JOINED}


def _plain(word: str) -> str:
    folded = unicodedata.normalize("NFKC", word).casefold()
    return " ".join(folded.replace("_", " ").replace("-", " ").split())
