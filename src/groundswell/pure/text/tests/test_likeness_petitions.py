"""The bar for likeness: real petitions, and moderators' rulings on which are duplicates."""

import csv
import os
import random
from collections import Counter
from pathlib import Path

import pytest

from groundswell.pure.text import LikenessIndex

ROOT = Path(__file__).resolve().parents[5]
IDEAS = Path(os.environ.get("GROUNDSWELL_SHARED_DATA", ROOT / "../shared/data")) / "ideas"
BAR = 0.85

pytestmark = pytest.mark.skipif(not IDEAS.is_dir(), reason="the shared data is not here")


def rows(name: str) -> list[dict[str, str]]:
    with (IDEAS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def texts() -> dict[int, str]:
    return {
        int(row["petition_id"]): "\n".join((row["title"], row["background"], row["additional_details"]))
        for row in rows("uk_petitions.csv")
    }


@pytest.fixture(scope="module")
def group(texts: dict[int, str]) -> dict[int, int]:
    group = {id: id for id in texts}
    for row in rows("uk_petitions_duplicate_pairs.csv"):
        old, new = group[int(row["duplicate_petition_id"])], group[int(row["original_petition_id"])]
        group = {id: new if of == old else of for id, of in group.items()}
    return group


def recall_at_five(index: LikenessIndex, texts: dict[int, str], group: dict[int, int]) -> float:
    sizes = Counter(group.values())
    asked = [id for id in texts if sizes[group[id]] > 1]
    hits = [any(group[m.id] == group[id] for m in index.similar(texts[id], exclude={id})) for id in asked]
    return sum(hits) / len(hits)


def test_duplicates_are_among_the_first_five(texts: dict[int, str], group: dict[int, int]) -> None:
    index = LikenessIndex()
    index.add_many(texts.items())
    assert recall_at_five(index, texts, group) >= BAR


def test_an_index_of_shuffled_texts_misses_the_bar(texts: dict[int, str], group: dict[int, int]) -> None:
    shuffled = list(texts.values())
    random.Random(1).shuffle(shuffled)
    index = LikenessIndex()
    index.add_many(zip(texts, shuffled, strict=True))
    assert recall_at_five(index, texts, group) < 0.3
