"""Quick wins, and bringing projects to an end: what is kept, what was learned, and who hears of it."""

from __future__ import annotations

import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from groundswell.improve.actions.projects import move_idea_on, note, start_project
from groundswell.improve.actions.team import ask_in
from groundswell.improve.models import End, Member, Part, Project, Template
from groundswell.improve.rules import LONGEST_WORDS, Conflict, can_reopen, can_work
from groundswell.people.models import Group, Person
from groundswell.people.rules import must
from groundswell.pure.text import clean_text
from groundswell.voice.models import Idea
from groundswell.voice.models.states import State

LONGEST_WIN = datetime.timedelta(days=92)


@transaction.atomic
def start_quick_win(
    *,
    group: Group,
    name: str,
    owner: Person,
    due: datetime.date,
    key: UUID,
    by: Person,
    now: datetime.datetime,
    idea: Idea | None = None,
) -> Project:
    """Just do it: a small thing with an owner and a day, counted like any project; the same key again is the same.

    An idea that `by` may answer is being tried from then on. Raises as `start_project` does, and ValidationError (field
    `due`) for a day that has passed or is more than three months away.
    """
    today = timezone.localdate(now)
    if not today <= due <= today + LONGEST_WIN:
        raise ValidationError({"due": _("Choose a day within the next three months.")})
    project = start_project(
        group=group, name=name, key=key, by=by, now=now, idea=idea, template=Template.QUICK
    )
    if project.by_when is None:
        Project.objects.filter(pk=project.pk).update(by_when=due, what=project.name)
        project.refresh_from_db()
        if owner.pk != by.pk:
            ask_in(project=project, person=owner, part=Part.LEAD, by=by, now=now)
            Member.objects.filter(project=project, person=by).update(part=Part.MEMBER)
        move_idea_on(project, State.TRYING, _("We just do it: “%(name)s”.") % {"name": name}, by, now)
    return project


@transaction.atomic
def close_project(
    *, project: Project, version: int, ended_as: str, learned: str, by: Person, now: datetime.datetime
) -> Project:
    """Bring a project to an end as adopted, adapted, abandoned or stopped, each with what was learned.

    An idea that `by` may answer is done with that, unless the project was only stopped. Raises PermissionDenied,
    ValidationError (by field), and Conflict when somebody changed the project since `version`.
    """
    must(can_work(by, project))
    said = clean_text(learned)
    wrong = {} if ended_as in End.values else {"ended_as": _("Choose one of these.")}
    if not said or len(said) > LONGEST_WORDS:
        wrong["learned"] = (
            _("Make this shorter.") if said else _("Say what you learned, even if it is little.")
        )
    if wrong:
        raise ValidationError(wrong)
    stands = {"ended_as": ended_as, "ended_at": now, "learned": said, "version": F("version") + 1}
    if not Project.objects.filter(pk=project.pk, version=version).update(**stands):
        raise Conflict(Project.objects.select_related("group", "measure").get(pk=project.pk))
    project.refresh_from_db()
    note(project, "improve.project_closed", by, now, ended_as=ended_as)
    if ended_as != End.STOPPED:
        did_change = ended_as in {End.ADOPTED, End.ADAPTED}
        move_idea_on(project, State.DONE, said, by, now, did_change=did_change)
    return project


@transaction.atomic
def reopen_project(*, project: Project, by: Person, now: datetime.datetime) -> None:
    """Go on with a project that was brought to an end; what was learned stays. Twice changes nothing. Raises PermissionDenied."""
    must(can_reopen(by, project))
    ended = Project.objects.filter(pk=project.pk).exclude(ended_at=None)
    if ended.update(ended_as="", ended_at=None, version=F("version") + 1):
        project.refresh_from_db()
        note(project, "improve.project_reopened", by, now)
