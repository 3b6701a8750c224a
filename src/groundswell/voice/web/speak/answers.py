"""Coming back with the receipt: reading what became of it, answering, taking it back."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from groundswell.people.models import Organisation
from groundswell.pure.text import harm_in
from groundswell.voice.actions import NotOpen, forget_words, note_seen, say_more
from groundswell.voice.queries.conversation import conversation_of
from groundswell.voice.queries.unnamed import Bearer, open_question
from groundswell.voice.web.speak.entering import address, at_the_door, door_page, house_address, spoken
from groundswell.voice.web.speak.forms import MoreForm, ReceiptForm
from groundswell.voice.web.speak.tries import receipt_typed


@require_http_methods(["GET", "HEAD", "POST"])
@at_the_door
def answers(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Ask for the receipt; with the right one, show what is new."""
    if request.method != "POST":
        return door_page(request, organisation, "answers", {"form": ReceiptForm()})
    bearer = receipt_typed(request, request.POST.get("receipt", ""))
    return _talk(request, organisation, bearer) if bearer else _wrong(request, organisation)


@require_POST
@at_the_door
def words(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Keep an answer, other words or more of them; then show the conversation again."""
    bearer = receipt_typed(request, request.POST.get("receipt", ""))
    if bearer is None:
        return _wrong(request, organisation)
    name = f"answer-{request.POST['question']}" if request.POST.get("question") else "more"
    form = MoreForm(request.POST, auto_id=f"{name}-%s")
    sent = form.is_valid() and _say(form, bearer)
    return _talk(request, organisation, bearer, bad=None if sent else form, sent=form if sent else None)


@require_POST
@at_the_door
def take_back(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Take all of it back, once it was asked whether that is meant."""
    bearer = receipt_typed(request, request.POST.get("receipt", ""))
    if bearer is None:
        return _wrong(request, organisation)
    again = address(organisation, "answers")
    if "sure" not in request.POST:
        around = {"receipt": request.POST["receipt"], "is_idea": conversation_of(bearer).is_idea}
        return door_page(request, organisation, "taking_back", around, again=again)
    forget_words(bearer=bearer, now=timezone.now())
    return door_page(request, organisation, "taken_back", {}, again=again)


def _say(form: MoreForm, bearer: Bearer) -> bool:
    said = form.cleaned_data
    question = open_question(bearer, said["question"]) if said["question"] else None
    how: dict[str, Any] = {"language": spoken(), "at_once": form.at_once, "question": question}
    try:
        say_more(
            bearer=bearer,
            form=said["form"],
            text=said["text"],
            rewords=said["rewords"],
            **how,
        )
    except ValidationError as error:
        form.add_error(None, error)
    except NotOpen:
        form.add_error(
            None, _("We could not keep your words just now. They are still here: try again in a minute.")
        )
    return not form.errors


def _talk(
    request: HttpRequest,
    organisation: Organisation,
    bearer: Bearer,
    *,
    bad: MoreForm | None = None,
    sent: MoreForm | None = None,
) -> HttpResponse:
    talk, typed = conversation_of(bearer), request.POST["receipt"]
    if talk.is_taken_back:
        return door_page(request, organisation, "taken_back", {}, again=address(organisation, "answers"))
    blank = MoreForm.blank(typed, "more", rewords=talk.is_held)
    around = {
        "talk": talk,
        "receipt": typed,
        "shows_all": "all" in request.POST,
        "more": bad if bad and not bad.data.get("question") else blank,
        "questions": [(line, _answer_form(line, typed, bad)) for line in talk.asked],
        "form": bad,
        "was_sent": sent is not None,
        "claim_address": house_address("voice:claim"),
        "harm": sent is not None and bool(harm_in(sent.cleaned_data["text"])),
    }
    note_seen(bearer=bearer, lines=len(talk.heard))
    return door_page(request, organisation, "talk", around, again=address(organisation, "answers"))


def _answer_form(line: Any, typed: str, bad: MoreForm | None) -> MoreForm:
    if bad is not None and bad.data.get("question") == str(line.public_id):
        return bad
    return MoreForm.blank(typed, f"answer-{line.public_id}", question=line.public_id)


def _wrong(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """One page for a receipt that is wrong, unknown, unreadable or tried too often."""
    form = ReceiptForm({"receipt": request.POST.get("receipt", "")})
    form.is_valid()
    form.add_error(
        "receipt", _("We find nothing under this receipt. Check each word; if you tried often, wait an hour.")
    )
    return door_page(request, organisation, "answers", {"form": form}, again=address(organisation, "answers"))
