"""Addresses behind the door. The language is a part of them, because no cookie may remember it."""

from django.conf import settings
from django.urls import path, register_converter
from django.urls.converters import StringConverter

from groundswell.voice.web.speak import answers, pages, say


class LanguageCode(StringConverter):
    """One of our languages."""

    regex = "|".join(code for code, _name in settings.LANGUAGES)


register_converter(LanguageCode, "language")
app_name = "speak"
HERE = "<slug:slug>/<language:language>"
urlpatterns = [
    path("", pages.doors, name="doors"),
    path("<slug:slug>/", pages.door, name="door"),
    path(f"{HERE}/", say.say, name="say"),
    path(f"{HERE}/ideas/<uuid:public_id>/", say.say_under, name="say_under"),
    path(f"{HERE}/about/<slug:kind>/<uuid:public_id>/", say.say_beside, name="say_there"),
    path(f"{HERE}/workdays/<uuid:public_id>/", say.say_about, name="say_about_days"),
    path(f"{HERE}/receipt/", say.receipt_file, name="receipt_file"),
    path(f"{HERE}/answers/", answers.answers, name="answers"),
    path(f"{HERE}/answers/words/", answers.words, name="words"),
    path(f"{HERE}/answers/taking-back/", answers.take_back, name="taking_back"),
    path(f"{HERE}/kept/", pages.kept, name="kept"),
]
