"""A Pareto that begins with counts: only what is published of days, and of ideas only what enough of them touch."""

from __future__ import annotations

import datetime
import uuid

from groundswell.ask.tests.scenes import staff
from groundswell.tools.models import Tool
from groundswell.voice.queries import counted
from groundswell.voice.tests.days import live_days
from groundswell.voice.tests.scenes import hold, say

DAY = datetime.timedelta(days=1)


def begun(visitor, begin_with):
    sent = {"key": str(uuid.uuid4()), "title": "Why", "seen_by": "group", "begin_with": begin_with}
    return visitor.post("/improve/tools/new/pareto/", sent)


def test_it_begins_with_the_published_reasons_in_percent_and_says_what_they_are(
    ward, asha, lena, as_person, now, settings
):
    settings.WAITS_FOR_COPY = False
    visitor = as_person(asha)
    empty = begun(visitor, "days")
    assert empty.status_code == 422
    assert "Nothing of this may be shown for the group yet" in empty.content.decode()
    people = [asha, lena, *staff(ward, 10, joined=now)]
    type(asha).objects.update(joined_at=now - 400 * DAY)
    live_days(people, datetime.date(2026, 10, 5), days=2)
    assert begun(visitor, "days").status_code == 302
    tool = Tool.objects.get()
    assert tool.body["counts"] == "How we worked together 90%"
    assert "in percent of those who named any" in tool.body["counted"]
    page = visitor.get(f"/improve/tools/{tool.public_id}/").content.decode()
    assert "1 reason of 1 makes 80% of all that is named here." in page


def test_what_too_few_ideas_are_about_is_left_out(ward, asha, as_person, now):
    for n in range(10):
        say(f"Idea {n}", ward, asha, now, domains=["nhs.safe", *(["nhs.equ"] if n < 2 else [])])
    hold(say("Held", ward, asha, now, domains=["nhs.safe"]), now)
    begun(as_person(asha), "domains")
    tool = Tool.objects.get()
    assert tool.body["counts"] == "Safe care 10"
    assert "Fewer than 10 of a kind are left out." in tool.body["counted"]
    # A wrong build without a floor tells what two said.
    ward.organisation.smallest_group_shown = 1
    assert "Fair for everyone 2" in counted.domains_of_ideas(asha, ward, now)[1]


def test_themes_are_the_words_that_enough_ideas_and_comments_share(
    ward, other_ward, asha, dan, as_person, now
):
    for n in range(12):
        say(f"{n} linen {'and Sunita' if n < 3 else ''}", ward, asha, now)
    for n in range(10):
        say(f"{n} porters", ward, asha, now)
    hold(say("Held linen", ward, asha, now), now)
    say("Elsewhere linen", other_ward, dan, now)
    assert begun(as_person(asha), "themes").status_code == 302
    tool = Tool.objects.get()
    assert tool.body["counts"] == "linen 12\nporters 10"
    assert "how many of 22 say each" in tool.body["counted"]
    # A wrong build without a floor tells what three said.
    ward.organisation.smallest_group_shown = 1
    assert "sunita 3" in counted.themes_of_words(asha, ward, now)[1]


def test_other_tools_begin_empty(asha, as_person):
    assert "begin_with" not in as_person(asha).get("/improve/tools/new/whys/").content.decode()
