"""Writing SVG: elements and escaped text. `Svg` is markup; a plain `str` never is."""

import re
from functools import lru_cache
from html import escape
from typing import NewType

from groundswell.pure.drawing._numbers import plain_number

Svg = NewType("Svg", str)

# What XML 1.0 cannot hold, even escaped (https://www.w3.org/TR/xml/#charsets).
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def tag(name: str, /, *inner: Svg, **attributes: str | float) -> Svg:
    """Return an element. `stroke_width` is written stroke-width, `class_` class; numbers get 2 decimals."""
    written = "".join([f' {_key(key)}="{_value(value)}"' for key, value in attributes.items()])
    return Svg(f"<{name}{written}>{''.join(inner)}</{name}>" if inner else f"<{name}{written}/>")


@lru_cache(maxsize=256)
def _key(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


@lru_cache(maxsize=8192)
def _value(value: str | float) -> str:
    return words(value) if isinstance(value, str) else plain_number(value)


@lru_cache(maxsize=4096)
def words(text: str) -> Svg:
    """Return `text` escaped, on one line, with what XML cannot hold replaced by U+FFFD."""
    return Svg(escape(one_line(text)))


@lru_cache(maxsize=4096)
def one_line(text: str) -> str:
    """Return `text` with every run of white space as one space."""
    return " ".join(_NOT_XML.sub("\ufffd", text).split())


def join(*parts: Svg) -> Svg:
    """Return pieces of markup one after the other."""
    return Svg("".join(parts))
