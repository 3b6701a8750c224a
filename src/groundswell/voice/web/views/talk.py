"""Talking about an idea, and standing behind it."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from groundswell.base.ui.finding import found, is_fragment
from groundswell.base.uploads.actions import keep_photo
from groundswell.pure.text import harm_in
from groundswell.voice.actions import (
    answer_question,
    ask_author,
    comment_on,
    support_idea,
    take_back_comment,
    take_back_support,
    thank_author,
)
from groundswell.voice.models import Comment, Idea
from groundswell.voice.queries import idea_for, own_photo
from groundswell.voice.queries.talk import backing_of, comment_for, root_of, talk_of
from groundswell.voice.web.forms.talk import AnswerForm, SupportForm, WordsForm
from groundswell.voice.web.speak.entering import door_address


def talk_context(request: HttpRequest, idea: Idea, bad: WordsForm | None = None) -> dict[str, Any]:
    """What `_talk.jinja` and `_support.jinja` need; `bad` is the form that could not be taken."""
    talk = talk_of(request.user, idea, request.GET.get("page"))
    return {
        "idea": idea,
        "talk": talk,
        "backing": backing_of(request.user, idea),
        "words_form": bad if bad is not None and not isinstance(bad, AnswerForm) else _words_form(talk),
        "answer_forms": {line.public_id: _answer_form(line.public_id, bad) for line in talk.asked},
        "bad_form": bad,
        "thanks_key": uuid4(),
        "speak_under": door_address(
            request.user.organisation, "say_under", public_id=root_of(idea).public_id
        ),
        # What has arrived need not be kept on the device any more.
        "has_arrived": "said" in request.GET or (request.method == "POST" and bad is None),
    }


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def comments(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The thread on a page of its own; what is posted to it goes into it."""
    idea = found(idea_for, request.user, public_id)
    bad = _say(request, idea) if request.method == "POST" else None
    if request.method == "POST" and bad is None and not is_fragment(request):
        return redirect(f"{_address(idea)}?said=1#talk")
    page = "voice/_talk.jinja" if is_fragment(request) else "voice/talk.jinja"
    return render(request, page, talk_context(request, idea, bad))


@login_required
@require_POST
def take_back(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take one's own words back."""
    comment = found(comment_for, request.user, public_id)
    take_back_comment(comment=comment, by=request.user, now=timezone.now())
    messages.success(request, _("Your words are taken back."))
    return redirect(f"{_address(comment.idea)}#talk")


@login_required
@require_POST
def support(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Put one's voice behind an idea, or take it back."""
    idea = found(idea_for, request.user, public_id)
    form = SupportForm(request.POST, request.FILES)
    if "take_back" in request.POST:
        take_back_support(idea=idea, by=request.user, now=timezone.now())
    elif form.is_valid():
        _support(request, idea, form)
    else:
        messages.error(request, _("That is too long to keep. Say it as an idea of its own."))
    if is_fragment(request):
        return render(
            request, "voice/_support.jinja", {"backing": backing_of(request.user, idea), "idea": idea}
        )
    # Words that came from the first page have arrived: the device may forget them.
    return redirect(f"{_address(idea)}?mine=1" if "mine_too" in request.POST else _address(idea))


def _support(request: HttpRequest, idea: Idea, form: SupportForm) -> None:
    words, now = form.words_typed(), timezone.now()
    said = {"is_mine_too": form.cleaned_data["mine_too"], "words": words}
    support_idea(idea=idea, by=request.user, now=now, **said)
    # Words first: whatever becomes of a photo, they are kept.
    has_photo = _support_with_photo(request, idea, form)
    if words or has_photo:
        messages.success(
            request, _("Thank you. Your words are kept beside this idea, and you will hear what comes of it.")
        )
    signpost(request, words)


def _support_with_photo(request: HttpRequest, idea: Idea, form: SupportForm) -> bool:
    """Put the photo that was chosen beside the idea too, or say why it could not be kept."""
    chosen, now = form.cleaned_data, timezone.now()
    try:
        photo = own_photo(request.user, chosen["kept_photo"]) if chosen["kept_photo"] else None
        if chosen["photo"]:
            photo = keep_photo(
                file=chosen["photo"], described_as=chosen["described_as"], by=request.user, now=now
            )
        if photo is not None:
            support_idea(idea=idea, photo=photo, by=request.user, now=now)
    except ValidationError as wrong:
        messages.warning(request, _("Your photo is not with it. %(why)s") % {"why": " ".join(wrong.messages)})
        return False
    return photo is not None


def signpost(request: HttpRequest, words: str) -> None:
    """Say where help is when words sound as if somebody may come to harm. They are kept already."""
    if harm_in(words):
        messages.warning(
            request,
            _(
                "If someone may come to harm now, tell the person in charge or call 999. Samaritans listen day and night on 116 123. Nobody watches this page round the clock."
            ),
        )


def _say(request: HttpRequest, idea: Idea) -> WordsForm | None:
    """Do what was asked; the form comes back when it could not be done."""
    form = _posted(request)
    if not form.is_valid():
        return form
    try:
        comment = _act(request, idea, form)
    except ValidationError as wrong:
        form.add_error(None, wrong)
        return form
    signpost(request, comment.text)
    if comment.held_at is not None:
        messages.info(
            request, _("Your words are kept safe. A moderator reads them first, as they may name a person.")
        )
    return None


def _posted(request: HttpRequest) -> WordsForm:
    if request.POST.get("do") == "answer":
        return AnswerForm(
            request.POST, name=f"answer-{request.POST.get('question', '')[:36]}", label=_("Your answer")
        )
    return WordsForm(request.POST)


def _act(request: HttpRequest, idea: Idea, form: WordsForm) -> Comment:
    said = {"text": form.cleaned_data["text"], "key": form.cleaned_data["key"]}
    who: dict[str, Any] = {"idea": idea, "by": request.user, "now": timezone.now()}
    if isinstance(form, AnswerForm):
        question = found(comment_for, request.user, form.cleaned_data["question"])
        return answer_question(question=question, **said, **who)
    if request.POST.get("do") == "ask":
        return ask_author(**said, **who)
    if request.POST.get("do") == "thank":
        return thank_author(**said, **who)
    return comment_on(**said, **who)


def _words_form(talk: Any) -> WordsForm:
    return WordsForm(label=_("Reply, or ask the person who said it") if talk.may_ask else None)


def _answer_form(question: UUID, bad: WordsForm | None) -> WordsForm:
    if isinstance(bad, AnswerForm) and str(bad.data.get("question")) == str(question):
        return bad
    return AnswerForm(name=f"answer-{question}", label=_("Your answer"), initial={"question": question})


def _address(idea: Idea) -> str:
    return reverse("voice:idea", args=[idea.public_id])
