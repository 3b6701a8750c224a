"""Putting something into the library, bringing citations in, finding, choosing interests."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.learn.models import Audience, Country, Licence, Resource, Sort, Stage, Topic
from groundswell.learn.models.library import LONGEST_LINK, LONGEST_MAKER, LONGEST_SAID, LONGEST_TITLE
from groundswell.learn.queries.told import PARTS, SAID, Told
from groundswell.pure.citing import MOST_LETTERS

NUMBER = {"inputmode": "numeric"}
PLAIN = {"autocomplete": "off", "spellcheck": "false"}
ANY = [("", _("All of them"))]


def _line(label: Any, most: int = 200, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, required=False, **more)


def _text(label: Any, rows: int = 3, **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=LONGEST_SAID, widget=forms.Textarea(attrs={"rows": rows}), **more
    )


def _number(label: Any, wrong: Any, **more: Any) -> forms.IntegerField:
    said = dict.fromkeys(("invalid", "min_value", "max_value"), wrong)
    return forms.IntegerField(
        label=label, required=False, widget=forms.TextInput(attrs=NUMBER), error_messages=said, **more
    )


def _many(label: Any, known: Any, **more: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        choices=known.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        **more,
    )


class ResourceForm(forms.Form):
    """What a resource is. What belongs to a full citation may all stay empty."""

    sort = forms.ChoiceField(
        label=_("What kind of thing is it?"),
        choices=Sort.choices,
        initial=Sort.LINK,
        widget=forms.RadioSelect,
    )
    title = forms.CharField(
        label=_("What is it called?"),
        max_length=LONGEST_TITLE,
        error_messages={"required": _("Give it a title.")},
    )
    words = _text(
        _("What is it?"),
        help_text=_("In your own words: one sentence is enough."),
        error_messages={"required": _("Say in a sentence what it is.")},
    )
    why = _text(
        _("Why does it matter?"), required=False, help_text=_("A quick insight needs this; all else may.")
    )
    link = _line(
        _("The link"),
        LONGEST_LINK,
        widget=forms.TextInput(attrs={"inputmode": "url", **PLAIN}),
    )
    document = forms.FileField(
        label=_("The file"),
        help_text=_(
            "PDF, Word, Excel, PowerPoint, CSV or plain text, 10 MB at most. No patients in it, please."
        ),
        required=False,
    )
    minutes = _number(
        _("How many minutes does it take?"),
        _("Write a whole number of minutes."),
        min_value=1,
        max_value=6000,
    )
    topics = _many(_("What is it about?"), Topic)
    audiences = _many(_("For whom is it?"), Audience)
    stages = _many(_("At which step does it help?"), Stage, help_text=_("It is offered there."))
    maker = _line(
        _("Who made it?"), LONGEST_MAKER, help_text=_("An organisation, or where you have it from.")
    )
    country = forms.ChoiceField(label=_("From where?"), choices=Country.choices, required=False)
    licence = forms.ChoiceField(label=_("What may one do with it?"), choices=Licence.choices, required=False)
    authors = forms.CharField(
        label=_("Who wrote it?"),
        help_text=_("One on each line, such as “Reed, Julie”, or the name of an organisation."),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    year = _number(_("In which year?"), _("Write a year, like 2016."), min_value=1000, max_value=2200)
    container = _line(_("In which journal or on which site?"))
    publisher = _line(_("Published by"))
    volume = _line(_("Volume"))
    issue = _line(_("Issue"))
    pages = _line(_("Pages"))
    doi = _line(_("DOI"), widget=forms.TextInput(attrs=PLAIN))
    isbn = _line(_("ISBN"), widget=forms.TextInput(attrs=PLAIN))
    title_cy = _line(_("Its title in Welsh"), LONGEST_TITLE)
    words_cy = _text(_("What it is, in Welsh"), required=False)
    why_cy = _text(_("Why it matters, in Welsh"), required=False)

    def told(self) -> Told:
        """The resource as it was told."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "document"}
        return Told(**given)

    @classmethod
    def of(cls, sent: Any, files: Any, resource: Resource) -> ResourceForm:
        """The form as the resource is now."""
        first = {
            name: getattr(resource, name) for name in (*SAID, "sort", "link", "country", "licence", "minutes")
        }
        first |= {name: getattr(resource, name).split() for name in ("topics", "audiences", "stages")}
        first |= {name: resource.cited.get(name, "") for name in (*PARTS, "year", "doi", "isbn")}
        return cls(sent, files, initial={**first, "authors": "\n".join(resource.cited.get("authors", []))})


class CitationsForm(forms.Form):
    """Sources from a reference manager."""

    mark_optional = False

    text = forms.CharField(
        label=_("Paste BibTeX or CSL-JSON"),
        max_length=MOST_LETTERS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
    )
    file = forms.FileField(label=_("Or choose the file (.bib or .json)"), required=False)

    def clean(self) -> dict[str, Any]:
        """The text, whichever way it came."""
        told: dict[str, Any] = super().clean() or {}
        file = told.pop("file", None)
        if file is not None and not told.get("text"):
            raw = file.read(MOST_LETTERS * 4 + 1)
            told["text"] = raw.decode("utf-8", errors="replace")
        if not told.get("text") and "text" not in self.errors:
            self.add_error("text", _("Paste your sources, or choose a file."))
        return told


class FindForm(forms.Form):
    """What the library is to show."""

    mark_optional = False

    topic = forms.ChoiceField(label=_("About"), choices=[*ANY, *Topic.choices], required=False)
    audience = forms.ChoiceField(label=_("For"), choices=[*ANY, *Audience.choices], required=False)
    sort = forms.ChoiceField(label=_("What"), choices=[*ANY, *Sort.choices], required=False)


class InterestsForm(forms.Form):
    """What one wants to hear of once a week."""

    mark_optional = False

    topics = _many(
        _("What would you like to hear of?"),
        Topic,
        help_text=_("Choose as many as you like. With none, nothing is sent."),
    )


class ShelfForm(forms.Form):
    """On which shelf a resource is to stand."""

    mark_optional = False

    shelf = forms.CharField(
        label=_("Put it on a shelf"),
        help_text=_("The name of a shelf there is, or of a new one."),
        max_length=LONGEST_MAKER,
        required=False,
    )
