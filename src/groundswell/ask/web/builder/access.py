"""Who comes in here: those who make surveys. What others may not see answers 404, as if it were not there."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from groundswell.ask.models import Survey
from groundswell.ask.queries.surveys import makes_surveys, survey_for
from groundswell.ask.web.question_fields import in_words
from groundswell.base.ui.finding import way_down

View = Callable[..., HttpResponse]
PER_PAGE = 50


def for_makers(view: View) -> View:
    """Let those in who put surveys together somewhere; what is not there for them is not there."""

    @functools.wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not makes_surveys(request.user):  # type: ignore[arg-type]
            raise Http404
        try:
            return view(request, *args, **kwargs)
        except ObjectDoesNotExist as missing:
            raise Http404 from missing

    return login_required(guarded)


def found_survey(request: HttpRequest, public_id: UUID) -> Survey:
    """The survey that an address names, for whoever asks."""
    return survey_for(request.user, public_id)  # type: ignore[arg-type]


def address(survey: Survey, page: str = "survey", *more: object) -> str:
    """Where a page of a survey is."""
    return reverse(f"ask:{page}", args=[survey.public_id, *more])


def way(*steps: tuple[str, str]) -> dict[str, list[dict[str, str]]]:
    """Where we are, from the list down."""
    return way_down((_("Surveys"), reverse("ask:surveys")), *steps)


def way_in(survey: Survey, *steps: str) -> dict[str, list[dict[str, str]]]:
    """Where we are within a survey."""
    return way((in_words(survey.words), address(survey)), *((words, "") for words in steps))


def say_changed(request: HttpRequest) -> None:
    """Tell the second who changes something that nothing of the first was lost."""
    messages.warning(
        request,
        _("Somebody else has just changed this survey. This is how it stands now. Look, and do it again."),
    )
