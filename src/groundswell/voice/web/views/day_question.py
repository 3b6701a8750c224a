"""Choosing what is asked at the end of a day."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groundswell.people.queries import root_group
from groundswell.voice.actions import QuestionChanged, choose_day_question
from groundswell.voice.queries.day_question import chosen_now, first_day_to_change
from groundswell.voice.rules import can_choose_day_question
from groundswell.voice.web.forms.day_question import DayQuestionForm


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def day_question(request: HttpRequest) -> HttpResponse:
    """Read and change it. A row's button rearranges the page and saves nothing."""
    if not can_choose_day_question(request.user, root_group()):
        raise Http404
    if request.method != "POST":
        return _page(request, DayQuestionForm.of(chosen_now()))
    if "move" in request.POST:
        return _page(request, DayQuestionForm.rearranged(request.POST), is_moved=True)
    return _save(request, DayQuestionForm.sent(request.POST))


def _save(request: HttpRequest, form: DayQuestionForm) -> HttpResponse:
    if not form.is_valid():
        return _page(request, form)
    day = first_day_to_change(timezone.now())
    try:
        choose_day_question(**form.chosen(), by=request.user, now=timezone.now())
    except QuestionChanged:
        form.put_version(chosen_now().version)
        return _page(request, form, is_stale=True)
    except ValidationError as error:
        form.scale.add_error(None, error.messages)
        return _page(request, form)
    said = _("Saved. It is asked like this from %(day)s on.") % {"day": date_format(day)}
    messages.success(request, said)
    return redirect("voice:day_question")


def _page(
    request: HttpRequest, form: DayQuestionForm, *, is_moved: bool = False, is_stale: bool = False
) -> HttpResponse:
    trail = [
        {"text": _("Administration"), "href": reverse("people:administration")},
        {"text": _("The question of the day"), "href": ""},
    ]
    around = {
        "form": form.scale,
        "rows": form.rows,
        "all_forms": form.all_forms,
        "has_room": form.has_room,
        "first_day": first_day_to_change(timezone.now()),
        "holds_now": chosen_now(),
        "is_moved": is_moved,
        "is_stale": is_stale,
        "group_trail": trail,
    }
    return render(request, "voice/day_question.jinja", around, status=409 if is_stale else 200)
