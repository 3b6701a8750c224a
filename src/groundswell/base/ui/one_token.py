"""The mark that protects forms, once for each page: a page has up to six forms, and each would hide the mark anew."""

from typing import Any

from django.http import HttpRequest
from django.template.backends.utils import csrf_input
from django.utils.functional import SimpleLazyObject


def one_token(request: HttpRequest) -> dict[str, Any]:
    """Context processor: only a page that shows a form has the mark made, and the cookie set."""
    return {"csrf_input": SimpleLazyObject(lambda: csrf_input(request))}
