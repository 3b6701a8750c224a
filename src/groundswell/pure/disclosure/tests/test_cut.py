"""The smallest cut is that of a search through every set of cells, and says no more people than views expose."""

from itertools import chain, combinations, product

from hypothesis import example, given, settings
from hypothesis import strategies as st

from groundswell.pure.disclosure import link_people, smallest_cut

GRAPHS = st.dictionaries(
    st.frozensets(st.integers(0, 6), min_size=2, max_size=2), st.integers(1, 9), min_size=1, max_size=12
)
HYPERGRAPHS = st.dictionaries(
    st.frozensets(st.integers(0, 6), min_size=2, max_size=5), st.integers(1, 9), min_size=1, max_size=10
)
# One person is any number of answers, each in one day and one ward.
ANSWERS = st.lists(
    st.tuples(st.integers(0, 7), st.sampled_from(["d1", "d2", "d3"]), st.sampled_from(["w1", "w2", "w3"])),
    min_size=1,
    max_size=14,
)


def components(edges):
    parts = []
    for edge in edges:
        linked = [part for part in parts if part & edge]
        parts = [part for part in parts if part not in linked] + [frozenset(edge).union(*linked)]
    return parts


def crossing(edges, side):
    return sum(weight for edge, weight in edges.items() if edge & side and edge - side)


def by_search(edges):
    """The smallest cut over every set of vertices of every component."""
    sides = (
        (part, frozenset(side))
        for part in components(edges)
        for size in range(1, len(part))
        for side in combinations(sorted(part), size)
    )
    return min(crossing({e: w for e, w in edges.items() if e <= part}, side) for part, side in sides)


@settings(max_examples=150, deadline=None)
@given(st.one_of(GRAPHS, HYPERGRAPHS))
def test_the_smallest_cut_is_that_of_a_search(edges):
    cut = smallest_cut(edges)
    assert cut.people == by_search(edges) == crossing(edges, cut.side)


@settings(max_examples=150, deadline=None)
@given(st.one_of(GRAPHS, HYPERGRAPHS), st.integers(1, 15))
def test_below_a_bound_it_is_the_same_and_above_it_none(edges, bound):
    cut, least = smallest_cut(edges, bound), by_search(edges)
    assert (cut.people if cut else None) == (least if least < bound else None)


def test_a_cut_by_hand():
    edges = {frozenset("ab"): 5, frozenset("bc"): 3, frozenset("cd"): 6, frozenset("ad"): 1}
    cut = smallest_cut(edges)
    assert cut.people == 4
    assert cut.side in (frozenset("ab"), frozenset("cd"))


def test_without_edges_there_is_no_cut():
    assert smallest_cut({}) is None


def exposed(answers):
    """The fewest people any difference of views is about, over every way to add and take away cells."""
    cells = sorted({cell for _, *both in answers for cell in both})
    return min(
        filter(None, (about(answers, dict(zip(cells, signs, strict=True))) for signs in product((-1, 0, 1), repeat=len(cells))))
    )  # fmt: skip


def about(answers, signs):
    return len({person for person, day, ward in answers if signs[day] + signs[ward]})


@settings(max_examples=80, deadline=None)
@given(ANSWERS)
# Two people answer on two days, each day in another ward; one of them also the other way round.
@example([(0, "d1", "w1"), (0, "d2", "w2"), (1, "d1", "w1"), (1, "d2", "w2"), (2, "d1", "w2")])
def test_views_expose_no_fewer_than_the_cut_says(answers):
    cut = smallest_cut(link_people(answers))
    assert cut.people <= exposed(answers)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["d1", "d2", "d3"]), st.sampled_from(["w1", "w2", "w3"])), min_size=1, max_size=14))  # fmt: skip
def test_when_each_answers_once_the_cut_is_what_views_expose(pairs):
    answers = [(person, day, ward) for person, (day, ward) in enumerate(pairs)]
    assert smallest_cut(link_people(answers)).people == exposed(answers)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.frozensets(st.sampled_from(["d1", "d2", "d3"]), min_size=1), st.sampled_from(["w1", "w2", "w3"])), min_size=1, max_size=8))  # fmt: skip
def test_nor_does_staying_in_one_ward_make_it_say_less(people):
    answers = [(who, day, ward) for who, (days, ward) in enumerate(people) for day in days]
    assert smallest_cut(link_people(answers)).people == exposed(answers)


def one_edge_a_person(answers):
    """The rule that looks right and leaks: each person an edge over every cell they touch."""
    edges = {}
    for person in {who for who, _, _ in answers}:
        edge = frozenset(chain.from_iterable(both for who, *both in answers if who == person))
        edges[edge] = edges.get(edge, 0) + 1
    return edges


def test_one_edge_over_all_cells_of_a_person_would_hide_whom_views_expose():
    steady = [(who, *cells) for who in range(20) for cells in (("d1", "w1"), ("d2", "w2"))]
    answers = [*steady, (20, "d1", "w2")]
    assert exposed(answers) == 1
    assert smallest_cut(one_edge_a_person(answers)).people == 20
    assert smallest_cut(link_people(answers)).people == 1


def test_the_search_tells_a_cut_that_is_only_the_smallest_degree():
    edges = {frozenset("ab"): 5, frozenset("cd"): 5, frozenset("bc"): 1}
    smallest_degree = min(crossing(edges, frozenset(vertex)) for vertex in "abcd")
    assert smallest_degree == 5
    assert by_search(edges) == smallest_cut(edges).people == 1
