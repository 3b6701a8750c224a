"""Addresses of the voice part."""

from django.urls import URLPattern, path

from groundswell.voice.web.views import (
    cards,
    claim,
    day_question,
    held,
    idea,
    kiosks,
    merge,
    photos,
    reminder,
    rounds,
    say,
    search,
    similar,
    step,
    talk,
    workday,
)

app_name = "voice"
urlpatterns: list[URLPattern] = []

# Saying it, hearing back
urlpatterns += [
    path("", say.say, name="say"),
    path("groups/<uuid:public_id>/say/", say.say_to, name="say_to"),
    path("claim/", claim.claim, name="claim"),
    path("ideas/<uuid:public_id>/thanks/", say.thanks, name="thanks"),
    path("ideas/<uuid:public_id>/", idea.idea, name="idea"),
    path("ideas/<uuid:public_id>/steps/", step.step, name="step"),
    path("ideas/<uuid:public_id>/return/", step.bring_back, name="bringing_back"),
    path("ideas/<uuid:public_id>/following/", idea.follow, name="follow"),
    path("ideas/<uuid:public_id>/taking-back/", idea.take_back, name="taking_back"),
]

# Talking about it, joining it, standing behind it
urlpatterns += [
    path("ideas/<uuid:public_id>/comments/", talk.comments, name="comments"),
    path("comments/<uuid:public_id>/taking-back/", talk.take_back, name="comment_taking_back"),
    path("ideas/<uuid:public_id>/support/", talk.support, name="support"),
    path("ideas/<uuid:public_id>/merger/", merge.merge, name="merge"),
    path("ideas/<uuid:public_id>/parting/", merge.part, name="part"),
    path("ideas/similar/", similar.similar, name="similar"),
    path("search/", search.search, name="search"),
    path("photos/<uuid:public_id>/", photos.photo, name="photo"),
]

# Looking after words that may name a person
urlpatterns += [
    path("held/", held.held, name="held"),
    path("held/<str:kind>/<uuid:public_id>/release/", held.release, name="release"),
    path("held/<str:kind>/<uuid:public_id>/rewording-request/", held.ask, name="rewording_request"),
    path("ideas/<uuid:public_id>/rewording/", held.rewording, name="rewording"),
    path("words/<str:kind>/<uuid:public_id>/rewording/", held.rewording, name="words_rewording"),
]

# Private rounds of dots
urlpatterns += [
    path("groups/<uuid:public_id>/rounds/", rounds.rounds, name="rounds"),
    path("rounds/<uuid:public_id>/", rounds.round_, name="round"),
    path("rounds/<uuid:public_id>/dots/", rounds.dots, name="round_dots"),
    path("rounds/<uuid:public_id>/closure/", rounds.close, name="round_closure"),
]

# How was your workday?
urlpatterns += [
    path("workday/", workday.workday, name="workday"),
    path("me/reminder/", reminder.reminder, name="reminder"),
    path("admin/workday/", day_question.day_question, name="day_question"),
    path("groups/<uuid:public_id>/workdays/", workday.team, name="workday_team"),
]

# Tablets that ask no name, and paper
urlpatterns += [
    path("groups/<uuid:public_id>/tablets/", kiosks.kiosks, name="kiosks"),
    path("groups/<uuid:public_id>/tablets/days/", kiosks.days, name="kiosk_days"),
    path("tablets/<uuid:public_id>/", kiosks.kiosk, name="kiosk"),
    path("tablets/<uuid:public_id>/code/", kiosks.code, name="kiosk_code"),
    path("tablets/<uuid:public_id>/stopping/", kiosks.stop, name="kiosk_stopping"),
    path("tablets/<uuid:public_id>/set-aside/<str:day>/", kiosks.set_aside, name="kiosk_set_aside"),
    path("groups/<uuid:public_id>/cards/", cards.cards, name="cards"),
    path("groups/<uuid:public_id>/papers/<str:kind>/", cards.papers, name="papers"),
]
