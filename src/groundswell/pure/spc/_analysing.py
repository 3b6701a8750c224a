"""Analysing series, one or many: the same arithmetic, end to end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TypeAlias

import numpy as np

from groundswell.pure.spc._analysis import Analysis, Worked
from groundswell.pure.spc._crossings import analyse_runs
from groundswell.pure.spc._flat import Flat, Floats, lay_flat
from groundswell.pure.spc._labels import give_meaning
from groundswell.pure.spc._limits import Ask, limits_of
from groundswell.pure.spc._preparing import Prepared, prepare
from groundswell.pure.spc._profiles import PROFILES, Profile
from groundswell.pure.spc._rules import look
from groundswell.pure.spc._series import BadSeries, Chart, Series

Found: TypeAlias = Analysis | BadSeries


def analyse(series: Series, profile: str | Profile = "mdc") -> Analysis:
    """Analyse one series by a profile. Raises BadSeries."""
    known = profile_named(profile)
    return Analysis(_work([prepare(series, known)], known), 0)


def analyse_many(many: Iterable[Series], profile: str | Profile = "mdc") -> list[Found]:
    """Analyse many series by one profile, in their order. One that cannot be analysed is told by a BadSeries in its place."""
    known = profile_named(profile)
    found: list[Found | None] = []
    piles: dict[tuple[str, bool], list[tuple[int, Prepared]]] = defaultdict(list)
    for number, series in enumerate(many):
        found.append(None)
        try:
            made = prepare(series, known)
        except BadSeries as problem:
            found[number] = problem
        else:
            piles[series.chart, _screened(series, known)].append((number, made))
    for pile in piles.values():
        for (number, _), one in zip(pile, _worked_out([made for _, made in pile], known), strict=True):
            found[number] = one
    return [one for one in found if one is not None]


def profile_named(profile: str | Profile) -> Profile:
    """A profile by its key. Raises BadSeries."""
    if isinstance(profile, Profile):
        return profile
    if profile not in PROFILES:
        raise BadSeries(f"unknown profile: {profile}")
    return PROFILES[profile]


def _worked_out(pile: Sequence[Prepared], profile: Profile) -> list[Found]:
    """Work a pile out; when something in it is wrong, find it by halves."""
    try:
        worked = _work(pile, profile)
    except BadSeries as problem:
        if len(pile) == 1:
            return [problem]
        middle = len(pile) // 2
        return [*_worked_out(pile[:middle], profile), *_worked_out(pile[middle:], profile)]
    return [Analysis(worked, number) for number in range(len(pile))]


def _work(pile: Sequence[Prepared], profile: Profile) -> Worked:
    # what is missing is nan all the way; that is meant, not a slip
    with np.errstate(invalid="ignore", divide="ignore"):
        return _computed(pile, profile)


def _computed(pile: Sequence[Prepared], profile: Profile) -> Worked:
    chart, screened = pile[0].series.chart, _screened(pile[0].series, profile)
    flat = lay_flat(pile, chart)
    limits = limits_of(Ask(flat, profile, screened, _given(flat)), chart)
    seen = look(flat, limits, profile, chart)
    runs = analyse_runs(flat, np.zeros_like(seen.side) if chart == Chart.MR else seen.side)
    target = _targets(flat)
    meaning = give_meaning(flat, limits, seen.patterns, profile, target)
    return Worked(flat, profile, limits, seen.side, seen.patterns, runs, meaning, target, screened)


def _screened(series: Series, profile: Profile) -> bool:
    return profile.screens if series.screen is None else series.screen


def _given(flat: Flat) -> Floats | None:
    given = [one.series.centre for one in flat.made]
    if all(centre is None for centre in given):
        return None
    found: Floats = np.array(given, dtype=np.float64)[flat.series_of]
    return found


def _targets(flat: Flat) -> Floats:
    """The target of each row in the units of the values: targets are given as drawn."""
    if all(one.targets is None for one in flat.made):
        once = np.array([_scaled(one) for one in flat.made], dtype=np.float64)
        found: Floats = once[flat.series_of][flat.seg]
        return found
    rows = [target for one in flat.made for target in (one.targets or [_told(one)] * len(one.y))]
    times = np.array([one.series.multiply for one in flat.made])[flat.series_of][flat.seg]
    by_row: Floats = np.array(rows, dtype=np.float64) / times
    return by_row


def _told(one: Prepared) -> float | None:
    target = one.series.target
    return target if isinstance(target, int | float) else None


def _scaled(one: Prepared) -> float | None:
    target = _told(one)
    return None if target is None else target / one.series.multiply
