"""Putting something into the library, changing it, bringing citations in; looking after what stands there; own interests."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from groundswell.base.ui.finding import found
from groundswell.base.ui.sending import key_of, refuse, sent, version_of
from groundswell.base.uploads.actions import keep_document
from groundswell.base.uploads.models import Document
from groundswell.learn.actions.bringing import bring_citations
from groundswell.learn.actions.interests import choose_interests
from groundswell.learn.actions.library import (
    add_resource,
    change_resource,
    put_back,
    release_resource,
    say_broken,
    say_mended,
    show_to_anyone,
    take_out,
)
from groundswell.learn.actions.shelves import put_on_shelf, take_off_shelf
from groundswell.learn.models import Resource, Sort
from groundswell.learn.queries.interests import interests_of
from groundswell.learn.queries.library import resource_for, shelf_at
from groundswell.learn.rules import Conflict, can_add, can_care_for
from groundswell.learn.web.forms.library import CitationsForm, InterestsForm, ResourceForm
from groundswell.learn.web.views.library import way_in_library
from groundswell.learn.web.views.series import say_overtaken

FEEDS = {"rss": "RSS", "atom": "Atom"}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Put something into the library."""
    _must_add(request)
    first = {"sort": request.GET.get("sort", Sort.LINK)}
    form, key = ResourceForm(sent(request), _files(request), initial=first), key_of(request)
    if form.is_bound and form.is_valid():
        try:
            facts = {"key": key, "by": request.user, "now": timezone.now()}
            made = add_resource(told=form.told(), document=_kept(request, form), **facts)
        except ValidationError as wrong:
            refuse(form, wrong)
        else:
            _thank(request, made)
            return redirect("learn:resource", public_id=made.public_id)
    around = {"form": form, "key": key, **way_in_library((_("Add something"), ""))}
    return render(request, "learn/resource_form.jinja", around, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def changing(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Say anew what a resource is."""
    one = found(resource_for, request.user, public_id)
    if not can_care_for(request.user, one):
        raise PermissionDenied
    form = ResourceForm.of(sent(request), _files(request), one)
    if form.is_bound and form.is_valid() and _changed(request, one, form):
        return redirect("learn:resource", public_id=public_id)
    here = reverse("learn:resource", args=[public_id])
    around = {"form": form, "resource": one, **way_in_library((one.title, here), (_("Change it"), ""))}
    return render(request, "learn/resource_form.jinja", around, status=422 if form.errors else 200)


@login_required
@require_POST
def caring(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Look after a resource: the pressed button says how."""
    one = found(resource_for, request.user, public_id)
    facts: dict[str, Any] = {"resource": one, "by": request.user, "now": timezone.now()}
    deed = request.POST.get("deed", "")
    try:
        _care(request, deed, facts)
    except ValidationError as wrong:
        messages.error(request, " ".join(wrong.messages))
    if deed == "out":
        return redirect("learn:library")
    return redirect("learn:resource", public_id=public_id)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def bringing(request: HttpRequest) -> HttpResponse:
    """Bring sources of a reference manager in."""
    _must_add(request)
    form, key = CitationsForm(sent(request), _files(request)), key_of(request)
    if form.is_bound and form.is_valid():
        try:
            facts = {"key": key, "by": request.user, "now": timezone.now()}
            came = bring_citations(text=form.cleaned_data["text"], **facts)
        except ValidationError as wrong:
            refuse(form, wrong)
        else:
            added = ngettext("%(n)s source came in.", "%(n)s sources came in.", came.added)
            known = ngettext("%(n)s was there already.", "%(n)s were there already.", came.known)
            said = [words % {"n": n} for words, n in ((added, came.added), (known, came.known)) if n]
            messages.success(request, " ".join(said))
            back = f"?brought={key}" if came.added else ""
            return redirect(reverse("learn:library") + back)
    around = {"form": form, "key": key, **way_in_library((_("Bring sources in"), ""))}
    return render(request, "learn/bringing.jinja", around, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def interests(request: HttpRequest) -> HttpResponse:
    """What one wants to hear of once a week."""
    form = InterestsForm(sent(request), initial={"topics": interests_of(request.user)})
    if form.is_bound and form.is_valid():
        chosen = form.cleaned_data["topics"]
        choose_interests(topics=chosen, by=request.user, now=timezone.now())
        said = _("Kept. You hear once a week of what is new, and never when nothing is.")
        messages.success(request, said if chosen else _("Kept. Nothing is sent to you."))
        return redirect("learn:interests")
    around = {"form": form, "chosen": interests_of(request.user), **way_in_library((_("What I hear of"), ""))}
    slug, name = request.user.organisation.slug, settings.FRAME["library_feed"]
    around["feeds"] = [(called, reverse(name, args=[slug, kind])) for kind, called in FEEDS.items()]
    return render(request, "learn/interests.jinja", around, status=422 if form.errors else 200)


def _must_add(request: HttpRequest) -> None:
    if not can_add(request.user):
        raise PermissionDenied


def _files(request: HttpRequest) -> Any:
    return request.FILES if request.method == "POST" else None


def _kept(request: HttpRequest, form: ResourceForm) -> Document | None:
    """The file that came with it. Raises ValidationError (field `document`)."""
    file = form.cleaned_data["document"]
    if not file:
        return None
    try:
        return keep_document(file=file, called=file.name, by=request.user, now=timezone.now())
    except ValidationError as wrong:
        raise ValidationError({"document": wrong.messages}) from wrong


def _changed(request: HttpRequest, one: Resource, form: ResourceForm) -> bool:
    facts = {"version": version_of(request), "by": request.user, "now": timezone.now()}
    try:
        made = change_resource(resource=one, told=form.told(), document=_kept(request, form), **facts)
    except Conflict:
        say_overtaken(form)
        return False
    except ValidationError as wrong:
        refuse(form, wrong)
        return False
    _thank(request, made)
    return True


def _thank(request: HttpRequest, made: Resource) -> None:
    if made.held_at is not None:
        held = _(
            "Thank you, nothing is lost. Your words may be about somebody by name, so a librarian reads them first."
        )
        messages.info(request, held)
    else:
        messages.success(request, _("Thank you. It stands in the library."))


def _care(request: HttpRequest, deed: str, facts: dict[str, Any]) -> None:
    """Do what a button says, and thank. Unknown buttons do nothing."""
    if deed == "shelve":
        put_on_shelf(name=request.POST.get("shelf", ""), **facts)
        messages.success(request, _("It stands there."))
    elif deed.startswith("unshelve "):
        take_off_shelf(shelf=found(_shelf, deed.removeprefix("unshelve ")), **facts)
        messages.success(request, _("It is taken off the shelf."))
    elif deed in DEEDS:
        DEEDS[deed][0](**facts)
        messages.success(request, DEEDS[deed][1]())


def _shelf(told: str) -> Any:
    try:
        return shelf_at(UUID(told))
    except ValueError:
        return found(shelf_at, None)


DEEDS: dict[str, tuple[Any, Any]] = {
    "out": (take_out, lambda: _("It is taken out. You can put it back.")),
    "back": (put_back, lambda: _("It is back.")),
    "release": (release_resource, lambda: _("Everybody reads these words now.")),
    "broken": (say_broken, lambda: _("Thank you. A librarian looks at the link.")),
    "mended": (say_mended, lambda: _("Thank you. The mark is gone.")),
    "show": (
        lambda **facts: show_to_anyone(is_public=True, **facts),
        lambda: _("It is in the feed that anyone may read."),
    ),
    "hide": (
        lambda **facts: show_to_anyone(is_public=False, **facts),
        lambda: _("It is for people of this organisation only."),
    ),
}
