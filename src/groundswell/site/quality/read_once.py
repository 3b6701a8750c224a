"""Read every module that the product is made of: `python -m groundswell.site.quality.read_once`.

Python keeps what it has compiled, so that the first start need not wait for it. Done while something else is made ready. What
is wrong with somebody's settings is said by the command that they typed, in better words.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress

import django


def main() -> None:
    """Wake Django and its addresses in a folder that is thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"GROUNDSWELL_DATA": folder, "DJANGO_SETTINGS_MODULE": "groundswell.site.settings"}
        django.setup()
        from django.urls import get_resolver  # noqa: PLC0415 only now is there a table of addresses

        from groundswell.site import demo  # noqa: F401, PLC0415

        get_resolver().url_patterns  # noqa: B018 reading it reads every page


if __name__ == "__main__":
    with suppress(Exception):
        main()
