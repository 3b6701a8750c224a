"""A survey that is being put together: plain values, changed one thing at a time, half done or not.

A draft has the shape of `as_data`. Every function returns a new draft and leaves the old one as it was; done twice it
changes nothing more. Keys are given by the caller and never change hands, so that answers stay with their question.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from itertools import pairwise
from typing import Any, Final, TypeAlias

from groundswell.pure.instruments._instrument import Instrument, Standing
from groundswell.pure.instruments._plain import as_data
from groundswell.pure.instruments._questions import MEASURING, Kind

Draft: TypeAlias = dict[str, Any]
Thing: TypeAlias = Mapping[str, Any]
"""A section, a question or a score as plain values, its key among them."""
_SECTION_KEY: Final = re.compile(r"[a-z0-9_-]{1,50}")


def empty_draft(key: str, words: Thing, *, source: str, licence: Thing) -> Draft:
    """A survey with a name and nothing else, in words of one's own."""
    return {
        "key": key,
        "words": dict(words),
        "standing": Standing.OWN.value,
        "source": source,
        "licence": dict(licence),
        "sections": [],
    }


def draft_of(instrument: Instrument) -> Draft:
    """An instrument to go on from. Sections get keys that fit an address, each its own."""
    draft = {"sections": [], **as_data(instrument)}
    seen: set[str] = set()
    for at, section in enumerate(draft["sections"], start=1):
        if not _SECTION_KEY.fullmatch(section["key"]) or section["key"] in seen:
            section["key"] = next(key for key in _numbered(f"part_{at}") if key not in seen)
        seen.add(section["key"])
    return draft


def _numbered(key: str) -> Iterator[str]:
    yield key
    number = 2
    while True:
        yield f"{key}_{number}"
        number += 1


def describe(draft: Thing, about: Thing) -> Draft:
    """Give the survey another name, purpose or smallest group; what is None is left out of it."""
    return _without_none({**deepcopy(dict(draft)), **about})


def put_section(draft: Thing, section: Thing) -> Draft:
    """Add a section at the end, or give the one of this key other words."""
    changed = deepcopy(dict(draft))
    held = _section(changed, section["key"])
    if held is None:
        changed["sections"].append({"questions": [], **_without_none(section)})
    else:
        held.update(section)
        _drop_none(held)
    return changed


def put_question(draft: Thing, section: str, question: Thing) -> Draft:
    """Put a question in the place of the one of its key, or at the end of a section when there is none.

    A section that is gone is the last one. What it hangs on stays unless it is given. Raises LookupError without sections.
    """
    changed = deepcopy(dict(draft))
    place = _place_of(changed, question["key"])
    if place is not None:
        questions, at = place
        kept = {name: questions[at][name] for name in ("shown_if",) if name in questions[at]}
        questions[at] = _without_none({**kept, **question})
    else:
        (_section(changed, section) or _last_section(changed))["questions"].append(_without_none(question))
    return _with_scores_that_fit(changed)


def rename_question(draft: Thing, key: str, new: str) -> Draft:
    """Give a question another key everywhere: it has become another question, whose answers are not the old one's."""
    changed = deepcopy(dict(draft))
    for question in _questions(changed):
        if question["key"] == key:
            question["key"] = new
        if question.get("shown_if", {}).get("question") == key:
            question["shown_if"]["question"] = new
    for scale in changed.get("scales", []):
        scale["parts"] = [new if part == key else part for part in scale["parts"]]
    return changed


def hang_question(draft: Thing, key: str, shown_if: Thing | None) -> Draft:
    """Ask a question only when another one was answered in a certain way; None asks it always."""
    changed = deepcopy(dict(draft))
    for question in _questions(changed):
        if question["key"] == key:
            question["shown_if"] = shown_if and dict(shown_if)
            _drop_none(question)
    return changed


def put_scale(draft: Thing, scale: Thing) -> Draft:
    """Add a score at the end, or put it in the place of the one of its key."""
    changed = deepcopy(dict(draft))
    scales = changed.setdefault("scales", [])
    places = [at for at, held in enumerate(scales) if held["key"] == scale["key"]]
    if places:
        scales[places[0]] = _without_none(scale)
    else:
        scales.append(_without_none(scale))
    return changed


def take_out(draft: Thing, key: str, what: str = "question") -> Draft:
    """Take a section with its questions, a question or a score out; nothing when it is gone already.

    What hung on a question that is gone is told as a fault, for a person to decide.
    """
    changed = deepcopy(dict(draft))
    if what == "section":
        changed["sections"] = [one for one in changed["sections"] if one["key"] != key]
    for section in changed["sections"] if what == "question" else ():
        section["questions"] = [one for one in section["questions"] if one["key"] != key]
    if what == "scale":
        changed["scales"] = [one for one in changed.get("scales", []) if one["key"] != key]
    return _with_scores_that_fit(changed)


def move_section(draft: Thing, key: str, to: int) -> Draft:
    """Put a section at a place, 0 for the first; nothing when it is gone."""
    changed = deepcopy(dict(draft))
    _move(changed["sections"], key, changed["sections"], to)
    return changed


def move_question(draft: Thing, key: str, section: str, to: int) -> Draft:
    """Put a question at a place of a section, 0 for the first; nothing when either is gone."""
    changed = deepcopy(dict(draft))
    place, into = _place_of(changed, key), _section(changed, section)
    if place is not None and into is not None:
        _move(place[0], key, into["questions"], to)
    return changed


def _move(out_of: list[Any], key: str, into: list[Any], to: int) -> None:
    found = [at for at, one in enumerate(out_of) if one["key"] == key]
    if found:
        thing = out_of.pop(found[0])
        into.insert(max(0, to), thing)


def number_points(
    points: Sequence[Thing], *, in_order: bool, was: Sequence[int] = (), taken: Iterable[int] = ()
) -> list[dict[str, Any]]:
    """Give points their values: those of a scale one after another, choices one that was never used before.

    `was` are the values the question has now: a scale whose steps are not even keeps them. `taken` are all values that its
    answers ever had.
    """
    held = [point["value"] for point in points if point.get("value") is not None]
    if in_order and _is_even(was):
        lowest = min(held, default=1)
        return [{**point, "value": lowest + at} for at, point in enumerate(points)]
    used: set[int] = set()
    found, free = [], max([*held, *was, *taken], default=0) + 1
    for point in points:
        value = point.get("value")
        if value is None or value in used:
            value, free = free, free + 1
        used.add(value)
        found.append({**point, "value": value})
    return found


def _is_even(values: Sequence[int]) -> bool:
    return all(after == before + 1 for before, after in pairwise(values))


def _questions(draft: Thing) -> Iterator[dict[str, Any]]:
    return (question for section in draft["sections"] for question in section["questions"])


def _section(draft: Thing, key: str) -> dict[str, Any] | None:
    return next((section for section in draft["sections"] if section["key"] == key), None)


def _last_section(draft: Thing) -> dict[str, Any]:
    if not draft["sections"]:
        raise LookupError("there is no section")
    last: dict[str, Any] = draft["sections"][-1]
    return last


def _place_of(draft: Thing, key: str) -> tuple[list[Any], int] | None:
    for section in draft["sections"]:
        for at, question in enumerate(section["questions"]):
            if question["key"] == key:
                return section["questions"], at
    return None


def _with_scores_that_fit(draft: Draft) -> Draft:
    """Take what is no longer there out of the scores, and a score of nothing out of the survey."""
    there = set(_parts(draft))
    kept = []
    for scale in draft.get("scales", []):
        scale["parts"] = [part for part in scale["parts"] if part in there]
        if scale["parts"]:
            scale["needs"] = min(scale["needs"], len(scale["parts"]))
            there.add(scale["key"])
            kept.append(scale)
    if "scales" in draft:
        draft["scales"] = kept
    return draft


def _parts(draft: Thing) -> Iterator[str]:
    """What may be a part of a score: a question that measures, or a row of one."""
    for question in _questions(draft):
        if question["kind"] == Kind.MATRIX:
            yield from (row["key"] for row in question.get("rows", []))
        elif question["kind"] in MEASURING:
            yield question["key"]


def _without_none(thing: Thing) -> dict[str, Any]:
    kept = deepcopy(dict(thing))
    _drop_none(kept)
    return kept


def _drop_none(thing: dict[str, Any]) -> None:
    for name in [name for name, value in thing.items() if value is None]:
        del thing[name]
