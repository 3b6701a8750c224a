"""A house of one's own for each test that breaks it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from groundswell.site.quality import postgres
from tests.faults.house import House


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory, empty_database: Path) -> House:
    """A house as it is after its first day; the others are copies of it."""
    house = House(tmp_path_factory.mktemp("founded"))
    house.prepare(empty_database)
    return house


@pytest.fixture
def build(founded: House, tmp_path: Path) -> Iterator[Callable[..., House]]:
    """Put up a house, perhaps of another make or on another disk; all of it is gone afterwards."""
    houses: list[House] = []

    def put_up(folder: Path = tmp_path / "house", **make: object) -> House:
        shutil.copytree(founded.folder, folder, dirs_exist_ok=True)
        house = House(folder, sessions=founded.sessions, ids=founded.ids, **make)  # type: ignore[arg-type]
        houses.append(house)
        house.start()
        return house

    yield put_up
    for house in houses:
        house.kill()


@pytest.fixture
def build_on_postgres(tmp_path: Path) -> Iterator[House]:
    """The same on a PostgreSQL of its own, which waits for its disk as a real one does."""
    programs = shutil.which("pg_ctl")
    if programs is None:
        pytest.skip("PostgreSQL is not on this machine")
    folder = Path(programs).resolve().parent
    durable = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}
    with postgres.server(folder, **durable) as url:
        house = House(tmp_path, more={"DATABASE_URL": url})
        try:
            house.prepare()
            house.start()
            yield house
        finally:
            house.kill()
