"""Blank fields are drawn once and remembered; nobody's choice, words or language ever shows on another's page."""

from __future__ import annotations

import time

import pytest
from django import forms
from django.utils.translation import override
from markupsafe import Markup

from groundswell.base.ui import drawn_once
from groundswell.base.ui.forms import nhs_field

pytestmark = pytest.mark.usefixtures("nothing_remembered")


@pytest.fixture
def nothing_remembered(monkeypatch):
    monkeypatch.setattr(drawn_once, "_looks", type(drawn_once._looks)())
    monkeypatch.setattr(drawn_once, "_leave_at", {})
    yield
    if drawn_once._broom:
        drawn_once._broom.cancel()
        drawn_once._broom = None


class Wish(forms.Form):
    words = forms.CharField(widget=forms.Textarea)
    when = forms.ChoiceField(choices=[("now", "Now"), ("later", "Later")], widget=forms.RadioSelect)


def remembered():
    return "\n".join(drawn_once._looks.values()) + "\n".join(drawn_once._looks)


def test_a_blank_field_is_drawn_once():
    first = nhs_field(Wish()["words"], size="m")
    assert nhs_field(Wish()["words"], size="m") == first
    assert len(drawn_once._looks) == 1


def looks_mix():
    """Whether any of these fields, each drawn for somebody else, comes out as another's."""
    drawn = [
        nhs_field(Wish(initial={"when": "now"})["when"]),
        nhs_field(Wish(initial={"when": "later"})["when"]),
        nhs_field(Wish()["when"]),
        nhs_field(Wish()["when"], label="When do you want it?"),
        nhs_field(Wish(prefix="other")["when"]),
        nhs_field(Wish({"when": "never"})["when"]),
    ]
    with override("cy"):
        drawn.append(nhs_field(Wish({"when": ""})["when"]))
    return len(set(drawn)) < len(drawn)


def test_fields_that_differ_in_anything_are_never_mixed():
    assert not looks_mix()
    assert not looks_mix()  # the second time from memory


def test_a_memory_that_looks_at_less_would_be_caught(monkeypatch):
    """A deliberately wrong build: fields are known by their names alone."""
    careless = drawn_once.drawn_once

    def by_name(params, draw):
        return careless(
            {"kind": params["kind"], "nhs": {"name": params["nhs"]["name"]}}, lambda _: draw(params)
        )

    monkeypatch.setattr("groundswell.base.ui.forms.drawn_once", by_name)
    assert looks_mix()


@pytest.mark.parametrize("form", [Wish({"words": "a secret"}), Wish(initial={"words": "a secret"})])
def test_what_somebody_typed_is_not_remembered(form):
    assert "a secret" in nhs_field(form["words"])
    assert "a secret" not in remembered()


def test_a_field_that_was_sent_back_empty_is_drawn_once_with_what_is_wrong():
    first = nhs_field(Wish({"words": "a secret", "when": ""})["when"])
    assert "Choose an answer: When" in first
    assert nhs_field(Wish({"words": "another"})["when"]) == first
    assert len(drawn_once._looks) == 1
    assert "a secret" not in remembered()


def test_a_fault_that_repeats_what_somebody_typed_elsewhere_is_not_remembered():
    form = Wish({"words": "a secret"})
    form.add_error("when", "Not as long as you say: a secret")
    assert "a secret" in nhs_field(form["when"])
    assert "a secret" not in remembered()


def test_a_memory_that_takes_every_fault_for_emptiness_would_be_caught(monkeypatch):
    """A deliberately wrong build: whatever is wrong with an empty field is kept."""
    monkeypatch.setattr(drawn_once, "was_left_empty", lambda bound: not bound.data)
    form = Wish({"words": "a secret"})
    form.add_error("when", "Not as long as you say: a secret")
    nhs_field(form["when"])
    assert "a secret" in remembered()


def test_only_so_many_looks_are_remembered(monkeypatch):
    monkeypatch.setattr(drawn_once, "MOST", 3)
    for number in range(5):
        nhs_field(Wish(auto_id=f"n{number}-%s")["words"])
    assert len(drawn_once._looks) == 3


def has_gone(key, within=5.0):
    until = time.monotonic() + within
    while key in drawn_once._looks and time.monotonic() < until:
        time.sleep(0.01)
    return key not in drawn_once._looks and key not in drawn_once._leave_at


def test_a_look_with_words_of_people_goes_by_itself_and_others_stay():
    drawn_once.remembered("soon", lambda: Markup("Asha"), seconds=0.02)
    drawn_once.remembered("later", lambda: Markup("Ben"), seconds=0.3)
    drawn_once.remembered("blank", lambda: Markup("a field"))
    assert has_gone("soon")
    assert drawn_once.remembered("soon", lambda: Markup("drawn anew"), seconds=0.02) == "drawn anew"
    assert has_gone("later")
    assert has_gone("soon")
    assert "blank" in drawn_once._looks


def test_a_build_that_sweeps_nothing_is_caught(monkeypatch):
    monkeypatch.setattr(drawn_once, "_sweep_in", lambda _seconds: None)
    drawn_once.remembered("stays", lambda: Markup("Asha"), seconds=0.02)
    assert not has_gone("stays", within=0.2)
    drawn_once._leave_at.clear()


def test_a_look_that_others_took_the_place_of_is_not_waited_for(monkeypatch):
    monkeypatch.setattr(drawn_once, "MOST", 1)
    drawn_once.remembered("first", lambda: Markup("Asha"), seconds=60)
    drawn_once.remembered("second", lambda: Markup("Ben"))
    assert (list(drawn_once._looks), drawn_once._leave_at) == (["second"], {})
