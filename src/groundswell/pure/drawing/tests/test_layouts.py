"""Layouts of words: never one on another, never over an edge, always the same, and quick for 150 of them."""

import random
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundswell.pure.drawing import (
    FlowOption,
    FlowStep,
    Force,
    ForceLabels,
    Headers,
    Node,
    Placed,
    QuadrantLabels,
    SheetPanel,
    fishbone,
    flow,
    force_field,
    quadrant,
    sheet,
    tree,
)
from groundswell.pure.drawing.tests.reading import (
    NS,
    boxes,
    collisions,
    faults,
    outside,
    parsed,
    words_of,
)

HEADERS = Headers("What", "Below")
ABOUT = {"id": "t", "title": "A drawing", "desc": "What it says"}
FIELDS = QuadrantLabels(
    "Who", "Interest", "Influence", ("Keep satisfied", "Manage closely", "Monitor", "Keep informed")
)
SIDES = ForceLabels("For it", "Against it", "Force", "Strength")
WORDS = (
    "Late porter",
    "A",
    "Nobody knows where the only working infusion pump of the whole ward was left by the night shift this time",
    "Llwybrgleifionmewnolbrysanghyffredinoliawn",
    'Ŵy ŷ <b>& "x"',
)
WIDTHS = (280, 360, 520, 800, 1400)
seeds = st.integers(0, 2**32)


def words(dice):
    return dice.choice(WORDS)


def random_tree(dice, most):
    below = [[] for _ in range(most)]
    depth = [0] * most
    for at in range(1, most):
        parent = dice.choice([n for n in range(max(0, at - 12), at) if depth[n] < 7] or [0])
        depth[at] = depth[parent] + 1
        below[parent].append(at)

    def node(at):
        looks = dice.choice(("plain", "marked", "quiet", "bare"))
        return Node(words(dice), tuple(map(node, below[at])), looks, dice.choice(("", "3 times")))

    return node(0)


def random_flow(dice, most):
    lanes = dice.randint(0, 6)
    steps = []
    for _ in range(most):
        to = [dice.choice((None, dice.randrange(most))) for _ in range(dice.choice((0, 0, 0, 2, 3)))]
        options = tuple(FlowOption(words(dice), end) for end in to)
        after = None if options else dice.choice((None, dice.randrange(most)))
        steps.append(FlowStep(words(dice), dice.randrange(max(1, lanes)), "5 min", "plain", after, options))
    return steps, [f"Lane {n} {words(dice)}" for n in range(lanes)]


def drawings(dice, most, width):
    """A random drawing of each kind, with up to `most` things in it."""
    root = random_tree(dice, most)
    steps, lanes = random_flow(dice, most)
    about = {**ABOUT, "width": width}
    yield lambda: tree(root, headers=HEADERS, **about)
    yield lambda: fishbone(root.words, root.below, headers=HEADERS, **about)
    yield lambda: flow(steps, lanes, headers=HEADERS, **about)
    placed = [Placed(words(dice), dice.randint(1, 5), dice.randint(1, 5), "") for _ in range(most)]
    yield lambda: quadrant(placed, labels=FIELDS, **about)
    forces = [Force(words(dice), dice.randint(1, 5)) for _ in range(most)]
    yield lambda: force_field(forces[: most // 2], forces[most // 2 :], labels=SIDES, **about)
    panels = [
        SheetPanel(
            words(dice), tuple(words(dice) for _ in range(dice.randint(0, 4))), dice.choice(("", "S", "Dg"))
        )
        for _ in range(most // 4 + 1)
    ]
    yield lambda: sheet(panels, headers=HEADERS, **about)


@settings(max_examples=6, deadline=None)
@given(seeds, st.integers(1, 40), st.sampled_from(WIDTHS))
def test_no_words_stand_on_others_or_run_over_an_edge(seed, most, width):
    for draw in drawings(random.Random(seed), most, width):
        svg = draw().svg
        assert (faults(svg), collisions(svg), outside(svg)) == ([], [], [])


@pytest.mark.parametrize("width", [360, 1400])
def test_a_hundred_and_fifty_things_are_sound_and_quick(width):
    for draw in drawings(random.Random(7), 150, width):
        began = time.process_time()
        picture = draw()
        took = time.process_time() - began
        assert (collisions(picture.svg), outside(picture.svg)) == ([], [])
        assert took < 0.2


def test_the_same_words_are_the_same_drawing():
    first, again = ([draw().svg for draw in drawings(random.Random(3), 30, 800)] for _ in range(2))
    assert first == again


def lines_through_words(svg):
    """Straight pieces of lines that run through words: (words, piece)."""
    found = []
    for element in parsed(svg).iter(f"{NS}path"):
        x = y = 0.0
        for letter, told in re.findall(r"([MHVL])([^MHVL]*)", element.get("d")):
            numbers = [float(n) for n in told.split()]
            to = (numbers[0], y) if letter == "H" else (x, numbers[0]) if letter == "V" else tuple(numbers)
            if letter in "HV":
                found += [
                    (box[0], (x, y, *to))
                    for box in boxes(svg)
                    if min(x, to[0]) < box[3] - 1
                    and max(x, to[0]) > box[1] + 1
                    and min(y, to[1]) < box[4] - 1
                    and max(y, to[1]) > box[2] + 1
                ]
            x, y = to
    return found


@settings(max_examples=4, deadline=None)
@given(seeds, st.sampled_from((360, 900)))
def test_no_line_of_a_flow_or_a_tree_runs_through_words(seed, width):
    dice = random.Random(seed)
    steps, lanes = random_flow(dice, 14)
    about = {**ABOUT, "width": width, "headers": HEADERS}
    assert lines_through_words(flow(steps, lanes, **about).svg) == []
    assert lines_through_words(tree(random_tree(dice, 20), **about).svg) == []


def test_a_line_through_words_is_caught():
    svg = sheet([SheetPanel("Words", ("some",))], headers=HEADERS, **ABOUT).svg
    assert lines_through_words(svg.replace("</svg>", '<path d="M0 20H200"/></svg>'))


def test_a_flow_tells_where_each_answer_leads():
    steps = [
        FlowStep("Take blood", next=1),
        FlowStep("Enough?", 1, options=(FlowOption("Yes", 2), FlowOption("No", 0))),
        FlowStep("Send it", 1),
    ]
    picture = flow(steps, ["Nurse", "Lab"], headers=HEADERS, width=500, **ABOUT)
    assert picture.table.rows[1] == ("Lab", "Enough? · Yes → Send it · No → Take blood")
    assert picture.facts == {"steps": 3, "lanes": 2}
    assert words_of(picture.svg)[:2] == ["Nurse", "Lab"]


def test_on_a_phone_many_lanes_become_words_in_the_steps():
    steps = [FlowStep("Take blood", next=1), FlowStep("Test it", 3)]
    said = words_of(flow(steps, ["Nurse", "Porter", "Clerk", "Lab"], headers=HEADERS, **ABOUT).svg)
    assert said == ["Take blood", "Nurse", "Test it", "Lab"]


@pytest.mark.parametrize("step", [FlowStep("a", next=3), FlowStep("a", lane=4)])
def test_a_flow_to_nowhere_is_refused(step):
    with pytest.raises(ValueError, match="not there"):
        flow([step], ["x"], headers=HEADERS, **ABOUT)


def test_what_is_off_the_scale_is_refused():
    with pytest.raises(ValueError, match="from 1 to 5"):
        quadrant([Placed("a", 0, 1)], labels=FIELDS, **ABOUT)
    with pytest.raises(ValueError, match="from 1 to 5"):
        force_field([Force("a", 6)], [], labels=SIDES, **ABOUT)


def test_the_net_of_forces_and_the_fields_of_a_map_are_told():
    field = force_field([Force("a", 4), Force("b", 3)], [Force("c", 5)], labels=SIDES, **ABOUT)
    assert field.facts == {"driving": 7, "restraining": 5, "net": 2}
    put = quadrant([Placed("a", 5, 5), Placed("b", 1, 4), Placed("c", 3, 3)], labels=FIELDS, **ABOUT)
    assert [row[3] for row in put.table.rows] == ["Manage closely", "Keep satisfied", "Monitor"]
