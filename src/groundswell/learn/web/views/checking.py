"""Where anybody checks a certificate by its number, with an account or without. It says no more than is needed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groundswell.base.pace import Pace
from groundswell.base.ui.errors import too_many
from groundswell.base.ui.sending import refuse
from groundswell.learn.actions.certifying import restore_certificate, revoke_certificate
from groundswell.learn.models import Certificate, CertificateKind
from groundswell.learn.queries.crossing import certificate_by_number, looks_after
from groundswell.learn.rules import can_revoke
from groundswell.learn.web.certificate_words import counted_words, counts_of, days_of, standing_of, time_of
from groundswell.learn.web.forms.growing import NumberForm, RevokeForm
from groundswell.people.queries import organisation_by_slug
from groundswell.pure.cpd import is_number, read, shown

MOST_WRONG = 30
wrong_numbers = Pace()


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, slug: str) -> HttpResponse:
    """Whether a certificate stands. Who may revoke it does so here, by its number: there is no list of them."""
    place = str(request.META.get("REMOTE_ADDR", ""))
    if wrong_numbers.so_far(place) >= MOST_WRONG:
        return too_many(request, wait=3600)
    number = read(request.POST.get("number", request.GET.get("number", "")))
    form = NumberForm(initial={"number": shown(number)})
    revoking = RevokeForm(request.POST if request.POST.get("do") == "revoke" else None)
    is_done = False
    try:
        with certificate_by_number(slug, number if is_number(number) else "") as found:
            around: dict[str, Any] = {"organisation": organisation_by_slug(slug), "form": form}
            if request.method == "POST":
                is_done = _do(request, found, revoking)
            around |= _told(request, found)
    except ObjectDoesNotExist as missing:
        raise Http404 from missing
    if is_done:
        return redirect(f"{reverse('learn:check', args=[slug])}?number={shown(number)}")
    if number and not around["stands"]:
        wrong_numbers.count(place)
    around |= {
        "number": shown(number),
        "is_slip": bool(number) and not is_number(number),
        "revoking": revoking,
    }
    return render(request, "learn/growing/check.jinja", around, status=422 if revoking.errors else 200)


def _told(request: HttpRequest, found: Certificate | None) -> dict[str, Any]:
    """What whoever has the number is told: nothing of who holds it, unless the holder chose so."""
    if found is None:
        return {"stands": "", "may_revoke": False}
    may = _may(request, found)
    around: dict[str, Any] = {"stands": "revoked" if found.revoked_at else "stands", "may_revoke": may}
    around |= {"revoked_on": found.revoked_at, "reason": found.revoked_because if may else ""}
    if found.revoked_at is not None:
        return around
    is_work = found.kind == CertificateKind.WORK
    told = [
        (_("Name"), found.name if found.shows_name else ""),
        (_("For"), str(CertificateKind(found.kind).label)),
        (_("What"), ", ".join(counts_of(found)) if is_work else found.title),
        (_("Provided by"), found.provider),
        (_("When"), days_of(found)),
        (_("How long"), time_of(found)),
        (_("How we know"), counted_words(found)),
        (_("Standing"), "" if is_work else standing_of(found)),
    ]
    return {
        **around,
        "lines": [one for one in told if one[1]],
        "shows_name": found.shows_name,
        "issued_at": found.issued_at,
    }


def _may(request: HttpRequest, found: Certificate) -> bool:
    person = request.user
    if not person.is_authenticated:
        return False
    return can_revoke(person, found, looks_after(person, found.community_id))


def _do(request: HttpRequest, found: Certificate | None, form: RevokeForm) -> bool:
    """Revoke it or let it stand again. Raises PermissionDenied."""
    if found is None or not _may(request, found):
        raise PermissionDenied
    facts: dict[str, Any] = {"certificate": found, "by": request.user, "now": timezone.now()}
    if request.POST.get("do") == "restore":
        restore_certificate(**facts)
        messages.success(request, _("It stands again, and its holder is told."))
        return True
    try:
        if form.is_bound and form.is_valid():
            revoke_certificate(**facts, **form.cleaned_data)
            messages.success(
                request, _("It is revoked, and its holder is told why. You can let it stand again.")
            )
            return True
    except ValidationError as wrong:
        refuse(form, wrong)
    return False
