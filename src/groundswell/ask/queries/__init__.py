"""What may be read: one's own place in a wave, and what was published. Never an answer."""

from groundswell.ask.queries.own import Place, next_sequence, open_waves_for, own_places
from groundswell.ask.queries.published import latest_release, releases_of

__all__ = ["Place", "latest_release", "next_sequence", "open_waves_for", "own_places", "releases_of"]
