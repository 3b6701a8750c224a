"""All there is behind the door."""

from django.urls import include, path

from groundswell.voice.web.speak.pages import leads_to_the_doors

urlpatterns = [
    path("", leads_to_the_doors),
    path("speak/", include("groundswell.voice.web.speak.urls")),
]

handler400 = "groundswell.base.ui.errors.bad_request"
handler403 = "groundswell.base.ui.errors.forbidden"
handler404 = "groundswell.voice.web.speak.pages.not_found"
handler500 = "groundswell.site.guard.trouble.server_error"
