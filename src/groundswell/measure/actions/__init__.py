"""What people do with measures: keep them, fill them in, decide about their limits, ask to hear of signals."""

from groundswell.measure.actions.entries import Undone, enter_many, undo_entry
from groundswell.measure.actions.files import (
    NotWhole,
    bring_in_file,
    carry_out_file,
    choose_columns,
    choose_sheet,
    forget_file,
    keep_file,
    put_file_away,
    read_grid,
)
from groundswell.measure.actions.marks import mark, undo_mark
from groundswell.measure.actions.measures import (
    Conflict,
    archive_measure,
    bring_measure_back,
    change_measure,
    remove_target,
    set_target,
    start_measure,
)
from groundswell.measure.actions.values import (
    AlreadyThere,
    Moved,
    correct_value,
    enter_value,
    remove_value,
    undo_change,
)
from groundswell.measure.actions.watching import note_signals, stop_watching, watch

__all__ = [
    "AlreadyThere",
    "Conflict",
    "Moved",
    "NotWhole",
    "Undone",
    "archive_measure",
    "bring_in_file",
    "bring_measure_back",
    "carry_out_file",
    "change_measure",
    "choose_columns",
    "choose_sheet",
    "correct_value",
    "enter_many",
    "enter_value",
    "forget_file",
    "keep_file",
    "mark",
    "note_signals",
    "put_file_away",
    "read_grid",
    "remove_target",
    "remove_value",
    "set_target",
    "start_measure",
    "stop_watching",
    "undo_change",
    "undo_entry",
    "undo_mark",
    "watch",
]
