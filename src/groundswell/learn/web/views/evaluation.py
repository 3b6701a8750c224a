"""What a series did for its people: for facilitators to ask, gather and look at, and for members to answer."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groundswell.ask.rules import NotTaken, is_open
from groundswell.base.ui.sending import key_of, refuse, sent
from groundswell.learn.actions.evaluating import (
    add_figure,
    answer_asking,
    ask_how_it_was,
    code_comment,
    stop_asking,
    take_answers_back,
    take_figure_out,
    uncode,
)
from groundswell.learn.models import Asking, Series
from groundswell.learn.queries.communities import page_of
from groundswell.learn.queries.crossing import Visit
from groundswell.learn.queries.evaluation import (
    Comment,
    asking_at,
    asking_for,
    askings_of,
    coding_at,
    codings_of,
    comment_at,
    comments_of,
    figure_at,
    sequence_for,
    typed_of,
)
from groundswell.learn.queries.reach import sessions_that_were
from groundswell.learn.queries.report import report_of
from groundswell.learn.queries.report_figures import figures_of
from groundswell.learn.queries.sessions import series_at, session_at
from groundswell.learn.web.evaluation_pictures import drawn
from groundswell.learn.web.finding import facilitating, inside, way_to_sessions
from groundswell.learn.web.forms.evaluation import AnswerForm, AskForm, CodeCommentForm, FigureForm

log = logging.getLogger(__name__)
MOST_COMMENTS = 10


class Page:
    """The evaluation of a series as it is looked at and changed: its forms, and what was sent in one of them."""

    def __init__(self, request: HttpRequest, visit: Visit, series: Series) -> None:
        self.request, self.visit, self.series = request, visit, series
        self.now, self.key = timezone.now(), key_of(request)
        self.does = request.POST.get("do", "") if request.method == "POST" else ""
        were = sessions_that_were(series, self.now)
        self.ask = AskForm(self._sent("ask"), were)
        self.figure = FigureForm(self._sent("figure"))
        self.told = CodeCommentForm(self._sent("told"))
        self.remark = request.POST.get("remark", "") if self.does == "code" else ""
        self.code = CodeCommentForm(self._sent("code"), with_words=False, of=self.remark)

    def _sent(self, name: str) -> Any:
        return sent(self.request) if self.does == name else None

    def take(self) -> str:
        """Do what was sent; the words of thanks, or nothing where something is to be put right."""
        way: Callable[[], str] | None = {
            "ask": self._ask,
            "figure": self._figure,
            "told": self._told,
            "code": self._code,
            "stop": self._stop,
            "figure_out": self._out,
            "uncode": self._uncode,
        }.get(self.does)
        return way() if way is not None else _("Nothing was changed.")

    def _try(self, form: Form, act: Callable[..., Any], thanks: str, **facts: Any) -> str:
        if not form.is_valid():
            return ""
        try:
            act(
                visit=self.visit, series=self.series, key=self.key, now=self.now, **facts, **form.cleaned_data
            )
        except ValidationError as wrong:
            refuse(form, wrong)
            return ""
        return thanks

    def _ask(self) -> str:
        if self.ask.is_valid():
            about = self.ask.cleaned_data.pop("about")
            session = session_at(self.visit.community, UUID(about)) if about else None
            return self._try(self.ask, ask_how_it_was, _("They are asked within a minute."), session=session)
        return ""

    def _figure(self) -> str:
        return self._try(self.figure, add_figure, _("It is kept, with its source."))

    def _told(self) -> str:
        return self._try(self.told, code_comment, _("It is under its theme."))

    def _code(self) -> str:
        remark = comment_at(self.series, _uuid(self.request, "remark"))
        return self._try(self.code, code_comment, _("It is under its theme."), remark=remark)

    def _stop(self) -> str:
        asking = asking_at(self.series, _uuid(self.request, "asking"))
        stop_asking(visit=self.visit, asking=asking, now=self.now)
        return _("It is over. What may be shown of it is here in a minute.")

    def _out(self) -> str:
        figure = figure_at(self.series, _uuid(self.request, "figure"))
        is_back = bool(self.request.POST.get("back"))
        take_figure_out(visit=self.visit, series=self.series, figure=figure, now=self.now, back=is_back)
        return _("It is back.") if is_back else _("It is taken out. You can put it back below.")

    def _uncode(self) -> str:
        coding = coding_at(self.series, _uuid(self.request, "coding"))
        is_back = bool(self.request.POST.get("back"))
        uncode(visit=self.visit, series=self.series, coding=coding, now=self.now, back=is_back)
        return _("It is back.") if is_back else _("It is taken out. You can put it back below.")

    def _form_of(self, comment: Comment) -> CodeCommentForm:
        """The form to put a comment under a theme: as it was sent, where it was."""
        own = str(comment.public_id)
        return self.code if own == self.remark else CodeCommentForm(None, with_words=False, of=own)

    def around(self) -> dict[str, Any]:
        """All that the page shows."""
        figures, report = figures_of(self.series, self.now), report_of(self.series)
        comments = comments_of(self.series)
        open_ones = [one for one in comments if not one.themes]
        return {
            "community": page_of(self.visit.community),
            "series": {"public_id": self.series.public_id, "name": self.series.name},
            "figures": figures,
            "drawn": drawn(figures),
            "askings": askings_of(self.series),
            "typed": typed_of(self.series),
            "codings": [
                (
                    one.public_id,
                    one.theme,
                    str(one.get_polarity_display()),
                    one.text,
                    one.taken_out_at is not None,
                )
                for one in codings_of(self.series)
            ],
            "comments": [(one, self._form_of(one)) for one in open_ones[:MOST_COMMENTS]],
            "comments_left": max(len(open_ones) - MOST_COMMENTS, 0),
            "themes": sorted({one.name for one in figures.themes}),
            "coded": self.code,
            "has_report": report is not None,
            "is_published": report is not None and report.published_at is not None,
            "floor": self.visit.community.organisation.smallest_group_shown,
            "ask": self.ask,
            "figure": self.figure,
            "told": self.told,
            "key": self.key,
            "wrong": next((one for one in (self.ask, self.figure, self.told, self.code) if one.errors), None),
        }


def _uuid(request: HttpRequest, name: str) -> UUID:
    try:
        return UUID(request.POST.get(name, ""))
    except ValueError:
        raise Series.DoesNotExist from None


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def evaluation(request: HttpRequest, public_id: UUID, series: UUID) -> HttpResponse:
    """Everything known of a series, and what facilitators do about it."""
    with facilitating(request.user, public_id) as (visit, _member):
        one = series_at(visit.community, series)
        one.community = visit.community
        page = Page(request, visit, one)
        thanks = page.take() if request.method == "POST" else ""
        around = {} if thanks else page.around()
    if thanks:
        messages.success(request, thanks)
        return redirect("learn:evaluation", public_id=public_id, series=series)
    at = reverse("learn:one_series", args=[public_id, series])
    around |= way_to_sessions(around["community"], (around["series"]["name"], at), (_("Evaluation"), ""))
    return render(request, "learn/evaluation.jinja", around, status=422 if around["wrong"] else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def answering(request: HttpRequest, public_id: UUID, series: UUID, asking: UUID) -> HttpResponse:
    """Say how it was, under seal."""
    thanks, status = "", 200
    with inside(request.user, public_id) as (visit, member):
        one = asking_for(member, series_at(visit.community, series), asking)
        one.series.community = visit.community
        form = AnswerForm(sent(request), one.instrument)
        is_over = not is_open(one.wave, timezone.now())
        if form.is_bound and not is_over:
            thanks, status = _taken(request, visit, one, form)
        around: dict[str, Any] = {
            "community": page_of(visit.community),
            "series": {"public_id": one.series.public_id, "name": one.series.name},
            "about": one.session.title if one.session else "",
            "closes_at": one.wave.closes_at,
            "k": one.wave.k,
            "is_over": is_over,
            "sequence": sequence_for(member, one.wave),
            "form": form,
        }
    if thanks:
        messages.success(request, thanks)
        return redirect("learn:one_series", public_id=public_id, series=series)
    at = reverse("learn:one_series", args=[public_id, series])
    around |= way_to_sessions(around["community"], (around["series"]["name"], at), (_("How was it?"), ""))
    status = 409 if form.is_bound and is_over else status
    return render(request, "learn/answer.jinja", around, status=status)


def _taken(request: HttpRequest, visit: Visit, asking: Asking, form: AnswerForm) -> tuple[str, int]:
    """Words of thanks, or nothing and how the page is sent back."""
    if request.POST.get("do") == "take_back":
        return _taken_back(visit, asking)
    if not form.is_valid():
        return "", 422
    told = request.POST.get("sequence", "")
    sequence = int(told) if told.isdigit() and 0 < len(told) < 7 else 1
    try:
        answer_asking(visit=visit, asking=asking, given=form.given(), sequence=sequence, now=timezone.now())
    except NotTaken:
        return "", 409
    except ValidationError as wrong:
        refuse(form, wrong)
        return "", 422
    except DatabaseError:
        log.exception("an answer could not be kept")
        form.add_error(
            None, _("We could not keep your answers just now. They are still here: try again in a minute.")
        )
        return "", 503
    return _("Thank you. It is sealed: nobody reads it before it is counted with all others."), 200


def _taken_back(visit: Visit, asking: Asking) -> tuple[str, int]:
    try:
        take_answers_back(visit=visit, asking=asking, now=timezone.now())
    except NotTaken:
        return "", 409
    return _("Your answers are taken back."), 200
