"""What a sheet has said so far, row by row."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeAlias

from groundswell.pure.instruments._entry import Located
from groundswell.pure.instruments._problems import Problem, Why

Cells: TypeAlias = dict[str, str]
"""The filled cells of a row, by column."""


@dataclass
class Draft:
    """The named values so far, and what the next row may belong to. Each method takes one sort of row.

    A method answers whether there was something for the row to belong to.
    """

    whole: Located = field(default_factory=lambda: Located(sections=[], scales=[]))
    section: Located | None = None
    question: Located | None = None
    parts: list[tuple[str, Problem]] = field(default_factory=list)
    """Parts of scales, each with what is wrong should its scale never come."""

    def take_instrument(self, row: int, cells: Cells) -> bool:
        """Its key and its name."""
        self.whole.update(_thing(row, cells, "key"))
        self.whole.row = row
        return True

    def take_value(self, name: str, row: int, value: object) -> bool:
        """Something the instrument says about itself in a row of its own."""
        self.whole[name] = value
        self.whole.elsewhere[name] = row
        return True

    def take_section(self, row: int, cells: Cells) -> bool:
        """A section, to which the questions below it belong."""
        self.section, self.question = _thing(row, cells, "key"), None
        self.section["questions"] = []
        self.whole["sections"].append(self.section)
        return True

    def take_question(self, row: int, cells: Cells) -> bool:
        """A question, to which the points and rows below it belong."""
        if self.section is None:
            return False
        self.question = _thing(row, cells, "key", "kind", "reverse", "required", "favourable_from")
        self.question.update(points=[], rows=[], **_rule(row, cells))
        self.section["questions"].append(self.question)
        self._note_part(row, cells)
        return True

    def take_row(self, row: int, cells: Cells) -> bool:
        """A row of the matrix above."""
        if self.question is None:
            return False
        self.question["rows"].append(_thing(row, cells, "key", "reverse"))
        self._note_part(row, cells)
        return True

    def take_point(self, row: int, cells: Cells) -> bool:
        """A point or a choice of the question above."""
        if self.question is None:
            return False
        self.question["points"].append(_thing(row, cells, "value"))
        return True

    def take_hint(self, row: int, cells: Cells) -> bool:
        """A hint to the question above, or to the section where it has none yet."""
        above = self.section if self.question is None else self.question
        if above is not None:
            above["hint"] = words_of(row, cells)
        return above is not None

    def take_scale(self, row: int, cells: Cells) -> bool:
        """A scale; its parts name it in their column `scale`."""
        scale = _thing(row, cells, "key", "needs")
        if "lowest" in cells or "highest" in cells:
            scale["out_of"] = [cells[name] for name in ("lowest", "highest") if name in cells]
        scale["parts"] = []
        self.whole["scales"].append(scale)
        self._note_part(row, cells)
        return True

    def give_parts(self) -> list[Problem]:
        """Hand every part to its scale; answers with those whose scale never came."""
        scales = {scale.get("key"): scale for scale in self.whole["scales"]}
        for part, lost in self.parts:
            if lost.word in scales:
                scales[lost.word]["parts"].append(part)
        return [lost for _, lost in self.parts if lost.word not in scales]

    def _note_part(self, row: int, cells: Cells) -> None:
        if "scale" in cells:
            lost = Problem(Why.NOT_KNOWN, row, "scale", cells["scale"])
            self.parts.append((cells.get("key", ""), lost))


def words_of(row: int, cells: Cells) -> Located:
    """A row's words in both languages."""
    return Located(row, en=cells.get("english", ""), cy=cells.get("welsh", ""))


def _thing(row: int, cells: Cells, *names: str) -> Located:
    kept = {name: cells[name] for name in names if name in cells}
    return Located(row, words=words_of(row, cells), **kept)


def _rule(row: int, cells: Cells) -> dict[str, Any]:
    """`question = 1 2` in the column `shown_if`, as a rule."""
    if "shown_if" not in cells:
        return {}
    question, _, values = cells["shown_if"].partition("=")
    return {"shown_if": Located(row, question=question.strip(), values=values.replace(",", " ").split())}
