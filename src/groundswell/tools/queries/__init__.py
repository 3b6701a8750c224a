"""What we answer about tools, always through a person."""

from groundswell.tools.queries.about import Named, about_of, named_by, ways_beside
from groundswell.tools.queries.drawing import Drawn, Panel, Twig, drawn, example_of
from groundswell.tools.queries.history import Kept, versions_of
from groundswell.tools.queries.kinds import Box, KindWords, kind_words
from groundswell.tools.queries.tools import (
    ToolCard,
    cards_of,
    tool_for,
    tool_to_move,
    tools_about,
    tools_alone,
    tools_for,
    version_for,
)
from groundswell.tools.queries.walking import Stand, standing_at

__all__ = [
    "Box",
    "Drawn",
    "Kept",
    "KindWords",
    "Named",
    "Panel",
    "Stand",
    "ToolCard",
    "Twig",
    "about_of",
    "cards_of",
    "drawn",
    "example_of",
    "kind_words",
    "named_by",
    "standing_at",
    "tool_for",
    "tool_to_move",
    "tools_about",
    "tools_alone",
    "tools_for",
    "version_for",
    "versions_of",
    "ways_beside",
]
