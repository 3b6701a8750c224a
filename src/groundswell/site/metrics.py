"""Numbers about the running of the service, for Prometheus: counts and times, never who."""

from __future__ import annotations

import hmac
from ipaddress import ip_address

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)

from groundswell.site.health import seconds_since_the_worker, waiting

REGISTRY = CollectorRegistry()
SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5)
METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP", "HTTP_X_FORWARDED_PROTO")

PAGES = Counter("groundswell_pages", "Pages answered", ["method", "route", "status"], registry=REGISTRY)
PAGE_SECONDS = Histogram(
    "groundswell_page_seconds", "Time to answer a page", ["method"], buckets=SECONDS, registry=REGISTRY
)
WORKER_SILENCE = Gauge(
    "groundswell_worker_silence_seconds", "Since the worker last said it lives", registry=REGISTRY
)
WAITING = Gauge("groundswell_waiting", "What waits for the worker", ["what"], registry=REGISTRY)


def known_method(method: str | None) -> str:
    """The method, or OTHER: strangers may not make up new series."""
    return method if method in METHODS else "OTHER"


def page_answered(method: str, route: str, status: int, seconds: float) -> None:
    """Count one page."""
    PAGES.labels(method, route, f"{status // 100}xx").inc()
    PAGE_SECONDS.labels(method).observe(seconds)


@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """All numbers, for this machine or whoever holds the token; for anybody else there is no such page."""
    if not may_read(request):
        raise Http404
    silence = seconds_since_the_worker()
    WORKER_SILENCE.set(float("inf") if silence is None else silence)
    for what, number in waiting().items():
        WAITING.labels(what).set(number)
    return HttpResponse(generate_latest(REGISTRY), content_type=CONTENT_TYPE_LATEST)


def may_read(request: HttpRequest) -> bool:
    """Say whether the request has the token or comes from this machine itself, not through a proxy on it."""
    token = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if settings.METRICS_TOKEN and hmac.compare_digest(token.encode(), settings.METRICS_TOKEN.encode()):
        return True
    return _is_here(request.META.get("REMOTE_ADDR", "")) and not any(
        name in request.META for name in FORWARDED
    )


def _is_here(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
