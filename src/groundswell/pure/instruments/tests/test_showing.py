"""Which questions are asked of somebody."""

from dataclasses import replace

from groundswell.pure.instruments import LIBRARY, Kind, Question, ShownIf, Words, faults, questions_shown


def asked(key, kind=Kind.SCALE, *, after=None):
    return Question(key, kind, Words(key), shown_if=after and ShownIf(*after))


CHAIN = (
    asked("first"),
    asked("second", after=("first", (1, 2))),
    asked("third", after=("second", (1,))),
    asked("last", Kind.LONG_TEXT),
)


def shown(given, questions=CHAIN):
    return [one.key for one in questions_shown(questions, given)]


def test_what_hangs_on_nothing_is_always_asked():
    assert shown({}) == ["first", "last"]


def test_a_question_is_asked_when_the_one_above_was_answered_so():
    assert shown({"first": 2}) == ["first", "second", "last"]
    assert shown({"first": 3}) == ["first", "last"]
    assert shown({"first": None}) == ["first", "last"]


def test_the_answer_to_a_question_that_is_not_asked_decides_nothing():
    assert shown({"first": 3, "second": 1}) == ["first", "last"]
    assert shown({"first": 1, "second": 1}) == ["first", "second", "third", "last"]


def test_one_of_several_choices_is_enough():
    assert shown({"first": [3, 2]}) == ["first", "second", "last"]
    assert shown({"first": [3]}) == ["first", "last"]


def test_a_ranking_or_a_matrix_decides_nothing_and_says_so():
    safety = LIBRARY["team_safety"]
    first, second, *others = safety.sections[0].questions
    for kind, is_wrong in ((Kind.RANKING, True), (Kind.MATRIX, True), (Kind.SINGLE, False)):
        questions = (
            replace(first, kind=kind, reverse=False),
            replace(second, shown_if=ShownIf(first.key, (1,))),
            *others,
        )
        made = replace(safety, sections=(replace(safety.sections[0], questions=questions),), scales=())
        assert any(name == "shown_if" for _, name, _, _ in faults(made)) == is_wrong
