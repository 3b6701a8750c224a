"""`import`: finds whose organisation it is and who brings it in, then calls the part that knows such files.

A part offers `from_shell(*, kind, path, columns, group, for_real, by, now, progress)` in its `actions/imports.py`. It reports
what would happen or happened through `progress`, and raises ValidationError, its messages naming rows, when nothing was kept.
"""

from __future__ import annotations

import importlib
from argparse import Namespace
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from groundswell.base.tenancy.wall import within
from groundswell.people.models import Organisation, Person
from groundswell.site.cli import progress
from groundswell.site.cli.trouble import Trouble

PARTS = {"tree": "people", "people": "people", "ideas": "voice", "responses": "ask", "values": "measure"}


def bring_in(options: Namespace) -> int:
    """Try the file out, or bring it in when it is meant for real."""
    path = Path(options.file)
    if not path.is_file():
        raise Trouble(f"There is no file {path}.")
    organisation = whose(options.organisation)
    with within(organisation):
        try:
            _part_for(options.what).from_shell(
                kind=options.what,
                path=path,
                columns=columns_named(options.column),
                group=options.group,
                for_real=options.for_real,
                by=who(organisation, options.by),
                now=timezone.now(),
                progress=progress.say,
                **_more(options),
            )
        except PermissionDenied as error:
            raise Trouble(f"{options.by} may not bring things in.") from error
        except ValidationError as error:
            raise Trouble("\n".join([*error.messages, "Nothing was kept."])) from error
    return 0


def _more(options: Namespace) -> dict[str, Any]:
    """What only answers to a survey, or figures of measures, need to be told."""
    if options.what == "responses":
        return {"survey": options.survey, "day": options.day}
    if options.what == "values":
        return {
            "measure": options.measure,
            "start": _started_with(options),
            "order": options.dates,
            "may_replace": options.replace,
            "sheet": options.sheet,
        }
    return {}


def _started_with(options: Namespace) -> dict[str, Any] | None:
    """The fields of measures that are to be started; None when none shall be."""
    if not options.start:
        return None
    return {
        "chart": options.start,
        "direction": options.direction,
        "frequency": options.every,
        "multiply": options.multiply,
    }


def _part_for(what: str) -> Any:
    name = f"groundswell.{PARTS[what]}.actions.imports"
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
        raise Trouble(f"This version cannot bring in {what} from the command line.") from error


def columns_named(pairs: list[str]) -> dict[str, str]:
    """Read OURS=THEIRS pairs. Raises Trouble for anything else."""
    wrong = [pair for pair in pairs if "=" not in pair]
    if wrong:
        raise Trouble(f"--column needs OURS=THEIRS, not {wrong[0]!r}.")
    return dict(pair.split("=", 1) for pair in pairs)


def whose(slug: str | None) -> Organisation:
    """The organisation named, or the only one there is."""
    found = list(Organisation.objects.filter(slug=slug) if slug else Organisation.objects.all()[:2])
    if len(found) == 1:
        return found[0]
    raise Trouble(
        f"There is no organisation {slug}." if slug else "Say which organisation with --organisation SLUG."
    )


def who(organisation: Organisation, username: str) -> Person:
    """The person in whose name things are brought in; the trail will say so."""
    person = Person.objects.filter(organisation=organisation, username=username).first()
    if person is None:
        raise Trouble(f"{organisation} has nobody called {username}.")
    return person
