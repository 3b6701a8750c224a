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
    """Where answers are counted."""

    def __init__(self, lived: Lived) -> None:
        self.lived = lived
        self._homes = {
            quarter.first: stand_ins(plan_of(quarter), tree_from(quarter.tree))
            for quarter in Quarter.objects.filter(series=lived.series).order_by("first")
        }
        self._known: dict[tuple[str, str], str] = {}
        self._came_out: dict[tuple[int, str, str], Cell | None] = {}
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
        stands: dict[int, str] = {}
        for label in sorted(cell.release.labels):
            stands |= self.lived.rolls[label]
        return stands

    def _is_in(self, cell: Cell, one: Said, stands: dict[int, str]) -> bool:
        if cell.side == "category":
            said = one.answers.get(JOB)
            return (None if said is None else str(said)) in cell.block["categories"]
        return stands[one.person] in cell.groups

    def _daily(self, cell: Cell) -> Iterable[Said]:
        for one in self.lived.said:
            if choices_in(one, cell.question) is None:
                continue
            came_out = self._known_day_of(one, cell.question)
            if came_out is None:
                continue
            is_in = self._home(one, cell) in cell.block["groups"]
            if (cell.side == "day" and came_out.pk == cell.pk) or (
                cell.side == "span" and is_in and cell.first <= came_out.last <= cell.last
            ):
                yield one

    def _known_day_of(self, one: Said, question: str) -> Cell | None:
        """The same for every cell that is looked at, so it is looked for once."""
        key = (one.person, one.wave, question)
        if key not in self._came_out:
            self._came_out[key] = self._day_of(one, question)
        return self._came_out[key]

    def _day_of(self, one: Said, question: str) -> Cell | None:
        """The cell of days that an answer came out in."""
        for cell in self._out[question]:
            if cell.first <= one.wave <= cell.last and self._home(one, cell) in cell.block["groups"]:
                return cell
        return None

    def _home(self, one: Said, cell: Cell) -> str:
        """The group of the plan of the quarter that counted the cell, in which an answer is."""
        quarter = [first for first in self._homes if first <= cell.last][-1]
        known = self._known.get((one.path, quarter))
        if known is None:
            homes = self._homes[quarter]
            steps = [step for step in one.path.strip(".").split(".") if step in homes]
            known = self._known[one.path, quarter] = homes[steps[-1]] if steps else ""
        return known


class _Naive(_Places):
    """Where answers are counted by a gate that looks no further."""

    def _daily(self, cell: Cell) -> Iterable[Said]:
        for one in self.lived.said:
            is_in = cell.first <= one.wave <= cell.last and self._home(one, cell) in cell.block["groups"]
            if is_in and choices_in(one, cell.question) is not None:
                yield one


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
