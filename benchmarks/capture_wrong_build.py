"""A deliberately wrong build: it thanks every fifth person without keeping what they said. `capture.py` must find that out."""

import itertools
import os
import sys
from typing import Any

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "groundswell.site.settings"
django.setup()

from groundswell.ask.actions import answering  # noqa: E402 settings first
from groundswell.site.cli import main  # noqa: E402
from groundswell.voice.actions import unnamed  # noqa: E402

counter = itertools.count(1)


def losing(keep: Any) -> Any:
    def keep_mostly(*said: Any) -> Any:
        return None if next(counter) % 5 == 0 else keep(*said)

    return keep_mostly


answering._write = losing(answering._write)
unnamed._keep_first = losing(unnamed._keep_first)

if __name__ == "__main__":
    sys.exit(main())
