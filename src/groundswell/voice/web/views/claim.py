"""Putting one's name to words that were said without it. This is a page of the house: here we know who it is."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groundswell.voice.actions import StillWaiting, claim_words
from groundswell.voice.queries.conversation import is_taken_back
from groundswell.voice.queries.unnamed import Bearer
from groundswell.voice.web.speak.forms import ReceiptForm
from groundswell.voice.web.speak.tries import receipt_typed


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def claim(request: HttpRequest) -> HttpResponse:
    """Ask for the receipt; with the right one the words carry a name from now on."""
    form = ReceiptForm(request.POST or None)
    bearer = receipt_typed(request, form.cleaned_data["receipt"]) if form.is_valid() else None
    if bearer is not None and not is_taken_back(bearer):
        return _claim(request, bearer, form)
    if form.is_valid():
        form.add_error(
            "receipt",
            _("We find nothing under this receipt. Check each word; if you tried often, wait an hour."),
        )
    return render(request, "voice/claim.jinja", {"form": form})


def _claim(request: HttpRequest, bearer: Bearer, form: ReceiptForm) -> HttpResponse:
    try:
        where = claim_words(bearer=bearer, by=request.user, now=timezone.now())
    except StillWaiting:
        form.add_error(
            "receipt", _("Some of these words are sealed still. Come back once colleagues can read them.")
        )
        return render(request, "voice/claim.jinja", {"form": form})
    messages.success(request, _("Your name stands beside your words now."))
    return redirect(where)
