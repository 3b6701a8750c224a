"""One question with its answers and rows: laid out in boxes, moved about before it is kept, and read back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.ask.actions.surveys import new_key
from groundswell.ask.rules import MOST_POINTS, MOST_RANKED, MOST_ROWS
from groundswell.ask.web.builder.fields import SHORT, ChangeForm, Line, Text, in_boxes, words_of
from groundswell.ask.web.builder.forms import english_first
from groundswell.ask.web.builder.words import KINDS
from groundswell.pure.instruments import MEASURING, READY_POINTS, WITHOUT_POINTS, Kind, drafts

Typed = dict[str, Any]
"""What the boxes hold, by their names."""
Rows = list[dict[str, Any]]
POINTS, ROWS = "p", "r"
BOXES: Final = {POINTS: ("value", "en", "cy", "checked"), ROWS: ("key", "en", "cy", "checked", "reverse")}
MOST: Final = {POINTS: MOST_POINTS + 1, ROWS: MOST_ROWS + 1}
TO_BEGIN_WITH: Final = 3
YES_OR_NO: Final = [{"value": 0, "en": "No", "cy": "Na"}, {"value": 1, "en": "Yes", "cy": "Ie"}]


class QuestionForm(ChangeForm):
    """A question. How many answers and rows have boxes stands in `count_p` and `count_r`."""

    key = forms.SlugField(max_length=50, widget=forms.HiddenInput)
    section = forms.SlugField(max_length=50, widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label=_("How it is answered"), choices=[(kind.value, words[0]) for kind, words in KINDS.items()]
    )
    words_en = Text(label=_("The question in English"), error_messages={"required": _("Write the question.")})
    words_cy = Text(label=_("The question in Welsh"), required=False)
    hint_en = Text(
        label=_("A line of help in English"), required=False, help_text=_("Only where it is needed.")
    )
    hint_cy = Text(label=_("A line of help in Welsh"), required=False)
    required = forms.BooleanField(
        label=_("Everyone has to answer it"),
        required=False,
        help_text=_("People trust a question more that they may leave out."),
    )
    reverse = forms.BooleanField(
        label=_("The highest answer is the worst"),
        required=False,
        help_text=_(
            "It is turned round before it is counted. Agreeing with “I am afraid to ask” is one of these."
        ),
    )
    favourable_from = forms.IntegerField(
        label=_("Favourable from"),
        required=False,
        min_value=-999_999,
        max_value=999_999,
        help_text=_("The lowest value that counts as a good answer. Leave it empty for the upper half."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    welsh_reviewed = forms.BooleanField(label=_("Someone fluent has read the Welsh."), required=False)

    def __init__(self, data: Any = None, *, initial: Typed | None = None) -> None:
        super().__init__(data, initial=initial)
        typed = data if data is not None else initial or {}
        self.answered_as = _kind_in(typed)
        self.is_unticked = False
        self.counts = {one: _count_in(typed, one) for one in BOXES}
        for one, count in self.counts.items():
            self.fields[f"count_{one}"] = forms.CharField(
                required=False, initial=count, widget=forms.HiddenInput
            )
            for at in range(count):
                self._add_row(one, at)
        self.name_languages()

    def _add_row(self, one: str, at: int) -> None:
        name = f"{one}{at}"
        labels = LABELS[one]
        self.fields[f"{name}_en"] = Line(
            label=labels[0], most=SHORT if one == POINTS else 500, required=False
        )
        self.fields[f"{name}_cy"] = Line(
            label=labels[1], most=SHORT if one == POINTS else 500, required=False
        )
        self.fields[f"{name}_checked"] = forms.CharField(
            required=False, max_length=1000, widget=forms.HiddenInput
        )
        if one == POINTS:
            is_written = self.answered_as is Kind.NUMBER
            box: forms.Widget = (
                forms.TextInput(attrs={"inputmode": "numeric"}) if is_written else forms.HiddenInput()
            )
            self.fields[f"{name}_value"] = forms.IntegerField(
                label=_("Number"), required=False, min_value=-999_999, max_value=999_999, widget=box
            )
        else:
            self.fields[f"{name}_key"] = forms.SlugField(
                max_length=50, required=False, widget=forms.HiddenInput
            )
            self.fields[f"{name}_reverse"] = forms.BooleanField(
                label=_("Agreeing is the worst answer"), required=False
            )

    @property
    def rows_to_draw(self) -> dict[str, list[dict[str, Any]]]:
        """The boxes of answers and of rows, as the page lays them out."""
        return {
            one: [{box: self[f"{one}{at}_{box}"] for box in BOXES[one]} for at in range(count)]
            for one, count in self.counts.items()
            if self.has(one)
        }

    def has(self, one: str) -> bool:
        """Whether this kind of question has answers, or rows."""
        return self.answered_as is Kind.MATRIX if one == ROWS else self.answered_as not in WITHOUT_POINTS

    @property
    def is_measuring(self) -> bool:
        """Whether it has a best and a worst answer."""
        return self.answered_as in MEASURING

    def clean(self) -> dict[str, Any]:
        """Words are there in English first, and there is something to choose from."""
        told = english_first(self, "hint")
        for one, count in self.counts.items():
            for at in range(count if self.has(one) else 0):
                english_first(self, f"{one}{at}")
        if self.has(POINTS):
            self._check_points(rows_in(told, POINTS))
        if self.has(ROWS):
            self._check_rows(rows_in(told, ROWS))
        return told

    def _check_points(self, points: Rows) -> None:
        most = MOST_RANKED if self.answered_as is Kind.RANKING else MOST_POINTS
        if len(points) < 2:
            self.add_error(self._first_box(POINTS), _("Give two answers or more to choose from."))
        elif len(points) > most:
            self.add_error(
                self._first_box(POINTS), _("Those are too many answers for this kind of question.")
            )
        elif self.answered_as is Kind.NUMBER:
            self._check_numbers([point["value"] for point in points])

    def _check_numbers(self, values: Sequence[int | None]) -> None:
        if None in values or len(set(values)) != len(values):
            self.add_error("p0_value", _("Give each end its own whole number."))
        elif max(values) - min(values) > WIDEST:  # type: ignore[operator, type-var]
            self.add_error("p0_value", _("The two ends are too far apart."))

    def _check_rows(self, rows: Rows) -> None:
        if not rows:
            self.add_error(self._first_box(ROWS), _("Write one row or more."))
        elif len(rows) > MOST_ROWS:
            self.add_error(self._first_box(ROWS), _("Those are too many rows."))

    def _first_box(self, one: str) -> str | None:
        return f"{one}0_en" if self.counts[one] else None

    def question(self, was: Mapping[str, Any] | None, taken: Iterable[int]) -> dict[str, Any]:
        """The question as a draft keeps it, for one that was `was`. A valid form only."""
        told, before = self.cleaned_data, was or {}
        self.is_unticked = _is_all_checked(before) and not told["welsh_reviewed"]
        seen = {} if self.is_unticked else before
        points = self._points(before, taken) if self.has(POINTS) else None
        return {
            "key": told["key"],
            "kind": self.answered_as.value,
            "words": words_of(told, "words", was=seen.get("words")),
            "hint": words_of(told, "hint", was=seen.get("hint")) if told["hint_en"] else None,
            "points": points,
            "rows": self._rows() if self.has(ROWS) else None,
            "required": told["required"] or None,
            "reverse": (self.is_measuring and self.answered_as is not Kind.MATRIX and told["reverse"])
            or None,
            "favourable_from": _between(told["favourable_from"], points) if self.is_measuring else None,
        }

    def _points(self, before: Mapping[str, Any], taken: Iterable[int]) -> list[dict[str, Any]]:
        pictures = {
            point["value"]: point["picture"] for point in before.get("points", ()) if "picture" in point
        }
        points = [{"value": row["value"], "words": self._row_words(row)} for row in self._kept(POINTS)]
        if self.answered_as is Kind.YES_NO:
            points = [{**point, "value": value} for value, point in enumerate(points[:2])]
        elif self.answered_as is not Kind.NUMBER:
            in_order = self.answered_as in MEASURING
            was = [point["value"] for point in before.get("points", ())]
            points = drafts.number_points(points, in_order=in_order, was=was, taken=taken)
        return [
            {**point, "picture": pictures[point["value"]]} if point["value"] in pictures else point
            for point in points
        ]

    def _rows(self) -> list[dict[str, Any]]:
        return [
            {"key": row["key"] or new_key(), "words": self._row_words(row)}
            | ({"reverse": True} if row["reverse"] else {})
            for row in self._kept(ROWS)
        ]

    def _kept(self, one: str) -> Rows:
        return rows_in(self.cleaned_data, one)

    def _row_words(self, row: Mapping[str, Any]) -> dict[str, Any]:
        words = {"en": row["en"], **({"cy": row["cy"]} if row["cy"] else {})}
        # The box holds the Welsh that somebody fluent has read; other words than those were not.
        is_as_read = row["checked"] == row["cy"] and not self.is_unticked
        is_checked = self.cleaned_data["welsh_reviewed"] or is_as_read
        return {**words, "welsh_reviewed": True} if row["cy"] and is_checked else words


LABELS: Final = {
    POINTS: (_("In English"), _("In Welsh")),
    ROWS: (_("In English"), _("In Welsh")),
}
WIDEST: Final = 1000


def _between(value: int | None, points: Sequence[Mapping[str, Any]] | None) -> int | None:
    """A value that no answer can reach says nothing."""
    values = [point["value"] for point in points or ()]
    return value if value is not None and values and min(values) < value <= max(values) else None


def boxes_of(question: Mapping[str, Any], section: str, revision: int) -> Typed:
    """A question laid out in boxes."""
    points = [{"value": one["value"], **_said(one["words"])} for one in question.get("points", ())]
    rows = [
        {"key": one["key"], **_said(one["words"]), "reverse": one.get("reverse", False)}
        for one in question.get("rows", ())
    ]
    names = ("key", "kind", "required", "reverse", "favourable_from")
    return {
        "section": section,
        "revision": revision,
        **{name: question.get(name) for name in names},
        **in_boxes(question.get("words"), "words"),
        **in_boxes(question.get("hint"), "hint"),
        "welsh_reviewed": _is_all_checked(question),
        **laid_out(points, POINTS),
        **laid_out(rows, ROWS),
    }


def _said(words: Mapping[str, Any]) -> dict[str, Any]:
    welsh = words.get("cy", "")
    return {"en": words["en"], "cy": welsh, "checked": welsh if words.get("welsh_reviewed") else ""}


def _is_all_checked(question: Mapping[str, Any]) -> bool:
    each = [question.get("words", {}), *(one["words"] for one in question.get("points", ()))]
    welsh = [words for words in each if words.get("cy")]
    return bool(welsh) and all(words.get("welsh_reviewed") for words in welsh)


def empty_boxes(kind: Kind, section: str, revision: int) -> Typed:
    """A new question of a kind, with answers to begin with."""
    return {
        "key": new_key(),
        "section": section,
        "revision": revision,
        "kind": kind.value,
        **laid_out(first_points(kind), POINTS),
        **laid_out([{} for _one in range(TO_BEGIN_WITH)] if kind is Kind.MATRIX else [], ROWS),
    }


def first_points(kind: Kind) -> Rows:
    """The answers a new question of a kind begins with."""
    if kind in WITHOUT_POINTS:
        return []
    if kind is Kind.YES_NO:
        return [dict(one) for one in YES_OR_NO]
    if kind in {Kind.SCALE, Kind.MATRIX}:
        return ready_points("agree")
    if kind is Kind.NUMBER:
        return [{"value": 0}, {"value": 10}]
    return [{} for _one in range(TO_BEGIN_WITH)]


def ready_points(name: str) -> Rows:
    """Answers that come with the house."""
    return [
        {"value": point.value, "en": point.words.en, "cy": point.words.cy} for point in READY_POINTS[name]
    ]


def moved_about(typed: Mapping[str, Any], do: str) -> Typed:
    """What the boxes hold after a button of the form: `more-p`, `up-p-2`, `down-r-1`, `out-p-0`, `ready`, or `kind`."""
    boxes = {name: typed.get(name) for name in typed}
    if do == "ready" and typed.get("ready") in READY_POINTS:
        return {**boxes, **laid_out(ready_points(str(typed["ready"])), POINTS)}
    if do == "kind":
        kind = _kind_in(typed)
        has_points = kind in WITHOUT_POINTS or rows_in(typed, POINTS)
        points = _typed_rows(typed, POINTS) if has_points else first_points(kind)
        rows = _typed_rows(typed, ROWS) or ([{}] * TO_BEGIN_WITH if kind is Kind.MATRIX else [])
        return {**boxes, **laid_out(points, POINTS), **laid_out(rows, ROWS)}
    verb, _dash, where = do.partition("-")
    one, _dash, place = where.partition("-")
    if one in BOXES and verb in {"more", "up", "down", "out"}:
        at = int(place) if place.isdecimal() and len(place) < 4 else 0
        return {**boxes, **laid_out(_moved(_typed_rows(typed, one), verb, at), one)}
    return boxes


def _moved(rows: Rows, verb: str, at: int) -> Rows:
    if verb == "more":
        return [*rows, {}]
    if at >= len(rows):
        return rows
    others = [*rows[:at], *rows[at + 1 :]]
    if verb == "out":
        return others
    to = max(0, at - 1) if verb == "up" else at + 1
    return [*others[:to], rows[at], *others[to:]]


def laid_out(rows: Rows, one: str) -> Typed:
    """Answers or rows, each in boxes of its own. A new row gets its key here, so that keeping it twice is once."""
    boxes: Typed = {f"count_{one}": len(rows)}
    for at, row in enumerate(rows[: MOST[one]]):
        kept = {**row, "key": row.get("key") or new_key()} if one == ROWS else row
        boxes |= {f"{one}{at}_{box}": kept.get(box) for box in BOXES[one]}
    return boxes


def rows_in(typed: Mapping[str, Any], one: str) -> Rows:
    """The answers or rows that say something."""
    return [row for row in _typed_rows(typed, one) if row["en"]]


def _typed_rows(typed: Mapping[str, Any], one: str) -> Rows:
    return [{box: typed.get(f"{one}{at}_{box}") for box in BOXES[one]} for at in range(_count_in(typed, one))]


def _count_in(typed: Mapping[str, Any], one: str) -> int:
    said = str(typed.get(f"count_{one}") or "0")
    return min(int(said), MOST[one]) if said.isdecimal() and len(said) < 5 else 0


def _kind_in(typed: Mapping[str, Any]) -> Kind:
    said = typed.get("kind")
    return Kind(said) if said in {*Kind} else Kind.SCALE
