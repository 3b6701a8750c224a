"""Scores: which questions are counted together, and how many of them a person must answer to have one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from groundswell.ask.actions.survey_changes import put_score
from groundswell.ask.actions.surveys import ChangedMeanwhile, new_key
from groundswell.ask.models import Survey
from groundswell.ask.queries.surveys import instrument_of
from groundswell.ask.web.builder.access import address, for_makers, found_survey, way_in
from groundswell.ask.web.builder.fields import ChangeForm, Line, in_boxes, words_of
from groundswell.ask.web.builder.survey import seen
from groundswell.ask.web.question_fields import in_words
from groundswell.pure.instruments import Instrument, all_but_one, at_least_half, four_in_five

NEEDS: Final[Mapping[str, Callable[[int], int]]] = {
    "half": at_least_half,
    "four_in_five": four_in_five,
    "all_but_one": all_but_one,
    "all": lambda parts: parts,
}
NEEDS_WORDS: Final = {
    "half": gettext_lazy("at least half of them"),
    "four_in_five": gettext_lazy("at least four in five"),
    "all_but_one": gettext_lazy("all but one"),
    "all": gettext_lazy("all of them"),
}
OUT_OF: Final = {"": None, "10": [0, 10], "100": [0, 100]}
OUT_OF_WORDS: Final = {
    "": gettext_lazy("the same numbers as the questions"),
    "10": gettext_lazy("0 to 10"),
    "100": gettext_lazy("0 to 100"),
}


class ScoreForm(ChangeForm):
    """A score and its parts."""

    key = forms.SlugField(max_length=50, widget=forms.HiddenInput)
    words_en = Line(
        label=gettext_lazy("Name in English"), error_messages={"required": gettext_lazy("Give it a name.")}
    )
    words_cy = Line(label=gettext_lazy("Name in Welsh"), required=False)
    parts = forms.MultipleChoiceField(
        label=gettext_lazy("Counted together"),
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "The score is the mean of these. They must all run between the same two numbers."
        ),
        error_messages={"required": gettext_lazy("Choose what is counted together.")},
    )
    needs = forms.ChoiceField(
        label=gettext_lazy("A person has this score who answered"),
        choices=list(NEEDS_WORDS.items()),
        widget=forms.RadioSelect,
    )
    out_of = forms.ChoiceField(
        label=gettext_lazy("It runs from"),
        choices=list(OUT_OF_WORDS.items()),
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, data: Any = None, *, instrument: Instrument, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.instrument = instrument
        self.fields["parts"].choices = list(_possible_parts(instrument, str(self["key"].value() or "")))  # type: ignore[attr-defined]

    @property
    def score(self) -> dict[str, Any]:
        """The score as a draft keeps it. A valid form only."""
        told = self.cleaned_data
        return {
            "key": told["key"],
            "words": words_of(told, "words"),
            "parts": told["parts"],
            "needs": NEEDS[told["needs"]](len(told["parts"])),
            "out_of": OUT_OF[told["out_of"]],
        }

    def clean_parts(self) -> list[str]:
        """All of them run between the same two numbers."""
        parts: list[str] = self.cleaned_data["parts"]
        items = self.instrument.items
        ends = {(items[part].lowest, items[part].highest) for part in parts if part in items}
        if len(ends) > 1:
            raise ValidationError(_("These do not all run between the same two numbers."))
        return parts


def _possible_parts(instrument: Instrument, key: str) -> Any:
    words = {question.key: in_words(question.words) for question in instrument.questions}
    words |= {row.key: in_words(row.words) for question in instrument.questions for row in question.rows}
    for item in instrument.items.values():
        yield item.key, f"{words[item.key]} ({item.lowest}–{item.highest})"
    for scale in instrument.scales:
        if scale.key == key:
            return
        yield scale.key, in_words(scale.words)


@require_http_methods(["GET", "HEAD", "POST"])
@for_makers
def score_new(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Add a score."""
    held = found_survey(request, public_id)
    return _edit(request, held, {"key": new_key(), "needs": 0}, is_new=True)


@require_http_methods(["GET", "HEAD", "POST"])
@for_makers
def score(request: HttpRequest, public_id: UUID, key: str) -> HttpResponse:
    """Change a score."""
    held = found_survey(request, public_id)
    found = next((one for one in held.draft.get("scales", []) if one["key"] == key), None)
    if found is None and request.method != "POST":
        raise Http404
    return _edit(request, held, found or {"key": key, "needs": 0}, is_new=False)


def _edit(request: HttpRequest, held: Survey, found: dict[str, Any], *, is_new: bool) -> HttpResponse:
    one = instrument_of(held)
    if request.method != "POST":
        form = ScoreForm(instrument=one, initial=_boxes(found, held.revision))
        return _page(request, held, form, is_new=is_new)
    form = ScoreForm(request.POST, instrument=one)
    if not form.is_valid():
        return _page(request, held, form, is_new=is_new, status=422)
    try:
        put_score(survey=held, score=form.score, **seen(request, form))
    except ChangedMeanwhile as newer:
        form.seen_again(newer.survey.revision)
        return _page(request, newer.survey, form, is_new=is_new, is_stale=True, status=409)
    except ValidationError as wrong:
        form.add_error(None, wrong.messages)
        return _page(request, held, form, is_new=is_new, status=422)
    messages.success(request, _("Kept."))
    return redirect(f"{address(held)}#part-{form.score['key']}")


def _boxes(found: Mapping[str, Any], revision: int) -> dict[str, Any]:
    parts = found.get("parts", [])
    rule = next(
        (name for name, rule in NEEDS.items() if parts and rule(len(parts)) == found["needs"]), "half"
    )
    out_of = next((name for name, ends in OUT_OF.items() if ends == found.get("out_of")), "")
    return {
        "key": found["key"],
        "revision": revision,
        **in_boxes(found.get("words"), "words"),
        "parts": parts,
        "needs": rule,
        "out_of": out_of,
    }


def _page(
    request: HttpRequest,
    held: Survey,
    form: ScoreForm,
    *,
    is_new: bool,
    is_stale: bool = False,
    status: int = 200,
) -> HttpResponse:
    title = _("New score") if is_new else _("Score")
    around = {"survey": held, "form": form, "title": title, "is_new": is_new, "is_stale": is_stale}
    return render(request, "ask/builder/score.jinja", {**around, **way_in(held, title)}, status=status)
