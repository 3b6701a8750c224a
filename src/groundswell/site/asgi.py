"""The web server's way in."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "groundswell.site.settings")
django_application = get_asgi_application()

from groundswell.site.guard.doorstep import Doorstep  # noqa: E402 settings first

application = Doorstep(django_application)  # type: ignore[arg-type]
