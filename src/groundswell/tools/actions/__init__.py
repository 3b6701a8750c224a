"""What people do with tools: start one, keep what they wrote, bring an old version back, take it away."""

from groundswell.tools.actions.keeping import Conflict, keep_tool, restore_version
from groundswell.tools.actions.tools import (
    attach_tool,
    bring_tool_back,
    show_tool_to,
    start_tool,
    take_tool_away,
)

__all__ = [
    "Conflict",
    "attach_tool",
    "bring_tool_back",
    "keep_tool",
    "restore_version",
    "show_tool_to",
    "start_tool",
    "take_tool_away",
]
