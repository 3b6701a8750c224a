"""Saying it without a name: the receipt first, then the words, then the thanks."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from groundswell.base.receipts import fresh_ticket
from groundswell.base.ui.finding import found
from groundswell.people.models import Organisation
from groundswell.pure.receipt import Ticket, read
from groundswell.pure.release import next_slot
from groundswell.pure.text import harm_in
from groundswell.voice.actions import NotOpen, Taken, say_about_days, say_idea, say_there, say_under_idea
from groundswell.voice.queries.elsewhere import thing_to_speak_about
from groundswell.voice.queries.unnamed import idea_to_speak_under, newest_inbox, open_group, open_groups
from groundswell.voice.web.speak.entering import address, at_the_door, door_page, spoken
from groundswell.voice.web.speak.forms import WAIT, DaysForm, SayForm, WordsForm

log = logging.getLogger(__name__)
Keep = Callable[[Ticket, dict[str, Any]], object]


@require_http_methods(["GET", "HEAD", "POST"])
@at_the_door
def say(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """One box, a team, and the receipt to keep before anything is sent."""
    groups = list(open_groups())
    if request.method != "POST":
        initial = {"group": request.GET.get("team", ""), "when": WAIT, "receipt": str(fresh_ticket())}
        return _page(request, organisation, SayForm(groups=groups, initial=initial))

    def keep(ticket: Ticket, said: dict[str, Any]) -> object:
        return say_idea(ticket=ticket, group=said["group"], text=said["text"], **_how(form))

    form = SayForm(request.POST.copy(), groups=groups)
    return _take(request, organisation, form, keep)


@require_http_methods(["GET", "HEAD", "POST"])
@at_the_door
def say_under(request: HttpRequest, organisation: Organisation, public_id: UUID) -> HttpResponse:
    """The same for words under an idea. The idea itself is not shown: nobody knows who stands here."""
    idea = found(idea_to_speak_under, public_id)
    if request.method != "POST":
        return _page(request, organisation, WordsForm(initial={"when": WAIT, "receipt": str(fresh_ticket())}))

    def keep(ticket: Ticket, said: dict[str, Any]) -> object:
        return say_under_idea(ticket=ticket, idea=idea, text=said["text"], **_how(form))

    form = WordsForm(request.POST.copy())
    return _take(request, organisation, form, keep)


@require_http_methods(["GET", "HEAD", "POST"])
@at_the_door
def say_beside(request: HttpRequest, organisation: Organisation, kind: str, public_id: UUID) -> HttpResponse:
    """The same for words about a thing of another part, such as a project. It is not shown, as an idea is not."""
    there = f"{kind}/{public_id}"
    found(thing_to_speak_about, there)
    if request.method != "POST":
        form = WordsForm(initial={"when": WAIT, "receipt": str(fresh_ticket())})
        return _page(request, organisation, form, is_beside=True)

    def keep(ticket: Ticket, said: dict[str, Any]) -> object:
        return say_there(ticket=ticket, there=there, text=said["text"], **_how(form))

    form = WordsForm(request.POST.copy())
    return _take(request, organisation, form, keep, is_beside=True)


@require_http_methods(["GET", "HEAD", "POST"])
@at_the_door
def say_about(request: HttpRequest, organisation: Organisation, public_id: UUID) -> HttpResponse:
    """The same for words about how the workdays of a team were."""
    group = found(open_group, public_id)
    if request.method != "POST":
        initial = {"reason": request.GET.get("reason"), "when": WAIT, "receipt": str(fresh_ticket())}
        return _page(request, organisation, DaysForm(initial=initial), about=group)

    def keep(ticket: Ticket, said: dict[str, Any]) -> object:
        how = _how(form)
        return say_about_days(ticket=ticket, group=group, reason=said["reason"], text=said["text"], **how)

    form = DaysForm(request.POST.copy())
    return _take(request, organisation, form, keep, about=group)


@require_POST
@at_the_door
def receipt_file(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """The receipt as a file to keep. Nothing is stored here."""
    ticket = read(request.POST.get("receipt", ""))
    lines = [str(ticket or ""), _("Come back with it here:"), _whole(address(organisation, "answers"))]
    answer = HttpResponse("\n\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="receipt.txt"'
    return answer


def _take(
    request: HttpRequest, organisation: Organisation, form: Any, keep: Keep, **beside: Any
) -> HttpResponse:
    ticket = read(form.data.get("receipt", "")) or _another(form)
    if not form.is_valid() or form.data.get("receipt_is_new"):
        return _page(request, organisation, form, **beside)
    if harm_in(form.cleaned_data["text"]) and "harm" not in form.data.getlist("seen"):
        carried = form.carried(("seen", "harm"))
        return door_page(
            request, organisation, "harm", {"carried": carried, "text": form.cleaned_data["text"]}
        )
    return _kept(request, organisation, form, ticket, keep, beside)


def _kept(
    request: HttpRequest,
    organisation: Organisation,
    form: Any,
    ticket: Ticket,
    keep: Keep,
    beside: dict[str, Any],
) -> HttpResponse:
    try:
        keep(ticket, form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error)
    except Taken:
        _another(form)
        form.add_error(
            None, _("Take this new receipt, please, and send it again. Your words are here still.")
        )
    except (NotOpen, DatabaseError):
        log.exception("words without a name could not be kept")
        form.add_error(
            None, _("We could not keep your words just now. They are still here: try again in a minute.")
        )
        return _page(request, organisation, form, **beside, status=503)
    if form.errors:
        return _page(request, organisation, form, **beside)
    around = {"ticket": ticket, "at_once": form.at_once, "next": next_slot(timezone.localtime())}
    return door_page(request, organisation, "thanks", around)


def _page(
    request: HttpRequest,
    organisation: Organisation,
    form: Any,
    *,
    status: int = 200,
    **beside: Any,
) -> HttpResponse:
    if newest_inbox() is None and not form.is_bound:
        return door_page(request, organisation, "closed", {}, status=503)
    ticket = read(form["receipt"].value() or "")
    around = {"form": form, "ticket": ticket, **beside}
    return door_page(request, organisation, "say", around, status=status)


def _another(form: Any) -> Ticket:
    """A new receipt in the place of one that cannot be used."""
    ticket = fresh_ticket()
    form.data["receipt"], form.data["receipt_is_new"] = str(ticket), "1"
    return ticket


def _how(form: WordsForm) -> dict[str, Any]:
    return {"language": spoken(), "at_once": form.at_once, "now": timezone.now()}


def _whole(path: str) -> str:
    return (settings.SPEAK_ORIGIN or settings.ORIGIN) + path
