"""Addresses of the report part."""

from django.urls import URLPattern, path

from groundswell.report.web.views import (
    board,
    feed,
    flow,
    groups,
    live,
    public,
    publication,
    reports,
    share_backs,
    stories,
    voice_charts,
    writing,
)

app_name = "report"
urlpatterns: list[URLPattern] = []

# Boards
urlpatterns += [
    path("team/", board.our_team, name="our_team"),
    path("groups/", groups.groups, name="groups"),
    path("groups/<uuid:public_id>/", board.board, name="board"),
    path("groups/<uuid:public_id>/flow/", flow.flow, name="flow"),
    path("live/groups/<uuid:public_id>/", live.live, name="live"),
]

# Reports
urlpatterns += [
    path("reports/", reports.reports, name="reports"),
    path("reports/groups/<uuid:public_id>/", reports.dashboard, name="dashboard"),
    path("reports/groups/<uuid:public_id>/voice/", voice_charts.voice_charts, name="voice_charts"),
]

# You said, we did, it changed
urlpatterns += [
    path("stories/", stories.stories, name="stories"),
    path("stories/<uuid:public_id>/", stories.story, name="story"),
    path("stories/<uuid:public_id>/photo/", stories.photo, name="story_photo"),
    path("stories/<uuid:public_id>/words/", writing.edit, name="story_edit"),
    path("stories/<uuid:public_id>/publication/", publication.publication, name="publication"),
    path("ideas/<uuid:public_id>/story/", writing.new, name="story_new"),
]

# What we heard in a survey and what we will do
urlpatterns += [
    path("answers/from/<uuid:wave_id>/<uuid:group_id>/", share_backs.new, name="share_back_new"),
    path("answers/<uuid:public_id>/", share_backs.share_back, name="share_back"),
    path("answers/<uuid:public_id>/words/", share_backs.edit, name="share_back_edit"),
    path("answers/<uuid:public_id>/publication/", share_backs.publication, name="share_back_publication"),
]

# For anyone, without signing in
urlpatterns += [
    path("public/<slug:slug>/answers/<uuid:public_id>/", public.share_back, name="public_share_back"),
    path("public/<slug:slug>/", public.home, name="public_home"),
    path("public/<slug:slug>/replies/", public.replies, name="public_replies"),
    path("public/<slug:slug>/learned/", public.archive, name="public_archive"),
    path("public/<slug:slug>/library/<slug:kind>/", feed.library_feed, name="public_library"),
    path("public/<slug:slug>/stories/<uuid:public_id>/", public.story, name="public_story"),
    path("public/<slug:slug>/measures/<uuid:public_id>/", public.measure, name="public_measure"),
    path("public/<slug:slug>/stories/<uuid:public_id>/photo/", public.photo, name="public_photo"),
]
