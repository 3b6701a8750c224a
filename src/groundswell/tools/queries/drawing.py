"""Tools drawn: pictures for a wide and a narrow column, the same as an outline to read, and what they say in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from groundswell.pure.drawing import (
    Bar,
    Force,
    ForceLabels,
    Headers,
    Node,
    ParetoHeaders,
    Picture,
    Placed,
    QuadrantLabels,
    SheetPanel,
    bars,
    fishbone,
    force_field,
    pareto,
    quadrant,
    sheet,
    tree,
)
from groundswell.pure.outline import Fault, Item, is_marked, outline_of
from groundswell.pure.tools import (
    WASTES,
    Counts,
    Decision,
    Stakeholder,
    counts_of,
    decisions_of,
    forces_of,
    sightings_of,
    stakeholders_of,
    whys_of,
)
from groundswell.tools.models import Kind
from groundswell.tools.queries.fault_words import fault_words
from groundswell.tools.queries.flows import drawn_process
from groundswell.tools.queries.kinds import kind_words
from groundswell.tools.queries.pieces import NARROW, WIDE, Drawn, Panel, Twig, at_widths

__all__ = ["NARROW", "WIDE", "Drawn", "Panel", "Twig", "drawn", "example_of"]

MOST_REASONS = 40


def drawn(kind: str, title: str, body: Mapping[str, str], mark: str = "tool") -> Drawn:
    """A tool as it would be seen; `mark` begins the ids of its pictures, so that several can stand on one page."""
    return _KINDS[Kind(kind)](title, body, mark)


def example_of(kind: str) -> Picture | None:
    """The picture that shows what a tool is, where one chooses; drawn once in each language."""
    return _example(kind, get_language() or "en")


@cache
def _example(kind: str, _language: str) -> Picture | None:
    words = kind_words(kind)
    made = drawn(kind, words.name, words.example, f"example-{kind}")
    return made.panels[0].narrow if made.panels else None


def _twigs(items: Sequence[Item]) -> tuple[Twig, ...]:
    return tuple(Twig(is_marked(item.words)[0], _twigs(item.below)) for item in items)


def _nodes(items: Sequence[Item]) -> tuple[Node, ...]:
    return tuple(
        Node(words, _nodes(item.below), "marked" if marked else "plain")
        for item in items
        for words, marked in [is_marked(item.words)]
    )


def _said(faults: Sequence[Fault]) -> list[str]:
    return [fault_words(fault) for fault in faults]


def _fishbone(title: str, body: Mapping[str, str], mark: str) -> Drawn:
    told = outline_of(body.get("causes", ""))
    if not told.items:
        return Drawn(faults=_said(told.faults))
    effect = body.get("effect") or title
    desc = _("Kinds of causes and the causes below them, as they lead to: %(effect)s") % {"effect": effect}
    headers = Headers(_("Cause"), _("Below"))

    def draw(width: float, id: str) -> Picture:
        return fishbone(
            effect, _nodes(told.items), id=id, title=title, desc=desc, headers=headers, width=width
        )

    outline = (Twig(effect, _twigs(told.items)),)
    return Drawn([at_widths(draw, mark, outline=outline)], faults=_said(told.faults))


def _whys(title: str, body: Mapping[str, str], mark: str) -> Drawn:
    told = whys_of(body.get("whys", ""))
    if not told.items:
        return Drawn(faults=_said(told.faults))
    problem = body.get("problem") or title
    root = Node(problem, _nodes(told.items), "marked")
    desc = _("Each answer below the one it explains, beginning with: %(problem)s") % {"problem": problem}
    headers = Headers(_("Because"), _("Why"))

    def draw(width: float, id: str) -> Picture:
        return tree(root, id=id, title=title, desc=desc, headers=headers, width=width)

    outline = (Twig(problem, _twigs(told.items)),)
    said = [_in_hand(told.in_hand, told.endings)]
    return Drawn([at_widths(draw, mark, outline=outline)], said, _said(told.faults))


def _in_hand(n: int, endings: int) -> str:
    if not n:
        return _("Nothing here is in your hands yet. Ask on, or put an ! at the end of what you can change.")
    words = ngettext(
        "%(n)s of %(endings)s endings is in your hands. Begin there.",
        "%(n)s of %(endings)s endings are in your hands. Begin there.",
        n,
    )
    return words % {"n": n, "endings": endings}


def _pareto(title: str, body: Mapping[str, str], mark: str) -> Drawn:
    told = counts_of(body.get("counts", ""))
    if not told.total:
        return Drawn(faults=_said(told.faults))
    rows = [
        Bar(
            row.words, row.n, f"{row.n}%" if told.in_percent else f"{row.n} ({100 * row.n / told.total:.0f}%)"
        )
        for row in told.rows[:MOST_REASONS]
    ]
    last_is_rest = told.rows[-1].is_rest and len(told.rows) <= MOST_REASONS
    desc = body.get("counted") or title
    headers = ParetoHeaders(_("Reason"), _("How often"), _("So far, of all that was counted"))

    def draw(width: float, id: str) -> Picture:
        return pareto(
            rows, id=id, title=title, desc=desc, headers=headers, width=width, last_is_rest=last_is_rest
        )

    outline = (Twig(desc, tuple(Twig(f"{row.label}: {row.text}") for row in rows)),)
    panel = at_widths(draw, mark, wide=640.0, outline=outline)
    reach = int(panel.wide.facts["reach"] or 0)
    return Drawn([panel], [_reach(reach, len(rows), told)], _said(told.faults))


def _reach(reach: int, rows: int, told: Counts) -> str:
    """How few reasons make most of it; the sum of shares is no count, so it is not said."""
    if told.in_percent:
        words = ngettext(
            "%(n)s reason of %(rows)s makes 80%% of all that is named here.",
            "%(n)s reasons of %(rows)s make 80%% of all that is named here.",
            reach,
        )
    else:
        words = ngettext(
            "%(n)s reason of %(rows)s makes 80%% of all %(total)s.",
            "%(n)s reasons of %(rows)s make 80%% of all %(total)s.",
            reach,
        )
    return words % {"n": reach, "rows": rows, "total": told.total}


def _wastes(title: str, body: Mapping[str, str], mark: str) -> Drawn:
    labels = {box.name: box.label for box in kind_words(Kind.WASTES).boxes}
    seen = {name: sightings_of(body.get(name, "")) for name in WASTES}
    faults = [words for _rows, found in seen.values() for words in _said(found)]
    counts = {name: sum(one.n for one in rows) for name, (rows, _faults) in seen.items()}
    if not sum(counts.values()):
        return Drawn(faults=faults)
    rows = [Bar(labels[name], counts[name], str(counts[name])) for name in WASTES]
    desc = _("How often each kind of waste was seen")
    headers = Headers(_("Waste"), _("How often seen"))

    def draw(width: float, id: str) -> Picture:
        return bars(rows, id=id, title=title, desc=desc, headers=headers, width=width)

    outline = tuple(
        Twig(labels[name], tuple(Twig(f"{one.words} ({one.n})" if one.n > 1 else one.words) for one in rows))
        for name, (rows, _faults) in seen.items()
        if rows
    )
    most = max(WASTES, key=lambda name: counts[name])
    said = _("Seen most: %(waste)s.") % {"waste": labels[most].lower()}
    return Drawn([at_widths(draw, mark, wide=560.0, outline=outline)], [said], faults)


def _stakeholders(title: str, body: Mapping[str, str], mark: str) -> Drawn:
    told = stakeholders_of(body.get("people", ""))
    if not told.rows:
        return Drawn(faults=_said(told.faults))
    labels = QuadrantLabels(
        _("Who"),
        _("Interest"),
        _("Influence"),
        (_("Keep satisfied"), _("Manage closely"), _("Keep an eye on"), _("Keep informed")),
        _("Where they stand"),
    )
    rows = [Placed(row.name, row.interest, row.influence, _stance(row)) for row in told.rows]
    desc = _("Who has how much influence (upwards) and interest (to the right)")

    def draw(width: float, id: str) -> Picture:
        return quadrant(rows, id=id, title=title, desc=desc, labels=labels, width=width)

    panel = at_widths(draw, mark, wide=560.0)
    fields: dict[str, list[Twig]] = {}
    for row in panel.wide.table.rows:
        fields.setdefault(row[3], []).append(Twig(f"{row[0]} ({row[4]})" if row[4] else row[0]))
    outline = tuple(Twig(name, tuple(fields[name])) for name in labels.fields if name in fields)
    moving = [row.name for row in told.rows if row.needs_moving]
    said = [_("To win over: %(names)s.") % {"names": ", ".join(moving)}] if moving else []
    return Drawn([Panel("", panel.wide, panel.narrow, outline)], said, _said(told.faults))


def _stance(row: Stakeholder) -> str:
    words = {-2: _("strongly against"), -1: _("against"), 0: _("neither"), 1: _("for"), 2: _("strongly for")}
    if row.now is None:
        return ""
    if row.needed is None or row.needed == row.now:
        return words[row.now]
    return _("now %(now)s, should be %(needed)s") % {"now": words[row.now], "needed": words[row.needed]}


def _forces(title: str, body: Mapping[str, str], mark: str) -> Drawn:
    driving, holding = forces_of(body.get("driving", "")), forces_of(body.get("restraining", ""))
    faults = _said([*driving.faults, *holding.faults])
    if not driving.rows and not holding.rows:
        return Drawn(faults=faults)
    labels = ForceLabels(_("Drives it"), _("Holds it back"), _("Force"), _("How strong, of 5"))
    desc = _("What drives the change, and what holds it back: %(change)s") % {
        "change": body.get("change") or title
    }
    sides = [[Force(row.words, row.strength) for row in side.rows] for side in (driving, holding)]

    def draw(width: float, id: str) -> Picture:
        return force_field(*sides, id=id, title=title, desc=desc, labels=labels, width=width)

    outline = tuple(
        Twig(f"{name} ({side.total})", tuple(Twig(f"{row.words}: {row.strength}") for row in side.rows))
        for name, side in ((labels.driving, driving), (labels.restraining, holding))
    )
    return Drawn(
        [at_widths(draw, mark, wide=640.0, outline=outline)], [_net(driving.total, holding.total)], faults
    )


def _net(driving: int, holding: int) -> str:
    facts = {"driving": driving, "holding": holding}
    if driving > holding:
        return (
            _("What drives it is stronger: %(driving)s to %(holding)s. Go on, and weaken what holds it back.")
            % facts
        )
    if driving < holding:
        return (
            _("What holds it back is stronger: %(holding)s to %(driving)s. Weaken that before you begin.")
            % facts
        )
    return _("Both sides weigh the same: %(driving)s. Weaken one of the forces that hold it back.") % facts


def _decisions(title: str, body: Mapping[str, str], mark: str) -> Drawn:
    told = decisions_of(body.get("tree", ""))
    if told.first is None:
        return Drawn(faults=_said(told.faults))
    root = _decision_node(told.first)
    headers = Headers(_("Then"), _("After"))
    desc = _("Questions with their answers, and what to do, beginning with: %(question)s") % {
        "question": root.words
    }

    def draw(width: float, id: str) -> Picture:
        return tree(root, id=id, title=title, desc=desc, headers=headers, width=width)

    panel = at_widths(draw, mark, outline=(_decision_twig(told.first),))
    return Drawn([panel], faults=_said(told.faults))


def _decision_node(decision: Decision) -> Node:
    ways = tuple(
        Node(way.words, (_decision_node(way.to),) if way.to else (), "bare") for way in decision.ways
    )
    return Node(decision.words, ways, "marked" if decision.is_end else "plain")


def _decision_twig(decision: Decision) -> Twig:
    ways = tuple(Twig(way.words, (_decision_twig(way.to),) if way.to else ()) for way in decision.ways)
    return Twig(decision.words, ways)


def _sheet(kind: Kind, letters: Mapping[str, str]) -> Callable[[str, Mapping[str, str], str], Drawn]:
    def draw_sheet(title: str, body: Mapping[str, str], mark: str) -> Drawn:
        boxes = kind_words(kind).boxes
        told = {box.name: tuple(body.get(box.name, "").splitlines()) for box in boxes}
        if not any(told.values()):
            return Drawn()
        panels = [SheetPanel(box.label, told[box.name], letters.get(box.name, "")) for box in boxes]
        headers = Headers(_("Part"), _("What it says"))

        def draw(width: float, id: str) -> Picture:
            return sheet(
                panels,
                id=id,
                title=title,
                desc=_("What was written in each part"),
                headers=headers,
                width=width,
            )

        outline = tuple(Twig(box.label, tuple(map(Twig, filter(str.strip, told[box.name])))) for box in boxes)
        return Drawn([at_widths(draw, mark, outline=outline)])

    return draw_sheet


_KINDS: dict[Kind, Callable[[str, Mapping[str, str], str], Drawn]] = {
    Kind.FISHBONE: _fishbone,
    Kind.WHYS: _whys,
    Kind.PARETO: _pareto,
    Kind.PROCESS: drawn_process,
    Kind.WASTES: _wastes,
    Kind.STAKEHOLDERS: _stakeholders,
    Kind.FORCES: _forces,
    Kind.DECISIONS: _decisions,
    Kind.SBAR: _sheet(
        Kind.SBAR, {"situation": "S", "background": "B", "assessment": "A", "recommendation": "R"}
    ),
    Kind.HUDDLE: _sheet(Kind.HUDDLE, {}),
}
