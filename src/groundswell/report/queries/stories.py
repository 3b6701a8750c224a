"""Stories, through the person who wants to read them, or for the public."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from groundswell.people.models import Group, Person
from groundswell.people.rules import paths_with, standing_of
from groundswell.report.models import Story, StoryIdea
from groundswell.report.queries.board import board_ideas
from groundswell.report.rules import ReportPermission, can_read, voice_of
from groundswell.voice.models import Idea, State
from groundswell.voice.queries import visible_ideas

OUT = Q(published_at__isnull=False, withdrawn_at=None)


def stories_for(person: Person) -> QuerySet[Story]:
    """The published stories a person may read, newest first."""
    wide = Q(audience__in=[Story.Audience.ORGANISATION, Story.Audience.PUBLIC])
    told = Exists(StoryIdea.objects.filter(voice_of(person), story=OuterRef("pk")))
    return _newest(Story.objects.filter(OUT).filter(wide | _of_own_groups(person) | Q(told)))


def stories_under(person: Person, group: Group) -> QuerySet[Story]:
    """The published stories of a group and those below it that a person may read, newest first."""
    return stories_for(person).filter(group__path__startswith=group.path)


def drafts_for(person: Person) -> QuerySet[Story]:
    """The drafts and withdrawn stories a person may work on, newest first."""
    return _newest(Story.objects.exclude(OUT).filter(_under(person, ReportPermission.WRITE_STORY, "group")))


def ideas_to_tell(person: Person, group: Group) -> QuerySet[Idea]:
    """Ideas of a group that are done and not told in any story yet, newest first, for those who write stories there."""
    if not any(group.path.startswith(path) or path.startswith(group.path) for path in _writes_at(person)):
        return Idea.objects.none()
    done = board_ideas(person, group).filter(
        _under(person, ReportPermission.WRITE_STORY, "group"), state=State.DONE
    )
    untold = done.filter(told_in=None).order_by("-did_change", "-state_since", "-pk")
    return untold.only("public_id", "title")


def _writes_at(person: Person) -> list[str]:
    return paths_with(person, ReportPermission.WRITE_STORY)


def story_for(person: Person, public_id: UUID) -> Story:
    """One story. Raises Story.DoesNotExist when foreign, missing or not for this person."""
    story = Story.objects.select_related("group", "organisation", "published_by", "photo").get(
        public_id=public_id
    )
    if not can_read(person, story):
        raise Story.DoesNotExist
    return story


def public_stories(group: Group | None = None) -> QuerySet[Story]:
    """What anyone may read of the organisation in sight, newest first."""
    stories = Story.objects.filter(OUT, audience=Story.Audience.PUBLIC)
    return _newest(stories.filter(group__path__startswith=group.path) if group else stories)


def public_story(public_id: UUID) -> Story:
    """One story that anyone may read. Raises Story.DoesNotExist."""
    return public_stories().get(public_id=public_id)


def ideas_told(person: Person, story: Story) -> QuerySet[Idea]:
    """The ideas a story grew from, as far as a person may see them."""
    return visible_ideas(person).filter(told_in__story=story).order_by("pk")


def people_to_tell(story: Story) -> list[Person]:
    """Those who said or backed what a story tells, each once."""
    ideas = Q(ideas__told_in__story=story) | Q(supports__idea__told_in__story=story)
    return list(Person.colleagues.filter(ideas, is_active=True).distinct().order_by("pk"))


def _under(person: Person, permission: str, group: str) -> Q:
    under = Q(pk__in=[])
    for path in paths_with(person, permission):
        under |= Q(**{f"{group}__path__startswith": path})
    return under


def _newest(stories: QuerySet[Story]) -> QuerySet[Story]:
    return stories.select_related("group", "photo").order_by("-published_at", "-id")


def _of_own_groups(person: Person) -> Q:
    own = Q(pk__in=[])
    for path, _role in standing_of(person):
        above = [int(pk) for pk in path.split(".")[:-1]]
        own |= Q(group__path__startswith=path) | Q(group_id__in=above)
    return own
