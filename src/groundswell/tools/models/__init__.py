"""What we remember of tools: what was written, each time it was kept, and by whom."""

from groundswell.tools.models.tool import LONGEST_SECTION, SECTIONS, Kind, SeenBy, Tool, ToolVersion

__all__ = ["LONGEST_SECTION", "SECTIONS", "Kind", "SeenBy", "Tool", "ToolVersion"]
