"""The docs site and the pictures in it that are drawn from the code."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from groundswell.site.quality import line_picture

BUILD = ("-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html", "docs", "docs/_build/html")


def build(home: Path, *, pictures: bool = False) -> int:
    """Build the site into docs/_build/html; any warning is a failure."""
    if pictures:
        line_picture.write(home)
    environment = {**os.environ, "PYTHONPATH": str(home / "src")}
    return subprocess.run([sys.executable, *BUILD], cwd=home, env=environment, check=False).returncode  # noqa: S603
