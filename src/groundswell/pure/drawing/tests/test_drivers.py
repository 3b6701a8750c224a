"""A theory of any shape is drawn without one box over another, the same each time, and quickly."""

from __future__ import annotations

import random
import time
from xml.dom.minidom import parseString

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundswell.pure.drawing import DriverNode, driver_diagram, place_drivers
from groundswell.pure.drawing._drivers import is_wide_enough

HEADS = ("Aim", "Primary drivers", "Secondary drivers", "Change ideas")
TABLE = ("What", "Kind", "Drives", "How it stands")
WORDS = [
    "pain",
    "relief",
    "before",
    "moving",
    "everybody",
    "antibiotics",
    "Llanfairpwllgwyngyllgogerychwyrndrobwll",
    "a",
    "I",
    "ward",
    "round",
]


def a_theory(seed: int, size: int):
    dice = random.Random(seed)
    nodes = [DriverNode("0", 0, "The aim", mark="better", note="It shows")]
    for n in range(1, size):
        words = " ".join(dice.choices(WORDS, k=dice.randint(1, 14)))[:120]
        marked = dice.choice(["", "better", "worse", "same"])
        nodes.append(DriverNode(str(n), dice.randint(1, 3), words, "Being tested" if marked else "", marked))
    links = {
        (left.key, right.key)
        for left, right in (dice.sample(nodes, 2) for _n in range(2 * size) if size > 1)
        if left.column < right.column
    }
    return nodes, sorted(links)


def overlaps(boxes):
    found = []
    for n, a in enumerate(boxes):
        for b in boxes[n + 1 :]:
            apart = (
                a.x + a.width <= b.x or b.x + b.width <= a.x or a.y + a.height <= b.y or b.y + b.height <= a.y
            )
            found += [] if apart else [(a, b)]
    return found


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 150), st.sampled_from([720.0, 960.0, 1400.0]))
def test_no_box_covers_another_and_all_words_stand_inside(seed, size, width):
    nodes, links = a_theory(seed, size)
    placed = place_drivers(nodes, links, 4, width)
    assert overlaps(list(placed.values())) == []
    assert all(is_wide_enough(box) for box in placed.values())
    assert all(box.x >= 0 and box.x + box.width <= width + 1e-6 for box in placed.values())


def test_boxes_that_cover_each_other_are_seen():
    nodes, links = a_theory(1, 20)
    boxes = list(place_drivers(nodes, links, 4).values())
    assert overlaps([*boxes, boxes[0]])


def test_a_theory_of_150_is_drawn_in_a_fifth_of_a_second_and_the_same_each_time():
    nodes, links = a_theory(7, 150)
    told = {"id": "d", "title": "Theory", "desc": "What drives the aim", "heads": HEADS, "headers": TABLE}
    driver_diagram(nodes, links, **told)
    began = time.perf_counter()
    picture = driver_diagram(nodes, links, **told)
    assert time.perf_counter() - began < 0.2
    assert picture == driver_diagram(nodes, links, **told)
    parseString(picture.svg)  # noqa: S318 - our own drawing
    assert len(picture.table.rows) == 150


def test_the_table_says_what_drives_what():
    nodes = [
        DriverNode("a", 0, "Aim"),
        DriverNode("b", 1, "<Drive>"),
        DriverNode("c", 3, "Change", "Adopted", "better"),
    ]
    links = [("a", "b"), ("a", "c"), ("b", "c")]
    picture = driver_diagram(
        nodes, links, id="d", title="Theory", desc="What drives the aim", heads=HEADS, headers=TABLE
    )
    assert picture.table.rows[2] == ("Change", "Change ideas", "Aim; <Drive>", "Adopted")
    assert "&lt;Drive&gt;" in picture.svg


@pytest.mark.parametrize(
    ("nodes", "links"),
    [
        ([DriverNode("a", 0, "A"), DriverNode("a", 1, "B")], []),
        ([DriverNode("a", 4, "A")], []),
        ([DriverNode("a", 0, "A"), DriverNode("b", 1, "B")], [("b", "a")]),
        ([DriverNode("a", 0, "A")], [("a", "x")]),
    ],
)
def test_what_cannot_be_drawn_is_refused(nodes, links):
    with pytest.raises(ValueError, match=r"box|link"):
        place_drivers(nodes, links, 4)
