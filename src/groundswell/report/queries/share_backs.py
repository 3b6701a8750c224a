"""What we heard and what we will do, through the person who wants to read it, or for the public."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from groundswell.ask.models import SurveyWave
from groundswell.ask.queries.rolls import people_of_audience
from groundswell.people.models import Group, Person
from groundswell.people.queries.me import Way
from groundswell.people.rules import paths_with, standing_of
from groundswell.report.models import ShareBack, Story
from groundswell.report.queries.board import board_ideas
from groundswell.report.queries.stories import public_stories, stories_for, stories_under
from groundswell.report.rules import ReportPermission, can_answer_for, can_read_answer, is_out
from groundswell.voice.models import Idea
from groundswell.voice.queries import visible_ideas

MOST_TO_CHOOSE = 20
OUT = Q(published_at__isnull=False, withdrawn_at=None)


def answers_for(person: Person) -> QuerySet[ShareBack]:
    """The published answers to surveys that a person may read, newest first."""
    wide = Q(audience__in=[Story.Audience.ORGANISATION, Story.Audience.PUBLIC])
    own = Q(pk__in=[])
    for path, _role in standing_of(person):
        above = [int(pk) for pk in path.split(".")[:-1]]
        own |= Q(group__path__startswith=path) | Q(group_id__in=above)
    return _newest(ShareBack.objects.filter(OUT).filter(wide | own))


def answer_drafts_for(person: Person) -> QuerySet[ShareBack]:
    """Those that are not out, for who writes them, newest first."""
    under = Q(pk__in=[])
    for path in paths_with(person, ReportPermission.WRITE_STORY):
        under |= Q(group__path__startswith=path)
    return _newest(ShareBack.objects.exclude(OUT).filter(under))


def answer_for(person: Person, public_id: UUID) -> ShareBack:
    """One answer to a survey. Raises ShareBack.DoesNotExist when foreign, missing or not for this person."""
    answer = ShareBack.objects.select_related(
        "group", "organisation", "asked__wave", "asked__version__survey"
    ).get(public_id=public_id)
    if not can_read_answer(person, answer):
        raise ShareBack.DoesNotExist
    return answer


def public_answers() -> QuerySet[ShareBack]:
    """What anyone may read of the organisation in sight, newest first."""
    return _newest(ShareBack.objects.filter(OUT, audience=Story.Audience.PUBLIC))


def public_answer(public_id: UUID) -> ShareBack:
    """One answer that anyone may read. Raises ShareBack.DoesNotExist."""
    return public_answers().get(public_id=public_id)


def ideas_to_link(person: Person, answer: ShareBack) -> list[Idea]:
    """Ideas that may stand under an answer: those that do, and the newest of the group."""
    linked = list(ideas_linked(person, answer))
    known = {idea.pk for idea in linked}
    newest = board_ideas(person, answer.group).order_by("-pk")[:MOST_TO_CHOOSE]
    return [*linked, *(idea for idea in newest if idea.pk not in known)]


def stories_to_link(person: Person, answer: ShareBack) -> list[Story]:
    """Stories that may stand under an answer: those that do, and the newest of the group and those below it."""
    linked = list(stories_linked(person, answer))
    known = {story.pk for story in linked}
    newest = stories_under(person, answer.group)[:MOST_TO_CHOOSE]
    return [*linked, *(story for story in newest if story.pk not in known)]


def ideas_linked(person: Person, answer: ShareBack) -> QuerySet[Idea]:
    """The ideas under an answer, as far as a person may see them."""
    return visible_ideas(person).filter(pk__in=answer.ideas.values("pk")).order_by("pk")


def stories_linked(person: Person, answer: ShareBack) -> QuerySet[Story]:
    """The stories under an answer, as far as a person may read them."""
    return stories_for(person).filter(pk__in=answer.stories.values("pk"))


def stories_for_anyone(answer: ShareBack) -> QuerySet[Story]:
    """The stories under an answer that anyone may read."""
    return public_stories().filter(pk__in=answer.stories.values("pk"))


def people_asked(answer: ShareBack) -> list[Person]:
    """Everybody of the group who was in what was asked, whoever answered."""
    return people_of_audience(answer.asked.wave.audience, answer.group)


def ways_from_results(person: Person, asked: SurveyWave, group: Group) -> list[Way]:
    """From results to what was said back to them, or to saying it."""
    answer = ShareBack.objects.filter(release_id=asked.wave.release_id, group=group).first()
    if answer is not None and can_read_answer(person, answer):
        text = (
            _("What we heard and what we will do") if is_out(answer) else _("Go on with what you share back")
        )
        return [Way(text, reverse("report:share_back", args=[answer.public_id]))]
    if answer is None and can_answer_for(person, group):
        here = reverse("report:share_back_new", args=[asked.wave.public_id, group.public_id])
        return [Way(_("Share back what you heard"), here)]
    return []


def _newest(answers: QuerySet[ShareBack]) -> QuerySet[ShareBack]:
    return answers.select_related("group").order_by("-published_at", "-id")
