"""What we heard and what we will do: drafted from the figures of a survey, edited and published by a person."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import get_language

from groundswell.ask.queries.results import round_for
from groundswell.base.trail.actions import record
from groundswell.people.models import Person
from groundswell.people.rules import must
from groundswell.pure.text import clean_text
from groundswell.report.models import ShareBack, ShareBackIdea, ShareBackStory, Story
from groundswell.report.queries.share_backs import ideas_to_link, stories_to_link
from groundswell.report.queries.share_drafts import words_from_results
from groundswell.report.rules import can_answer_for, can_change, can_publish, is_out

LONGEST_TITLE = 120


class Overtaken(Exception):
    """Somebody else changed it first; `answer` is how it stands now, and nothing was written."""

    def __init__(self, answer: ShareBack) -> None:
        super().__init__(str(answer.public_id))
        self.answer = answer


@transaction.atomic
def draft_share_back(*, wave_id: UUID, group_id: UUID, by: Person, now: datetime.datetime) -> ShareBack:
    """Draft what a group heard from the figures of a round; one that is there already is handed back instead.

    Raises ObjectDoesNotExist for results that `by` may not read, PermissionDenied when they do not write for the group.
    """
    asked, sheet, group = round_for(by, wave_id, group_id)
    must(can_answer_for(by, group))
    title, heard = words_from_results(asked, sheet)
    answer: ShareBack
    answer, is_new = ShareBack.objects.get_or_create(
        release=asked.wave.release,
        group=group,
        defaults={
            "asked": asked,
            "title": title[:LONGEST_TITLE],
            "heard": heard,
            "language": (get_language() or "en")[:2],
            "drafted_by": by,
            "drafted_at": now,
        },
    )
    if is_new:
        record("report.share_back_drafted", about=answer, by=by, now=now, group=group, title=answer.title)
    return answer


@transaction.atomic
def edit_share_back(
    *,
    answer: ShareBack,
    title: str,
    heard: str,
    will_do: str,
    ideas: Sequence[str],
    stories: Sequence[str],
    version: int,
    by: Person,
    now: datetime.datetime,
) -> ShareBack:
    """Change the words of an answer, and which ideas and stories stand under it (by public id; others are left out).

    Raises PermissionDenied (what is out takes someone who may publish) and Overtaken when someone changed it since `version`.
    """
    must(can_change(by, answer))
    words = {"title": clean_text(title), "heard": clean_text(heard), "will_do": clean_text(will_do)}
    fresh = ShareBack.objects.filter(pk=answer.pk, version=version)
    if not fresh.update(version=version + 1, **words):
        raise Overtaken(ShareBack.objects.get(pk=answer.pk))
    _link(answer, ideas, stories, by)
    answer.refresh_from_db()
    record("report.share_back_edited", about=answer, by=by, now=now, group=answer.group, title=answer.title)
    return answer


def _link(answer: ShareBack, ideas: Sequence[str], stories: Sequence[str], by: Person) -> None:
    """Put what was chosen under it, and take away what was left out, of those this person may choose from."""
    for idea in ideas_to_link(by, answer):
        link: dict[str, Any] = {"share_back": answer, "idea": idea}
        if str(idea.public_id) in ideas:
            ShareBackIdea.objects.get_or_create(**link)
        else:
            ShareBackIdea.objects.filter(**link).delete()
    for story in stories_to_link(by, answer):
        told: dict[str, Any] = {"share_back": answer, "story": story}
        if str(story.public_id) in stories:
            ShareBackStory.objects.get_or_create(**told)
        else:
            ShareBackStory.objects.filter(**told).delete()


@transaction.atomic
def publish_share_back(
    *, answer: ShareBack, audience: str, version: int, by: Person, now: datetime.datetime
) -> ShareBack:
    """Publish an answer to its audience, or let what is out be read by another one; the same again changes nothing.

    Raises PermissionDenied, and Overtaken when someone changed it since `version`: nobody publishes words unread.
    """
    must(can_publish(by, answer))
    fresh = ShareBack.objects.select_for_update(of=("self",)).get(pk=answer.pk)
    if fresh.version != version:
        raise Overtaken(fresh)
    wanted = Story.Audience(audience)
    if not is_out(fresh) or fresh.audience != wanted:
        fresh.published_at = fresh.published_at if is_out(fresh) else now
        fresh.audience, fresh.published_by, fresh.withdrawn_at = wanted, by, None
        fresh.save(update_fields=["audience", "published_at", "published_by", "withdrawn_at"])
        facts = {"title": fresh.title, "audience": wanted.value}
        record("report.share_back_published", about=fresh, by=by, now=now, group=fresh.group, **facts)
    return fresh


@transaction.atomic
def withdraw_share_back(*, answer: ShareBack, by: Person, now: datetime.datetime) -> None:
    """Take a published answer back; it can be published again. Raises PermissionDenied."""
    must(can_publish(by, answer))
    out = ShareBack.objects.filter(pk=answer.pk, withdrawn_at=None).exclude(published_at=None)
    if out.update(withdrawn_at=now):
        record(
            "report.share_back_withdrawn",
            about=answer,
            by=by,
            now=now,
            group=answer.group,
            title=answer.title,
        )
    answer.refresh_from_db()
