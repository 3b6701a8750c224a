"""Who may tell what became of an idea, to whom, and who may read it."""

from __future__ import annotations

from enum import StrEnum

from django.db.models import Q

from groundswell.people.models import Group, Person
from groundswell.people.rules import belongs_to, holds
from groundswell.report.models import ShareBack, Story
from groundswell.voice.models import Idea
from groundswell.voice.rules import can_talk


class ReportPermission(StrEnum):
    """What people may do with stories."""

    WRITE_STORY = "report.write_story"  # draft and edit a story
    PUBLISH_STORY = "report.publish_story"  # publish to the group or the organisation


def is_out(story: Story | ShareBack) -> bool:
    """Whether a story is published and has not been taken back."""
    return story.published_at is not None and story.withdrawn_at is None


def can_read(person: Person, story: Story) -> bool:
    """A published story is for its audience and for whose ideas it tells; a draft is for those who write it."""
    if person.organisation_id != story.organisation_id or not person.is_active:
        return False
    if can_write(person, story):
        return True
    wide = story.audience != Story.Audience.GROUP
    return is_out(story) and (wide or belongs_to(person, story.group) or is_told_in(person, story))


def is_told_in(person: Person, story: Story) -> bool:
    """Whether a story grew from something this person said or backed."""
    return story.told.filter(voice_of(person)).exists()


def voice_of(person: Person, idea: str = "idea") -> Q:
    """What a person said or backed, as a condition on rows that point at an idea."""
    return Q(**{f"{idea}__author": person}) | Q(**{f"{idea}__supports__person": person})


def can_draft(person: Person, idea: Idea) -> bool:
    """Whether a person may begin a story from an idea that is out."""
    return can_talk(person, idea) and holds(person, ReportPermission.WRITE_STORY, idea.group)


def can_read_answer(person: Person, answer: ShareBack) -> bool:
    """What was published is for its audience; a draft is for those who write for the group."""
    if person.organisation_id != answer.organisation_id or not person.is_active:
        return False
    wide = answer.audience != Story.Audience.GROUP
    return can_write(person, answer) or (is_out(answer) and (wide or belongs_to(person, answer.group)))


def can_answer_for(person: Person, group: Group) -> bool:
    """Whether a person may say what a group heard in a survey and what it will do."""
    return holds(person, ReportPermission.WRITE_STORY, group)


def can_write(person: Person, story: Story | ShareBack) -> bool:
    """Whether a person writes the stories of this group, and what it says back to a survey."""
    return holds(person, ReportPermission.WRITE_STORY, story.group)


def can_change(person: Person, story: Story | ShareBack) -> bool:
    """Whether a person may edit a story as it stands: what is out takes someone who may publish."""
    return can_publish(person, story) if is_out(story) else can_write(person, story)


def can_publish(person: Person, story: Story | ShareBack) -> bool:
    """Leads of the group publish its stories, to whichever audience they choose."""
    return holds(person, ReportPermission.PUBLISH_STORY, story.group)
