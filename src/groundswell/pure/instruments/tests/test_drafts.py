"""Putting a survey together, one thing at a time."""

from copy import deepcopy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundswell.pure.instruments import LIBRARY, Kind, drafts, faults, half_done, instrument_from

WORDS = {"en": "Ours", "cy": "Ein un ni"}
POINTS = [{"value": value, "words": {"en": f"Point {value}"}} for value in (1, 2, 3)]


def a_question(key, **more):
    return {"key": key, "kind": "scale", "words": {"en": f"What about {key}?"}, "points": POINTS, **more}


@pytest.fixture
def draft():
    made = drafts.empty_draft("ours", WORDS, source="us", licence={"en": "ours"})
    made = drafts.put_section(made, {"key": "one", "words": {"en": "One"}, "hint": None})
    made = drafts.put_section(made, {"key": "two", "words": {"en": "Two"}})
    for section, key in (("one", "a"), ("one", "b"), ("two", "c")):
        made = drafts.put_question(made, section, a_question(key))
    made = drafts.hang_question(made, "b", {"question": "a", "values": [1]})
    return drafts.put_scale(
        made, {"key": "all", "words": {"en": "All"}, "parts": ["a", "b", "c"], "needs": 3}
    )


def order(draft):
    return [(section["key"], [one["key"] for one in section["questions"]]) for section in draft["sections"]]


def test_a_survey_that_is_put_together_step_by_step_is_sound(draft):
    assert list(faults(instrument_from(draft))) == []
    assert order(draft) == [("one", ["a", "b"]), ("two", ["c"])]


def test_what_is_empty_can_be_looked_at(draft):
    bare, problems = half_done(drafts.empty_draft("bare", WORDS, source="us", licence={"en": "ours"}))
    assert bare.words.cy == "Ein un ni"
    assert [str(one.why) for one in problems] == ["no_questions"]


@pytest.mark.parametrize("instrument", LIBRARY.values(), ids=LIBRARY)
def test_everything_in_the_library_can_be_gone_on_from(instrument):
    assert instrument_from(drafts.draft_of(instrument)) == instrument


def test_sections_of_any_name_get_keys_that_fit_an_address():
    safety = deepcopy(drafts.draft_of(LIBRARY["session"]))
    for section, key in zip(safety["sections"], ("About / you", "part_1", "part_1", "ok"), strict=False):
        section["key"] = key
    found = [section["key"] for section in drafts.draft_of(instrument_from(safety))["sections"]]
    assert found[:3] == ["part_1", "part_2", "part_3"]
    assert len(set(found)) == len(found)


def test_the_same_key_is_changed_in_its_place(draft):
    changed = drafts.put_question(draft, "two", a_question("a", required=True, hint=None))
    assert order(changed) == order(draft)
    assert changed["sections"][0]["questions"][0]["required"] is True
    kept = drafts.put_question(draft, "one", a_question("b"))
    assert kept["sections"][0]["questions"][1]["shown_if"] == {"question": "a", "values": [1]}
    renamed = drafts.put_section(draft, {"key": "one", "words": {"en": "First"}})
    assert renamed["sections"][0]["words"] == {"en": "First"}
    assert order(renamed) == order(draft)


def test_a_section_that_is_gone_is_the_last_one(draft):
    gone = drafts.take_out(draft, "one", "section")
    assert order(drafts.put_question(gone, "one", a_question("d"))) == [("two", ["c", "d"])]
    with pytest.raises(LookupError):
        drafts.put_question(drafts.take_out(gone, "two", "section"), "one", a_question("d"))


def test_what_is_taken_out_leaves_the_scores_and_what_hung_on_it_is_told(draft):
    without = drafts.take_out(draft, "a")
    assert without["scales"] == [{"key": "all", "words": {"en": "All"}, "parts": ["b", "c"], "needs": 2}]
    _made, problems = half_done(without)
    assert [problem.where for problem in problems] == ["sections[0].questions[0].shown_if"]
    assert drafts.take_out(drafts.take_out(without, "b"), "c")["scales"] == []
    assert drafts.take_out(draft, "all", "scale")["scales"] == []


def test_a_question_that_measures_no_longer_leaves_the_scores(draft):
    words = {"key": "c", "kind": Kind.SHORT_TEXT.value, "words": {"en": "Say"}}
    assert drafts.put_question(draft, "two", words)["scales"][0]["parts"] == ["a", "b"]


def test_another_key_is_another_key_everywhere(draft):
    renamed = drafts.rename_question(draft, "a", "new")
    assert order(renamed)[0] == ("one", ["new", "b"])
    assert renamed["sections"][0]["questions"][1]["shown_if"]["question"] == "new"
    assert renamed["scales"][0]["parts"] == ["new", "b", "c"]


def test_moving_to_the_same_place_twice_is_once(draft):
    moved = drafts.move_question(draft, "a", "two", 1)
    assert order(moved) == [("one", ["b"]), ("two", ["c", "a"])]
    assert drafts.move_question(moved, "a", "two", 1) == moved
    turned = drafts.move_section(draft, "two", 0)
    assert order(turned)[0] == ("two", ["c"])
    assert drafts.move_section(turned, "two", 0) == turned


KEYS = st.sampled_from(["a", "b", "c", "d", "one", "two", "all", "nobody"])


@settings(deadline=None)
@given(key=KEYS, section=KEYS, to=st.integers(-3, 9))
def test_nothing_changes_the_draft_it_was_given_and_twice_is_once(key, section, to):
    made = drafts.put_section(
        drafts.empty_draft("ours", WORDS, source="us", licence={"en": "ours"}), {"key": "one"}
    )
    made = drafts.put_question(drafts.put_section(made, {"key": "two"}), "one", a_question("a"))
    made = drafts.put_scale(made, {"key": "all", "words": {"en": "All"}, "parts": ["a"], "needs": 1})
    before = deepcopy(made)
    for change in (
        lambda one: drafts.put_question(one, section, a_question(key)),
        lambda one: drafts.move_question(one, key, section, to),
        lambda one: drafts.move_section(one, key, to),
        lambda one: drafts.take_out(one, key),
        lambda one: drafts.take_out(one, key, "section"),
        lambda one: drafts.hang_question(one, key, {"question": "a", "values": [1]}),
        lambda one: drafts.rename_question(one, key, "z"),
    ):
        once = change(made)
        assert made == before
        assert change(once) == once


def values(*given, **more):
    points = [{"value": value, "words": {"en": "x"}} for value in given]
    return [point["value"] for point in drafts.number_points(points, **more)]


def test_the_steps_of_a_scale_follow_one_another_wherever_they_were_put():
    assert values(None, None, None, in_order=True) == [1, 2, 3]
    assert values(1, None, 2, 3, in_order=True, was=[1, 2, 3]) == [1, 2, 3, 4]
    assert values(5, 4, 3, 2, 1, in_order=True, was=[1, 2, 3, 4, 5]) == [1, 2, 3, 4, 5]
    assert values(0, 1, 3, in_order=True, was=[0, 1, 2, 3]) == [0, 1, 2]


def test_a_scale_with_uneven_steps_keeps_them():
    assert values(0, 50, 100, in_order=True, was=[0, 50, 100]) == [0, 50, 100]


def test_a_choice_never_gets_a_value_that_stood_for_another():
    assert values(2, None, 1, in_order=False, was=[1, 2], taken={3}) == [2, 4, 1]
    assert values(1, 1, in_order=False) == [1, 2]
