"""How much is tried: enough for every change, or with `./groundswell test --full` all of it."""

import os

FULL = os.environ.get("GROUNDSWELL_FULL") == "1"
