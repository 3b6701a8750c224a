"""Whom each published number is about. What the house says is compared with what is true of it, so that no cell is mistaken."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from groundswell.ask.models import Cell, Quarter
from groundswell.ask.queries.plans import plan_of, stand_ins, tree_from
from groundswell.base.tenancy.wall import within
from groundswell.pure.disclosure import View
from groundswell.site.proof.showing.living import Lived, Said
from groundswell.site.proof.showing.survey import JOB

Answer = tuple[int, str]
"""Whose it is, and to which wave."""
Piles = dict[tuple[str, str], list[tuple[Cell | None, list[Said]]]]
"""Answers by their day and home, with the cell of days in which they came out."""


class Mistaken(Exception):
    """The attack does not understand what was published, and so proves nothing."""


@dataclass(frozen=True)
class Seen:
    """A published cell: its question and side, how small it promised to be, and the answers it is about."""

    cell: Cell
    answers: frozenset[Answer]

    @property
    def view(self) -> View:
        return View(self.answers, self.cell.answers)


def all_seen(lived: Lived, *, naive: bool = False) -> list[Seen]:
    """Every cell that came out of a house, with the answers it is about. Raises Mistaken.

    Of a `naive` gate each cell is about whoever answered in its groups in its days, whatever else is out.
    """
    with within(lived.house.organisation):
        cells = list(Cell.objects.filter(release__series=lived.series).select_related("release"))
        places = _Naive(lived) if naive else _Places(lived)
        seen = [Seen(cell, frozenset(_of(one) for one in places.in_cell(cell))) for cell in cells]
        held = {_of(one): one for one in lived.said}
        for one in seen:
            _must_match(one, held)
        return seen


def _of(said: Said) -> Answer:
    return said.person, said.wave


def choices_in(said: Said, question: str) -> list[str] | None:
    """What was chosen, as cells count it; None when the question was skipped. A day counts each choice by itself."""
    key, _, choice = question.partition(".")
    found = said.answers.get(key)
    if found is None:
        return None
    if choice:
        return [str(int(int(choice) in found))] if isinstance(found, list) else None
    return [str(value) for value in found] if isinstance(found, list) else [str(found)]


class _Places:
    """Where answers are counted. What is the same for many cells is worked out once, and answers that go together are piled up."""

    def __init__(self, lived: Lived) -> None:
        self.lived = lived
        self._homes = {
            quarter.first: stand_ins(plan_of(quarter), tree_from(quarter.tree))
            for quarter in Quarter.objects.filter(series=lived.series).order_by("first")
        }
        self._known: dict[tuple[str, str], str] = {}
        self._came_out: dict[tuple[str, str, str], Cell | None] = {}
        self._piles: dict[tuple[str, str], Piles] = {}
        self._standing: dict[tuple[str, ...], dict[int, str]] = {}
        self._out: defaultdict[str, list[Cell]] = defaultdict(list)
        for cell in Cell.objects.filter(release__series=lived.series, side="day"):
            self._out[cell.question].append(cell)

    def in_cell(self, cell: Cell) -> Iterable[Said]:
        if cell.side in {"day", "span"}:
            return self._daily(cell)
        return self._survey(cell)

    def _survey(self, cell: Cell) -> Iterable[Said]:
        own = [one for one in self.lived.said if one.wave in cell.release.labels]
        stands = self._stands(cell)
        for one in own:
            if cell.side == "people":
                if stands[one.person] in cell.groups:
                    yield one
            elif choices_in(one, cell.question) is not None and self._is_in(cell, one, stands):
                yield one

    def _stands(self, cell: Cell) -> dict[int, str]:
        """Where people stand in what was counted together: by the latest roll that has them."""
        labels = tuple(sorted(cell.release.labels))
        if labels not in self._standing:
            stands: dict[int, str] = {}
            for label in labels:
                stands |= self.lived.rolls[label]
            self._standing[labels] = stands
        return self._standing[labels]

    def _is_in(self, cell: Cell, one: Said, stands: dict[int, str]) -> bool:
        if cell.side == "category":
            said = one.answers.get(JOB)
            return (None if said is None else str(said)) in cell.block["categories"]
        return stands[one.person] in cell.groups

    def _daily(self, cell: Cell) -> Iterable[Said]:
        groups = set(cell.block["groups"])
        for (wave, home), pile in self._piled(cell).items():
            for came_out, said in pile:
                if self._counts(cell, came_out, wave, is_in=home in groups):
                    yield from said

    def _counts(self, cell: Cell, came_out: Cell | None, _wave: str, *, is_in: bool) -> bool:
        """Whether a cell is about answers: a day about what came out in it, a span about its days."""
        if came_out is None:
            return False
        if cell.side == "day":
            return bool(came_out.pk == cell.pk)
        return bool(is_in and cell.first <= came_out.last <= cell.last)

    def _piled(self, cell: Cell) -> Piles:
        """The answers to the question of a cell by their day and by their home in the plan that counted the cell."""
        quarter = [first for first in self._homes if first <= cell.last][-1]
        if (cell.question, quarter) not in self._piles:
            self._piles[cell.question, quarter] = self._pile_up(cell.question, quarter)
        return self._piles[cell.question, quarter]

    def _pile_up(self, question: str, quarter: str) -> Piles:
        paths: defaultdict[tuple[str, str], list[Said]] = defaultdict(list)
        for one in self.lived.said:
            if choices_in(one, question) is not None:
                paths[one.wave, one.path].append(one)
        piles: Piles = defaultdict(list)
        for (wave, path), said in paths.items():
            home = self._home(path, quarter)
            piles[wave, home].append((self._known_day_of(wave, path, question), said))
        return piles

    def _known_day_of(self, wave: str, path: str, question: str) -> Cell | None:
        """The same for every cell that is looked at, so it is looked for once."""
        key = (wave, path, question)
        if key not in self._came_out:
            self._came_out[key] = self._day_of(*key)
        return self._came_out[key]

    def _day_of(self, wave: str, path: str, question: str) -> Cell | None:
        """The cell of days that answers of a day came out in."""
        for cell in self._out[question]:
            if cell.first <= wave <= cell.last:
                quarter = [first for first in self._homes if first <= cell.last][-1]
                if self._home(path, quarter) in cell.block["groups"]:
                    return cell
        return None

    def _home(self, path: str, quarter: str) -> str:
        """The group of the plan of a quarter in which the people of a path are."""
        known = self._known.get((path, quarter))
        if known is None:
            homes = self._homes[quarter]
            steps = [step for step in path.strip(".").split(".") if step in homes]
            known = self._known[path, quarter] = homes[steps[-1]] if steps else ""
        return known


class _Naive(_Places):
    """Where answers are counted by a gate that looks no further."""

    def _counts(self, cell: Cell, _came_out: Cell | None, wave: str, *, is_in: bool) -> bool:
        return is_in and bool(cell.first <= wave <= cell.last)


def _must_match(seen: Seen, held: Mapping[Answer, Said]) -> None:
    """Whether a cell says of its answers what is true of them."""
    cell = seen.cell
    true = len({person for person, _ in seen.answers}) if cell.side == "people" else len(seen.answers)
    if true != cell.answers:
        raise Mistaken(f"a cell of {cell.side} holds {cell.answers} answers and not {true}")
    if cell.side == "people":
        return
    counted = Counter(
        value for answer in seen.answers for value in choices_in(held[answer], cell.question) or ()
    )
    if +counted != +Counter(cell.counts):
        raise Mistaken(f"a cell of {cell.side} counts {cell.counts} and not {dict(counted)}")
