"""What happened when, on a control chart: numbers above the plot, with thin lines down to their points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from groundswell.pure.drawing._control_parts import FLAG, ControlPoint, Note
from groundswell.pure.drawing._markup import Svg, tag
from groundswell.pure.drawing._numbers import apart
from groundswell.pure.drawing._picture import QUIET, label, stroke
from groundswell.pure.drawing._text import SMALL
from groundswell.pure.drawing._trend_plot import Plot

FARTHEST = 30.0
"""Units that a flag may be moved away from the middle of its points."""
Flag = tuple[int, int]
"""The first and the last note that one flag stands for, counted from 0."""


def note_flags(plot: Plot, points: Sequence[ControlPoint], notes: Sequence[Note]) -> Iterator[Svg]:
    """Yield a flag for each note, in order of their points; neighbours share one where there is no room for all."""
    flags = _flags(notes)
    middles = _middles(plot, notes, flags)
    while len(flags) > 1 and _is_crowded(plot, notes, flags, middles):
        flags = _nearest_joined(notes, flags)
        middles = _middles(plot, notes, flags)
    for flag, middle in zip(flags, middles, strict=True):
        told = {notes[place].at: points[notes[place].at] for place in range(flag[0], flag[1] + 1)}
        paths = (_path(plot, at, point, middle) for at, point in told.items())
        yield tag("path", d="".join(paths), **stroke("gs-note", QUIET, 1))
        yield label(
            _words(flag),
            middle,
            plot.top - FLAG + 6,
            font_size=SMALL,
            font_weight="bold",
            text_anchor="middle",
        )


def _path(plot: Plot, at: int, point: ControlPoint, middle: float) -> str:
    end = plot.bottom if point.value is None else plot.y(point.value) - 7
    return f"M{middle:.1f} {plot.top - FLAG + 9:.1f}L{plot.x(at):.1f} {plot.top - 3:.1f}V{max(end, plot.top - 3):.1f}"


def _flags(notes: Sequence[Note]) -> list[Flag]:
    """A flag for each point that has notes."""
    flags: list[Flag] = []
    for place, note in enumerate(notes):
        if flags and notes[flags[-1][0]].at == note.at:
            flags[-1] = (flags[-1][0], place)
        else:
            flags.append((place, place))
    return flags


def _wanted(plot: Plot, notes: Sequence[Note], flags: Sequence[Flag]) -> list[float]:
    return [(plot.x(notes[first].at) + plot.x(notes[last].at)) / 2 for first, last in flags]


def _middles(plot: Plot, notes: Sequence[Note], flags: Sequence[Flag]) -> list[float]:
    return apart(_wanted(plot, notes, flags), [_wide(flag) for flag in flags], 0, plot.width)


def _is_crowded(plot: Plot, notes: Sequence[Note], flags: Sequence[Flag], middles: Sequence[float]) -> bool:
    """Whether flags run out of the picture, or one stands too far from its points."""
    moved = zip(_wanted(plot, notes, flags), middles, strict=True)
    return sum(map(_wide, flags)) > plot.width or any(abs(a - b) > FARTHEST for a, b in moved)


def _nearest_joined(notes: Sequence[Note], flags: Sequence[Flag]) -> list[Flag]:
    """The flags with the two nearest neighbours as one; of equally near ones those that stand for fewest notes."""
    near = min(
        range(len(flags) - 1),
        key=lambda i: (notes[flags[i + 1][0]].at - notes[flags[i][1]].at, flags[i + 1][1] - flags[i][0]),
    )
    return [*flags[:near], (flags[near][0], flags[near + 1][1]), *flags[near + 2 :]]


def _words(flag: Flag) -> str:
    first, last = flag[0] + 1, flag[1] + 1
    return str(first) if first == last else f"{first}–{last}"


def _wide(flag: Flag) -> float:
    return 9.0 * len(_words(flag)) + 6
