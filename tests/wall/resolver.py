"""Every address there is, read from the resolver itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Place:
    """One pattern of the resolver: its full name, what it looks like and the words it asks for."""

    name: str
    route: str
    asks_for: frozenset[str]


def places(urlconf: Any = None) -> list[Place]:
    """All patterns, those of libraries included."""
    return list(_walk(get_resolver(urlconf).url_patterns, (), "", frozenset()))


def _walk(patterns: Any, spaces: tuple[str, ...], before: str, asked: frozenset[str]) -> Iterator[Place]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        asks = asked | _words_of(pattern)
        if isinstance(pattern, URLResolver):
            inner = (*spaces, pattern.namespace) if pattern.namespace else spaces
            yield from _walk(pattern.url_patterns, inner, route, asks)
        elif isinstance(pattern, URLPattern):
            yield Place(":".join([*spaces, pattern.name or f"(no name) {route}"]), route, asks)


def _words_of(pattern: Any) -> frozenset[str]:
    regex = pattern.pattern.regex
    return frozenset(regex.groupindex) | frozenset(getattr(pattern.pattern, "converters", {}))
