"""What the organisation promises and shows, and how its leads sign in."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groundswell.people.actions.promises import ChangedMeanwhile, set_promises, version_of_promises
from groundswell.people.models import Organisation
from groundswell.people.queries.organisations import organisation_of
from groundswell.people.rules import PeoplePermission
from groundswell.people.web.admin.access import for_administrators, way
from groundswell.people.web.admin.forms import PromisesForm


@require_http_methods(["GET", "HEAD", "POST"])
@for_administrators(PeoplePermission.SET_PROMISES, for_all=True)
def promises(request: HttpRequest) -> HttpResponse:
    """Read and change them."""
    held = organisation_of(request.user)
    form = PromisesForm(request.POST or None, instance=_copy_of(held), initial=_version(held))
    is_stale = False
    if form.is_valid():
        try:
            set_promises(organisation=held, **form.cleaned_data, by=request.user, now=timezone.now())
            messages.success(request, _("Saved. It holds from now on, and it is on the audit trail."))
            return redirect("people:promises")
        except ChangedMeanwhile:
            is_stale, form = True, _again(form, held)
        except ValidationError as problem:
            form.add_error(None, problem)
    around: dict[str, Any] = {"form": form, "held": held, "is_stale": is_stale}
    around["group_trail"] = way((_("Promises"), ""))
    return render(request, "people/admin/promises.jinja", around, status=409 if is_stale else 200)


def _version(held: Organisation) -> dict[str, str]:
    return {"version": version_of_promises(held)}


def _again(form: PromisesForm, held: Organisation) -> PromisesForm:
    """What was typed, over what somebody else saved meanwhile: sending it now is meant."""
    return PromisesForm(
        {**{name: form.data.get(name) for name in form.data}, **_version(held)}, instance=_copy_of(held)
    )


def _copy_of(held: Organisation) -> Organisation:
    """A copy for the form to scribble on, so that what is held can be shown beside it."""
    return Organisation(
        **{field.attname: getattr(held, field.attname) for field in held._meta.concrete_fields}
    )
