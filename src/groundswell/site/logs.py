"""What is written down about the running of the service: JSON lines that name no person, address or word of theirs.

A line has the pattern of the page (`voice/ideas/<uuid:public_id>/`), never the address that was asked for, its query, who asked or
from where. Of an exception it has the kind and the places in our code, not its message, which may quote what somebody wrote.
"""

from __future__ import annotations

import logging
import logging.config
import secrets
import time
import traceback
from collections.abc import Callable
from typing import Any

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from groundswell.site import metrics

log = logging.getLogger("groundswell.requests")
# These put addresses, hosts or form values into their messages.
TALKATIVE = ("django.request", "django.security", "django.server", "django.db.backends")
QUIET_PAGES = {"livez", "readyz", "metrics"}
FIELDS = ["method", "route", "status", "ms"]
DEEPEST_FRAMES = 12

Answer = Callable[[HttpRequest], HttpResponse]


def request_log(get_response: Answer) -> Answer:
    """Middleware: one line and one measurement for each page asked for."""

    def answer(request: HttpRequest) -> HttpResponse:
        started = time.perf_counter()
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request=secrets.token_hex(8))
        response = get_response(request)
        _note(request, response, time.perf_counter() - started)
        return response

    return answer


def _note(request: HttpRequest, response: HttpResponse, seconds: float) -> None:
    route, method = route_of(request), metrics.known_method(request.method)
    metrics.page_answered(method, route, response.status_code, seconds)
    level = logging.DEBUG if route in QUIET_PAGES else logging.INFO
    about = {"method": method, "route": route, "status": response.status_code, "ms": round(seconds * 1000, 1)}
    log.log(level, "page answered", extra=about)


def route_of(request: HttpRequest) -> str:
    """The pattern that the address fits, never the address itself."""
    match = request.resolver_match
    return match.route or "/" if match else "no such page"


def configure() -> None:
    """Send all logging to standard error: JSON for machines, plain warnings for the demo and the tests."""
    plain = settings.DEMO or settings.TESTING
    logging.config.dictConfig(config(json=not plain, level="WARNING" if plain else "INFO"))


def config(*, json: bool, level: str) -> dict[str, Any]:
    """The standard library's way to say it."""
    last = structlog.processors.JSONRenderer() if json else structlog.dev.ConsoleRenderer(colors=False)
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"discreet": {"()": Discreet}},
        "formatters": {
            "lines": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": _fields(),
                "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, places_only, last],
            }
        },
        "handlers": {
            "stderr": {"class": "logging.StreamHandler", "formatter": "lines", "filters": ["discreet"]},
        },
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            # request_log has said it already, by route
            "django.request": {"level": "ERROR"},
            "uvicorn.access": {"level": "CRITICAL"},
        },
    }


def _fields() -> list[Any]:
    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ExtraAdder(allow=FIELDS),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]


class Discreet(logging.Filter):
    """Takes the message from libraries that would put what somebody sent into it; the name of the logger stays."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name.startswith(TALKATIVE):
            record.msg, record.args = "see the name of the logger", ()
        return True


def places_only(_logger: object, _method: str, event: dict[str, Any]) -> dict[str, Any]:
    """Put the kind of an exception and its places where its words would be."""
    error = event.pop("exc_info", None)
    error = error[1] if isinstance(error, tuple) else error
    if isinstance(error, BaseException):
        frames = traceback.extract_tb(error.__traceback__)[-DEEPEST_FRAMES:]
        event["error"] = _kinds(error)
        event["places"] = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    return event


def _kinds(error: BaseException) -> str:
    earlier = error.__cause__ or error.__context__
    name = f"{type(error).__module__}.{type(error).__qualname__}"
    return f"{name} after {_kinds(earlier)}" if earlier else name
