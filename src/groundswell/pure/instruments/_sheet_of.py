"""An instrument written as a sheet, the way back from `_sheet`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from groundswell.pure.instruments._instrument import Instrument, Scale
from groundswell.pure.instruments._questions import Question, Row
from groundswell.pure.instruments._words import Words

HEADINGS: Final = (
    "what", "key", "english", "welsh", "kind", "value", "reverse", "required",
    "favourable_from", "scale", "needs", "lowest", "highest", "shown_if",
)  # fmt: skip


def sheet_rows(instrument: Instrument) -> list[list[str]]:
    """The instrument as rows of a sheet, headings first, which `read_instrument` reads back.

    A sheet has no room for who wrote the words (`standing`), for pictures, for what is private and for whether the Welsh
    was looked at; JSON has. A part that counts towards several scores is kept with the first.
    """
    in_score = _first_scores(instrument)
    rows = [{"what": "instrument", "key": instrument.key, **_words(instrument.words)}]
    if instrument.purpose.en:
        rows.append({"what": "purpose", **_words(instrument.purpose)})
    rows += [
        {"what": "source", "english": instrument.source},
        {"what": "licence", **_words(instrument.licence)},
        {"what": "smallest_group", "value": str(instrument.smallest_group)},
    ]
    for section in instrument.sections:
        rows.append({"what": "section", "key": section.key, **_words(section.words)})
        rows += _hint(section.hint)
        for question in section.questions:
            rows += _question(question, in_score)
    rows += [_scale(scale, in_score) for scale in instrument.scales]
    return [list(HEADINGS), *([row.get(name, "") for name in HEADINGS] for row in rows)]


def _first_scores(instrument: Instrument) -> dict[str, str]:
    found: dict[str, str] = {}
    for scale in instrument.scales:
        for part in scale.parts:
            found.setdefault(part, scale.key)
    return found


def _question(question: Question, in_score: Mapping[str, str]) -> Iterator[dict[str, str]]:
    yield {
        "what": "question",
        "key": question.key,
        **_words(question.words),
        "kind": question.kind.value,
        "reverse": _tick(question.reverse),
        "required": _tick(question.required),
        "favourable_from": "" if question.favourable_from is None else str(question.favourable_from),
        "scale": in_score.get(question.key, ""),
        "shown_if": _rule(question),
    }
    yield from _hint(question.hint)
    yield from (_row(row, in_score) for row in question.rows)
    for point in question.points:
        yield {"what": "point", "value": str(point.value), **_words(point.words)}


def _row(row: Row, in_score: Mapping[str, str]) -> dict[str, str]:
    return {
        "what": "row",
        "key": row.key,
        **_words(row.words),
        "reverse": _tick(row.reverse),
        "scale": in_score.get(row.key, ""),
    }


def _scale(scale: Scale, in_score: Mapping[str, str]) -> dict[str, str]:
    lowest, highest = (f"{end:g}" for end in scale.out_of) if scale.out_of else ("", "")
    return {
        "what": "scale",
        "key": scale.key,
        **_words(scale.words),
        "needs": str(scale.needs),
        "lowest": lowest,
        "highest": highest,
        "scale": in_score.get(scale.key, ""),
    }


def _hint(hint: Words | None) -> list[dict[str, str]]:
    return [{"what": "hint", **_words(hint)}] if hint else []


def _words(words: Words) -> dict[str, str]:
    return {"english": words.en, "welsh": words.cy}


def _tick(yes: bool) -> str:
    return "yes" if yes else ""


def _rule(question: Question) -> str:
    rule = question.shown_if
    return f"{rule.question} = {' '.join(map(str, rule.values))}" if rule else ""
