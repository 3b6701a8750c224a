"""Processes: how lines join, and what their times tell, against figures worked out by hand."""

import pytest

from groundswell.pure.outline import Trouble
from groundswell.pure.process import Worth, compare, figures_of, main_way, process_of

BLOOD = """Nurse: takes blood; 5; wait 20; value
Porter: carries it; 10 min; wait 1 h; waste
Lab: enough blood?; 2; needed; 90%
- Yes
- No > takes blood
tests it; 30; value; 95%
Doctor: reads it; 3; value"""


def test_steps_follow_one_another_and_answers_lead_where_they_say():
    told = process_of(BLOOD)
    assert told.lanes == ("Nurse", "Porter", "Lab", "Doctor")
    assert [step.next for step in told.steps] == [1, 2, None, 4, None]
    assert [(answer.words, answer.to) for answer in told.steps[2].answers] == [("Yes", 3), ("No", 0)]
    assert (told.steps[3].lane, told.steps[1].worth, told.faults) == (2, Worth.WASTE, ())


def test_steps_below_an_answer_come_back_to_what_follows():
    told = process_of("Ill?\n- Yes\n-- call\n-- wait\n- No > end\nGo home")
    assert [step.words for step in told.steps] == ["Ill?", "call", "wait", "Go home"]
    assert [(answer.words, answer.to) for answer in told.steps[0].answers] == [("Yes", 1), ("No", None)]
    assert [step.next for step in told.steps[1:]] == [2, 3, None]


def test_the_figures_are_those_worked_out_by_hand():
    # Lead time 25 + 70 + 2 + 30 + 3 = 130 minutes; of this 5 + 30 + 3 add value; 0.9 x 0.95.
    told = figures_of(process_of(BLOOD))
    assert (told.lead_time, told.work, told.wait, told.adding, told.hand_offs, told.steps) == (
        130,
        50,
        80,
        38,
        3,
        5,
    )
    assert told.efficiency == pytest.approx(38 / 130)
    assert told.first_time_right == pytest.approx(0.855)


def test_before_and_after_are_compared():
    told = compare(process_of("a; 10; wait 90"), process_of("a; 10; wait 40"))
    assert told.saved == pytest.approx(0.5)
    assert compare(process_of("a"), process_of("b")).saved is None


def test_a_way_that_comes_round_ends_and_nothing_has_no_figures():
    assert [step.words for step in main_way(process_of("a?\n- Yes > a\n- No"))] == ["a?"]
    nothing = figures_of(process_of(""))
    assert (nothing.lead_time, nothing.efficiency, nothing.first_time_right) == (0, None, None)


@pytest.mark.parametrize(
    ("words", "trouble"),
    [
        ("a?\n- only", Trouble.ONE_OPTION),
        ("a?", Trouble.NO_OPTIONS),
        ("a\n- b", Trouble.NOT_A_QUESTION),
        ("a; soon", Trouble.UNKNOWN_PART),
        ("a; 120%", Trouble.UNKNOWN_PART),
        ("a?\n- Yes > moon\n- No", Trouble.NO_SUCH_STEP),
    ],
)
def test_what_cannot_be_read_is_a_fault(words, trouble):
    assert [fault.trouble for fault in process_of(words).faults] == [trouble]


def test_times_and_words_are_read_in_welsh_too():
    step = process_of("Nyrs: cymryd gwaed; 2 awr; aros 5 munud; gwerth").steps[0]
    assert (step.work, step.wait, step.worth) == (120, 5, Worth.ADDS)
