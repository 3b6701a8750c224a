"""The instruments that come with the house: whole, in two languages, and honest about where they come from."""

import json
import re

import pytest

from groundswell.pure.instruments import (
    LIBRARY,
    STANDING_WORDS,
    Instrument,
    Kind,
    Standing,
    Words,
    as_data,
    faults,
    read_instrument,
    summarise,
)

ALL = pytest.mark.parametrize("instrument", LIBRARY.values(), ids=LIBRARY.keys())
REGISTERED = re.compile(r"net promoter|\be?nps\b|happyornot", re.IGNORECASE)
# Runs of words from instruments under copyright that an own-word statement has no reason to contain.
OFFICIAL = (
    "held against you",
    "tough issues",
    "reject others",
    "take a risk on this team",
    "undermines my efforts",
    "valued and utilized",
    "look forward to going to work",
    "enthusiastic about my job",
    "time passes quickly",
    "opportunities for me to show initiative",
    "make improvements happen",
    "top priority",
    "recommend my organisation",
    "standard of care provided",
)


def texts(instrument: Instrument) -> list[Words]:
    """Every text of an instrument, wherever it stands."""
    found = [instrument.words, instrument.purpose, instrument.licence]
    found += [words for one in instrument.sections for words in (one.words, one.hint) if words]
    found += [scale.words for scale in instrument.scales]
    for question in instrument.questions:
        parts = (*question.points, *question.rows)
        found += [
            question.words,
            *([question.hint] if question.hint else []),
            *(part.words for part in parts),
        ]
    return found


def smallest_answers(instrument: Instrument) -> dict[str, int]:
    return {key: item.lowest for key, item in instrument.items.items()}


def test_the_shelf():
    assert list(LIBRARY) == [
        "team_safety",
        "joy_in_work",
        "engagement",
        "recommend",
        "session",
        "psychology_of_change",
        "improver_habits",
        "workday",
        "good_day",
    ]
    assert {question.kind for one in LIBRARY.values() for question in one.questions} == set(Kind)


@ALL
def test_it_hangs_together(instrument):
    assert list(faults(instrument)) == []
    assert instrument.smallest_group >= 10


@ALL
def test_every_text_has_both_languages_and_waits_for_a_native_reader(instrument):
    for words in texts(instrument):
        assert words.en
        assert words.cy
        assert words.en != words.cy or words.en == "Data"  # the same word in Welsh
        assert not words.welsh_reviewed


@ALL
def test_it_says_where_it_comes_from_and_that_it_is_not_the_official_one(instrument):
    assert instrument.source
    assert instrument.standing in {Standing.OWN, Standing.ADAPTED}
    assert "not the official instrument" in STANDING_WORDS[Standing.ADAPTED].en
    assert instrument.standing is Standing.OWN or "our own" in instrument.licence.en


@ALL
def test_it_holds_no_registered_name_and_no_official_wording(instrument):
    said = " | ".join(words.en for words in texts(instrument)).lower()
    assert not REGISTERED.search(said + instrument.source)
    assert [run for run in OFFICIAL if run in said] == []


def test_the_guard_of_wording_would_catch_a_copy():
    copied = "If you make a mistake on this team, it is often held against you.".lower()
    assert any(run in copied for run in OFFICIAL)
    assert REGISTERED.search("our eNPS")


@ALL
def test_it_survives_being_kept_as_plain_values(instrument):
    assert read_instrument(json.dumps(as_data(instrument))) == instrument


@ALL
def test_nobody_one_person_and_a_silent_one_are_summed_up(instrument):
    for people in ([], [{}], [smallest_answers(instrument)], [smallest_answers(instrument), {}]):
        found = summarise(instrument, people, teams=["a"] * len(people))
        assert set(found.items) == set(instrument.items)
        assert {scale.alpha for scale in found.scales.values()} <= {None}
        assert {scale.icc1 for scale in found.scales.values()} <= {None}


def test_safety_turns_round_three_of_its_seven_and_needs_six():
    safety = LIBRARY["team_safety"]
    assert [item.reverse for item in safety.items.values()] == [True, False, True, False, True, False, False]
    assert safety.scales[0].needs == 6


def test_words_in_welsh_fall_back_on_english():
    assert Words("Good", "Da").in_language("cy") == "Da"
    assert Words("Good").in_language("cy") == Words("Good", "Da").in_language("en") == "Good"
