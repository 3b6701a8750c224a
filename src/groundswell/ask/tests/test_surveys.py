"""Putting surveys together: what is begun, changed, fixed and put away, and by whom."""

from __future__ import annotations

import datetime
import json
import uuid
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from groundswell.ask.actions.survey_changes import (
    describe_survey,
    hang_question,
    move_part,
    put_question,
    put_score,
    put_section,
    take_part_out,
    undo_change,
)
from groundswell.ask.actions.surveys import (
    ChangedMeanwhile,
    NotReady,
    begin_survey,
    bring_in_survey,
    bring_survey_back,
    copy_from_library,
    copy_survey,
    fix_version,
    put_survey_away,
)
from groundswell.ask.models import Repeat, Schedule, Survey, SurveyVersion
from groundswell.ask.queries.asked import questions_of
from groundswell.ask.queries.missing import readiness_of
from groundswell.ask.queries.surveys import instrument_of, survey_for, surveys_for
from groundswell.ask.rules import MOST_POINTS, MOST_QUESTIONS, MOST_RANKED, MOST_SECTIONS, must_fit
from groundswell.base.trail.models import Entry
from groundswell.pure.instruments import LIBRARY, BadInstrument, as_data

NAME = {"en": "Our pulse", "cy": "Ein pwls"}
AGREE = [{"value": n, "words": {"en": f"Point {n}", "cy": f"Pwynt {n}"}} for n in (1, 2, 3)]


def a_question(key: str = "one", kind: str = "scale", **more: Any) -> dict[str, Any]:
    words = {"en": f"What about {key}?", "cy": f"Beth am {key}?"}
    points = None if kind.endswith("text") else AGREE
    return {"key": key, "kind": kind, "words": words, "points": points, **more}


@pytest.fixture
def survey(ward: Any, lena: Any, now: datetime.datetime) -> Survey:
    """An empty survey of Ward 7."""
    return begin_survey(group=ward, words=NAME, key=uuid.uuid4(), by=lena, now=now)


@pytest.fixture
def change(lena: Any, now: datetime.datetime) -> Any:
    """Do one change of a survey as it stands, by Lena."""

    def do(action: Any, survey: Survey, **more: Any) -> Any:
        given = {"revision": Survey.objects.get(pk=survey.pk).revision, "by": lena, "now": now, **more}
        return action(survey=survey, **given)

    return do


@pytest.fixture
def asked(survey: Survey, change: Any) -> Survey:
    """A survey with two questions, ready to be fixed."""
    section = survey.draft["sections"][0]["key"]
    change(put_question, survey, section=section, question=a_question("one"))
    change(put_question, survey, section=section, question=a_question("two"))
    survey.refresh_from_db()
    return survey


def keys(survey: Survey) -> list[list[str]]:
    draft = Survey.objects.get(pk=survey.pk).draft
    return [[question["key"] for question in section["questions"]] for section in draft["sections"]]


def test_a_survey_is_begun_once_and_is_on_the_trail(ward, lena, now):
    key = uuid.uuid4()
    first, again = (begin_survey(group=ward, words=NAME, key=key, by=lena, now=now) for _ in range(2))
    assert first == again
    assert first.words.cy == "Ein pwls"
    assert Entry.objects.filter(verb="ask.survey_begun", about_id=first.public_id).count() == 1


@pytest.mark.parametrize("who", ["asha", "dan", "cerys"])
def test_who_makes_no_surveys_for_the_group_can_neither_begin_nor_change_one(who, survey, ward, now, request):
    person = request.getfixturevalue(who)
    with pytest.raises(PermissionDenied):
        begin_survey(group=ward, words=NAME, key=uuid.uuid4(), by=person, now=now)
    with pytest.raises(PermissionDenied):
        describe_survey(survey=survey, about={"words": NAME}, revision=1, by=person, now=now)
    with pytest.raises(PermissionDenied):
        put_survey_away(survey=survey, by=person, now=now)
    assert person is not None
    assert not surveys_for(person).exists()


def test_who_leads_above_sees_and_changes_it(survey, omar, now):
    assert survey_for(omar, survey.public_id) == survey
    describe_survey(survey=survey, about={"words": {"en": "Named by Omar"}}, revision=1, by=omar, now=now)
    survey.refresh_from_db()
    assert survey.words.en == "Named by Omar"


@pytest.mark.parametrize("instrument", LIBRARY.values(), ids=LIBRARY)
def test_everything_in_the_library_can_be_copied_and_asked(instrument, ward, lena, now):
    copy = copy_from_library(
        instrument=instrument.key, group=ward, words=NAME, key=uuid.uuid4(), by=lena, now=now
    )
    assert copy.copied_from == instrument.key
    version = fix_version(survey=copy, revision=1, english_will_do=False, by=lena, now=now)
    assert version.instrument.questions == instrument.questions
    assert version.instrument.scales == instrument.scales
    assert instrument.standing == version.instrument.standing


def test_a_copy_of_a_survey_goes_its_own_way(asked, change, ward, lena, omar, ben, now):
    copy = copy_survey(survey=asked, group=ward, words={"en": "Copy"}, key=uuid.uuid4(), by=lena, now=now)
    change(take_part_out, copy, part="question", key="one")
    assert keys(copy) == [["two"]]
    assert keys(asked) == [["one", "two"]]
    with pytest.raises(PermissionDenied):
        copy_survey(survey=asked, group=ward, words=NAME, key=uuid.uuid4(), by=ben, now=now)


def test_a_licensed_text_is_brought_in_and_what_is_wrong_is_all_told(ward, lena, now):
    raw = json.dumps(as_data(LIBRARY["joy_in_work"]) | {"standing": "licensed", "licence": "Ours until 2030"})
    mine = bring_in_survey(group=ward, raw=raw, key=uuid.uuid4(), by=lena, now=now)
    assert instrument_of(mine).licence.en == "Ours until 2030"
    with pytest.raises(BadInstrument):
        bring_in_survey(group=ward, raw=b"what,key\nquestion,a b", key=uuid.uuid4(), by=lena, now=now)
    assert Survey.objects.count() == 1


def test_everything_can_be_changed_one_thing_at_a_time(asked, change):
    change(put_section, asked, section={"key": "more", "words": {"en": "More"}})
    change(put_question, asked, section="more", question=a_question("three", "long_text"))
    change(hang_question, asked, question="two", shown_if={"question": "one", "values": [1]})
    change(put_score, asked, score={"key": "s", "words": {"en": "S"}, "parts": ["one", "two"], "needs": 1})
    change(move_part, asked, part="question", key="one", section="more", to=1)
    assert keys(asked) == [["two"], ["three", "one"]]
    change(move_part, asked, part="section", key="more", section="", to=0)
    assert keys(asked) == [["three", "one"], ["two"]]
    change(take_part_out, asked, part="scale", key="s")
    change(take_part_out, asked, part="section", key="more")
    assert keys(asked) == [["two"]]
    asked.refresh_from_db()
    missing = [(one.part, one.key) for one in readiness_of(asked.draft).missing]
    assert missing == [("question", "two")]
    assert asked.draft.get("scales") == []
    assert Entry.objects.filter(verb="ask.survey_changed").count() == asked.revision - 1


def test_the_last_change_is_undone_and_done_again(asked, change):
    change(take_part_out, asked, part="question", key="one")
    change(undo_change, asked)
    assert keys(asked) == [["one", "two"]]
    change(undo_change, asked)
    assert keys(asked) == [["two"]]


def test_the_second_who_edits_is_told_and_nothing_of_the_first_is_lost(asked, lena, omar, now):
    seen, section = asked.revision, asked.draft["sections"][0]["key"]
    mine = a_question("one", required=True)
    put_question(survey=asked, section=section, question=mine, revision=seen, by=lena, now=now)
    with pytest.raises(ChangedMeanwhile) as told:
        put_question(
            survey=asked,
            section=section,
            question=a_question("one", hint=NAME),
            revision=seen,
            by=omar,
            now=now,
        )
    first, _second = instrument_of(told.value.survey).questions
    assert first.required
    assert first.hint is None
    with pytest.raises(ChangedMeanwhile):
        undo_change(survey=asked, revision=seen, by=omar, now=now)
    with pytest.raises(ChangedMeanwhile):
        fix_version(survey=asked, revision=seen, english_will_do=True, by=omar, now=now)


def test_the_same_change_twice_is_one(asked, lena, now):
    seen, section = asked.revision, asked.draft["sections"][0]["key"]
    for _ in range(2):
        put_question(
            survey=asked, section=section, question=a_question("three"), revision=seen, by=lena, now=now
        )
        asked.refresh_from_db()
        assert asked.revision == seen + 1
    assert keys(asked) == [["one", "two", "three"]]


def test_a_version_never_changes_and_the_survey_goes_on(asked, change, lena, now):
    first = change(fix_version, asked, english_will_do=False)
    again = change(fix_version, asked, english_will_do=False)
    assert first == again
    section = asked.draft["sections"][0]["key"]
    change(
        put_question, asked, section=section, question=a_question("one", words={"en": "Else", "cy": "Arall"})
    )
    first.refresh_from_db()
    assert first.instrument.questions[0].words.en == "What about one?"
    second = change(fix_version, asked, english_will_do=False)
    assert (second.number, second.instrument.questions[0].words.en) == (2, "Else")
    with pytest.raises(TypeError):
        first.save()


def test_a_question_that_was_fixed_and_is_answered_otherwise_is_another_one(asked, change):
    section = asked.draft["sections"][0]["key"]
    four = [*AGREE, {"value": 4, "words": {"en": "Point 4"}}]
    _, before = change(put_question, asked, section=section, question=a_question("one", points=four))
    assert before == "one"
    change(hang_question, asked, question="two", shown_if={"question": "one", "values": [1]})
    change(fix_version, asked, english_will_do=True)
    _, same = change(
        put_question, asked, section=section, question=a_question("one", points=four, required=True)
    )
    assert same == "one"
    _, another = change(put_question, asked, section=section, question=a_question("one"))
    assert another != "one"
    assert keys(asked) == [[another, "two"]]
    asked.refresh_from_db()
    assert instrument_of(asked).questions[1].shown_if.question == another
    _, choices = change(put_question, asked, section=section, question=a_question("two", "single"))
    assert choices != "two"


def test_what_is_missing_keeps_a_version_back(survey, asked, change, ward, lena, now):
    empty = begin_survey(group=ward, words=NAME, key=uuid.uuid4(), by=lena, now=now)
    with pytest.raises(NotReady) as told:
        change(fix_version, empty, english_will_do=True)
    assert [one.what for one in told.value.readiness.missing] == ["There are no questions yet."]
    change(put_section, asked, section={"key": "bare", "words": {"en": "Nothing here", "cy": "Dim"}})
    change(hang_question, asked, question="one", shown_if={"question": "two", "values": [1]})
    with pytest.raises(NotReady) as told:
        change(fix_version, asked, english_will_do=True)
    assert [(one.part, one.key) for one in told.value.readiness.missing] == [
        ("section", "bare"),
        ("question", "one"),
    ]
    assert not SurveyVersion.objects.exists()


def test_what_is_there_in_english_only_has_to_be_accepted(asked, change):
    section = asked.draft["sections"][0]["key"]
    change(put_question, asked, section=section, question=a_question("one", words={"en": "Only English"}))
    with pytest.raises(NotReady) as told:
        change(fix_version, asked, english_will_do=False)
    assert [words.en for words in told.value.readiness.english_only] == ["Only English"]
    assert change(fix_version, asked, english_will_do=True).number == 1


def test_a_survey_has_its_limits(asked, change):
    section = asked.draft["sections"][0]["key"]
    many = [{"value": n, "words": {"en": str(n)}} for n in range(MOST_POINTS + 1)]
    for kind, most in (("single", MOST_POINTS), ("ranking", MOST_RANKED)):
        fits, too_many = many[:most], many[: most + 1]
        change(put_question, asked, section=section, question=a_question(f"fits_{kind}", kind, points=fits))
        with pytest.raises(ValidationError):
            change(put_question, asked, section=section, question=a_question("no", kind, points=too_many))
    for n in range(MOST_SECTIONS - 1):
        change(put_section, asked, section={"key": f"s{n}", "words": {"en": "S"}})
    with pytest.raises(ValidationError):
        change(put_section, asked, section={"key": "more", "words": {"en": "S"}})
    for n in range(MOST_QUESTIONS - 4):
        change(put_question, asked, section=section, question=a_question(f"q{n}"))
    with pytest.raises(ValidationError):
        change(put_question, asked, section=section, question=a_question("more"))


def test_more_words_than_an_answer_can_hold_are_told_before_anybody_is_asked(asked, change):
    section = asked.draft["sections"][0]["key"]
    for n in range(10):
        change(put_question, asked, section=section, question=a_question(f"w{n}", "long_text"))
    with pytest.raises(NotReady) as told:
        change(fix_version, asked, english_will_do=True)
    assert told.value.readiness.missing[0].what.startswith("This is more than one answer can hold.")


@pytest.mark.parametrize("instrument", LIBRARY.values(), ids=LIBRARY)
def test_an_answer_to_anything_in_the_library_fits(instrument):
    must_fit(questions_of(instrument))


def test_the_smallest_group_is_never_below_what_was_promised(ward, lena, change, now):
    safety = copy_from_library(
        instrument="team_safety", group=ward, words=NAME, key=uuid.uuid4(), by=lena, now=now
    )
    with pytest.raises(ValidationError):
        change(describe_survey, safety, about={"smallest_group": 10})
    change(describe_survey, safety, about={"smallest_group": 15})
    safety.refresh_from_db()
    assert instrument_of(safety).smallest_group == 15


def test_a_survey_that_is_put_away_rests_and_comes_back(asked, change, lena, now):
    put_survey_away(survey=asked, by=lena, now=now)
    put_survey_away(survey=asked, by=lena, now=now)
    assert Entry.objects.filter(verb="ask.survey_put_away").count() == 1
    with pytest.raises(PermissionDenied):
        change(take_part_out, asked, part="question", key="one")
    bring_survey_back(survey=asked, by=lena, now=now)
    change(take_part_out, asked, part="question", key="one")
    assert keys(asked) == [["two"]]


def test_a_survey_that_is_being_asked_cannot_be_put_away(asked, ward, lena, now):
    Schedule.objects.create(
        survey=asked,
        groups=[str(ward.public_id)],
        first_day=now.date(),
        repeat=Repeat.ONCE,
        made_by=lena,
        made_at=now,
    )
    with pytest.raises(ValidationError):
        put_survey_away(survey=asked, by=lena, now=now)
