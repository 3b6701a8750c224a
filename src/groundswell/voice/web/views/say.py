"""Saying something, and the thanks for it."""

from __future__ import annotations

import logging
import re
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groundswell.ask.queries.own import surveys_waiting_for
from groundswell.base.uploads.actions import keep_photo
from groundswell.people.models import Group
from groundswell.people.queries import home_group_of, own_groups
from groundswell.people.rules import PeoplePermission, holds
from groundswell.pure.text import harm_in
from groundswell.voice.actions import offer_idea
from groundswell.voice.models import Subject
from groundswell.voice.queries import (
    cards_of,
    ideas_waiting_for,
    latest_ideas_of,
    page_of,
    public_organisations,
    who_answers_for,
)
from groundswell.voice.queries.day_question import in_words, reasons_by_number
from groundswell.voice.queries.held import moderated_by
from groundswell.voice.queries.rounds import open_rounds_for
from groundswell.voice.queries.similar import similar_to
from groundswell.voice.queries.workday import today_for
from groundswell.voice.web.finding import found_group, found_idea
from groundswell.voice.web.forms.say import SayForm
from groundswell.voice.web.speak.entering import door_address

log = logging.getLogger(__name__)
HARM, SIMILAR = "harm", "similar"
REASON = re.compile(r"[1-9][0-9]{0,3}")


@require_http_methods(["GET", "HEAD", "POST"])
def say(request: HttpRequest) -> HttpResponse:
    """The first page: one box, and what became of what was said; a welcome for those who are not signed in."""
    if not request.user.is_authenticated and request.method == "POST":
        return redirect_to_login(request.get_full_path())
    if not request.user.is_authenticated:
        return render(request, "voice/welcome.jinja", {"organisations": public_organisations()})
    return _say(request, home_group_of(request.user))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def say_to(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The same box with a group already chosen: what a poster's code opens."""
    return _say(request, found_group(request.user, public_id))


@login_required
@require_safe
def thanks(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Thank the author and say what happens next, and by when. Only the author is thanked."""
    idea = found_idea(request.user, public_id)
    if idea.author_id != request.user.pk or idea.taken_back_at is not None:
        return redirect("voice:idea", public_id=public_id)
    return render(request, "voice/thanks.jinja", {"idea": page_of(request.user, idea)})


def _say(request: HttpRequest, group: Group) -> HttpResponse:
    if request.method != "POST":
        form = SayForm.blank(person=request.user, group=group)
        # A reason that many named on a workday, to begin with; the author goes on from there.
        form.initial = {**form.initial, **_reason_named(request)}
        return _page(request, form)
    form = SayForm(request.POST.copy(), request.FILES, person=request.user, group=group)
    is_right = form.is_valid()
    _keep_photo(request, form)
    if not is_right or form.errors:
        return _page(request, form)
    return _between(request, form) or _send(request, form)


def _reason_named(request: HttpRequest) -> dict[str, Any]:
    asked = request.GET.get("reason", "")
    reason = reasons_by_number([int(asked)]).get(int(asked)) if REASON.fullmatch(asked) else None
    return {"text": str(reason), "reason": reason.number} if reason else {}


def _keep_photo(request: HttpRequest, form: SayForm) -> None:
    """A file cannot be sent back to be sent again: we keep it before anything else can go wrong."""
    file = form.cleaned_data.get("photo")
    if file is None:
        return
    try:
        described_as = form.cleaned_data.get("described_as", "")
        photo = keep_photo(file=file, described_as=described_as, by=request.user, now=timezone.now())
    except ValidationError as error:
        form.add_error("photo", error.messages)
    except (DatabaseError, OSError):
        log.exception("a photo could not be kept")
        form.add_error(
            "photo", _("We could not keep the photo just now. Your words are here: send them without it.")
        )
    else:
        form.carry_photo(photo)


def _between(request: HttpRequest, form: SayForm) -> HttpResponse | None:
    """A page that asks something before sending, if there is one that was not answered yet."""
    text = form.cleaned_data["text"]
    harm = harm_in(text)
    if harm and HARM not in form.seen:
        return _ask(request, form, HARM, "voice/harm.jinja", {"kinds": sorted(harm)})
    alike = similar_to(request.user, text) if SIMILAR not in form.seen else []
    if alike:
        return _ask(request, form, SIMILAR, "voice/alike.jinja", {"similar": alike})
    return None


def _ask(
    request: HttpRequest, form: SayForm, question: str, template: str, more: dict[str, Any]
) -> HttpResponse:
    around = {
        "carried": [*form.everything_typed(), ("seen", question)],
        "text": form.cleaned_data["text"],
        "has_photo": bool(form.cleaned_data.get("kept_photo")),
    }
    return render(request, template, {**around, **more})


def _send(request: HttpRequest, form: SayForm) -> HttpResponse:
    said = form.cleaned_data
    try:
        idea = offer_idea(
            text=said["text"],
            title=said["title"],
            group=said["group"],
            key=said["key"],
            photo=said["kept_photo"],
            domains=form.domains,
            language=(get_language() or "en")[:2],
            about=Subject.DAYS if said["reason"] else Subject.ANYTHING,
            day_reason=said["reason"],
            by=request.user,
            now=timezone.now(),
        )
    except ValidationError as error:
        form.add_error(None, error)
        return _page(request, form)
    except DatabaseError:
        # A full disk, or a database that is being looked after: nothing is thanked for that is not kept.
        log.exception("an idea could not be kept")
        form.add_error(
            None, _("We could not keep your words just now. They are still here: try again in a minute.")
        )
        return _page(request, form, status=503)
    return redirect("voice:thanks", public_id=idea.public_id)


def _page(request: HttpRequest, form: SayForm, status: int = 200) -> HttpResponse:
    person = request.user
    home = home_group_of(person)
    around = {
        "form": form,
        "group": form.chosen,
        "is_home": form.chosen.pk == home.pk,
        "has_team": own_groups(person).exists(),
        "latest": cards_of(person, latest_ideas_of(person, home)),
        "waiting": cards_of(person, ideas_waiting_for(person)),
        "rounds": open_rounds_for(person, timezone.now()),
        "surveys": [(one, in_words(one.words)) for one in surveys_waiting_for(person, timezone.now())],
        "held": [way for way in moderated_by(person) if way.count],
        "may_ask_in": holds(person, PeoplePermission.INVITE, form.chosen),
        "answers": who_answers_for(form.chosen),
        "today": today_for(person, timezone.now()),
        "without_name": f"{door_address(person.organisation)}?team={form.chosen.public_id}",
    }
    return render(request, "voice/say.jinja", around, status=status)
