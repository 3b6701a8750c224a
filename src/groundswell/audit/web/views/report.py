"""An audit as a report: on paper, or as a document that can be written on."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from groundswell.audit.models import Audit
from groundswell.audit.queries import cases_of, charts_of, deeds_of, note_words, results_of
from groundswell.audit.web.finding import found_audit
from groundswell.base.handouts import Part, as_document
from groundswell.base.paper import press
from groundswell.base.ui.words import day

SHEET = Path(__file__).resolve().parents[2] / "templates" / "audit" / "report.typ"
TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
UNSAFE = re.compile(r"[^A-Za-z0-9]+")


@login_required
@require_safe
def take(request: HttpRequest, public_id: UUID, kind: str) -> HttpResponse:
    """The report of an audit as PDF or for Word."""
    one = found_audit(request.user, public_id)
    if kind not in TYPES:
        raise Http404
    parts = _parts(one)
    about = _about(one)
    content = (
        _on_paper(one, about, parts) if kind == "pdf" else as_document(one.title, about, parts, _language())
    )
    response = HttpResponse(content, content_type=TYPES[kind])
    plain = UNSAFE.sub("-", one.title).strip("-")[:60].lower() or "audit"
    response["Content-Disposition"] = (
        f'attachment; filename="{plain}-{one.cycle}-{timezone.localdate().isoformat()}.{kind}"'
    )
    return response


def _about(one: Audit) -> list[str]:
    told = [f"{one.group} · {one.group.organisation}", _("Cycle %(number)s") % {"number": one.cycle}]
    if one.registered:
        told.append(_("Registered as %(number)s") % {"number": one.registered})
    if one.lead is not None:
        told.append(_("Led by %(who)s") % {"who": one.lead.name})
    if one.finished_at:
        told.append(_("Finished on %(day)s") % {"day": day(one.finished_at)})
    return told


def _parts(one: Audit) -> list[Part]:
    found = results_of(one)
    heads = [_("What should be done"), _("Standard"), _("Found"), _("What that says")]
    rows = [
        [
            each.criterion.statement,
            f"{each.criterion.standard}%",
            each.share_words,
            " ".join(filter(None, [each.standing_words, each.change_words])),
        ]
        for each in found
    ]
    criteria = [
        " · ".join(
            filter(
                None,
                [
                    each.criterion.statement,
                    each.criterion.evidence and _("Evidence: %(words)s") % {"words": each.criterion.evidence},
                    each.criterion.exceptions
                    and _("Except when: %(words)s") % {"words": each.criterion.exceptions},
                ],
            )
        )
        for each in found
    ]
    parts = [
        Part(_("Why"), [one.why] if one.why else []),
        Part(_("How"), _how(one)),
        Part(_("What should be found"), lines=criteria),
        Part(_("What was found"), [note_words()], rows=[heads, *rows] if rows else []),
        *(
            Part(told.statement, [told.sentence], drawing=told.wide.svg, drawn=told.sentence, level=2)
            for told in charts_of(one)
        ),
        Part(_("What we learned"), [one.learned] if one.learned else []),
        Part(_("What is done about it"), lines=[_deed_words(deed) for deed in deeds_of(one)]),
        Part(_("Looking again"), _again(one)),
    ]
    return [part for part in parts if part.words or part.lines or part.rows]


def _how(one: Audit) -> list[str]:
    told = [one.scope, str(one.get_method_display())]
    if one.population:
        told.append(_("In all: %(number)s") % {"number": one.population})
    told.append(_("Cases looked at: %(number)s") % {"number": cases_of(one).count()})
    if one.method in {"random", "systematic", "stratified"}:
        told.append(_("The sample can be drawn again with the seed %(seed)s.") % {"seed": one.seed})
    return [words for words in told if words]


def _deed_words(deed: Any) -> str:
    told = [deed.words, deed.who]
    if deed.due_on:
        told.append(_("by %(day)s") % {"day": day(deed.due_on)})
    if deed.done_at:
        told.append(_("done on %(day)s") % {"day": day(deed.done_at)})
    return " · ".join(filter(None, told))


def _again(one: Audit) -> list[str]:
    if one.look_again_on:
        return [_("We look again on %(day)s.") % {"day": day(one.look_again_on)}]
    return [one.not_again_because] if one.not_again_because else []


def _on_paper(one: Audit, about: list[str], parts: list[Part]) -> bytes:
    drawings = {f"n{at}": part.drawing for at, part in enumerate(parts) if part.drawing}
    said = {
        "language": _language(),
        "title": one.title,
        "from": about[0],
        "about": about,
        "parts": [
            {
                "head": part.head,
                "level": part.level,
                "words": list(part.words),
                "lines": list(part.lines),
                "rows": [list(row) for row in part.rows],
                "drawn": part.drawn,
            }
            for part in parts
        ],
    }
    return press(SHEET, said, drawings)


def _language() -> str:
    return (get_language() or "en")[:2]
