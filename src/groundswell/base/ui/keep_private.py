"""Pages of a signed-in person are kept by no cache: a ward computer has many hands."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import patch_cache_control

from groundswell.base.ui.frame import is_signed_in


def never_cached(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: forbid keeping what a signed-in person was shown, unless the view has decided otherwise."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        was_signed_in = is_signed_in(request)  # who signs out has still been shown their own page
        response = get_response(request)
        if (was_signed_in or is_signed_in(request)) and not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_store=True)
        return response

    return middleware
