"""Files of ideas that were said elsewhere: the doors by which they come in."""

from groundswell.voice.actions.bringing_in import Imported, import_ideas
from groundswell.voice.actions.imports_from_shell import from_shell

__all__ = ["Imported", "from_shell", "import_ideas"]
