"""What is wrong with a row of a file, in words that say what to do."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groundswell.pure.tables import Unreadable, Why


@dataclass(frozen=True)
class Fault:
    """A row that cannot come in: which, why (a key of WORDS) and the word or the other row to point at."""

    row: int
    why: str
    word: str = ""
    other: int = 0

    def kept(self) -> dict[str, Any]:
        """As plain JSON."""
        return asdict(self)


WORDS = {
    "no_code": gettext_lazy("there is no id. Every group needs one, so that the file can come in again."),
    "no_name": gettext_lazy("there is no name."),
    "long_name": gettext_lazy("the name is longer than %(other)s letters: “%(word)s”."),
    "long_code": gettext_lazy("the id is longer than 80 signs: “%(word)s”."),
    "twice": gettext_lazy("the id “%(word)s” is on row %(other)s already."),
    "no_parent": gettext_lazy("the parent “%(word)s” is not in the file or the tree."),
    "closed_parent": gettext_lazy("the parent “%(word)s” is closed. Open it again, or choose another."),
    "closed": gettext_lazy("“%(word)s” was closed here. Open it again, or take the row out."),
    "circle": gettext_lazy("“%(word)s” lies under itself: its parents lead round in a circle."),
    "deep": gettext_lazy("“%(word)s” is more than %(other)s levels down."),
    "top": gettext_lazy("“%(word)s” is the organisation itself, which has nothing above it."),
    "no_who": gettext_lazy("there is no user name and no e-mail address. Give one of them."),
    "bad_username": gettext_lazy(
        "“%(word)s” cannot be a user name: use 3 to 40 letters, numbers, dots, dashes or underscores."
    ),
    "bad_email": gettext_lazy("“%(word)s” is not an e-mail address."),
    "taken": gettext_lazy("“%(word)s” belongs to someone else already."),
    "left": gettext_lazy("%(word)s has left. Take the row out."),
    "two_people": gettext_lazy("the user name and the e-mail address “%(word)s” belong to two people."),
    "no_group": gettext_lazy("there is no group “%(word)s”."),
    "no_group_given": gettext_lazy("it does not say which group."),
    "many_groups": gettext_lazy("there are several groups called “%(word)s”. Give the group’s own code."),
    "closed_group": gettext_lazy("the group “%(word)s” is closed."),
    "no_role": gettext_lazy("there is no role “%(word)s”."),
    "role_not_yours": gettext_lazy("you may not give the role “%(word)s” there."),
    "no_language": gettext_lazy("“%(word)s” is not a language we speak. Write en or cy."),
}

FILES = {
    Why.EMPTY: gettext_lazy("The file is empty."),
    Why.TOO_LARGE: gettext_lazy("The file is too large. It may have up to %(most)s megabytes."),
    Why.TOO_MANY_ROWS: gettext_lazy("The file has more than %(most)s rows. Bring it in in parts."),
    Why.NOT_TEXT: gettext_lazy(
        "This is not a CSV file. In your spreadsheet, choose “Save as”, then “CSV UTF-8”."
    ),
    Why.BROKEN_QUOTES: gettext_lazy("Row %(row)s: a quotation mark is opened and not closed."),
    Why.SAME_HEADING: gettext_lazy("Two columns are called “%(word)s”. Give each its own name."),
    Why.NO_HEADINGS: gettext_lazy("The first row must say what each column holds."),
    Why.TOO_MANY_CELLS: gettext_lazy("Row %(row)s has more cells than the first row has names."),
}
MEGABYTE = 1024 * 1024


def words_of(fault: Fault) -> str:
    """One sentence: “Row 17: the parent “X” is not in the file or the tree.”"""
    why = str(WORDS[fault.why]) % {"word": fault.word, "other": fault.other}
    return _("Row %(row)s: %(why)s") % {"row": fault.row, "why": why}


def words_of_file(problem: Unreadable) -> str:
    """One sentence about a file that cannot be read at all."""
    most = problem.most // MEGABYTE if problem.why is Why.TOO_LARGE else problem.most
    values = {"row": problem.row, "word": problem.word, "most": most}
    return str(FILES[problem.why]) % defaultdict(str, values)
