"""Addresses for reading results."""

from __future__ import annotations

from django.urls import URLPattern, path

from groundswell.ask.web.results import exports, views

ROUND = "<uuid:public_id>/results/<uuid:wave_id>/"

urlpatterns: list[URLPattern] = [
    path("<uuid:public_id>/results/", views.results, name="results"),
    path(ROUND, views.results, name="results_of_round"),
    path(f"{ROUND}words/", views.words, name="results_words"),
    path(f"{ROUND}results.csv", exports.as_csv, name="results_csv"),
    path(f"{ROUND}results.xlsx", exports.as_xlsx, name="results_xlsx"),
]
