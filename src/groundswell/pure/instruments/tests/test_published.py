"""The bar for scores: real surveys, and what two packages of R make of them."""

import csv
import os
from pathlib import Path

import pytest

from groundswell.pure.instruments import cronbach_alpha, icc1, icc2, mean, person_means, reverse

ROOT = Path(__file__).resolve().parents[5]
SURVEYS = Path(os.environ.get("GROUNDSWELL_SHARED_DATA", ROOT / "../shared/data")) / "survey"
FIVE_DECIMALS = 5e-6

pytestmark = pytest.mark.skipif(not SURVEYS.is_dir(), reason="the shared data is not here")

LEADERSHIP = {
    "leadership": [f"lead{n:02}" for n in range(1, 12)],
    "task_significance": [f"tsig{n:02}" for n in range(1, 4)],
    "hostility": [f"hostil{n:02}" for n in range(1, 6)],
}


def rows(name):
    with (SURVEYS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def column(people, name):
    return [float(person[name]) if person[name] else None for person in people]


def columns_of(dataset, scale, people):
    """The columns of a scale with reversed items turned round; that of a ready score alone."""
    if dataset == "gpl_bfi_items":
        key = [row for row in rows("gpl_bfi_key") if row["scale"] == scale]
        raw = [(column(people, row["item"].lower()), row["reverse"] == "1") for row in key]
        return [reverse(one, 1, 6) if turn else one for one, turn in raw]
    return (
        [column(people, name) for name in LEADERSHIP.get(scale, [scale])]
        if "lq2002" in dataset
        else [column(people, scale)]
    )


def every_statistic(dataset, scale):
    people = rows(dataset)
    sheet = list(zip(*columns_of(dataset, scale, people), strict=True))
    scores = person_means(sheet)
    found = {"cronbach_alpha": cronbach_alpha(sheet), "mean_of_person_means": mean(scores)}
    if "team_id" in people[0]:
        teams = [person["team_id"] for person in people]
        found |= {"icc1": icc1(scores, teams), "icc2": icc2(scores, teams)}
    return found, len(people)


def expected():
    """The published figures by data set and scale."""
    by_scale = {}
    for row in rows("expected_scale_statistics") if SURVEYS.is_dir() else []:
        found = by_scale.setdefault((row["dataset"], row["scale"]), {"n": int(row["n"])})
        found[row["statistic"]] = float(row["value"])
    return by_scale


def test_every_published_figure_is_met_to_five_decimals():
    met = 0
    for (dataset, scale), figures in expected().items():
        found, people = every_statistic(dataset, scale)
        assert people == figures.pop("n")
        assert {name: found[name] for name in figures} == pytest.approx(figures, abs=FIVE_DECIMALS, rel=0)
        met += len(figures)
    assert met == 28


def test_the_bar_would_catch_a_forgotten_reversal_and_dropped_people():
    figure = expected()["gpl_bfi_items", "agree"]["cronbach_alpha"]
    people = rows("gpl_bfi_items")
    raw = list(zip(*(column(people, f"a{n}") for n in range(1, 6)), strict=True))
    turned = list(zip(*columns_of("gpl_bfi_items", "agree", people), strict=True))
    complete = [row for row in turned if None not in row]
    assert abs(cronbach_alpha(raw) - figure) > 0.1
    assert abs(cronbach_alpha(complete) - figure) > FIVE_DECIMALS
