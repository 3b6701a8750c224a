"""What is wrong with a file of figures, and what was done with it, in words that say what to do."""

from __future__ import annotations

import datetime
from typing import Final

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from groundswell.base.sheets import BadWorkbook, Wrong
from groundswell.people.queries.faults import words_of_file
from groundswell.pure.figures import Fault, Remark, Remarked, Why
from groundswell.pure.tables import Unreadable

Words = str | Promise
MEGABYTE: Final = 1024 * 1024

FAULTS: Final[dict[Why, Words]] = {
    Why.NO_DATE: gettext_lazy("there is no date."),
    Why.NOT_A_DATE: gettext_lazy("“%(word)s” is not a date we can read. Write it like 2024-03-31 or 31/03/2024."),
    Why.TWO_DATES: gettext_lazy("“%(word)s” could be two dates. Say below whether the day or the month comes first."),
    Why.TWO_EPOCHS: gettext_lazy("“%(word)s” is a spreadsheet’s number for a day. Write it as a date, or say from which year the spreadsheet counts."),
    Why.FUTURE: gettext_lazy("%(word)s has not come yet."),
    Why.LONG_AGO: gettext_lazy("%(word)s is too long ago. Look at the year."),
    Why.NOT_A_NUMBER: gettext_lazy("“%(word)s” is not a number. Leave the cell empty where there is no value."),
    Why.IS_A_DATE: gettext_lazy("here is a date where a number should be. Look at the format of the cell."),
    Why.DECIMAL_COMMA: gettext_lazy("“%(word)s” has a comma for a decimal point, and other cells have a point. Use one of them."),
    Why.TOO_LARGE: gettext_lazy("“%(word)s” is too large."),
    Why.SHEET_ERROR: gettext_lazy("the spreadsheet shows an error here: %(word)s."),
    Why.NO_RESULT: gettext_lazy("here is a formula without a result. Open the file in your spreadsheet, save it and send it again."),
    Why.PERCENT_HERE: gettext_lazy("“%(word)s” is a percentage, and this measure needs the count itself."),
    Why.PERCENT_MIXED: gettext_lazy("“%(word)s”: some cells of this column have a percent sign and others have none. Write all of them the same way."),
    Why.NEGATIVE: gettext_lazy("%(word)s is below zero."),
    Why.NO_DENOMINATOR: gettext_lazy("it does not say out of how many."),
    Why.ZERO_DENOMINATOR: gettext_lazy("something out of 0 cannot be. Look at both numbers, or leave the value empty."),
    Why.ABOVE_DENOMINATOR: gettext_lazy("%(word)s is more than there were: %(other)s."),
    Why.NOT_WHOLE: gettext_lazy("%(word)s is not a whole number, and this measure counts."),
    Why.TWICE: gettext_lazy("%(word)s is on row %(other)s already."),
    Why.HERE_ALREADY: gettext_lazy("%(word)s has another value here: %(other)s. Say below if the file is right."),
    Why.MERGED: gettext_lazy("the cells %(word)s are joined into one. Part them, and give each row its own value."),
    Why.NO_MEASURE: gettext_lazy("it does not say which measure."),
    Why.UNKNOWN_MEASURE: gettext_lazy("there is no measure “%(word)s” here that you fill in."),
    Why.LONG_NOTE: gettext_lazy("the note is longer than %(other)s letters."),
}  # fmt: skip
OF_A_DAY: Final = frozenset({Why.FUTURE, Why.LONG_AGO, Why.TWICE, Why.HERE_ALREADY})

REMARKS: Final[dict[Remark, Words]] = {
    Remark.BLANK_ROWS: ngettext_lazy("%(count)s blank row is passed over.", "%(count)s blank rows are passed over.", "count"),
    Remark.GAPS: ngettext_lazy("%(count)s row has a date and no value: it shows as a gap.", "%(count)s rows have a date and no value: they show as gaps.", "count"),
    Remark.ROWS_ABOVE: ngettext_lazy("%(count)s row above the names of the columns is passed over.", "%(count)s rows above the names of the columns are passed over.", "count"),
    Remark.PERCENT: ngettext_lazy("%(count)s cell has a percent sign: 45%% is read as 45.", "%(count)s cells have a percent sign: 45%% is read as 45.", "count"),
    Remark.DECIMAL_COMMAS: gettext_lazy("Commas are read as decimal points: 12,5 is twelve and a half."),
    Remark.DAY_FIRST: gettext_lazy("The day comes before the month, as other dates of the column show."),
    Remark.EPOCH_1904: gettext_lazy("Days are counted from 1904, as you said."),
    Remark.SAME_AS_BEFORE: ngettext_lazy("%(count)s value is here already and stays as it is.", "%(count)s values are here already and stay as they are.", "count"),
    Remark.REPLACED: ngettext_lazy("%(count)s value takes the place of another. What stood there before is kept.", "%(count)s values take the place of others. What stood there before is kept.", "count"),
    Remark.NOTHING_OF_NOTHING: ngettext_lazy("%(count)s row is 0 out of 0: it shows as a gap.", "%(count)s rows are 0 out of 0: they show as gaps.", "count"),
}  # fmt: skip

BOOKS: Final[dict[Wrong, Words]] = {
    Wrong.EMPTY: gettext_lazy("The file is empty."),
    Wrong.TOO_LARGE: gettext_lazy("The file is too large. It may have up to %(most)s megabytes."),
    Wrong.TOO_MANY_ROWS: gettext_lazy("The file has more than %(most)s rows. Bring it in in parts."),
    Wrong.TOO_MANY_COLUMNS: gettext_lazy("The file has more than %(most)s columns. Leave out those that are not needed."),
    Wrong.OLD_OR_LOCKED: gettext_lazy("This workbook is of an old kind or has a password. Save it as .xlsx without one."),
    Wrong.NOT_A_WORKBOOK: gettext_lazy("This is neither a workbook (.xlsx) nor a CSV file, or it is broken."),
    Wrong.BOMB: gettext_lazy("This workbook would unpack to far more than a workbook should. Copy the figures into a new one."),
    Wrong.MACROS: gettext_lazy("This workbook has macros in it. Save it as .xlsx without them."),
    Wrong.LINKS: gettext_lazy("This workbook takes values from other files. Copy the figures as values into a new one."),
    Wrong.BROKEN: gettext_lazy("This workbook cannot be read. Copy the figures into a new one, or save them as CSV."),
    Wrong.TOO_SLOW: gettext_lazy("This workbook takes too long to read. Copy the figures into a new one, or save them as CSV."),
    Wrong.EMPTY_SHEET: gettext_lazy("There is nothing in this sheet. Choose another."),
    Wrong.NO_SHEET: gettext_lazy("There is no such sheet in this workbook."),
}  # fmt: skip


def words_of_fault(fault: Fault) -> str:
    """One sentence: “Row 17, column “Falls”: “three” is not a number.”"""
    word = _day(fault.word) if fault.why in OF_A_DAY else fault.word
    why = str(FAULTS[fault.why]) % {"word": word, "other": fault.other}
    return at_place(fault.row, fault.column, why)


def at_place(row: int, column: str, why: str) -> str:
    """What is wrong, with its row and its column."""
    return _("Row %(row)s, column “%(column)s”: %(why)s") % {"row": row, "column": column, "why": why}


def words_of_remark(remarked: Remarked) -> str:
    """One sentence about what was done with the file."""
    return str(REMARKS[remarked.remark] % {"count": remarked.count})


def words_of_unreadable(problem: Unreadable | BadWorkbook) -> str:
    """One sentence about a file or a text that cannot be read at all."""
    if isinstance(problem, Unreadable):
        return words_of_file(problem)
    most = problem.most // MEGABYTE if problem.wrong is Wrong.TOO_LARGE else problem.most
    return str(BOOKS[problem.wrong]) % {"most": f"{most:,}"}


def _day(word: str) -> str:
    try:
        return date_format(datetime.date.fromisoformat(word), "j F Y")
    except ValueError:
        return word
