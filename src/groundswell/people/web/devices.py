"""Devices that may be rung: kept when a browser says where it can be reached, removed by their owner."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from groundswell.base.notify.devices import forget_device, keep_device, may_ring


class DeviceForm(forms.Form):
    """What a browser says of itself."""

    name = forms.CharField(max_length=80, required=False)
    endpoint = forms.CharField(max_length=1000)
    public_key = forms.CharField(max_length=100)
    secret = forms.CharField(max_length=40)


@login_required
@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Let this browser be rung."""
    form = DeviceForm(request.POST)
    if not may_ring():
        raise Http404
    try:
        if not form.is_valid():
            raise ValidationError(_("This browser did not say where it can be reached. Nothing was kept."))
        keep_device(**form.cleaned_data, person=request.user, now=timezone.now())
        messages.success(request, _("This device is kept. You can choose now when it reminds you."))
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return _back(request)


@login_required
@require_POST
def remove(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Never ring that device again."""
    if not forget_device(person=request.user, public_id=public_id):
        raise Http404
    messages.success(request, _("That device is not rung any more."))
    return _back(request)


def _back(request: HttpRequest) -> HttpResponse:
    """To the page the form stands on, else to one's own."""
    to = request.POST.get("next", "")
    is_ours = to.startswith("/") and url_has_allowed_host_and_scheme(to, allowed_hosts=None)
    return redirect(to if is_ours else "people:me")
