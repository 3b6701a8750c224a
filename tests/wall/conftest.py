"""One world for each module: built once, and gone with its transaction."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test import override_settings
from django.urls import clear_url_caches

from tests.wall.world import World, build_world


@pytest.fixture(scope="module")
def media(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media")):
        yield


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any, media: None) -> Iterator[World]:
    """Both organisations, with the demo's outbox open too."""
    assert settings.ROOT_URLCONF == "groundswell.site.urls"
    with (
        django_db_blocker.unblock(),
        override_settings(ROOT_URLCONF="tests.wall.all_urls"),
        transaction.atomic(),
    ):
        clear_url_caches()
        yield build_world()
        transaction.set_rollback(True)
    clear_url_caches()
