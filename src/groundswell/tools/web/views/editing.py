"""Writing in a tool: boxes of words, a drawing that grows, and nothing overwritten when two people write at once."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groundswell.base.ui.finding import is_fragment
from groundswell.tools.actions import Conflict, keep_tool
from groundswell.tools.models import Tool
from groundswell.tools.queries import drawn, kind_words
from groundswell.tools.rules import can_keep
from groundswell.tools.web.finding import address, found_tool, way
from groundswell.tools.web.forms import BodyForm


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Write, look, keep. A script asks for the look alone, with each change."""
    one = _kept_by(request, public_id)
    if request.method != "POST":
        return _page(request, one, BodyForm.of(one), one.body)
    form = BodyForm(one.kind, request.POST)
    if is_fragment(request) or "look" in request.POST:
        return _page(request, one, form, form.typed())
    if not form.is_valid():
        return _page(request, one, form, form.typed(), status=422)
    return _keep(request, one, form)


@login_required
@require_safe
def news(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Whether somebody else kept this tool since a page was opened; a script asks now and then."""
    one = _kept_by(request, public_id)
    seen = request.GET.get("version", "")
    is_newer = seen.isdecimal() and len(seen) < 9 and int(seen) < one.version
    around = {"tool": one, "newer": is_newer and one.kept_by_id != request.user.pk, "seen": seen[:9]}
    return render(request, "tools/_news.jinja", around)


def _keep(request: HttpRequest, one: Tool, form: BodyForm) -> HttpResponse:
    told = form.cleaned_data
    try:
        kept = keep_tool(
            tool=one,
            version=told["version"],
            title=told["title"],
            body=form.body,
            by=request.user,
            now=timezone.now(),
        )
    except Conflict as clash:
        return _clashed(request, clash, form)
    except ValidationError as wrong:
        for name, errors in wrong.message_dict.items():
            form.add_error(name if name in form.fields else None, errors)
        return _page(request, one, form, form.typed(), status=422)
    if kept.version > told["version"] + 1:
        messages.success(request, _("Kept, together with what others wrote meanwhile."))
    else:
        messages.success(request, _("Kept. Earlier versions stay in the history."))
    return redirect(address(kept))


def _clashed(request: HttpRequest, clash: Conflict, form: BodyForm) -> HttpResponse:
    """Both words side by side: theirs to read, one's own in the boxes, to be kept on top of theirs."""
    labels = {"title": _("Title"), **{box.name: box.label for box in form.boxes}}
    theirs = {"title": clash.tool.title, **clash.tool.body}
    sent: Any = request.POST.copy()
    sent["version"] = str(clash.tool.version)
    for name in labels.keys() - set(clash.boxes):
        if sent.get(name, "") == "":
            sent[name] = theirs.get(name, "")
    again = BodyForm(clash.tool.kind, sent)
    again.is_valid()
    newer = {
        "who": clash.tool.kept_by.name if clash.tool.kept_by else "",
        "when": clash.tool.kept_at,
        "boxes": [(labels[name], theirs.get(name, "")) for name in clash.boxes],
    }
    return _page(request, clash.tool, again, again.typed(), status=409, newer=newer)


def _page(
    request: HttpRequest,
    one: Tool,
    form: BodyForm,
    body: dict[str, str],
    status: int = 200,
    newer: dict[str, Any] | None = None,
) -> HttpResponse:
    around = {
        "tool": one,
        "form": form,
        "drawn": drawn(one.kind, one.title, body, "look"),
        "words": kind_words(one.kind),
    }
    if is_fragment(request):
        return render(request, "tools/_look.jinja", around)
    steps = ((one.title, address(one)), (_("Write"), ""))
    return render(request, "tools/edit.jinja", {**around, "newer": newer, **way(*steps)}, status=status)


def _kept_by(request: HttpRequest, public_id: UUID) -> Tool:
    one = found_tool(request.user, public_id)
    if not can_keep(request.user, one):
        raise PermissionDenied
    return one
