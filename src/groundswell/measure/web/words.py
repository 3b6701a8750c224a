"""Numbers and reasons in words; faults have theirs in queries/figure_words.py."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from groundswell.pure.spc import Better, Nature

Words = str | Promise


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
    Nature.SEVERAL: gettext_lazy("Several such numbers each time, such as the waits of five patients a week"),
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
    "xbar": gettext_lazy("Several numbers belong together each time. The X̄ chart follows their mean, and the s chart below it how far apart they lie. The limits come from how much the numbers of one day differ."),
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
