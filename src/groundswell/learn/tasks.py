"""What the learn part does because its time has come: terms end, sessions are near, it is time for coffee, a week of the library is over, and people hear of it."""

from __future__ import annotations

import datetime
from random import SystemRandom

from django.urls import reverse
from django.utils import timezone

from groundswell.base.tenancy.wall import within
from groundswell.base.work.turns import every
from groundswell.learn.actions.coffee import ask_how_coffee_was, bring_together
from groundswell.learn.actions.coming import remind_of_session
from groundswell.learn.actions.helping import let_term_end, remind_of_the_end
from groundswell.learn.actions.interests import tell_of_week
from groundswell.learn.actions.practising import let_practice_end, remind_of_practice, remind_of_step
from groundswell.learn.actions.running import forget_attendees, forget_presences
from groundswell.learn.actions.trying import remind_of_try
from groundswell.learn.queries.coffee import coffees_to_ask_of, plans_due
from groundswell.learn.queries.coming import sessions_to_remind_of
from groundswell.learn.queries.helping import terms_that_are_over, terms_to_remind_of
from groundswell.learn.queries.interests import weeks_due
from groundswell.learn.queries.live import sessions_to_forget_of
from groundswell.learn.queries.practising import (
    practices_that_are_over,
    practices_to_remind_of,
    steps_to_look_at,
)
from groundswell.learn.queries.trying import try_cards_to_remind_of
from groundswell.people.models import Organisation

AN_HOUR = 60 * 60
QUARTER = 15 * 60
EIGHT = 8


@every(seconds=AN_HOUR)
def look_after_terms(now: datetime.datetime) -> None:
    """Remind people of terms that end soon, and end those whose day is over."""
    today = timezone.localdate(now)
    for organisation in Organisation.objects.order_by("pk"):
        with within(organisation):
            for term in terms_to_remind_of(today):
                remind_of_the_end(term=term, now=now)
            for term in terms_that_are_over(today):
                let_term_end(term=term, now=now)


@every(seconds=QUARTER)
def remind_of_sessions(now: datetime.datetime) -> None:
    """Remind who comes of sessions that begin within a day."""
    for organisation in Organisation.objects.order_by("pk"):
        with within(organisation):
            for session in sessions_to_remind_of(now):
                remind_of_session(session=session, now=now)


@every(seconds=AN_HOUR)
def forget_who_was_there(now: datetime.datetime) -> None:
    """Forget who was in a session by its code, a day after it; and the time that was counted, once no certificate can be taken for it."""
    for organisation in Organisation.objects.order_by("pk"):
        with within(organisation):
            for session in sessions_to_forget_of(now):
                forget_attendees(session=session)
            forget_presences(now=now)


@every(seconds=AN_HOUR)
def bring_people_together(now: datetime.datetime) -> None:
    """Bring those together for a coffee who take part, where the day has come, and ask those who met how it was."""
    today = timezone.localdate(now)
    for organisation in Organisation.objects.order_by("pk"):
        with within(organisation):
            for plan in plans_due(today):
                bring_together(community=plan.community, was=plan.next_on, now=now, chance=SystemRandom())
            for coffee in coffees_to_ask_of(now):
                ask_how_coffee_was(coffee=coffee, now=now)


@every(seconds=QUARTER)
def look_after_practices(now: datetime.datetime) -> None:
    """Remind people of what they practise at the time they chose, let it end after four weeks, and say when a team looks again."""
    here, link = timezone.localtime(now), reverse("learn:habits")
    for organisation in Organisation.objects.order_by("pk"):
        with within(organisation):
            for practice in practices_that_are_over(here.date()):
                let_practice_end(practice=practice, link=link, now=now)
            for practice in practices_to_remind_of(here.date(), here.time()):
                remind_of_practice(practice=practice, link=link, now=now)
            for step in steps_to_look_at(here.date()):
                remind_of_step(step=step, link=reverse("learn:team", args=[step.group.public_id]), now=now)


@every(seconds=AN_HOUR)
def remind_of_tries(now: datetime.datetime) -> None:
    """Remind people from eight in the morning of the day they chose of what they wanted to try."""
    here = timezone.localtime(now)
    if here.hour < EIGHT:
        return
    for organisation in Organisation.objects.order_by("pk"):
        with within(organisation):
            for card in try_cards_to_remind_of(here.date()):
                link = reverse("learn:trying", args=[card.community_id, card.session_id])
                remind_of_try(card=card, link=link, now=now)


@every(seconds=AN_HOUR)
def tell_of_the_library(now: datetime.datetime) -> None:
    """Tell who asked for it what came into the library in their week."""
    for organisation in Organisation.objects.order_by("pk"):
        with within(organisation):
            for week in weeks_due(now):
                tell_of_week(week=week, now=now)
