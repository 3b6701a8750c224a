"""How work goes: steps typed as lines, and what their times tell.

A line is `Who: does what; 5; wait 20; adds value; 90%`: who does it (left out: who did the step before), minutes of work,
minutes of waiting after it, whether it adds value, and how often it arrives complete and right. A line that ends with "?" is
a question; its answers stand below it, each with the steps it leads to, or with "> Name of a step".
"""

from groundswell.pure.process._measuring import Comparison, Figures, compare, figures_of, main_way
from groundswell.pure.process._reading import ENDS, Answer, Process, Step, Worth, process_of

__all__ = [
    "ENDS",
    "Answer",
    "Comparison",
    "Figures",
    "Process",
    "Step",
    "Worth",
    "compare",
    "figures_of",
    "main_way",
    "process_of",
]
