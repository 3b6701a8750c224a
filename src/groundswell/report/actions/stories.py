"""You said, we did, it changed: drafted from a thread, edited and published by a person."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils.translation import get_language

from groundswell.base.trail.actions import record
from groundswell.base.uploads.models import Photo
from groundswell.people.models import Person
from groundswell.people.rules import must
from groundswell.pure.text import clean_text
from groundswell.report.models import Story, StoryIdea
from groundswell.report.queries.drafts import words_from_thread
from groundswell.report.rules import can_change, can_draft, can_publish, is_out
from groundswell.voice.models import Idea


class Conflict(Exception):
    """Somebody else changed the story first; `story` is how it stands now, and nothing was written."""

    def __init__(self, story: Story) -> None:
        super().__init__(str(story.public_id))
        self.story = story


@transaction.atomic
def draft_story(*, idea: Idea, by: Person, now: datetime.datetime) -> Story:
    """Draft a story from an idea's thread; a draft that waits already is handed back instead.

    Raises PermissionDenied when `by` does not write stories for the idea's group.
    """
    must(can_draft(by, idea))
    waiting = (
        Story.objects.filter(told__idea=idea, published_at=None, withdrawn_at=None).order_by("pk").first()
    )
    if waiting is not None:
        return waiting
    words = words_from_thread(idea)
    story = Story.objects.create(
        group=idea.group,
        title=idea.title,
        said=words.said,
        did=words.did,
        changed=words.changed,
        language=(get_language() or "en")[:2],
        drafted_by=by,
        drafted_at=now,
    )
    for told in (idea, *idea.joined_ideas.filter(held_at=None, taken_back_at=None)):
        StoryIdea.objects.create(story=story, idea=told)
    record("report.story_drafted", about=story, by=by, now=now, group=story.group, title=story.title)
    return story


@transaction.atomic
def edit_story(
    *,
    story: Story,
    title: str,
    said: str,
    did: str,
    changed: str,
    thanks: str,
    version: int,
    by: Person,
    now: datetime.datetime,
    photo: Photo | None = None,
) -> Story:
    """Change a story's words and picture.

    Raises PermissionDenied (what is out takes someone who may publish) and Conflict when someone changed it since
    `version`. The picture may be the one it has or one that `by` brought.
    """
    must(can_change(by, story))
    must(photo is None or photo.pk == story.photo_id or photo.kept_by_id == by.pk)
    words = {
        "title": clean_text(title),
        "said": clean_text(said),
        "did": clean_text(did),
        "changed": clean_text(changed),
        "thanks": clean_text(thanks),
        "photo": photo,
    }
    if not Story.objects.filter(pk=story.pk, version=version).update(version=version + 1, **words):
        raise Conflict(Story.objects.get(pk=story.pk))
    story.refresh_from_db()
    record("report.story_edited", about=story, by=by, now=now, group=story.group, title=title)
    return story


@transaction.atomic
def publish_story(
    *,
    story: Story,
    by: Person,
    now: datetime.datetime,
    audience: str | None = None,
    version: int | None = None,
) -> Story:
    """Publish a story to its audience, or let what is out be read by another one; the same again changes nothing.

    Raises PermissionDenied, and Conflict when someone changed it since `version`: nobody publishes words unread.
    """
    must(can_publish(by, story))
    wanted = Story.Audience(audience or story.audience)
    fresh = Story.objects.get(pk=story.pk)
    if version is not None and fresh.version != version:
        raise Conflict(fresh)
    if not is_out(fresh) or fresh.audience != wanted:
        _let_out(fresh, wanted, by, now)
    story.refresh_from_db()
    return story


def _let_out(story: Story, audience: Story.Audience, by: Person, now: datetime.datetime) -> None:
    at = {
        "published_at": story.published_at if is_out(story) else now,
        "published_by": by,
        "withdrawn_at": None,
    }
    Story.objects.filter(pk=story.pk).update(audience=audience, **at)
    facts = {"title": story.title, "audience": audience.value}
    record("report.story_published", about=story, by=by, now=now, group=story.group, **facts)


@transaction.atomic
def withdraw_story(*, story: Story, by: Person, now: datetime.datetime) -> None:
    """Take a published story back; it can be published again. Raises PermissionDenied."""
    must(can_publish(by, story))
    out = Story.objects.filter(pk=story.pk, withdrawn_at=None).exclude(published_at=None)
    if out.update(withdrawn_at=now):
        record("report.story_withdrawn", about=story, by=by, now=now, group=story.group, title=story.title)
    story.refresh_from_db()
