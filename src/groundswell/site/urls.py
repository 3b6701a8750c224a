"""All addresses, as the journey goes: say it, see what became of it, tell it; then the account, then the machine."""

from django.conf import settings
from django.urls import include, path

from groundswell.people.web.language import set_language
from groundswell.site import health, metrics, robots

urlpatterns = [
    path("", include("groundswell.voice.web.urls")),
    path("", include("groundswell.report.web.urls")),
    path("improve/", include("groundswell.improve.web.urls")),
    path("learn/", include("groundswell.learn.web.urls")),
    path("surveys/", include("groundswell.ask.web.urls")),
    path("measures/", include("groundswell.measure.web.urls")),
    path("measures/", include("groundswell.measure.web.files.urls")),
    path("improve/tools/", include("groundswell.tools.web.urls")),
    path("improve/audits/", include("groundswell.audit.web.urls")),
    path("", include("groundswell.people.web.urls")),
    path("", include("groundswell.site.web.urls")),
    # Only for their names: `site.door.apart` and `site.kiosk.apart` take them before anything here can.
    path("speak/", include("groundswell.voice.web.speak.urls")),
    path("kiosk/", include("groundswell.voice.web.kiosk.urls")),
    path("account/", include("groundswell.people.web.account_urls")),
    path("language/setlang/", set_language, name="set_language"),
    path("robots.txt", robots.robots, name="robots"),
    path("livez", health.livez, name="livez"),
    path("readyz", health.readyz, name="readyz"),
    path("metrics", metrics.metrics, name="metrics"),
]

if settings.DEMO:
    urlpatterns.append(path("outbox/", include("groundswell.site.web.outbox_urls")))

handler400 = "groundswell.base.ui.errors.bad_request"
handler403 = "groundswell.base.ui.errors.forbidden"
handler404 = "groundswell.base.ui.errors.not_found"
handler500 = "groundswell.site.guard.trouble.server_error"
