"""A flow of steps in lanes, one below the other, with lines that never run through words.

Each step has a place in a grid of lanes and rows. Between lanes there are gutters and between rows there are channels, in
which no words stand; all lines run there, each on a track of its own. So nothing can overlap, however the steps are joined.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from groundswell.pure.drawing._boxes import (
    LINE,
    NOTE,
    OVAL,
    PAD_ACROSS,
    ROUND,
    arrow_down,
    boxed,
    draw_box,
    path,
)
from groundswell.pure.drawing._markup import Svg, tag
from groundswell.pure.drawing._picture import (
    ACCENT,
    GRID,
    WIDTH,
    Headers,
    Picture,
    TableTwin,
    frame,
    label,
    quiet,
    stroke,
)
from groundswell.pure.drawing._text import BOLD, SMALL, fit, wrap

NARROWEST_LANE, WIDEST_LANE = 124.0, 260.0
TRACK, CLEAR = 7.0, 10.0
EDGE = 2.0
ABOVE = 8.0
MOST_NAME = 3


@dataclass(frozen=True, slots=True)
class FlowOption:
    """An answer to a question, and the step it leads to (its place in the list; None where it ends)."""

    words: str
    to: int | None


@dataclass(frozen=True, slots=True)
class FlowStep:
    """A step in a lane (its place in the list of lanes), with what comes next, or with the answers to what it asks."""

    words: str
    lane: int = 0
    note: str = ""
    looks: str = "plain"
    next: int | None = None
    options: tuple[FlowOption, ...] = ()


def flow(
    steps: Sequence[FlowStep],
    lanes: Sequence[str],
    *,
    id: str,
    title: str,
    desc: str,
    headers: Headers,
    width: float = WIDTH,
) -> Picture:
    """Return the steps from the top down, in lanes side by side, or in one column with the lane in words where it is narrow.

    Steps may lead anywhere, back too. The table has a row for each step: lane, then step with its answers. Facts: steps, lanes.

    Raises ValueError for a lane or a step that is not there, a bad id, a blank title or a width under 280 units.
    """
    _must_lead_somewhere(steps, len(lanes))
    plan = _Plan(steps, lanes, width)
    svg = frame(*plan.drawn(), id=id, title=title, desc=desc, width=width, height=plan.height)
    rows = tuple((lanes[step.lane] if lanes else "", _told(step, steps)) for step in steps)
    return Picture(
        svg, TableTwin((headers.across, headers.up), rows), {"steps": len(steps), "lanes": len(lanes)}
    )


def flow_width(lanes: int) -> float:
    """Return the width at which so many lanes stand side by side and are easy to read."""
    return max(1, lanes) * 200.0


def _must_lead_somewhere(steps: Sequence[FlowStep], lanes: int) -> None:
    for step in steps:
        ends = [step.next, *(option.to for option in step.options)]
        if any(end is not None and not 0 <= end < len(steps) for end in ends):
            raise ValueError(f"{step.words!r} leads to a step that is not there")
        if not 0 <= step.lane < max(1, lanes):
            raise ValueError(f"{step.words!r} is in a lane that is not there")


def _told(step: FlowStep, steps: Sequence[FlowStep]) -> str:
    answers = [f"{one.words} → {'–' if one.to is None else steps[one.to].words}" for one in step.options]
    return " · ".join([step.words, *([step.note] if step.note else []), *answers])


@dataclass(slots=True)
class _Line:
    """A line from a step to another: from below it, or from an answer on its right."""

    start: int
    end: int
    option: int | None = None
    is_short: bool = False
    gutter_track: int = 0


class _Plan:
    """Where everything stands."""

    def __init__(self, steps: Sequence[FlowStep], lanes: Sequence[str], width: float) -> None:
        self.steps, self.width = steps, width
        self.is_side_by_side = self._fits(lanes, [step.lane for step in steps])
        self.names = list(lanes) if self.is_side_by_side and len(lanes) > 1 else []
        self.lane = [step.lane if self.is_side_by_side else 0 for step in steps]
        self.lanes = len(lanes) if self.is_side_by_side and lanes else 1
        self.row = _rows(steps, self.lane)
        self.lines = _lines(steps, self.lane, self.row)
        self._across()
        self._boxes(lanes)
        self._down()

    def _fits(self, lanes: Sequence[str], lane: list[int]) -> bool:
        if len(lanes) < 2:
            return True
        lines = _lines(self.steps, lane, _rows(self.steps, lane))
        gutters = sum(_gutters(lines, lane, _rows(self.steps, lane), len(lanes)))
        return (self.width - 2 * EDGE - gutters) / len(lanes) >= NARROWEST_LANE

    def _across(self) -> None:
        """Where each lane begins, how wide it is, and how wide the gutter on its right."""
        self.gutters = _gutters(self.lines, self.lane, self.row, self.lanes)
        self.wide = min(WIDEST_LANE, (self.width - 2 * EDGE - sum(self.gutters)) / self.lanes)
        if self.lanes == 1:
            self.wide = self.width - 2 * EDGE - sum(self.gutters)
        self.left = [EDGE + at * self.wide + sum(self.gutters[:at]) for at in range(self.lanes)]

    def _boxes(self, lanes: Sequence[str]) -> None:
        tells_lane = not self.is_side_by_side
        self.box = [
            boxed(step.words, self.wide, _note(step, lanes, tells_lane), is_bold=bool(step.options))
            for step in self.steps
        ]
        room = (self.wide - 2 * PAD_ACROSS) - 10
        self.answers = [[wrap(one.words, room, 3, SMALL) for one in step.options] for step in self.steps]

    def _down(self) -> None:
        """Where each row and each channel begins."""
        rows = max(self.row, default=-1) + 1
        self.high = [
            max((self._high(at) for at, row in enumerate(self.row) if row == number), default=0.0)
            for number in range(rows)
        ]
        self.tracks, counts = self._channels(rows)
        name_lines = [len(wrap(name, self.wide / BOLD, MOST_NAME)) for name in self.names]
        y = EDGE + max(name_lines, default=0) * LINE + (ABOVE if self.names else 0)
        self.top, self.channel = [], []
        for number in range(rows):
            self.channel.append(y)
            y += _deep(counts[number]) if number or counts[number] else 0.0
            self.top.append(y)
            y += self.high[number]
        self.channel.append(y)
        self.height = y + (_deep(counts[rows]) if counts[rows] else 0.0) + EDGE

    def _high(self, at: int) -> float:
        answers = sum(len(lines) * NOTE + 6 for lines in self.answers[at])
        return self.box[at].high + answers

    def _channels(self, rows: int) -> tuple[dict[tuple[str, int, int], int], list[int]]:
        """The track of each line that runs across, and how many tracks each channel has."""
        spans: dict[tuple[str, int, int], tuple[float, float]] = {}
        for line in self.lines:
            for key, span in self._spans(line):
                old = spans.get(key, span)
                spans[key] = (min(old[0], span[0]), max(old[1], span[1]))
        tracks: dict[tuple[str, int, int], int] = {}
        counts = [0] * (rows + 1)
        for number in range(rows + 1):
            here = [key for key in spans if key[1] == number]
            colours = _tracks([spans[key] for key in here])
            tracks |= dict(zip(here, colours, strict=True))
            counts[number] = max(colours, default=-1) + 1
        return tracks, counts

    def _spans(self, line: _Line) -> Iterable[tuple[tuple[str, int, int], tuple[float, float]]]:
        """What a line needs across: (from or to, channel, step), from left to right."""
        begins, ends = self._middle(line.start), self._middle(line.end)
        into = ("to", self.row[line.end], line.end)
        if line.is_short:
            if begins != ends:
                yield into, (min(begins, ends), max(begins, ends))
            return
        gutter = self._gutter(line)
        if line.option is None:
            yield ("from", self.row[line.start] + 1, line.start), (min(begins, gutter), max(begins, gutter))
        yield into, (min(ends, gutter), max(ends, gutter))

    def _middle(self, at: int) -> float:
        return self.left[self.lane[at]] + self.wide / 2

    def _gutter(self, line: _Line) -> float:
        lane = self.lane[line.start]
        return self.left[lane] + self.wide + CLEAR / 2 + TRACK * (line.gutter_track + 0.5)

    def drawn(self) -> list[Svg]:
        """Return lanes, lines, steps."""
        parts = [*self._lane_names(), *(self._line(line) for line in self.lines)]
        for at in range(len(self.steps)):
            parts += self._step(at)
        return parts

    def _lane_names(self) -> list[Svg]:
        parts: list[Svg] = []
        for at, name in enumerate(self.names):
            for number, words in enumerate(wrap(name, self.wide / BOLD, MOST_NAME)):
                parts.append(
                    label(words, self.left[at], EDGE + 0.8 * LINE + number * LINE, font_weight="bold")
                )
            if at:
                x = self.left[at] - 2.5
                parts.append(
                    tag("line", x1=x, x2=x, y1=EDGE, y2=self.height - EDGE, **stroke("gs-grid", GRID, 1))
                )
        return parts

    def _line(self, line: _Line) -> Svg:
        x, end = self._middle(line.start), self._middle(line.end)
        into, top = self._across_at(("to", self.row[line.end], line.end)), self.top[self.row[line.end]]
        bottom = self.top[self.row[line.start]] + self._high(line.start)
        if line.is_short:
            way = f"M{x:.1f} {bottom:.1f}" + (f"V{into:.1f}H{end:.1f}" if x != end else "")
        elif line.option is None:
            out = self._across_at(("from", self.row[line.start] + 1, line.start))
            way = f"M{x:.1f} {bottom:.1f}V{out:.1f}H{self._gutter(line):.1f}V{into:.1f}H{end:.1f}"
        else:
            y = self._answer_at(line.start, line.option)
            right = self.left[self.lane[line.start]] + self.wide
            way = f"M{right:.1f} {y:.1f}H{self._gutter(line):.1f}V{into:.1f}H{end:.1f}"
        return path(f"{way}V{top:.1f}{arrow_down(end, top)}")

    def _across_at(self, key: tuple[str, int, int]) -> float:
        return self.channel[key[1]] + CLEAR / 2 + TRACK * (self.tracks.get(key, 0) + 0.5)

    def _answer_at(self, at: int, option: int) -> float:
        """The height in the middle of an answer."""
        before = sum(len(lines) * NOTE + 6 for lines in self.answers[at][:option])
        here = len(self.answers[at][option]) * NOTE + 6
        return self.top[self.row[at]] + self.box[at].high + before + here / 2

    def _step(self, at: int) -> list[Svg]:
        step, x, y = self.steps[at], self.left[self.lane[at]], self.top[self.row[at]]
        is_end = at == 0 or (step.next is None and not step.options)
        parts = [draw_box(self.box[at], x, y, step.looks, self._high(at), OVAL if is_end else ROUND)]
        for number, lines in enumerate(self.answers[at]):
            middle = self._answer_at(at, number)
            top = middle - (len(lines) * NOTE + 6) / 2
            parts.append(
                tag("line", x1=x, x2=x + self.wide, y1=top, y2=top, **stroke("gs-limit", ACCENT, 0.75))
            )
            parts += [
                quiet(
                    fit(words, self.wide - 20, SMALL),
                    x + PAD_ACROSS,
                    top + 4 + 0.8 * SMALL + n * NOTE,
                    font_size=SMALL,
                )
                for n, words in enumerate(lines)
            ]
        return parts


def _note(step: FlowStep, lanes: Sequence[str], tells_lane: bool) -> str:
    lane = lanes[step.lane] if tells_lane and step.lane < len(lanes) else ""
    return " · ".join(words for words in (lane, step.note) if words)


def _rows(steps: Sequence[FlowStep], lane: list[int]) -> list[int]:
    """The row of each step: below all that lead to it from further up the list, in a place of its own."""
    least = [0] * len(steps)
    taken: set[tuple[int, int]] = set()
    rows: list[int] = []
    for at, step in enumerate(steps):
        row = max(least[at], 0)
        while (lane[at], row) in taken:
            row += 1
        taken.add((lane[at], row))
        rows.append(row)
        for end in _ends(step):
            if end > at:
                least[end] = max(least[end], row + 1)
    return rows


def _ends(step: FlowStep) -> list[int]:
    ends = [step.next] if not step.options else [option.to for option in step.options]
    return [end for end in ends if end is not None]


def _lines(steps: Sequence[FlowStep], lane: list[int], row: list[int]) -> list[_Line]:
    """Every line, with its track in the gutter on the right of the lane it leaves."""
    lines = [
        _Line(at, step.next) for at, step in enumerate(steps) if not step.options and step.next is not None
    ]
    lines += [
        _Line(at, one.to, number)
        for at, step in enumerate(steps)
        for number, one in enumerate(step.options)
        if one.to is not None
    ]
    for line in lines:
        line.is_short = line.option is None and row[line.end] == row[line.start] + 1
    for number in set(lane):
        here = [line for line in lines if lane[line.start] == number and not line.is_short]
        spans = [_span(row[line.start], row[line.end]) for line in here]
        for line, track in zip(here, _tracks(spans), strict=True):
            line.gutter_track = track
    return lines


def _span(start: int, end: int) -> tuple[float, float]:
    return (min(start, end - 0.5), max(start + 0.75, end - 0.25))


def _gutters(lines: list[_Line], lane: list[int], row: list[int], lanes: int) -> list[float]:
    most = [0] * lanes
    for line in lines:
        if not line.is_short:
            most[lane[line.start]] = max(most[lane[line.start]], line.gutter_track + 1)
    last = lanes - 1
    return [CLEAR + TRACK * tracks if tracks or at < last else 0.0 for at, tracks in enumerate(most)]


def _tracks(spans: Sequence[tuple[float, float]]) -> list[int]:
    """A track for each span, the lowest one that is free all along it."""
    ends: list[float] = []
    found = [0] * len(spans)
    for at in sorted(range(len(spans)), key=lambda at: (spans[at], at)):
        low, high = spans[at]
        track = next((n for n, end in enumerate(ends) if end < low), len(ends))
        ends[track : track + 1] = [high]
        found[at] = track
    return found


def _deep(tracks: int) -> float:
    """How deep a channel with so many tracks is; an arrow stands in it, too."""
    return CLEAR + TRACK * max(1, tracks) + 8
