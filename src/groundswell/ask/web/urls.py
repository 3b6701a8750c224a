"""Addresses of what is asked."""

from __future__ import annotations

from groundswell.ask.web.answering.urls import urlpatterns as answering
from groundswell.ask.web.builder.urls import urlpatterns as builder
from groundswell.ask.web.results.urls import urlpatterns as results
from groundswell.ask.web.waves.urls import urlpatterns as waves

app_name = "ask"

urlpatterns = [*builder, *waves, *answering, *results]
