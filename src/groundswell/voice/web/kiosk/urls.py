"""Addresses of tablets. The language is a part of them, because no cookie may remember it."""

from django.urls import path

from groundswell.voice.web.kiosk import asking, pages, queue
from groundswell.voice.web.speak.urls import HERE

app_name = "kiosk"
urlpatterns = [
    path("", pages.start, name="start"),
    path("set-up/", pages.set_up, name="set_up"),
    path("set-up/<str:code>/", pages.set_up_link, name="set_up_link"),
    path("arrivals/", queue.arrivals, name="arrivals"),
    path("shell.json", queue.shell, name="shell"),
    path("words.json", queue.vocabulary, name="vocabulary"),
    path("worker.js", queue.worker, name="worker"),
    path(f"receipt/{HERE}/", pages.receipt, name="receipt"),
    path("<language:language>/", asking.day, name="day"),
    path("<language:language>/idea/", asking.idea, name="idea"),
    path("<language:language>/thanks/", asking.thanks, name="thanks"),
    path("<language:language>/kept/", pages.kept, name="kept"),
]
