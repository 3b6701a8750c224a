"""Filling Groundswell: the first organisation, then groups, people and ideas from files."""

from __future__ import annotations

import getpass
import os
import sys
from argparse import Namespace

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import timezone

from groundswell.people.actions import found_organisation
from groundswell.site.cli.trouble import Trouble


def create_admin(options: Namespace) -> int:
    """Found an organisation with its first administrator; the password is asked for, never an argument."""
    password = _password()
    try:
        validate_password(password)
        organisation, admin = found_organisation(
            name=options.organisation,
            slug=options.slug,
            admin_username=options.username,
            admin_name=options.name or options.username,
            admin_email=options.email,
            admin_password=password,
            now=timezone.now(),
        )
    except ValidationError as error:
        raise Trouble("\n".join(error.messages)) from error
    print(f"{organisation.name} is founded. Sign in as {admin.username}.")
    return 0


def _password() -> str:
    """From GROUNDSWELL_ADMIN_PASSWORD, else typed twice."""
    given = os.environ.get("GROUNDSWELL_ADMIN_PASSWORD")
    if given:
        return given
    if not sys.stdin.isatty():
        raise Trouble("Set GROUNDSWELL_ADMIN_PASSWORD, or run this where you can type a password.")
    typed = getpass.getpass("Password (12 or more characters): ")
    if typed != getpass.getpass("The same again: "):
        raise Trouble("The two were not the same. Nothing was made.")
    return typed
