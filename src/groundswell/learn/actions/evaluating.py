"""Asking how a series was under seal, keeping figures counted elsewhere, and putting comments under themes."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groundswell.ask.actions import answer_from_seat, close_wave, plan_seats
from groundswell.ask.models import State
from groundswell.ask.rules import LONGEST_WORDS, NotTaken
from groundswell.learn.actions.founding import note
from groundswell.learn.models import Asking, Coding, Figure, FigureKind, LevelOf, PolarityOf, Series, Session
from groundswell.learn.models.evaluation import (
    HIGHEST_POINT,
    LONGEST_COMMENT,
    LONGEST_SOURCE,
    LONGEST_STATEMENT,
    LONGEST_THEME,
    MOST_ITEMS,
    MOST_PEOPLE,
)
from groundswell.learn.queries.crossing import Visit, names_blamed_by
from groundswell.learn.queries.evaluation import (
    Comment,
    counts_towards_k,
    seat_of,
    sequence_for,
    wave_series_of,
)
from groundswell.learn.queries.question_sets import SETS, instrument_for, sealed_questions, to_seal
from groundswell.learn.queries.reach import asked_then, who_came
from groundswell.people.rules import must
from groundswell.pure.disclosure import FLOOR
from groundswell.pure.evaluation import score_from_sum
from groundswell.pure.instruments import Instrument, as_data
from groundswell.pure.text import clean_text, identifiers_in

SHORTEST, LONGEST, MOST_ASKINGS = 3, 42, 40


@transaction.atomic
def ask_how_it_was(
    *,
    visit: Visit,
    series: Series,
    sets: Sequence[str],
    days: int,
    key: UUID,
    now: datetime.datetime,
    session: Session | None = None,
) -> Asking:
    """Ask those who came to a series, or to one of its sessions, under seal. The same key again is the same asking.

    Who is asked is fixed now; the worker opens it. Raises PermissionDenied, and ValidationError (by field) for sets there
    are not, days out of bounds and when so few came that nothing could ever be shown.
    """
    must(visit.facilitates and series.community_id == visit.community.pk)
    must(session is None or session.series_id == series.pk)
    known = Asking.objects.filter(series=series, key=key).first()
    if known is not None:
        return known
    came = who_came(series, now, session)
    k = visit.community.organisation.smallest_group_shown
    _must_be_askable(sets, days, series)
    if len(came) < k:
        raise ValidationError(
            {"sets": _("Fewer than %(k)s members said that they come, so nothing could be shown.") % {"k": k}}
        )
    instrument = instrument_for(sets)
    _must_not_tell_by_subtraction(series, session, instrument, {one.pk for one in came}, k)
    number = Asking.objects.filter(series=series).count() + 1
    wave = plan_seats(
        series=wave_series_of(series),
        label=f"{timezone.localdate(now).isoformat()} {number:02}",
        questions=sealed_questions(instrument),
        seats=[(seat_of(one), counts_towards_k(one, now)) for one in came],
        opens_at=now,
        closes_at=now + datetime.timedelta(days=days),
        now=now,
        title={"en": series.name, "cy": series.name},
    )
    facts = {"session": session, "wave": wave, "content": as_data(instrument), "asked_at": now}
    made: Asking = Asking.objects.create(series=series, key=key, **facts)
    note("learn.asked", visit, now, series=series.name, asking=str(made.public_id))
    return made


def _must_be_askable(sets: Sequence[str], days: int, series: Series) -> None:
    if not sets or any(one not in SETS for one in sets):
        raise ValidationError({"sets": _("Choose what to ask.")})
    if not SHORTEST <= days <= LONGEST:
        raise ValidationError({"days": _("Write how many days, from 3 to 42.")})
    if Asking.objects.filter(series=series).count() >= MOST_ASKINGS:
        raise ValidationError(_("This series has been asked often enough."))


def _must_not_tell_by_subtraction(
    series: Series, session: Session | None, instrument: Instrument, asked: set[int], k: int
) -> None:
    """Refuse a round that differs by a few people from another one with the same questions about the same.

    If all the others said the same twice, the few could be worked out. Rounds about two different sessions are about
    different things, and what was closed and not counted will be counted together with this one.
    """
    own = {question["key"] for question in sealed_questions(instrument)}
    for other in Asking.objects.filter(series=series).select_related("series", "wave"):
        if other.session_id and session is not None and other.session_id != session.pk:
            continue
        if other.wave.state == State.CLOSED or own.isdisjoint(
            question["key"] for question in other.wave.questions
        ):
            continue
        then = asked_then(other)
        if any(0 < len(few) < k for few in (asked - then, then - asked)):
            raise ValidationError(
                {
                    "sets": _(
                        "The same was asked on %(day)s of nearly the same people: what the few say in whom they differ "
                        "could be worked out. Ask something else, or wait until more have come."
                    )
                    % {"day": timezone.localdate(other.asked_at).isoformat()}
                }
            )


def answer_asking(
    *, visit: Visit, asking: Asking, given: Mapping[str, Any], sequence: int, now: datetime.datetime
) -> None:
    """Seal what a member says about a series, in place of what they said before; returns once it is on disk.

    Nothing goes on the trail. Raises PermissionDenied for who is no member, NotTaken for who is not asked or comes late, and
    ValidationError (by field) for words that name somebody and for nothing at all.
    """
    member = visit.member
    if member is None or not visit.talks or asking.series.community_id != visit.community.pk:
        raise NotTaken
    _must_name_nobody(visit, given)
    answers = to_seal(asking.instrument, given)
    if not answers:
        raise ValidationError(_("Nothing is answered yet, so there is nothing to seal."))
    answer_from_seat(wave=asking.wave, seat=seat_of(member), given=answers, sequence=sequence, now=now)


def take_answers_back(*, visit: Visit, asking: Asking, now: datetime.datetime) -> None:
    """Take back what one said while it is open. What stays looks like every other answer. Raises NotTaken."""
    member = visit.member
    if member is None or not visit.is_in or asking.series.community_id != visit.community.pk:
        raise NotTaken
    answer_from_seat(
        wave=asking.wave,
        seat=seat_of(member),
        given=None,
        sequence=sequence_for(member, asking.wave),
        now=now,
    )


def _must_name_nobody(visit: Visit, given: Mapping[str, Any]) -> None:
    """Sealed words come out with nobody to look at them first."""
    wrong = {}
    for key, value in given.items():
        if not isinstance(value, str):
            continue
        if len(clean_text(value)) > LONGEST_WORDS:
            wrong[key] = _("Make this shorter.")
        elif visit.member is not None and names_blamed_by(visit.member, value):
            wrong[key] = _(
                "This reads as if it blames someone by name. Please leave the name out and say what happened."
            )
    if wrong:
        raise ValidationError(wrong)


@transaction.atomic
def stop_asking(*, visit: Visit, asking: Asking, now: datetime.datetime) -> None:
    """Take no more answers and let them be counted; one that is not open yet stays as it is. Twice is once. Raises PermissionDenied."""
    must(visit.facilitates and asking.series.community_id == visit.community.pk)
    if asking.wave.state == State.OPEN:
        close_wave(wave=asking.wave, by=None, now=now)
        note("learn.asking_stopped", visit, now, series=asking.series.name)


@transaction.atomic
def add_figure(
    *,
    visit: Visit,
    series: Series,
    kind: str,
    level: int,
    words: str,
    people: int,
    source: str,
    key: UUID,
    now: datetime.datetime,
    part: int | None = None,
    total: Decimal | None = None,
    items: int | None = None,
    lowest: int | None = None,
    highest: int | None = None,
) -> Figure:
    """Keep a figure that was counted elsewhere, with the people it is of. The same key again is the same figure.

    A share has `part`; a score has `total` (a mean over people), `items` and the ends of each. Raises PermissionDenied, and
    ValidationError (by field), also for fewer people than may ever be shown.
    """
    must(visit.facilitates and series.community_id == visit.community.pk)
    told = {"words": clean_text(words), "source": clean_text(source)}
    wrong = _wrong_figure(kind, level, told, people)
    is_share = kind == FigureKind.SHARE
    numbers = (
        {"part": part} if is_share else {"total": total, "items": items, "lowest": lowest, "highest": highest}
    )
    wrong |= _wrong_share(part, people) if is_share else _wrong_score(total, items, lowest, highest)
    if wrong:
        raise ValidationError(wrong)
    facts = {**told, **numbers, "kind": kind, "level": level, "people": people, "added_at": now}
    figure, is_new = Figure.objects.get_or_create(series=series, key=key, defaults=facts)
    if is_new:
        note("learn.figure_added", visit, now, series=series.name, words=figure.words)
    return figure


def _wrong_figure(kind: str, level: int, told: Mapping[str, str], people: int) -> dict[str, str]:
    wrong: dict[str, str] = {}
    if kind not in FigureKind.values:
        wrong["kind"] = _("Choose one of these.")
    if level not in LevelOf.values:
        wrong["level"] = _("Choose one of these.")
    for name, most in (("words", LONGEST_STATEMENT), ("source", LONGEST_SOURCE)):
        if not told[name] or len(told[name]) > most:
            wrong[name] = _("Make this shorter.") if told[name] else _("Write a few words first.")
    if not FLOOR <= people <= MOST_PEOPLE:
        wrong["people"] = _(
            "Write how many people answered this question. Fewer than %(k)s are never shown."
        ) % {"k": FLOOR}
    return wrong


def _wrong_share(part: int | None, people: int) -> dict[str, str]:
    if part is None or not 0 <= part <= people:
        return {"part": _("Write how many of them said so: not more than answered.")}
    return {}


def _wrong_score(
    total: Decimal | None, items: int | None, lowest: int | None, highest: int | None
) -> dict[str, str]:
    if total is None or items is None or lowest is None or highest is None:
        return {"total": _("A score needs its sum, how many statements, and the lowest and highest answer.")}
    if not (0 <= lowest <= HIGHEST_POINT and 0 <= highest <= HIGHEST_POINT and items <= MOST_ITEMS):
        return {"items": _("Write numbers that are not larger than they can be.")}
    try:
        score_from_sum(float(total), items=items, lowest=lowest, highest=highest, people=1)
    except ValueError:
        return {"total": _("This sum cannot come of so many statements and these answers.")}
    return {}


@transaction.atomic
def take_figure_out(
    *, visit: Visit, series: Series, figure: Figure, now: datetime.datetime, back: bool = False
) -> None:
    """Take a figure out, or put it back. Twice changes nothing. Raises PermissionDenied."""
    must(visit.facilitates and series.community_id == visit.community.pk and figure.series_id == series.pk)
    if Figure.objects.filter(pk=figure.pk, taken_out_at__isnull=not back).update(
        taken_out_at=None if back else now
    ):
        note("learn.figures_changed", visit, now, series=series.name)


@transaction.atomic
def code_comment(
    *,
    visit: Visit,
    series: Series,
    theme: str,
    polarity: str,
    key: UUID,
    now: datetime.datetime,
    remark: Comment | None = None,
    text: str = "",
    may_quote: bool = False,
) -> Coding:
    """Put a comment under a theme: one that was written under seal, or what somebody told. The same key again is the same.

    Of what was told, `may_quote` says that who told it agreed; of sealed words the words themselves know. Raises
    PermissionDenied, and ValidationError (by field), also for words that name somebody.
    """
    must(visit.facilitates and series.community_id == visit.community.pk)
    named = " ".join(clean_text(theme).split())
    said = clean_text(text) if remark is None else remark.text
    wrong = {}
    if not named or len(named) > LONGEST_THEME:
        wrong["theme"] = _("Make this shorter.") if named else _("Write what it is about, in a word or two.")
    if polarity not in PolarityOf.values:
        wrong["polarity"] = _("Choose one of these.")
    if remark is None and visit.member is not None:
        wrong |= _wrong_words(visit, said)
    if wrong:
        raise ValidationError(wrong)
    facts = {"theme": named, "polarity": polarity, "text": said, "coded_at": now}
    facts |= {"remark": remark.public_id if remark else None}
    facts |= {"may_quote": remark.may_quote if remark else may_quote}
    coding, is_new = Coding.objects.get_or_create(series=series, key=key, defaults=facts)
    if is_new:
        note("learn.comment_coded", visit, now, series=series.name, theme=named)
    return coding


def _wrong_words(visit: Visit, said: str) -> dict[str, str]:
    if len(said) > LONGEST_COMMENT:
        return {"text": _("Make this shorter.")}
    if identifiers_in(said) or (visit.member is not None and names_blamed_by(visit.member, said)):
        return {"text": _("Leave out names and numbers that point at somebody.")}
    return {}


@transaction.atomic
def uncode(
    *, visit: Visit, series: Series, coding: Coding, now: datetime.datetime, back: bool = False
) -> None:
    """Take a comment out from under its theme, or put it back. Twice changes nothing. Raises PermissionDenied."""
    must(visit.facilitates and series.community_id == visit.community.pk and coding.series_id == series.pk)
    if Coding.objects.filter(pk=coding.pk, taken_out_at__isnull=not back).update(
        taken_out_at=None if back else now
    ):
        note("learn.figures_changed", visit, now, series=series.name)
