"""All linear combinations of views at once: which small sets of people lie within their reach."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

NEARLY = 1e-7
MOST_TRIED = 150
"""Sparse combinations are only sought up to this rank: the work grows with its third power."""
ROUNDS = 12


class RowSpace:
    """The combinations of views, given as 0 and 1 by view and by atom (people whom no view tells apart)."""

    def __init__(self, views: Mask, sizes: Floats) -> None:
        self.sizes = sizes
        _, strength, rows = np.linalg.svd(views.astype(float), full_matrices=False)
        self.basis = rows[strength > NEARLY * max(strength, default=1)]
        self.onto = self.basis.T @ self.basis

    def singles_and_pairs(self) -> Iterator[Mask]:
        """Give the atoms, and pairs of atoms, that some combination is about and about nobody else."""
        alone = np.diag(self.onto)
        half_gap = (alone[:, None] - alone[None, :]) / 2
        reach = (alone[:, None] + alone[None, :]) / 2 + np.hypot(half_gap, self.onto)
        np.fill_diagonal(reach, alone)
        for one, other in np.argwhere(np.triu(reach) > 1 - NEARLY):
            # A pair also reaches when one of the two does by itself: that one is given as a single.
            if one == other or max(alone[one], alone[other]) <= 1 - NEARLY:
                yield self._mask([one, other])

    def _mask(self, atoms: list[int]) -> Mask:
        mask = np.zeros(len(self.sizes), dtype=bool)
        mask[atoms] = True
        return mask

    def within(self, mask: Mask) -> Mask | None:
        """Return the atoms that some combination is about, of those in the mask and no others; None without one.

        This is the rank test: leaving out the columns of the mask lowers the rank of the views.
        """
        atoms = np.flatnonzero(mask)
        if not len(atoms):
            return None
        reach, ways = np.linalg.eigh(self.onto[np.ix_(atoms, atoms)])
        if reach[-1] <= 1 - NEARLY:
            return None
        return self._mask([*atoms[np.abs(ways[:, -1]) > NEARLY**0.5]])

    def sparse(self) -> Iterator[Mask]:
        """Give for each atom a set around it that takes few people, by least squares weighed anew in rounds."""
        if len(self.basis) > MOST_TRIED:
            return
        for atom in np.flatnonzero(np.diag(self.onto) > NEARLY):
            found = self.within(np.abs(self._around(int(atom))) > 1e-4)
            if found is not None:
                yield found

    def _around(self, atom: int) -> Floats:
        """Return a combination that is 1 on the atom and weighs little on people elsewhere."""
        weight = self.sizes.copy()
        combination = np.zeros(len(weight))
        for _ in range(ROUNDS):
            spread = (self.basis * weight) @ self.basis.T
            way = np.linalg.solve(spread, self.basis[:, atom])
            combination = (way / (self.basis[:, atom] @ way)) @ self.basis
            weight = self.sizes / (np.abs(combination) + 1e-5)
        return combination
