"""From named values to an instrument, or to everything that is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from groundswell.pure.instruments._entry import Entry, Located, Notes
from groundswell.pure.instruments._faults import faults
from groundswell.pure.instruments._instrument import Instrument, Scale, Section, Standing
from groundswell.pure.instruments._needs import all_but_one, at_least_half, four_in_five
from groundswell.pure.instruments._problems import BadInstrument, Problem, Why
from groundswell.pure.instruments._questions import Kind, Point, Question, Row, ShownIf
from groundswell.pure.instruments._words import Words

_RULES: Final[Mapping[str, Callable[[int], int]]] = {
    "half": at_least_half,
    "all_but_one": all_but_one,
    "four_in_five": four_in_five,
    "all": lambda parts: max(1, parts),
}
SMALLEST_GROUP: Final = 10


def build(values: Mapping[str, Any]) -> Instrument:
    """Make an instrument. Raises BadInstrument with every problem found."""
    instrument, problems = half_done(values)
    if problems:
        raise BadInstrument(problems)
    return instrument


def half_done(values: Mapping[str, Any]) -> tuple[Instrument, tuple[Problem, ...]]:
    """Make what can be made of values that may be half done, to look at, with everything that is wrong with them."""
    notes = Notes()
    whole = Entry(values, "", notes)
    instrument = _instrument(whole)
    notes.places[""] = whole
    if not notes.problems:
        _note_faults(instrument, notes)
    # What several questions share is read once for each of them, and is wrong only once.
    return instrument, tuple(dict.fromkeys(notes.problems))


def _note_faults(instrument: Instrument, notes: Notes) -> None:
    for key, name, why, word in faults(instrument):
        notes.places[key].wrong(name, why, word)


def _instrument(entry: Entry) -> Instrument:
    made = Instrument(
        key=entry.key(),
        words=entry.words("words"),
        purpose=entry.words("purpose", needed=False),
        standing=entry.one_of("standing", Standing, Standing.LICENSED),
        source=entry.text("source"),
        licence=entry.words("licence"),
        smallest_group=entry.number("smallest_group") or SMALLEST_GROUP,
        sections=tuple(_section(one) for one in entry.each("sections")),
        scales=tuple(_scale(one) for one in entry.each("scales")),
        private=entry.flag("private"),
    )
    entry.close()
    return made


def _section(entry: Entry) -> Section:
    questions = tuple(_question(one) for one in entry.each("questions"))
    # A section has no answers, so its key only has to be there; it may be that of a scale.
    made = Section(entry.text("key"), entry.words("words"), questions, _hint(entry))
    entry.close()
    return made


def _question(entry: Entry) -> Question:
    made = Question(
        key=entry.key(),
        kind=entry.one_of("kind", Kind, Kind.SCALE),
        words=entry.words("words"),
        points=tuple(_point(one) for one in entry.each("points")),
        rows=tuple(_row(one) for one in entry.each("rows")),
        reverse=entry.flag("reverse"),
        favourable_from=entry.number("favourable_from"),
        required=entry.flag("required"),
        hint=_hint(entry),
        shown_if=_shown_if(entry.inside("shown_if")),
    )
    entry.close()
    return made


def _hint(entry: Entry) -> Words | None:
    return entry.words("hint") if entry.get("hint") is not None else None


def _point(entry: Entry) -> Point:
    value = entry.number("value")
    if entry.get("value") is None:
        entry.wrong("value", Why.MISSING)
    made = Point(value or 0, entry.words("words"), entry.text("picture", needed=False))
    entry.close()
    return made


def _row(entry: Entry) -> Row:
    made = Row(entry.key(), entry.words("words"), entry.flag("reverse"))
    entry.close()
    return made


def _shown_if(entry: Entry | None) -> ShownIf | None:
    if entry is None:
        return None
    values = tuple(_whole_numbers(entry, "values"))
    made = ShownIf(entry.text("question"), values)
    entry.close()
    return made


def _whole_numbers(entry: Entry, name: str) -> list[int]:
    row = entry.values.row_of(name) if isinstance(entry.values, Located) else 0
    each = [Entry(Located(row, **{name: value}), entry.way, entry.notes) for value in entry.list_of(name)]
    return [number for one in each if (number := one.number(name)) is not None]


def _scale(entry: Entry) -> Scale:
    parts = tuple(str(part) for part in entry.list_of("parts"))
    made = Scale(entry.key(), entry.words("words"), parts, _needs(entry, len(parts)), _out_of(entry))
    entry.close()
    return made


def _needs(entry: Entry, parts: int) -> int:
    rule = entry.get("needs")
    if isinstance(rule, str) and rule.strip() in _RULES:
        return _RULES[rule.strip()](parts)
    number = entry.number("needs")
    return at_least_half(parts) if number is None else number


def _out_of(entry: Entry) -> tuple[float, float] | None:
    if entry.get("out_of") is None:
        return None
    ends = _whole_numbers(entry, "out_of")
    if len(ends) != 2:
        entry.wrong("out_of", Why.MISSING)
        return None
    return ends[0], ends[1]
