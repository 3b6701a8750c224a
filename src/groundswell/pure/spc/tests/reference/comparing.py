"""Where an analysis of ours differs from a reference: limits by one part in a thousand million, all else exactly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from groundswell.pure.spc import PROFILES, Analysis, Profile, Rule, analyse
from groundswell.pure.spc.tests.reference import (
    Reference,
    Row,
    nhsr_series,
    number,
    pbi_series,
    qic_series,
    whole,
)

NEAR = 1e-9
NHSR_LABELS = {
    "common_cause": ("common",),
    "special_cause_improvement": ("improvement_high", "improvement_low"),
    "special_cause_concern": ("concern_high", "concern_low"),
    "special_cause_neutral_high": ("neutral_high",),
    "special_cause_neutral_low": ("neutral_low",),
}
NHSR_RULES = {
    "rule_outside": "outside",
    "rule_trend7": "trend",
    "rule_2in3": "two_of_three",
    "rule_shift7": "shift",
}
WAYS = {1: "upper", -1: "lower", 0: "none"}


def is_near(ours: float | None, theirs: float | None) -> bool:
    if ours is None or theirs is None:
        return ours is theirs
    return abs(ours - theirs) <= max(NEAR * max(abs(ours), abs(theirs)), 1e-15)


def nhsr_differences(
    reference: Reference, told: dict[str, Any], profile: str | Profile = "nhsr-0.2.2"
) -> Iterator[str]:
    """Limits, rules, labels and icons that are not those of NHSRplotthedots."""
    found = analyse(nhsr_series(reference, told), profile)
    for ours, theirs in zip(found.points, reference.points[told["analysis_id"]], strict=True):
        for name, line in (("mean", ours.centre), ("lpl", ours.lower), ("upl", ours.upper)):
            if not is_near(line, number(theirs[name])):
                yield f"{name} at {ours.x}: {line}, not {theirs[name]}"
        for name, own in NHSR_RULES.items():
            if getattr(ours, own) != (theirs[name] == "TRUE"):
                yield f"{name} at {ours.x}"
        if ours.label not in NHSR_LABELS[theirs["point_type"]]:
            yield f"label at {ours.x}: {ours.label}, not {theirs['point_type']}"
    if found.variation != told["variation_icon"].replace("common_cause", "common"):
        yield f"variation: {found.variation}, not {told['variation_icon']}"
    if found.assurance != (told["assurance_icon"] or "none"):
        yield f"assurance: {found.assurance}, not {told['assurance_icon']}"


def qic_differences(
    reference: Reference, told: dict[str, Any], profile: str | Profile = "qicharts2-0.8.1"
) -> Iterator[str]:
    """Lines, signals and run counts that are not those of qicharts2."""
    found = analyse(qic_series(reference, told), profile)
    for ours, theirs in zip(found.points, reference.points[told["analysis_id"]], strict=True):
        lines = zip(("y", "cl", "lcl", "ucl", "lcl95", "ucl95"), (ours.y, *ours[6:11]), strict=True)
        for name, line in lines:
            if not is_near(line, number(theirs[name])):
                yield f"{name} at {ours.x}: {line}, not {theirs[name]}"
        if ours.outside != (theirs["sigma_signal"] == "TRUE"):
            yield f"signal at {ours.x}"
    yield from _run_differences(found, reference.parts[told["analysis_id"]], told["chart"] == "mr")


def _run_differences(found: Analysis, parts: list[Row], only_signals: bool) -> Iterator[str]:
    names = ("n_useful", "longest_run", "longest_run_max", "n_crossings", "n_crossings_min")
    for phase, part in zip(found.phases, parts, strict=True):
        ours = (
            phase.n_useful,
            phase.longest_run,
            phase.longest_run_limit,
            phase.crossings,
            phase.crossings_limit,
        )
        theirs = tuple(whole(part[name]) for name in names)
        if (ours != theirs and not only_signals) or phase.runs_signal != (part["runs_signal"] == "TRUE"):
            yield f"runs from {phase.first}: {ours}, not {theirs}"


def pbi_differences(
    reference: Reference, told: dict[str, str], rows: list[Row], profile: Profile = PROFILES["powerbi"]
) -> Iterator[str]:
    """Lines and patterns, at every length that was tried, that are not those of the Power BI engine."""
    series = pbi_series(reference, told)
    found = analyse(series, profile)
    points = [point for point in found.points if point.y is not None]
    for ours, theirs in zip(points, rows, strict=True):
        lines = zip(("value", "cl", "ll99", "ul99", "ll95", "ul95"), (ours.y, *ours[6:11]), strict=True)
        for name, line in lines:
            if not is_near(line, number(theirs[name])):
                yield f"{name} at {ours.x}: {line}, not {theirs[name]}"
    yield from _pattern_differences(found, Rule.OUTSIDE, rows, "astronomical")
    yield from _pattern_differences(found, Rule.TWO_OF_THREE, rows, "two_in_three")
    if told["chart"] == "mr":
        return
    for shift, trend in ((6, 5), (7, 6), (8, 7), (9, 5)):
        found = analyse(series, replace(profile, shift=shift, trend=trend))
        yield from _pattern_differences(found, Rule.SHIFT, rows, f"shift{shift}")
        yield from _pattern_differences(found, Rule.TREND, rows, f"trend{trend}")


def _pattern_differences(found: Analysis, rule: Rule, rows: list[Row], name: str) -> Iterator[str]:
    signs = [int(sign) for sign, y in zip(found.pattern(rule), found.y, strict=True) if y == y]
    for sign, theirs in zip(signs, rows, strict=True):
        if WAYS[sign] != theirs[name]:
            yield f"{name} at row {theirs['row']}: {WAYS[sign]}, not {theirs[name]}"
