"""The demo's outbox: the letters that would have gone out."""

from django.urls import path

from groundswell.site.web import outbox

urlpatterns = [
    path("", outbox.letters, name="outbox"),
    path("<uuid:public_id>/", outbox.letter, name="outbox_letter"),
]
