"""Addresses of the learn part."""

from django.urls import URLPattern, path

from groundswell.learn.web.views import (
    certificates,
    checking,
    closing,
    coffee,
    coming,
    communities,
    directory,
    door,
    evaluation,
    facilitating,
    growing,
    helping,
    library,
    library_writing,
    live,
    practising,
    priorities,
    programme,
    report,
    running,
    series,
    sessions,
    skills,
    talk,
    trying,
)

app_name = "learn"
urlpatterns: list[URLPattern] = [
    path("", communities.communities, name="communities"),
    path("new/", communities.new, name="new"),
    path("with/<slug:slug>/<slug:code>/", door.by_code, name="by_code"),
    path("<uuid:public_id>/", door.community, name="community"),
]

# Coming in and going
urlpatterns += [
    path("<uuid:public_id>/joining/", door.joining, name="joining"),
    path("<uuid:public_id>/asking/", door.asking, name="asking"),
    path("<uuid:public_id>/agreeing/", door.agreeing, name="agreeing"),
    path("<uuid:public_id>/leaving/", door.leaving, name="leaving"),
]

# Its people
urlpatterns += [
    path("<uuid:public_id>/people/", directory.people, name="people"),
    path("<uuid:public_id>/me/", directory.entry, name="entry"),
    path("<uuid:public_id>/nominate/", directory.nominating, name="nominate"),
    path("<uuid:public_id>/priorities/", priorities.priorities, name="priorities"),
    path("<uuid:public_id>/coffee/", coffee.coffee, name="coffee"),
]

# What members do for it
urlpatterns += [
    path("<uuid:public_id>/helping/", helping.helping, name="helping"),
    path("<uuid:public_id>/helping/<uuid:term>/", helping.handing_over, name="handing_over"),
]

# What is said
urlpatterns += [
    path("<uuid:public_id>/talk/new/", talk.new, name="new_thread"),
    path("<uuid:public_id>/talk/<uuid:thread>/", talk.thread, name="thread"),
    path("<uuid:public_id>/words/<uuid:post>/taking-back/", talk.taking_back, name="taking_back"),
    path("<uuid:public_id>/words/<uuid:post>/hiding/", talk.hiding, name="hiding"),
    path("<uuid:public_id>/words/<uuid:post>/showing/", talk.showing, name="showing"),
]

# For those who look after it
urlpatterns += [
    path("<uuid:public_id>/facilitate/", facilitating.facilitate, name="facilitate"),
    path("<uuid:public_id>/change/", facilitating.change, name="change"),
    path("<uuid:public_id>/code/", facilitating.code, name="code"),
    path("<uuid:public_id>/asked/<uuid:nomination>/", facilitating.answering, name="answering"),
    path("<uuid:public_id>/people/<uuid:member>/parting/", facilitating.parting, name="parting"),
    path("<uuid:public_id>/people/<uuid:member>/returning/", facilitating.returning, name="returning"),
    path("<uuid:public_id>/closing/", closing.closing, name="closing"),
    path("<uuid:public_id>/successor/", closing.successor, name="successor"),
    path("<uuid:public_id>/facilitators/", facilitating.facilitators, name="facilitators"),
]

# When it meets
urlpatterns += [
    path("<uuid:public_id>/sessions/", series.sessions, name="sessions"),
    path("<uuid:public_id>/series/new/", series.new, name="new_series"),
    path("<uuid:public_id>/series/<uuid:series>/", series.one_series, name="one_series"),
    path("<uuid:public_id>/series/<uuid:series>/change/", series.changing, name="changing_series"),
    path("<uuid:public_id>/series/<uuid:series>/plan/", series.planning, name="planning"),
]

# What it did
OF = "<uuid:public_id>/series/<uuid:series>/"
urlpatterns += [
    path(f"{OF}evaluation/", evaluation.evaluation, name="evaluation"),
    path(f"{OF}evaluation/<uuid:asking>/", evaluation.answering, name="answer"),
    path(f"{OF}report/", report.report, name="report"),
    path(f"{OF}report/<slug:kind>/", report.report_file, name="report_file"),
]
AT = "<uuid:public_id>/sessions/<uuid:session>/"
urlpatterns += [
    path(AT, sessions.session, name="session"),
    path(f"{AT}trying/", trying.trying, name="trying"),
    path(f"{AT}coming/", coming.coming, name="coming"),
    path(f"{AT}not-coming/", coming.not_coming, name="not_coming"),
    path(f"{AT}diary/", coming.diary, name="diary"),
    path("<uuid:public_id>/needs/", coming.needs, name="needs"),
    path(f"{AT}change/", sessions.changing, name="changing_session"),
    path(f"{AT}calling-off/", sessions.calling_off, name="calling_off"),
    path(f"{AT}programme/", programme.programme, name="programme"),
    path(f"{AT}programme/<uuid:block>/", programme.block, name="block"),
    path(f"{AT}programme/<uuid:block>/moving/", programme.moving, name="moving_block"),
    path(f"{AT}running-order/", programme.running_order, name="running_order"),
]

# While it meets: for who runs it, and for who holds its code
urlpatterns += [
    path(f"{AT}running/", running.running, name="running"),
    path(f"{AT}running/now/", running.running_now, name="running_now"),
    path(f"{AT}running/news/", running.running_news, name="running_news"),
    path("live/<slug:slug>/", live.code, name="code_typed"),
    path("live/<slug:slug>/<slug:code>/", live.live, name="live"),
    path("live/<slug:slug>/<slug:code>/now/", live.live_now, name="live_now"),
    path("live/<slug:slug>/<slug:code>/news/", live.live_news, name="live_news"),
]

# What one can show for it
MINE = "growing/certificates/<uuid:certificate>/"
urlpatterns += [
    path(f"{AT}certificate/", certificates.taking, name="take_certificate"),
    path("growing/", growing.growing, name="growing"),
    path("growing/record/<str:kind>/", growing.taking_along, name="record_out"),
    path("growing/entries/<uuid:learning>/", growing.learning, name="learning"),
    path("growing/work/", certificates.work, name="work_certificate"),
    path(MINE, certificates.certificate, name="certificate"),
    path(f"{MINE}pdf/", certificates.on_paper, name="certificate_pdf"),
    path("growing/habits/", practising.habits, name="habits"),
    path("growing/teams/<uuid:group>/", practising.team, name="team"),
    path("growing/skills/<uuid:group>/", skills.skills, name="skills"),
    path("growing/training/<uuid:training>/", skills.training, name="training"),
    path("certificates/<slug:slug>/", checking.check, name="check"),
]

# The library
urlpatterns += [
    path("library/", library.library, name="library"),
    path("library/new/", library_writing.new, name="new_resource"),
    path("library/bring/", library_writing.bringing, name="bringing"),
    path("library/interests/", library_writing.interests, name="interests"),
    path("library/citations/<slug:kind>/", library.citations, name="citations"),
    path("library/<uuid:public_id>/", library.resource, name="resource"),
    path("library/<uuid:public_id>/change/", library_writing.changing, name="changing_resource"),
    path("library/<uuid:public_id>/care/", library_writing.caring, name="caring"),
    path("library/<uuid:public_id>/file/", library.document, name="resource_file"),
]
