"""When the community of the trust meets in the demo: a series with a session that has been and two to come."""

from __future__ import annotations

import datetime
from typing import Any
from uuid import uuid5

from groundswell.base.tenancy.wall import within
from groundswell.learn.actions.coming import say_coming
from groundswell.learn.actions.planning import plan_series, plan_session
from groundswell.learn.models import Community
from groundswell.learn.queries.crossing import visit_to
from groundswell.site.demo.places import TRUST
from groundswell.site.demo.plan import DAY
from groundswell.site.demo.play import KEYS
from groundswell.site.demo.stage import Stage

HOST, ZONE = "ruth", "Europe/London"
NAME = "Day one, together"
PURPOSE = (
    "Four lunchtimes on how people get up on the first day. Whoever comes takes home one thing to try by Tuesday, "
    "and we hear of it the next time."
)
TITLES = ("Who helps with the first step?", "Up at the weekend", "Clothes, shoes and a chair")
NEEDS = {"hywel": "Captions, please"}
LINK = "https://meet.example.org/day-one"


def meet(stage: Stage, now: datetime.datetime) -> None:
    """Plan the series; its first session has been, three weeks ago."""
    with within(stage.houses[TRUST.slug]):
        community = Community.objects.get(name="Up and about")
        with visit_to(stage.people[HOST], community.public_id) as visit:
            at = now - 40 * DAY
            named: dict[str, Any] = {
                "name": NAME,
                "purpose": PURPOSE,
                "zone": ZONE,
                "other_zones": ["Europe/Lisbon"],
            }
            series = plan_series(visit=visit, key=uuid5(KEYS, NAME), now=at, **named)
            for number, title in enumerate(TITLES):
                day = (now + (21 * number - 20) * DAY).date()
                when = {"day": day, "at": datetime.time(12, 30), "zone": ZONE, "now": at}
                told: dict[str, Any] = {"title": title, "link": LINK, "seats": 24, **when}
                planned = plan_session(visit=visit, series=series, key=uuid5(KEYS, title), **told)
        for number, name in enumerate(("eleri", "niamh", "hywel")):
            with visit_to(stage.people[name], community.public_id) as visit:
                say_coming(visit=visit, session=planned, needs=NEEDS.get(name), now=at + number * DAY)


def everything_said_about_sessions() -> list[str]:
    """All texts, to be looked over as the others are."""
    return [NAME, PURPOSE, *TITLES]
