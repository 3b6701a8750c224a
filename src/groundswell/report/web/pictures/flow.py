"""Pictures of work against promise."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groundswell.pure.drawing import (
    Bar,
    Headers,
    Line,
    Picture,
    Standing,
    TrendLabels,
    XmrLimits,
    bars,
    process_limits,
    trend,
)
from groundswell.report.queries.flow import Waiting, WeekOfWork
from groundswell.report.web.pictures import Drawn
from groundswell.report.web.words import AGE_WORDS, STATES, decimal, number

FEW = {Standing.TRIAL, Standing.PROVISIONAL}


def days_to_answer(weeks: Sequence[WeekOfWork], promised: int) -> Drawn:
    """How long a first answer took, week by week, against the promise and what is usual."""
    values = [week.days for week in weeks]
    limits = process_limits(values, floor=0)
    title = _("Working days to a first answer")
    sentence = _days_sentence(values, promised, limits)
    labels = _labels(_("working days"), _("No answers"))
    target = Line(float(promised), _("promise %(n)s") % {"n": promised})
    picture = _trend("days", title, sentence, weeks, values, labels, limits, target)
    source = _(
        "Each point is the middle of all first answers given in that week: half were quicker, half slower."
    )
    return Drawn(picture, title, sentence, source)


def _days_sentence(values: Sequence[float | None], promised: int, limits: XmrLimits | None) -> str:
    known = [value for value in values if value is not None]
    if not known:
        return _("No first answers were given in this half year.")
    kept = sum(value <= promised for value in known)
    facts = {"kept": kept, "weeks": len(known), "days": promised}
    first = ngettext(
        "In %(kept)s of %(weeks)s week a typical first answer came within the promised %(days)s working days.",
        "In %(kept)s of %(weeks)s weeks a typical first answer came within the promised %(days)s working days.",
        len(known),
    )
    return " ".join([first % facts, _usual(known, limits)])


def _usual(known: Sequence[float], limits: XmrLimits | None) -> str:
    if limits is None:
        return _("It takes ten weeks with numbers before we can say what is usual.")
    outside = sum(limits.is_outside(value) for value in known)
    span = {"low": decimal(limits.lower), "high": decimal(limits.upper)}
    usual = _("Anything from %(low)s to %(high)s is usual here.") % span
    if limits.standing in FEW:
        usual = _("So far, anything from %(low)s to %(high)s seems usual here.") % span
    if not outside:
        return " ".join([usual, _("No week stands out: to change the picture, change how the work is done.")])
    stands = ngettext(
        "%(n)s week stands out: ask what was different.",
        "%(n)s weeks stand out: ask what was different.",
        outside,
    )
    return " ".join([usual, stands % {"n": outside}])


def coming_in(weeks: Sequence[WeekOfWork]) -> Drawn:
    """How many ideas came in each week."""
    return _counts("came", _("Ideas that came in"), weeks, [week.came for week in weeks])


def finished(weeks: Sequence[WeekOfWork]) -> Drawn:
    """How many ideas came to an end each week: done, or put off with a date."""
    source = _("Finished means done, or “not now” with a reason and a date.")
    return _counts(
        "finished", _("Ideas that were finished"), weeks, [week.finished for week in weeks], source
    )


def _counts(id_: str, title: str, weeks: Sequence[WeekOfWork], counts: list[int], source: str = "") -> Drawn:
    values = [float(count) for count in counts]
    # Where most weeks have none, a single idea would seem to stand out.
    limits = process_limits(values, floor=0) if sum(map(bool, counts)) * 2 > len(counts) else None
    total = {"total": number(sum(counts)), "weeks": len(counts)}
    if not sum(counts):
        sentence = _("None in the last %(weeks)s weeks.") % total
    else:
        said = _("%(total)s in the last %(weeks)s weeks.") % total
        usual = _usual(values, limits) if limits else _("Too few each week to say what is usual.")
        sentence = f"{said} {usual}"
    labels = _labels(_("ideas"), _("Nothing"))
    return Drawn(_trend(id_, title, sentence, weeks, values, labels, limits, None), title, sentence, source)


def _trend(
    id_: str,
    title: str,
    sentence: str,
    weeks: Sequence[WeekOfWork],
    values: Sequence[float | None],
    labels: TrendLabels,
    limits: XmrLimits | None,
    target: Line | None,
) -> Picture:
    names = [date_format(week.monday, "j M") for week in weeks]
    points = list(zip(names, values, strict=True))
    return trend(
        points,
        id=f"flow-{id_}",
        title=title,
        desc=sentence,
        labels=labels,
        limits=limits,
        target=target,
        number=decimal,
    )


def _labels(up: str, missing: str) -> TrendLabels:
    return TrendLabels(
        across=_("Week from"),
        up=up,
        missing=missing,
        mean=_("average"),
        upper=_("usual, at most"),
        lower=_("usual, at least"),
        outside=_("stands out"),
    )


def waiting(ages: Sequence[Waiting]) -> Drawn:
    """Open ideas by how long ago they were said, and the states they are in."""
    rows = [Bar(str(AGE_WORDS[each.age]), float(each.count), _where(each)) for each in ages]
    title = _("Open ideas, by when they were said")
    sentence = _waiting_sentence(ages)
    headers = Headers(_("When it was said"), _("Open ideas"))
    picture = bars(rows, id="flow-waiting", title=title, desc=sentence, headers=headers)
    source = _("Open means heard, looked into, being tried, or passed on to someone else.")
    return Drawn(picture, title, sentence, source)


def _where(each: Waiting) -> str:
    if not each.count:
        return number(0)
    parts = [f"{STATES[state]} {number(n)}" for state, n in each.by_state if n]
    return f"{number(each.count)}: {', '.join(parts)}"


def _waiting_sentence(ages: Sequence[Waiting]) -> str:
    total = sum(each.count for each in ages)
    if not total:
        return _("Nothing is open.")
    oldest = ages[-1].count
    facts = {"n": number(total), "old": number(oldest)}
    if not oldest:
        return (
            ngettext(
                "%(n)s idea is open, said less than three months ago.",
                "%(n)s ideas are open, all said in the last three months.",
                total,
            )
            % facts
        )
    return (
        ngettext(
            "%(n)s idea is open; %(old)s was said more than three months ago.",
            "%(n)s ideas are open; %(old)s of them were said more than three months ago.",
            total,
        )
        % facts
    )
