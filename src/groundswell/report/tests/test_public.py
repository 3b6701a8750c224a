"""What anyone may read, and what no visitor ever sees."""

import pytest
from django.conf import settings
from django.urls import reverse

from groundswell.report.actions import count_the_day, edit_story, publish_story, withdraw_story
from groundswell.report.tests.reading import links_on, words_on
from groundswell.report.tests.test_stories import WORDS, a_photo


@pytest.fixture
def home(trust):
    return reverse("report:public_home", args=[trust.slug])


def public(story, name="report:public_story"):
    return reverse(name, args=[story.organisation.slug, story.public_id])


def test_anyone_reads_a_public_story_at_its_own_address(as_person, told):
    story = told("public")
    answer = as_person().get(public(story))
    words = words_on(answer)
    assert "The linen runs out every Sunday" in words
    assert "No empty shelf since May." in words
    assert settings.ORIGIN + public(story) in links_on(answer)


def test_no_name_is_on_a_public_story(as_person, told, home):
    story = told("public")
    names = ("Asha", "Lena", "Ben", "Rao")
    for address in (public(story), home):
        body = as_person().get(address).content.decode()
        assert [name for name in names if name in body] == []


@pytest.mark.parametrize("audience", ["group", "organisation"])
def test_what_is_not_public_is_missing_for_visitors(as_person, told, home, audience):
    story = told(audience)
    assert as_person().get(public(story)).status_code == 404
    assert as_person().get(public(story, "report:public_photo")).status_code == 404
    assert "linen" not in words_on(as_person().get(home))


def test_a_draft_and_what_was_taken_back_are_missing(as_person, draft, told, lena, now):
    assert as_person().get(public(draft)).status_code == 404
    story = told("public")
    withdraw_story(story=story, by=lena, now=now)
    assert as_person().get(public(story)).status_code == 404


def test_a_story_is_not_found_under_another_organisations_address(as_person, told, cerys):
    story = told("public")
    wrong = reverse("report:public_story", args=["glan-teifi", story.public_id])
    assert as_person().get(wrong).status_code == 404


def test_an_unknown_organisation_is_missing(as_person, trust):
    assert as_person().get(reverse("report:public_home", args=["nowhere"])).status_code == 404


def test_the_front_page_says_what_changed_and_what_is_promised(as_person, told, home):
    story = told("public")
    answer = as_person().get(home)
    words = words_on(answer)
    assert "What people said and what changed" in words
    assert "within 5 working days" in words
    assert public(story) in links_on(answer)


def test_an_empty_front_page_teaches(as_person, home):
    assert "No public stories yet" in words_on(as_person().get(home))


def test_public_pages_may_be_kept_for_a_minute_and_set_no_cookie(as_person, told, home, trust):
    story = told("public")
    for address in (home, public(story), reverse("report:public_replies", args=[trust.slug])):
        answer = as_person().get(address)
        assert answer["Cache-Control"] == "public, max-age=60"
        assert dict(answer.cookies) == {}


def test_someone_who_is_signed_in_gets_no_page_to_share_with_the_next_hand(as_person, asha, home):
    assert as_person(asha).get(home)["Cache-Control"] == "private, no-store"


def test_nothing_can_be_sent_to_a_public_page(as_person, home):
    assert as_person().post(home).status_code == 405


def test_a_link_names_the_language_without_a_cookie(as_person, home):
    answer = as_person().get(home, {"language": "cy"})
    assert (answer["Content-Language"], '<html lang="cy"' in answer.content.decode()) == ("cy", True)
    assert as_person().get(home, {"language": "xx"}).status_code == 200


def test_statistics_that_are_not_public_are_missing(as_person, trust, home):
    address = reverse("report:public_replies", args=[trust.slug])
    assert as_person().get(address).status_code == 200
    type(trust).objects.filter(pk=trust.pk).update(statistics_are_public=False)
    assert as_person().get(address).status_code == 404
    assert address not in links_on(as_person().get(home))


def test_a_strangers_group_is_not_in_the_public_numbers(as_person, trust, cerys):
    from groundswell.base.tenancy.wall import outside, within
    from groundswell.people.queries import organisation_by_slug, root_group

    with outside(), within(organisation_by_slug("glan-teifi")):
        theirs = root_group().public_id
    address = reverse("report:public_replies", args=[trust.slug])
    assert as_person().get(address, {"group": theirs}).status_code == 404
    assert as_person().get(address, {"group": "nonsense"}).status_code == 404


def test_the_photo_of_a_public_story_is_public_until_it_is_taken_back(as_person, lena, draft, now):
    as_person(lena).post(
        reverse("report:story_edit", args=[draft.public_id]), {**WORDS, "version": 1, "photo": a_photo()}
    )
    photo = public(draft, "report:public_photo")
    assert as_person().get(photo).status_code == 404
    publish_story(story=draft, audience="public", by=lena, now=now)
    answer = as_person().get(photo)
    assert (answer.status_code, answer["Content-Type"].split("/")[0]) == (200, "image")
    assert f'content="{settings.ORIGIN}{photo}"' in as_person().get(public(draft)).content.decode()
    withdraw_story(story=draft, by=lena, now=now)
    assert as_person().get(photo).status_code == 404


def test_a_shared_story_brings_its_own_card(as_person, told, lena, now):
    story = told("public")
    edit_story(story=story, **{**WORDS, "changed": 'A "quoted" <b>change</b>.'}, version=1, by=lena, now=now)
    body = as_person().get(public(story)).content.decode()
    assert '<meta property="og:title" content="No empty shelf">' in body
    assert 'content="A &#34;quoted&#34; &lt;b&gt;change&lt;/b&gt;."' in body


def test_the_front_page_asks_as_much_for_three_stories_as_for_one(
    as_person, lena, say, move, now, trust, home, django_assert_num_queries
):
    from groundswell.report.actions import draft_story

    count_the_day(organisation=trust, by=None, now=now)
    visitor = as_person()
    for number in range(3):
        idea = move(say(f"Idea {number}."), "done", reason="It is there.")
        publish_story(story=draft_story(idea=idea, by=lena, now=now), audience="public", by=lena, now=now)
        with django_assert_num_queries(QUERIES):
            visitor.get(home)


QUERIES = 7
