"""Numbers that come in: what was pasted or sent as a file, read as values of measures without guessing what matters.

Text becomes a `Grid` by `grid_of_text` or `grid_of_csv` (a workbook by `groundswell.base.sheets`). `heading_of` and
`guess_columns` say which column probably holds what; a person may change that. `read_figures` then gives the values, and
names everything that is wrong by row and column. A date that could be two days is asked about, never guessed.
"""

from groundswell.pure.figures._columns import Columns, Heading, guess_columns, heading_of
from groundswell.pure.figures._dates import (
    Asked,
    DateStyle,
    Epoch,
    NoDate,
    Order,
    date_of,
    looks_like_date,
    style_of,
)
from groundswell.pure.figures._faults import Fault, Remark, Remarked, Why
from groundswell.pure.figures._grid import WITHOUT_RESULT, Cell, Grid, Line, Merged, is_blank, letters_of
from groundswell.pure.figures._keeping import pack_grid, unpack_grid
from groundswell.pure.figures._kinds import Known, Taking
from groundswell.pure.figures._numbers import NoNumber, NotNumber, Number, looks_like_number, number_of
from groundswell.pure.figures._pasting import CAPS, grid_of_csv, grid_of_text, separator_of
from groundswell.pure.figures._reading import Figure, Figures, Manner, names_in, read_figures, said

__all__ = [
    "CAPS",
    "WITHOUT_RESULT",
    "Asked",
    "Cell",
    "Columns",
    "DateStyle",
    "Epoch",
    "Fault",
    "Figure",
    "Figures",
    "Grid",
    "Heading",
    "Known",
    "Line",
    "Manner",
    "Merged",
    "NoDate",
    "NoNumber",
    "NotNumber",
    "Number",
    "Order",
    "Remark",
    "Remarked",
    "Taking",
    "Why",
    "date_of",
    "grid_of_csv",
    "grid_of_text",
    "guess_columns",
    "heading_of",
    "is_blank",
    "letters_of",
    "looks_like_date",
    "looks_like_number",
    "names_in",
    "number_of",
    "pack_grid",
    "read_figures",
    "said",
    "separator_of",
    "style_of",
    "unpack_grid",
]
