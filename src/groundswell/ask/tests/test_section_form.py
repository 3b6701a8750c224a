"""The questions of a section as a form: what is drawn, and what is read back."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils import translation

from groundswell.ask.queries.asked import questions_of
from groundswell.ask.rules import right_answers
from groundswell.ask.web.forms_of_questions import SectionForm
from groundswell.pure.instruments import LIBRARY, Instrument, instrument_from

YES_OR_NO = [
    {"value": 0, "words": {"en": "No", "cy": "Na"}},
    {"value": 1, "words": {"en": "Yes", "cy": "Ie"}},
]
THREE = [{"value": n, "words": {"en": f"Choice {n}", "cy": f"Dewis {n}"}} for n in (1, 2, 3)]
ENDS = [{"value": 0, "words": "None"}, {"value": 10, "words": "All"}]
FAR_ENDS = [{"value": 0, "words": "None"}, {"value": 100, "words": "All"}]


def question(key: str, kind: str, points: Any = (), **more: Any) -> dict[str, Any]:
    words = {"en": f"What about {key}?", "cy": f"Beth am {key}?"}
    return {"key": key, "kind": kind, "words": words, "points": list(points), **more}


def made(*sections: list[dict[str, Any]]) -> Instrument:
    each = [
        {"key": f"s{at}", "words": f"Section {at}", "questions": questions}
        for at, questions in enumerate(sections, 1)
    ]
    return instrument_from(
        {"key": "ours", "words": "Ours", "source": "us", "licence": "us", "sections": each}
    )


ONE_OF_EACH = made(
    [
        question("often", "scale", THREE),
        question("well", "yes_no", YES_OR_NO),
        question("marks", "number", ENDS),
        question("percent", "number", FAR_ENDS),
        question(
            "rows",
            "matrix",
            THREE,
            rows=[{"key": "row_1", "words": "First"}, {"key": "row_2", "words": "Second"}],
        ),
        question("place", "single", THREE),
        question("all", "multiple", THREE),
        question("order", "ranking", THREE),
        question("word", "short_text"),
        question("more", "long_text"),
    ]
)
ANSWERS = {
    "often": 3,
    "well": 0,
    "marks": 0,
    "percent": 55,
    "row_1": 2,
    "place": 1,
    "all": [1, 3],
    "order": ["2@1", "1@2", "3@3"],
    "word": "Tea",
    "more": "More\r\ntea",
}
TYPED = (
    "a-often=3&a-well=0&a-marks=0&a-percent=55&a-row_1=2&a-row_2=&a-place=1&a-all=1&a-all=3"
    "&a-order-1=2&a-order-2=1&a-order-3=3&a-word=Tea&a-more=More%0D%0Atea"
)


def form(instrument: Instrument, typed: str | None = None, *, at: int = 0, **more: Any) -> SectionForm:
    data = None if typed is None else QueryDict(typed)
    return SectionForm(instrument, instrument.sections[at], data, **more)


def drawn(one: SectionForm) -> str:
    return render_to_string("ask/_questions/section.jinja", {"form": one})


def test_every_kind_is_read_back_as_it_is_counted():
    told = form(ONE_OF_EACH, TYPED)
    assert told.is_valid(), told.errors
    assert told.given() == ANSWERS
    assert set(right_answers(questions_of(ONE_OF_EACH), told.given())) == set(ANSWERS)


def test_what_was_answered_stands_in_the_boxes_again():
    html = drawn(form(ONE_OF_EACH, initial=ANSWERS))
    assert html.count(" checked") == 7
    assert html.count(" selected") == 3
    assert 'value="55"' in html
    assert 'value="Tea"' in html
    assert "More" in html


def test_nothing_answered_is_nothing_given():
    told = form(ONE_OF_EACH, "")
    assert told.is_valid()
    assert told.given() == {}
    assert " checked" not in drawn(told)


@pytest.mark.parametrize("instrument", LIBRARY.values(), ids=LIBRARY)
@pytest.mark.parametrize("language", ["en", "cy"])
def test_every_section_of_the_library_is_drawn_in_both_languages(instrument, language):
    with translation.override(language):
        for at, section in enumerate(instrument.sections):
            html = drawn(form(instrument, at=at, show_all=True))
            for one in section.questions:
                assert one.words.in_language(language) in html.replace("&#39;", "'")


@pytest.mark.parametrize(
    "wrong",
    [
        "a-often=4",
        "a-often=x",
        "a-well=2",
        "a-marks=11",
        "a-percent=101",
        "a-percent=1.5",
        "a-row_1=9",
        "a-all=9",
        "a-order-1=4",
        "a-order-1=1&a-order-2=1",
        "a-order-1=2",
        f"a-word={'x' * 201}",
        f"a-more={'x' * 1501}",
        "a-word=a%00b",
        "a-percent=999999999999999999999",
    ],
)
def test_what_was_never_offered_is_refused_and_stays_in_its_box(wrong):
    told = form(ONE_OF_EACH, wrong)
    assert not told.is_valid()
    assert "nhsuk-error-message" in drawn(told)


def test_a_question_that_needs_an_answer_says_so_in_the_words_of_the_question():
    needed = made(
        [question("often", "scale", THREE, required=True), question("tea", "short_text", required=True)]
    )
    told = form(needed, "")
    assert not told.is_valid()
    html = drawn(told)
    assert "Choose an answer." in html
    assert "Needs an answer" in html
    assert "No answer" not in html
    assert form(needed, "a-often=1&a-tea=Yes").is_valid()


def test_words_in_a_question_are_words_not_markup():
    hostile = made([{**question("often", "scale", THREE), "words": "<script>alert(1)</script>"}])
    html = drawn(form(hostile, ""))
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


HANGING = made(
    [
        question("well", "yes_no", YES_OR_NO),
        question("why", "short_text", shown_if={"question": "well", "values": [0]}, required=True),
    ],
    [
        question("later", "scale", THREE, shown_if={"question": "well", "values": [1]}),
        question("always", "long_text"),
    ],
)


def test_what_hangs_on_an_answer_of_the_same_page_is_needed_only_when_it_is_asked():
    assert form(HANGING, "a-well=1").is_valid()
    assert not form(HANGING, "a-well=0").is_valid()
    told = form(HANGING, "a-well=1&a-why=Typed+before+I+changed+my+mind")
    assert told.is_valid()
    assert told.given() == {"well": 1}
    html = drawn(told)
    assert 'data-shown-if="a-well" data-shown-values="0"' in html
    assert "Only if your answer to" in html


def test_what_hangs_on_an_answer_of_another_page_is_there_when_it_is_asked():
    asked, not_asked = (form(HANGING, at=1, initial={"well": well}) for well in (1, 0))
    assert [one.question.key for one in asked.questions] == ["later", "always"]
    assert [one.question.key for one in not_asked.questions] == ["always"]
    shown = form(HANGING, at=1, show_all=True)
    assert [one.question.key for one in shown.questions] == ["later", "always"]


def test_changing_an_answer_drops_what_nobody_is_asked_any_more():
    before = {"well": 1, "later": 2, "always": "Yes"}
    told = form(HANGING, "a-well=0&a-why=Late", initial=before)
    assert told.is_valid()
    assert told.given_so_far() == {"well": 0, "why": "Late", "always": "Yes"}
    kept = form(HANGING, "a-well=1", initial=before)
    assert kept.is_valid()
    assert kept.given_so_far() == before


def test_english_on_a_welsh_page_says_that_it_is_english():
    with translation.override("cy"):
        html = drawn(form(made([{**question("often", "scale", THREE), "words": "How often?"}])))
    assert '<bdi lang="en">How often?</bdi>' in html
    assert '<bdi lang="cy">Dewis 1</bdi>' in html
