"""Words that were held: a moderator looks at them, their writer says them in another way."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groundswell.base.ui.finding import found
from groundswell.people.rules import paths_with
from groundswell.voice.actions import ask_rewording, release_words, reword_held
from groundswell.voice.queries.held import held_one, held_words, own_held, page_with, text_of
from groundswell.voice.rules import VoicePermission
from groundswell.voice.web.forms.held import NoteForm, RewordForm


@login_required
@require_safe
def held(request: HttpRequest) -> HttpResponse:
    """What waits for this moderator."""
    if not paths_with(request.user, VoicePermission.MODERATE):
        raise Http404
    return _page(request)


@login_required
@require_POST
def release(request: HttpRequest, kind: str, public_id: UUID) -> HttpResponse:
    """Let held words out."""
    words = found(held_one, request.user, kind, public_id)
    release_words(words=words, by=request.user, now=timezone.now())
    messages.success(request, _("The words are out. Their writer and the team are told."))
    return redirect("voice:held")


@login_required
@require_POST
def ask(request: HttpRequest, kind: str, public_id: UUID) -> HttpResponse:
    """Ask the writer to say it without naming anyone."""
    words = found(held_one, request.user, kind, public_id)
    form = NoteForm(request.POST, prefix=str(public_id))
    if not form.is_valid():
        return _page(request, bad=form, bad_id=public_id)
    try:
        ask_rewording(words=words, note=form.cleaned_data["note"], by=request.user, now=timezone.now())
    except ValidationError as wrong:
        form.add_error(None, wrong)
        return _page(request, bad=form, bad_id=public_id)
    messages.success(
        request, _("The writer is asked. The words stay here until they are said in another way.")
    )
    return redirect("voice:held")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def rewording(request: HttpRequest, public_id: UUID, kind: str = "idea") -> HttpResponse:
    """Say one's own held words in another way."""
    words = found(own_held, request.user, kind, public_id)
    form = RewordForm(request.POST if request.method == "POST" else None, initial={"text": text_of(words)})
    if form.is_valid():
        try:
            words = reword_held(
                words=words, text=form.cleaned_data["text"], by=request.user, now=timezone.now()
            )
        except ValidationError as wrong:
            form.add_error(None, wrong)
        else:
            messages.success(request, _reworded(words.held_at is None))
            return redirect(page_with(words))
    context = {"form": form, "note": words.rewording_note, "back": page_with(words), "kind": kind}
    return render(request, "voice/rewording.jinja", context)


def _page(request: HttpRequest, bad: NoteForm | None = None, bad_id: UUID | None = None) -> HttpResponse:
    cards = held_words(request.user)
    forms = {card.public_id: NoteForm(prefix=str(card.public_id)) for card in cards}
    if bad is not None and bad_id is not None:
        forms[bad_id] = bad
    return render(request, "voice/held.jinja", {"cards": cards, "forms": forms, "bad_form": bad})


def _reworded(is_out: bool) -> str:
    if is_out:
        return _("Thank you. Your team can read it now.")
    return _("Thank you. A moderator reads it once more, as it may still name a person.")
