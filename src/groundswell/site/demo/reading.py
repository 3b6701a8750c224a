"""The library in the demo: the starter library, what people of the trust put beside it, and a shelf."""

from __future__ import annotations

import datetime
from uuid import uuid5

from groundswell.base.tenancy.wall import within
from groundswell.learn.actions.bringing import take_in_starter
from groundswell.learn.actions.interests import choose_interests
from groundswell.learn.actions.library import add_resource, show_to_anyone
from groundswell.learn.actions.shelves import put_on_shelf
from groundswell.learn.models import Resource
from groundswell.learn.queries.told import Told
from groundswell.site.demo.places import TRUST
from groundswell.site.demo.plan import DAY
from groundswell.site.demo.play import KEYS
from groundswell.site.demo.stage import Stage

OWN = (
    (
        "niamh",
        Told(
            title="Counting who is dressed by noon takes no time",
            words="Put a mark beside each name on the board when somebody is dressed. At noon, count the marks.",
            why="We had a form with nine boxes, and nobody filled it in. The board is looked at anyway.",
            sort="insight",
            audiences=["teams"],
            topics=["measuring"],
            maker="Maple Ward",
        ),
    ),
    (
        "sunil",
        Told(
            title="Ask for half a page, not for a report",
            words="What we tried, what we thought would happen, what happened: three lines each, on the wall by the kettle.",
            why="People read what is short and where they stand anyway.",
            sort="insight",
            audiences=["everyone"],
            topics=["testing", "spreading"],
            maker="Maple Ward",
        ),
    ),
)
FIRST_STEPS = ("predicting-well", "small-and-soon", "an-aim-in-one-sentence", "improvement-guide")
SHOWN = ("predicting-well", "noise-and-news")


def read_together(stage: Stage, now: datetime.datetime) -> None:
    """Fill the library of the trust: what is there for a while, and what is new this week."""
    with within(stage.houses[TRUST.slug]):
        lead = stage.people["margaret"]
        take_in_starter(by=lead, now=now - 60 * DAY)
        kept = {one.starter: one for one in Resource.objects.exclude(starter="")}
        for name in FIRST_STEPS:
            put_on_shelf(resource=kept[name], name="First steps", by=lead, now=now - 59 * DAY)
        for name in SHOWN:
            show_to_anyone(resource=kept[name], is_public=True, by=lead, now=now - 59 * DAY)
        for number, (who, told) in enumerate(OWN):
            key, at = uuid5(KEYS, told.title), now - (3 + 10 * number) * DAY
            add_resource(told=told, key=key, by=stage.people[who], now=at)
        choose_interests(topics=["testing", "measuring"], by=stage.people["ruth"], now=now - 5 * DAY)


def everything_said_in_the_library() -> list[str]:
    """All texts, to be looked over as the others are."""
    return [words for _who, told in OWN for words in (told.title, told.words, told.why)]
