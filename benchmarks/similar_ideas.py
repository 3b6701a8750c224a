"""Measure the search for similar ideas: does it find them, how fast, and how often in vain.

Run `python benchmarks/similar_ideas.py [ideas]`; the number of made-up ideas is 100,000 unless
given. The petitions are read from the folder named by GROUNDSWELL_SHARED_DATA.
"""

import csv
import os
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from groundswell.pure.text import LikenessIndex, Match  # noqa: E402

DATA = Path(os.environ.get("GROUNDSWELL_SHARED_DATA", ROOT / "../shared/data"))
Search = Callable[[str, int, float], list[Match]]


def main() -> None:
    """Print all measurements."""
    texts = list(petitions().values())
    measure_finding()
    measure_speed(texts, ideas=int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)


def petitions() -> dict[int, str]:
    """Return each petition's text by its number, the title as its first line."""
    with (DATA / "ideas/uk_petitions.csv").open(encoding="utf-8", newline="") as file:
        return {
            int(row["petition_id"]): "\n".join((row["title"], row["background"], row["additional_details"]))
            for row in csv.DictReader(file)
        }


def duplicate_groups(ids: list[int]) -> dict[int, int]:
    """Return the group of each petition: those joined by moderators' rulings share one."""
    group = {id: id for id in ids}
    with (DATA / "ideas/uk_petitions_duplicate_pairs.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            old = group[int(row["duplicate_petition_id"])]
            new = group[int(row["original_petition_id"])]
            group = {id: new if of == old else of for id, of in group.items()}
    return group


def recall(search: Search, texts: dict[int, str], group: dict[int, int], at_least: float) -> float:
    """Return the share of petitions with a duplicate for which one is among the first five."""
    sizes = Counter(group.values())
    asked = [id for id in texts if sizes[group[id]] > 1]
    found = [any(group[m.id] == group[id] for m in search(texts[id], id, at_least)) for id in asked]
    return sum(found) / len(found)


def measure_finding() -> None:
    """Print how many duplicates are found, and how many lone petitions get a suggestion."""
    texts = petitions()
    group = duplicate_groups(list(texts))
    sizes = Counter(group.values())
    index = LikenessIndex()
    index.add_many(texts.items())

    def search(text: str, id: int, at_least: float) -> list[Match]:
        return index.similar(text, limit=5, exclude={id}, at_least=at_least)

    titles = {id: text.split("\n")[0] for id, text in texts.items()}
    lone = random.Random(1).sample([id for id in texts if sizes[group[id]] == 1], 500)
    print(f"{len(texts)} petitions, {sum(n for n in sizes.values() if n > 1)} with a duplicate")
    print("at least   recall@5   from title   lone shown   lone shown from title   other comments shown")
    others = comments()
    for at_least in (0.0, 0.15, 0.16, 0.2, 0.25, 0.3, 0.35):
        shown = [sum(bool(search(said[id], id, at_least)) for id in lone) / 500 for said in (texts, titles)]
        strange = sum(bool(search(text, -1, at_least)) for text in others) / max(len(others), 1)
        print(
            f"{at_least:8.2f} {recall(search, texts, group, at_least):10.3f}"
            f" {recall(search, titles, group, at_least):12.3f} {shown[0]:12.3f} {shown[1]:23.3f} {strange:22.3f}"
        )
    pairs = np.array([score_of(index, texts[a], b) for a, b in zip(lone[:250], lone[250:], strict=True)])
    print(f"random pairs at 0.20 or more: {(pairs >= 0.2).mean():.4f}, at 0.15: {(pairs >= 0.15).mean():.4f}")


def score_of(index: LikenessIndex, text: str, other: int) -> float:
    """Return how like `text` is to the idea `other`."""
    found = index.similar(text, limit=len(index), at_least=0.0)
    return next((match.score for match in found if match.id == other), 0.0)


def comments() -> list[str]:
    """Return comments of patients, which have little to do with petitions."""
    path = DATA / "feedback/nhs_fft_comments_v6.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        found = [row["comment"] for row in csv.DictReader(file) if len(row["comment"].split()) >= 5]
    return random.Random(2).sample(found, 500)


def made_up(texts: list[str], ideas: int) -> Iterator[tuple[int, str]]:
    """Yield ideas as long as the petitions, of their words as often, plus rare words of their own."""
    chance = np.random.default_rng(3)
    words, times = zip(*Counter(word for text in texts for word in text.split()).items(), strict=True)
    rare = [f"{word}{n}" for n in range(8) for word in words]
    shares = np.array(times) / sum(times)
    for id in range(ideas):
        title, body = (len(part.split()) for part in texts[id % len(texts)].split("\n", 1))
        said = chance.choice(len(words), size=title + body, p=shares)
        drawn = [words[n] if chance.random() > 0.02 else rare[chance.integers(len(rare))] for n in said]
        yield id, " ".join(drawn[:title]) + "\n" + " ".join(drawn[title:])


def measure_speed(texts: list[str], ideas: int) -> None:
    """Print how long it takes to build, ask, add, keep and load an index of many ideas."""
    made = list(made_up(texts, ideas))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    index = LikenessIndex()
    print(f"{ideas} ideas: built in {timed(lambda: index.add_many(made)):.1f} s")
    print(
        f"most memory while building: {(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024:.0f} MB"
    )
    ask(index, "whole texts", texts[:300])
    ask(index, "titles", [text.split("\n")[0] for text in texts[:300]])
    ask(index, "three words", [" ".join(text.split()[:3]) for text in texts[:300]])
    ask(index, "long texts (1,500 words)", ["\n".join(texts[n : n + 13]) for n in range(100)])
    seconds = [timed(lambda n=n: index.add(ideas + n, texts[n % len(texts)])) for n in range(2_100)]
    print(
        f"add one: median {np.median(seconds) * 1e3:.2f} ms, longest (sorts the pile in) {max(seconds):.2f} s"
    )
    for n in range(1_900):
        index.add(2 * ideas + n, texts[n % len(texts)])
    ask(index, "whole texts, full pile", texts[:300])
    kept: list[bytes] = []
    print(f"dump {timed(lambda: kept.append(index.dump())):.2f} s, {len(kept[0]) / 1e6:.0f} MB", end="; ")
    print(f"load {timed(lambda: LikenessIndex.load(kept[0])):.2f} s")


def ask(index: LikenessIndex, what: str, texts: list[str]) -> None:
    """Print how long answers take."""
    seconds = [timed(lambda text=text: index.similar(text)) for text in texts]
    p50, p95, most = np.percentile(seconds, [50, 95, 100]) * 1e3
    print(f"ask with {what}: p50 {p50:.1f} ms, p95 {p95:.1f} ms, longest {most:.1f} ms")


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that `work` takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
