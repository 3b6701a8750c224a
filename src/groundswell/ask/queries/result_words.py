"""Figures in words for whoever shows results: pages, files, pictures, drafts. Whole sentences, to be translated."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from groundswell.ask.models import Wave
from groundswell.pure.disclosure import Band, Coding, Response, Share
from groundswell.pure.instruments import Words
from groundswell.pure.results import Change, Interval

HIDDEN = "–"
TENTH = 10


def in_words(words: Words) -> str:
    """Words of a survey in the reader's language."""
    return words.in_language((get_language() or "en")[:2])


def name_of(names: Sequence[Any]) -> str:
    """A group's name, from its English and its Welsh one."""
    english, welsh = names[0], names[1]
    return str(welsh if welsh and (get_language() or "").startswith("cy") else english)


def decimal(value: float) -> str:
    """A number with one decimal place, as the reader's language writes it."""
    return number_format(value, 1, use_l10n=True)


def quoted(words: str, mean: float, is_reversed: bool) -> str:
    """A statement with its average; of one worded the other way it is said that the average was turned round."""
    if is_reversed:
        return _("“%(words)s” (worded the other way and turned round: %(mean)s)") % {
            "words": words,
            "mean": decimal(mean),
        }
    return f"“{words}” ({decimal(mean)})"


def share_words(share: Share, is_few: bool) -> str:
    """A share as it is said: out of ten from few answers, else in percent."""
    if is_few:
        shapes = {
            Coding.NEAR: _("about %(n)s in 10"),
            Coding.AT_LEAST: _("%(n)s in 10 or more"),
            Coding.AT_MOST: _("%(n)s in 10 or fewer"),
        }
        return shapes[share.coding] % {"n": share.percent // TENTH}
    shapes = {
        Coding.NEAR: _("about %(n)s%%"),
        Coding.AT_LEAST: _("%(n)s%% or more"),
        Coding.AT_MOST: _("%(n)s%% or less"),
    }
    return shapes[share.coding] % {"n": share.percent}


def interval_words(interval: Interval, is_few: bool) -> str:
    """How far a share may be off by chance."""
    if is_few:
        low, high = interval.low / TENTH, interval.high / TENTH
        return _("%(low)s to %(high)s in 10") % {"low": _short(low), "high": _short(high)}
    return _("%(low)s%% to %(high)s%%") % {"low": interval.low, "high": interval.high}


def _short(value: float) -> str:
    return number_format(value, 0 if value == int(value) else 1, use_l10n=True)


def band_words(band: Band) -> str:
    """About how many, such as 20 to 29."""
    return _("%(low)s to %(high)s") % {"low": _whole(band.low), "high": _whole(band.high)}


def _whole(value: int) -> str:
    return number_format(value, 0, use_l10n=True, force_grouping=True)


def response_words(response: Response) -> str:
    """How many of those asked answered."""
    return {
        Response.UNDER_HALF: _("fewer than half of those asked"),
        Response.HALF: _("half to three quarters of those asked"),
        Response.MOST: _("three quarters to nine in ten of those asked"),
        Response.NEARLY_ALL: _("nine in ten of those asked, or more"),
    }[response]


def change_words(change: Change | None) -> str:
    """What has changed since the last time; nothing where that cannot be told."""
    if change is None:
        return ""
    if change.is_about_the_same:
        return _("about the same as last time")
    by = {"by": decimal(abs(change.by))}
    return (_("%(by)s higher than last time") if change.by > 0 else _("%(by)s lower than last time")) % by


def company_words(names: Iterable[Mapping[str, Any]]) -> str:
    """The groups that are counted together."""
    told: list[str] = []
    for block in names:
        told += [name_of(part) for part in block["parts"]]
        if block["small_within"]:
            told.append(_("small teams in %(place)s") % {"place": name_of(block["small_within"])})
    return "; ".join(dict.fromkeys(told))


def round_words(wave: Wave) -> str:
    """A round by the day it opened."""
    return date_format(wave.opens_at, "j F Y")
