"""What a form was sent with, and saying in it what an action refused."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.http import HttpRequest


def sent(request: HttpRequest) -> Any:
    """What was filled in, even if it is nothing; None for a page that is only read."""
    return request.POST if request.method == "POST" else None


def key_of(request: HttpRequest) -> UUID:
    """The mark of a form: as it was sent, else a new one."""
    try:
        return UUID(request.POST.get("key", ""))
    except ValueError:
        return uuid4()


def version_of(request: HttpRequest, name: str = "version") -> int:
    """Which version of a thing a form was made from; 0 for none."""
    version = request.POST.get(name, "")
    return int(version) if version.isdigit() and len(version) < 9 else 0


def refuse(form: Any, wrong: ValidationError) -> None:
    """Say in a form what an action refused: beside the field it is about, or above them all."""
    if not hasattr(wrong, "error_dict"):
        form.add_error(None, wrong)
        return
    for name, errors in wrong.message_dict.items():
        form.add_error(name if name in form.fields else None, errors)
