"""Small numbers stay hidden, also from those who subtract."""

from itertools import chain, combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundswell.pure.disclosure import (
    DEFAULT_K,
    FLOOR,
    Coding,
    Hidden,
    Share,
    Shown,
    release_children,
    show_count,
    show_median,
    show_share,
)

KS = st.integers(FLOOR, 20)
FAMILIES = st.tuples(
    st.integers(0, 25),  # people of the parent who are in no child
    st.dictionaries(st.text("abcdefgh", min_size=1, max_size=2), st.integers(0, 30), max_size=7),
    KS,
)


def isolated_by_subtraction(total, parts, released, k):
    """Every set of 1 to k-1 people that parent - sum(some shown children), or a shown child, isolates."""
    shown = {name: parts[name] for name, result in released.items() if isinstance(result, Shown)}
    subsets = chain.from_iterable(combinations(shown, size) for size in range(len(shown) + 1))
    differences = [total - sum(shown[name] for name in subset) for subset in subsets]
    return [n for n in [*shown.values(), *differences] if 0 < n < k]


def threshold_only(total, parts, k):
    """The rule that looks right and leaks: hide the small ones, and only those."""
    return {name: Shown(n) if n >= k else Hidden() for name, n in parts.items()}


def test_the_floor_is_eight_and_the_default_ten():
    assert (FLOOR, DEFAULT_K) == (8, 10)


@pytest.mark.parametrize(
    "show",
    [
        lambda k: show_count(100, k),
        lambda k: show_share(50, 100, k),
        lambda k: show_median([1.0] * 100, k),
        lambda k: release_children(100, {"a": 50}, k),
    ],
)
def test_no_k_below_the_floor_is_accepted(show):
    assert show(FLOOR) != Hidden()
    for k in (FLOOR - 1, 1, 0, -5):
        with pytest.raises(ValueError, match="8 or more"):
            show(k)


@pytest.mark.parametrize(
    ("n", "k", "result"),
    [(0, 10, Hidden()), (1, 10, Hidden()), (9, 10, Hidden()), (10, 10, Shown(10)), (9, 8, Shown(9))],
)
def test_a_count_is_shown_from_k_up(n, k, result):
    assert show_count(n, k) == result


@pytest.mark.parametrize(
    ("part", "whole", "result"),
    [
        (4, 9, Hidden()),
        (0, 0, Hidden()),
        (5, 10, Shown(Share(50, Coding.NEAR))),
        (0, 10, Shown(Share(10, Coding.AT_MOST))),
        (1, 10, Shown(Share(10, Coding.AT_MOST))),
        (9, 10, Shown(Share(90, Coding.AT_LEAST))),
        (10, 10, Shown(Share(90, Coding.AT_LEAST))),
        (5, 40, Shown(Share(15, Coding.NEAR))),  # 12.5 goes up to the nearest 5
        (16, 49, Shown(Share(35, Coding.NEAR))),  # 32.7 to the nearest 5
        (16, 50, Shown(Share(32, Coding.NEAR))),
        (25, 200, Shown(Share(13, Coding.NEAR))),  # 12.5 goes up
        (899, 1000, Shown(Share(90, Coding.NEAR))),
        (900, 1000, Shown(Share(90, Coding.AT_LEAST))),
    ],
)
def test_a_share_is_rounded_and_its_ends_are_coded(part, whole, result):
    assert show_share(part, whole) == result


@given(st.integers(0, 3000), st.integers(0, 3000), KS)
def test_a_shown_share_is_true(part, extra, k):
    whole = part + extra
    result = show_share(part, whole, k)
    assert isinstance(result, Shown) is (whole >= k)
    if isinstance(result, Shown):
        exact, share = 100 * part / whole, result.value
        assert {
            Coding.AT_LEAST: share.percent == 90 <= exact,
            Coding.AT_MOST: share.percent == 10 >= exact,
            Coding.NEAR: 10 < exact < 90 and abs(share.percent - exact) <= (0.5 if whole >= 50 else 2.5),
        }[share.coding]


@pytest.mark.parametrize(("part", "whole"), [(-1, 20), (21, 20), (0, -1)])
def test_a_part_outside_its_whole_is_refused(part, whole):
    with pytest.raises(ValueError, match="within its whole"):
        show_share(part, whole)


def test_a_negative_count_is_refused():
    with pytest.raises(ValueError, match="negative"):
        show_count(-1)


@pytest.mark.parametrize(
    ("values", "result"),
    [
        ([], Hidden()),
        ([2.0] * 9, Hidden()),
        ([1, 1, 1, 1, 1, 2, 9, 9, 9, 9], Shown(1.5)),
        ([0.04] * 9 + [9.0], Shown(0.0)),
        (range(11), Shown(5.0)),
    ],
)
def test_a_median_is_shown_from_k_values_up(values, result):
    assert show_median(values) == result


@pytest.mark.parametrize("odd", [float("nan"), float("inf")])
def test_a_median_of_what_is_no_number_is_refused(odd):
    with pytest.raises(ValueError, match="finite"):
        show_median([*range(20), odd])


@pytest.mark.parametrize(
    ("total", "parts", "hidden"),
    [
        (60, {"a": 20, "b": 40}, set()),  # nothing small, nothing left over
        (23, {"a": 20, "b": 3}, {"a", "b"}),  # a would give b away
        (73, {"a": 20, "b": 3, "c": 50}, {"a", "b"}),  # the smallest of those shown goes too
        (65, {"a": 6, "b": 9, "c": 50}, {"a", "b"}),  # 15 hidden: enough
        (60, {"a": 20, "b": 40, "c": 0}, {"a", "c"}),  # nobody is small as well
        (65, {"a": 20, "b": 40}, {"a"}),  # 5 in no child would fall out
        (70, {"a": 20, "b": 40}, set()),  # 10 in no child may
        (60, {"a": 20, "z": 20, "b": 15, "c": 5}, {"b", "c"}),
        (45, {"z": 20, "a": 20, "c": 5}, {"a", "c"}),  # equal ones: the first by name
        (9, {"a": 9}, {"a"}),
        (0, {"a": 0, "b": 0}, {"a", "b"}),
        (0, {}, set()),
    ],
)
def test_children_are_hidden_until_none_can_be_worked_out(total, parts, hidden):
    released = release_children(total, parts)
    assert list(released) == list(parts)
    assert released == {name: Hidden() if name in hidden else Shown(n) for name, n in parts.items()}


@given(FAMILIES)
def test_no_subtraction_isolates_fewer_than_k_people(family):
    rest, parts, k = family
    total = rest + sum(parts.values())
    if show_count(total, k) == Hidden():
        assert set(release_children(total, parts, k).values()) <= {Hidden()}
    else:
        assert isolated_by_subtraction(total, parts, release_children(total, parts, k), k) == []


@given(FAMILIES)
def test_no_more_is_hidden_than_the_small_ones_and_one_other(family):
    rest, parts, k = family
    released = release_children(rest + sum(parts.values()), parts, k)
    large = [name for name, n in parts.items() if n >= k and released[name] == Hidden()]
    assert len(large) <= 1


@given(FAMILIES)
def test_none_at_all_cannot_be_told_from_a_few(family):
    rest, parts, k = family
    zeros = {name: 0 if n < k else n for name, n in parts.items()}
    released = release_children(rest + sum(zeros.values()), zeros, k)
    assert [released[name] for name, n in zeros.items() if n == 0] == [Hidden()] * list(zeros.values()).count(
        0
    )


def test_the_search_for_leaks_catches_a_rule_that_only_hides_the_small():
    total, parts = 23, {"a": 20, "b": 3}
    assert isolated_by_subtraction(total, parts, threshold_only(total, parts, 10), 10) == [3]


def test_the_search_for_leaks_catches_a_rule_that_shows_a_small_child():
    parts = {"a": 20, "b": 30, "c": 4, "d": 30}
    shows_all = {name: Shown(n) for name, n in parts.items()}
    assert set(isolated_by_subtraction(84, parts, shows_all, 10)) == {4}


@pytest.mark.parametrize(("total", "parts"), [(5, {"a": 6}), (50, {"a": -1, "b": 20})])
def test_children_that_do_not_fit_their_parent_are_refused(total, parts):
    with pytest.raises(ValueError, match="add up"):
        release_children(total, parts)


# Two levels under a parent: each child is (people of its own in no grandchild, its grandchildren).
TREES = st.tuples(
    st.integers(0, 15),
    st.dictionaries(
        st.sampled_from("abc"),
        st.tuples(
            st.integers(0, 15), st.dictionaries(st.sampled_from("xyz"), st.integers(0, 20), max_size=2)
        ),
        max_size=3,
    ),
)


def cells_of(tree):
    """People of every cell of the tree that can be in or out of a group by itself."""
    rest, children = tree
    own = {(name,): people for name, (people, _) in children.items()}
    leaves = {(name, leaf): n for name, (_, below) in children.items() for leaf, n in below.items()}
    return {(): rest, **own, **leaves}


def shown_groups(tree, k, rule, *, below_hidden):
    """The groups a rule shows, each as the cells it is made of, the parent first."""
    cells = cells_of(tree)
    sizes = {name: people + sum(below.values()) for name, (people, below) in tree[1].items()}
    if sum(cells.values()) < k:
        return []
    groups = [list(cells)]
    for name, result in rule(sum(cells.values()), sizes, k).items():
        if isinstance(result, Shown):
            groups.append([cell for cell in cells if cell[:1] == (name,)])
        if isinstance(result, Shown) or below_hidden:
            leaves = rule(sizes[name], tree[1][name][1], k)
            groups += [[(name, leaf)] for leaf, shown in leaves.items() if isinstance(shown, Shown)]
    return groups


def smallest_isolated(tree, groups):
    """The fewest people, above none, that any sum or difference of the groups is about."""
    cells = cells_of(tree)
    people = np.array([*cells.values()])
    matrix = np.array([[cell in group for cell in cells] for group in groups], dtype=int)
    signs = np.array([*product((-1, 0, 1), repeat=len(groups))])
    sizes = ((signs @ matrix) != 0) @ people
    return min(sizes[sizes > 0], default=None)


@settings(max_examples=60, deadline=None)
@given(TREES, KS)
def test_no_sum_or_difference_across_a_whole_tree_isolates_fewer_than_k_people(tree, k):
    groups = shown_groups(tree, k, release_children, below_hidden=False)
    if groups:
        assert smallest_isolated(tree, groups) >= k


@pytest.mark.parametrize(
    ("tree", "rule", "below_hidden", "leak"),
    [
        ((0, {"a": (0, {"x": 20, "y": 3})}), threshold_only, False, 3),
        # b is hidden to guard c, and its own children would tell it after all.
        ((0, {"a": (50, {}), "b": (0, {"x": 10, "y": 10}), "c": (4, {})}), release_children, True, 4),
    ],
)
def test_the_search_of_a_tree_catches_what_leaks(tree, rule, below_hidden, leak):
    assert smallest_isolated(tree, shown_groups(tree, 10, rule, below_hidden=below_hidden)) == leak
