"""Measure the pages with real input: a tree of 4,168 groups, 5,201 comments of patients and 2,755 petitions.

Run `python benchmarks/real_input.py [times] [--only WORD] [--profile]`. Everything is made in a folder that is thrown away
afterwards (KEEP=FOLDER keeps it and uses it again), on SQLite, or on the empty database that DATABASE_URL names. The data
is read from the folder named by GROUNDSWELL_SHARED_DATA. Server time is that of a request through all the middleware,
warm; the machine's own load is in it, so the processor's time stands beside it.
"""

# ruff: noqa: PLC0415 what needs Django can only be had once the folder is chosen
from __future__ import annotations

import cProfile
import csv
import logging
import os
import pstats
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))
DATA = Path(os.environ.get("GROUNDSWELL_SHARED_DATA", ROOT / "../shared/data")).resolve()
TARGET = 100.0
# eight services of two trusts go to eight hospitals of the tree; the petitions go all over it
SERVICES = 8
PEOPLE = 400


def main() -> None:
    """Build the organisation and print the time of each page."""
    times = next((int(word) for word in sys.argv[1:] if word.isdigit()), 20)
    only = sys.argv[sys.argv.index("--only") + 1] if "--only" in sys.argv else ""
    folder = Path(os.environ.get("KEEP") or tempfile.mkdtemp(prefix="groundswell-real-input-"))
    os.environ["GROUNDSWELL_DATA"] = str(folder)
    os.chdir(folder)  # the rows that cannot come in are kept there too
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "groundswell.site.settings")
    import django

    django.setup()
    logging.disable(logging.WARNING)
    try:
        build(folder)
        measure(times, only, profile="--profile" in sys.argv)
    finally:
        if not os.environ.get("KEEP"):
            shutil.rmtree(folder)


def build(folder: Path) -> None:
    """Found the organisation and bring everything in."""
    from django.utils import timezone

    from groundswell.base.tenancy.wall import within
    from groundswell.people.actions import found_organisation
    from groundswell.people.models import Organisation
    from groundswell.site.cli import progress

    progress.migrate()
    if Organisation.objects.exists():
        return
    organisation, admin = found_organisation(
        name="Real Input",
        slug="real-input",
        admin_username="ada",
        admin_name="Ada Admin",
        admin_password="not-a-secret-here",  # noqa: S106
        now=timezone.now(),
    )
    with within(organisation):
        timed("groups", lambda: bring("people", "tree", DATA / "org/nhs_organisation_tree.csv", admin))
        wards = ward_codes()
        timed("people", lambda: let_in(admin, wards))
        petitions = with_groups(DATA / "ideas/uk_petitions.csv", folder, lambda n, _row: wards[n * 7 % 1200])
        named = {
            "group": "our_group",
            "text": "background + additional_details",
            "reply": "government_response_summary + rejection_code",
            "replied_at": "government_response_at + rejected_at",
        }
        timed("petitions", lambda: bring("voice", "ideas", petitions, admin, named))
        hospitals = hospital_codes()
        services: dict[str, str] = {}
        comments = with_groups(
            DATA / "feedback/nhs_fft_comments_v6.csv",
            folder,
            lambda _n, row: services.setdefault(row["service_type_1"], hospitals[len(services) % SERVICES]),
        )
        timed(
            "comments",
            lambda: bring("voice", "ideas", comments, admin, {"group": "our_group", "text": "comment"}),
        )
        timed("talk", talk)
        timed("reactions", settle)


def timed(what: str, do: Callable[[], object]) -> None:
    """Do something and say how long it took."""
    began, busy = time.perf_counter(), time.process_time()
    do()
    print(f"{what}: {time.perf_counter() - began:.1f} s ({time.process_time() - busy:.1f} s of processor)")


def bring(part: str, kind: str, path: Path, by: object, columns: dict[str, str] | None = None) -> None:
    """Bring a file in, as the command line does."""
    import importlib

    from django.utils import timezone

    door = importlib.import_module(f"groundswell.{part}.actions.imports").from_shell
    door(
        kind=kind,
        path=path,
        columns=columns or {},
        group=None,
        for_real=True,
        by=by,
        now=timezone.now(),
        progress=lambda words: print(f"  {words}"),
    )


def with_groups(path: Path, folder: Path, group_of: Callable[[int, dict[str, str]], str]) -> Path:
    """A copy of a file with a column that says which group of the tree each row belongs to."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    copy = folder / path.name
    with copy.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [*rows[0], "our_group"])
        writer.writeheader()
        writer.writerows({**row, "our_group": group_of(n, row)} for n, row in enumerate(rows))
    return copy


def ward_codes() -> list[str]:
    """The codes of the wards, in the order of the tree."""
    from groundswell.people.models import Group

    return list(Group.objects.filter(kind="ward").order_by("pk").values_list("code", flat=True))


def hospital_codes() -> list[str]:
    """The codes of the sites, in the order of the tree."""
    from groundswell.people.models import Group

    return list(Group.objects.filter(kind="site").order_by("pk").values_list("code", flat=True))


def let_in(admin: object, wards: list[str]) -> None:
    """Some hundred people: one who leads it all, leads of wards and of hospitals, and members."""
    from django.test import override_settings
    from django.utils import timezone

    from groundswell.people.actions import give_role, open_account
    from groundswell.people.models import Group
    from groundswell.people.queries import root_group

    now = timezone.now()
    groups = {group.code: group for group in Group.objects.all()}
    hospitals = hospital_codes()
    places = [("omar", root_group(), "organisation_lead"), ("hanna", groups[hospitals[0]], "group_lead")]
    places += [(f"lead{n}", groups[wards[n * 7 % 1200]], "group_lead") for n in range(60)]
    places += [(f"member{n}", groups[wards[n * 3 % 1200]], "member") for n in range(PEOPLE)]
    places += [(f"patient{n}", groups[hospitals[n % SERVICES]], "member") for n in range(40)]
    # nobody signs in with these, and a real hash takes its time 500 times
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        for username, group, role in places:
            name, secret = f"{username.title()} Someone", "not-a-secret-here"
            person = open_account(username=username, name=name, password=secret, now=now)
            give_role(person=person, group=group, role=role, by=admin, now=now)


def talk() -> None:
    """People say ideas of their own, back what was said and talk about it; leads answer some and tell stories."""
    from uuid import uuid4

    from django.db import transaction
    from django.utils import timezone

    from groundswell.people.models import Person
    from groundswell.report.actions import draft_story, publish_story
    from groundswell.voice.actions import change_state, comment_on, offer_idea, support_idea
    from groundswell.voice.models import Idea

    dice, now = random.Random(7), timezone.now()
    people = list(Person.colleagues.filter(username__regex="^(member|patient)").order_by("pk"))
    omar = Person.colleagues.get(username="omar")
    ideas = list(Idea.objects.filter(held_at=None).select_related("group__organisation").order_by("pk"))
    with transaction.atomic():
        for person in people:
            group = person.memberships.select_related("group").get().group
            text = f"{dice.choice(ideas).title} would help us in {group.name}."
            offer_idea(text=text, group=group, key=uuid4(), by=person, now=now)
        for person in people:
            for idea in dice.sample(ideas, 4):
                support_idea(idea=idea, by=person, now=now)
            comment_on(idea=dice.choice(ideas), text="Yes, please.", key=uuid4(), by=person, now=now)
        for idea in dice.sample([one for one in ideas if one.state == "heard"], 60):
            change_state(
                idea=idea, state="done", reason="It is done.", version=idea.version, by=omar, now=now
            )
            story = draft_story(idea=idea, by=omar, now=now)
            publish_story(story=story, by=omar, now=now, audience=dice.choice(["public", "organisation"]))


def settle() -> None:
    """What the worker does: everybody is told, the day is counted."""
    from django.db import transaction
    from django.utils import timezone

    from groundswell.base.tenancy.wall import outside
    from groundswell.base.trail.reactions import react_to_waiting
    from groundswell.report.tasks import count_each_organisation
    from groundswell.site.tasks import let_sqlite_look_at_its_tables

    let_sqlite_look_at_its_tables(timezone.now())
    with outside():
        with transaction.atomic():
            print(f"  {react_to_waiting(now=timezone.now(), at_most=1_000_000):,} entries")
        count_each_organisation(timezone.now())


def pages() -> list[tuple[str, str, str]]:
    """What to look at: a name, who looks ("" is a visitor) and the address."""
    from django.urls import reverse

    from groundswell.people.models import Group, Person
    from groundswell.people.queries import root_group
    from groundswell.report.models import Story
    from groundswell.voice.models import Idea

    top, hospital = root_group(), Group.objects.get(code=hospital_codes()[0])
    ward = Group.objects.get(code=ward_codes()[0])
    talked_about = Idea.objects.filter(supports__isnull=False, comments__isnull=False, held_at=None)
    idea = talked_about.filter(state="heard").order_by("pk")[0]
    story = Story.objects.filter(audience="public").order_by("pk")[0]
    member = Person.colleagues.get(username="member0")

    def at(name: str, *arguments: object) -> str:
        return reverse(name, args=arguments)

    return [
        ("say", "member0", at("voice:say")),
        ("say to the top", "member0", at("voice:say_to", top.public_id)),
        ("an idea", "member0", at("voice:idea", idea.public_id)),
        ("an idea, lead", "omar", at("voice:idea", idea.public_id)),
        (
            "similar ideas",
            "member0",
            f"{at('voice:similar')}?text=shorter+waiting+time+for+patient+transport",
        ),
        ("search", "member0", f"{at('voice:search')}?q=waiting+time"),
        ("search, one rare word", "member0", f"{at('voice:search')}?q=beavers"),
        ("board of the top", "omar", at("report:board", top.public_id)),
        ("board of the top, filtered", "omar", f"{at('report:board', top.public_id)}?q=waiting&state=heard"),
        ("board of a hospital", "hanna", at("report:board", hospital.public_id)),
        ("board of a ward", "lead0", at("report:board", ward.public_id)),
        ("groups", "member0", at("report:groups")),
        ("flow of the top", "omar", at("report:flow", top.public_id)),
        ("flow of a hospital", "hanna", at("report:flow", hospital.public_id)),
        ("reports", "omar", at("report:reports")),
        ("dashboard of the top", "omar", at("report:dashboard", top.public_id)),
        ("dashboard of a hospital", "hanna", at("report:dashboard", hospital.public_id)),
        ("stories", "member0", at("report:stories")),
        ("a story", "member0", at("report:story", story.public_id)),
        ("rounds of a hospital", "hanna", at("voice:rounds", hospital.public_id)),
        ("merger", "omar", at("voice:merge", idea.public_id)),
        ("held words", "omar", at("voice:held")),
        ("notices", "omar", at("notices")),
        ("me", member.username, at("people:me")),
        ("administration", "ada", at("people:administration")),
        ("admin: groups", "ada", at("people:groups")),
        ("admin: the top", "ada", at("people:group", top.public_id)),
        ("admin: a ward", "ada", at("people:group", ward.public_id)),
        ("admin: move a ward", "ada", at("people:group_place", ward.public_id)),
        ("admin: people", "ada", at("people:persons")),
        ("admin: a person", "ada", at("people:person", member.public_id)),
        ("admin: audit", "ada", at("people:audit")),
        ("admin: promises", "ada", at("people:promises")),
        ("public home", "", at("report:public_home", "real-input")),
        ("public replies", "", at("report:public_replies", "real-input")),
        ("public story", "", at("report:public_story", "real-input", story.public_id)),
        ("welcome", "", at("voice:say")),
        ("help", "", at("help")),
    ]


def measure(times: int, only: str, *, profile: bool) -> None:
    """Print a line for each page: wall and processor time, queries and size."""
    from django.db import connection
    from django.test import Client

    from groundswell.base.tenancy.wall import outside, within
    from groundswell.people.models import Organisation, Person

    with within(Organisation.objects.get(slug="real-input")):
        looked_at = [page for page in pages() if only in page[0]]
        print(f"\n{connection.vendor}, {times} requests each, in milliseconds")
        print(f"{'page':30}{'code':>5}{'median':>8}{'p95':>8}{'cpu':>8}{'queries':>9}{'kB':>6}")
        slow = 0
        for name, who, address in looked_at:
            client = Client(raise_request_exception=False, headers={"host": "localhost"})
            if who:
                client.force_login(Person.colleagues.get(username=who))
            with outside():
                warm = [client.get(address) for _ in range(2)][-1]
                asked: list[tuple[float, str]] = []
                with connection.execute_wrapper(note_queries(asked)):
                    client.get(address)
                walls, cpus = zip(*[one_request(client, address) for _ in range(times)], strict=True)
            median, p95 = statistics.median(walls), sorted(walls)[max(0, int(times * 0.95) - 1)]
            cpu = statistics.median(cpus)
            mark = "  SLOW" if cpu > TARGET or median > TARGET else ""
            slow += bool(mark)
            size = len(warm.content) // 1024 if not warm.streaming else 0
            print(
                f"{name:30}{warm.status_code:>5}{median:>8.0f}{p95:>8.0f}{cpu:>8.0f}{len(asked):>9}{size:>6}{mark}"
            )
            if profile:
                show_profile(client, address, asked)
        print(f"{len(looked_at) - slow} of {len(looked_at)} pages under {TARGET:.0f} ms")


def one_request(client: object, address: str) -> tuple[float, float]:
    """Milliseconds on the clock and of the processor for one request."""
    began, busy = time.perf_counter(), time.process_time()
    client.get(address)  # type: ignore[attr-defined]
    return (time.perf_counter() - began) * 1000, (time.process_time() - busy) * 1000


def note_queries(asked: list[tuple[float, str]]) -> Callable[..., object]:
    """Note each query with the time it takes until its first row."""

    def note(execute: Callable[..., object], sql: str, params: object, many: bool, context: object) -> object:
        began = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            asked.append((time.perf_counter() - began, sql))

    return note


def show_profile(client: object, address: str, asked: list[tuple[float, str]]) -> None:
    """Where the time of a page goes."""
    from groundswell.base.tenancy.wall import outside

    for seconds, query in sorted(asked, reverse=True)[:4]:
        print(f"    {seconds * 1000:.0f} ms  {query[:600]}")
    look = cProfile.Profile()
    with outside():
        look.runcall(client.get, address)  # type: ignore[attr-defined]
    pstats.Stats(look).sort_stats("cumtime").print_stats("groundswell", 14)


if __name__ == "__main__":
    main()
