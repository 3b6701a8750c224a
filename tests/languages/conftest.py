"""Our Welsh words, ready to be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.utils.translation import trans_real

from groundswell.site.quality import languages


@pytest.fixture(scope="session", autouse=True)
def words_ready() -> None:
    """Catalogues are not kept compiled; make them as the launcher does, and let Django read them anew."""
    languages.compile_all(Path(__file__).parents[2])
    trans_real._translations.clear()  # type: ignore[attr-defined]
