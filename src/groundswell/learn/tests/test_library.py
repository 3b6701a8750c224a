"""The library: what people put into it, who may do what with it, what is found, and what each is told of."""

from __future__ import annotations

import datetime
import json
import uuid
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from groundswell.base.notify.models import Notice
from groundswell.base.notify.words import words_of
from groundswell.base.tenancy.wall import within
from groundswell.base.trail.models import Entry
from groundswell.base.uploads.actions import keep_document
from groundswell.learn.actions import library as acts
from groundswell.learn.actions.bringing import bring_citations, take_in_starter, take_out_starter
from groundswell.learn.actions.interests import choose_interests, stop_interests
from groundswell.learn.actions.shelves import put_on_shelf, take_off_shelf
from groundswell.learn.models import Interest, Resource, Shelf
from groundswell.learn.queries.library import (
    Wanted,
    broken_for,
    cards_of_resources,
    page_of_resource,
    resource_for,
    resources_for_anyone,
    wanted_of,
)
from groundswell.learn.queries.told import Told
from groundswell.learn.rules import Conflict
from groundswell.learn.tasks import tell_of_the_library
from groundswell.people.queries.held import held_about
from groundswell.people.queries.worth_reading import worth_reading

WEEK = datetime.timedelta(days=7)
LINK = "https://example.org/handover"
TOLD = Told(title="Handing over at night", words="A sheet of one page.", link=LINK, topics=["testing"])


def add(by: Any, now: datetime.datetime, told: Told = TOLD, **more: Any) -> Resource:
    return acts.add_resource(told=told, by=by, now=now, **{"key": uuid.uuid4(), **more})


def titles(person: Any, **wanted: Any) -> list[str]:
    return [one.title for one in wanted_of(person, Wanted(**wanted))]


def test_a_member_adds_changes_takes_out_and_puts_back_and_a_colleague_cannot(asha, ben, omar, cerys, now):
    key = uuid.uuid4()
    made = add(asha, now, key=key)
    assert add(asha, now, key=key) == made
    with pytest.raises(PermissionDenied):
        add(ben, now, key=key)
    assert titles(ben) == ["Handing over at night"]
    facts = {"resource": made, "now": now}
    for refused in (ben, cerys):
        for act in (acts.take_out, acts.put_back, acts.say_mended):
            with pytest.raises(PermissionDenied):
                act(by=refused, **facts)
        with pytest.raises(PermissionDenied):
            acts.change_resource(told=TOLD, version=1, by=refused, **facts)
    better = Told(title="Handing over", words="One page.", link=LINK, why="Nothing is forgotten.")
    acts.change_resource(told=better, version=1, by=asha, **facts)
    with pytest.raises(Conflict):
        acts.change_resource(told=TOLD, version=1, by=omar, **facts)
    for _twice in range(2):
        acts.take_out(by=omar, **facts)
    assert titles(ben) == []
    with pytest.raises(Resource.DoesNotExist):
        resource_for(ben, made.public_id)
    acts.put_back(by=asha, resource=resource_for(asha, made.public_id), now=now)
    assert titles(ben) == ["Handing over"]
    verbs = list(Entry.objects.filter(about_id=made.public_id).order_by("pk").values_list("verb", flat=True))
    assert verbs == [f"learn.resource_{deed}" for deed in ("added", "changed", "taken_out", "put_back")]
    held = {shelf.key: shelf.rows for shelf in held_about(asha)}
    assert [row["title"] for row in held["library"]] == ["Handing over"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"words": ""}, "words"),
        ({"link": ""}, "link"),
        ({"link": "javascript:alert(1)"}, "link"),
        ({"sort": "poem"}, "sort"),
        ({"sort": "file"}, "document"),
        ({"sort": "insight", "audiences": ["everyone"]}, "why"),
        ({"sort": "insight", "why": "It helps."}, "audiences"),
        ({"topics": ["magic"]}, "topics"),
        ({"doi": "11.1/x"}, "doi"),
        ({"isbn": "978-0-470-19241-3"}, "isbn"),
        ({"year": 3000}, "year"),
        ({"minutes": 0}, "minutes"),
        ({"authors": "x" * 201}, "authors"),
        ({"publisher": "x" * 201}, "publisher"),
    ],
)
def test_what_cannot_be_right_is_said_beside_its_field(wrong, field, asha, now):
    given = {"title": "T", "words": "W", "link": LINK, **wrong}
    with pytest.raises(ValidationError) as refused:
        add(asha, now, Told(**given))
    assert field in refused.value.message_dict
    assert not Resource.objects.exists()


def test_words_that_blame_a_colleague_wait_for_a_curator(asha, ben, omar, now):
    blame = Told(title="How not to", words="Ben is lazy and never answers.", link=LINK)
    made = add(asha, now, blame)
    assert made.held_at is not None
    assert (titles(asha), titles(ben), titles(omar)) == (["How not to"], [], ["How not to"])
    with pytest.raises(Resource.DoesNotExist):
        resource_for(ben, made.public_id)
    assert [one.title for one in broken_for(omar)] == ["How not to"]
    assert Entry.objects.get(verb="learn.resource_added").data["name"] == ""
    with pytest.raises(PermissionDenied):
        acts.release_resource(resource=made, by=asha, now=now)
    acts.show_to_anyone(resource=made, is_public=True, by=omar, now=now)
    assert not resources_for_anyone().exists()
    acts.release_resource(resource=made, by=omar, now=now)
    assert titles(ben) == ["How not to"]
    assert resources_for_anyone().exists()


def test_a_link_that_leads_nowhere_is_marked_by_anybody_and_cleared_by_who_looks_after_it(
    asha, ben, omar, now
):
    made = add(asha, now)
    acts.say_broken(resource=made, by=ben, now=now)
    acts.say_broken(resource=made, by=asha, now=now)
    made.refresh_from_db()
    assert made.broken_by == ben
    assert Entry.objects.get(verb="learn.link_broken").actor_id is None
    assert [row["link"] for row in {s.key: s.rows for s in held_about(ben)}["library_links"]] == [LINK]
    assert cards_of_resources(wanted_of(asha, Wanted()))[0].is_broken
    assert list(broken_for(omar)) == [made]
    assert list(broken_for(ben)) == []
    acts.say_mended(resource=made, by=omar, now=now)
    assert list(broken_for(omar)) == []
    acts.say_broken(resource=made, by=ben, now=now)
    made.refresh_from_db()
    acts.change_resource(
        resource=made,
        told=Told(title="T", words="W", link="https://example.org/new"),
        version=1,
        by=asha,
        now=now,
    )
    assert made.broken_at is None


def test_a_file_is_told_by_what_is_in_it_and_belongs_to_who_kept_it(asha, ben, now):
    sheet = SimpleUploadedFile("sheet.txt", b"One page.")
    kept = keep_document(file=sheet, called="../sheet.txt", by=asha, now=now)
    told = Told(title="Sheet", words="One page.", sort="file")
    with pytest.raises(PermissionDenied):
        add(ben, now, told, document=kept)
    made = add(asha, now, told, document=kept)
    assert page_of_resource(ben, made).file_name == "sheet.txt"
    with pytest.raises(ValidationError):
        keep_document(file=SimpleUploadedFile("a.pdf", b"\x00MZ"), called="a.pdf", by=asha, now=now)


def test_the_starter_library_comes_in_whole_in_both_languages_goes_and_comes_again(
    asha, ben, omar, cerys, now
):
    for refused in (asha, ben):
        with pytest.raises(PermissionDenied):
            take_in_starter(by=refused, now=now)
    assert [take_in_starter(by=omar, now=now) for _twice in range(2)] == [60, 0]
    with within(cerys.organisation_id):
        assert not Resource.objects.exists()
    rows = list(Resource.objects.all())
    assert all(one.words and one.words_cy and one.topics and one.audiences for one in rows)
    assert all(one.link or one.cited.get("isbn") for one in rows)
    assert all(one.why_cy and one.title_cy and one.minutes for one in rows if one.sort == "insight")
    assert [(one.title, one.minutes) for one in worth_reading(ben, "plan")] == [("Predicting well", 5)]
    for stage in ("aim", "measure", "drivers", "study", "sustain", "spread"):
        assert worth_reading(ben, stage)
    assert (titles(ben, words="predicting"), titles(ben, words="RHAGWELD")) == (["Predicting well"],) * 2
    assert titles(ben, words="edmondson fear") == [
        "The Fearless Organization: creating psychological safety in the workplace for learning, innovation, and growth"
    ]
    assert titles(ben, words="zebra") == titles(ben, words="' OR 1=1 %_") == []
    assert len(titles(ben, topic="charts", audience="analysts", sort="article")) == 5
    with translation.override("cy"):
        assert "Rhagweld yn dda" in [card.title for card in cards_of_resources(wanted_of(ben, Wanted()))]
    change = {"told": Told(title="Ours", words="W", link=LINK), "version": 1, "by": omar, "now": now}
    acts.change_resource(resource=Resource.objects.get(starter="nice"), **change)
    assert [take_out_starter(by=omar, now=now) for _twice in range(2)] == [60, 0]
    assert (titles(ben), worth_reading(ben, "plan")) == ([], [])
    assert take_in_starter(by=omar, now=now) == 60
    assert titles(ben, words="ours") == ["Ours"]


def test_what_helps_at_a_step_takes_one_query(asha, omar, now, django_assert_num_queries):
    take_in_starter(by=omar, now=now)
    with django_assert_num_queries(1):
        worth_reading(asha, "plan")


@pytest.mark.parametrize("many", [1, 3])
def test_a_list_takes_the_same_few_queries_for_one_and_for_three(many, asha, now, django_assert_num_queries):
    for number in range(many):
        add(asha, now, Told(title=f"T{number}", words="W", link=LINK))
    wanted = wanted_of(asha, Wanted(words="w", topic=""))
    with django_assert_num_queries(1):
        assert len(cards_of_resources(wanted)) == many


def test_citations_come_in_once_and_go_out_as_they_are_kept(asha, ben, omar, now):
    text = """@article{a, title={One}, author={Reed, Julie}, year=2016, doi={10.1/x}, abstract={Ben is lazy and never answers}}
    @misc{b, title={Two}, doi={10.1000/182}, url={javascript:alert(1)}} @misc{c, title={Two again}, doi={10.1000/182}}"""
    key = uuid.uuid4()
    came = bring_citations(text=text, key=key, by=asha, now=now)
    assert (came.added, came.known) == (2, 1)
    again = bring_citations(text=text, key=key, by=asha, now=now)
    assert Resource.objects.count() == 2
    assert again.known == 2
    one, two = Resource.objects.order_by("pk")
    assert (one.sort, one.cited, one.held_because) == (
        "article",
        {"authors": ["Reed, Julie"], "year": 2016},
        "ben",
    )
    assert (two.link, two.cited["doi"], two.held_at) == ("", "10.1000/182", None)
    for wrong in ("", "nothing", "[1]", "@" * 200_000):
        with pytest.raises(ValidationError):
            bring_citations(text=wrong, key=uuid.uuid4(), by=asha, now=now)


def test_signs_that_no_database_keeps_are_left_out_of_what_is_brought(asha, now):
    odd = "\x00\ud800\x1b"
    author = {"family": f"F{odd}", "given": odd}
    item = {
        "title": f"T{odd}",
        "URL": f"https://example.org/{odd}",
        "DOI": f"10.1000/{odd}",
        "publisher": odd,
    }
    text = json.dumps([{**item, "author": [author], "abstract": odd, "issued": {"raw": odd}}])
    bring_citations(text=text, key=uuid.uuid4(), by=asha, now=now)
    one = Resource.objects.get()
    assert (one.title, one.link, one.words, one.cited) == ("T", "", "", {"authors": ["F,"]})


def test_shelves_are_kept_by_curators_and_go_when_they_are_empty(asha, ben, omar, now):
    made = add(asha, now)
    with pytest.raises(PermissionDenied):
        put_on_shelf(resource=made, name="Nights", by=asha, now=now)
    with pytest.raises(ValidationError):
        put_on_shelf(resource=made, name=" ", by=omar, now=now)
    shelf = put_on_shelf(resource=made, name="Nights", by=omar, now=now)
    assert put_on_shelf(resource=made, name="  nights ", by=omar, now=now) == shelf
    assert titles(ben, shelf=shelf.public_id) == ["Handing over at night"]
    with pytest.raises(PermissionDenied):
        take_off_shelf(resource=made, shelf=shelf, by=ben, now=now)
    take_off_shelf(resource=made, shelf=shelf, by=omar, now=now)
    assert not Shelf.objects.exists()


def test_who_chose_topics_hears_once_a_week_of_what_is_new_and_nobody_else_ever(asha, ben, omar, now):
    choose_interests(topics=["testing", "joy"], by=ben, now=now)
    choose_interests(topics=["testing"], by=omar, now=now)
    with pytest.raises(ValidationError):
        choose_interests(topics=["magic"], by=ben, now=now)
    for number in range(7):
        add(
            asha,
            now + datetime.timedelta(days=number),
            Told(title=f"T{number}", words="W", link=LINK, topics=["joy"]),
        )
    add(asha, now + WEEK / 2, Told(title="Not for Ben", words="W", link=LINK, topics=["audit"]))
    add(ben, now + WEEK / 2, Told(title="His own", words="W", link=LINK, topics=["joy"]))
    tell_of_the_library(now + WEEK / 2)
    assert not Notice.objects.filter(kind="learn.library_week").exists()
    for _twice in range(2):
        tell_of_the_library(now + WEEK)
    told = Notice.objects.get(kind="learn.library_week")
    assert (told.person, told.data["titles"], told.data["more"]) == (ben, ["T2", "T3", "T4", "T5", "T6"], 1)
    assert words_of(told, "en").endswith("“T6” and 1 more.")
    assert f"since={now.date().isoformat()}" in told.link
    assert "Not for Ben" not in titles(ben, since=now.date())
    tell_of_the_library(now + 2 * WEEK)
    assert Notice.objects.filter(kind="learn.library_week").count() == 1
    assert {s.key: s.rows for s in held_about(ben)}["library_interests"][0]["topics"] == " joy testing "
    stop_interests(by=ben)
    choose_interests(topics=[], by=omar, now=now)
    add(asha, now + 2 * WEEK, TOLD)
    tell_of_the_library(now + 4 * WEEK)
    assert not Interest.objects.exists()
    assert Notice.objects.filter(kind="learn.library_week").count() == 1
