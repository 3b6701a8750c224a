"""The policy that every page carries. django-csp puts it into words anew for each page; ours is the same for nearly all."""

from __future__ import annotations

from functools import cached_property

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.http import HttpRequest
from django.http.response import HttpResponseBase

OWN = ("_csp_config", "_csp_update", "_csp_replace", "_csp_exempt")


class Policy(CSPMiddleware):
    """django-csp's middleware, which keeps the words of settings.CONTENT_SECURITY_POLICY for pages that ask for no others."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Say the policy of this page."""
        if any(name in vars(response) for name in OWN) or hasattr(request, "_csp_nonce"):
            return super().process_response(request, response)
        response.headers.setdefault(HEADER, self._of_most_pages)
        return response

    @cached_property
    def _of_most_pages(self) -> str:
        return build_policy()
