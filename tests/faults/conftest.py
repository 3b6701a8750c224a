"""A house of one's own for each test that breaks it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from groundswell.site.quality import postgres
from tests.faults.house import House
from tests.nursery import Nursery


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory, empty_database: Path) -> Iterator[House]:
    """A house as it is after its first day, with a nursery for all that stand in its place, one after another."""
    house = House(tmp_path_factory.mktemp("founded"))
    house.nursery = Nursery.open(house.surroundings, has_settings=True)
    house.prepare(empty_database)
    yield house
    house.nursery.close()


@pytest.fixture(scope="session")
def first_day(founded: House, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is in its folder before anybody says a thing."""
    return shutil.copytree(founded.folder, tmp_path_factory.mktemp("first-day") / "house")


@pytest.fixture
def build(founded: House, first_day: Path) -> Iterator[Callable[..., House]]:
    """Put up a house, perhaps of another make; all of it is gone afterwards.

    One on another disk starts as everywhere else, and reads all its modules by itself.
    """
    houses: list[House] = []

    def put_up(folder: Path | None = None, **make: Any) -> House:
        if folder is None:
            folder = founded.folder
            make |= {"port": founded.port, "post": founded.post, "nursery": founded.nursery}
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(first_day, folder)
        house = House(folder, sessions=founded.sessions, ids=founded.ids, **make)
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
        house.nursery = Nursery.open(house.surroundings, has_settings=True)
        try:
            house.prepare()
            house.start()
            yield house
        finally:
            house.kill()
            house.nursery.close()
