"""Addresses of the measure part."""

from django.urls import URLPattern, path

from groundswell.measure.web.views import grid, marks, measure, overview, values, watching

app_name = "measure"
urlpatterns: list[URLPattern] = [
    path("", overview.measures, name="measures"),
    path("groups/<uuid:public_id>/", overview.of_group, name="of_group"),
    path("groups/<uuid:public_id>/new/", measure.new, name="new"),
]

# One measure
urlpatterns += [
    path("<uuid:public_id>/", measure.measure, name="measure"),
    path("<uuid:public_id>/about/", measure.about, name="about"),
    path("<uuid:public_id>/chart/", measure.chart, name="chart"),
    path("<uuid:public_id>/history/", measure.history, name="history"),
    path("<uuid:public_id>/putting-away/", measure.putting_away, name="putting_away"),
]

# Its values
urlpatterns += [
    path("<uuid:public_id>/enter/", values.enter, name="enter"),
    path("<uuid:public_id>/many/", grid.grid, name="grid"),
    path("<uuid:public_id>/values/", values.values, name="values"),
    path("values/<uuid:public_id>/", values.value, name="value"),
    path("values/<uuid:public_id>/removal/", values.value_removal, name="value_removal"),
    path("changes/<uuid:public_id>/undoing/", values.change_undoing, name="change_undoing"),
    path("entries/<uuid:public_id>/undoing/", values.entry_undoing, name="entry_undoing"),
]

# What was decided about it
urlpatterns += [
    path("<uuid:public_id>/mark/<slug:kind>/", marks.marking, name="marking"),
    path("marks/<uuid:public_id>/", marks.showing, name="showing"),
    path("marks/<uuid:public_id>/undoing/", marks.mark_undoing, name="mark_undoing"),
    path("<uuid:public_id>/target/", marks.target, name="target"),
    path("targets/<uuid:public_id>/removal/", marks.target_removal, name="target_removal"),
]

# Hearing of it
urlpatterns += [
    path("<uuid:public_id>/watching/", watching.watching, name="watching"),
    path("groups/<uuid:public_id>/watching/", watching.watching_group, name="watching_group"),
]
