"""Words about things of other parts: kept from blame, and let out, as words about ideas are."""

from __future__ import annotations

import datetime

from groundswell.base.trail.actions import record
from groundswell.people.queries.naming import names_blamed_in
from groundswell.voice.models import SaidElsewhere, Voice
from groundswell.voice.queries.elsewhere import place_of, thing_called, thing_of


def put_there(there: str, text: str, now: datetime.datetime) -> SaidElsewhere:
    """Put words without a name where their author meant them ("project/…"). Raises ObjectDoesNotExist."""
    place, thing = thing_called(there)
    if place.put is not None:
        return place.put(thing, text, now)
    names = names_blamed_in(text, thing.group)
    held = {"held_at": now, "held_because": names} if names else {}
    facts = {place.field: thing, "text": text, "voice": Voice.ANONYMOUS, "at": now, **held}
    words: SaidElsewhere = place.words.objects.create(**facts)  # type: ignore[attr-defined]
    make_words_known(words=words, now=now)
    return words


def make_words_known(*, words: SaidElsewhere, now: datetime.datetime) -> None:
    """Let new words out, or say that they wait for a moderator."""
    if words.held_at is None:
        let_words_out(words=words, now=now)
    else:
        record_held(words=words, now=now)


def record_held(*, words: SaidElsewhere, now: datetime.datetime) -> None:
    """Say on the trail that words wait for a moderator, and not whose they are."""
    kind, thing = place_of(words)[0], thing_of(words)
    facts = {"kind": kind, "words": str(words.public_id)}  # type: ignore[attr-defined]
    record("voice.words_held", about=thing, by=None, now=now, group=thing.group, **facts)


def let_words_out(*, words: SaidElsewhere, now: datetime.datetime) -> None:
    """Do what words do once colleagues may read them: be heard of."""
    place, thing = place_of(words)[1], thing_of(words)
    unnamed = {"voice": words.voice} if words.voice != Voice.NAMED else {}
    record(place.verb, about=thing, by=words.author, now=now, group=thing.group, name=str(thing), **unnamed)
