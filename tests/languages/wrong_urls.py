"""A page that forgot to mark its words, for the test that must catch it."""

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext as _

from tests.wall import all_urls


def forgetful(request: HttpRequest) -> HttpResponse:
    return HttpResponse(
        f'<html><h1>{_("Help")}</h1><p>Never marked</p><p>Asha · Ward 7</p><img alt="Nor this"></html>'
    )


urlpatterns = [*all_urls.urlpatterns, path("forgetful/", forgetful, name="forgetful")]
