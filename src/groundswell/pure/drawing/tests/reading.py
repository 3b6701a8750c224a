"""Reading a drawing back: its elements, its words and where they stand."""

from itertools import combinations
from xml.etree import ElementTree as ET

from groundswell.pure.drawing._text import BOLD, SIZE, width_of

NS = "{http://www.w3.org/2000/svg}"
TAGS = {"svg", "title", "desc", "text", "line", "polyline", "path", "circle", "rect"}
ATTRIBUTES = {
    "aria-labelledby", "class", "cx", "cy", "d", "fill", "fill-opacity", "font-family", "font-size",
    "font-weight", "height", "id", "points", "r", "role", "rx", "stroke", "stroke-dasharray",
    "stroke-linecap", "stroke-linejoin", "stroke-width", "text-anchor", "viewBox", "width", "x", "x1", "x2",
    "y", "y1", "y2",
}  # fmt: skip


def parsed(svg):
    return ET.fromstring(svg)  # noqa: S314 - our own drawing


def faults(svg):
    """What a strict page would not take: unknown elements or attributes, ids that name nothing."""
    root = parsed(svg)
    tags = {element.tag.removeprefix(NS) for element in root.iter()}
    attributes = {name for element in root.iter() for name in element.attrib}
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    named = root.get("aria-labelledby", "").split()
    found = sorted(tags - TAGS) + sorted(attributes - ATTRIBUTES)
    found += [] if ids == named and len(ids) == len(set(ids)) == 2 else ["ids"]
    found += [] if root.get("role") == "img" and not {"width", "height"} & set(root.attrib) else ["root"]
    return found


def words_of(svg):
    return [element.text or "" for element in parsed(svg).iter(f"{NS}text")]


def count(svg, tag, class_=None):
    elements = parsed(svg).iter(f"{NS}{tag}")
    return sum(class_ is None or class_ in element.get("class", "").split() for element in elements)


def boxes(svg):
    """The room each piece of words takes: (words, left, top, right, bottom)."""
    return [_box(element) for element in parsed(svg).iter(f"{NS}text") if element.text]


def _box(element):
    size = float(element.get("font-size", SIZE))
    wide = width_of(element.text, size) * (BOLD if element.get("font-weight") == "bold" else 1)
    x, y = float(element.get("x")), float(element.get("y"))
    left = x - wide * {"start": 0, "middle": 0.5, "end": 1}[element.get("text-anchor", "start")]
    return element.text, left, y - 0.72 * size, left + wide, y + 0.1 * size


def collisions(svg):
    """Pairs of words that stand on one another."""
    return [
        (a[0], b[0])
        for a, b in combinations(boxes(svg), 2)
        if a[1] < b[3] - 0.5 and b[1] < a[3] - 0.5 and a[2] < b[4] - 0.5 and b[2] < a[4] - 0.5
    ]


def outside(svg):
    """Words that run over an edge of the picture."""
    _, _, width, height = map(float, parsed(svg).get("viewBox").split())
    edges = [
        (box[0], box[1] < -1, box[2] < -1, box[3] > width + 1, box[4] > height + 1) for box in boxes(svg)
    ]
    return [edge for edge in edges if any(edge[1:])]
