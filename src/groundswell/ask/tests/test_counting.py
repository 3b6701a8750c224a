"""Counting: every answer is in one cell of each side, nobody stands out, and a score gives nobody away."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundswell.ask.models import Cell, GroupSheet
from groundswell.ask.queries.asked import questions_of
from groundswell.ask.queries.counting import count
from groundswell.ask.queries.joint import joint_of
from groundswell.ask.queries.sheets import sheets_of
from groundswell.ask.rules import TOOK_PART, Side
from groundswell.ask.tests.outcomes import (
    PLACES,
    SAFETY,
    a_survey,
    asked,
    by_chance,
    crowd,
    in_turn,
    published,
    with_a_job,
)
from groundswell.pure.disclosure import View, smallest_isolated
from groundswell.pure.instruments import summarise
from groundswell.pure.results import scored

JOBS = with_a_job()
QUESTIONS = questions_of(JOBS)
SIZES = st.fixed_dictionaries({group: st.integers(0, 26) for group in ("2", "21", "22", "23", "31")})


def counted(opened, people, k=10, breakdown="job"):
    return count(QUESTIONS, opened, people, k, breakdown=breakdown)


def cells_of(found, key, side=Side.WAVE):
    return [one for one in found.counts if (one.question, one.side) == (key, side)]


@settings(max_examples=40, deadline=None)
@given(SIZES, st.integers(0, 10**6), st.sampled_from([0, 4, 9]))
def test_the_cells_of_each_side_add_up_to_the_answers(sizes, seed, newcomers):
    opened, people = crowd(sizes, by_chance(seed, JOBS), newcomers)
    found = counted(opened, people)
    if found is None:
        assert len({one.person for one in opened} & people.settled) < 10
        return
    for question in QUESTIONS:
        key = question["key"]
        given_ = Counter(str(one.answers[key]) for one in opened if key in one.answers)
        for side in (Side.WAVE, Side.CATEGORY):
            cells = cells_of(found, key, side)
            total = sum((Counter(one.counts) for one in cells), Counter())
            assert not cells or +total == given_
            assert all(one.people >= 10 for one in cells)
    assert sum(one.answers for one in cells_of(found, TOOK_PART, Side.PEOPLE)) == len(opened)


@settings(max_examples=40, deadline=None)
@given(SIZES, st.integers(0, 10**6), st.sampled_from([0, 4, 9]))
def test_no_mix_of_cells_and_categories_isolates_fewer_than_k(sizes, seed, newcomers):
    opened, people = crowd(sizes, by_chance(seed, JOBS), newcomers)
    found = counted(opened, people)
    for views in views_of(found, opened, people, "safety_say") if found else []:
        isolated = smallest_isolated(views, sparse=False)
        assert len(isolated.people & people.settled) >= 10


def views_of(found, opened, people, key):
    answered = [one for one in opened if key in one.answers]
    views = [View(frozenset(_in(one, answered, people)), one.counts["5"]) for one in cells_of(found, key)]
    views += [
        View(frozenset(_in(one, answered, people)), one.counts["5"])
        for one in cells_of(found, key, Side.CATEGORY)
    ]
    return [views] if views else []


def _in(cell, answered, people):
    for one in answered:
        if cell.side == Side.CATEGORY:
            job = one.answers.get("job")
            is_in = (None if job is None else str(job)) in cell.block["categories"]
        else:
            is_in = PLACES[people.group_of[one.person]][1] in cell.groups
        if is_in:
            yield one.person


def test_a_count_by_category_that_looks_at_each_alone_is_caught():
    """The wrong build: every category of k people is shown, whatever can be worked out with the wards."""
    # All of Ward 7 are nurses but for one doctor; all of Ward 8 are nurses.
    job = lambda who: {"safety_say": 1 + who % 5, "job": 2 if who == 0 or who > 29 else 1}
    opened, people = crowd({"21": 15, "22": 15, "31": 20}, job)
    found = counted(opened, people)
    (views,) = views_of(found, opened, people, "safety_say")
    assert len(smallest_isolated(views).people) >= 10
    naive = [
        *views[:3],
        *(
            View(frozenset(one.person for one in opened if one.answers["job"] == which), 0)
            for which in (1, 2)
        ),
    ]
    assert len(smallest_isolated(naive).people) == 1


def test_newcomers_are_counted_and_make_no_block_or_category():
    job = lambda who: {"safety_say": 1 + who % 5, "job": 3 if who < 12 else 1 + who % 2}
    opened, people = crowd({"21": 12, "22": 30, "31": 30}, job)
    settled = people.settled - set(range(1, 12))
    found = counted(opened, replace(people, settled=settled))
    assert ["w7"] not in [one.groups for one in cells_of(found, "safety_say")]
    assert ["3"] not in [one.block["categories"] for one in cells_of(found, "safety_say", Side.CATEGORY)]
    assert sum(one.answers for one in cells_of(found, "safety_say")) == 72


# Scores


def left_out_by_one(who):
    """One of ward 7 answers three items and leaves out four, so has no score; everybody else answers all."""
    answers = in_turn(who)
    return dict(list(answers.items())[:3]) if who == 4 else answers


def sum_of(found, group, keys):
    """What the published cells say all answers of a ward add up to, high being good."""
    total = 0
    for key in keys:
        item = SAFETY.items[key]
        (cell,) = [one for one in cells_of(found, key) if one.groups == [group]]
        total += sum(
            (item.lowest + item.highest - int(value) if item.reverse else int(value)) * n
            for value, n in cell.counts.items()
        )
    return total


def test_a_score_by_persons_beside_its_items_tells_what_somebody_answered():
    """The wrong build: the mean of those who have a score, times how many they are, taken from the items, is one person."""
    opened, people = crowd({"21": 14, "22": 16}, left_out_by_one)
    found = count(questions_of(SAFETY), opened, people, 10)
    ward = [one.answers for one in opened if people.group_of[one.person] == "21"]
    by_person = summarise(SAFETY, ward).scales["safety"]
    everybody = sum_of(found, "w7", SAFETY.items)
    turned = {
        key: 6 - value if SAFETY.items[key].reverse else value for key, value in left_out_by_one(4).items()
    }
    assert everybody - 7 * by_person.mean * by_person.answered == pytest.approx(sum(turned.values()))


def test_our_score_follows_from_the_published_cells_alone():
    opened, people = crowd({"21": 14, "22": 16}, left_out_by_one)
    found = count(questions_of(SAFETY), opened, people, 10)
    sheet = next(one for one in sheets_of(found.counts, found.said, people.tree, SAFETY) if one.group == "w7")
    counts = {
        key: {int(value): n for value, n in sheet.data["sums"]["questions"][key]["counts"].items()}
        for key in SAFETY.items
    }
    means = [sum_of(found, "w7", [key]) / sum(counts[key].values()) for key in SAFETY.items]
    assert scored(SAFETY, "safety", counts).mean == round(sum(means) / 7, 1)


def test_a_scale_whose_items_are_cut_differently_is_shown_for_what_they_have_in_common():
    def answer(who):
        answers = in_turn(who)
        # Five of ward 7 leave out one item, so that it stands with the neighbours for this item only.
        return {key: value for key, value in answers.items() if key != "safety_try" or who >= 5}

    opened, people = crowd({"21": 13, "22": 16, "31": 12}, answer)
    found = count(questions_of(SAFETY), opened, people, 10)
    sheets = {one.group: one.data["sums"] for one in sheets_of(found.counts, found.said, people.tree, SAFETY)}
    assert "with" not in sheets["w7"]["questions"]["safety_say"]
    assert "with" in sheets["w7"]["questions"]["safety_try"]
    assert "with" in sheets["w7"]["scales"]["safety"]
    assert "with" not in sheets["surgery"]["scales"]["safety"]
    together = sheets["w7"]["scales"]["safety"]["items"]["safety_say"]
    assert sum(together.values()) == 29


# Joint numbers


def joint(opened, people, k=10):
    found = count(questions_of(SAFETY), opened, people, k)
    return joint_of(SAFETY, opened, people, found.counts, k)["safety"]


def test_alpha_and_icc_are_given_once_from_thirty_people_on():
    few = joint(*crowd({"21": 14, "22": 15}, in_turn))
    enough = joint(*crowd({"21": 14, "22": 16}, in_turn))
    assert few == {"alpha": None, "icc1": None}
    assert all(value == round(value, 2) for value in enough.values())


def test_joint_numbers_are_those_of_the_library():
    opened, people = crowd({"21": 20, "22": 25, "31": 30}, by_chance(7, SAFETY, 0.05))
    teams = [PLACES[people.group_of[one.person]][1] for one in opened]
    whole = summarise(SAFETY, [one.answers for one in opened], teams).scales["safety"]
    assert joint(opened, people)["icc1"] == round(whole.icc1, 2)
    scored_ = [one for one in opened if sum(key in one.answers for key in SAFETY.items) >= 6]
    assert joint(opened, people)["alpha"] == round(
        summarise(SAFETY, [one.answers for one in scored_]).scales["safety"].alpha, 2
    )


def test_icc_takes_published_blocks_and_never_a_small_ward():
    """With true wards for teams, the difference of a small ward to the one it is pooled with could be solved for."""
    opened, people = crowd({"21": 3, "22": 30, "31": 30}, in_turn)
    moved = replace(
        people, group_of={who: "22" if group == "21" else group for who, group in people.group_of.items()}
    )
    assert joint(opened, people)["icc1"] == joint(opened, moved)["icc1"] is not None
    wards = [people.group_of[one.person] for one in opened]
    naive = summarise(SAFETY, [one.answers for one in opened], wards).scales["safety"].icc1
    assert round(naive, 2) != joint(opened, people)["icc1"]


# Sheets


@settings(max_examples=25, deadline=None)
@given(SIZES, st.integers(0, 10**6))
def test_a_sheet_says_only_sums_of_whole_cells(sizes, seed):
    opened, people = crowd(sizes, by_chance(seed, JOBS))
    found = counted(opened, people)
    sheets = sheets_of(found.counts, found.said, people.tree, JOBS) if found else []
    for sheet in sheets:
        for part in ("sums", "apart"):
            for key, told in sheet.data[part].get("questions", {}).items():
                cells = cells_of(found, key) or cells_of(found, key, Side.PEOPLE)
                own = {tuple(one.groups) for one in cells}
                assert told["answers"] in sums_of([one.answers for one in cells if tuple(one.groups) in own])
    top = next((sheet for sheet in sheets if sheet.group == "top"), None)
    if top:
        said_ = {
            key: told["answers"] for key, told in top.data["sums"]["questions"].items() if key != TOOK_PART
        }
        assert said_ == {key: sum(key in one.answers for one in opened) for key in said_}


def sums_of(numbers):
    found = {0}
    for number in numbers:
        found |= {number + other for other in found}
    return found


def test_a_small_ward_is_told_with_whom_it_is_counted():
    opened, people = crowd({"21": 4, "22": 16, "23": 30, "31": 12}, in_turn)
    found = count(questions_of(SAFETY), opened, people, 10)
    sheets = {one.group: one.data for one in sheets_of(found.counts, found.said, people.tree, SAFETY)}
    told = sheets["w7"]["sums"]["questions"]["safety_say"]
    (company,) = sheets["w7"]["companies"]
    assert (told["with"], told["answers"]) == (0, 20)
    assert company["names"][0]["parts"] == [["Ward 8", "", True]]
    assert company["names"][0]["small_within"] == ["Surgery", ""]
    assert sheets["w8"]["companies"][0]["mark"] == company["mark"]
    assert [name for _, name, _ in sheets["w7"]["above"]] == ["Trust", "Surgery", "Ward 7"]
    assert sheets["surgery"]["apart"]["questions"]["safety_say"]["answers"] == 20


# With the database


def test_a_wave_of_a_survey_is_counted_with_its_breakdown(surgery, nurses, porters, now):
    survey = a_survey(surgery, now, JOBS)
    wave = asked(survey, [surgery], now, breakdown="job")
    release = published(wave, [*nurses, *porters], now, lambda who: {**in_turn(who), "job": 1 + who % 2})
    sides = Counter(Cell.objects.filter(question="safety_say").values_list("side", flat=True))
    assert sides == {"wave": 2, "category": 2}
    assert Cell.objects.filter(question=TOOK_PART, side="people").count() == 2
    assert GroupSheet.objects.filter(release=release).count() == 4
    assert release.joint == {"safety": {"alpha": None, "icc1": None}}


def test_an_instrument_may_be_stricter_than_the_organisation(surgery, ward, nurses, now):
    survey = a_survey(surgery, now)
    wave = asked(survey, [surgery], now)
    release = published(wave, nurses[:10], now, in_turn)
    assert SAFETY.smallest_group == 11
    assert release is None
