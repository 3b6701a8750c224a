"""Every component on one page, to look at: `python -m groundswell.base.ui.tests.gallery` prints where it serves.

Also the page that the tests of this folder draw. Knows no part and no database.
"""

import sys
from dataclasses import dataclass
from datetime import date
from typing import Any

import django
from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path

from groundswell.base.ui.forms import DayField
from groundswell.pure import drawing

TODAY = date(2026, 11, 21)
DAYS = [1.8, 2.4, 1.6, 2.1, 1.4, 1.9, 2.3, 4.6, 1.7, 2.0, 1.5, 1.9]


def trend() -> drawing.Picture:
    points = [(f"Week {week}", days) for week, days in enumerate(DAYS, start=36)]
    return drawing.trend(
        points,
        id="days",
        title="Days to a first answer",
        desc="Half of all ideas had a first answer within 2 days. Week 43 stands out.",
        labels=drawing.TrendLabels(across="Week", up="Days", missing="Hidden"),
        median=drawing.Line(value=1.9, text="Half within 1.9"),
    )


def bars() -> drawing.Picture:
    rows = [drawing.Bar("Kit that works", 14, "14"), drawing.Bar("Time to hand over", 9, "9")]
    heads = drawing.Headers(across="About", up="Ideas")
    title = "What people speak about"
    return drawing.bars(rows, id="about", title=title, desc="Kit first, then time.", headers=heads)


@dataclass(frozen=True)
class Idea:
    title: str
    state: str
    state_label: str
    href: str = "#idea"
    group: str = "Ward 7"
    when: date = date(2026, 11, 18)
    said_by: str = "3 people said this"
    note: str | None = None


class GalleryForm(forms.Form):
    text = forms.CharField(
        label="What would make tomorrow better?",
        help_text="One sentence is enough.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4, "data-hint": "kept"}),
    )
    title = forms.CharField(label="Name it", max_length=80, required=False)
    email = forms.EmailField(
        label="Where shall we write?",
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
    )
    password = forms.CharField(
        label="Password", widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )
    team = forms.ChoiceField(label="Team", choices=[("", "---------"), ("7", "Ward 7"), ("8", "Ward 8")])
    how = forms.ChoiceField(
        label="How shall we send it?",
        widget=forms.RadioSelect,
        choices=[("named", "As Sam Price"), ("unnamed", "Without my name")],
    )
    about = forms.MultipleChoiceField(
        label="What is it about?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("safe", "Safe"), ("timely", "Timely")],
    )
    photo = forms.FileField(label="A photo", required=False)
    review = DayField(label="Look at it again on", help_text="For example 14 3 2027")
    agree = forms.BooleanField(label="My team may read this")
    token = forms.CharField(widget=forms.HiddenInput, initial="abc")


def gallery(request: HttpRequest) -> HttpResponse:
    form = GalleryForm(request.POST) if request.method == "POST" else GalleryForm()
    return render(request, "gallery.jinja", {**context(), "form": form, "today": TODAY})


def context() -> dict[str, Any]:
    return {
        "organisation": "Aberwen University Hospitals",
        "person": {"name": "Sam Price"},
        "notices_unread": 3,
        "group_trail": [
            {"text": "Aberwen", "href": "#1"},
            {"text": "Surgery", "href": "#2"},
            {"text": "Ward 7", "href": "#3"},
        ],
        "group_switch_href": "#groups",
        "picture": trend(),
        "about": bars(),
        "ideas": [
            Idea("A second drug trolley key, so nobody waits at 8", "trying", "Trying it"),
            Idea("A chair in the relatives’ room that a tall person can get out of", "heard", "Heard"),
            Idea(
                "Print wristbands at the bedside",
                "done",
                "Done",
                note="Since 3 November. Nobody walks to the desk now.",
            ),
        ],
    }


def empty(request: HttpRequest) -> HttpResponse:
    return HttpResponse("")


class Anyone:
    is_authenticated = True
    pk = 1


def signed_in(get_response: Any) -> Any:
    def middleware(request: HttpRequest) -> Any:
        request.user = Anyone()  # type: ignore[assignment]
        return get_response(request)

    return middleware


in_namespace = ([path("", gallery, name="say"), path("x/", empty, name="team")], "g")
urlpatterns = [
    path("", include(in_namespace)),
    *[
        path(f"{name}/", empty, name=name)
        for name in ("learn", "improve", "reports", "search", "account", "notices")
    ],
    *[
        path(f"{name}/", empty, name=name)
        for name in ("help", "accessibility", "privacy", "account_logout", "home")
    ],
    path("language/", include("django.conf.urls.i18n")),
]


def serve(port: str) -> None:
    from pathlib import Path

    from django.core.management import call_command

    doors = [("say", "Say", "g:say"), ("team", "Our team", "g:team"), ("improve", "Improve", "improve")]
    doors += [("learn", "Learn", "learn"), ("reports", "Reports", "reports")]
    settings.configure(
        DEBUG=True,
        SECRET_KEY="only to look at components",
        ROOT_URLCONF=__name__,
        ALLOWED_HOSTS=["127.0.0.1"],
        INSTALLED_APPS=["django.contrib.staticfiles", "groundswell.base.ui"],
        MIDDLEWARE=["django.middleware.locale.LocaleMiddleware", f"{__name__}.signed_in"],
        STATIC_URL="/static/",
        LANGUAGES=[("en", "English"), ("cy", "Cymraeg")],
        DOORS=[{"key": key, "label": label, "url_name": name} for key, label, name in doors],
        FORM_RENDERER="groundswell.base.ui.forms.NhsRenderer",
        TEMPLATES=[
            {
                "BACKEND": "groundswell.base.ui.engine.PagesEngine",
                "DIRS": [Path(__file__).parent / "templates"],
                "OPTIONS": {"environment": "groundswell.base.ui.engine.environment"},
            }
        ],
    )
    django.setup()
    call_command("runserver", f"127.0.0.1:{port}", use_reloader=False)


if __name__ == "__main__":
    sys.modules["groundswell.base.ui.tests.gallery"] = sys.modules[__name__]
    serve(sys.argv[1] if len(sys.argv) > 1 else "8791")
