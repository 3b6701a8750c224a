"""Django forms through the NHS macros: escaping, names, links from errors to fields."""

import re
from datetime import date

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.utils import translation
from django.utils.translation import gettext_lazy

from groundswell.base.ui.forms import DayField, error_list, nhs_field
from groundswell.base.ui.tests.gallery import GalleryForm

EVIL = "\"'><script>alert(1)</script>&amp;{{ 7*7 }}"


def soup(html) -> BeautifulSoup:
    return BeautifulSoup(str(html), "html.parser")


class EvilForm(forms.Form):
    words = forms.CharField(label=EVIL, help_text=EVIL, widget=forms.Textarea(attrs={"data-evil": EVIL}))
    line = forms.CharField(label=gettext_lazy(EVIL), initial=EVIL)
    one = forms.ChoiceField(label=EVIL, choices=[(EVIL, EVIL)], help_text=EVIL)
    dot = forms.ChoiceField(label=EVIL, choices=[(EVIL, EVIL)], widget=forms.RadioSelect, help_text=EVIL)
    ticks = forms.MultipleChoiceField(label=EVIL, choices=[(EVIL, EVIL)], widget=forms.CheckboxSelectMultiple)
    tick = forms.BooleanField(label=EVIL, help_text=EVIL)
    when = DayField(label=EVIL, help_text=EVIL)
    file = forms.FileField(label=EVIL, help_text=EVIL)
    word = forms.CharField(label=EVIL, widget=forms.PasswordInput, max_length=20)
    odd = forms.SplitDateTimeField(label=EVIL, help_text=EVIL)
    shade = forms.CharField(widget=forms.HiddenInput, initial=EVIL)

    def clean(self):
        for name in self.fields:
            self.add_error(name, EVIL)
        raise forms.ValidationError(EVIL)


EVIL_DATA = {
    "words": EVIL,
    "line": EVIL,
    "one": EVIL,
    "dot": EVIL,
    "ticks": EVIL,
    "when-day": EVIL,
    "when-month": EVIL,
    "when-year": EVIL,
    "word": EVIL,
    "shade": EVIL,
    "odd_0": EVIL,
}


@pytest.mark.parametrize("data", [None, {}, EVIL_DATA], ids=["fresh", "empty", "evil"])
def test_hostile_words_in_every_place_of_a_form_stay_words(data):
    page = soup(EvilForm(data, files={} if data is not None else None))
    assert page.find_all("script") == []
    assert {name for tag in page.find_all(True) for name in tag.attrs if name.startswith("on")} == set()
    assert [
        tag.text.strip().startswith(EVIL) for tag in page.find_all("label", attrs={"for": "id_line"})
    ] == [True]


def test_a_label_marked_safe_is_the_only_one_read_as_html():
    from django.utils.safestring import mark_safe

    class Marked(forms.Form):
        line = forms.CharField(label=mark_safe("<i>Ours</i>"))

    assert str(soup(Marked()).find("label").i) == "<i>Ours</i>"


def test_hostile_words_come_back_as_they_were_typed():
    page = soup(EvilForm(EVIL_DATA, files={}))
    assert page.find("textarea").text.lstrip("\n") == EVIL
    assert page.find("input", id="id_line")["value"] == EVIL
    assert page.find("input", id="id_when-month")["value"] == EVIL


def test_a_password_never_comes_back():
    page = soup(GalleryForm({"password": "correct horse battery"}))
    assert page.find("input", type="password").get("value") is None


def test_every_error_of_the_summary_leads_to_a_field_that_exists():
    page = soup(GalleryForm({}))
    links = [link["href"][1:] for link in page.select(".nhsuk-error-summary a")]
    assert links == ["id_text", "id_email", "id_password", "id_team", "id_how", "id_review-day", "id_agree"]
    assert [page.find(id=link) is not None for link in links] == [True] * 7


def test_the_summary_takes_the_focus():
    summary = soup(GalleryForm({})).select_one(".nhsuk-error-summary")
    assert (summary["data-module"], summary.find(attrs={"role": "alert"}) is not None) == (
        "nhsuk-error-summary",
        True,
    )


def test_a_form_nobody_has_sent_has_no_summary():
    assert (error_list(GalleryForm()), soup(GalleryForm()).select(".nhsuk-error-summary")) == ([], [])


def test_what_describes_a_field_exists_hint_first_then_error():
    page = soup(GalleryForm({"text": "x" * 2001}))
    named = page.find("textarea")["aria-describedby"].split()
    assert named == ["id_text-info", "id_text-hint", "id_text-error"]
    assert [page.find(id=name) is not None for name in named] == [True, True, True]


def test_every_described_by_of_the_whole_form_names_something_on_the_page():
    page = soup(GalleryForm({}))
    named = [
        name
        for tag in page.find_all(attrs={"aria-describedby": True})
        for name in tag["aria-describedby"].split()
    ]
    assert [name for name in named if page.find(id=name) is None] == []
    assert len(named) == 10


def test_no_id_is_given_twice():
    ids = [tag["id"] for tag in soup(GalleryForm({})).find_all(id=True)]
    assert len(ids) == len(set(ids))


def test_an_error_says_which_field_it_means():
    texts = [item["text"] for item in error_list(GalleryForm({"token": "abc"}))]
    assert texts[0] == "Fill this in: What would make tomorrow better?"
    assert texts[3] == "Choose an answer: Team"


def test_a_word_of_the_form_itself_wins_over_ours():
    class Kind(forms.Form):
        text = forms.CharField(error_messages={"required": "Say it in a word or two"})

    assert error_list(Kind({})) == [{"text": "Say it in a word or two", "href": "#id_text"}]


def test_what_a_widget_says_of_itself_goes_through():
    page = soup(GalleryForm())
    box = page.find("input", id="id_email")
    assert (box["type"], box["autocomplete"], box["inputmode"]) == ("email", "email", "email")
    assert page.find("textarea")["data-hint"] == "kept"
    assert page.find("input", type="password")["autocomplete"] == "new-password"


def test_a_long_paste_is_counted_and_not_cut_off():
    box = soup(GalleryForm()).find("textarea")
    assert box.get("maxlength") is None
    assert (
        soup(GalleryForm()).find(attrs={"data-maxlength": "2000"})["data-module"] == "nhsuk-character-count"
    )


def test_optional_fields_say_so_and_a_tick_box_does_not():
    page = soup(GalleryForm())
    assert page.find("label", attrs={"for": "id_title"}).text.strip() == "Name it (optional)"
    assert page.find("label", attrs={"for": "id_agree"}).text.strip() == "My team may read this"


def test_choices_keep_what_was_chosen():
    page = soup(GalleryForm({"team": "8", "how": "unnamed", "about": ["timely"], "agree": "on"}))
    on = [tag["value"] for tag in page.find_all("input", checked=True)]
    assert (on, page.find("option", selected=True)["value"]) == (["unnamed", "timely", "on"], "8")


def test_a_hidden_field_is_there_once():
    assert len(soup(GalleryForm()).find_all("input", attrs={"name": "token"})) == 1


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ({"d-day": "14", "d-month": "3", "d-year": "2027"}, date(2027, 3, 14)),
        ({"d-day": " 4 ", "d-month": "03", "d-year": "2027"}, date(2027, 3, 4)),
        ({"d": "2027-03-14"}, date(2027, 3, 14)),
    ],
)
def test_a_date_is_read_from_three_boxes_or_one(typed, read):
    class Dated(forms.Form):
        d = DayField()

    form = Dated(typed)
    assert (form.is_valid(), form.cleaned_data) == (True, {"d": read})


@pytest.mark.parametrize("month", ["13", "March", "-3", "", "\x00", "٣٣"])
def test_a_date_that_is_none_is_asked_for_again_with_what_was_typed(month):
    class Dated(forms.Form):
        d = DayField()

    form = Dated({"d-day": "14", "d-month": month, "d-year": "2027"})
    assert form.errors == {"d": ["Write a real date, like 21 11 2026"]}
    assert soup(form).find(id="id_d-day")["value"] == "14"


def test_a_stored_date_fills_the_boxes():
    class Dated(forms.Form):
        d = DayField(initial=date(2027, 3, 14))

    page = soup(Dated())
    assert [page.find(id=f"id_d-{box}")["value"] for box in ("day", "month", "year")] == ["14", "3", "2027"]


def test_a_field_takes_its_size_and_hints_from_the_page():
    field = soup(
        nhs_field(GalleryForm()["how"], size="l", heading=True, hints={"named": "Your team sees who."})
    )
    assert field.select_one("legend.nhsuk-fieldset__legend--l h1").text.strip() == "How shall we send it?"
    assert (
        field.find(id=field.find("input", value="named")["aria-describedby"]).text.strip()
        == "Your team sees who."
    )


def test_one_field_and_the_whole_form_draw_it_the_same():
    def squeezed(html):
        return re.sub(r"\s+", " ", str(html)).strip()

    form = GalleryForm()
    assert squeezed(form["email"].as_field_group()) in squeezed(form)
    assert squeezed(nhs_field(form["email"])) == squeezed(form["email"].as_field_group())


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", ["Make it shorter: at most 5 characters. You have 9.", "Write 3 or less."]),
        ("cy", ["Ysgrifennwch lai: 5 o nodau ar y mwyaf. Mae gennych 9.", "Ysgrifennwch 3 neu lai."]),
    ],
)
def test_what_is_too_long_or_too_large_is_said_in_plain_words_and_kept(language, told):
    class Short(forms.Form):
        words = forms.CharField(max_length=5)
        number = forms.IntegerField(max_value=3)

    form = Short({"words": "much more", "number": "12"})
    with translation.override(language):
        assert [str(each) for errors in form.errors.values() for each in errors] == told
    assert form["words"].value() == "much more"
