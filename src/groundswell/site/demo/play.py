"""Playing the year: each event is done by its person through an action, with the clock of that moment."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Callable

from django.utils import translation

from groundswell.base.prepared import Prepared
from groundswell.base.tenancy.wall import within
from groundswell.report.actions import draft_story, edit_story, publish_story
from groundswell.site.demo.plan import Event, Saying
from groundswell.site.demo.stage import Stage
from groundswell.voice.actions import (
    answer_question,
    ask_author,
    bring_back,
    change_state,
    comment_on,
    merge_ideas,
    offer_idea,
    support_idea,
)
from groundswell.voice.models import Comment, Idea
from groundswell.voice.queries.talk import root_of
from groundswell.voice.rules import can_support

AS_IT_STANDS = Prepared[Idea](lambda idea: Idea.objects.filter(pk=idea), idea=int)
KEYS = uuid.UUID("b1f7a3de-5d0e-4f3a-9a43-0d6f1c1b7d11")


class Play:
    """The stage with the words that are said on it."""

    def __init__(self, stage: Stage, sayings: list[Saying]) -> None:
        self.stage = stage
        self.sayings = sayings

    def do(self, event: Event) -> None:
        """Let one event happen."""
        house = self.stage.houses[self.sayings[event.number].house]
        with within(house):
            DEEDS[event.verb](self, event)

    def idea(self, event: Event) -> Idea:
        """The idea of an event as it stands now."""
        return AS_IT_STANDS.the(idea=self.stage.ideas[event.number].pk)

    def key(self, event: Event) -> uuid.UUID:
        """The same mark each time the demo is made."""
        return uuid.uuid5(KEYS, f"{event.verb} {event.number} {event.order}")


def _offer(play: Play, event: Event) -> None:
    saying = play.sayings[event.number]
    play.stage.ideas[event.number] = offer_idea(
        text=saying.text,
        group=play.stage.group(saying.house, saying.place),
        language=saying.language,
        key=play.key(event),
        by=play.stage.people[event.who],
        now=event.at,
    )


def _support(play: Play, event: Event) -> None:
    idea, by = root_of(play.idea(event)), play.stage.people[event.who]
    # whoever said the idea that this one was joined with is behind it already
    if can_support(by, idea):
        is_mine = bool(event.facts["is_mine_too"])
        support_idea(idea=idea, by=by, now=event.at, is_mine_too=is_mine, words=event.words)


def _comment(play: Play, event: Event) -> None:
    by = play.stage.people[event.who]
    comment_on(idea=play.idea(event), text=event.words, key=play.key(event), by=by, now=event.at)


def _ask(play: Play, event: Event) -> None:
    by = play.stage.people[event.who]
    ask_author(idea=play.idea(event), text=event.words, key=play.key(event), by=by, now=event.at)


def _answer(play: Play, event: Event) -> None:
    idea = play.idea(event)
    answer_question(
        idea=idea,
        question=Comment.objects.get(idea=idea, kind=Comment.Kind.QUESTION),
        text=event.words,
        key=play.key(event),
        by=play.stage.people[event.who],
        now=event.at,
    )


def _step(play: Play, event: Event) -> None:
    idea = play.idea(event)
    facts = dict(event.facts)
    if "named" in facts:
        facts["named_person"] = play.stage.people[str(facts.pop("named"))]
    by = play.stage.people[event.who]
    change_state(idea=idea, version=idea.version, reason=event.words, by=by, now=event.at, **facts)  # type: ignore[arg-type]


def _join(play: Play, event: Event) -> None:
    into = play.stage.ideas[int(str(event.facts["into"]))]
    into.refresh_from_db()
    by = play.stage.people[event.who]
    merge_ideas(idea=play.idea(event), into=into, by=by, now=event.at, reason=event.words)


def _bring_back(play: Play, event: Event) -> None:
    bring_back(idea=play.idea(event), by=play.stage.people[event.who], now=event.at, reason=event.words)


def _story(play: Play, event: Event) -> None:
    saying = play.sayings[event.number]
    told, by = saying.told, play.stage.people[event.who]
    with translation.override(saying.language):
        story = draft_story(idea=play.idea(event), by=by, now=event.at)
    story = edit_story(
        story=story,
        title=told.story_title,
        said=story.said,
        did=told.did,
        changed=told.reply,
        thanks=told.thanks,
        version=story.version,
        by=by,
        now=event.at + datetime.timedelta(minutes=10),
    )
    if told.story != "draft":
        at = event.at + datetime.timedelta(minutes=12)
        publish_story(story=story, by=by, now=at, audience=told.story, version=story.version)


DEEDS: dict[str, Callable[[Play, Event], None]] = {
    "offer": _offer,
    "support": _support,
    "comment": _comment,
    "ask": _ask,
    "answer": _answer,
    "step": _step,
    "join": _join,
    "bring_back": _bring_back,
    "story": _story,
}
