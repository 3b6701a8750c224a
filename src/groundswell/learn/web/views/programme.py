"""The programme of a session for who facilitates: its blocks, and the running order on paper."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groundswell.base.paper import press, qr_picture
from groundswell.base.ui.sending import key_of, refuse, sent
from groundswell.learn.actions.programme import (
    add_block,
    change_block,
    move_block,
    put_back_block,
    take_out_block,
)
from groundswell.learn.models import Session
from groundswell.learn.queries.crossing import Visit
from groundswell.learn.queries.programme import BlockCard, block_at, programme_of, taken_out_of
from groundswell.learn.queries.sessions import session_at
from groundswell.learn.web.finding import facilitating
from groundswell.learn.web.forms.sessions import BlockForm
from groundswell.learn.web.views.sessions import around_session, way_to

SHEET = Path(__file__).resolve().parents[2] / "templates" / "learn" / "running_order.typ"
UNSAFE = re.compile(r"[^A-Za-z0-9]+")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def programme(request: HttpRequest, public_id: UUID, session: UUID) -> HttpResponse:
    """The blocks of a session, how long they are together, and a box to add one."""
    form, key, is_done = BlockForm(sent(request)), key_of(request), False
    with facilitating(request.user, public_id) as (visit, _member):
        one = session_at(visit.community, session)
        if form.is_bound and form.is_valid():
            try:
                add_block(visit=visit, session=one, key=key, now=timezone.now(), **form.cleaned_data)
                is_done = True
            except ValidationError as wrong:
                refuse(form, wrong)
        around = around_session(visit, one)
        around |= {"blocks": programme_of(one), "taken_out": taken_out_of(one)}
    if is_done:
        messages.success(request, _("Added at the end. Move it to where it belongs."))
        return redirect("learn:programme", public_id=public_id, session=session)
    total = sum(block.minutes for block in around["blocks"])
    around |= {
        "form": form,
        "key": key,
        "total": total,
        "balance": _balance(total, around["session"].minutes),
    }
    around |= way_to(around, _("Programme"))
    return render(request, "learn/programme.jinja", around, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def block(request: HttpRequest, public_id: UUID, session: UUID, block: UUID) -> HttpResponse:
    """Change what a block is."""
    is_done = False
    with facilitating(request.user, public_id) as (visit, _member):
        one = session_at(visit.community, session)
        part = block_at(one, block)
        form = BlockForm.of(sent(request), part)
        around: dict[str, Any] = around_session(visit, one) | {"title": part.title}
        if form.is_bound and form.is_valid():
            try:
                change_block(visit=visit, block=part, now=timezone.now(), **form.cleaned_data)
                is_done = True
            except ValidationError as wrong:
                refuse(form, wrong)
    if is_done:
        messages.success(request, _("Kept."))
        return redirect("learn:programme", public_id=public_id, session=session)
    around |= {"form": form, **way_to(around, around["title"])}
    return render(request, "learn/block.jinja", around, status=422 if form.errors else 200)


@login_required
@require_POST
def moving(request: HttpRequest, public_id: UUID, session: UUID, block: UUID) -> HttpResponse:
    """Move a block up or down, take it out, or put it back."""
    with facilitating(request.user, public_id) as (visit, _member):
        part = block_at(session_at(visit.community, session), block)
        facts: dict[str, Any] = {"visit": visit, "block": part, "now": timezone.now()}
        match request.POST.get("way"):
            case "up":
                move_block(is_up=True, **facts)
            case "down":
                move_block(is_up=False, **facts)
            case "out":
                take_out_block(**facts)
                messages.success(request, _("Taken out. You can put it back below."))
            case "back":
                put_back_block(**facts)
                messages.success(request, _("It is back where it was."))
    return redirect("learn:programme", public_id=public_id, session=session)


@login_required
@require_safe
def running_order(request: HttpRequest, public_id: UUID, session: UUID) -> HttpResponse:
    """The running order on one sheet, for who facilitates."""
    with facilitating(request.user, public_id) as (visit, _member):
        one = session_at(visit.community, session)
        around = around_session(visit, one)
        door = _door(visit, one)
        said = _on_paper(around, programme_of(one), one.link) | door
    pictures = {"qr": qr_picture(door["way_in"])} if door["way_in"] else {}
    response = HttpResponse(press(SHEET, said, pictures), content_type="application/pdf")
    plain = UNSAFE.sub("-", around["session"].title).strip("-")[:60].lower() or "session"
    response["Content-Disposition"] = f'inline; filename="{plain}.pdf"'
    return response


def _door(visit: Visit, one: Session) -> dict[str, Any]:
    """How people come into the session, for the sheet; empty while it has no code."""
    if not one.code:
        return {"way_in": "", "way_in_head": "", "qr_alt": "", "code": ""}
    way_in = settings.ORIGIN + reverse("learn:live", args=[visit.community.organisation.slug, one.code])
    return {
        "way_in": way_in,
        "way_in_head": _("How people come in"),
        "qr_alt": _("QR code of the same link"),
        "code": _("Code: %(code)s") % {"code": one.code},
    }


def _on_paper(around: dict[str, Any], blocks: list[BlockCard], link: str) -> dict[str, Any]:
    session = around["session"]
    about = [f"{session.when.day} · {session.when.hours} · {session.when.place}"]
    about += [_("Link: %(link)s") % {"link": link}] if link else []
    rows = [
        [one.begins, _("%(n)s min") % {"n": one.minutes}, one.title, " · ".join(_notes(one))]
        for one in blocks
    ]
    return {
        "title": session.title,
        "from": f"{around['community'].name} · {session.series}",
        "language": get_language() or "en",
        "about": about,
        "heads": [_("Begins"), _("Lasts"), _("What"), _("What to say, and who does it")],
        "rows": rows,
        "foot": _balance(sum(one.minutes for one in blocks), session.minutes),
        "agreement_head": _("How we treat each other"),
        "agreement": around["community"].agreement.splitlines(),
    }


def _notes(block: BlockCard) -> list[str]:
    size = [_("groups of %(n)s") % {"n": block.size}] if block.size else []
    return [*([block.words] if block.words else []), *size]


def _balance(total: int, minutes: int) -> str:
    """How the blocks fit into the session, in a sentence."""
    if total == minutes:
        return ngettext("All of the %(n)s minute is used.", "All of the %(n)s minutes are used.", minutes) % {
            "n": minutes
        }
    told = {"total": total, "minutes": minutes, "rest": abs(minutes - total)}
    if total < minutes:
        return _("%(total)s of %(minutes)s minutes are used; %(rest)s are free.") % told
    return _("%(total)s minutes are planned and there are %(minutes)s: %(rest)s too many.") % told
