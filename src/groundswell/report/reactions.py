"""Who hears that their words became a story: those who said them and those who backed them."""

from __future__ import annotations

import datetime

from django.urls import reverse

from groundswell.base.notify.actions import tell
from groundswell.base.trail.models import Entry
from groundswell.base.trail.reactions import reacts_to
from groundswell.report.models import Story
from groundswell.report.queries.stories import people_to_tell
from groundswell.report.rules import can_read, is_out


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
    for person in people_to_tell(story) if is_out(story) else []:
        if person.pk != entry.actor_id and can_read(person, story):
            key = f"{entry.verb}:{story.public_id}"
            tell(person, key=key, kind=entry.verb, data=data, link=link, now=now)
