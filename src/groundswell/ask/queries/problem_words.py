"""What is wrong with a survey or a file that holds one, in words that say what to do."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groundswell.people.queries.faults import words_of_file
from groundswell.pure.instruments import LONGEST_FILE, MOST_FILE_ROWS, Problem, Why
from groundswell.pure.tables import Unreadable
from groundswell.pure.tables import Why as Table

SENTENCES: Final[dict[Why, str | Promise]] = {
    Why.NOT_READABLE: gettext_lazy("This is not JSON that we can read: %(word)s"),
    Why.TOO_LONG: gettext_lazy("This is too long: at most %(word)s."),
    Why.MISSING: gettext_lazy("This has to be filled in."),
    Why.NOT_KNOWN: gettext_lazy("“%(word)s” is not known here."),
    Why.NOT_EXPECTED: gettext_lazy("A row of this sort has nothing in this column, but it says “%(word)s”."),
    Why.NOT_TEXT: gettext_lazy("This has to be words."),
    Why.NOT_A_LIST: gettext_lazy("This has to be a list."),
    Why.NOT_A_GROUP: gettext_lazy("This has to be a group of named values."),
    Why.NOT_A_WHOLE_NUMBER: gettext_lazy("“%(word)s” is not a whole number."),
    Why.NOT_YES_OR_NO: gettext_lazy("“%(word)s” is neither yes nor no."),
    Why.NOT_A_KEY: gettext_lazy(
        "“%(word)s” cannot be a key. Use up to 50 small letters, figures and low lines (_)."
    ),
    Why.SAME_KEY: gettext_lazy("“%(word)s” is used twice."),
    Why.SAME_VALUE: gettext_lazy("Two answers have the value %(word)s."),
    Why.TOO_FEW_POINTS: gettext_lazy("There have to be two answers or more to choose from."),
    Why.POINTS_NOT_WANTED: gettext_lazy("This kind of question has no answers to choose from."),
    Why.NO_ROWS: gettext_lazy("A table of questions needs rows."),
    Why.ROWS_NOT_WANTED: gettext_lazy("Only a table of questions has rows."),
    Why.NOTHING_TO_BELONG_TO: gettext_lazy("There is nothing above this row to which it could belong."),
    Why.CANNOT_BE_REVERSED: gettext_lazy("This kind of question cannot be turned round."),
    Why.NOT_A_PART: gettext_lazy("“%(word)s” cannot be a part of a score."),
    Why.DIFFERENT_ENDS: gettext_lazy("The parts of a score must all run between the same two numbers."),
    Why.OUT_OF_RANGE: gettext_lazy("%(word)s is too low or too high here."),
    Why.NO_QUESTIONS: gettext_lazy("There are no questions yet."),
}


def words_of_problem(problem: Problem) -> str:
    """One thing to put right in a file, with where it stands."""
    says = {"problem": sentence_of(problem.why, problem.word), "row": problem.row, "where": problem.where}
    if problem.row and problem.where:
        return _("Row %(row)s, column “%(where)s”: %(problem)s") % says
    if problem.row:
        return _("Row %(row)s: %(problem)s") % says
    return _("At %(where)s: %(problem)s") % says if problem.where else str(says["problem"])


def sentence_of(why: Why, word: str) -> str:
    """What is wrong, and with which word."""
    if why is Why.NOT_READABLE and word in {*Table}:
        most = LONGEST_FILE if word == Table.TOO_LARGE else MOST_FILE_ROWS
        return str(words_of_file(Unreadable(Table(word), most=most)))
    return str(SENTENCES[why]) % {"word": word}
