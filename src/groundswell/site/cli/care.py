"""Care of the service: the database's version, its safety, its copies."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from groundswell.site import checks
from groundswell.site.care.archive import Unfit
from groundswell.site.care.backup import back_up as write_backup
from groundswell.site.care.restoring import restore as read_backup
from groundswell.site.cli import progress
from groundswell.site.cli.trouble import Trouble
from groundswell.site.page_files import NOT_LAID_OUT


def migrate(options: Namespace) -> int:
    """Bring the database up to date and lay out the files that pages are made of."""
    progress.say("The database is up to date." if not progress.migrate() else "The database is ready.")
    if not settings.DEMO:
        # The demo sends them from where they were built.
        call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=NOT_LAID_OUT)
        progress.say("The files for the pages are laid out.")
    return 0


def check(options: Namespace) -> int:
    """Say what is unsafe; 1 when anything is."""
    found = checks.everything()
    for message in found:
        print(message)
    print(f"{len(found)} to put right before real people use this." if found else "Safe to run.")
    return 1 if found else 0


def back_up(options: Namespace) -> int:
    """Write one file with everything in it but the keys."""
    try:
        manifest = write_backup(Path(options.file), now=timezone.now(), progress=progress.say)
    except Unfit as error:
        raise Trouble(str(error)) from error
    print(
        f"{options.file}: {manifest.rows_in_all} rows in {len(manifest.rows)} tables, {manifest.uploads} uploads. Keys are not in it."
    )
    return 0


def restore(options: Namespace) -> int:
    """Bring back what the file holds, if all of it is sound."""
    try:
        manifest = read_backup(Path(options.file), replace=options.replace, progress=progress.say)
    except Unfit as error:
        raise Trouble(str(error)) from error
    print(
        f"Restored {manifest.rows_in_all} rows and {manifest.uploads} uploads, as they were at {manifest.made_at}."
    )
    print("Now run: groundswell migrate")
    return 0
