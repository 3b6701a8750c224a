"""Which cells of two partitions are linked by people, as edges of a hypergraph weighed in people."""

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Mapping, Sequence

Vertex = Hashable
Edge = frozenset[Vertex]
Weights = Mapping[Edge, float]


def link_people(answers: Sequence[tuple[Hashable, Vertex, Vertex]]) -> Weights:
    """Return the edges that people make between the cells of two partitions, with how many people each.

    An answer is its person, its cell in the first partition and its cell in the second; a cell of one
    must differ from every cell of the other. A person is an edge over all the cells that their answers
    hang together by. Who has several such edges in one component weighs a share in each: views can expose
    some answers of theirs and not others, and one edge over all would hide that. The edges that a cut
    crosses then weigh no more people than it exposes, and as many when nobody has several.
    """
    if len({person for person, _, _ in answers}) == len(answers):
        pairs = Counter((first, second) for _, first, second in answers)
        return {frozenset(pair): people for pair, people in pairs.items()}
    links: defaultdict[Hashable, set[Edge]] = defaultdict(set)
    for person, first, second in answers:
        links[person].add(frozenset((first, second)))
    own = [[*edges] if len(edges) == 1 else joined(edges) for edges in links.values()]
    weights = Counter(edges[0] for edges in own if len(edges) == 1)
    return _with_shares(weights, [edges for edges in own if len(edges) > 1])


def _with_shares(weights: Counter[Edge], several: Collection[Collection[Edge]]) -> Weights:
    """Return the weights with those of people who have several edges, shared among those in one component."""
    every = set(weights).union(*several)
    component = {vertex: number for number, part in enumerate(joined(every)) for vertex in part}
    shared: dict[Edge, float] = dict(weights)
    for edges in several:
        own = {edge: component[next(iter(edge))] for edge in edges}
        times = Counter(own.values())
        for edge, number in own.items():
            shared[edge] = shared.get(edge, 0) + 1 / times[number]
    return shared


def joined(edges: Collection[Edge]) -> list[Edge]:
    """Return the sets of vertices that hang together by the edges."""
    over: dict[Vertex, Vertex] = {vertex: vertex for edge in edges for vertex in edge}
    for edge in edges:
        first, *others = (_root(over, vertex) for vertex in edge)
        for root in others:
            over[root] = first
    parts: defaultdict[Vertex, set[Vertex]] = defaultdict(set)
    for vertex in over:
        parts[_root(over, vertex)].add(vertex)
    return [frozenset(part) for part in parts.values()]


def _root(over: dict[Vertex, Vertex], vertex: Vertex) -> Vertex:
    while over[vertex] != vertex:
        over[vertex] = vertex = over[over[vertex]]
    return vertex


def relink(edges: Weights, becomes: Mapping[Vertex, Vertex]) -> Weights:
    """Return the edges once some cells have become others."""
    linked: defaultdict[Edge, float] = defaultdict(float)
    for edge, people in edges.items():
        linked[frozenset(becomes.get(vertex, vertex) for vertex in edge)] += people
    return linked
