"""Following a project, talking about it, and saying that one's own group did the same."""

from __future__ import annotations

import datetime
from uuid import UUID, uuid5

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from groundswell.base.trail.actions import record
from groundswell.improve.models import DoneToo, Project, ProjectComment, ProjectFollow
from groundswell.improve.rules import LONGEST_WORDS, can_say_done, can_see
from groundswell.people.models import Group, Person
from groundswell.people.queries.naming import names_blamed_in
from groundswell.people.rules import must
from groundswell.pure.text import clean_text
from groundswell.voice.actions.elsewhere import make_words_known

LONGEST_LINE = 300


@transaction.atomic
def follow_project(*, project: Project, by: Person, now: datetime.datetime) -> None:
    """Hear from now on of each step of a project. Twice is once. Raises PermissionDenied."""
    _follow(project, by, now, is_muted=False)


@transaction.atomic
def mute_project(*, project: Project, by: Person, now: datetime.datetime) -> None:
    """Hear no more of a project, even if one talks about it later. Twice is once. Raises PermissionDenied."""
    _follow(project, by, now, is_muted=True)


@transaction.atomic
def comment_on_project(
    *, project: Project, text: str, key: UUID, by: Person, now: datetime.datetime
) -> ProjectComment:
    """Say something about a project, with one's name; the same words with the same key are one.

    Words that may blame somebody by name are kept and wait for a moderator. Raises PermissionDenied, and ValidationError
    (field `text`) for words that are missing or too many.
    """
    must(can_see(by, project))
    said = _words(text, "text", LONGEST_WORDS)
    names = names_blamed_in(said, project.group)
    held = {"held_at": now, "held_because": names} if names else {}
    facts = {"text": said, "author": by, "at": now, **held}
    # Other words with a used key are a comment of their own: none are lost.
    comment, is_new = ProjectComment.objects.get_or_create(
        project=project, key=uuid5(key, said), defaults=facts
    )
    must(comment.author_id == by.pk)
    if is_new:
        _take_part(project, by, now)
        make_words_known(words=comment, now=now)
    return comment


@transaction.atomic
def take_back_project_comment(*, comment: ProjectComment, by: Person, now: datetime.datetime) -> None:
    """Take one's own words back. Twice changes nothing. Raises PermissionDenied."""
    must(comment.author_id == by.pk and by.is_active)
    standing = ProjectComment.objects.filter(pk=comment.pk, taken_back_at=None)
    if standing.update(text="", taken_back_at=now, held_at=None, held_because=""):
        _record("improve.comment_taken_back", comment.project, by, now)


@transaction.atomic
def say_done_too(
    *, project: Project, group: Group, words: str, by: Person, now: datetime.datetime
) -> DoneToo:
    """Say that a group did the same, with a line on how it went; said again by the same person, the line is the newer one.

    Raises PermissionDenied unless `by` is in that group, and ValidationError (field `words`) for words that are missing,
    too many, or blame somebody by name.
    """
    must(can_say_done(by, project, group))
    said = _kind(_words(words, "words", LONGEST_LINE), "words", project)
    done, is_new = DoneToo.objects.update_or_create(
        project=project,
        group=group,
        by=by,
        defaults={"words": said},
        create_defaults={"words": said, "at": now},
    )
    if is_new:
        _take_part(project, by, now)
        _record("improve.done_too", project, by, now, place=str(group), place_id=str(group.public_id))
    return done


def _follow(project: Project, person: Person, now: datetime.datetime, *, is_muted: bool) -> None:
    # Following is a private choice: it is not written on the trail, which administrators read.
    must(can_see(person, project))
    ProjectFollow.objects.update_or_create(
        project=project,
        person=person,
        defaults={"is_muted": is_muted},
        create_defaults={"is_muted": is_muted, "since": now},
    )


def _take_part(project: Project, person: Person, now: datetime.datetime) -> None:
    """Let those who take part hear what becomes of it, unless they once said they would rather not."""
    ProjectFollow.objects.get_or_create(project=project, person=person, defaults={"since": now})


def _record(verb: str, project: Project, by: Person, now: datetime.datetime, **facts: str) -> None:
    # What others say does not move a project: one without news from its team is still stuck.
    record(verb, about=project, by=by, now=now, group=project.group, name=project.name, **facts)


def _words(text: str, field: str, most: int) -> str:
    said = clean_text(text)
    if not said or len(said) > most:
        wrong = _("Make this shorter.") if said else _("Write a few words first.")
        raise ValidationError({field: wrong})
    return said


def _kind(said: str, field: str, project: Project) -> str:
    """A line that stands on the project at once cannot wait for a moderator: it is refused, with what to do."""
    if names_blamed_in(said, project.group):
        wrong = _(
            "This reads as if it blames someone by name. Please leave the name out and say what happened."
        )
        raise ValidationError({field: wrong})
    return said
