"""Meeting in small groups, in rounds and for a coffee: who talks with whom, and whose turn it is.

People are any hashable keys. Nothing here reads the clock or draws by itself: chance comes in as a `random.Random`.
"""

from groundswell.pure.meeting._coffee import for_coffee
from groundswell.pure.meeting._groups import Way, deal, place_late
from groundswell.pure.meeting._matching import most_pairs
from groundswell.pure.meeting._turns import Turn, turn_at

__all__ = ["Turn", "Way", "deal", "for_coffee", "most_pairs", "place_late", "turn_at"]
