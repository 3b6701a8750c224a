"""What report tests need: someone says, a lead answers, a story is written."""

import datetime
import uuid

import pytest
from django.utils import timezone

from groundswell.report.actions import draft_story, publish_story
from groundswell.voice.actions import change_state, offer_idea


@pytest.fixture
def say(ward, asha):
    """Say something on Ward 7 as Asha, or elsewhere as another: say("words", days_ago=3)."""

    def offer(text="A second key for the drug trolley.", *, by=asha, group=ward, days_ago=0.0, **more):
        now = timezone.now() - datetime.timedelta(days=days_ago)
        return offer_idea(text=text, group=group, key=uuid.uuid4(), by=by, now=now, **more)

    return offer


@pytest.fixture
def move(lena):
    """Move an idea on as its lead: move(idea, "done", reason="...", days_ago=1)."""

    def step(idea, state, *, by=lena, days_ago=0.0, **more):
        now = timezone.now() - datetime.timedelta(days=days_ago)
        idea.refresh_from_db()
        change_state(idea=idea, state=state, version=idea.version, by=by, now=now, **more)
        idea.refresh_from_db()
        return idea

    return step


@pytest.fixture
def done(say, move):
    """An idea that was said, tried and done."""
    idea = say("The linen runs out every Sunday.", days_ago=20)
    move(idea, "trying", reason="We moved the delivery to Saturday.", days_ago=15)
    return move(idea, "done", reason="No empty shelf since May.", did_change=True, days_ago=1)


@pytest.fixture
def draft(done, lena, now):
    return draft_story(idea=done, by=lena, now=now)


@pytest.fixture
def told(draft, lena, now):
    """Publish the draft to someone: told("public")."""

    def publish(audience="group"):
        return publish_story(story=draft, audience=audience, by=lena, now=now)

    return publish
