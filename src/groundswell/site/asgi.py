"""The web server's way in."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "groundswell.site.settings")
django.setup(set_prefix=False)

from groundswell.site.desks import Desks  # noqa: E402 settings first
from groundswell.site.guard.doorstep import Doorstep  # noqa: E402
from groundswell.site.page_files import PageFiles  # noqa: E402

application = PageFiles(Doorstep(Desks()))  # type: ignore[arg-type]
