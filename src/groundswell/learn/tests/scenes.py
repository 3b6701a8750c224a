"""Communities, made through the actions."""

from __future__ import annotations

import datetime
import uuid
from typing import Any

from groundswell.learn.actions import agree, found_community, join_community, reply, start_thread
from groundswell.learn.actions.certifying import take_certificate
from groundswell.learn.actions.planning import plan_series, plan_session
from groundswell.learn.actions.running import begin_session, end_session
from groundswell.learn.models import Certificate, Community, Post, Series, Session, Thread
from groundswell.learn.queries.crossing import visit_to

MOVING = "Moving well"
PURPOSE = "How we get people out of bed on day one."
AGREEMENT = "We listen to understand."


def a_community(by: Any, now: datetime.datetime, **told: Any) -> Community:
    """A community that somebody has just founded."""
    facts = {"name": MOVING, "purpose": PURPOSE, "agreement": AGREEMENT, "key": uuid.uuid4(), **told}
    return found_community(by=by, now=now, **facts)


def comes_in(person: Any, community: Community, now: datetime.datetime) -> None:
    """Somebody joins and says yes to the agreement."""
    with visit_to(person, community.public_id) as visit:
        join_community(visit=visit, now=now)
    with visit_to(person, community.public_id) as visit:
        agree(visit=visit, version=visit.community.agreement_version, now=now)


def begins(person: Any, community: Community, now: datetime.datetime, **told: Any) -> Thread:
    """A member starts a conversation."""
    facts = {"title": "Day one", "text": "Who walks first?", "key": uuid.uuid4(), **told}
    with visit_to(person, community.public_id) as visit:
        return start_thread(visit=visit, now=now, **facts)


def answers(person: Any, thread: Thread, now: datetime.datetime, text: str = "The night nurse") -> Post:
    """A member says something in a conversation."""
    with visit_to(person, thread.community.public_id) as visit:
        return reply(visit=visit, thread=thread, text=text, key=uuid.uuid4(), now=now)


def a_session(by: Any, community: Community, now: datetime.datetime, **told: Any) -> Session:
    """A session that a facilitator has just planned, for next week, in the community's first series."""
    facts = {"title": "Who walks first?", "zone": "Europe/London", "key": uuid.uuid4(), **told}
    when = {"day": (now + datetime.timedelta(days=7)).date(), "at": datetime.time(12, 30)}
    with visit_to(by, community.public_id) as visit:
        series = Series.objects.filter(community=community).first()
        if series is None:
            named = {"name": "Day one", "purpose": "Up by noon", "zone": "Europe/London"}
            series = plan_series(visit=visit, key=uuid.uuid4(), now=now, **named)
        return plan_session(visit=visit, series=series, now=now, **{**when, **facts})


def held(by: Any, community: Community, now: datetime.datetime, **told: Any) -> Session:
    """A session that began an hour and a half ago and was led for an hour."""
    session = a_session(by, community, now, **told)
    began = now - datetime.timedelta(minutes=90)
    Session.objects.filter(pk=session.pk).update(starts_at=began)
    session.refresh_from_db()
    with visit_to(by, community.public_id) as visit:
        begin_session(visit=visit, session=session, now=began)
        end_session(visit=visit, session=session, now=began + datetime.timedelta(minutes=60))
    session.refresh_from_db()
    return session


def taken(person: Any, session: Session, now: datetime.datetime, **told: Any) -> Certificate:
    """A certificate that somebody takes for a session they were in."""
    facts = {"name": person.name, "key": uuid.uuid4(), **told}
    with visit_to(person, session.community.public_id) as visit:
        return take_certificate(visit=visit, session=session, now=now, **facts)
