"""Meeting in small groups and in rounds: who talks with whom, and whose turn it is.

People are any hashable keys. Nothing here reads the clock or draws by itself: chance comes in as a `random.Random`.
"""

from groundswell.pure.meeting._groups import Way, deal, place_late
from groundswell.pure.meeting._turns import Turn, turn_at

__all__ = ["Turn", "Way", "deal", "place_late", "turn_at"]
