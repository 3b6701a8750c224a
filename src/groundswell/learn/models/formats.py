"""The formats a session can begin with. They are copied into the session and changed there; none is ever changed here."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from groundswell.learn.models.sessions import BlockKind as Kind


@dataclass(frozen=True)
class Part:
    """A block of a format: its minutes, what it is called, what facilitators say or ask, how large its groups are."""

    kind: Kind
    minutes: int
    title: Promise
    words: Promise | str = ""
    size: int | None = None


@dataclass(frozen=True)
class Format:
    """A way to spend an hour, or a day, that has worked elsewhere."""

    name: Promise
    note: Promise
    parts: tuple[Part, ...]

    @property
    def minutes(self) -> int:
        return sum(part.minutes for part in self.parts)


WELCOME = _(
    "Who is here, how we treat each other, and that everybody comes when they can and leaves when they must."
)
HOW_WAS_IT = _("One tap: was it worth your time?")
NEXT_TIME = _("What shall we talk about next time? Write it, and choose what others wrote.")

FORMATS: dict[str, Format] = {
    "funnel": Format(
        _("Funnel"),
        _("One hour. Two people talk, everybody thinks in small groups, and what was said narrows to what to try."),
        (
            Part(Kind.WELCOME, 5, _("Welcome"), WELCOME),
            Part(Kind.FIRESIDE, 15, _("Fireside chat"), _("Two voices, no slides. Which question do they answer?")),
            Part(Kind.BREAKOUT, 10, _("First breakout"), _("Where do you meet this in your own work?"), 5),
            Part(Kind.FEEDBACK, 5, _("What we heard"), _("One thing from each group that surprised them.")),
            Part(Kind.BREAKOUT, 10, _("Second breakout"), _("What could you try by next Tuesday?"), 5),
            Part(Kind.FEEDBACK, 5, _("What we will try"), _("One small test from each group.")),
            Part(Kind.RESOURCES, 3, _("Resources"), _("What helped you? Post a link or a title.")),
            Part(Kind.SUGGESTIONS, 4, _("Next time"), NEXT_TIME),
            Part(Kind.EVALUATION, 3, _("How was it?"), HOW_WAS_IT),
        ),
    ),
    "thinking": Format(
        _("Thinking space"),
        _("One hour. Equal turns, no interruption: the best thinking of everybody, also of the quiet ones."),
        (
            Part(Kind.WELCOME, 5, _("Welcome"), WELCOME),
            Part(Kind.THINKING, 10, _("Opening round"), _("What is going well for you?")),
            Part(Kind.FIRESIDE, 10, _("The question"), _("Somebody brings a question they cannot answer alone.")),
            Part(Kind.BREAKOUT, 12, _("In pairs"), _("Six minutes each. The other one only listens."), 2),
            Part(Kind.THINKING, 15, _("Thinking round"), _("What do you think now? Everybody has the same time.")),
            Part(Kind.SUGGESTIONS, 5, _("Next time"), NEXT_TIME),
            Part(Kind.EVALUATION, 3, _("How was it?"), HOW_WAS_IT),
        ),
    ),
    "clinic": Format(
        _("One-hour clinic"),
        _("One hour. Somebody brings a piece of work that is stuck, and leaves with three things to try."),
        (
            Part(Kind.WELCOME, 5, _("Welcome"), WELCOME),
            Part(Kind.OTHER, 10, _("What I am stuck with"), _("Aim, what was tried, what happened. No solutions yet.")),
            Part(Kind.THINKING, 12, _("Questions only"), _("Each one asks a question; it is answered in a sentence.")),
            Part(Kind.BREAKOUT, 15, _("What would you try?"), _("The smallest test that would teach us something."), 4),
            Part(Kind.FEEDBACK, 10, _("What we heard"), _("The one who brought it says what they will try.")),
            Part(Kind.RESOURCES, 5, _("Resources"), _("What helped you? Post a link or a title.")),
            Part(Kind.EVALUATION, 3, _("How was it?"), HOW_WAS_IT),
        ),
    ),
    "huddle": Format(
        _("Huddle"),
        _("Fifteen minutes, standing if you like. What we see, what worries us, one thing to try."),
        (
            Part(Kind.WELCOME, 1, _("Welcome"), WELCOME),
            Part(Kind.THINKING, 4, _("Since we met"), _("What went well, in one sentence each?")),
            Part(Kind.OTHER, 5, _("What gets in the way"), _("Name it. We do not solve it here.")),
            Part(Kind.SUGGESTIONS, 4, _("One thing to try"), _("Who tries it, and when do we hear?")),
            Part(Kind.EVALUATION, 1, _("How was it?"), HOW_WAS_IT),
        ),
    ),
    "hackathon": Format(
        _("Hackathon day"),
        _("Six hours. Mixed teams take a real problem from a question to something that can be shown."),
        (
            Part(Kind.WELCOME, 20, _("Welcome"), WELCOME),
            Part(Kind.FIRESIDE, 30, _("The problem"), _("Those who live with it tell what a day is like.")),
            Part(Kind.BREAKOUT, 70, _("Understand it"), _("What happens, to whom, how often? What do we not know?"), 6),
            Part(Kind.PAUSE, 15, _("A break")),
            Part(Kind.BREAKOUT, 60, _("Ideas"), _("Twenty ideas, then choose one that can be made today."), 6),
            Part(Kind.PAUSE, 45, _("Lunch")),
            Part(Kind.BREAKOUT, 75, _("Make it"), _("Something to touch: a form, a sketch, a scene."), 6),
            Part(Kind.FEEDBACK, 30, _("Show it"), _("Three minutes for each team. What would be the first small test?")),
            Part(Kind.SUGGESTIONS, 10, _("What happens next"), _("Who takes it on, and when do we hear?")),
            Part(Kind.EVALUATION, 5, _("How was it?"), HOW_WAS_IT),
        ),
    ),
}  # fmt: skip
