"""Addresses for answering."""

from __future__ import annotations

from django.urls import URLPattern, path

from groundswell.ask.web.answering import views

urlpatterns: list[URLPattern] = [
    path("answer/<uuid:public_id>/", views.begin, name="answer"),
    path("answer/<uuid:public_id>/<int:number>/", views.section, name="answer_section"),
    path("answer/<uuid:public_id>/seal/", views.seal, name="seal"),
    path("answer/<uuid:public_id>/thanks/", views.thanks, name="thanks"),
    path("answer/<uuid:public_id>/taking-back/", views.taking_back, name="taking_back"),
]
