"""Addresses for putting a survey together."""

from __future__ import annotations

from django.urls import URLPattern, path

from groundswell.ask.web.builder import lists, questions, scores, sections, survey, versions

urlpatterns: list[URLPattern] = [
    path("", lists.surveys, name="surveys"),
    path("library/", lists.library, name="library"),
    path("library/<slug:key>/", lists.instrument, name="instrument"),
    path("new/", lists.begin, name="begin"),
    path("new/file/", lists.bring_in, name="bring_in"),
    path("new/example.csv", lists.example, name="example"),
    path("<uuid:public_id>/", survey.survey, name="survey"),
    path("<uuid:public_id>/about/", survey.about, name="about"),
    path("<uuid:public_id>/moving/", survey.moving, name="moving"),
    path("<uuid:public_id>/taking-out/", survey.taking_out, name="taking_out"),
    path("<uuid:public_id>/undoing/", survey.undoing, name="undoing"),
    path("<uuid:public_id>/putting-away/", survey.putting_away, name="putting_away"),
    path("<uuid:public_id>/copy/", lists.copy, name="copy"),
    path("<uuid:public_id>/new-section/", sections.section_new, name="section_new"),
    path("<uuid:public_id>/sections/<slug:key>/", sections.section, name="section"),
    path("<uuid:public_id>/sections/<slug:key>/new/", questions.question_new, name="question_new"),
    path("<uuid:public_id>/questions/<slug:key>/", questions.question, name="question"),
    path("<uuid:public_id>/questions/<slug:key>/only-if/", questions.only_if, name="only_if"),
    path("<uuid:public_id>/new-score/", scores.score_new, name="score_new"),
    path("<uuid:public_id>/scores/<slug:key>/", scores.score, name="score"),
    path("<uuid:public_id>/ready/", versions.fix, name="fix"),
    path("<uuid:public_id>/versions/", versions.versions, name="versions"),
    path("<uuid:public_id>/versions/<int:number>/", versions.version, name="version"),
    path("<uuid:public_id>/preview/", versions.preview, name="preview"),
    path("<uuid:public_id>/file/<slug:kind>/", versions.file, name="file"),
]
