"""Which questions a series may ask, from the library, and what of the answers is sealed.

Two things never reach the box: how confident somebody was before and is now (only which way it went is kept), and whether
their words may be quoted (the words go under a key of their own instead, so that no row has to say it).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from groundswell.ask.queries.asked import questions_of
from groundswell.ask.rules import Kind as Counted
from groundswell.pure.evaluation import Level, direction
from groundswell.pure.instruments import LIBRARY, Instrument, Kind, Point, Question, Section, Words

BEFORE, NOW, CHANGE = "session_confidence_before", "session_confidence_now", "session_confidence_change"
MAY_QUOTE, QUOTABLE = "may_quote", "_quotable"
EXPECTATIONS, SAFETY = "session_expectations", "safety"
WRITTEN: Final = frozenset({Kind.SHORT_TEXT, Kind.LONG_TEXT})

_session, _team = LIBRARY["session"], LIBRARY["team_safety"]
_BY_KEY: Final = {one.key: one for one in _session.sections}
_SAFETY: Final = Section(
    SAFETY,
    Words(
        "Think of the people in these sessions as your team",
        "Meddyliwch am y bobl yn y sesiynau hyn fel eich tîm",
    ),
    _team.sections[0].questions,
)
SETS: Final[Mapping[str, tuple[Level, Section]]] = {
    "reaction": (Level.REACTION, _BY_KEY["reaction"]),
    SAFETY: (Level.REACTION, _SAFETY),
    "learning": (Level.LEARNING, _BY_KEY["learning"]),
    "doing": (Level.BEHAVIOUR, _BY_KEY["doing"]),
    "results": (Level.RESULTS, _BY_KEY["results"]),
}
_QUOTING: Final = Section(
    "quoting",
    Words("Your own words", "Eich geiriau eich hun"),
    (
        Question(
            MAY_QUOTE,
            Kind.YES_NO,
            Words(
                "May what you wrote be quoted in a report, without your name?",
                "A gaiff yr hyn a ysgrifennoch ei ddyfynnu mewn adroddiad, heb eich enw?",
            ),
            (Point(0, Words("No", "Na chaiff")), Point(1, Words("Yes", "Caiff"))),
            hint=Words(
                "If not, facilitators read it to see what it is about, and quote none of it.",
                "Os na, bydd hwyluswyr yn ei ddarllen i weld beth mae’n ymwneud ag ef, heb ddyfynnu dim ohono.",
            ),
        ),
    ),
)


def instrument_for(sets: Sequence[str]) -> Instrument:
    """The questions of these sets, in the order of the levels, and whether words may be quoted where there are any."""
    sections = [_without_ranking(section) for key, (_level, section) in SETS.items() if key in sets]
    if any(question.kind in WRITTEN for section in sections for question in section.questions):
        sections.append(_QUOTING)
    keys = {question.key for section in sections for question in section.questions}
    scales = [one for one in (*_session.scales, *_team.scales) if _items(sections).issuperset(one.parts)]
    return replace(
        _session,
        key="series",
        words=Words("How it was, and what it did", "Sut oedd hi, a beth wnaeth hi"),
        sections=tuple(sections),
        scales=tuple(scales) if keys else (),
    )


def _items(sections: Sequence[Section]) -> set[str]:
    return {item.key for section in sections for one in section.questions for item in one.items}


def _without_ranking(section: Section) -> Section:
    return replace(section, questions=tuple(one for one in section.questions if one.kind is not Kind.RANKING))


def sealed_questions(instrument: Instrument) -> list[dict[str, Any]]:
    """What the wave asks: as an instrument is counted, with the pair as one direction and words under one of two keys."""
    return list(_sealed(questions_of(instrument)))


def _sealed(questions: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for question in questions:
        if question["key"] == BEFORE:
            yield {"key": CHANGE, "kind": Counted.ONE.value, "values": [-1, 0, 1], "required": False}
        elif question["key"] not in {NOW, MAY_QUOTE}:
            yield {**question, "required": False}
            if question["kind"] == Counted.WORDS.value:
                yield {**question, "key": question["key"] + QUOTABLE, "required": False}


def to_seal(instrument: Instrument, given: Mapping[str, Any]) -> dict[str, Any]:
    """What of somebody's answers goes into the box."""
    written = {question.key for question in instrument.questions if question.kind in WRITTEN}
    after = QUOTABLE if given.get(MAY_QUOTE) == 1 else ""
    answers = {
        key + after if key in written else key: value
        for key, value in given.items()
        if key not in {BEFORE, NOW, MAY_QUOTE} and value not in (None, "", [])
    }
    change = direction(given.get(BEFORE), given.get(NOW))
    return answers if change is None else {**answers, CHANGE: change}


def level_of(key: str) -> Level:
    """At which level a question asks; the pair is about learning."""
    for level, section in SETS.values():
        if any(key in {question.key, *(row.key for row in question.rows)} for question in section.questions):
            return level
    return Level.LEARNING


OUTCOMES: Final[Mapping[str, Words]] = {
    CHANGE: Words("More confident than before", "Yn fwy hyderus nag o’r blaen"),
    EXPECTATIONS: Words(
        "It met or exceeded what they expected", "Cwrddodd â’u disgwyliadau neu ragori arnynt"
    ),
    "session_recommend": Words(
        "Would recommend it to a colleague (9 or 10 of 10)",
        "Byddent yn ei argymell i gydweithiwr (9 neu 10 o 10)",
    ),
    "session_idea": Words("Have said an idea since", "Wedi rhannu syniad ers hynny"),
    "session_tested": Words("Have tested a change since", "Wedi profi newid ers hynny"),
}


def outcome_words(question: Question, words: Words, *, is_reversed: bool) -> Words:
    """What those who are counted said: of a statement that they agree, of a reversed one that they do not."""
    if question.key in OUTCOMES:
        return OUTCOMES[question.key]
    english, welsh = ("Do not agree", "Ddim yn cytuno") if is_reversed else ("Agree", "Yn cytuno")
    return Words(f"{english}: {words.en.rstrip('.')}", f"{welsh}: {(words.cy or words.en).rstrip('.')}")
