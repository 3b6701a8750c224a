"""The first visit of someone whose account was opened for them: choose a password, and be in."""

from __future__ import annotations

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from groundswell.base.tenancy.wall import within
from groundswell.base.ui.errors import too_many
from groundswell.people.actions.first_visits import make_first_visit
from groundswell.people.queries.imports import first_visit_with
from groundswell.people.web.entering import dead_end, enter
from groundswell.people.web.throttle import count_try, may_try


class PasswordForm(forms.Form):
    """A password of one's own."""

    password = forms.CharField(
        label=_("Password"),
        help_text=_(
            "12 characters or more. Four words that do not belong together are easy to keep in mind."
        ),
        strip=False,
        max_length=200,
        error_messages={"required": _("Choose a password.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password)
        return password


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def first_visit(request: HttpRequest, secret: str) -> HttpResponse:
    """What the letter or the slip of paper leads to."""
    if not may_try(request, "team_code"):
        return too_many(request)
    visit = first_visit_with(secret, now=timezone.now())
    if visit is None or request.user.is_authenticated:
        count_try(request, "team_code")
        return dead_end(request, "people/first_visit_unknown.jinja")
    form = PasswordForm(request.POST or None)
    if form.is_valid():
        try:
            with within(visit.organisation_id):
                person = make_first_visit(
                    visit=visit, password=form.cleaned_data["password"], now=timezone.now()
                )
            return enter(request, person)
        except ValidationError:
            return dead_end(request, "people/first_visit_unknown.jinja")
    around = {"form": form, "newcomer": visit.person, "organisation": visit.organisation}
    return render(request, "people/first_visit.jinja", around)
