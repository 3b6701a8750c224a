"""What we heard and what we will do: drafted from what is shown, written by those who may, told to everybody who was asked."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.urls import reverse

from groundswell.ask.models import SealedAnswer
from groundswell.ask.tests.outcomes import a_survey, asked, in_turn, published
from groundswell.ask.tests.scenes import staff
from groundswell.base.notify.models import Notice
from groundswell.base.trail.models import Entry
from groundswell.base.trail.reactions import react_to_waiting
from groundswell.report.actions import (
    draft_share_back,
    edit_share_back,
    publish_share_back,
    withdraw_share_back,
)
from groundswell.report.actions.share_backs import Overtaken
from groundswell.report.models import ShareBack
from groundswell.report.queries.share_backs import answers_for, people_asked
from groundswell.voice.tests.scenes import say as say_idea

DAY_COUNT = 400


@pytest.fixture
def told(surgery, ward, other_ward, now):
    """A survey of two wards that was counted; four of the nurses did not answer."""
    joined = now - datetime.timedelta(days=DAY_COUNT)
    nurses, porters = staff(ward, 16, joined=joined), staff(other_ward, 12, joined=joined)
    survey = a_survey(surgery, now)
    wave = asked(survey, [surgery], now)
    published(wave, [*nurses[:12], *porters], now, in_turn)
    return wave, nurses, porters


def drafted(told, group, by, now):
    return draft_share_back(wave_id=told[0].public_id, group_id=group.public_id, by=by, now=now)


def edited(answer, by, now, **words):
    given = {"title": answer.title, "heard": answer.heard, "will_do": "A chair.", "ideas": [], "stories": []}
    return edit_share_back(answer=answer, version=answer.version, by=by, now=now, **{**given, **words})


def let_out(answer, by, now, audience="group"):
    return publish_share_back(answer=answer, audience=audience, version=answer.version, by=by, now=now)


def test_a_draft_says_what_the_page_says(told, ward, lena, now):
    answer = drafted(told, ward, lena, now)
    assert answer.title == "What we heard: How safe it is to speak up in our team"
    assert "10 to 14 people answered: three quarters to nine in ten of those asked." in answer.heard
    assert "Safe to speak up:" in answer.heard
    assert "What is hardest: “" in answer.heard
    assert "worded the other way and turned round" in answer.heard
    assert "12" not in answer.heard
    assert drafted(told, ward, lena, now) == answer


def test_only_who_writes_for_the_group_shares_back(told, ward, other_ward, lena, asha, now):
    with pytest.raises(PermissionDenied):
        drafted(told, ward, asha, now)
    with pytest.raises(ObjectDoesNotExist):
        drafted(told, other_ward, lena, now)
    answer = drafted(told, ward, lena, now)
    for act in (edited, let_out):
        with pytest.raises(PermissionDenied):
            act(answer, asha, now)
    with pytest.raises(PermissionDenied):
        withdraw_share_back(answer=answer, by=asha, now=now)


def test_who_comes_second_is_told_and_nothing_is_lost(told, ward, lena, omar, now):
    answer = drafted(told, ward, lena, now)
    stale = ShareBack.objects.get(pk=answer.pk)
    edited(answer, lena, now, will_do="Hers.")
    with pytest.raises(Overtaken) as newer:
        edited(stale, omar, now, will_do="His.")
    assert newer.value.answer.will_do == "Hers."
    with pytest.raises(Overtaken):
        let_out(stale, omar, now)


def test_everybody_of_the_group_is_told_whoever_answered(told, ward, lena, now):
    wave, nurses, _porters = told
    answer = edited(drafted(told, ward, lena, now), lena, now)
    let_out(answer, lena, now)
    let_out(ShareBack.objects.get(), lena, now, audience="organisation")
    react_to_waiting(now=now)
    told_people = set(
        Notice.objects.filter(kind="report.share_back_published").values_list("person_id", flat=True)
    )
    assert told_people == {person.pk for person in nurses}
    assert SealedAnswer.objects.filter(wave=wave).count() == 24


def test_results_that_are_out_are_told_to_everybody_who_was_asked(told, now):
    _wave, nurses, porters = told
    react_to_waiting(now=now)
    heard = set(Notice.objects.filter(kind="ask.published").values_list("person_id", flat=True))
    assert {person.pk for person in [*nurses, *porters]} <= heard


def test_a_group_reads_its_own_and_the_neighbours_do_not(told, ward, lena, now):
    _wave, nurses, porters = told
    answer = let_out(edited(drafted(told, ward, lena, now), lena, now), lena, now)
    assert [list(answers_for(person)) for person in (nurses[0], porters[0])] == [[answer], []]
    answer = let_out(answer, lena, now, audience="organisation")
    assert list(answers_for(porters[0])) == [answer]
    withdraw_share_back(answer=answer, by=lena, now=now)
    assert list(answers_for(nurses[0])) == []


def test_an_answer_to_the_ward_is_about_the_ward_only(told, ward, surgery, lena, omar, now):
    _wave, nurses, porters = told
    assert len(people_asked(drafted(told, ward, lena, now))) == len(nurses) + 1
    assert {person.pk for person in [*nurses, *porters]} <= {
        person.pk for person in people_asked(drafted(told, surgery, omar, now))
    }


def test_ideas_stand_under_it_and_only_those_that_were_offered(told, ward, lena, asha, now, as_person):
    idea = say_idea("More chairs in bay 3", ward, asha, now)
    answer = drafted(told, ward, lena, now)
    edited(answer, lena, now, ideas=[str(idea.public_id), "00000000-0000-0000-0000-000000000000"])
    assert list(answer.ideas.all()) == [idea]
    edited(ShareBack.objects.get(), lena, now, ideas=[])
    assert list(answer.ideas.all()) == []


def test_the_whole_way_through_the_pages(told, ward, lena, as_person):
    lead = as_person(lena)
    results = lead.get(reverse("ask:results", args=[told[0].survey_wave.version.survey.public_id]))
    begin = reverse("report:share_back_new", args=[told[0].public_id, ward.public_id])
    assert begin in results.content.decode()
    edit = lead.post(begin)["Location"]
    answer = ShareBack.objects.get()
    words = {
        "title": answer.title,
        "heard": answer.heard,
        "will_do": "Chairs by Friday.",
        "version": answer.version,
    }
    assert lead.post(edit, words).status_code == 302
    where = reverse("report:share_back_publication", args=[answer.public_id])
    assert lead.post(where, {"audience": "public", "version": answer.version + 1}).status_code == 302
    page = lead.get(reverse("report:reports")).content.decode()
    assert answer.title in page
    public = as_person().get(reverse("report:public_share_back", args=["severn-vale", answer.public_id]))
    assert "Chairs by Friday." in public.content.decode()
    assert (
        answer.title in as_person().get(reverse("report:public_home", args=["severn-vale"])).content.decode()
    )
    verbs = Entry.objects.filter(verb__startswith="report.share_back").values_list("verb", flat=True)
    assert [verb.rpartition("_")[2] for verb in verbs.order_by("pk")] == ["drafted", "edited", "published"]


def test_a_page_that_was_overtaken_keeps_what_was_typed(told, ward, lena, now, as_person):
    answer = drafted(told, ward, lena, now)
    edited(answer, lena, now, will_do="Earlier words")
    words = {"title": "T", "heard": "H", "will_do": "My words", "version": 1}
    page = as_person(lena).post(reverse("report:share_back_edit", args=[answer.public_id]), words)
    assert page.status_code == 409
    assert "My words" in page.content.decode()
    assert "Earlier words" in page.content.decode()
