"""Measure "others said this too" from the words typed to the cards shown, the database part included.

Run `DATABASE_URL=... python benchmarks/similar_pages.py [ideas]` on a database that may be filled: it makes an
organisation of its own with 100,000 made-up ideas (a tenth of them joined or held) and asks as people type.
"""

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "groundswell.site.settings")
os.environ.setdefault("GROUNDSWELL_DATA", tempfile.mkdtemp(prefix="groundswell-benchmark-"))

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402

from groundswell.base.tenancy.wall import within  # noqa: E402
from groundswell.people.actions import found_organisation, give_role, open_account  # noqa: E402
from groundswell.people.models import Person  # noqa: E402
from groundswell.people.queries import root_group  # noqa: E402
from groundswell.pure.text import AT_LEAST  # noqa: E402
from groundswell.voice.models import Idea, State  # noqa: E402
from groundswell.voice.queries import likeness  # noqa: E402
from groundswell.voice.queries.search import found_in, search_ideas  # noqa: E402
from groundswell.voice.queries.similar import similar_to  # noqa: E402

ROUNDS = 200
PASSWORD = os.urandom(16).hex()


def main() -> None:
    """Print all measurements."""
    call_command("migrate", verbosity=0)
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    now = timezone.now()
    organisation, admin = found_organisation(
        name="Benchmark", slug=f"benchmark-{now:%H%M%S}", admin_username=f"bench{now:%H%M%S}", admin_name="Bench",
        admin_password=PASSWORD, now=now,
    )  # fmt: skip
    with within(organisation):
        ben = open_account(username=f"ben{now:%H%M%S}", name="Ben", password=PASSWORD, now=now)
        give_role(person=ben, group=root_group(), role="member", by=None, now=now)
        texts = fill(count, admin)
        print(f"{connection.vendor}, {count:,} ideas")
        took("building the index", lambda: likeness.index_of(organisation, may_wait=True))
        took("keeping it in a file", lambda: likeness.keep_index(organisation))
        likeness.forget_indexes()
        took("reading it from the file", lambda: likeness.index_of(organisation))
        ben = Person.objects.select_related("organisation").get(pk=ben.pk)
        typed = [part_of(random.choice(texts)) for _round in range(ROUNDS)]
        spread("others said this too", [lambda t=t: similar_to(ben, t, at_least=AT_LEAST) for t in typed])
        words = [" ".join(random.sample(t.split(), 2)) for t in typed]
        spread("a page of search", [lambda w=w: found_in(ben, search_ideas(ben, w)[:20], w) for w in words])


def fill(count: int, author: Person) -> list[str]:
    """Make ideas from a vocabulary whose words are as uneven as those of people."""
    rng = random.Random(7)
    words = [f"{a}{b}{c}" for a in SYLLABLES for b in SYLLABLES for c in SYLLABLES]
    rng.shuffle(words)
    weights = [1 / (rank + 10) for rank in range(len(words))]
    texts = [" ".join(rng.choices(words, weights, k=rng.randint(8, 60))) for _one in range(count)]
    group, now = root_group(), timezone.now()
    for start in range(0, count, 5000):
        rows = [
            Idea(group=group, author=author, title=text[:80], text=text, offered_at=now, state_since=now,
                 first_reply_due=now.date(), held_at=now if number % 20 == 0 else None)
            for number, text in enumerate(texts[start : start + 5000])
        ]  # fmt: skip
        Idea.objects.bulk_create(rows, batch_size=500)
    ids = list(Idea.objects.order_by("pk").values_list("pk", flat=True))
    Idea.objects.filter(pk__in=ids[1 : len(ids) // 10 : 2][:15000]).update(
        state=State.JOINED, joined_to=ids[-1]
    )
    return texts


SYLLABLES = [
    "ba",
    "co",
    "di",
    "fu",
    "ga",
    "he",
    "ji",
    "ko",
    "la",
    "me",
    "ni",
    "po",
    "ra",
    "se",
    "ti",
    "vu",
    "wa",
    "ze",
    "sta",
]


def part_of(text: str) -> str:
    """What somebody has typed so far."""
    words = text.split()
    return " ".join(words[: random.randint(4, len(words))])


def took(what: str, do: Callable[[], object]) -> None:
    """Print how long something takes once."""
    start = time.perf_counter()
    do()
    print(f"  {what}: {time.perf_counter() - start:.2f} s")


def spread(what: str, each: list[Callable[[], object]]) -> None:
    """Print how long something takes as a rule and in one case of twenty."""
    times = []
    for do in each:
        start = time.perf_counter()
        do()
        times.append((time.perf_counter() - start) * 1000)
    middle, late = statistics.median(times), statistics.quantiles(times, n=20)[-1]
    print(f"  {what}: median {middle:.1f} ms, 95 % within {late:.1f} ms")


main()
