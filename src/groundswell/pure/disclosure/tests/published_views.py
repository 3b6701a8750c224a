"""Whom published cells are about, as the intruder sees them; and publishers that look right and leak."""

from itertools import product

import numpy as np

from groundswell.pure.disclosure import View, release_children


def about(cell, ballots, question):
    """The answers in a cell, each a person and a day."""
    return frozenset(
        (ballot.person, ballot.day)
        for ballot in ballots
        if question in ballot.values
        and (cell.block is None or ballot.group in cell.block.groups)
        and (cell.period is None or ballot.day in cell.period)
        and (cell.categories is None or ballot.category in cell.categories)
    )


def views_of(published, ballots, question):
    """Every published cell of a question, with how many answered its highest value."""
    table = published[question]
    return [
        View(about(cell, ballots, question), cell.counts[-1]) for cell in (*table.cells, *table.by_category)
    ]


def whose(answer):
    """The person of an answer."""
    return answer[0]


def smallest_by_search(views, owner=lambda answer: answer):
    """The fewest people that any sum or difference of views is about, over every one there is."""
    answers = sorted(frozenset().union(*(view.people for view in views)))
    owners = sorted({owner(answer) for answer in answers})
    table = np.array([[answer in view.people for answer in answers] for view in views], dtype=int)
    belongs = np.array([[owner(answer) == one for one in owners] for answer in answers], dtype=int)
    signs = np.array([*product((-1, 0, 1), repeat=len(views))])
    people = ((((signs @ table) != 0).astype(int) @ belongs) > 0).sum(axis=1)
    return min(people[people > 0], default=None)


def threshold_only(sets, k):
    """Publish whatever has k people."""
    return [View(frozenset(people), 0) for people in sets.values() if len(people) >= k]


def hide_next_smallest(sets, k):
    """Publish whatever has k people, but for the next smallest where one is hidden (a common rule)."""
    hidden = [name for name in sets if len(sets[name]) < k]
    large = sorted((name for name in sets if len(sets[name]) >= k), key=lambda name: len(sets[name]))
    shown = large[1:] if hidden else large
    return [View(frozenset(sets[name]), 0) for name in shown]


def remainder(sets, k):
    """Publish the children of a group by the house's rule for named voices, which holds for one tree only."""
    total = sum(map(len, sets.values()))
    released = release_children(total, {name: len(people) for name, people in sets.items()}, k)
    return [View(frozenset(sets[name]), 0) for name in sets if hasattr(released[name], "value")]
