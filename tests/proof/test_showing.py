"""Organisations by chance, drawn by Hypothesis: nobody can be worked out from what is published, and the wrong gate is caught."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groundswell.ask.queries import published, results, shown
from groundswell.site.proof.insiders.undone import undone
from groundswell.site.proof.showing import pages
from groundswell.site.proof.showing.attacks import BEGUN, look, look_naively
from groundswell.site.proof.showing.house import put_up
from groundswell.site.proof.showing.living import clear_keys, live
from groundswell.site.proof.showing.pages import look_at_pages
from groundswell.site.proof.showing.shapes import Shape, by_seed, draw
from groundswell.site.proof.showing.sight import Mistaken, all_seen

pytestmark = pytest.mark.django_db

SHAPES = st.builds(lambda data: draw(lambda low, high: data.draw(st.integers(low, high))), st.data())
QUICK = {"deadline": None, "database": None, "suppress_health_check": list(HealthCheck)}
DAYS = Shape(7, ((24, 6, 18), (20, 15)), (0, 1, 0), 10, 0, (1, 3, 8), 90, 10, 1, 1, 1, 1, 1, False, 1)
SURVEY = replace(DAYS, days=(), raised=16)


@pytest.fixture(autouse=True)
def few_groups_are_looked_at(monkeypatch):
    """The command looks at the pages of more."""
    monkeypatch.setattr(pages, "MOST_GROUPS", 3)


@settings(max_examples=10, **QUICK)
@given(SHAPES)
def test_fewer_people_than_were_promised_are_never_told_apart(shape):
    assert not look(shape).is_broken


def test_the_wrong_gate_is_caught():
    caught = [look_naively(by_seed(seed)) for seed in range(8)]
    assert sum(caught) >= 7


@pytest.mark.parametrize("shape", [DAYS, SURVEY], ids=["days", "survey"])
def test_pages_of_every_role_know_nothing_but_what_was_published(shape):
    looked = look(shape, by_page=True)
    assert (looked.is_broken, looked.cells > 0) == (False, True)


def lived_and_seen(shape):
    lived = live(put_up(shape, BEGUN))
    return lived, all_seen(lived)


def test_a_page_that_tells_who_answered_is_caught(monkeypatch):
    from groundswell.ask.models import SealedAnswer
    from groundswell.voice.web.views import workday

    honest = workday.found_group

    def telling(person, public_id):
        group = honest(person, public_id)
        group.name = f"{group.name} {SealedAnswer.objects.count()}"
        return group

    with undone():
        lived, seen = lived_and_seen(DAYS)
        monkeypatch.setattr(workday, "found_group", telling)
        with pytest.raises(Mistaken, match="knows more than was published"):
            look_at_pages(lived, seen)
        clear_keys(lived)


def test_pages_that_show_what_came_out_under_a_lower_floor_are_caught(monkeypatch):
    with undone():
        lived, seen = lived_and_seen(replace(SURVEY, raised=0))
        lived.house.ask_for(30)
        assert look_at_pages(lived, seen) == 0
        clear_keys(lived)
    for room in (published, shown, results):
        monkeypatch.setattr(room, "careful", lambda rows, by="": rows)
    with undone():
        lived, seen = lived_and_seen(replace(SURVEY, raised=0))
        lived.house.ask_for(30)
        with pytest.raises(Mistaken, match="under a lower floor"):
            look_at_pages(lived, seen)
        clear_keys(lived)


def test_a_cell_that_is_not_what_the_attack_takes_it_for_is_noticed():
    with undone():
        lived = live(put_up(DAYS, BEGUN))
        lived.said.pop()
        with pytest.raises(Mistaken):
            all_seen(lived)
        clear_keys(lived)


def test_the_same_seed_is_the_same_organisation():
    assert by_seed(5) == by_seed(5)
    assert len({by_seed(seed) for seed in range(20)}) == 20
