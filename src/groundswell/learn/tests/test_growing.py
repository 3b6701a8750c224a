"""What a certificate counts, and what a clock does while somebody is away."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from groundswell.learn.actions import leave_community
from groundswell.learn.actions.growing import count_time, stop_time
from groundswell.learn.models import Member, Presence
from groundswell.learn.queries.crossing import visit_to
from groundswell.learn.queries.growing import record_of
from groundswell.learn.tests.scenes import a_community, a_session, comes_in, held, taken

MINUTE = datetime.timedelta(minutes=1)


def test_a_series_counts_its_sessions_once_and_each_body_rounds_in_its_own_way(lena, asha, now):
    community = a_community(lena, now)
    comes_in(asha, community, now)
    sessions = [held(lena, community, now, title=f"Day {n}") for n in range(3)]
    member = Member.objects.get(person=asha)
    for n, session in enumerate(sessions[:2]):
        Presence.objects.create(session=session, member=member, counts=True, seconds=(30 + 10 * n) * 60)
    alone = taken(asha, sessions[0], now)
    every = taken(asha, sessions[0], now, of_series=True, body="physicians")
    assert (alone.minutes, every.minutes, every.credits, every.kind) == (30, 70, 2, "series")
    assert [one["what"] for one in every.facts["sessions"]] == ["Day 0", "Day 1"]
    record = record_of(asha, every.last_day.year)
    assert (len(record.entries), record.totals[0].minutes, record.totals[0].with_others) == (2, 70, 70)
    with pytest.raises(PermissionDenied):
        taken(asha, sessions[2], now)
    with pytest.raises(ValidationError, match="up to 60"):
        taken(asha, sessions[1], now, minutes=61)
    less = taken(asha, sessions[1], now, minutes=20)
    assert (less.minutes, less.is_counted) == (20, True)


def test_a_clock_stands_still_while_somebody_is_away(lena, asha, now):
    community = a_community(lena, now)
    comes_in(asha, community, now)
    session, member = a_session(lena, community, now), Member.objects.get(person=asha)
    facts = {"member": member, "session": session}
    with pytest.raises(PermissionDenied):
        count_time(now=now, **facts)
    starts = session.starts_at
    count_time(now=starts - 20 * MINUTE, **facts)
    for _twice in range(2):
        stop_time(now=starts + 10 * MINUTE, **facts)
    count_time(now=starts + 30 * MINUTE, **facts)
    stop_time(now=starts + 40 * MINUTE, **facts)
    assert Presence.objects.get().seconds == 20 * 60
    with visit_to(asha, community.public_id) as visit:
        leave_community(visit=visit, now=now)
    assert not Presence.objects.exists()
