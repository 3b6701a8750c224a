"""Series as lines of JSON, and their analyses as lines of JSON: one object a line, in the same order.

Every column of a pile is turned into text at once; a row is then put together from pieces. Numbers keep their full precision.
"""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

import numpy as np
import orjson

from groundswell.pure.spc._analysing import Found, analyse_many
from groundswell.pure.spc._analysis import SHOWN, Analysis, Worked
from groundswell.pure.spc._explaining import explain
from groundswell.pure.spc._flat import Bools, Floats, Ints
from groundswell.pure.spc._labels import LABELS
from groundswell.pure.spc._series import BadSeries, Series, X

PILE = 1000
KEYS = frozenset(
    {
        "id",
        "chart",
        "profile",
        "x",
        "y",
        "n",
        "subgroup",
        "direction",
        "target",
        "steps",
        "baseline",
        "exclude",
        "centre",
        "multiply",
        "screen",
    }
)


def analyse_lines(lines: Iterable[bytes], language: str = "en") -> Iterator[tuple[bytes, Found]]:
    """For each line of JSON a line of JSON without its end, and the analysis or what was wrong. Holds 1,000 at a time."""
    pile: list[bytes] = []
    for line in lines:
        if line.strip():
            pile.append(line)
        if len(pile) >= PILE:
            yield from _pile(pile, language)
            pile = []
    yield from _pile(pile, language)


def _pile(lines: list[bytes], language: str) -> Iterator[tuple[bytes, Found]]:
    read = [_read(line) for line in lines]
    found: list[Found] = [one if isinstance(one, BadSeries) else BadSeries("") for one, _, _ in read]
    by_profile: dict[str, list[int]] = defaultdict(list)
    for number, (one, profile, _) in enumerate(read):
        if not isinstance(one, BadSeries):
            by_profile[profile].append(number)
    for profile, numbers in by_profile.items():
        for number, result in zip(numbers, _analysed([read[at][0] for at in numbers], profile), strict=True):
            found[number] = result
    texts: dict[int, Columns] = {}
    for (_, _, known_as), result in zip(read, found, strict=True):
        yield _written(known_as, result, texts, language), result


def _analysed(many: list[Any], profile: str) -> list[Found]:
    try:
        return analyse_many(many, profile)
    except BadSeries as problem:
        return [problem] * len(many)


# Reading


def _read(line: bytes) -> tuple[Series | BadSeries, str, Any]:
    """The series of a line, the profile it asks for, and its id."""
    try:
        told = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        return BadSeries(f"this line is no JSON: {error}"), "", None
    if not isinstance(told, dict):
        return BadSeries("this line is no object"), "", None
    known_as = told.pop("id", None)
    try:
        _check(told)
        profile = told.pop("profile", None) or "mdc"
        given = {name: value for name, value in told.items() if value is not None}
        series = Series(**given, id="" if known_as is None else str(known_as))
    except (BadSeries, TypeError) as error:
        return BadSeries(str(error)), "", known_as
    return series, profile, known_as


def _check(told: Mapping[str, Any]) -> None:
    if unknown := sorted(set(told) - KEYS):
        raise BadSeries(f"unknown key: {unknown[0]}")
    if "y" not in told:
        raise BadSeries("there is no y")
    for name in ("x", "y", "n", "steps", "exclude"):
        if not isinstance(told.get(name, []), list | None):
            raise BadSeries(f"{name} is no list")
    if not isinstance(told.get("profile"), str | None):
        raise BadSeries("profile is no name")
    if not isinstance(told.get("baseline"), int | None) or isinstance(told.get("baseline"), bool):
        raise BadSeries("baseline is no whole number")
    for name in ("x", "steps"):
        _check_times(told.get(name) or ())
    if not all(type(row) is int for row in told.get("exclude") or ()):
        raise BadSeries("exclude holds something that is no row")


def _check_times(column: Iterable[Any]) -> None:
    """Text must be a date or a time. Those that were right before need not be read again: dates recur."""
    try:
        fresh = {at for at in set(column) - _RIGHT if type(at) is str}
    except TypeError as error:
        raise BadSeries("x holds something that is neither a date nor a number") from error
    for at in fresh:
        if not (MONTH.fullmatch(at) or _reads(datetime.datetime, at) or _reads(datetime.time, at)):
            raise BadSeries(f"this is no date or time: {at}")
    if len(_RIGHT) < MOST_REMEMBERED:
        _RIGHT.update(fresh)


def _reads(kind: type[datetime.datetime | datetime.time], text: str) -> bool:
    try:
        kind.fromisoformat(text)
    except ValueError:
        return False
    return True


MONTH = re.compile(r"\d{4}(-(0[1-9]|1[0-2]))?")
MOST_REMEMBERED = 100_000
_RIGHT: set[str] = set()


# Writing


Columns = tuple[list[str], list[str], list[str]]
"""Of each point of a pile: what is drawn, its lines, its flags and label."""


def _written(known_as: Any, found: Found, texts: dict[int, Columns], language: str) -> bytes:
    if isinstance(found, BadSeries):
        return orjson.dumps({"id": known_as, "error": str(found)})
    worked = found.worked
    if id(worked) not in texts:
        texts[id(worked)] = _columns(worked)
    y, lines, signs = (column[found.rows] for column in texts[id(worked)])
    pieces = zip(map(_json, found.x), y, lines, signs, strict=True)
    points = "},{".join([f'"x":{at},"y":{value},{line},{sign}' for at, value, line, sign in pieces])
    rest = orjson.dumps(_summary(found, language)).decode()
    return f'{{"id":{orjson.dumps(known_as).decode()},"points":[{{{points}}}],{rest[1:]}'.encode()


@lru_cache(maxsize=100_000)
def _json(at: X) -> str:
    return orjson.dumps(at).decode()


def _summary(found: Analysis, language: str) -> dict[str, Any]:
    return {
        "phases": [
            {
                "first": phase.first,
                "last": phase.last,
                "n_useful": phase.n_useful,
                "longest_run": phase.longest_run,
                "longest_run_limit": phase.longest_run_limit,
                "crossings": phase.crossings,
                "crossings_limit": phase.crossings_limit,
                "runs_signal": phase.runs_signal,
            }
            for phase in found.phases
        ],
        "variation": found.variation,
        "assurance": found.assurance,
        "sentence": explain(found, language),
    }


def _columns(worked: Worked) -> Columns:
    return _texts(_drawn(worked, worked.limits.value[None])[0]), _lines(worked), _signs(worked)


def _lines(worked: Worked) -> list[str]:
    """From n to upper2 of each point; written once for each phase where a whole phase has the same."""
    flat, limits = worked.flat, worked.limits
    rows = np.concatenate([limits.centre[None], limits.lines[:4]])
    same = rows[:, flat.starts][:, flat.seg]
    if flat.n is None and flat.excluded is None and flat.base.all() and _equal(rows, same):
        once = _put_together(worked, rows, flat.starts)
        return [once[segment] for segment in flat.seg.tolist()]
    return _put_together(worked, rows, np.arange(len(flat.seg)))


def _equal(one: Floats, other: Floats) -> bool:
    return bool(((one == other) | (np.isnan(one) & np.isnan(other))).all())


def _put_together(worked: Worked, rows: Floats, at: Ints) -> list[str]:
    flat = worked.flat
    n = ["null"] * len(at) if flat.n is None else _texts(flat.n[at])
    ghosts = ["false"] * len(at) if flat.excluded is None else _marks(flat.excluded[at])
    drawn = [_texts(row) for row in _drawn(worked, rows)[:, at]]
    columns = zip(n, _phases(worked, at), _marks(flat.base[at]), ghosts, *drawn, strict=True)
    return [
        f'"n":{weight},"phase":{phase},"baseline":{base},"excluded":{ghost},"centre":{centre},'
        f'"lower":{lower},"upper":{upper},"lower2":{lower2},"upper2":{upper2}'
        for weight, phase, base, ghost, centre, lower, upper, lower2, upper2 in columns
    ]


def _drawn(worked: Worked, rows: Floats) -> Floats:
    made = worked.flat.made
    if all(one.series.multiply == 1 for one in made):
        return rows
    times = np.array([one.series.multiply for one in made])
    found: Floats = rows * times[worked.flat.series_of][worked.flat.seg]
    return found


def _texts(column: Floats) -> list[str]:
    """Numbers as JSON has them; what is missing is null."""
    found = orjson.dumps(np.ascontiguousarray(column), option=orjson.OPT_SERIALIZE_NUMPY)
    return found[1:-1].decode().split(",")


def _phases(worked: Worked, at: Ints) -> list[str]:
    flat = worked.flat
    firsts = np.searchsorted(flat.series_of, np.arange(len(flat.made)))
    return [str(number) for number in (flat.seg - firsts[flat.series_of][flat.seg] + 1)[at].tolist()]


def _marks(rows: Bools) -> list[str]:
    return [("false", "true")[mark] for mark in rows.tolist()]


def _signs(worked: Worked) -> list[str]:
    """The flags and the label of each point: few combinations, each written once."""
    code = worked.meaning.labels.astype(np.intp)
    for place, rule in enumerate(SHOWN):
        if rule in worked.patterns:
            code += (worked.patterns[rule] != 0) * (8 << place)
    return [_sign(one) for one in code.tolist()]


@lru_cache(maxsize=128)
def _sign(code: int) -> str:
    flags = ",".join(
        f'"{rule}":{"true" if code & (8 << place) else "false"}' for place, rule in enumerate(SHOWN)
    )
    return f'{flags},"label":"{LABELS[code & 7]}"'
