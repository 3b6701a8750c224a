"""What matters most to a community: facilitators ask, members answer under seal, and everybody sees the order that comes out."""

from __future__ import annotations

import logging
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groundswell.ask.rules import NotTaken
from groundswell.base.ui.sending import key_of, refuse, sent, version_of
from groundswell.learn.actions.priorities import (
    answer_priorities,
    ask_priorities,
    stop_priorities,
    take_priorities_back,
)
from groundswell.learn.models import Member
from groundswell.learn.queries.communities import page_of
from groundswell.learn.queries.crossing import Visit
from groundswell.learn.queries.priorities import PrioritiesCard, priorities_at, priorities_of
from groundswell.learn.web.finding import address, inside, way_in
from groundswell.learn.web.forms.priorities import AskPrioritiesForm, PrioritiesForm

log = logging.getLogger(__name__)


class Page:
    """The page as one member sees it: what they are asked, the forms, and what was sent in one of them."""

    def __init__(self, request: HttpRequest, visit: Visit, member: Member) -> None:
        self.request, self.visit, self.now = request, visit, timezone.now()
        self.does = request.POST.get("do", "") if request.method == "POST" else ""
        self.key, self.cards = key_of(request), priorities_of(visit.community, member, self.now)
        self.own = next((card for card in self.cards if card.is_asked), None)
        self.ask = AskPrioritiesForm(sent(request) if self.does == "ask" else None)
        answered = sent(request) if self.does == "answer" else None
        self.answer = PrioritiesForm(answered, self.own) if self.own else None
        self.status = 200

    def take(self) -> str:
        """Do what was sent; the words of thanks, or nothing where something is to be put right."""
        ways = {"ask": self._ask, "answer": self._answer, "take_back": self._take_back, "stop": self._stop}
        way = ways.get(self.does)
        return way() if way is not None else _("Nothing was changed.")

    def _ask(self) -> str:
        if not self.visit.facilitates:
            raise PermissionDenied
        try:
            if self.ask.is_valid():
                ask_priorities(visit=self.visit, key=self.key, now=self.now, **self.ask.cleaned_data)
                return _("They are asked within a minute.")
        except ValidationError as wrong:
            refuse(self.ask, wrong)
        self.status = 422
        return ""

    def _answer(self) -> str:
        if self.answer is None or self.own is None:
            return self._late()
        if not self.answer.is_valid():
            self.status = 422
            return ""
        facts: dict[str, Any] = {"choices": self.answer.cleaned_data["choices"], "now": self.now}
        try:
            answer_priorities(
                visit=self.visit,
                priorities=self._asked(self.own),
                sequence=version_of(self.request, "sequence") or 1,
                **facts,
            )
        except NotTaken:
            return self._late()
        except DatabaseError:
            log.exception("an answer could not be kept")
            sorry = _("We could not keep your answers just now. They are still here: try again in a minute.")
            self.answer.add_error(None, sorry)
            self.status = 503
            return ""
        return _("Thank you. It is sealed: nobody reads it before it is counted with all others.")

    def _take_back(self) -> str:
        if self.own is None:
            return self._late()
        take_priorities_back(visit=self.visit, priorities=self._asked(self.own), now=self.now)
        return _("Your answers are taken back.")

    def _stop(self) -> str:
        going_on = next((card for card in self.cards if card.is_open or card.waits), None)
        if not self.visit.looks_after:
            raise PermissionDenied
        if going_on is not None:
            stop_priorities(visit=self.visit, priorities=self._asked(going_on), now=self.now)
        return _("It is over. What may be shown of it is here in a minute.")

    def _asked(self, card: PrioritiesCard) -> Any:
        return priorities_at(self.visit.community, card.public_id)

    def _late(self) -> str:
        return _("It is over, and no more answers are taken.")

    def around(self) -> dict[str, Any]:
        """All that the page shows."""
        return {
            "community": page_of(self.visit.community),
            "cards": self.cards,
            "own": self.own,
            "ask": self.ask,
            "answer": self.answer,
            "key": self.key,
            "facilitates": self.visit.facilitates,
            "is_asking": any(card.is_open or card.waits for card in self.cards),
            "floor": self.visit.community.organisation.smallest_group_shown,
            "wrong": next((one for one in (self.ask, self.answer) if one and one.errors), None),
        }


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def priorities(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """What members are asked to put first, and what came out of it."""
    with inside(request.user, public_id) as (visit, member):
        page = Page(request, visit, member)
        thanks = page.take() if request.method == "POST" else ""
        around = {} if thanks else page.around()
    if thanks:
        messages.success(request, thanks)
        return redirect(address(public_id, "priorities"))
    around |= way_in(around["community"], _("What matters most"))
    return render(request, "learn/priorities.jinja", around, status=page.status)
