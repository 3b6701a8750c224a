"""What the tests need beside Python: a browser and PostgreSQL, fetched from Debian where we may install."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from groundswell.site.quality.postgres import programs_here

# The one without a screen does the same pages with two thirds of the work.
WITHOUT_A_SCREEN = "chromium-headless-shell"
BROWSERS = (WITHOUT_A_SCREEN, "chromium", "chromium-browser", "google-chrome")
SECONDS_TO_INSTALL = 900


def postgresql() -> Path | None:
    """The folder of PostgreSQL's programs, fetched when missing; None when it is not to be had."""
    return programs_here() or (_apt("postgresql") and programs_here()) or None


def chromium() -> str | None:
    """The path of a browser, fetched when missing; None when it is not to be had."""
    if chosen := os.environ.get("GROUNDSWELL_CHROMIUM") or shutil.which(WITHOUT_A_SCREEN):
        return chosen
    for package in (WITHOUT_A_SCREEN, "chromium"):
        if (package == WITHOUT_A_SCREEN or not _browser_here()) and _apt(package):
            break
    return _browser_here() or _playwright_browser()


def _browser_here() -> str | None:
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def _playwright_browser() -> str | None:
    _quietly([sys.executable, "-m", "playwright", "install", "chromium"], seconds=300)
    where = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
    said = subprocess.run([sys.executable, "-c", where], capture_output=True, text=True, check=False)  # noqa: S603
    path = said.stdout.strip()
    return path if path and Path(path).exists() else None


def _apt(package: str) -> bool:
    """Install a Debian package if we may, without a question; says whether it went well."""
    may = _rights()
    if may is None or not shutil.which("apt-get"):
        return False
    print(f"  Installing {package} from Debian ...", flush=True)
    _quietly([*may, "apt-get", "update", "-q"])
    return _quietly([*may, "apt-get", "install", "-y", "-q", "--no-install-recommends", package])


def _rights() -> list[str] | None:
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    return [sudo, "-n"] if sudo and _quietly([sudo, "-n", "true"], seconds=10) else None


def _quietly(command: Sequence[str], seconds: float = SECONDS_TO_INSTALL) -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(  # noqa: S603
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env=environment,
            timeout=seconds,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
