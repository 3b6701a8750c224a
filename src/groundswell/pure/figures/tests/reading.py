"""Figures as tests read them: from a text that somebody pasted, by the columns that are guessed."""

from __future__ import annotations

import datetime

from groundswell.pure.figures import (
    Columns,
    Grid,
    Taking,
    grid_of_text,
    guess_columns,
    heading_of,
    read_figures,
)

TODAY = datetime.date(2026, 11, 26)
SHARE = Taking(denominator=True, proportion=True, whole=True)
PLAIN = Taking()


def read(text, taking=PLAIN, **more):
    """What a pasted text says, by the columns that are guessed."""
    grid = text if isinstance(text, Grid) else grid_of_text(text)
    columns = more.pop("columns", None) or guess_columns(grid, heading_of(grid))
    takes = taking if isinstance(taking, dict) else {"": taking}
    columns = (
        columns
        if "" not in takes
        else Columns(columns.date, columns.value, columns.denominator, columns.note)
    )
    return read_figures(grid, columns, takes, today=TODAY, **more)


def faults(found):
    return [(fault.row, fault.column, fault.why) for fault in found.faults]


def remarks(found):
    return {one.remark: one.count for one in found.remarks}
