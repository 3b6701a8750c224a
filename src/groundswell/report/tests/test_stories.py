"""You said, we did, it changed: drafted, edited, published, read, taken back."""

from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from groundswell.base.notify.queries import notices_of
from groundswell.base.notify.words import words_of
from groundswell.base.trail.queries import entries_about
from groundswell.base.trail.reactions import react_to_waiting
from groundswell.report.actions import Conflict, draft_story, edit_story, publish_story, withdraw_story
from groundswell.report.models import Story
from groundswell.report.queries.stories import ideas_to_tell, stories_for
from groundswell.report.tests.reading import links_on, words_on
from groundswell.voice.actions import support_idea

WORDS = {
    "title": "No empty shelf",
    "said": "The linen runs out.",
    "did": "We moved it.",
    "changed": "It lasts.",
    "thanks": "",
}


def page_of(story, name="report:story"):
    return reverse(name, args=[story.public_id])


def a_photo():
    file = BytesIO()
    Image.new("RGB", (40, 30), "navy").save(file, "PNG")
    return SimpleUploadedFile("shelf.png", file.getvalue(), "image/png")


def test_a_story_is_drafted_from_what_was_said_done_and_changed(draft):
    assert (draft.title, draft.said, draft.did, draft.changed) == (
        "The linen runs out every Sunday",
        "The linen runs out every Sunday.",
        "We moved the delivery to Saturday.",
        "No empty shelf since May.",
    )
    assert (draft.audience, draft.published_at) == ("group", None)


def test_pressing_twice_is_one_draft(as_person, lena, done):
    visitor = as_person(lena)
    first = visitor.post(reverse("report:story_new", args=[done.public_id]))
    second = visitor.post(reverse("report:story_new", args=[done.public_id]))
    assert first["Location"] == second["Location"]
    assert Story.objects.count() == 1


def test_a_member_cannot_draft(as_person, ben, done, now):
    assert as_person(ben).post(reverse("report:story_new", args=[done.public_id])).status_code == 403
    with pytest.raises(PermissionDenied):
        draft_story(idea=done, by=ben, now=now)


def test_looking_at_the_draft_door_does_not_open_it(as_person, lena, done):
    assert as_person(lena).get(reverse("report:story_new", args=[done.public_id])).status_code == 405


def test_a_strangers_story_is_missing_at_every_address(as_person, cerys, done, told):
    story = told("public")
    visitor = as_person(cerys)
    names = ("story", "story_photo", "story_edit", "publication")
    assert [visitor.get(page_of(story, f"report:{name}")).status_code for name in names] == [404] * 4
    assert visitor.post(page_of(story, "report:story_edit"), WORDS).status_code == 404
    assert visitor.post(page_of(story, "report:publication"), {"what": "withdraw"}).status_code == 404
    assert visitor.post(reverse("report:story_new", args=[done.public_id])).status_code == 404


def test_a_draft_is_read_by_those_who_write_and_nobody_else(as_person, lena, asha, omar, draft):
    assert [as_person(who).get(page_of(draft)).status_code for who in (lena, omar, asha)] == [200, 200, 404]


@pytest.mark.parametrize(("audience", "next_door"), [("group", 404), ("organisation", 200), ("public", 200)])
def test_a_story_is_read_by_its_audience(as_person, ben, dan, told, audience, next_door):
    story = told(audience)
    assert [as_person(who).get(page_of(story)).status_code for who in (ben, dan)] == [200, next_door]
    assert [story in stories_for(who) for who in (ben, dan)] == [True, next_door == 200]


def test_whoever_backed_an_idea_reads_its_story_from_another_ward(as_person, dan, done, draft, lena, now):
    support_idea(idea=done, by=dan, now=now)
    story = publish_story(story=draft, audience="group", by=lena, now=now)
    assert as_person(dan).get(page_of(story)).status_code == 200
    assert list(stories_for(dan)) == [story]


def test_a_lead_edits_the_words(as_person, lena, draft):
    answer = as_person(lena).post(page_of(draft, "report:story_edit"), {**WORDS, "version": draft.version})
    assert answer["Location"] == page_of(draft)
    draft.refresh_from_db()
    assert (draft.title, draft.did, draft.version) == ("No empty shelf", "We moved it.", 2)


def test_an_error_keeps_what_was_typed(as_person, lena, draft):
    typed = {**WORDS, "title": "", "did": "Long thoughts", "version": draft.version}
    answer = as_person(lena).post(page_of(draft, "report:story_edit"), typed)
    assert answer.status_code == 422
    assert "Long thoughts" in answer.content.decode()
    draft.refresh_from_db()
    assert draft.version == 1


def test_the_second_of_two_editors_is_told_and_loses_nothing(as_person, lena, omar, draft):
    as_person(omar).post(
        page_of(draft, "report:story_edit"), {**WORDS, "title": "Omar’s title", "version": 1}
    )
    answer = as_person(lena).post(
        page_of(draft, "report:story_edit"), {**WORDS, "title": "Lena’s title", "version": 1}
    )
    assert answer.status_code == 409
    body = answer.content.decode()
    assert ["Somebody else changed this story" in body, "Lena’s title" in body, "Omar’s title" in body] == [
        True
    ] * 3
    draft.refresh_from_db()
    assert draft.title == "Omar’s title"
    again = as_person(lena).post(
        page_of(draft, "report:story_edit"), {**WORDS, "title": "Lena’s title", "version": 2}
    )
    assert again.status_code == 302
    draft.refresh_from_db()
    assert draft.title == "Lena’s title"


def test_the_action_refuses_an_old_version(lena, draft, now):
    edit_story(story=draft, **WORDS, version=1, by=lena, now=now)
    with pytest.raises(Conflict):
        edit_story(story=draft, **WORDS, version=1, by=lena, now=now)


def test_a_coach_may_not_change_what_is_out(a_person, ward, told, now):
    coach = a_person("cora", ward, "coach")
    story = told("group")
    with pytest.raises(PermissionDenied):
        edit_story(story=story, **WORDS, version=story.version, by=coach, now=now)


def test_a_coach_writes_but_does_not_publish(as_person, a_person, ward, draft, now):
    coach = a_person("cora", ward, "coach")
    assert as_person(coach).get(page_of(draft, "report:story_edit")).status_code == 200
    assert as_person(coach).get(page_of(draft, "report:publication")).status_code == 403
    with pytest.raises(PermissionDenied):
        publish_story(story=draft, audience="group", by=coach, now=now)


def test_a_lead_sees_how_it_will_look_and_publishes(as_person, lena, draft):
    visitor = as_person(lena)
    preview = words_on(visitor.get(page_of(draft, "report:publication")))
    assert "We moved the delivery to Saturday." in preview
    assert "1 person who said or backed it is told at once." in preview
    answer = visitor.post(
        page_of(draft, "report:publication"), {"audience": "public", "version": draft.version}
    )
    assert answer["Location"] == page_of(draft)
    draft.refresh_from_db()
    assert (draft.audience, draft.published_at is not None) == ("public", True)


def test_nobody_publishes_words_they_have_not_read(as_person, lena, omar, draft, now):
    edit_story(story=draft, **WORDS, version=1, by=omar, now=now)
    answer = as_person(lena).post(page_of(draft, "report:publication"), {"audience": "public", "version": 1})
    assert answer.status_code == 409
    draft.refresh_from_db()
    assert draft.published_at is None


def test_publishing_twice_is_one_entry_on_the_trail(told):
    told("group")
    story = told("group")
    verbs = [entry.verb for entry in entries_about(story)]
    assert verbs == ["report.story_drafted", "report.story_published"]


def test_a_story_taken_back_is_gone_for_readers_and_can_come_out_again(as_person, ben, lena, told, now):
    story = told("public")
    as_person(lena).post(page_of(story, "report:publication"), {"what": "withdraw"})
    assert as_person(ben).get(page_of(story)).status_code == 404
    publish_story(story=story, audience="public", by=lena, now=now)
    assert as_person(ben).get(page_of(story)).status_code == 200


def test_a_member_cannot_take_a_story_back(as_person, ben, told, now):
    story = told("public")
    assert as_person(ben).post(page_of(story, "report:publication"), {"what": "withdraw"}).status_code == 403
    with pytest.raises(PermissionDenied):
        withdraw_story(story=story, by=ben, now=now)


def test_author_and_backers_are_told_once_and_the_publisher_is_not(asha, ben, dan, lena, done, draft, now):
    for person in (ben, lena):
        support_idea(idea=done, by=person, now=now)
    publish_story(story=draft, audience="group", by=lena, now=now)
    react_to_waiting(now=now)
    publish_story(story=draft, audience="public", by=lena, now=now)
    react_to_waiting(now=now)

    def told_of(person):
        return [words_of(notice) for notice in notices_of(person) if notice.kind == "report.story_published"]

    sentence = "What you said became a story: “The linen runs out every Sunday” (Ward 7)."
    assert [told_of(who) for who in (asha, ben, lena, dan)] == [[sentence], [sentence], [], []]


def test_a_story_taken_back_before_anyone_is_told_is_not_told(asha, lena, told, now):
    withdraw_story(story=told("group"), by=lena, now=now)
    react_to_waiting(now=now)
    assert [notice for notice in notices_of(asha) if notice.kind == "report.story_published"] == []


def test_a_photo_goes_with_the_story_and_only_to_its_readers(as_person, asha, dan, lena, draft, now):
    visitor = as_person(lena)
    form = {**WORDS, "version": 1, "photo": a_photo(), "described_as": "A full shelf"}
    visitor.post(page_of(draft, "report:story_edit"), form)
    draft.refresh_from_db()
    assert (draft.photo.described_as, draft.photo.kept_by) == ("A full shelf", lena)
    publish_story(story=draft, audience="group", by=lena, now=now)
    photo = page_of(draft, "report:story_photo")
    assert [as_person(who).get(photo).status_code for who in (asha, dan)] == [200, 404]
    visitor.post(page_of(draft, "report:story_edit"), {**WORDS, "version": 2, "drop_photo": "on"})
    assert as_person(asha).get(photo).status_code == 404


def test_what_is_no_picture_is_refused_in_words_and_the_rest_is_kept(as_person, lena, draft):
    file = SimpleUploadedFile("shelf.png", b"<svg onload=alert(1)>", "image/png")
    answer = as_person(lena).post(page_of(draft, "report:story_edit"), {**WORDS, "version": 1, "photo": file})
    assert answer.status_code == 422
    assert "No empty shelf" in answer.content.decode()


def test_somebody_elses_photo_cannot_be_taken(lena, ben, draft, now):
    from groundswell.base.uploads.actions import keep_photo

    theirs = keep_photo(file=a_photo(), by=ben, now=now)
    with pytest.raises(PermissionDenied):
        edit_story(story=draft, **WORDS, version=1, photo=theirs, by=lena, now=now)


def test_what_is_told_is_no_longer_waiting_to_be_told(lena, asha, ward, done, now):
    assert [list(ideas_to_tell(who, ward)) for who in (lena, asha)] == [[done], []]
    draft_story(idea=done, by=lena, now=now)
    assert list(ideas_to_tell(lena, ward)) == []


def test_the_list_holds_drafts_for_writers_only(as_person, lena, asha, draft):
    assert page_of(draft) in links_on(as_person(lena).get(reverse("report:stories")))
    answer = as_person(asha).get(reverse("report:stories"))
    assert page_of(draft) not in links_on(answer)
    assert "No stories yet" in words_on(answer)


def test_the_list_asks_as_much_for_three_stories_as_for_one(
    as_person, lena, say, move, now, django_assert_num_queries
):
    visitor = as_person(lena)
    for number in range(3):
        idea = move(say(f"Idea {number}."), "done", reason="It is there.")
        story = draft_story(idea=idea, by=lena, now=now)
        publish_story(story=story, audience="group", by=lena, now=now)
        visitor.get(reverse("report:stories"))
        with django_assert_num_queries(QUERIES):
            visitor.get(reverse("report:stories"))


QUERIES = 7


def test_words_are_shown_as_words(as_person, lena, asha, draft, now):
    bad = "<script>alert(1)</script> {{ 7*7 }}"
    edit_story(story=draft, **{**WORDS, "said": bad, "title": bad[:100]}, version=1, by=lena, now=now)
    publish_story(story=draft, audience="group", by=lena, now=now)
    body = as_person(asha).get(page_of(draft)).content.decode()
    assert ["<script>alert" in body, "&lt;script&gt;alert(1)" in body, "{{ 7*7 }}" in body] == [
        False,
        True,
        True,
    ]
