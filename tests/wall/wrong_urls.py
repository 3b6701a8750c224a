"""Deliberately wrong pages, which the tests must catch: one without the wall, one that writes when it is only read."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path

from groundswell.people.models import Group
from groundswell.voice.models import Idea
from tests.wall import all_urls
from tests.wall.all_urls import handler400, handler403, handler404, handler500


@login_required
def without_wall(request: HttpRequest, public_id: UUID) -> HttpResponse:
    return HttpResponse(get_object_or_404(Idea.unscoped, public_id=public_id).text)


@login_required
def telling(request: HttpRequest, public_id: UUID) -> HttpResponse:
    if Idea.objects.filter(public_id=public_id).exists():
        return HttpResponse()
    return HttpResponse(
        "not yours" if Idea.unscoped.filter(public_id=public_id).exists() else "none", status=404
    )


@login_required
def writing(request: HttpRequest, public_id: UUID) -> HttpResponse:
    idea = get_object_or_404(Idea.objects, public_id=public_id)
    Idea.objects.filter(pk=idea.pk).update(version=9)
    return HttpResponse()


@login_required
def asked_about(request: HttpRequest) -> HttpResponse:
    get_object_or_404(Group.unscoped, public_id=request.GET["group"])
    return HttpResponse()


urlpatterns = [
    *all_urls.urlpatterns,
    path("without-wall/<uuid:public_id>/", without_wall, name="without_wall"),
    path("telling/<uuid:public_id>/", telling, name="telling"),
    path("asked-about/", asked_about, name="asked_about"),
    path("writing/<uuid:public_id>/", writing, name="writing"),
]

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]
