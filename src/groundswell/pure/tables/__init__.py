"""Tables that come as files: whatever a spreadsheet wrote, read as headings and numbered rows.

`read_table` finds the encoding and the separator by itself and refuses, with a reason, what it cannot read
without guessing at the words. `column_named` finds the column that probably holds what we look for; `decode` is the first step alone.
"""

from groundswell.pure.tables._reading import (
    Caps,
    Row,
    Table,
    Unreadable,
    Why,
    column_named,
    decode,
    read_table,
)

__all__ = ["Caps", "Row", "Table", "Unreadable", "Why", "column_named", "decode", "read_table"]
