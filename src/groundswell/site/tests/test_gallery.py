"""The gallery of the docs is what the command draws, and has every chart there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from groundswell.pure.drawing.tests.reading import collisions, outside, parsed
from groundswell.pure.spc import Chart
from groundswell.site.quality.gallery import FOLDER, PAGE, pages, write
from groundswell.site.quality.gallery_charts import charts

HOME = Path(__file__).parents[4]


@pytest.fixture(scope="module")
def drawn() -> dict[Path, bytes]:
    return dict(pages())


def test_the_docs_hold_what_the_command_draws(drawn):
    """When this fails: `./groundswell gallery`."""
    if not (HOME / PAGE).exists():
        pytest.skip("the docs are not part of an installed product")
    assert {name: (HOME / name).read_bytes() for name in drawn} == drawn
    assert {one.name for one in (HOME / FOLDER).glob("*")} == {one.name for one in drawn if one != PAGE}


def test_it_is_drawn_the_same_every_time(tmp_path, drawn):
    (tmp_path / FOLDER).mkdir(parents=True)
    (tmp_path / FOLDER / "old.svg").write_text("old")
    assert write(tmp_path) == len(drawn) - 1
    assert {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*.*")} == drawn


def test_every_chart_there_is_has_its_picture():
    shown = {one.title for one in charts()}
    named = " ".join(shown).casefold()
    words = {
        Chart.RUN: "run chart",
        Chart.P_PRIME: "(pp",
        Chart.U_PRIME: "(up",
        Chart.I_PRIME: "(ip",
        Chart.XBAR: "(xbar)",
    }
    left = [
        chart
        for chart in Chart
        if words.get(chart, f"{chart.value}") not in named and not chart.startswith("i_m")
    ]
    assert not left
    assert {
        "Funnel of proportions",
        "Funnel of rates",
        "Small multiples",
        "Pareto",
        "Likert",
        "Heat map",
    } <= shown


def test_every_picture_is_whole_named_and_has_words_that_stand_apart(drawn):
    page = drawn[PAGE].decode()
    linked = set(re.findall(r"!\[[^\]]+\]\((gallery/[^)]+)\)", page))
    assert linked == {f"gallery/{name.name}" for name in drawn if name != PAGE}
    for name, content in drawn.items():
        if name != PAGE:
            assert parsed(content).get("width")
    for one in charts():
        assert (collisions(one.picture.svg), outside(one.picture.svg)) == ([], []), one.title
