"""How well we answer, in three large numbers and their history."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groundswell.people.models import Organisation
from groundswell.pure.disclosure import Share
from groundswell.pure.drawing import Line, TrendLabels, trend
from groundswell.report.models import DaySheet
from groundswell.report.queries.replies import Answering, Below, Point
from groundswell.report.web.pictures import Drawn
from groundswell.report.web.words import decimal, number, share_words, working_days


@dataclass(frozen=True)
class Number:
    """A large number: its words, or None when it is hidden; what it is; a note."""

    value: str | None
    label: str
    note: str


@dataclass(frozen=True)
class Replies:
    """All a page says about how well a group answers."""

    numbers: list[Number]
    is_hidden: bool
    source: str
    hidden: str
    history: list[Drawn]
    no_history: str
    headers: list[str]
    rows: list[tuple[str, ...]]


def replies_words(
    organisation: Organisation, sheet: DaySheet | None, answering: Answering | None, below: list[Below]
) -> Replies:
    """Words and pictures of a sheet's figures for one group and those right under it."""
    floor = organisation.smallest_group_shown
    history = [] if answering is None or not answering.with_history else _history(answering, organisation)
    return Replies(
        numbers=_numbers(organisation, answering),
        is_hidden=answering is None,
        source=source_words(sheet),
        hidden=hidden_words(floor),
        history=history,
        no_history=_no_history(answering, history),
        headers=[_("Group"), _("Ideas"), _("Heard back after"), _("Answered"), _("Changed something")],
        rows=[_row(each) for each in below] if answering else [],
    )


def _numbers(organisation: Organisation, answering: Answering | None) -> list[Number]:
    promise = ngettext(
        "We promise %(n)s working day.", "We promise %(n)s working days.", organisation.promise_days
    ) % {"n": organisation.promise_days}
    labels = (
        _("Half of the people heard back within"),
        _("Ideas that got an answer"),
        _("Ideas that changed something"),
    )
    if answering is None:
        return []
    ideas = ngettext("Of %(n)s idea.", "Of %(n)s ideas.", answering.heard) % {"n": number(answering.heard)}
    in_time = share_words(answering.in_time)
    kept = _("Answered as promised: %(share)s.") % {"share": in_time} if in_time else ""
    return [
        Number(working_days(answering.days) or None, labels[0], promise),
        Number(share_words(answering.answered), labels[1], " ".join([ideas, kept]).strip()),
        Number(share_words(answering.changed), labels[2], ideas),
    ]


def source_words(sheet: DaySheet | None) -> str:
    """Where the numbers come from and how old they are."""
    if sheet is None:
        return _("These numbers are counted each night. The first ones come tonight.")
    facts = {"since": date_format(sheet.since, "j F Y"), "day": date_format(sheet.day, "j F Y")}
    return (
        _(
            "From the ideas said here since %(since)s, as they stood at midnight before %(day)s. The numbers change once a day. "
            "Ideas whose promised day has not come yet are not counted."
        )
        % facts
    )


def hidden_words(floor: int) -> str:
    """What is hidden and why."""
    return _(
        "Hidden to protect people: groups in which fewer than %(floor)s people spoke, and groups that would give such a "
        "group away. One person counts once, however much they said."
    ) % {"floor": floor}


def _no_history(answering: Answering | None, history: list[Drawn]) -> str:
    if answering is None or history:
        return ""
    return _("Their history is hidden: in some quarters too few people spoke.")


def _history(answering: Answering, organisation: Organisation) -> list[Drawn]:
    if len(answering.history) < 2:
        return []
    promise = Line(float(organisation.promise_days), _("promise %(n)s") % {"n": organisation.promise_days})
    return [
        _trend(
            "days",
            _("Working days until half had heard back"),
            answering,
            [p.days for p in answering.history],
            promise,
        ),
        _trend(
            "answered",
            _("Percent of ideas answered"),
            answering,
            [_percent(p.answered) for p in answering.history],
            None,
        ),
        _trend(
            "changed",
            _("Percent that changed something"),
            answering,
            [_percent(p.changed) for p in answering.history],
            None,
        ),
    ]


def _trend(
    id_: str, title: str, answering: Answering, values: list[float | None], promise: Line | None
) -> Drawn:
    names = [_period(point, answering.history[-1]) for point in answering.history]
    sentence = _trend_sentence(names, values)
    labels = TrendLabels(
        across=_("Quarter"), up=_("working days") if promise else _("percent"), missing=_("Hidden")
    )
    points = list(zip(names, values, strict=True))
    picture = trend(
        points, id=f"replies-{id_}", title=title, desc=sentence, labels=labels, target=promise, number=decimal
    )
    return Drawn(picture, title, sentence)


def _trend_sentence(names: list[str], values: list[float | None]) -> str:
    known = [(name, value) for name, value in zip(names, values, strict=True) if value is not None]
    if not known:
        return _("Hidden: too few people.")
    (first, was), (last, is_) = known[0], known[-1]
    return _("%(was)s in %(first)s, %(now)s in %(last)s.") % {
        "was": decimal(was), "first": first, "now": decimal(is_), "last": last,
    }  # fmt: skip


def _period(point: Point, newest: Point) -> str:
    month = date_format(point.start, "M Y")
    return _("%(month)s to now") % {"month": month} if point == newest else month


def _percent(share: Share | None) -> float | None:
    return None if share is None else float(share.percent)


def _row(each: Below) -> tuple[str, ...]:
    hidden = _("Hidden")
    if each.figures is None:
        return (str(each.group), hidden, hidden, hidden, hidden)
    figures = each.figures
    return (
        str(each.group),
        number(figures.heard),
        working_days(figures.days) or hidden,
        share_words(figures.answered) or hidden,
        share_words(figures.changed) or hidden,
    )
