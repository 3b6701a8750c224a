"""What stays of a session once it is over: resources, what was suggested and how many want it, and what groups wrote."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from uuid import UUID

from groundswell.learn.models import Community, Line, LineKind, Session
from groundswell.learn.queries.live import Live, LiveLine, live_state
from groundswell.learn.queries.sessions import ends_at

A_MONTH = datetime.timedelta(days=28)


@dataclass(frozen=True)
class Outcome:
    """What a session left to the members of its community. `notes` are by part, in order."""

    questions: list[LiveLine]
    resources: list[LiveLine]
    suggestions: list[LiveLine]
    notes: list[tuple[str, list[LiveLine]]]
    recording: str

    @property
    def is_empty(self) -> bool:
        return not (self.questions or self.resources or self.suggestions or self.notes or self.recording)


def outcome_of(session: Session, now: datetime.datetime) -> Outcome | None:
    """What a session left; None while it is still to be or goes on."""
    if session.ended_at is None and now < ends_at(session):
        return None
    state = live_state(session).for_everybody
    return Outcome(
        questions=state.of_kind(LineKind.QUESTION),
        resources=state.of_kind(LineKind.RESOURCE),
        suggestions=state.of_kind(LineKind.SUGGESTION),
        notes=_notes(state),
        recording=session.recording,
    )


def _notes(state: Live) -> list[tuple[str, list[LiveLine]]]:
    found = [
        (block.title, [one for one in state.lines if (one.kind, one.block) == (LineKind.NOTE, block.pk)])
        for block in state.blocks
    ]
    return [(title, lines) for title, lines in found if lines]


def suggestion_at(community: Community, public_id: UUID) -> Line:
    """What was suggested in a session of a community, to draft the next one from. Raises Line.DoesNotExist."""
    found = Line.objects.select_related("session").filter(
        session__community=community, kind=LineKind.SUGGESTION, held_at=None, hidden_at=None
    )
    return found.get(public_id=public_id)


def day_after(session: Session) -> datetime.datetime:
    """Four weeks after a session: the same day of the week, at which its people know to be free."""
    return session.starts_at + A_MONTH
