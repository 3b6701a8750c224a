"""Measure how long the server takes for pages of projects when there are many, and for one project with much in it.

Run `python benchmarks/improve_pages.py [projects] [cycles]`: 2,000 projects with 20,000 cycles unless given, in 40 groups with 200
measures, and one project with 12 measures, 30 cycles and 6 diagrams. It makes a database of its own, in a folder that is thrown away;
with DATABASE_URL it fills that (empty) database instead. Prints for the first call and for 15 warm ones the median by the clock, the
median and the least of the time this process worked (which a busy machine may stretch up to twice), the slowest, and the queries.
"""

import datetime
import logging
import os
import random
import sys
import tempfile
import uuid
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))
FOLDER = tempfile.TemporaryDirectory(prefix="groundswell-improve-")
os.environ["GROUNDSWELL_DATA"] = FOLDER.name
os.environ["DJANGO_SETTINGS_MODULE"] = "groundswell.site.settings"
os.environ.setdefault("GROUNDSWELL_HOSTS", "testserver")

import django  # noqa: E402

django.setup()
from groundswell.site.cli.server import look_for_rubbish_less_often  # noqa: E402

look_for_rubbish_less_often()
logging.disable(logging.INFO)

from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402
from stopwatch import look  # noqa: E402

from groundswell.base.tenancy.wall import within  # noqa: E402
from groundswell.improve.actions import (  # noqa: E402
    add_lines,
    add_measure,
    begin_cycle,
    plan_cycle,
    set_aim,
    start_programme,
    start_project,
)
from groundswell.improve.models import (  # noqa: E402
    Cycle,
    Member,
    ProgrammeProject,
    Project,
    ProjectDomain,
    ProjectMeasure,
)
from groundswell.measure.actions import enter_many, start_measure  # noqa: E402
from groundswell.measure.rules import Figure  # noqa: E402
from groundswell.people.actions import found_organisation, give_role, open_group  # noqa: E402
from groundswell.people.models import Person  # noqa: E402
from groundswell.people.queries import root_group  # noqa: E402
from groundswell.tools.actions import start_tool  # noqa: E402
from groundswell.tools.queries import kind_words  # noqa: E402
from groundswell.voice.models.domains import DOMAINS  # noqa: E402

LIST_BAR, PROJECT_BAR = 120.0, 250.0
GROUPS, MEASURES, VALUES, PEOPLE = 40, 5, 60, 400
PASSWORD = "correct horse battery staple"  # noqa: S105
NOW = timezone.now()
DAY = datetime.timedelta(days=1)
DIAGRAMS = ("fishbone", "whys", "pareto", "process", "stakeholders")
THEORY = (
    "Seen in time\n- Known at the door\n* A card\n* A clock\n- Enough hands\nCalm nights\n- Light\n* Lamps"
)
dice = random.Random(1)


def main() -> None:
    projects = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    cycles = int(sys.argv[2]) if len(sys.argv) > 2 else 20_000
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    organisation, ada = found_organisation(
        name="Trust", slug="trust", admin_username="ada", admin_name="Ada", admin_password=PASSWORD, now=NOW
    )
    with within(organisation):
        give_role(person=ada, group=root_group(), role="organisation_lead", by=None, now=NOW)
        groups = [
            open_group(parent=root_group(), name=f"Ward {n}", kind="team", by=ada, now=NOW)
            for n in range(GROUPS)
        ]
        measures = {group.pk: [a_measure(group, n, ada) for n in range(MEASURES)] for group in groups}
        fill(organisation, groups, measures, projects, cycles)
        programme = a_programme(ada)
        whole = a_whole_project(groups[0], ada)
    client = Client()
    client.force_login(ada)
    print(f"{Project.unscoped.count():,} projects with {Cycle.unscoped.count():,} cycles")
    for name, address in {
        "portfolio": "/improve/portfolio/",
        "programme": f"/improve/programmes/{programme.public_id}/",
        "projects": "/improve/",
        "all projects": "/improve/?show=all",
        "page 100": "/improve/?show=all&page=100",
        "of a group": f"/improve/groups/{groups[3].public_id}/",
        "quick wins": "/improve/quick-wins/",
        "learned": "/improve/learned/",
    }.items():
        look(client, name, address, LIST_BAR)
    look(client, "one project", f"/improve/{whole.public_id}/", PROJECT_BAR)


def a_measure(group, number, by):
    chart = ("i", "p", "c")[number % 3]
    measure = start_measure(
        group=group, name=f"Measure {number}", key=uuid.uuid4(), by=by, now=NOW, chart=chart,
        denominator="all" if chart == "p" else "", frequency="week", direction="increase",
        kind="balancing" if number % 4 == 3 else "outcome", seen_by="organisation",
    )  # fmt: skip
    days = [NOW.date() - 7 * DAY * (VALUES - week) for week in range(VALUES)]
    figures = [Figure(day, dice.randrange(20, 60), 80 if chart == "p" else None) for day in days]
    enter_many(figures={measure: figures}, key=uuid.uuid4(), by=by, now=NOW)
    return measure


def fill(organisation, groups, measures, projects, cycles):
    """Many projects as if they had been started one by one: every tenth is closed, every seventh is stuck."""
    people = Person.objects.bulk_create(
        Person(organisation=organisation, username=f"p{n}", name=f"Person {n}", joined_at=NOW)
        for n in range(PEOPLE)
    )
    made = Project.objects.bulk_create(a_project(n, groups, measures) for n in range(projects))
    Member.objects.bulk_create(
        Member(project=one, person=person, part="lead" if at == 0 else "member", joined_at=NOW)
        for one in made
        for at, person in enumerate(dice.sample(people, 4))
    )
    ProjectMeasure.objects.bulk_create(ProjectMeasure(project=one, measure=one.measure) for one in made)
    ProjectDomain.objects.bulk_create(
        ProjectDomain(project=one, code=code) for one in made for code in dice.sample(list(DOMAINS), 2)
    )
    Cycle.objects.bulk_create(
        [Cycle(project=made[n % len(made)], title=f"Test {n}", planned_at=NOW, state="done", decision="adapt",
               began_on=NOW.date() - 30 * DAY, learned="It takes a minute") for n in range(cycles)],
        batch_size=2000,
    )  # fmt: skip


def a_project(number, groups, measures):
    group = groups[number % len(groups)]
    moved = NOW - DAY * (60 if number % 7 == 0 else number % 40)
    ended = {"ended_as": "adopted", "ended_at": moved, "learned": "It works"} if number % 10 == 9 else {}
    return Project(
        group=group, name=f"Project {number}", what="Everybody is seen in time", for_whom="everybody", where="the ward",
        template="quick" if number % 10 == 8 else "mfi", stage="aim" if number % 10 == 8 else "test",
        mode="iterate" if number % 2 else "", started_at=moved - 90 * DAY, moved_at=moved, start=40, reach=60,
        by_when=NOW.date() + DAY * (number % 200 - 20), measure=dice.choice(measures[group.pk]), **ended,
    )  # fmt: skip


def a_programme(by):
    made = start_programme(
        name="All of it", group=root_group(), lead=by, why="", key=uuid.uuid4(), by=by, now=NOW
    )
    some = Project.objects.filter(ended_at=None).order_by("pk")[:400]
    ProgrammeProject.objects.bulk_create(ProgrammeProject(programme=made, project=one) for one in some)
    return made


def a_whole_project(group, by):
    """One project with 12 measures, 30 cycles, a driver diagram and five more diagrams."""
    one = start_project(group=group, name="The whole of it", key=uuid.uuid4(), by=by, now=NOW)
    measures = [a_measure(group, 100 + n, by) for n in range(12)]
    one = set_aim(
        project=one, version=one.version, by=by, now=NOW, what="Everybody is seen in time", measure=measures[0],
        start=40.0, reach=60.0, by_when=NOW.date() + 90 * DAY, for_whom="everybody", where="here", why="It hurts",
    )  # fmt: skip
    for measure in measures:
        add_measure(project=one, measure=measure, by=by, now=NOW)
    add_lines(project=one, typed=THEORY, key=uuid.uuid4(), by=by, now=NOW)
    for n in range(30):
        cycle = plan_cycle(
            project=one, key=uuid.uuid4(), title=f"Test {n}", questions=[("Does it help?", "Yes")],
            measures=measures[:2], by=by, now=NOW,
        )  # fmt: skip
        begin_cycle(cycle=cycle, by=by, now=NOW, on=NOW.date() - DAY * (200 - 6 * n))
    about = {"about_kind": "improve.project", "about_id": one.public_id}
    for kind in DIAGRAMS:
        body = kind_words(kind).example
        start_tool(group=group, kind=kind, title=kind, key=uuid.uuid4(), body=body, by=by, now=NOW, **about)
    return one


if __name__ == "__main__":
    main()
