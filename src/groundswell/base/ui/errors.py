"""The pages for when something goes wrong: site/urls.py names them as handlers."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template

BARE = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Something went wrong on our side</title>'
    '<h1>Something went wrong on our side</h1><p>Try again in a few minutes.</p><p lang="cy">'
    "Aeth rhywbeth o’i le. Rhowch gynnig arall arni ymhen ychydig funudau.</p></html>"
)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "ui/errors/400.jinja", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "ui/errors/403.jinja", status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "ui/errors/403_csrf.jinja", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "ui/errors/404.jinja", status=404)


def changed_meanwhile(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "ui/errors/409.jinja", status=409)


def too_large(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "ui/errors/413.jinja", status=413)


def too_many(request: HttpRequest, exception: Exception | None = None, wait: int = 60) -> HttpResponse:
    return later(render(request, "ui/errors/429.jinja", status=429), wait)


def server_error(request: HttpRequest) -> HttpResponse:
    return without_context("ui/errors/500.jinja", status=500)


def unavailable(request: HttpRequest, exception: Exception | None = None, wait: int = 60) -> HttpResponse:
    return later(without_context("ui/errors/503.jinja", status=503), wait)


def without_context(template_name: str, status: int) -> HttpResponse:
    # No request: context processors may ask the database, which may be what has failed.
    try:
        return HttpResponse(get_template(template_name).render(), status=status)
    except Exception:  # Even the styles may be missing: a person still gets words.
        return HttpResponse(BARE, status=status)


def later(response: HttpResponse, wait: int) -> HttpResponse:
    response["Retry-After"] = str(wait)
    return response
