"""Addresses of the improve part."""

from django.urls import URLPattern, path

from groundswell.improve.web.views import aim, cycles, drivers, overview, project, starting, studying, team

app_name = "improve"
urlpatterns: list[URLPattern] = [
    path("", overview.projects, name="projects"),
    path("groups/<uuid:public_id>/", overview.of_group, name="of_group"),
    path("start/", starting.where, name="where"),
    path("groups/<uuid:public_id>/new/", starting.new, name="new"),
    path("ideas/<uuid:public_id>/new/", starting.from_idea, name="from_idea"),
]

# One project
urlpatterns += [
    path("<uuid:public_id>/", project.project, name="project"),
    path("<uuid:public_id>/history/", project.history, name="history"),
    path("<uuid:public_id>/about/", aim.about, name="about"),
    path("<uuid:public_id>/aim/", aim.aim, name="aim"),
    path("<uuid:public_id>/stage/", project.stage, name="stage"),
    path("<uuid:public_id>/measures/", team.measures, name="measures"),
    path("<uuid:public_id>/team/", team.team, name="team"),
    path("<uuid:public_id>/joining/", team.joining, name="joining"),
]

# Its tests
urlpatterns += [
    path("<uuid:public_id>/tests/new/", cycles.new, name="new_cycle"),
    path("tests/<uuid:public_id>/", cycles.cycle, name="cycle"),
    path("tests/<uuid:public_id>/plan/", cycles.plan, name="plan"),
    path("tests/<uuid:public_id>/beginning/", cycles.beginning, name="beginning"),
    path("tests/<uuid:public_id>/seen/", cycles.seen, name="seen"),
    path("tests/<uuid:public_id>/study/", studying.study, name="study"),
    path("tests/<uuid:public_id>/decision/", studying.decision, name="decision"),
    path("photos/<uuid:public_id>/", cycles.photo, name="photo"),
]

# Its theory
urlpatterns += [
    path("<uuid:public_id>/drivers/", drivers.drivers, name="drivers"),
    path("<uuid:public_id>/drivers/<slug:kind>/", drivers.take, name="take_drivers"),
    path("lines/<uuid:public_id>/", drivers.line, name="line"),
    path("lines/<uuid:public_id>/moving/", drivers.moving, name="moving"),
]
