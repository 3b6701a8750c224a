"""What is asked about a file of figures: which it is, and what its columns hold."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.measure.models import CHARTS, DIRECTIONS, Frequency
from groundswell.measure.queries.files import Choice
from groundswell.people.models import Group
from groundswell.pure.figures import Columns, Epoch, Grid, Heading, Manner, Order

LONGEST_PASTE = 2_000_000
FEW_SHEETS = 6
DECIMALS = [("", _("As the column shows")), ("comma", _("Comma: 12,5")), ("point", _("Point: 12.5"))]
ORDERS = [
    ("", _("As the dates show")),
    (Order.DAY_FIRST.value, _("The day comes first: 1/4/2024 is in April")),
    (Order.MONTH_FIRST.value, _("The month comes first: 1/4/2024 is in January")),
]
EPOCHS = [
    ("", _("There are none")),
    (Epoch.FROM_1900.value, _("From 1900, as most spreadsheets do")),
    (Epoch.FROM_1904.value, _("From 1904, as old ones on a Mac did")),
]


class SendForm(forms.Form):
    """A file, or cells pasted from a spreadsheet."""

    mark_optional = False

    file = forms.FileField(
        label=_("A file"),
        help_text=_("A workbook (.xlsx) or CSV, up to 10 megabytes and 150,000 rows."),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.tsv,.txt"}),
        max_length=200,
        error_messages={"empty": _("The file is empty.")},
    )
    words = forms.CharField(
        label=_("Or paste from a spreadsheet"),
        help_text=_(
            "Mark the cells there, copy them and paste them here, with the names of the columns if there are any."
        ),
        required=False,
        strip=False,
        max_length=LONGEST_PASTE,
        widget=forms.Textarea(attrs={"rows": 6, "autocomplete": "off", "spellcheck": "false"}),
    )

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if not self.errors and not said.get("file") and not (said.get("words") or "").strip():
            self.add_error("file", _("Choose a file or paste some cells."))
        return said


class SendManyForm(SendForm):
    """The same for many measures: those in and below a group."""

    def __init__(self, *args: Any, groups: list[Group], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.groups = {str(group.public_id): group for group in groups}
        self.fields["group"] = forms.ChoiceField(
            label=_("Whose measures are in it?"),
            help_text=_("Those of this group and of all groups below it, found by their names."),
            choices=[(key, group.name) for key, group in self.groups.items()],
            error_messages={"required": _("Choose a group.")},
        )
        self.order_fields(["group", "file", "words"])

    def clean_group(self) -> Group:
        return self.groups[self.cleaned_data["group"]]


class SheetForm(forms.Form):
    """Which sheet of a workbook the figures stand in."""

    mark_optional = False

    def __init__(self, *args: Any, grid: Grid, **kwargs: Any) -> None:
        kwargs["initial"] = {"sheet": str(grid.sheets.index(grid.sheet))}
        super().__init__(*args, **kwargs)
        self.names = grid.sheets
        few = len(self.names) <= FEW_SHEETS
        self.fields["sheet"] = forms.ChoiceField(
            label=_("In which sheet are the figures?"),
            choices=[(str(place), _sheet_words(name, grid)) for place, name in enumerate(self.names)],
            widget=forms.RadioSelect if few else forms.Select,
            error_messages={"required": _("Choose a sheet."), "invalid_choice": _("Choose a sheet.")},
        )

    def clean_sheet(self) -> str:
        return self.names[int(self.cleaned_data["sheet"])]


def _sheet_words(name: str, grid: Grid) -> Any:
    return name if name in grid.filled else _("%(name)s: empty") % {"name": name}


class ColumnsForm(forms.Form):
    """Which column holds what, and how its cells are meant."""

    mark_optional = False

    def __init__(
        self,
        *args: Any,
        heading: Heading,
        grid: Grid,
        choice: Choice,
        sized: bool,
        many: bool,
        may_start: bool,
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = _initial(choice)
        super().__init__(*args, **kwargs)
        names = [(str(place), name) for place, name in enumerate(heading.names)]
        self._column("date", _("Dates"), names, needed=True)
        self._column("value", _("Values"), names, needed=True)
        if sized:
            self._column("denominator", _("Out of how many"), names, needed=not many)
        self._column("note", _("Notes"), names)
        if many:
            self._column("measure", _("Names of the measures"), names, needed=True)
            self._column("measure2", _("More of the name, if it stands in two columns"), names)
        self.fields["order"] = _radio(_("Dates such as 1/4/2024"), ORDERS)
        self.fields["epoch"] = _radio(
            _("Days that are bare numbers, such as 45292: from when are they counted?"), EPOCHS
        )
        self.fields["decimal"] = _radio(_("Decimals"), DECIMALS)
        self.fields["replace"] = _tick(_("Where another value is here already, the file is right"))
        if many and may_start:
            self.fields["start"] = _tick(_("Start a measure for each name that is not known here"))
            self.fields["chart"] = forms.ChoiceField(label=_("Chart of those"), choices=CHARTS)
            self.fields["direction"] = forms.ChoiceField(label=_("For those"), choices=DIRECTIONS)
            self.fields["frequency"] = forms.ChoiceField(
                label=_("How often there is a value of those"), choices=Frequency.choices
            )
            self.fields["percent"] = _tick(_("Draw those as percent"))

    def _column(self, name: str, label: Any, names: list[tuple[str, str]], *, needed: bool = False) -> None:
        self.fields[name] = forms.ChoiceField(
            label=label,
            choices=[("", _("Not in this file")), *names],
            required=needed,
            error_messages={"required": _("Choose the column.")},
        )

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        places = ("date", "value", "denominator", "note", "measure", "measure2")
        chosen = [said[name] for name in places if said.get(name)]
        for twice in sorted({place for place in chosen if chosen.count(place) > 1}):
            first = next(name for name in places if said.get(name) == twice)
            self.add_error(first, _("This column is chosen twice."))
        return said

    def choice(self) -> Choice:
        """What was said, as it is kept."""
        said = self.cleaned_data
        place = {name: int(said[name]) for name in ("date", "value", "denominator", "note") if said.get(name)}
        names = tuple(int(said[name]) for name in ("measure", "measure2") if said.get(name))
        decimal = {"comma": True, "point": False}.get(said["decimal"])
        manner = Manner(
            Order(said["order"]) if said["order"] else None,
            Epoch(said["epoch"]) if said["epoch"] else None,
            decimal,
        )
        return Choice(Columns(**place, measure=names), manner, said["replace"], self._start())

    def _start(self) -> dict[str, Any] | None:
        said = self.cleaned_data
        if not said.get("start"):
            return None
        told = {name: said[name] for name in ("chart", "direction", "frequency")}
        return {**told, "multiply": 100 if said["percent"] else 1}


def _initial(choice: Choice) -> dict[str, Any]:
    columns, manner, start = choice.columns, choice.manner, choice.start or {}
    measure = [*columns.measure, None, None]
    commas = {True: "comma", False: "point", None: ""}
    return {
        **{name: getattr(columns, name) for name in ("date", "value", "denominator", "note")},
        "measure": measure[0],
        "measure2": measure[1],
        "order": manner.order or "",
        "epoch": manner.epoch or "",
        "decimal": commas[manner.decimal_comma],
        "replace": choice.replace,
        "start": choice.start is not None,
        **{name: start.get(name) for name in ("chart", "direction", "frequency") if start.get(name)},
        "percent": start.get("multiply") == 100,
    }


def _radio(label: Any, choices: list[tuple[str, Any]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, required=False, widget=forms.RadioSelect)


def _tick(label: Any) -> forms.BooleanField:
    return forms.BooleanField(label=label, required=False)
