"""Addresses of the whole house: what you were told, help, and how we keep our promises."""

from django.urls import path

from groundswell.site.web import notices, pages, trust

urlpatterns = [
    path("notices/", notices.notices, name="notices"),
    path("notices/read/", notices.read_all, name="notices_read"),
    path("notices/<uuid:public_id>/", notices.notice, name="notice"),
    path("push-worker.js", pages.push_worker, name="push_worker"),
    path("help/", pages.help_page, name="help"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("privacy/", pages.privacy, name="privacy"),
    path("trust/", trust.trust, name="trust"),
    path("trust/<slug:slug>/", trust.trust_of, name="trust_of"),
]
