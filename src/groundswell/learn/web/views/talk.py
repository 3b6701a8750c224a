"""What is said in a community."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from groundswell.base.ui.sending import key_of, refuse, sent
from groundswell.learn.actions import hide_post, release_post, reply, show_post, start_thread, take_back
from groundswell.learn.actions.polling import start_poll, vote
from groundswell.learn.actions.unnamed import hide_unnamed, let_out_unnamed
from groundswell.learn.models import Poll, Post, Thread, UnnamedWords
from groundswell.learn.queries.communities import page_of
from groundswell.learn.queries.crossing import Visit
from groundswell.learn.queries.polls import poll_in, poll_of
from groundswell.learn.queries.talk import post_at, post_cards, posts_in, thread_at, title_of
from groundswell.learn.queries.unnamed import unnamed_at, unnamed_in
from groundswell.learn.rules import can_facilitate, can_take_back, takes_unnamed_words
from groundswell.learn.web.finding import address, inside, way, way_in
from groundswell.learn.web.forms.talk import HideForm, PollForm, ReplyForm, VoteForm
from groundswell.voice.queries.elsewhere import door_for

ON_A_PAGE = 30


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Start a conversation."""
    form, key, done = PollForm(sent(request)), key_of(request), None
    with inside(request.user, public_id) as (visit, _member):
        if not visit.talks:
            return redirect(address(public_id))
        around: dict[str, Any] = {"community": page_of(visit.community)}
        if form.is_bound and form.is_valid():
            try:
                made = _started(visit, form, key)
                done = made.public_id, _is_held(made.posts.get(key=key))
            except ValidationError as wrong:
                refuse(form, wrong)
    if done is not None:
        _thank(request, is_held=done[1])
        return redirect("learn:thread", public_id=public_id, thread=done[0])
    around |= {"form": form, "key": key, **way_in(around["community"], _("A new conversation"))}
    return render(request, "learn/new_thread.jinja", around, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def thread(request: HttpRequest, public_id: UUID, thread: UUID) -> HttpResponse:
    """One conversation, and a box to say something."""
    does = request.POST.get("do", "")
    votes, looked_after, hiding_form = does == "vote", does in {"hide", "let_out"}, None
    form, key, done = ReplyForm(None if votes or looked_after else sent(request)), key_of(request), None
    with inside(request.user, public_id) as (visit, member):
        one = thread_at(visit.community, member, thread)
        if votes:
            _vote(request, visit, one)
            return redirect("learn:thread", public_id=public_id, thread=thread)
        if looked_after:
            hiding_form = HideForm(request.POST) if does == "hide" else None
            if _look_after(request, visit, one, hiding_form):
                return redirect("learn:thread", public_id=public_id, thread=thread)
        page = page_of(visit.community)
        if form.is_bound and not visit.talks:
            raise PermissionDenied
        if form.is_bound and form.is_valid():
            try:
                done = reply(visit=visit, thread=one, key=key, now=timezone.now(), **form.cleaned_data)
            except ValidationError as wrong:
                refuse(form, wrong)
        posts = Paginator(posts_in(one, member), ON_A_PAGE)
        shown = posts.get_page(request.GET.get("page"))
        said = post_cards(shown.object_list, member)
        poll = poll_in(one, member, timezone.now()) if title_of(one) else None
        title = title_of(one) or _("A conversation whose first words are gone")
        around: dict[str, Any] = {
            "community": page,
            "title": title,
            "is_hello": one.is_hello,
            "talks": visit.talks,
            "unnamed": unnamed_in(one, member),
            "looks_after": visit.looks_after,
            "without_name": door_for("conversation", one, visit.community.organisation.slug)
            if title_of(one) and takes_unnamed_words(visit.community)
            else "",
            "hiding_form": hiding_form,
            "hiding_of": request.POST.get("words", ""),
            "hide_form": HideForm(),
            "poll": poll,
            "vote_form": VoteForm(poll) if poll else None,
        }
        last = posts.num_pages
    here = reverse("learn:thread", args=[public_id, thread])
    if done is not None:
        _thank(request, is_held=_is_held(done))
        return redirect(f"{here}?page={last}" if last > 1 else here)
    steps = ((page.name, address(public_id)), (title, ""))
    around |= {"page": shown, "said": said, "form": form, "key": key, **way(*steps)}
    is_wrong = form.errors or (hiding_form is not None and hiding_form.errors)
    return render(request, "learn/thread.jinja", around, status=422 if is_wrong else 200)


@login_required
@require_POST
def taking_back(request: HttpRequest, public_id: UUID, post: UUID) -> HttpResponse:
    """Take one's own words back."""
    with inside(request.user, public_id) as (visit, member):
        words = post_at(visit.community, member, post)
        if not can_take_back(member, words):
            raise PermissionDenied
        take_back(visit=visit, post=words, now=timezone.now())
        back = words.thread.public_id
    messages.success(request, _("Your words are gone."))
    return redirect("learn:thread", public_id=public_id, thread=back)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def hiding(request: HttpRequest, public_id: UUID, post: UUID) -> HttpResponse:
    """Hide words, with a reason."""
    form, is_done = HideForm(sent(request)), False
    with inside(request.user, public_id) as (visit, member):
        words = post_at(visit.community, member, post)
        if not can_facilitate(member, visit.community):
            raise PermissionDenied
        around: dict[str, Any] = {"community": page_of(visit.community), "text": words.text}
        around["who"] = words.by.name if words.by else ""
        back = words.thread.public_id
        if form.is_bound and form.is_valid():
            try:
                hide_post(visit=visit, post=words, now=timezone.now(), **form.cleaned_data)
                is_done = True
            except ValidationError as wrong:
                refuse(form, wrong)
    if is_done:
        messages.success(request, _("The words are hidden, and the reason stands in their place."))
        return redirect("learn:thread", public_id=public_id, thread=back)
    around |= {"form": form, **way_in(around["community"], _("Hide words"))}
    return render(request, "learn/hiding.jinja", around, status=422 if form.errors else 200)


@login_required
@require_POST
def showing(request: HttpRequest, public_id: UUID, post: UUID) -> HttpResponse:
    """Let held words out, or show hidden ones again."""
    with inside(request.user, public_id) as (visit, member):
        words = post_at(visit.community, member, post)
        if not can_facilitate(member, visit.community):
            raise PermissionDenied
        shows = show_post if words.hidden_at is not None else release_post
        shows(visit=visit, post=words, now=timezone.now())
        back = words.thread.public_id
    messages.success(request, _("Everybody reads these words now."))
    return redirect("learn:thread", public_id=public_id, thread=back)


def _started(visit: Visit, form: PollForm, key: UUID) -> Thread:
    """The conversation that was begun, with its poll if it has one."""
    told = form.cleaned_data
    facts: dict[str, Any] = {"visit": visit, "key": key, "now": timezone.now()}
    facts |= {name: told[name] for name in ("title", "text")}
    if not form.is_poll:
        return start_thread(**facts)
    poll = {name: told[name] for name in ("takes_several", "days")}
    return start_poll(options=told["options"].splitlines(), **poll, **facts)


def _look_after(request: HttpRequest, visit: Visit, one: Thread, form: HideForm | None) -> bool:
    """Let words without a name out, or hide them with the reason in the form; whether it was done."""
    if not visit.looks_after:
        raise PermissionDenied
    try:
        words = unnamed_at(one, UUID(request.POST.get("words", "")))
    except ValueError:
        raise UnnamedWords.DoesNotExist from None
    if form is None:
        let_out_unnamed(visit=visit, words=words, now=timezone.now())
        messages.success(request, _("Everybody reads these words now."))
        return True
    if not form.is_valid():
        return False
    hide_unnamed(visit=visit, words=words, now=timezone.now(), **form.cleaned_data)
    messages.success(request, _("The words are hidden, and the reason stands in their place."))
    return True


def _vote(request: HttpRequest, visit: Visit, one: Thread) -> None:
    """Count a vote, and say so."""
    if not title_of(one):
        raise Poll.DoesNotExist
    try:
        poll, chosen = poll_of(one), [UUID(typed) for typed in request.POST.getlist("choice")]
        vote(visit=visit, poll=poll, choices=chosen, now=timezone.now())
        messages.success(request, _("Thank you. Only counts have grown; who chose what is not kept."))
    except ValidationError as wrong:
        messages.error(request, " ".join(wrong.messages))
    except ValueError:
        messages.error(request, _("Choose one of these."))


def _is_held(post: Post) -> bool:
    return post.held_at is not None


def _thank(request: HttpRequest, *, is_held: bool) -> None:
    if is_held:
        held = _(
            "Thank you, nothing is lost. Your words may be about somebody by name, so a facilitator reads them first."
        )
        messages.info(request, held)
    else:
        messages.success(request, _("Thank you. It is said."))
