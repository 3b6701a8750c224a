"""Somebody answers a survey through its pages: one a section, nothing kept until it is sealed, once each."""

from __future__ import annotations

import datetime
import json
import re
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from groundswell.ask.actions import close_wave
from groundswell.ask.models import SealedAnswer
from groundswell.ask.queries.boxes import open_all
from groundswell.ask.tests.asking import a_survey, an_open_wave, every_kind, the_last_morning
from groundswell.ask.tests.scenes import again, staff
from groundswell.ask.web.answering import views
from groundswell.base.notify.models import Notice
from groundswell.base.trail.models import Entry

MORNING = datetime.time(6)


@pytest.fixture
def wave(ward, ada, asha, ben, long_ago):
    """A survey with every kind of question, open today for Ward 7."""
    staff(ward, 10, joined=long_ago)
    today = the_last_morning()
    survey = a_survey(ward, long_ago, every_kind())
    return an_open_wave(survey, ward, ada, first_day=today, today=today)


def address(wave, name="answer", **more):
    return reverse(f"ask:{name}", kwargs={"public_id": wave.public_id, **more})


def page(wave, number):
    return address(wave, "answer_section", number=number)


def carried(answer):
    """What the page would send along."""
    words = answer.content.decode()
    found = dict(re.findall(r'<input type="hidden" name="(so_far|sequence|filled)" value="([^"]*)"', words))
    return {name: unescape(value) for name, value in found.items()}


FIRST = {"a-safe": "4", "a-again": "1", "a-why": "The rota"}
SECOND = {"a-mood": "1", "a-many": ["1", "3"], "a-score": "10", "a-first_row": "2", "a-second_row": "3"}
ORDER = {"a-order-1": "2", "a-order-2": "1", "a-order-3": "3"}
LAST = {"a-note": "Short", "a-words": "More hands at night"}
GIVEN = {
    "safe": 4,
    "again": 1,
    "why": "The rota",
    "mood": 1,
    "many": [1, 3],
    "score": 10,
    "first_row": 2,
    "second_row": 3,
    "order": ["1@2", "2@1", "3@3"],
    "note": "Short",
    "words": "More hands at night",
}


def goes_through(visitor, wave, *pages):
    """Fill in the pages one after the other; returns the last answer."""
    answer = visitor.get(page(wave, 1))
    for number, filled in enumerate(pages, start=1):
        answer = visitor.post(page(wave, number + 1), {**carried(answer), **filled})
    return answer


def what_was_sealed(wave):
    return [opened.answers for opened in open_all([again(wave)])]


def test_every_kind_of_question_is_answered_page_by_page_and_sealed(wave, asha, as_person):
    visitor = as_person(asha)
    begins = visitor.get(address(wave)).content.decode()
    assert "11 people or more" in begins
    review = goes_through(visitor, wave, FIRST, {**SECOND, **ORDER}, LAST)
    assert "Read it once more" in review.content.decode()
    assert json.loads(carried(review)["so_far"]) == GIVEN
    assert SealedAnswer.objects.count() == 0
    thanks = visitor.post(address(wave, "seal"), carried(review), follow=True)
    assert thanks.redirect_chain == [(address(wave, "thanks"), 302)]
    assert "Your answers are sealed" in thanks.content.decode()
    assert what_was_sealed(wave) == [GIVEN]


def test_a_page_with_something_missing_comes_back_with_what_was_typed(wave, asha, as_person):
    visitor = as_person(asha)
    answer = goes_through(visitor, wave, {"a-again": "1", "a-why": "The rota"})
    words = answer.content.decode()
    assert "nhsuk-error-summary" in words
    assert "The rota" in words
    assert carried(answer)["filled"] == "1"


def test_going_back_keeps_all_that_was_typed_and_asks_for_nothing(wave, asha, as_person):
    visitor = as_person(asha)
    second = goes_through(visitor, wave, FIRST)
    first = visitor.post(page(wave, 1), {**carried(second), "a-mood": "1"})
    assert 'value="The rota"' in first.content.decode()
    assert json.loads(carried(first)["so_far"])["mood"] == 1


def test_too_many_words_are_lost_neither_forward_nor_back(wave, asha, as_person):
    visitor = as_person(asha)
    third = goes_through(visitor, wave, FIRST, {**SECOND, **ORDER})
    for where in (4, 2):
        long = visitor.post(page(wave, where), {**carried(third), "a-words": "x" * 1501})
        assert "x" * 1501 in long.content.decode()
        assert carried(long)["filled"] == "3"


def test_what_hangs_on_another_answer_is_asked_only_then_and_dropped_otherwise(wave, asha, as_person):
    visitor = as_person(asha)
    review = goes_through(visitor, wave, {**FIRST, "a-again": "0"}, {**SECOND, **ORDER}, LAST)
    assert "The rota" not in review.content.decode()
    visitor.post(address(wave, "seal"), carried(review))
    assert "why" not in what_was_sealed(wave)[0]


def test_a_name_that_is_blamed_is_handed_back_before_it_is_sealed(wave, asha, lena, as_person):
    visitor = as_person(asha)
    blame = "Lena never listens to the night staff."
    third = goes_through(visitor, wave, FIRST, {**SECOND, **ORDER})
    answer = visitor.post(page(wave, 4), {**carried(third), "a-words": blame})
    assert "leave the name out" in answer.content.decode()
    assert blame in answer.content.decode()
    around = {**carried(third), "so_far": json.dumps({**GIVEN, "words": blame})}
    answer = visitor.post(address(wave, "seal"), around)
    assert "leave the name out" in answer.content.decode()
    assert SealedAnswer.objects.count() == 0


def test_words_of_harm_are_met_with_help_before_they_are_sealed(wave, asha, as_person):
    visitor = as_person(asha)
    harm = "I want to kill myself"
    review = goes_through(visitor, wave, FIRST, {**SECOND, **ORDER}, {**LAST, "a-words": harm})
    words = review.content.decode()
    assert "Does someone need help now?" in words
    assert "116 123" in words
    visitor.post(address(wave, "seal"), carried(review))
    assert what_was_sealed(wave)[0]["words"] == harm


def test_sent_twice_it_is_one_answer_and_a_change_takes_its_place(wave, asha, as_person):
    visitor = as_person(asha)
    review = goes_through(visitor, wave, FIRST, {**SECOND, **ORDER}, LAST)
    for _again in range(2):
        visitor.post(address(wave, "seal"), carried(review))
    assert "Answer anew" in visitor.get(address(wave)).content.decode()
    changed = goes_through(visitor, wave, {**FIRST, "a-safe": "1"}, {**SECOND, **ORDER}, LAST)
    visitor.post(address(wave, "seal"), carried(changed))
    visitor.post(address(wave, "seal"), carried(review))
    assert [one["safe"] for one in what_was_sealed(wave)] == [1]


def test_what_is_sealed_is_never_shown_back(wave, asha, as_person):
    visitor = as_person(asha)
    review = goes_through(visitor, wave, FIRST, {**SECOND, **ORDER}, LAST)
    visitor.post(address(wave, "seal"), carried(review))
    seen = [visitor.get(where) for where in (address(wave), page(wave, 1), address(wave, "thanks"))]
    assert not any("The rota" in one.content.decode() or "checked" in one.content.decode() for one in seen)


def test_an_answer_is_taken_back(wave, asha, as_person):
    visitor = as_person(asha)
    review = goes_through(visitor, wave, FIRST, {**SECOND, **ORDER}, LAST)
    assert visitor.get(address(wave, "taking_back")).status_code == 302
    visitor.post(address(wave, "seal"), carried(review))
    asked = visitor.get(address(wave, "taking_back"))
    visitor.post(address(wave, "taking_back"), carried(asked))
    assert what_was_sealed(wave) == []
    assert SealedAnswer.objects.count() == 1


def test_a_wave_that_closed_meanwhile_hands_the_words_back_kindly(wave, asha, ada, as_person):
    visitor = as_person(asha)
    third = goes_through(visitor, wave, FIRST, {**SECOND, **ORDER})
    close_wave(wave=wave, by=ada, now=timezone.now())
    late = visitor.post(page(wave, 4), {**carried(third), **LAST})
    assert late.status_code == 409
    assert ["The rota" in late.content.decode(), "More hands at night" in late.content.decode()] == [
        True,
        True,
    ]
    late = visitor.post(address(wave, "seal"), {**carried(third), "so_far": json.dumps(GIVEN)})
    assert "More hands at night" in late.content.decode()
    assert visitor.get(address(wave)).status_code == 200
    assert SealedAnswer.objects.count() == 0


def test_who_is_not_asked_finds_nothing(wave, dan, cerys, as_person):
    for person in (dan, cerys):
        visitor = as_person(person)
        assert {visitor.get(address(wave)).status_code, visitor.get(page(wave, 1)).status_code} == {404}
        assert visitor.post(address(wave, "seal"), {"so_far": json.dumps(GIVEN)}).status_code == 404


@pytest.mark.parametrize(
    "so_far", ["", "{", "[]", "null", '{"safe": 99, "order": 7, "many": [[]]}', "[" * 5000, '{"safe": true}']
)
def test_what_was_tampered_with_is_dropped_and_asked_again(wave, asha, as_person, so_far):
    visitor = as_person(asha)
    answer = visitor.post(address(wave, "seal"), {"so_far": so_far, "sequence": "x"})
    assert answer.status_code == 200
    assert "nhsuk-error-summary" in answer.content.decode()
    assert SealedAnswer.objects.count() == 0


def test_later_pages_begin_at_the_beginning(wave, asha, as_person):
    assert as_person(asha).get(page(wave, 3)).status_code == 302
    assert as_person(asha).get(page(wave, 99)).status_code == 302


def test_answering_leaves_no_trace_but_the_sealed_row(wave, asha, as_person):
    trail, notices = Entry.objects.count(), Notice.objects.count()
    visitor = as_person(asha)
    review = goes_through(visitor, wave, FIRST, {**SECOND, **ORDER}, LAST)
    visitor.post(address(wave, "seal"), carried(review))
    assert (Entry.objects.count(), Notice.objects.count()) == (trail, notices)
    session = visitor.session
    assert not any("rota" in str(value) for value in session.values())


def test_welsh_is_asked_in_welsh(wave, asha, as_person):
    asha.language = "cy"
    asha.save()
    visitor = as_person(asha)
    visitor.cookies["django_language"] = "cy"
    assert (
        "Beth sy’n eich rhwystro?"
        in visitor.get(page(wave, 1), headers={"accept-language": "cy"}).content.decode()
    )


def test_nothing_answered_is_nothing_to_seal(ward, ada, asha, long_ago, as_person):
    staff(ward, 11, joined=long_ago)
    today = the_last_morning()
    wave = an_open_wave(a_survey(ward, long_ago), ward, ada, first_day=today, today=today)
    answer = as_person(asha).post(address(wave, "seal"), {"so_far": "{}", "sequence": "1"})
    assert "nothing to seal" in answer.content.decode()
    assert SealedAnswer.objects.count() == 0


def test_an_untouched_page_is_drawn_once_for_all_who_are_asked_the_same(
    wave, asha, ben, as_person, monkeypatch, django_assert_num_queries
):
    visitor = as_person(asha)
    first = visitor.get(page(wave, 1)).content.decode()
    drawn = []
    honest = views.SectionForm
    monkeypatch.setattr(
        views, "SectionForm", lambda *told, **more: drawn.append(told) or honest(*told, **more)
    )
    with django_assert_num_queries(5):
        again_drawn = visitor.get(page(wave, 1)).content.decode()
    form = re.compile(r'<h1 class="nhsuk-heading-l gs-section__title">.*?<div class="gs-buttons">', re.S)
    assert (
        form.search(again_drawn)[0] == form.search(first)[0] == form.search(in_words(as_person(ben), wave))[0]
    )
    assert drawn == []
    typed = visitor.post(page(wave, 2), {**carried(visitor.get(page(wave, 1))), **FIRST, "a-safe": ""})
    assert "The rota" in typed.content.decode()
    assert "The rota" not in in_words(visitor, wave)
    asha.language = "cy"
    asha.save()
    assert "Beth sy’n eich rhwystro?" in in_words(as_person(asha), wave, "cy")


def in_words(visitor, wave, language="en"):
    return visitor.get(page(wave, 1), headers={"accept-language": language}).content.decode()
