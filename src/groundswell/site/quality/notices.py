"""THIRD_PARTY_NOTICES.md: whose work Groundswell stands on and under which licence, from what is really installed."""

from __future__ import annotations

import json
import re
from email.message import Message
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import cast

PIN = re.compile(r"^([A-Za-z0-9_.-]+)==", re.M)
TOP = """# Third-party notices

Groundswell stands on the work below. This page is made by `./groundswell notices`; do not edit it by hand.
The full licence texts come with each package where it is installed.

"""
COLUMNS = "| package | version | licence | home |\n|---|---|---|---|\n"
# only what ends up in the files that browsers get or pages for paper are drawn with; the builders stay behind
SENT_TO_BROWSERS = (
    "htmx.org",
    "nhsuk-frontend",
    "idb",
    "tweetnacl",
    "@noble/hashes",
    "uqr",
    "@expo-google-fonts/atkinson-hyperlegible",
)


def write(home: Path) -> str:
    """Write the page; returns a sentence about it."""
    python = [
        _python_row(name) for name in sorted(set(PIN.findall((home / "requirements.lock").read_text())))
    ]
    node = [_node_row(home / "node_modules" / name) for name in SENT_TO_BROWSERS]
    page = (
        TOP + "## Python\n\n" + COLUMNS + "".join(python) + "\n## In the pages\n\n" + COLUMNS + "".join(node)
    )
    (home / "THIRD_PARTY_NOTICES.md").write_text(page)
    return f"THIRD_PARTY_NOTICES.md: {len(python)} Python packages, {len(node)} in the pages."


def _python_row(name: str) -> str:
    try:
        found = distribution(name)
    except PackageNotFoundError:
        return f"| {name} | | only on other systems | |\n"
    return f"| {name} | {found.version} | {_licence(found)} | {_home(found)} |\n"


def _licence(found: Distribution) -> str:
    """The licence expression, else the classifier, else the first line of the free text."""
    about = _told(found)
    classified = [
        line.split(" :: ")[-1] for line in about.get_all("Classifier", []) if line.startswith("License ::")
    ]
    free = (about.get("License") or "").strip().split("\n")[0]
    return about.get("License-Expression") or ", ".join(sorted(classified)) or free or "not stated"


def _home(found: Distribution) -> str:
    about = _told(found)
    named = dict(line.split(", ", 1) for line in about.get_all("Project-URL", []) if ", " in line)
    lowered = {label.lower(): address for label, address in named.items()}
    wanted = ("homepage", "home page", "source", "source code", "repository", "github", "code")
    return about.get("Home-page") or next((lowered[label] for label in wanted if label in lowered), "")


def _node_row(folder: Path) -> str:
    about = json.loads((folder / "package.json").read_text())
    return f"| {about['name']} | {about['version']} | {about.get('license', 'not stated')} | {about.get('homepage', '')} |\n"


def _told(found: Distribution) -> Message:
    """What a package tells about itself; it is an e-mail message underneath, which the types do not say."""
    return cast(Message, found.metadata)
