"""Workbooks from a spreadsheet, read in a process of their own: a hostile one can only hurt that process.

`read_sheet` gives the cells of one sheet as a `pure.figures.Grid`. Formulas are never worked out, links never followed,
macros never run; what would unpack to far more than it is, is not unpacked.
"""

from groundswell.base.sheets.guard import BadWorkbook, Bounds, Wrong, is_workbook
from groundswell.base.sheets.reading import read_sheet

__all__ = ["BadWorkbook", "Bounds", "Wrong", "is_workbook", "read_sheet"]
