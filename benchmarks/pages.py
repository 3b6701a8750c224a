"""Measure how long the server takes for each page of boards and reports with much in it.

Run `python benchmarks/pages.py [ideas] [groups]`: 8,300 ideas in 4,168 groups unless given. It makes a database of its own, in a
folder that is thrown away; with DATABASE_URL it fills that (empty) database instead. The tree is made up: 7 regions, 42 areas,
the rest services in them, each with teams. Prints for 15 warm calls of each page the median by the clock, the median of the time
this process worked (which a busy machine does not stretch; PostgreSQL's own work is not in it), the slowest, and its queries.
"""

import datetime
import logging
import os
import random
import statistics
import sys
import tempfile
import time
import uuid
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))
FOLDER = tempfile.TemporaryDirectory(prefix="groundswell-pages-")
os.environ["GROUNDSWELL_DATA"] = FOLDER.name
os.environ["DJANGO_SETTINGS_MODULE"] = "groundswell.site.settings"
os.environ.setdefault("GROUNDSWELL_HOSTS", "testserver")

import django  # noqa: E402

django.setup()
logging.disable(logging.INFO)

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from groundswell.base.tenancy.wall import within  # noqa: E402
from groundswell.people.actions import found_organisation, give_role  # noqa: E402
from groundswell.people.models import Group, Person  # noqa: E402
from groundswell.people.queries import root_group  # noqa: E402
from groundswell.report.actions import count_the_day  # noqa: E402
from groundswell.report.models import Story, StoryIdea  # noqa: E402
from groundswell.voice.models import Idea, IdeaDomain, State, Step, Support  # noqa: E402
from groundswell.voice.models.domains import DOMAINS  # noqa: E402

BAR = 100.0
CALLS = 15
NOW = timezone.now()
WORDS = [
    "ward",
    "bed",
    "lift",
    "linen",
    "night",
    "handover",
    "drug",
    "trolley",
    "scanner",
    "porter",
    "sign",
    "noise",
    "phone",
    "rota",
    "tea",
    "discharge",
    "form",
]


def main() -> None:
    """Fill, measure, print; ends with 1 when a page is slower than 100 ms."""
    ideas, groups = (int(word) for word in [*sys.argv[1:3], *["8300", "4168"][len(sys.argv) - 1 :]])
    call_command("migrate", verbosity=0)
    organisation, admin = found_organisation(
        name="Much and Many", slug=f"much-{uuid.uuid4().hex[:6]}", admin_username=f"ada{uuid.uuid4().hex[:6]}",
        admin_name="Ada", admin_password=uuid.uuid4().hex, now=NOW,
    )  # fmt: skip
    with within(organisation):
        fill(organisation, ideas, groups)
        started = time.perf_counter()
        count_the_day(organisation=organisation, by=None, now=NOW)
        print(f"counting the day took {time.perf_counter() - started:.2f} s (in the worker, once a day)")
        pages = addresses(organisation, admin)
    if connection.vendor == "postgresql":
        # PostgreSQL does this by itself within a minute.
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    slow = measure(admin, pages, f"{connection.vendor}, {ideas:,} ideas, {groups:,} groups")
    connection.close()
    FOLDER.cleanup()
    sys.exit(1 if slow else 0)


def fill(organisation: object, ideas: int, groups: int) -> None:
    """Make the tree, people, ideas, their steps, domains, backers and stories, in bulk."""
    random_ = random.Random(7)
    levels = plant(groups)
    places = [group for level in levels for group in level]
    people = Person.objects.bulk_create(
        [
            Person(
                username=f"p{uuid.uuid4().hex[:12]}",
                name=f"Person {n}",
                organisation=organisation,
                joined_at=NOW,
            )
            for n in range(ideas // 3)
        ],
        batch_size=500,
    )
    home = {person.pk: random_.choice(places) for person in people}
    rows = [an_idea(random_, person := random_.choice(people), home[person.pk]) for _ in range(ideas)]
    made = Idea.objects.bulk_create(rows, batch_size=300)
    Step.objects.bulk_create(
        [
            Step(idea=idea, was="heard", state=idea.state, at=idea.state_since, reason="Because.")
            for idea in made
            if idea.state != "heard"
        ],
        batch_size=500,
    )
    IdeaDomain.objects.bulk_create(
        [
            IdeaDomain(idea=idea, code=random_.choice(list(DOMAINS)))
            for idea in made
            if random_.random() < 0.6
        ],
        batch_size=500,
    )
    Support.objects.bulk_create(
        [Support(idea=random_.choice(made), person=person, at=NOW) for person in people], batch_size=500
    )
    told = [idea for idea in made if idea.state == State.DONE][:300]
    stories = Story.objects.bulk_create([a_story(idea) for idea in told], batch_size=200)
    StoryIdea.objects.bulk_create(
        [StoryIdea(story=story, idea=idea) for story, idea in zip(stories, told, strict=True)], batch_size=500
    )


def plant(groups: int) -> list[list[Group]]:
    """Return the levels of a tree with so many groups, the top left out."""
    levels, left = [[root_group()]], groups - 1
    for size in (7, 42, max(1, left // 8), left):
        size = min(size, left)
        parents = levels[-1]
        grown = [
            Group(
                parent=parents[n % len(parents)],
                name=f"{random.Random(n).choice(WORDS).title()} {len(levels)}.{n}",
                kind="team",
                path=f"x{len(levels)}.{n}",
                opened_at=NOW,
            )
            for n in range(size)
        ]
        grown = Group.objects.bulk_create(grown, batch_size=500)
        for group in grown:
            group.path = f"{group.parent.path}{group.pk}."
        Group.objects.bulk_update(grown, ["path"], batch_size=300)
        levels.append(grown)
        left -= size
    return levels[1:]


def an_idea(random_: random.Random, person: Person, group: Group) -> Idea:
    said = NOW - datetime.timedelta(days=random_.random() * 400, minutes=1)
    state = random_.choices(
        ["heard", "looking", "trying", "done", "not_now", "not_ours"], [40, 15, 10, 20, 10, 5]
    )[0]
    replied = said + datetime.timedelta(days=random_.expovariate(1 / 3)) if random_.random() < 0.8 else None
    replied = replied if replied and replied < NOW else None
    words = " ".join(random_.choices(WORDS, k=30))
    return Idea(
        group=group, author=person, key=uuid.uuid4(), title=words[:60], text=words, offered_at=said, state=state,
        state_since=replied or said, did_change=state == "done" and random_.random() < 0.6,
        review_on=NOW.date() + datetime.timedelta(days=90) if state == "not_now" else None,
        first_reply_due=said.date() + datetime.timedelta(days=7), first_reply_at=replied,
        answer_due=None if replied else said.date() + datetime.timedelta(days=7),
    )  # fmt: skip


def a_story(idea: Idea) -> Story:
    return Story(
        group=idea.group, title=idea.title, said=idea.text, did=idea.text, changed=idea.text, audience="public",
        drafted_at=NOW, published_at=idea.state_since,
    )  # fmt: skip


def addresses(organisation: object, admin: Person) -> dict[str, str]:
    """Return the pages to measure: at the top, in a region and in a small group."""
    top = root_group()
    region = Group.objects.filter(parent=top).order_by("pk").first()
    leaf = Idea.objects.order_by("pk").first().group
    give_role(person=admin, group=leaf, role="member", by=None, now=NOW)
    story = Story.objects.order_by("pk").first()
    slug = organisation.slug
    pages = {
        "/team/": "our team",
        "/groups/": "groups",
        "/groups/?q=ward": "groups by name",
        "/reports/": "reports",
        "/stories/": "stories",
    }
    for name, group in (("top", top), ("region", region), ("small group", leaf)):
        here = f"/groups/{group.public_id}/"
        pages |= {
            here: f"board: {name}",
            f"{here}?state=heard&order=oldest&unanswered=on": f"board, waiting longest: {name}",
            f"{here}?q=linen+handover": f"board, words: {name}",
            f"{here}?order=backed": f"board, most backed: {name}",
            f"{here}flow/": f"flow: {name}",
            f"/reports/groups/{group.public_id}/": f"dashboard: {name}",
        }
    pages |= {
        f"/stories/{story.public_id}/": "story",
        f"/public/{slug}/": "public: front page",
        f"/public/{slug}/replies/": "public: replies",
        f"/public/{slug}/replies/?group={region.public_id}": "public: replies of a region",
        f"/public/{slug}/stories/{story.public_id}/": "public: story",
    }
    return pages


def measure(admin: Person, pages: dict[str, str], title: str) -> list[str]:
    """Print one line a page; return those over the bar."""
    client, slow = Client(), []
    client.force_login(admin)
    print(f"{title}\n{'page':<40} {'median':>8} {'worked':>8} {'slowest':>8} {'queries':>8}")
    for address, name in pages.items():
        assert client.get(address).status_code == 200, address
        took, worked = zip(*(timed(client, address) for _ in range(CALLS)), strict=True)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        middle = statistics.median(took)
        slow += [name] if middle > BAR else []
        numbers = (
            f"{middle:>6.1f}ms {statistics.median(worked):>6.1f}ms {max(took):>6.1f}ms {len(queries):>8}"
        )
        print(f"{name:<40} {numbers}{'  SLOW' if middle > BAR else ''}")
    return slow


def timed(client: Client, address: str) -> tuple[float, float]:
    """Return the milliseconds one call took, and those this process worked for it."""
    started, worked = time.perf_counter(), time.process_time()
    client.get(address)
    return (time.perf_counter() - started) * 1000, (time.process_time() - worked) * 1000


if __name__ == "__main__":
    main()
