"""What import-linter cannot see. Each check takes a source and answers with what is wrong, in words."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.architecture.line import ROOMS_THAT_ARE_DOORS, Source, stands_above, the_line

POINTERS = {"ForeignKey", "OneToOneField", "ManyToManyField"}
WRITES = {
    "save",
    "delete",
    "create",
    "update",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
    "aupdate",
    "acreate",
    "adelete",
    "asave",
}
# Plumbing writes its own rows in rooms of its own; attacks fill houses that are thrown away.
MAY_WRITE = ("base/trail/", "base/notify/", "base/work/", "base/uploads/", "base/tenancy/", "site/proof/")
MAY_GO_UNSCOPED = (
    "base/tenancy/",
    "base/trail/reactions.py",
    "base/notify/post.py",
    "base/notify/ringing.py",
    "base/notify/digest.py",
    "base/uploads/",
    "people/",
    "site/",
    "voice/tasks.py",
    "voice/queries/tablets.py",
)
# Who stands in the house of an organisation that is not the reader's: the worker, doors
# without names, pages for everyone, communities, and programmes that are shown to others.
MAY_GO_NEXT_DOOR = ("base/", "site/", "people/", "learn/queries/crossing.py", "learn/actions/crossing.py")
MAY_GO_NEXT_DOOR += ("improve/queries/lending.py", "improve/actions/lending.py")
MAY_GO_NEXT_DOOR += ("learn/actions/following_accounts.py", "voice/web/speak/", "voice/web/kiosk/")
MAY_GO_NEXT_DOOR += (
    "voice/queries/likeness.py",
    "measure/actions/files.py",
    "report/web/public.py",
    "report/web/tides.py",
)
MAY_MARK_SAFE = ("base/ui/", "pure/drawing/", "voice/queries/search.py")
# Who handles sealed answers: they are written, counted by the tally alone, said to their owner to be there, and shredded.
MAY_HOLD_SEALED = (
    "ask/models/",
    "ask/actions/answering.py",
    "ask/actions/shredding.py",
    "ask/actions/tallying.py",
    "ask/actions/daily.py",
    "ask/actions/slips.py",
    "ask/actions/seats.py",
    "ask/queries/boxes.py",
    "ask/queries/daily.py",
    "ask/queries/counting.py",
    "ask/queries/joint.py",
    "ask/queries/held_about.py",
    "ask/queries/own.py",
    "ask/queries/slips.py",
    "ask/queries/seats.py",
    "site/proof/",  # attacks, on people who never were
)
THE_GATE = "ask/actions/gate.py"


def _names(tree: ast.AST) -> Iterator[tuple[ast.Call, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield node, getattr(node.func, "attr", getattr(node.func, "id", ""))


def upward_keys(source: Source) -> list[str]:
    """Foreign keys, named by string, that point at a part further up the line or beside it."""
    wrong = []
    for call, name in _names(ast.parse(source.text)):
        target = call.args[0] if name in POINTERS and call.args else None
        if isinstance(target, ast.Constant) and "." in str(target.value):
            part = str(target.value).split(".")[0]
            if stands_above(part, source.part):
                wrong.append(f"{source.path}:{call.lineno} points up at {target.value}")
    return wrong


def writes_outside_actions(source: Source) -> list[str]:
    """Calls that write to the database from a room that is not `actions`."""
    if "actions" in source.rooms or source.path.startswith(MAY_WRITE) or "models" not in source.text:
        return []
    return [
        f"{source.path}:{call.lineno} writes with {name}()"
        for call, name in _names(ast.parse(source.text))
        if name in WRITES and isinstance(call.func, ast.Attribute) and _looks_like_rows(call.func.value)
    ]


def _looks_like_rows(owner: ast.expr) -> bool:
    """Whether a call hangs on a manager, a queryset or a row, and not on a dict, a set or a hash."""
    text = ast.unparse(owner)
    return bool(re.search(r"\b(objects|unscoped|colleagues|filter|exclude|select_related)\b", text)) or (
        isinstance(owner, ast.Name) and owner.id in ROWS
    )


ROWS = {
    "idea",
    "comment",
    "group",
    "person",
    "organisation",
    "membership",
    "story",
    "round_",
    "photo",
    "invitation",
}


def objects_in_doors(source: Source) -> list[str]:
    """Pages and the API that reach for rows by themselves."""
    if not source.rooms & ROOMS_THAT_ARE_DOORS:
        return []
    return [
        f"{source.path}:{node.lineno} touches .{node.attr}"
        for node in ast.walk(ast.parse(source.text))
        if isinstance(node, ast.Attribute)
        and node.attr in {"objects", "unscoped", "colleagues", "_default_manager"}
    ]


def unscoped_elsewhere(source: Source) -> list[str]:
    """Rows fetched around the tenant wall outside the few files that must."""
    if source.path.startswith(MAY_GO_UNSCOPED):
        return []
    return [
        f"{source.path}:{node.lineno} goes around the wall"
        for node in ast.walk(ast.parse(source.text))
        if isinstance(node, ast.Attribute) and node.attr in {"unscoped", "_base_manager"}
    ]


def goes_next_door(source: Source) -> list[str]:
    """Standing in an organisation's house, where a request or a reaction already stands in the right one."""
    is_story = source.part not in {"pure", "base", "site"}
    if not is_story or source.path.startswith(MAY_GO_NEXT_DOOR) or source.path.endswith("/tasks.py"):
        return []
    return [
        f"{source.path}:{node.lineno} can go {alias.name} an organisation"
        for node in ast.walk(ast.parse(source.text))
        if isinstance(node, ast.ImportFrom) and node.module == "groundswell.base.tenancy.wall"
        for alias in node.names
        if alias.name in {"within", "outside"}
    ]


def http_below_doors(source: Source) -> list[str]:
    """Requests and responses below the doors of a part."""
    story_parts = {"pure"} | {name for layer in the_line() for name in layer} - {"base", "site"}
    if source.part not in story_parts or source.rooms & ROOMS_THAT_ARE_DOORS:
        return []
    return [
        f"{source.path}:{node.lineno} imports {node.module}"
        for node in ast.walk(ast.parse(source.text))
        if isinstance(node, ast.ImportFrom)
        and (node.module or "").startswith(("django.http", "django.shortcuts"))
    ]


def upward_templates(source: Source) -> list[str]:
    """Templates that include, extend or link to a part further up the line."""
    named = re.findall(r"""{%-?\s*(?:include|extends|from|import)\s+["']([\w-]+)/""", source.text)
    linked = re.findall(r"""\burl(?:_or_none)?\(\s*["'](\w+):""", source.text)
    return [f"{source.path} names {part}" for part in named + linked if stands_above(part, source.part)]


def unsafe_marks(source: Source) -> list[str]:
    """Words marked as safe HTML outside the few files that make HTML."""
    if source.path.startswith(MAY_MARK_SAFE):
        return []
    found = re.findall(r"\bmark_safe\b|\bMarkup\(|\|\s*safe\b", source.text)
    return [f"{source.path} marks text as safe: {mark}" for mark in found]


def inline_script_or_style(source: Source) -> list[str]:
    """Inline scripts, styles and handlers, which our own content policy would refuse."""
    found = re.findall(r"""<style\b|\sstyle=["']|\son\w+=["']|<script(?![^>]*\bsrc=)""", source.text)
    return [f"{source.path} has inline {mark.strip()}" for mark in found]


def reads_sealed_answers(source: Source) -> list[str]:
    """Sealed answers, or what opens them, in the hands of anything but the few files of the count."""
    if source.path.startswith(MAY_HOLD_SEALED):
        return []
    found = re.findall(
        r"\bSealedAnswer\b|\bSeatAnswer\b|\bSlip\b|\bpools_of\b|\bask\.queries\.boxes\b|\bask_(?:sealedanswer|seatanswer|slip)\b",
        source.text,
    )
    return [f"{source.path} handles {name}" for name in found]


def publishes_past_the_gate(source: Source) -> list[str]:
    """Published rows that are made, changed or taken away anywhere but in the one gate."""
    knows_of_it = source.part == "ask" or "from groundswell.ask" in source.text
    if not knows_of_it or source.path == THE_GATE or source.path.startswith("ask/models/"):
        return []
    made = re.findall(r"\b(Cell|GroupSheet|Remark|WaitingRemark|Release)\(", source.text)
    written = re.findall(
        r"\b(Cell|GroupSheet|Remark|WaitingRemark|Release)\.objects\b[^\n]*\.?(?:create|bulk_create|update|delete|save)\(",
        source.text,
    )
    return [f"{source.path} publishes a {name}" for name in made + written]
