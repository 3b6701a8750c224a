"""All there is on a tablet's way."""

from django.urls import include, path

urlpatterns = [path("kiosk/", include("groundswell.voice.web.kiosk.urls"))]

handler400 = "groundswell.base.ui.errors.bad_request"
handler403 = "groundswell.base.ui.errors.forbidden"
handler404 = "groundswell.voice.web.kiosk.pages.not_found"
handler500 = "groundswell.site.guard.trouble.server_error"
