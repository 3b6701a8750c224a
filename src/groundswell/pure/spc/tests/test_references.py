"""Limits, flags, labels, icons and run counts are those of the references, on every series they could analyse."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from groundswell.pure.spc import PROFILES, BadSeries, Pairs, Ties, analyse
from groundswell.pure.spc.tests.reference import FILES, HERE, Reference, nhsr_series
from groundswell.pure.spc.tests.reference.comparing import (
    nhsr_differences,
    pbi_differences,
    qic_differences,
)

UNMATCHED = "v-0510"
"""A step at a date that no row has: the reference goes on as if it had not been said, we say so."""


@pytest.fixture(scope="module", params=["beside this file", "whole"])
def reference(request: pytest.FixtureRequest) -> Reference:
    if request.param == "beside this file":
        return Reference(HERE)
    folder: Path = request.getfixturevalue("shared_data") / "spc_oracle"
    if not all((folder / name).exists() for name in FILES):
        pytest.skip("the whole collection is not on this machine")
    return Reference(folder)


def analyses_of(reference: Reference, engine: str) -> list:
    found = [one for one in reference.analyses if one["oracle"] == engine and one["analysis_id"] != UNMATCHED]
    assert found
    return found


def told(differences: dict) -> str:
    return "\n".join(f"{name}: {what[:3]}" for name, what in differences.items() if what)


def test_every_analysis_equals_nhsrplotthedots(reference):
    found = {
        one["analysis_id"]: list(nhsr_differences(reference, one))
        for one in analyses_of(reference, "NHSRplotthedots")
    }
    assert not told(found)


def test_every_analysis_equals_qicharts2(reference):
    """But for `bestbox` and `cutbox`, look-up tables for the runs analysis that are not offered here."""
    found = {
        one["analysis_id"]: list(qic_differences(reference, one))
        for one in analyses_of(reference, "qicharts2")
        if one["options"]["method"] == "anhoej"
    }
    assert not told(found)


def test_every_analysis_equals_power_bi(reference):
    found = {str(one): list(pbi_differences(reference, one, rows)) for one, rows in reference.power_bi()}
    assert len(found) > 200
    assert not told(found)


def test_a_step_that_no_row_has_is_an_error_that_names_it(reference):
    (one,) = [one for one in reference.analyses if one["analysis_id"] == UNMATCHED]
    with pytest.raises(BadSeries, match="2023-03-04"):
        analyse(nhsr_series(reference, one), "nhsr-0.2.2")


NHSR = PROFILES["nhsr-0.2.2"]
WRONG = {
    "limits of another width": replace(NHSR, xmr_width=3 / 1.128),
    "the newer two of three": replace(NHSR, pairs=Pairs.BEYOND),
    "a third point anywhere": replace(NHSR, pairs=Pairs.ANYWHERE),
    "ties passed over in a run": replace(NHSR, shift_ties=Ties.SKIP),
    "ties passed over in a trend": replace(NHSR, trend_ties=Ties.SKIP),
    "runs of eight": replace(NHSR, shift=8),
    "trends of six": replace(NHSR, trend=6),
    "gaps bridged": replace(NHSR, bridges_gaps=True),
    "another precedence": replace(NHSR, precedence=tuple(reversed(NHSR.precedence))),
    "a turning point with the older trend": replace(NHSR, turn_is_older_trends=True),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_wrong_build_is_caught(wrong):
    """The comparison bites: each of these is what some tool does, and not what this reference does."""
    reference = Reference(HERE)
    found = [
        difference
        for one in analyses_of(reference, "NHSRplotthedots")
        for difference in nhsr_differences(reference, one, WRONG[wrong])
    ]
    assert found
