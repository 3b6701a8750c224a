"""Time spent learning: how much of it counts, how each body rounds it, the numbers of certificates, and how long a training holds.

Minutes are whole minutes. Nothing here reads the clock or draws by itself. Rules as the bodies published them; a certificate is no
requirement of the General Medical Council, which counts no points.
"""

from groundswell.pure.cpd._hours import Body, Credited, Total, credited, learning_minutes, total_of
from groundswell.pure.cpd._numbers import LONG, SIGNS, is_number, mint, read, shown
from groundswell.pure.cpd._validity import Validity, validity

__all__ = [
    "LONG",
    "SIGNS",
    "Body",
    "Credited",
    "Total",
    "Validity",
    "credited",
    "is_number",
    "learning_minutes",
    "mint",
    "read",
    "shown",
    "total_of",
    "validity",
]
