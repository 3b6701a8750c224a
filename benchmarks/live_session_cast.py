"""Run in a process of its own: the people of `live_session.py`, in a session that has begun. Prints where it is and their cookies, as JSON."""

from __future__ import annotations

import json
import os
import random
import sys
import uuid
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))
os.environ["DJANGO_SETTINGS_MODULE"] = "groundswell.site.settings"

import django

django.setup()
from django.core import signing  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402

from groundswell.base.tenancy.wall import within  # noqa: E402
from groundswell.learn.actions.attending import come_into_session, write_line  # noqa: E402
from groundswell.learn.actions.running import begin_session, go_to_block, make_groups  # noqa: E402
from groundswell.learn.models import Block, BlockKind, GroupWay, Placement  # noqa: E402
from groundswell.learn.queries.crossing import visit_to  # noqa: E402
from groundswell.learn.tests.scenes import a_community, a_session  # noqa: E402
from groundswell.learn.web.entering import SALT  # noqa: E402
from groundswell.people.actions import found_organisation, give_role  # noqa: E402
from groundswell.people.queries import root_group  # noqa: E402

PASSWORD = "correct horse battery staple"  # noqa: S105


def make(people: int) -> None:
    """A community, a session that has begun, in a breakout with notes, and who is in it."""

    for command in ("migrate", "createcachetable"):
        call_command(command, verbosity=0)
    now = timezone.now()
    trust, ada = found_organisation(
        name="Trust", slug="trust", admin_username="ada", admin_name="Ada", admin_password=PASSWORD, now=now
    )  # fmt: skip
    with within(trust):
        give_role(person=ada, group=root_group(), role="organisation_lead", by=None, now=now)
        session = a_session(ada, a_community(ada, now), now)
        type(session).objects.filter(pk=session.pk).update(starts_at=now)
        session.refresh_from_db()
        with visit_to(ada, session.community.public_id) as visit:
            begin_session(visit=visit, session=session, now=now)
        there = [
            come_into_session(session=session, name=f"Person {n}", key=uuid.uuid4(), now=now)
            for n in range(people)
        ]
        block = Block.objects.filter(session=session, kind=BlockKind.BREAKOUT).first()
        with visit_to(ada, session.community.public_id) as visit:
            session.refresh_from_db()
            go_to_block(visit=visit, session=session, was=session.block, to=block, now=now)
            session.refresh_from_db()
            make_groups(
                visit=visit,
                session=session,
                block=block,
                way=GroupWay.RANDOM,
                size=5,
                now=now,
                chance=random.Random(1),
            )
        session.refresh_from_db()
        for one in there[:120]:
            write_line(
                session=session,
                attendee=one,
                block=block,
                kind="note",
                text=f"A note of {one.name}",
                key=uuid.uuid4(),
                now=now,
            )

        cookies = [signing.dumps([str(one.public_id), session.code], salt=SALT) for one in there]
        assert Placement.objects.filter(block=block).count() == people
    print(
        json.dumps(
            {
                "path": reverse("learn:live", args=["trust", session.code]).rstrip("/"),
                "cookies": cookies,
                "block": str(block.public_id),
            }
        )
    )


if __name__ == "__main__":
    make(int(sys.argv[1]))
