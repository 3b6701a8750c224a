"""Parts of a page that look alike for everybody but for a few words: drawn once, and the words put in afterwards.

    {{ part(footer, signed_in, here=request.get_full_path(), csrf=csrf_input) }}

calls the macro `footer` with what it was told in order, and by name with marks that stand for the words. What comes out is
remembered by the macro, the language, the addresses in use and all it was told in order, so whatever differs there is another
look. What is given by name differs from person to person: it is escaped and put in each time, and never remembered.
Something told that says `remembered_for` has words of people in it, and the look goes after so many seconds.
"""

from __future__ import annotations

import re
import secrets
from typing import Any

from django.urls import get_script_prefix, get_urlconf
from django.utils.translation import get_language
from markupsafe import Markup, escape

from groundswell.base.ui.drawn_once import remembered

# Nobody can know it, so nothing that somebody wrote is ever taken for a mark of ours.
_ours = secrets.token_hex(8)
_mark = re.compile(rf"\x02{_ours}:(\w+)\x03")


def part(macro: Any, *told: Any, **given: Any) -> Markup:
    """The part of a page that a macro draws. Where nothing is given, the macro is given nothing either."""
    words = {name: escape(value) if value else "" for name, value in given.items()}
    known = [name for name in words if words[name]]
    key = f"{get_language()} {get_urlconf()} {get_script_prefix()} {told!r} {known}"
    seconds = min(filter(None, (getattr(one, "remembered_for", None) for one in told)), default=None)
    look = remembered((macro._func.__code__, key), lambda: macro(*told, **_marked(words)), seconds)
    return Markup(_mark.sub(lambda found: words[found[1]], look))  # noqa: S704 our own template, and words are escaped


def _marked(words: dict[str, str]) -> dict[str, Any]:
    return {name: Markup(f"\x02{_ours}:{name}\x03") if word else "" for name, word in words.items()}  # noqa: S704 our own mark
