"""Fields that nobody has filled in look alike for everybody, so each look is drawn once and remembered.

The NHS macros take up to 6 ms for a field, most of what a page with a form costs. What is remembered is found again only by all that
the macro was told, word for word, so whatever differs for somebody is another look. What somebody typed into a form is never
remembered with the form. What a whole session reads (lines, names in a group) is, in memory alone, until other looks take its place.
"""

from __future__ import annotations

import threading
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
_lock = threading.Lock()


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


def remembered(key: Hashable, draw: Callable[[], Markup]) -> Markup:
    """What is known under a key, or else drawn now."""
    with _lock:
        known = _looks.get(key)
        if known is not None:
            _looks.move_to_end(key)
            return known
    look = draw()
    _remember(key, look)
    return look


def _remember(key: Hashable, look: Markup) -> None:
    with _lock:
        _looks[key] = look
        while len(_looks) > MOST:
            _looks.popitem(last=False)
