"""Being reminded of the question of the day, as one likes it."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groundswell.base.notify.devices import devices_of, may_ring
from groundswell.base.notify.push_key import public_key
from groundswell.voice.actions import choose_reminder
from groundswell.voice.models import Reminder
from groundswell.voice.queries.reminders import in_short, reminder_for
from groundswell.voice.web.forms.reminder import ReminderForm


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def reminder(request: HttpRequest) -> HttpResponse:
    """Read and change it; the devices that may be rung stand below."""
    held = reminder_for(request.user)
    ways = [way for way in Reminder.Way.values if way != Reminder.Way.PUSH or may_ring()]
    chosen = {"way": held.way, "at": held.at, "weekdays": held.weekdays}
    form = ReminderForm(request.POST if request.method == "POST" else None, initial=chosen, ways=ways)
    if not form.is_valid() or not _keep(request, form):
        return _page(request, form)
    said = in_short(reminder_for(request.user))
    messages.success(request, _("Kept. Your reminder: %(said)s.") % {"said": said})
    return redirect("voice:reminder")


def _keep(request: HttpRequest, form: ReminderForm) -> bool:
    try:
        choose_reminder(**form.cleaned_data, by=request.user, now=timezone.now())
    except ValidationError as error:
        form.add_error(None, error)
    return not form.errors


def _page(request: HttpRequest, form: ReminderForm) -> HttpResponse:
    trail = [
        {"text": _("Your account"), "href": reverse("people:me")},
        {"text": _("Reminder of the question of the day"), "href": ""},
    ]
    around = {
        "form": form,
        "devices": devices_of(request.user),
        "may_ring": may_ring(),
        "push_key": public_key() if may_ring() else "",
        "group_trail": trail,
    }
    return render(request, "voice/reminder.jinja", around)
