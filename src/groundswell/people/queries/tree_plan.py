"""What a file of groups would do to the tree: worked out in full before anything is written."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from groundswell.people.models import Group
from groundswell.people.queries.columns import Reader
from groundswell.people.queries.faults import Fault
from groundswell.pure.tables import Row, Table

DEEPEST = 20
LONGEST_NAME, LONGEST_CODE = 120, 80
SAMPLES, FAULTS_KEPT = 20, 200
KINDS = {
    Group.Kind.REGION: ("region", "country", "icb", "trust", "health board", "board", "area", "group"),
    Group.Kind.SITE: ("site", "hospital", "campus", "building"),
    Group.Kind.DIVISION: ("division", "directorate", "department", "service", "care group", "locality"),
    Group.Kind.WARD: ("ward", "unit", "clinic", "practice"),
    Group.Kind.TEAM: ("team", ""),
}
KNOWN_KINDS = {word: kind for kind, words in KINDS.items() for word in words}


@dataclass(frozen=True)
class WantedGroup:
    """A group as a row wants it; None where the file does not say."""

    row: int
    code: str
    name: str
    name_cy: str | None
    kind: str | None
    parent: str | None


@dataclass
class TreePlan:
    """Groups to open (from the top down), to give other names, and to move (from the top down); and what is wrong."""

    opened: list[WantedGroup] = field(default_factory=list)
    renamed: list[tuple[Group, WantedGroup]] = field(default_factory=list)
    moved: list[tuple[Group, WantedGroup]] = field(default_factory=list)
    left: int = 0
    faults: list[Fault] = field(default_factory=list)
    strange_kinds: Counter[str] = field(default_factory=Counter)
    known: dict[str, Group] = field(default_factory=dict)

    def report(self) -> dict[str, Any]:
        """As plain JSON for the page."""
        changed = {group.pk for group, _wanted in self.renamed + self.moved}
        return {
            "opened": len(self.opened),
            "changed": len(changed),
            "left": self.left,
            "names": [wanted.name for wanted in self.opened[:SAMPLES]],
            "changes": [
                *({"was": group.name, "name": wanted.name} for group, wanted in self.renamed[:SAMPLES]),
                *(
                    {"name": group.name, "under": self.name_of(wanted.parent)}
                    for group, wanted in self.moved[:SAMPLES]
                ),
            ],
            "strange_kinds": dict(self.strange_kinds.most_common(SAMPLES)),
            "faults": [fault.kept() for fault in self.faults[:FAULTS_KEPT]],
            "fault_count": len(self.faults),
        }

    def name_of(self, code: str | None) -> str:
        """What the group with this code is called, for the page."""
        return self.known[code].name if code and code in self.known else code or ""


def plan_tree(table: Table, columns: dict[str, str]) -> TreePlan:
    """Work out what a file of groups would open, change and leave in the tree of the organisation in sight."""
    plan = TreePlan(known={group.code: group for group in Group.objects.exclude(code="")})
    wanted = _wanted(table, Reader.of(table, columns), plan)
    tree = _Tree(wanted, plan.known)
    for one in wanted.values():
        plan.faults += _faults(one, tree)
    if not plan.faults:
        _sort(plan, sorted(wanted.values(), key=lambda one: tree.depth(one.code)), tree)
    plan.faults.sort(key=lambda fault: fault.row)
    return plan


def _wanted(table: Table, read: Reader, plan: TreePlan) -> dict[str, WantedGroup]:
    found: dict[str, WantedGroup] = {}
    for row in table.rows:
        one = _read(row, read, plan)
        fault = _fault_of_row(one, found)
        if fault:
            plan.faults.append(fault)
        if one.code and one.code not in found:
            found[one.code] = one
    return found


def _read(row: Row, read: Reader, plan: TreePlan) -> WantedGroup:
    return WantedGroup(
        row=row.number,
        code=read.cell(row, "code"),
        name=read.cell(row, "name"),
        name_cy=read.cell(row, "name_cy") if read.has("name_cy") else None,
        kind=_kind(read.cell(row, "kind"), plan) if read.has("kind") else None,
        parent=read.cell(row, "parent") if read.has("parent") else None,
    )


def _kind(word: str, plan: TreePlan) -> str:
    plain = word.casefold().replace("_", " ").replace("-", " ")
    if plain not in KNOWN_KINDS:
        plan.strange_kinds[word] += 1
    return KNOWN_KINDS.get(plain, Group.Kind.TEAM)


def _fault_of_row(one: WantedGroup, found: dict[str, WantedGroup]) -> Fault | None:
    if not one.code:
        return Fault(one.row, "no_code")
    if len(one.code) > LONGEST_CODE:
        return Fault(one.row, "long_code", one.code[:LONGEST_CODE])
    if one.code in found:
        return Fault(one.row, "twice", one.code, found[one.code].row)
    if not one.name:
        return Fault(one.row, "no_name")
    if max(len(one.name), len(one.name_cy or "")) > LONGEST_NAME:
        return Fault(one.row, "long_name", one.name[:LONGEST_NAME], LONGEST_NAME)
    return None


class _Tree:
    """The tree as it would be: rows of the file over the groups that stand."""

    def __init__(self, wanted: dict[str, WantedGroup], known: dict[str, Group]) -> None:
        self.wanted, self.known = wanted, known
        self.by_pk = Group.objects.in_bulk()
        self.depths: dict[str | int, int] = {}
        self.top = next(group.pk for group in self.by_pk.values() if group.parent_id is None)

    def above(self, key: str | int) -> str | int | None:
        """What a group would lie under: a code of the file, or the pk of a group that stands."""
        if isinstance(key, str):
            one = self.wanted.get(key)
            if one is not None and (one.parent is not None or key not in self.known):
                return self.key_of_parent(one)
            key = self.known[key].pk
        return self.key_of(self.by_pk[key].parent_id)

    def key_of_parent(self, one: WantedGroup) -> str | int | None:
        if not one.parent:
            return self.top
        return one.parent if one.parent in self.wanted else self.key_of(self.known[one.parent].pk)

    def key_of(self, pk: int | None) -> str | int | None:
        code = self.by_pk[pk].code if pk else ""
        return code if code in self.wanted and code else pk

    def parent_exists(self, one: WantedGroup) -> bool:
        return not one.parent or one.parent in self.wanted or one.parent in self.known

    def is_circle(self, code: str) -> bool:
        """Whether the way up from a group comes back to it."""
        here, seen = self._step(code), set()
        while here is not None and here not in seen:
            if here == code:
                return True
            seen.add(here)
            here = self._step(here)
        return False

    def _step(self, key: str | int) -> str | int | None:
        one = self.wanted.get(key) if isinstance(key, str) else None
        return None if one is not None and not self.parent_exists(one) else self.above(key)

    def depth(self, code: str) -> int:
        """How far down a group would be; found for its whole way up at once."""
        way: list[str | int] = []
        here: str | int | None = code
        while here is not None and here not in self.depths and len(way) <= len(self.wanted) + len(self.by_pk):
            way.append(here)
            here = self._step(here)
        start = self.depths.get(here, -1) if here is not None else -1
        for steps, key in enumerate(reversed(way), start=1):
            self.depths[key] = start + steps
        return self.depths[code]


def _faults(one: WantedGroup, tree: _Tree) -> list[Fault]:
    standing = tree.known.get(one.code)
    if standing is not None and standing.closed_at is not None:
        return [Fault(one.row, "closed", one.name)]
    if standing is not None and standing.parent_id is None and one.parent is not None:
        return [Fault(one.row, "top", one.name)]
    if not tree.parent_exists(one):
        return [Fault(one.row, "no_parent", one.parent or "")]
    above = tree.known.get(one.parent or "")
    if above is not None and above.closed_at is not None and one.parent not in tree.wanted:
        return [Fault(one.row, "closed_parent", above.name)]
    if tree.is_circle(one.code):
        return [Fault(one.row, "circle", one.name)]
    return [Fault(one.row, "deep", one.name, DEEPEST)] if tree.depth(one.code) > DEEPEST else []


def _sort(plan: TreePlan, wanted: list[WantedGroup], tree: _Tree) -> None:
    for one in wanted:
        standing = plan.known.get(one.code)
        if standing is None:
            plan.opened.append(one)
            continue
        is_renamed, is_moved = _is_renamed(standing, one), _is_moved(standing, one, tree)
        if is_renamed:
            plan.renamed.append((standing, one))
        if is_moved:
            plan.moved.append((standing, one))
        plan.left += not (is_renamed or is_moved)


def _is_renamed(group: Group, one: WantedGroup) -> bool:
    wanted = (one.name, one.name_cy, one.kind)
    standing = (group.name, group.name_cy, group.kind)
    return any(new is not None and new != old for new, old in zip(wanted, standing, strict=True))


def _is_moved(group: Group, one: WantedGroup, tree: _Tree) -> bool:
    return one.parent is not None and tree.above(one.code) != tree.key_of(group.parent_id)
