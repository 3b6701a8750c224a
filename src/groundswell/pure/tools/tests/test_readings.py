"""What people type into tools, understood."""

import pytest

from groundswell.pure.outline import Trouble
from groundswell.pure.tools import (
    Field,
    counts_of,
    decisions_of,
    forces_of,
    lays_on_a_person,
    sightings_of,
    stakeholders_of,
    walked,
    whys_of,
)


def troubles(told):
    return [fault.trouble for fault in told.faults]


def test_counts_are_added_up_and_the_rest_comes_last():
    told = counts_of("Other: 30\nNo lift 4\nMedicines 12\nno lift: 3\nHm")
    assert [(row.words, row.n) for row in told.rows] == [("Medicines", 12), ("No lift", 7), ("Other", 30)]
    assert (told.total, troubles(told)) == (49, [Trouble.NO_NUMBER])
    assert [counts_of(text).in_percent for text in ("Lift 4", "Lift 4%", "Lift 4%\nKey 3", "%")] == [
        False,
        True,
        False,
        False,
    ]


def test_whys_branch_and_know_what_is_in_our_hands():
    told = whys_of("Late\n- one key !\n- stock out\n-- weekly order")
    assert (told.depth, told.endings, told.in_hand, troubles(told)) == (3, 2, 1, [])
    assert troubles(whys_of("Late !\n- one key")) == [Trouble.GOES_ON]


def test_an_ending_at_a_person_is_found_and_a_step_on_the_way_is_not():
    assert troubles(whys_of("Nurses forgot\n- Nothing reminds them")) == []
    assert troubles(whys_of("Late\n- Nurses forgot")) == [Trouble.BLAMES]
    assert troubles(whys_of("Late\n- Sam", lambda words: words == "Sam")) == [Trouble.BLAMES]


@pytest.mark.parametrize(
    "words", ["Human error", "They didn’t care", "staff just forgot", "gwall dynol", "lack of attention"]
)
def test_common_endings_at_a_person_are_known(words):
    assert lays_on_a_person(words)


@pytest.mark.parametrize(
    "words", ["No reminder in the system", "Staff have no key", "The form hides the dose", "Dim allwedd"]
)
def test_endings_in_the_work_are_not(words):
    assert not lays_on_a_person(words)


def test_stakeholders_stand_in_fields_and_may_need_moving():
    told = stakeholders_of("Sister; 5; 4; 2; 2\nPharmacy; 5; 2; -1; 1\nPatients; 2; 5\nCleaners; 3; 3")
    assert [row.field for row in told.rows] == [Field.MANAGE, Field.SATISFY, Field.INFORM, Field.MONITOR]
    assert [row.needs_moving for row in told.rows] == [False, True, False, False]
    wrong = stakeholders_of("A\nB; 6; 1\nC; 1; 1; 3\nD; 1.5; 2\nE; x; 1")
    assert [fault.trouble for fault in wrong.faults] == [
        Trouble.NO_NUMBER,
        Trouble.OUT_OF_SCALE,
        Trouble.OUT_OF_SCALE,
        Trouble.OUT_OF_SCALE,
        Trouble.NO_NUMBER,
    ]


def test_forces_are_weighed_strongest_first():
    told = forces_of("a 2\nb: 5\nc\nd 9")
    assert ([(row.words, row.strength) for row in told.rows], told.total) == ([("b", 5), ("a", 2)], 7)
    assert troubles(told) == [Trouble.NO_NUMBER, Trouble.OUT_OF_SCALE]


def test_a_decision_tree_is_read_and_walked():
    told = decisions_of("Awake?\n- Yes\n-- Pain?\n--- Yes > Ask\n--- No > Look again\n- No > Call")
    assert troubles(told) == []
    way = walked(told.first, [0, 1])
    assert [(decision.words, given.words if given else None) for decision, given in way] == [
        ("Awake?", "Yes"),
        ("Pain?", "No"),
        ("Look again", None),
    ]
    with pytest.raises(ValueError, match="answer"):
        walked(told.first, [2])


def test_a_tree_that_leads_nowhere_says_where():
    told = decisions_of("A?\n- Yes\nlost")
    assert sorted(troubles(told)) == sorted([Trouble.NOT_A_QUESTION, Trouble.ONE_OPTION, Trouble.NO_END])
    assert decisions_of("").first is None


def test_what_was_seen_is_counted():
    seen, _faults = sightings_of("Looked for the hoist; 4\nWaited\nBay 2")
    assert [(one.words, one.n) for one in seen] == [("Looked for the hoist", 4), ("Waited", 1), ("Bay 2", 1)]
