"""Answering a survey: one page a section, everything carried in the page, nothing kept until it is sealed."""

from __future__ import annotations

import datetime
import logging
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groundswell.ask.actions import answer, withdraw
from groundswell.ask.models import SurveyWave, Wave
from groundswell.ask.queries.own import next_sequence, survey_asked_of
from groundswell.ask.queries.schedules import minutes_for
from groundswell.ask.queries.timing import last_day_of
from groundswell.ask.queries.walk import WRITTEN, Walk
from groundswell.ask.rules import NotTaken, is_open
from groundswell.ask.web.answering.carrying import Carried, written_down
from groundswell.ask.web.answering.names import SectionForm, blames_somebody
from groundswell.base.ui.finding import found
from groundswell.base.ui.frame import draft_key
from groundswell.people.models import Person
from groundswell.pure.instruments import Instrument, Words
from groundswell.pure.text import harm_in

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Place:
    """Where somebody is: the wave, what it asks, and their own place in it."""

    person: Person
    asked: SurveyWave
    instrument: Instrument
    sequence: int

    @property
    def wave(self) -> Wave:
        return self.asked.wave

    @property
    def is_answered(self) -> bool:
        return self.sequence > 1

    @property
    def is_over(self) -> bool:
        return not is_open(self.wave, timezone.now())

    @property
    def last_day(self) -> datetime.date:
        return last_day_of(self.wave.closes_at)

    @property
    def minutes(self) -> int:
        return minutes_for(len(self.wave.questions))

    @property
    def breakdown(self) -> Words | None:
        """The question by which results are shown as well as by group."""
        return next((one.words for one in self.instrument.questions if one.key == self.asked.breakdown), None)

    @property
    def may_write(self) -> bool:
        return any(question.kind in WRITTEN for question in self.instrument.questions)


def _place(request: HttpRequest, public_id: UUID) -> Place:
    asked = found(survey_asked_of, request.user, public_id)
    sequence = next_sequence(request.user, asked.wave)
    return Place(request.user, asked, asked.version.instrument, sequence)


@login_required
@require_safe
def begin(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """What is asked, why, who sees what, and until when."""
    place = _place(request, public_id)
    if place.is_over:
        return _over(request, place)
    return _draw(request, "ask/answering/begin.jinja", place)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def section(request: HttpRequest, public_id: UUID, number: int) -> HttpResponse:
    """One section; the page before it comes along, is looked at, and comes back when something in it is to be put right."""
    place = _place(request, public_id)
    carried = Carried(place.wave.questions, request.POST, sequence=place.sequence)
    if place.is_over:
        return _over(request, place, carried)
    if request.method != "POST" and number > 1:
        return redirect("ask:answer", public_id=public_id)
    form = _filled(request, place, carried)
    if form is not None and not _may_go_on(form, number, carried):
        return _section(request, place, carried, carried.filled, form)
    if form is not None:
        carried.given = form.given_so_far()
    walk = Walk(place.instrument, carried.given)
    wanted = min(number, walk.review)
    here = walk.from_here(wanted) if wanted > carried.filled else walk.back_to(wanted)
    if here == 0:
        return redirect("ask:answer", public_id=public_id)
    return (
        _review(request, place, carried) if here == walk.review else _section(request, place, carried, here)
    )


def _filled(request: HttpRequest, place: Place, carried: Carried) -> SectionForm | None:
    """The page that was just filled in, if one was."""
    if not 1 <= carried.filled <= len(place.instrument.sections):
        return None
    own = place.instrument.sections[carried.filled - 1]
    return SectionForm(place.instrument, own, request.POST, carried.given, person=place.person)


def _may_go_on(form: SectionForm, number: int, carried: Carried) -> bool:
    """Whether a page can be left. Going back asks for nothing that is missing, but loses no words that are too many."""
    return form.is_valid() or (number < carried.filled and form.lacks_only_answers)


@login_required
@require_POST
def seal(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Seal what was answered."""
    place = _place(request, public_id)
    carried = Carried(place.wave.questions, request.POST, sequence=place.sequence)
    if place.is_over:
        return _over(request, place, carried)
    walk = Walk(place.instrument, carried.given)
    number = walk.first_unanswered() or _page_that_blames(place, walk)
    if number:
        form = SectionForm.as_it_was(
            place.instrument, walk.section(number), carried.given, person=place.person
        )
        return _section(request, place, carried, number, form)
    if not walk.answers():
        return _review(
            request, place, carried, wrong=_("Nothing is answered yet, so there is nothing to seal.")
        )
    return _seal(request, place, carried, walk)


def _page_that_blames(place: Place, walk: Walk) -> int:
    """The page with words that name somebody: they come out with nobody to look at them first."""
    return next(
        (
            number
            for number in walk.asked
            if any(
                question.kind in WRITTEN
                and blames_somebody(str(walk.given.get(question.key, "")), place.person)
                for question in walk.section(number).questions
            )
        ),
        0,
    )


def _seal(request: HttpRequest, place: Place, carried: Carried, walk: Walk) -> HttpResponse:
    try:
        answer(
            wave=place.wave,
            given=walk.answers(),
            sequence=carried.sequence,
            by=request.user,
            now=timezone.now(),
        )
    except NotTaken:
        return _over(request, place, carried)
    except ValidationError as error:
        return _review(request, place, carried, wrong=" ".join(error.messages))
    except DatabaseError:
        log.exception("an answer could not be kept")
        wrong = _("We could not keep your answers just now. They are still here: try again in a minute.")
        return _review(request, place, carried, wrong=wrong, status=503)
    return redirect("ask:thanks", public_id=place.wave.public_id)


@login_required
@require_safe
def thanks(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Thank whoever has answered, and say when results come."""
    place = _place(request, public_id)
    if not place.is_answered:
        return redirect("ask:answer", public_id=public_id)
    return _draw(request, "ask/answering/thanks.jinja", place)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def taking_back(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take one's answer back while the wave is open."""
    place = _place(request, public_id)
    if place.is_over:
        return _over(request, place)
    if not place.is_answered:
        return redirect("ask:answer", public_id=public_id)
    if request.method != "POST":
        return _draw(request, "ask/answering/taking_back.jinja", place)
    try:
        carried = Carried(place.wave.questions, request.POST, sequence=place.sequence)
        withdraw(wave=place.wave, sequence=carried.sequence, by=request.user, now=timezone.now())
    except NotTaken:
        return _over(request, place)
    messages.success(
        request, _("Your answers are taken back. They will not be counted. You can answer again.")
    )
    return redirect("ask:answer", public_id=public_id)


def _section(
    request: HttpRequest, place: Place, carried: Carried, number: int, form: SectionForm | None = None
) -> HttpResponse:
    walk = Walk(place.instrument, carried.given)
    own = walk.section(number)
    page, pages = walk.place(number)
    if form is None and carried.given:
        form = SectionForm(place.instrument, own, None, carried.given, person=place.person)
    around = {
        "form": form,
        "blank_form": lambda: SectionForm(place.instrument, own, person=place.person),
        "number": number,
        "page": page,
        "pages": pages,
        "before": walk.back_to(number - 1),
        "writes": any(question.kind in WRITTEN for question in own.questions),
        "draft_key": draft_key(request),
    }
    return _draw(request, "ask/answering/section.jinja", place, carried, **around)


def _review(
    request: HttpRequest, place: Place, carried: Carried, *, wrong: str = "", status: int = 200
) -> HttpResponse:
    walk = Walk(place.instrument, carried.given)
    around = {
        "parts": [(number, walk.section(number), walk.read(number)) for number in walk.asked],
        "before": walk.back_to(walk.review - 1),
        "harm": sorted({kind for words in walk.written for kind in harm_in(words)}),
        "wrong": wrong,
    }
    return _draw(request, "ask/answering/review.jinja", place, carried, status=status, **around)


def _over(request: HttpRequest, place: Place, carried: Carried | None = None) -> HttpResponse:
    """It is closed. Whoever was just writing gets the words back, to be said elsewhere."""
    words = Walk(place.instrument, carried.given).written if carried else []
    typed = [text for name, text in request.POST.items() if name.startswith("a-") and len(text) > 2]
    around = {"words": [*words, *typed]}
    return _draw(
        request, "ask/answering/over.jinja", place, status=409 if request.method == "POST" else 200, **around
    )


def _draw(
    request: HttpRequest,
    template: str,
    place: Place,
    carried: Carried | None = None,
    status: int = 200,
    **more: object,
) -> HttpResponse:
    so_far = written_down(carried.given) if carried else "{}"
    sequence = carried.sequence if carried else place.sequence
    around = {"place": place, "so_far": so_far, "sequence": sequence, **more}
    return render(request, template, around, status=status)
