"""The theory of a project: typed as an outline, drawn as a diagram, taken along as a picture or a slide."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groundswell.base.handouts import PictureSlide, as_picture_slides, as_png, as_svg_file
from groundswell.base.ui.finding import found
from groundswell.base.ui.sending import key_of, refuse, sent, version_of
from groundswell.improve.actions import (
    add_lines,
    bring_line_back,
    change_line,
    move_line,
    place_line,
    take_line_away,
)
from groundswell.improve.models import Driver
from groundswell.improve.queries.drivers import driver_for, taken_away
from groundswell.improve.rules import Conflict, can_work
from groundswell.improve.web.finding import address, found_project, say_overtaken, way, worked_on
from groundswell.improve.web.forms.drivers import LineForm, TypedForm
from groundswell.improve.web.pictures import language
from groundswell.improve.web.theory import theory_of
from groundswell.people.queries.worth_reading import worth_reading

TYPES = {
    "svg": "image/svg+xml",
    "png": "image/png",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
WAYS = frozenset({"up", "down", "in", "out"})
DROPPED = frozenset({"before", "after", "under"})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def drivers(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The theory as an outline and a diagram; the team adds lines as it types them."""
    one = (worked_on if request.method == "POST" else found_project)(request.user, public_id)
    form = TypedForm(sent(request))
    key = key_of(request)
    if form.is_bound and form.is_valid():
        typed = form.cleaned_data["typed"]
        try:
            add_lines(project=one, typed=typed, key=key, by=request.user, now=timezone.now())
        except ValidationError as wrong:
            refuse(form, wrong)
        else:
            messages.success(request, _("Kept."))
            return redirect(address(one, "drivers"))
    around = {
        "project": one,
        "theory": theory_of(request.user, one),
        "gone": taken_away(one),
        "form": form,
        "key": key,
        "kinds": list(TYPES),
        "may_work": can_work(request.user, one),
        "worth": worth_reading(request.user, "drivers"),
        **way((one.name, address(one)), (_("Our theory"), "")),
    }
    return render(request, "improve/drivers.jinja", around, status=422 if form.errors else 200)


@login_required
@require_safe
def news(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Whether the theory was changed since a page was opened; a script asks now and then."""
    one, seen = found_project(request.user, public_id), request.GET.get("version", "")
    is_newer = seen.isdecimal() and len(seen) < 9 and int(seen) < one.outline_version
    around = {"project": one, "newer": is_newer, "seen": seen[:9]}
    return render(request, "improve/_theory_news.jinja", around)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def line(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Change one line of the theory."""
    driver = _worked_line(request, public_id)
    project = driver.project
    form = LineForm(sent(request), person=request.user, driver=driver)
    if form.is_bound and form.is_valid():
        facts = {"version": version_of(request), "by": request.user, "now": timezone.now()}
        try:
            change_line(driver=driver, **facts, **form.cleaned_data)
        except Conflict:
            project.refresh_from_db()
            say_overtaken(form)
        except ValidationError as wrong:
            refuse(form, wrong)
        else:
            messages.success(request, _("Kept."))
            return redirect(address(project, "drivers"))
    steps = (
        (project.name, address(project)),
        (_("Our theory"), address(project, "drivers")),
        (driver.words, ""),
    )
    around = {"project": project, "driver": driver, "form": form, **way(*steps)}
    return render(request, "improve/line.jinja", around, status=422 if form.errors else 200)


@login_required
@require_POST
def moving(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Move a line, take it away, or bring it back."""
    driver = _worked_line(request, public_id)
    facts = {"driver": driver, "by": request.user, "now": timezone.now()}
    asked = request.POST.get("way", "")
    try:
        if not _moved(request, asked, facts):
            messages.info(request, _("It cannot go further that way."))
    except Conflict:
        messages.warning(
            request, _("Somebody else has just changed the theory. This is how it stands now: move it again.")
        )
    if asked == "away":
        take_line_away(**facts)
        messages.success(request, _("Taken away. You can bring it back below."))
    elif asked == "back":
        bring_line_back(**facts)
        messages.success(request, _("It is back."))
    return redirect(f"{address(driver.project, 'drivers')}#line-{driver.public_id}")


def _moved(request: HttpRequest, asked: str, facts: dict[str, Any]) -> bool:
    """Move by a press, or by having been dragged somewhere. True where nothing was to be moved."""
    facts = {**facts, "version": version_of(request), "way": asked}
    if asked in DROPPED:
        return place_line(beside=_dropped_at(request), **facts)
    return asked not in WAYS or move_line(**facts)


def _dropped_at(request: HttpRequest) -> Driver:
    try:
        at = UUID(request.POST.get("beside", ""))
    except ValueError as no_line:
        raise Http404 from no_line
    return found(driver_for, request.user, at)


@login_required
@require_safe
def take(request: HttpRequest, public_id: UUID, kind: str) -> HttpResponse:
    """The diagram as a file."""
    one = found_project(request.user, public_id)
    picture = theory_of(request.user, one).picture
    if kind not in TYPES or picture is None:
        raise Http404
    if kind == "svg":
        content = as_svg_file(picture.svg)
    elif kind == "png":
        content = as_png(picture.svg)
    else:
        notes = "\n".join(" | ".join(cell for cell in row if cell) for row in picture.table.rows)
        slide = PictureSlide(
            one.name, picture.svg, _("What drives “%(name)s”") % {"name": one.name}, notes, language()
        )
        content = as_picture_slides([slide], one.name)
    name = f'attachment; filename="{slugify(one.name) or "theory"}.{kind}"'
    return HttpResponse(content, content_type=TYPES[kind], headers={"Content-Disposition": name})


def _worked_line(request: HttpRequest, public_id: UUID) -> Driver:
    driver: Driver = found(driver_for, request.user, public_id)
    if not can_work(request.user, driver.project):
        raise PermissionDenied
    return driver
