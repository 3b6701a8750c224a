"""Lists as people type them, read as trees: a line for each thing, deeper by dashes or by spaces.

`outline_of` reads the lines, `parts_of` what stands in one line between semicolons. What cannot be read comes back as
faults with the number of their line, so that a page can say in plain words what to put right; the rest is read all the same.
"""

from groundswell.pure.outline._fault import Fault, Trouble
from groundswell.pure.outline._parts import count_in, is_marked, number_in, parts_of
from groundswell.pure.outline._reading import DEEPEST, LONGEST, MOST_LINES, Item, Outline, outline_of
from groundswell.pure.outline._writing import items_in, leaves_of, text_of

__all__ = [
    "DEEPEST",
    "LONGEST",
    "MOST_LINES",
    "Fault",
    "Item",
    "Outline",
    "Trouble",
    "count_in",
    "is_marked",
    "items_in",
    "leaves_of",
    "number_in",
    "outline_of",
    "parts_of",
    "text_of",
]
