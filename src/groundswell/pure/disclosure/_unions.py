"""What several ways of cutting the same groups have in common: unions that are whole in each of them."""

from collections.abc import Collection, Hashable, Sequence
from typing import TypeVar

from groundswell.pure.disclosure._links import joined

Thing = TypeVar("Thing", bound=Hashable)


def common_unions(partitions: Sequence[Collection[frozenset[Thing]]]) -> tuple[frozenset[Thing], ...]:
    """Return the smallest sets that are a union of whole cells in every one of the partitions, in order of name.

    What one of them does not cover at all is left out, with all that hangs together with it. Whatever is
    worked out for such a set from the cells of each partition tells nothing that those cells do not.
    """
    if not partitions or not all(partitions):
        return ()
    cells = [frozenset[Hashable](cell) for partition in partitions for cell in partition]
    covered = [frozenset[Hashable]().union(*partition) for partition in partitions]
    whole = [union for union in joined(cells) if all(union <= own for own in covered)]
    return tuple(sorted(whole, key=lambda union: sorted(map(repr, union))))  # type: ignore[arg-type]  # of these things
