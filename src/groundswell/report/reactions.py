"""Who hears that their words became a story, and that a survey they were asked in is answered."""

from __future__ import annotations

import datetime

from django.urls import reverse

from groundswell.base.notify.actions import tell_all
from groundswell.base.trail.models import Entry
from groundswell.base.trail.reactions import reacts_to
from groundswell.report.models import ShareBack, Story
from groundswell.report.queries.share_backs import people_asked
from groundswell.report.queries.stories import people_to_tell
from groundswell.report.rules import can_read, can_read_answer, is_out


@reacts_to("report.story_published")
def tell_whose_story_it_is(entry: Entry, now: datetime.datetime) -> None:
    """Authors and supporters of the told ideas hear of their story once, however often it is published."""
    story = Story.objects.select_related("group").get(public_id=entry.about_id)
    link = reverse("report:story", args=[story.public_id])
    data = {
        "title": story.title,
        "group": str(story.group),
        "public": story.audience == Story.Audience.PUBLIC,
    }
    people = [
        person
        for person in (people_to_tell(story) if is_out(story) else [])
        if person.pk != entry.actor_id and can_read(person, story)
    ]
    tell_all(people, key=f"{entry.verb}:{story.public_id}", kind=entry.verb, data=data, link=link, now=now)


@reacts_to("report.share_back_published")
def tell_those_asked(entry: Entry, now: datetime.datetime) -> None:
    """Everybody of the group who was asked hears what was heard, once however often it is published; nobody knows who answered."""
    answer = ShareBack.objects.select_related("group", "asked__wave").get(public_id=entry.about_id)
    if not is_out(answer):
        return
    people = [
        one for one in people_asked(answer) if one.pk != entry.actor_id and can_read_answer(one, answer)
    ]
    key = f"{entry.verb}:{answer.public_id}"
    data = {"title": answer.title, "group": str(answer.group)}
    link = reverse("report:share_back", args=[answer.public_id])
    tell_all(people, key=key, kind=entry.verb, data=data, link=link, now=now)
