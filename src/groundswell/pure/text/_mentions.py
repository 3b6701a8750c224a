"""Names of colleagues called into a conversation with an @."""

import re
from typing import Final

_MENTION: Final = re.compile(r"(?<![\w.@/+-])@(\w[\w.+-]{0,149})(?![\w@])")


def mentions_in(text: str) -> tuple[str, ...]:
    """Return the names mentioned as `@name`, each once, as first typed and in that order.

    An address (`sian@example.org`) is not a mention; a full stop after a name is not part of it.
    """
    names: dict[str, str] = {}
    for match in _MENTION.finditer(text):
        name = match[1].rstrip(".+-")
        names.setdefault(name.casefold(), name)
    return tuple(names.values())
