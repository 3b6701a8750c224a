"""What changed between two versions, what waits for Welsh, and a survey as a sheet."""

import csv
import io
from dataclasses import replace

import pytest

from groundswell.pure.instruments import (
    LIBRARY,
    Changed,
    Point,
    ShownIf,
    Standing,
    Words,
    differences,
    read_instrument,
    sheet_rows,
    texts_of,
    welsh_to_check,
    without_welsh,
)
from groundswell.pure.text import escape_formula

SAFETY = LIBRARY["team_safety"]
FIRST, SECOND, *OTHERS = SAFETY.questions


def with_questions(*questions, **more):
    return replace(SAFETY, sections=(replace(SAFETY.sections[0], questions=questions),), **more)


def changes(after):
    return [(one.changed, one.part, one.words.en) for one in differences(SAFETY, after)]


def test_nothing_changed_is_nothing_to_say():
    assert changes(SAFETY) == []
    checked = replace(FIRST, words=replace(FIRST.words, welsh_reviewed=True))
    assert changes(with_questions(checked, SECOND, *OTHERS)) == []


@pytest.mark.parametrize(
    ("changed", "how"),
    [
        ({"words": Words("Else", "Arall")}, Changed.REWORDED),
        ({"words": replace(FIRST.words, cy="Arall")}, Changed.IN_WELSH),
        ({"hint": Words("Think")}, Changed.REWORDED),
        ({"points": FIRST.points[:3]}, Changed.POINTS),
        ({"required": True}, Changed.ASKED),
        ({"reverse": False}, Changed.COUNTED),
    ],
)
def test_each_change_of_a_question_is_told_apart(changed, how):
    after = replace(FIRST, **changed)
    assert changes(with_questions(after, SECOND, *OTHERS)) == [(how, "question", after.words.en)]


def test_what_came_what_went_and_what_moved():
    new = replace(FIRST, key="new", words=Words("New"), shown_if=ShownIf(SECOND.key, (1,)))
    after = with_questions(*OTHERS, SECOND, new, words=Words("Renamed"), scales=())
    assert changes(after) == [
        (Changed.NAMED, "survey", "Renamed"),
        (Changed.ADDED, "question", "New"),
        (Changed.TAKEN_OUT, "question", FIRST.words.en),
        (Changed.MOVED, "survey", "Renamed"),
        (Changed.TAKEN_OUT, "scale", "Safe to speak up"),
    ]


def test_what_has_no_welsh_is_counted_once():
    shared = (Point(1, Words("No")), Point(2, Words("Yes", "Ie")))
    made = with_questions(replace(FIRST, points=shared), replace(SECOND, points=shared, hint=Words("Think")))
    assert [words.en for words in without_welsh(made)] == ["No", "Think"]
    assert without_welsh(SAFETY) == ()
    assert len(welsh_to_check(SAFETY)) == 14
    assert ("", SAFETY.words) in texts_of(SAFETY)


@pytest.mark.parametrize("instrument", LIBRARY.values(), ids=LIBRARY)
def test_everything_in_the_library_comes_back_from_its_sheet(instrument):
    file = io.StringIO()
    csv.writer(file).writerows([escape_formula(cell) for cell in row] for row in sheet_rows(instrument))
    back = read_instrument(file.getvalue())
    assert without_what_a_sheet_cannot_say(back) == without_what_a_sheet_cannot_say(instrument)


def without_what_a_sheet_cannot_say(instrument):
    """Pictures, privacy, standing; and a part of two scores is in the first."""
    once, scales = set(), []
    for scale in instrument.scales:
        scales.append(replace(scale, parts=frozenset(part for part in scale.parts if part not in once)))
        once |= set(scale.parts)
    return replace(
        instrument,
        standing=Standing.OWN,
        private=False,
        scales=tuple(scales),
        sections=tuple(
            replace(
                section,
                questions=tuple(
                    replace(one, points=tuple(replace(point, picture="") for point in one.points))
                    for one in section.questions
                ),
            )
            for section in instrument.sections
        ),
    )


def test_words_that_look_like_a_formula_come_back_as_they_were():
    odd = with_questions(replace(FIRST, words=Words("=1+1, -2", "+ Cymraeg")), SECOND, *OTHERS)
    file = io.StringIO()
    csv.writer(file).writerows([escape_formula(cell) for cell in row] for row in sheet_rows(odd))
    assert "'=1+1, '-2" in file.getvalue()
    assert read_instrument(file.getvalue()).questions[0].words == Words("=1+1, -2", "+ Cymraeg")
