"""A deliberately wrong build: it thanks people before their words are kept. The test of kill -9 must catch it."""

import os
import sys
import threading
import uuid
from types import SimpleNamespace
from typing import Any

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "groundswell.site.settings"
django.setup()

from groundswell.site.cli import main, server  # noqa: E402 settings first

really_run = server.run


def run(*args: Any, **kwargs: Any) -> int:
    from groundswell.base.tenancy.wall import within
    from groundswell.voice.web.views import say

    keep = say.offer_idea

    def thank_first(**said: Any) -> Any:
        def keep_later() -> None:
            with within(said["by"].organisation_id):
                keep(**said)

        threading.Timer(0.3, keep_later).start()
        return SimpleNamespace(public_id=uuid.uuid4())

    say.offer_idea = thank_first
    return really_run(*args, **kwargs)


server.run = run

if __name__ == "__main__":
    sys.exit(main())
