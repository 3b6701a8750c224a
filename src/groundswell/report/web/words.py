"""Sentences and numbers in words for the pages of this part. Whole sentences, so that they can be translated."""

from __future__ import annotations

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from groundswell.pure.disclosure import Coding, Share
from groundswell.report.queries.promise import PromiseKept, Week
from groundswell.voice.models import State

STATES = dict(State.choices)
AGE_WORDS = {
    "week": gettext_lazy("In the last 7 days"),
    "month": gettext_lazy("1 week to 1 month ago"),
    "quarter": gettext_lazy("1 to 3 months ago"),
    "older": gettext_lazy("More than 3 months ago"),
}


def week_words(week: Week) -> str:
    """The story of the week in one sentence."""
    if not (week.heard or week.answered or week.done):
        return _("It has been a quiet week: nothing new was said and nothing moved.")
    facts = {"heard": _heard(week.heard), "answered": _answered(week.answered), "done": _done(week.done)}
    if week.newest_done:
        return _("In the last seven days %(heard)s, %(answered)s and %(done)s: “%(title)s”.") % {
            **facts,
            "title": week.newest_done,
        }
    return _("In the last seven days %(heard)s, %(answered)s and %(done)s.") % facts


def _heard(n: int) -> str:
    if not n:
        return _("no new idea came in")
    return ngettext("%(n)s idea came in", "%(n)s ideas came in", n) % {"n": number(n)}


def _answered(n: int) -> str:
    if not n:
        return _("none got a first answer")
    return ngettext("%(n)s got a first answer", "%(n)s got a first answer", n) % {"n": number(n)}


def _done(n: int) -> str:
    if not n:
        return _("none was carried out")
    return ngettext("%(n)s was carried out", "%(n)s were carried out", n) % {"n": number(n)}


def promise_words(promise: PromiseKept) -> list[str]:
    """How the promise of a first answer is kept: a few short sentences, the late ones only for those who answer."""
    promised = ngettext("We promise %(n)s.", "We promise %(n)s.", promise.promised) % {"n": promise.promised}
    if promise.days is None:
        first = ngettext(
            "We promise a first answer within %(n)s working day.",
            "We promise a first answer within %(n)s working days.",
            promise.promised,
        ) % {"n": promise.promised}
        return [first, *_who_answers(promise), *_late(promise)]
    took = _("Lately a first answer took %(days)s.") % {"days": working_days(promise.days)}
    return [took, promised, *_late(promise), *_who_answers(promise)]


def _late(promise: PromiseKept) -> list[str]:
    if promise.overdue is None:
        return []
    if not promise.overdue:
        return [_("None is late.")]
    return [ngettext("%(n)s is late.", "%(n)s are late.", promise.overdue) % {"n": number(promise.overdue)}]


def _who_answers(promise: PromiseKept) -> list[str]:
    if not promise.leads:
        return []
    return [_("%(names)s answers here.") % {"names": " · ".join(promise.leads)}]


def working_days(days: float | None) -> str:
    """A number of working days: 2.1 working days, 1 working day, the same day."""
    if days is None:
        return ""
    if days == 0:
        return _("less than a working day")
    whole = int(days) if days == int(days) else 2
    return ngettext("%(n)s working day", "%(n)s working days", whole) % {"n": decimal(days)}


def decimal(value: float) -> str:
    """A number with one decimal place at most, as the reader's language writes it."""
    return number_format(round(value, 1), 0 if value == int(value) else 1, use_l10n=True)


def number(value: int) -> str:
    """A whole number with its thousands set apart."""
    return number_format(value, 0, use_l10n=True, force_grouping=True)


def share_words(share: Share | None) -> str | None:
    """A share that may be shown: 85%, 90% or more, 10% or fewer. None stays none."""
    if share is None:
        return None
    shapes = {
        Coding.NEAR: _("%(n)s%%"),
        Coding.AT_LEAST: _("%(n)s%% or more"),
        Coding.AT_MOST: _("%(n)s%% or fewer"),
    }
    return shapes[share.coding] % {"n": share.percent}
