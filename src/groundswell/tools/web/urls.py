"""Addresses of the tools part."""

from django.urls import URLPattern, path

from groundswell.tools.web.views import beside, choosing, editing, history, taking_out, tool

app_name = "tools"
urlpatterns: list[URLPattern] = [
    path("", choosing.tools, name="tools"),
    path("choose/", choosing.choose, name="choose"),
    path("new/<slug:kind>/", choosing.new, name="new"),
    path("beside/<str:about>/<uuid:public_id>/", beside.beside, name="beside"),
]

# One tool
urlpatterns += [
    path("<uuid:public_id>/", tool.tool, name="tool"),
    path("<uuid:public_id>/edit/", editing.edit, name="edit"),
    path("<uuid:public_id>/news/", editing.news, name="news"),
    path("<uuid:public_id>/walk/", tool.walk, name="walk"),
    path("<uuid:public_id>/history/", history.history, name="history"),
    path("<uuid:public_id>/history/<int:number>/", history.version, name="version"),
    path("<uuid:public_id>/history/<int:number>/restoring/", history.restoring, name="restoring"),
    path("<uuid:public_id>/showing/", tool.showing, name="showing"),
    path("<uuid:public_id>/taking-away/", tool.taking_away, name="taking_away"),
    path("<uuid:public_id>/take/<slug:kind>/", taking_out.take, name="take"),
]
