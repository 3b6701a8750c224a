"""A poll as a member sees it: to choose, or what was chosen, as far as that tells of nobody."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from groundswell.learn.models import Member, Poll, PollOption, PollVoter, Thread


@dataclass(frozen=True)
class OptionCard:
    """Something to choose, and how many chose it, where that is shown."""

    public_id: UUID
    words: str
    votes: int


@dataclass(frozen=True)
class PollCard:
    """A poll; `of` is how many people are in the votes that are shown, 0 while none are."""

    options: list[OptionCard]
    takes_several: bool
    closes_on: datetime.date
    is_closed: bool
    has_voted: bool
    of: int

    @property
    def shows(self) -> bool:
        return self.of > 0 and (self.has_voted or self.is_closed)

    @property
    def rows(self) -> list[tuple[str, int]]:
        """What people chose, most votes on top."""
        return sorted(((one.words, one.votes) for one in self.options), key=lambda row: -row[1])


def poll_in(thread: Thread, member: Member, now: datetime.datetime) -> PollCard | None:
    """The poll of a conversation, if it has one. After its day all votes are shown, when enough voted at all."""
    options = list(PollOption.objects.filter(poll__thread=thread).select_related("poll").order_by("pk"))
    if not options:
        return None
    poll = options[0].poll
    is_closed = poll.closes_on < timezone.localdate(now)
    is_whole = is_closed and poll.shown_of > 0
    return PollCard(
        options=[
            OptionCard(one.public_id, one.words, one.votes if is_whole else one.shown) for one in options
        ],
        takes_several=poll.takes_several,
        closes_on=poll.closes_on,
        is_closed=is_closed,
        has_voted=PollVoter.objects.filter(poll=poll, member=member).exists(),
        of=poll.voted if is_whole else poll.shown_of,
    )


def poll_of(thread: Thread) -> Poll:
    """The poll of a conversation. Raises Poll.DoesNotExist where it has none."""
    poll = Poll.objects.get(thread=thread)
    poll.thread = thread
    return poll
