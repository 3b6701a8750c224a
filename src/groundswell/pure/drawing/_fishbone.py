"""A fishbone: what happens at the head, and kinds of causes as bones that lead to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from groundswell.pure.drawing._boxes import Box, arrow_right, boxed, draw_box, draw_words, path
from groundswell.pure.drawing._markup import Svg
from groundswell.pure.drawing._picture import ACCENT, GRID, WIDTH, Headers, Picture, TableTwin, frame
from groundswell.pure.drawing._tree import Node, tree

HEAD, GAP = 132.0, 16.0
NARROWEST_BONE, SLANT = 168.0, 26.0
NEAR, APART = 10.0, 2.0
EDGE = 2.0
IN = 12.0


def fishbone(
    effect: str,
    bones: Sequence[Node],
    *,
    id: str,
    title: str,
    desc: str,
    headers: Headers,
    width: float = WIDTH,
) -> Picture:
    """Return a fishbone with two bones to a column, or, where columns would be too narrow, a list with each level further in.

    Bones are kinds of causes; what stands below them are causes, and causes of these. The table has a row for each cause: what it
    says, and the words it stands below. Facts: nodes (all but the head), bones.

    Raises ValueError for a bad id, a blank title or a width under 280 units.
    """
    root = Node(effect, tuple(bones), "marked")
    columns = (len(bones) + 1) // 2
    if not bones or width < least_width(len(bones)):
        listed = tree(root, id=id, title=title, desc=desc, headers=headers, width=width, upright=True)
        return Picture(listed.svg, listed.table, _facts(root))
    bone = (width - HEAD - GAP - 2 * EDGE) / columns
    parts, height = _drawn(effect, bones, bone, width)
    svg = frame(*parts, id=id, title=title, desc=desc, width=width, height=height)
    return Picture(svg, TableTwin((headers.across, headers.up), _rows(root)), _facts(root))


def least_width(bones: int) -> float:
    """Return the width from which on a fishbone looks like one."""
    return (bones + 1) // 2 * NARROWEST_BONE + HEAD + GAP + 2 * EDGE


def _facts(root: Node) -> dict[str, str | float | None]:
    return {"nodes": len(_rows(root)), "bones": len(root.below)}


def _rows(node: Node) -> tuple[tuple[str, ...], ...]:
    rows: list[tuple[str, ...]] = []
    for below in node.below:
        rows += [(below.words, node.words), *_rows(below)]
    return tuple(rows)


@dataclass(slots=True)
class _Bone:
    """A bone with its name and its causes as boxes of words, each a little further in than what it explains."""

    name: Box
    causes: list[tuple[float, Box, bool]]

    @property
    def high(self) -> float:
        return self.name.high + NEAR + sum(box.high + APART for _in, box, _marked in self.causes) + NEAR


def _drawn(effect: str, bones: Sequence[Node], wide: float, width: float) -> tuple[list[Svg], float]:
    made = [_bone(bone, wide) for bone in bones]
    head = boxed(effect, HEAD, is_bold=True)
    up = max([bone.high for bone in made[::2]] + [head.high / 2]) + EDGE
    down = max([bone.high for bone in made[1::2]] + [head.high / 2]) + EDGE
    left, right = EDGE, width - EDGE - HEAD
    spine = path(f"M{left:.1f} {up:.1f}H{right:.1f}{arrow_right(right, up)}", ACCENT, 2.5)
    parts = [spine, draw_box(head, right, up - head.high / 2, "marked")]
    for at, bone in enumerate(made):
        x = left + at // 2 * wide
        parts += _above(bone, x, up, wide) if at % 2 == 0 else _below(bone, x, up, wide)
    return parts, up + down


def _bone(bone: Node, wide: float) -> _Bone:
    room = wide - SLANT - GAP
    return _Bone(boxed(bone.words, room, is_bold=True), list(_causes(bone, room, 0.0)))


def _causes(node: Node, room: float, inwards: float) -> list[tuple[float, Box, bool]]:
    found: list[tuple[float, Box, bool]] = []
    for cause in node.below:
        marked = cause.looks == "marked"
        found.append((inwards, boxed(cause.words, room - inwards, cause.note, is_bold=marked), marked))
        found += _causes(cause, room, min(inwards + IN, room / 3))
    return found


def _above(bone: _Bone, x: float, spine: float, wide: float) -> list[Svg]:
    top = spine - bone.high
    start, end = x + wide - GAP / 2 - SLANT, x + wide - GAP / 2
    parts = [
        draw_box(bone.name, x, top, "plain"),
        path(f"M{start:.1f} {top + bone.name.high / 2:.1f}L{end:.1f} {spine:.1f}", ACCENT, 1.75),
        path(f"M{x + bone.name.wide:.1f} {top + bone.name.high / 2:.1f}H{start:.1f}", ACCENT, 1.75),
    ]
    return parts + _ribs(bone, x, top + bone.name.high + NEAR, start)


def _below(bone: _Bone, x: float, spine: float, wide: float) -> list[Svg]:
    top = spine + bone.high - bone.name.high
    start, end = x + wide - GAP / 2 - SLANT, x + wide - GAP / 2
    parts = [
        draw_box(bone.name, x, top, "plain"),
        path(f"M{start:.1f} {top + bone.name.high / 2:.1f}L{end:.1f} {spine:.1f}", ACCENT, 1.75),
        path(f"M{x + bone.name.wide:.1f} {top + bone.name.high / 2:.1f}H{start:.1f}", ACCENT, 1.75),
    ]
    return parts + _ribs(bone, x, spine + NEAR, start)


def _ribs(bone: _Bone, x: float, y: float, end: float) -> list[Svg]:
    """The causes from `y` down, each on a thin line towards its bone."""
    parts: list[Svg] = []
    for inwards, box, marked in bone.causes:
        parts.append(draw_words(box, x + inwards, y))
        colour, wide = (ACCENT, 2.0) if marked else (GRID, 1.25)
        parts.append(path(f"M{x + inwards + 6:.1f} {y + box.high:.1f}H{end:.1f}", colour, wide))
        y += box.high + APART
    return parts
