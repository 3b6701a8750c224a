"""Numbers, faults and reasons in words."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from groundswell.pure.figures import Fault, Remark, Remarked, Why
from groundswell.pure.spc import Better, Nature

Words = str | Promise


FAULTS: dict[Why, Words] = {
    Why.NO_DATE: gettext_lazy("There is no date."),
    Why.NOT_A_DATE: gettext_lazy("“%(word)s” is not a date we can read."),
    Why.TWO_DATES: gettext_lazy(
        "“%(word)s” may be two dates. Say below whether the day or the month comes first."
    ),
    Why.TWO_EPOCHS: gettext_lazy("“%(word)s” may be two dates. Write the dates out in the spreadsheet."),
    Why.FUTURE: gettext_lazy("%(word)s has not come yet."),
    Why.LONG_AGO: gettext_lazy("%(word)s is too long ago. Look at the year."),
    Why.NOT_A_NUMBER: gettext_lazy("“%(word)s” is not a number."),
    Why.IS_A_DATE: gettext_lazy("“%(word)s” is a date, and a number is wanted."),
    Why.DECIMAL_COMMA: gettext_lazy("“%(word)s” has a comma. Write 12.5, or 1234 without commas."),
    Why.TOO_LARGE: gettext_lazy("“%(word)s” is too large."),
    Why.SHEET_ERROR: gettext_lazy("The spreadsheet shows an error here: %(word)s."),
    Why.NO_RESULT: gettext_lazy(
        "The formula here was never worked out. Open the file in the spreadsheet, and save it."
    ),
    Why.PERCENT_HERE: gettext_lazy("“%(word)s” is a percentage. Give the number, and out of how many."),
    Why.PERCENT_MIXED: gettext_lazy(
        "“%(word)s”: some values have a % sign and some have none. Write all of them alike."
    ),
    Why.NEGATIVE: gettext_lazy("“%(word)s” is below zero."),
    Why.NO_DENOMINATOR: gettext_lazy("Say out of how many."),
    Why.ZERO_DENOMINATOR: gettext_lazy("“%(word)s” out of nothing cannot be."),
    Why.ABOVE_DENOMINATOR: gettext_lazy("“%(word)s” is more than there were: %(other)s."),
    Why.NOT_WHOLE: gettext_lazy("“%(word)s” is a count, so it is a whole number."),
    Why.TWICE: gettext_lazy("%(word)s is already in row %(other)s."),
    Why.HERE_ALREADY: gettext_lazy("%(word)s has the value %(other)s already."),
    Why.MERGED: gettext_lazy(
        "The cells %(word)s are merged. Part them in the spreadsheet, and fill each in."
    ),
    Why.NO_MEASURE: gettext_lazy("There is no name of a measure."),
    Why.UNKNOWN_MEASURE: gettext_lazy("There is no measure “%(word)s” that you fill in."),
    Why.LONG_NOTE: gettext_lazy("This note is too long: %(other)s characters at most."),
}
REMARKS: dict[Remark, Words] = {
    Remark.BLANK_ROWS: gettext_lazy("Blank rows are left out."),
    Remark.GAPS: gettext_lazy("Empty values are gaps, and will be shown as gaps."),
    Remark.ROWS_ABOVE: gettext_lazy("What stands above the headings is left out."),
    Remark.PERCENT: gettext_lazy("45% is read as 45."),
    Remark.DECIMAL_COMMAS: gettext_lazy("12,5 is read as twelve and a half."),
    Remark.DAY_FIRST: gettext_lazy("Dates are read with the day first."),
    Remark.EPOCH_1904: gettext_lazy("Dates are counted from 1904."),
    Remark.SAME_AS_BEFORE: gettext_lazy("Values that are here already stay as they are."),
    Remark.REPLACED: gettext_lazy("Values that are different from what is here take its place; the old ones are kept in the history."),
    Remark.NOTHING_OF_NOTHING: gettext_lazy("0 of 0 is shown as a gap."),
}  # fmt: skip
COLUMNS = {
    "on": gettext_lazy("Day"),
    "numerator": gettext_lazy("Value"),
    "denominator": gettext_lazy("Out of"),
    "note": gettext_lazy("Note"),
}


def fault_words(fault: Fault) -> str:
    """What is wrong with a cell, with its row and its column."""
    words = str(FAULTS[fault.why]) % {"word": fault.word, "other": fault.other}
    return at_place(fault.row, fault.column, words)


def at_place(row: int, column: str, words: str) -> str:
    """What is wrong, with its row and its column."""
    facts = {"row": row, "column": column, "words": words}
    return _("Row %(row)s, column “%(column)s”: %(words)s") % facts


def remark_words(one: Remarked) -> str:
    """What was done with what came, in words."""
    return str(REMARKS[one.remark])


def read_words(new: int, changed: int, same: int) -> list[str]:
    """What would happen, in sentences."""
    told = [
        ngettext("%(n)s new value", "%(n)s new values", new) % {"n": new},
        ngettext("%(n)s value corrected", "%(n)s values corrected", changed) % {"n": changed},
        ngettext("%(n)s value that is here already", "%(n)s values that are here already", same)
        % {"n": same},
    ]
    return [words for words, n in zip(told, (new, changed, same), strict=True) if n]


NATURES: dict[str, Words] = {
    Nature.SHARE: gettext_lazy("So many out of so many, such as 38 of 41 patients"),
    Nature.RATE: gettext_lazy("Events for so much exposure, such as falls for the bed days of a month"),
    Nature.COUNT: gettext_lazy("How many times something happened"),
    Nature.BETWEEN_DAYS: gettext_lazy("Days between two events that are rare"),
    Nature.BETWEEN_CASES: gettext_lazy("How many went well between two that did not"),
    Nature.NUMBER: gettext_lazy("A number that is measured, such as minutes, pounds or a score"),
}
WHY_CHART: dict[str, Words] = {
    "p": gettext_lazy("Each value is so many out of so many. A P chart knows that 3 of 4 says less than 300 of 400."),
    "pp": gettext_lazy("Each value is so many out of so many, and the numbers are large. A P′ chart takes the ups and downs between the values as they are, so that not everything lies outside its limits."),
    "u": gettext_lazy("Events are counted, with more or less room for them each time. A U chart draws events for so much exposure."),
    "up": gettext_lazy("Events are counted over a lot of exposure. A U′ chart takes the ups and downs between the values as they are."),
    "c": gettext_lazy("Events are counted, with about as much room for them each time. A C chart knows how far chance alone makes counts differ."),
    "g": gettext_lazy("It is rare, so each value is how many went well in between. A G chart speaks sooner than one that is nearly always nought."),
    "t": gettext_lazy("It is rare, so each value is the days in between. A T chart speaks sooner than one that is nearly always nought."),
    "i": gettext_lazy("Each value is one number. An XmR chart finds its limits from how far each value is from the one before."),
    "ip": gettext_lazy("Each value rests on more or on less. An I′ chart gives those that rest on more closer limits."),
    "run": gettext_lazy("There are few values, or the middle is enough. A run chart says whether they vary by chance alone."),
}  # fmt: skip


def why_chart(chart: str) -> str:
    """Why a chart was chosen, in words."""
    return str(WHY_CHART.get(chart, ""))


def better_words(better: Better) -> str:
    """Why the values themselves ask for another chart."""
    if better.times > 1:
        facts = {"times": f"{better.times:.1f}"}
        return _("These values vary %(times)s times as much as chance alone would make them. That is usual with large numbers, and it makes the limits of this chart too narrow. A chart with a prime (′) draws limits from the values themselves.") % facts  # fmt: skip
    return _("These values vary much less than chance alone would make them, so the limits of this chart are too wide. A chart with a prime (′) draws limits from the values themselves.")  # fmt: skip
