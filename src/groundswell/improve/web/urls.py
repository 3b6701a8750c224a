"""Addresses of the improve part."""

from django.urls import URLPattern, path

from groundswell.improve.web.views import (
    aim,
    cycles,
    drivers,
    ending,
    keeping,
    lanes,
    lending,
    overview,
    poster,
    programmes,
    project,
    ranking,
    sharing,
    starting,
    studying,
    team,
)

app_name = "improve"
urlpatterns: list[URLPattern] = [
    path("", overview.projects, name="projects"),
    path("groups/<uuid:public_id>/", overview.of_group, name="of_group"),
    path("start/", starting.where, name="where"),
    path("groups/<uuid:public_id>/new/", starting.new, name="new"),
    path("ideas/<uuid:public_id>/new/", starting.from_idea, name="from_idea"),
    path("found/<str:kind>/<uuid:public_id>/new/", starting.from_finding, name="from_finding"),
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
    path("<uuid:public_id>/drivers/news/", drivers.news, name="drivers_news"),
    path("<uuid:public_id>/drivers/<slug:kind>/", drivers.take, name="take_drivers"),
    path("lines/<uuid:public_id>/", drivers.line, name="line"),
    path("lines/<uuid:public_id>/moving/", drivers.moving, name="moving"),
]

# Quick wins, ends, and what is looked at from above
urlpatterns += [
    path("quick-wins/", lanes.wins, name="wins"),
    path("above/", lanes.above, name="above"),
    path("portfolio/", lanes.portfolio, name="portfolio"),
    path("learned/", ending.archive, name="archive"),
    path("groups/<uuid:public_id>/quick-win/", ending.new_win, name="new_win"),
    path("ideas/<uuid:public_id>/quick-win/", ending.win_from_idea, name="win_from_idea"),
    path("<uuid:public_id>/closing/", ending.closing, name="closing"),
    path("<uuid:public_id>/reopening/", ending.reopening, name="reopening"),
]

# How far it is, whose word is wanted, what is written down
urlpatterns += [
    path("<uuid:public_id>/score/", keeping.score, name="score"),
    path("<uuid:public_id>/approval/", keeping.approval, name="approval"),
    path("approvals/<uuid:public_id>/", keeping.answering, name="answering"),
    path("<uuid:public_id>/log/", keeping.log, name="log"),
    path("files/<uuid:public_id>/", keeping.document, name="document"),
]

# What first?
urlpatterns += [
    path("groups/<uuid:public_id>/first/", ranking.rankings, name="rankings"),
    path("first/<uuid:public_id>/", ranking.ranking, name="ranking"),
    path("first/<uuid:public_id>/revealing/", ranking.revealing, name="revealing"),
]

# On paper
urlpatterns += [path("<uuid:public_id>/paper/<slug:paper>/", poster.poster, name="poster")]

# For those outside the team
urlpatterns += [
    path("<uuid:public_id>/following/", sharing.following, name="following"),
    path("<uuid:public_id>/talk/", sharing.talk, name="talk"),
    path("comments/<uuid:public_id>/taking-back/", sharing.taking_back, name="taking_back"),
    path("<uuid:public_id>/done-too/", sharing.done_too, name="done_too"),
]

# Projects that belong together
urlpatterns += [
    path("programmes/new/", programmes.new, name="new_programme"),
    path("programmes/<uuid:public_id>/", programmes.programme, name="programme"),
    path("programmes/<uuid:public_id>/projects/", programmes.change, name="change_programme"),
]

# Programmes that organisations show each other
urlpatterns += [
    path("programmes/<uuid:public_id>/showing/", lending.showing, name="showing"),
    path("showing/<uuid:public_id>/stopping/", lending.stopping, name="stopping_showing"),
    path("from-others/<uuid:public_id>/", lending.borrowed, name="borrowed"),
    path("from-others/<uuid:public_id>/answering/", lending.answering, name="answering_offer"),
]
