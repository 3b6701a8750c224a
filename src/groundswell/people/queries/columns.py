"""Which column of a file holds what: guessed from its headings, then chosen by a person."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from groundswell.people.models import Import
from groundswell.pure.tables import Row, Table, column_named


@dataclass(frozen=True)
class Column:
    """Something a file may say, in words, with the headings by which it usually goes."""

    key: str
    label: Promise
    about: Promise
    names: tuple[str, ...]
    is_needed: bool = False


TREE = (
    Column(
        "code",
        _("Its own id or code"),
        _("Must be different in each row. By it we know the group again next time."),
        ("id", "code", "org_id", "org code", "group code", "group id", "cod"),
        is_needed=True,
    ),
    Column(
        "name", _("Name"), _("What people call it."), ("name", "org name", "group", "enw"), is_needed=True
    ),
    Column(
        "parent",
        _("What it is part of"),
        _("The id of the group above. Empty means right under the organisation."),
        ("parent_id", "parent", "parent code", "part of", "rhiant"),
    ),
    Column(
        "kind",
        _("Kind"),
        _("Region, site, division, ward or team."),
        ("kind", "level", "type", "lefel", "math"),
    ),
    Column(
        "name_cy",
        _("Name in Welsh"),
        _("Shown to people who read Welsh."),
        ("name_cy", "welsh name", "name in welsh"),
    ),
)
PEOPLE = (
    Column(
        "username",
        _("User name"),
        _("What they sign in with. Without one we make it from the e-mail address."),
        ("username", "user name", "login", "user"),
    ),
    Column(
        "email",
        _("E-mail address"),
        _("They get a letter with a link. Without one you hand out the link yourself."),
        ("email", "e-mail", "e-mail address", "mail", "ebost"),
    ),
    Column("name", _("Name"), _("As colleagues know them."), ("name", "full name", "enw"), is_needed=True),
    Column(
        "group",
        _("Group"),
        _("The group’s own code, or its name."),
        ("group", "group code", "team", "ward", "grwp"),
    ),
    Column("role", _("Role"), _("Empty means member."), ("role", "rol")),
    Column("language", _("Language"), _("en or cy. Empty means English."), ("language", "iaith")),
)
OF_KIND = {Import.Kind.TREE: TREE, Import.Kind.PEOPLE: PEOPLE}


def guess_columns(kind: str, headings: tuple[str, ...]) -> dict[str, str]:
    """The heading that probably holds each thing; empty where none does."""
    return {column.key: column_named(headings, *column.names) for column in OF_KIND[Import.Kind(kind)]}


def choose_columns(kind: str, headings: tuple[str, ...], named: dict[str, str]) -> dict[str, str]:
    """The guess, put right by what a person named. Raises ValidationError when a column is unknown or missing."""
    columns = OF_KIND[Import.Kind(kind)]
    strange = [key for key in named if key not in {column.key for column in columns}]
    absent = [heading for heading in named.values() if heading and heading not in headings]
    chosen = guess_columns(kind, headings) | named
    missing = [column.key for column in columns if column.is_needed and not chosen.get(column.key)]
    if strange or absent or missing:
        raise ValidationError(
            [
                *(_("There is no “%(name)s” to fill.") % {"name": key} for key in strange),
                *(_("The file has no column “%(name)s”.") % {"name": heading} for heading in absent),
                *(_("Say which column is “%(name)s”.") % {"name": key} for key in missing),
            ]
        )
    return chosen


@dataclass(frozen=True)
class Reader:
    """Reads a row's cells by what they hold."""

    places: dict[str, int]

    @classmethod
    def of(cls, table: Table, columns: dict[str, str]) -> Reader:
        """A reader for this table; columns that are not in it are left out."""
        found = {key: table.column(heading) for key, heading in columns.items()}
        return cls({key: place for key, place in found.items() if place is not None})

    def has(self, key: str) -> bool:
        """Whether the file says this at all."""
        return key in self.places

    def cell(self, row: Row, key: str) -> str:
        """What a row says about it, on one line; empty when nothing."""
        return " ".join(row.cells[self.places[key]].split()) if key in self.places else ""
