"""What stands around every page: the doors, the links of header and footer, the languages."""

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, get_script_prefix, get_urlconf, reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import get_language, get_language_info

MIDDLE_DOOR = "say"


@dataclass(frozen=True)
class Door:
    key: str
    label: str
    href: str
    current: bool


@dataclass(frozen=True)
class LanguageLink:
    code: str
    name: str
    current: bool


def doors(request: HttpRequest) -> list[Door]:
    """List the doors this visitor may open, leaving out those whose part is not built."""
    return list(open_doors(request))


def open_doors(request: HttpRequest) -> Iterator[Door]:
    signed_in = is_signed_in(request)
    for door in getattr(settings, "DOORS", []):
        href = url_or_none(door["url_name"])
        if href and (signed_in or not door.get("needs_sign_in")):
            yield Door(door["key"], str(door["label"]), href, is_at(request.path, href))


def is_signed_in(request: HttpRequest) -> bool:
    user = getattr(request, "user", None)
    return bool(user and user.is_authenticated)


def is_at(path: str, href: str) -> bool:
    return path == href if href == "/" else path.startswith(href)


def bar(doors: list[Door]) -> list[Door]:
    """Order the doors for the bar on a phone: Say stands in the middle."""
    middle = [door for door in doors if door.key == MIDDLE_DOOR]
    others = [door for door in doors if door.key != MIDDLE_DOOR]
    half = (len(others) + 1) // 2
    return others[:half] + middle + others[half:]


def draft_keeper(request: HttpRequest | None) -> str:
    """Name whose drafts a device may show: the same person again, never the next hand on a ward computer."""
    if request is None or not is_signed_in(request):
        return ""
    return salted_hmac("groundswell.drafts", str(request.user.pk)).hexdigest()[:20]


def draft_key(request: HttpRequest) -> str:
    """The key under which answers of a person wait on a device. It comes with their pages alone and is kept nowhere."""
    return base64.b64encode(
        salted_hmac("groundswell.drafts.key", str(request.user.pk), algorithm="sha256").digest()
    ).decode()


def frame_link(role: str, **kwargs: Any) -> str | None:
    """Find where a link of the frame leads; settings.FRAME may name another URL for a role."""
    return url_or_none(getattr(settings, "FRAME", {}).get(role, role), **kwargs)


def url_or_none(name: str, **kwargs: Any) -> str | None:
    """Reverse a URL name, or None when nothing of that name is built."""
    return _reversed(name, kwargs) if kwargs else _bare(name, get_urlconf(), get_script_prefix())


@cache
def _bare(name: str, _urlconf: str | None, _prefix: str) -> str | None:
    # A frame has two dozen addresses without a part that varies; they are the same for the life of the process.
    return _reversed(name, None)


def _reversed(name: str, kwargs: dict[str, Any] | None) -> str | None:
    try:
        return reverse(name, kwargs=kwargs)
    except NoReverseMatch:
        return None


def language_links() -> list[LanguageLink]:
    """Name every language in its own words."""
    now = get_language()
    return [
        LanguageLink(code, get_language_info(code)["name_local"].capitalize(), is_spoken(code, now))
        for code, _name in settings.LANGUAGES
    ]


def is_spoken(code: str, now: str | None) -> bool:
    return (now or "").split("-")[0] == code.split("-")[0]
