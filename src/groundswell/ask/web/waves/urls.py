"""Addresses for having a survey asked and looking after its waves."""

from __future__ import annotations

from django.urls import URLPattern, path

from groundswell.ask.web.waves import views

urlpatterns: list[URLPattern] = [
    path("<uuid:public_id>/ask/", views.ask, name="ask"),
    path("<uuid:public_id>/waves/", views.waves, name="waves"),
    path("waves/<uuid:public_id>/time/", views.more_time, name="more_time"),
    path("waves/<uuid:public_id>/closing/", views.closing, name="closing"),
    path("schedules/<uuid:public_id>/stopping/", views.stopping, name="stopping"),
]
