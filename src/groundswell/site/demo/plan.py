"""What happens in the demo's year, thought out before anything is written: the same dice give the same year."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from random import Random

from groundswell.site.demo.cast import Actor, everyone
from groundswell.site.demo.places import HOUSES
from groundswell.site.demo.texts import Phrases, Told, everything_told, phrases

SEED = 20261121
IDEAS = 320
DAY = datetime.timedelta(days=1)
AGES = {
    "looking": (12, 110),
    "trying": (22, 150),
    "done": (45, 355),
    "not_now": (60, 330),
    "not_ours": (18, 190),
}
WAITS = (0.1, 0.2, 0.4, 0.7, 1, 1, 1.5, 2, 2, 3, 3, 4, 5, 6)
LATE_WAITS = (12, 16, 21)


@dataclass(frozen=True)
class Saying:
    """An idea before it is said: whose, where, in which words, and which other says the same."""

    number: int
    told: Told
    house: str
    place: str
    author: str
    text: str
    language: str
    at: datetime.datetime
    twin_of: int | None = None


@dataclass(frozen=True)
class Event:
    """Something that someone does at a moment of the year."""

    at: datetime.datetime
    order: int
    verb: str
    number: int
    who: str
    words: str = ""
    facts: dict[str, object] = field(default_factory=dict)


class Year:
    """The plan while it grows."""

    def __init__(self, now: datetime.datetime, seed: int = SEED) -> None:
        self.now = now
        self.dice = Random(seed)
        self.actors = everyone()
        self.sayings: list[Saying] = []
        self.events: list[Event] = []
        self.done_at: dict[int, datetime.datetime] = {}
        self.phrases: dict[str, Phrases] = {language: phrases(language) for language in ("en", "cy")}

    def think(self) -> Year:
        """Think the whole year out."""
        mains = [self._say_main(told) for told in everything_told()]
        for main in mains:
            for words in main.told.also:
                self._say_twin(main, words)
        while len(self.sayings) < IDEAS:
            self._say_again(self.dice.choice(mains))
        self.events.sort(key=lambda event: (event.at, event.order))
        return self

    def note(
        self, at: datetime.datetime, verb: str, number: int, who: str, words: str = "", **facts: object
    ) -> bool:
        """Put an event into the year unless it lies ahead of us; says whether it did."""
        if at >= self.now - datetime.timedelta(minutes=20):
            return False
        self.events.append(Event(at, len(self.events), verb, number, who, words, facts))
        return True

    def people_at(self, house: str, place: str) -> list[Actor]:
        """Those who say things at a place: everyone there but its leads."""
        leading = {"group_lead", "organisation_lead", "administrator"}
        return [
            actor
            for actor in self.actors
            if (actor.house, actor.place) == (house, place) and actor.role not in leading
        ]

    def lead_of(self, house: str, place: str) -> str:
        """The user name of the lead of a place."""
        return next(
            a.username for a in self.actors if (a.house, a.place, a.role) == (house, place, "group_lead")
        )

    def chief_of(self, house: str) -> str:
        """The user name of the organisation's lead."""
        return next(a.username for a in self.actors if (a.house, a.role) == (house, "organisation_lead"))

    def moment(self, days_ago: float, first: int = 6, last: int = 22) -> datetime.datetime:
        """A moment of a day that far back, in the hours given."""
        day = self.now - days_ago * DAY
        clock = day.replace(
            hour=self.dice.randint(first, last), minute=self.dice.randint(0, 59), second=0, microsecond=0
        )
        return min(clock, self.now - datetime.timedelta(minutes=self.dice.randint(30, 200)))

    def later(self, at: datetime.datetime, fewest: float, most: float) -> datetime.datetime:
        """A working hour, some days after a moment."""
        then = at + self.dice.uniform(fewest, most) * DAY
        return max(then.replace(hour=self.dice.randint(8, 17)), at + datetime.timedelta(minutes=40))

    def _say_main(self, told: Told) -> Saying:
        place = told.at or self.dice.choice(told.places)
        return self._said(told, place, told.text, self._when(told), author=told.author)

    def _say_twin(self, main: Saying, words: str) -> None:
        place = main.told.at or self.dice.choice(main.told.places)
        longest = (self.now - main.at) / DAY
        at = self.later(main.at, 0.5, max(1, min(60, longest - 1)))
        if at > self.now - DAY:
            at = self.moment(self.dice.uniform(0.2, 3))
        self._said(main.told, place, words, at, twin_of=main.number)

    def _say_again(self, main: Saying) -> None:
        told = main.told
        place = told.at or self.dice.choice(told.places)
        opener = self.dice.choice(self.phrases[told.language].openers)
        words = opener.format(text=told.text, place=self._name_of(main.house, place))
        used = {saying.text for saying in self.sayings}
        if words not in used:
            self._said(told, place, words, self.moment(self.dice.uniform(0.3, 340)), twin_of=main.number)

    def _said(
        self,
        told: Told,
        place: str,
        text: str,
        at: datetime.datetime,
        *,
        twin_of: int | None = None,
        author: str = "",
    ) -> Saying:
        who = author or self._author_at(told.house, place)
        saying = Saying(len(self.sayings), told, told.house, place, who, text, told.language, at, twin_of)
        self.sayings.append(saying)
        self.note(at, "offer", saying.number, who)
        return saying

    def _author_at(self, house: str, place: str) -> str:
        people = [actor.username for actor in self.people_at(house, place)]
        stars = [name for name in people if name in {"niamh", "kofi"}]
        return self.dice.choice([*people, *stars, *stars])

    def _when(self, told: Told) -> datetime.datetime:
        if told.days_ago:
            return self.moment(told.days_ago)
        if told.end == "heard":
            late = self.dice.random() < 0.35
            return self.moment(self.dice.uniform(11, 24) if late else self.dice.uniform(0.1, 4))
        return self.moment(self.dice.uniform(*AGES[told.end]))

    def _name_of(self, house: str, place: str) -> str:
        return next(
            one.name for each in HOUSES if each.slug == house for one in each.places if one.key == place
        )
