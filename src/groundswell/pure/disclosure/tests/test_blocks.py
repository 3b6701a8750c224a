"""Blocks are disjoint, cover everybody, and each has k people or more."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundswell.pure.disclosure import CEILING, FLOOR, Part, Tree, partition

HOSPITAL = Tree(
    {
        "trust": None,
        "surgery": "trust",
        "medicine": "trust",
        "w7": "surgery",
        "w8": "surgery",
        "w9": "surgery",
        "m1": "medicine",
        "m2": "medicine",
    }
)


def sets(blocks):
    return {block.groups: block.people for block in blocks}


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        ({"w7": 12, "w8": 14, "w9": 16, "m1": 20, "m2": 11}, [("w7",), ("w8",), ("w9",), ("m1",), ("m2",)]),
        # 4 and 3 are 7: the smallest ward left in their division goes in.
        ({"w7": 12, "w8": 4, "w9": 3, "m1": 20, "m2": 11}, [("w7", "w8", "w9"), ("m1",), ("m2",)]),
        ({"w7": 30, "w8": 12, "w9": 3, "m1": 20, "m2": 11}, [("w7",), ("w8", "w9"), ("m1",), ("m2",)]),
        # 6 and 5 make 11: enough, nobody else is drawn in.
        ({"w7": 30, "w8": 6, "w9": 5, "m1": 20, "m2": 11}, [("w7",), ("w8", "w9"), ("m1",), ("m2",)]),
        # Medicine falls short altogether, and takes in the smallest block of the trust.
        ({"w7": 30, "w8": 12, "w9": 14, "m1": 2, "m2": 3}, [("w7",), ("w8", "m1", "m2"), ("w9",)]),
        # Nobody is pooled like a few.
        ({"w7": 30, "w8": 12, "m1": 20, "m2": 11}, [("w7",), ("w8", "w9"), ("m1",), ("m2",)]),
        # People of a division who are in none of its wards.
        ({"surgery": 2, "w7": 30, "w8": 12, "w9": 14, "m1": 20, "m2": 11}, [("w7",), ("w8", "surgery"), ("w9",), ("m1",), ("m2",)]),
        ({"w7": 4, "w8": 1, "m1": 5}, [("w7", "w8", "w9", "m1", "m2")]),
        ({"w7": 4, "w8": 1, "m1": 4}, []),
        ({}, []),
    ],
)  # fmt: skip
def test_the_small_are_pooled_bottom_up(people, expected):
    assert set(sets(partition(HOSPITAL, people))) == set(map(frozenset, expected))


def test_a_block_says_what_a_name_can_be_made_of():
    blocks = partition(HOSPITAL, {"w7": 12, "w8": 4, "w9": 3, "m1": 20, "m2": 2})
    medicine, surgery = sorted(blocks, key=lambda block: block.within)
    assert (medicine.within, medicine.parts) == ("medicine", (Part("medicine", whole=True, small=False),))
    assert (surgery.within, surgery.alone) == ("surgery", "surgery")
    seven = partition(HOSPITAL, {"w7": 12, "w8": 4, "w9": 30, "m1": 20, "m2": 2})[1]
    assert seven.parts == (Part("w7", whole=True, small=False), Part("w8", whole=True, small=True))
    assert (seven.within, seven.alone) == ("surgery", None)


def test_people_directly_in_a_group_are_a_part_of_their_own():
    blocks = partition(HOSPITAL, {"surgery": 3, "w7": 30, "w8": 12, "w9": 14, "m1": 20, "m2": 11})
    pooled = next(block for block in blocks if "surgery" in block.groups)
    assert pooled.parts == (Part("surgery", whole=False, small=True), Part("w8", whole=True, small=False))


def test_blocks_fixed_in_advance_are_put_together_but_not_taken_apart():
    fixed = partition(HOSPITAL, {"w7": 12, "w8": 4, "w9": 30, "m1": 20, "m2": 11})
    later = partition(HOSPITAL, {"w7": 50, "w8": 50, "w9": 4, "m1": 20, "m2": 11}, among=fixed)
    assert set(sets(later)) == {frozenset({"w7", "w8", "w9"}), frozenset({"m1"}), frozenset({"m2"})}


def test_fixed_blocks_that_do_not_hold_every_group_once_are_refused():
    fixed = partition(HOSPITAL, {"w7": 12, "w8": 14, "w9": 30, "m1": 20, "m2": 11})
    for wrong in (fixed[1:], [*fixed, fixed[0]]):
        with pytest.raises(ValueError, match="every group once"):
            partition(HOSPITAL, {"w7": 12, "w8": 14, "w9": 30, "m1": 20, "m2": 11}, among=wrong)


@pytest.mark.parametrize("k", [FLOOR - 1, 0, -3, CEILING + 1])
def test_k_has_its_bounds(k):
    with pytest.raises(ValueError, match="k must be"):
        partition(HOSPITAL, {"w7": 100}, k)


@pytest.mark.parametrize(("people", "words"), [({"w7": -1}, "fewer than none"), ({"moon": 3}, "not a group")])
def test_people_who_cannot_be_are_refused(people, words):
    with pytest.raises(ValueError, match=words):
        partition(HOSPITAL, people)


@pytest.mark.parametrize(
    "parents",
    [{}, {"a": None, "b": None}, {"a": None, "b": "c", "c": "b"}, {"a": None, "b": "nowhere"}, {"a": "a"}],
)
def test_what_is_no_tree_is_refused(parents):
    with pytest.raises(ValueError, match="top"):
        Tree(parents)


def test_a_tree_of_paths():
    tree = Tree.from_paths(["1.17.203.", "1.", "1.17."])
    assert (tree.top, tree.children("1"), list(tree.upward("203"))) == ("1", ["17"], ["203", "17", "1"])
    with pytest.raises(ValueError, match="two parents"):
        Tree.from_paths(["1.", "1.2.", "1.3.", "1.3.2."])


@st.composite
def organisations(draw, most=14):
    """A tree of any shape, and people anywhere in it."""
    parents = {"g0": None}
    for n in range(1, draw(st.integers(1, most))):
        parents[f"g{n}"] = f"g{draw(st.integers(0, n - 1))}"
    people = draw(st.dictionaries(st.sampled_from(sorted(parents)), st.integers(0, 25)))
    return Tree(parents), people, draw(st.integers(FLOOR, 20))


@settings(max_examples=100, deadline=None)
@given(organisations())
def test_blocks_are_disjoint_cover_the_tree_and_reach_k(organisation):
    tree, people, k = organisation
    blocks = partition(tree, people, k)
    if sum(people.values()) < k:
        assert blocks == ()
        return
    held = [group for block in blocks for group in block.groups]
    assert sorted(held) == sorted({*people, *(group for group in tree.top_down if not tree.children(group))})
    assert all(block.people == sum(people.get(g, 0) for g in block.groups) >= k for block in blocks)


@settings(max_examples=100, deadline=None)
@given(organisations())
def test_no_more_is_pooled_than_must_be(organisation):
    tree, people, k = organisation
    for block in partition(tree, people, k):
        if len(block.groups) > 1:
            assert any(people.get(group, 0) < k for group in block.groups)


@settings(max_examples=100, deadline=None)
@given(organisations())
def test_the_parts_are_the_block(organisation):
    tree, people, k = organisation
    blocks = partition(tree, people, k)
    counted = {group for block in blocks for group in block.groups}
    for block in blocks:
        own = [tree.within(part.group) & counted if part.whole else {part.group} for part in block.parts]
        assert sorted(group for part in own for group in part) == sorted(block.groups)
        assert all(block.within in tree.upward(group) for group in block.groups)
