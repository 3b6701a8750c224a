"""Fields that nobody has filled in look alike for everybody, so each look is drawn once and remembered.

The NHS macros take up to 6 ms for a field, most of what a page with a form costs. What is remembered is found again only by all that
the macro was told, word for word, so whatever differs for somebody is another look. What somebody typed into a form is never
remembered with the form. What a whole session reads (lines, names in a group) is, in memory alone, for some minutes.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any

from django.forms.boundfield import BoundField
from django.utils.translation import get_language
from markupsafe import Markup

Params = dict[str, Any]
# These are drawn by a macro alone, from its parameters alone.
BY_MACRO = {"input", "textarea", "counted", "password", "file", "select", "radios", "checkboxes", "checkbox"}
# All the forms of the house have more than a thousand; a memory that is too small for a round of them forgets each before it comes again.
MOST = 2_000
LONGEST = 40_000
_looks: OrderedDict[Hashable, Markup] = OrderedDict()
_leave_at: dict[Hashable, float] = {}
"""When looks with words of people in them go."""
_lock = threading.Lock()
_broom: threading.Timer | None = None


def is_blank(bound: BoundField, params: Params) -> bool:
    """Whether a field has nothing of anybody in it: it is as it was made, or was sent back empty."""
    if params["kind"] not in BY_MACRO or params["nhs"].get("value"):
        return False
    return not bound.form.is_bound or was_left_empty(bound)


def was_left_empty(bound: BoundField) -> bool:
    """Whether nothing was typed or chosen, and nothing is wrong but that: other faults may repeat what somebody typed elsewhere."""
    return not bound.data and all(error.code == "required" for error in bound.errors.as_data())


def drawn_once(params: Params, draw: Callable[[Params], Markup]) -> Markup:
    """The look of a field, drawn now or remembered."""
    key = f"{get_language()} {params!r}"
    return remembered(key, lambda: draw(params)) if len(key) <= LONGEST else draw(params)


def remembered(key: Hashable, draw: Callable[[], Markup], seconds: float | None = None) -> Markup:
    """What is known under a key, or else drawn now; it stays for so many seconds, or until others take its place."""
    with _lock:
        known = _looks.get(key)
        if known is not None:
            _looks.move_to_end(key)
            return known
    look = draw()
    with _lock:
        _remember(key, look, seconds)
    return look


def _remember(key: Hashable, look: Markup, seconds: float | None) -> None:
    _looks[key] = look
    if seconds is not None:
        _leave_at[key] = time.monotonic() + seconds
        _sweep_in(seconds)
    while len(_looks) > MOST:
        gone, _look = _looks.popitem(last=False)
        _leave_at.pop(gone, None)


def _sweep_in(seconds: float) -> None:
    """Whether anybody comes or not, what has to go goes."""
    global _broom
    if _broom is None:
        _broom = threading.Timer(seconds, _sweep)
        _broom.daemon = True
        _broom.start()


def _sweep() -> None:
    global _broom
    with _lock:
        _broom, now = None, time.monotonic()
        for key in [key for key, until in _leave_at.items() if until <= now]:
            del _leave_at[key]
            _looks.pop(key, None)
        if _leave_at:
            _sweep_in(min(_leave_at.values()) - now)
