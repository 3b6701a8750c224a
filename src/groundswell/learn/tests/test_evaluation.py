"""A series is evaluated: asked under seal, figures with their own n, themes, a report that facilitators publish."""

from __future__ import annotations

import datetime
import re
import uuid
from collections import Counter
from itertools import product

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from groundswell.ask.actions import answer
from groundswell.ask.models import Cell, Remark, SeatAnswer, Wave
from groundswell.ask.rules import NotTaken
from groundswell.ask.tasks import keep_waves
from groundswell.ask.tests.scenes import staff
from groundswell.base.tenancy.wall import within
from groundswell.improve.models import Member as TeamMember
from groundswell.improve.models import Project
from groundswell.improve.tests.scenes import a_project
from groundswell.learn.actions import evaluating
from groundswell.learn.actions.coming import say_coming
from groundswell.learn.actions.evaluating import add_figure, answer_asking, ask_how_it_was
from groundswell.learn.models import Asking, Coding, Coming, EvaluationReport, Figure, Member, Pass, Session
from groundswell.learn.queries import reach
from groundswell.learn.queries.crossing import visit_to
from groundswell.learn.queries.evaluation import comments_of, sealed_lines, sequence_for, typed_lines
from groundswell.learn.queries.held_about import learn_holds
from groundswell.learn.queries.question_sets import CHANGE, instrument_for, sealed_questions, to_seal
from groundswell.learn.tests.scenes import a_community, a_session
from groundswell.learn.tests.test_coming_in import heard_by, text_of
from groundswell.pure.evaluation import IMPROVEMENT_FOR_THE_CURIOUS
from groundswell.voice.tests.scenes import say

WEEK = datetime.timedelta(days=7)
ANSWERS = {
    "session_expectations": 2,
    "session_relevant": 4,
    "session_hard_things": 5,
    "session_unfinished": 4,
    "session_recommend": 9,
    "session_confidence_before": 3,
    "session_confidence_now": 7,
}


class Scene:
    """A series of one session, which has been; a facilitator, and members who said they come."""

    def __init__(self, lena, people, now):
        self.lena, self.now = lena, now
        now -= 3 * WEEK
        self.community = a_community(lena, now, is_shared=True)
        self.session = a_session(lena, self.community, now)
        self.people = people
        for person in people:
            Member.objects.create(
                community=self.community, person=person, name=person.name, joined_at=now, agreed_version=1
            )
        for person in people:
            with visit_to(person, self.community.public_id) as visit:
                say_coming(visit=visit, session=self.session, now=now)
        self.series = self.session.series

    def asks(self, *sets, now=None):
        with visit_to(self.lena, self.community.public_id) as visit:
            return ask_how_it_was(
                visit=visit,
                series=self.series,
                sets=sets or ["reaction", "learning"],
                days=14,
                key=uuid.uuid4(),
                now=now or self.now,
            )

    def says(self, person, asking, given, now=None):
        with visit_to(person, self.community.public_id) as visit:
            sequence = sequence_for(visit.member, asking.wave)
            answer_asking(visit=visit, asking=asking, given=given, sequence=sequence, now=now or self.now)

    def enters(self, published):
        with visit_to(self.lena, self.community.public_id) as visit:
            for words, level, found in published.statements:
                add_figure(
                    visit=visit,
                    series=self.series,
                    kind="share",
                    level=level.value,
                    words=words.en,
                    people=found.whole,
                    part=found.part,
                    source=published.source,
                    key=uuid.uuid4(),
                    now=self.now,
                )

    def at(self, page, *more):
        return reverse(f"learn:{page}", args=[self.community.public_id, self.series.public_id, *more])


@pytest.fixture
def scene(lena, ward, now):
    return Scene(lena, staff(ward, 12, joined=now - 20 * WEEK), now)


@pytest.mark.django_db(transaction=True)
def test_who_came_answers_once_under_seal_and_only_enough_of_them_are_ever_shown(scene, as_person):
    asking = scene.asks()
    keep_waves(scene.now)
    asking.wave.refresh_from_db()
    for number, person in enumerate(scene.people[:10]):
        words = {"session_keep": f"The groups, {number}", "may_quote": number % 2}
        scene.says(person, asking, {**ANSWERS, **(words if number < 6 else {})})
    scene.says(scene.people[0], asking, {**ANSWERS, "session_keep": "The groups, anew", "may_quote": 1})
    with pytest.raises(ValidationError):
        scene.says(scene.people[1], asking, {})
    with pytest.raises(NotTaken):
        answer(wave=asking.wave, given=ANSWERS, sequence=1, by=scene.people[0], now=scene.now)
    with pytest.raises(NotTaken):
        scene.says(scene.lena, asking, ANSWERS)
    assert SeatAnswer.objects.count() == 10
    held = {one.key: one.rows for one in learn_holds(scene.people[0])}
    assert len(held["community_sealed"]) == 1
    assert sealed_lines(scene.series) == []
    keep_waves(scene.now + 3 * WEEK)
    lines = {one.words.en: one.counts for one in sealed_lines(scene.series)}
    expected = lines["It met or exceeded what they expected"]
    assert (type(expected).__name__, expected.part, expected.whole) == ("AtLeast", 9, 10)
    assert "More confident than before" in lines
    assert CHANGE in set(Cell.objects.values_list("question", flat=True))
    assert not Cell.objects.filter(question__in=["session_confidence_now", "may_quote"]).exists()
    assert {(one.may_quote, "anew" in one.text) for one in comments_of(scene.series)} >= {
        (True, True),
        (False, False),
    }
    assert Remark.objects.count() == 6
    lead, sent = as_person(scene.lena), {"do": "code", "remark": str(comments_of(scene.series)[1].public_id)}
    again = lead.post(scene.at("evaluation"), {**sent, "c-theme": "Half typed"})
    page = again.content.decode()
    twice = [one for one, n in Counter(re.findall(r'\sid="([^"]+)"', page)).items() if n > 1]
    assert (again.status_code, twice, 'value="Half typed"' in page) == (422, [], True)
    lead.post(scene.at("evaluation"), {**sent, "c-theme": "Groups", "c-polarity": "enabler"})
    coding, themed = Coding.objects.get(), []
    for back in ("", "1"):
        themed.append(len([one for one in comments_of(scene.series) if one.themes]))
        lead.post(scene.at("evaluation"), {"do": "uncode", "coding": str(coding.public_id), "back": back})
    assert (themed, Coding.objects.get(taken_out_at=None)) == ([1, 0], coding)


@pytest.mark.django_db(transaction=True)
def test_a_guest_of_another_organisation_answers_from_their_seat_and_is_no_person_of_the_house(
    scene, delyth, as_person
):
    community, since = scene.community, scene.now - 10 * WEEK
    with within(delyth.organisation_id):
        told = {"home": community.organisation, "community_id": community.public_id, "name": community.name}
        way = Pass.objects.create(person=delyth, since=since, **told)
    guest = Member.objects.create(
        community=community, pass_id=way.public_id, came_from_id=delyth.organisation_id, name="Delyth",
        joined_at=since, agreed_version=1,
    )  # fmt: skip
    Coming.objects.create(session=scene.session, member=guest, said_at=scene.now - WEEK)
    asking = scene.asks()
    keep_waves(scene.now)
    page = scene.at("answer", asking.public_id)
    sent = as_person(delyth).post(page, {"a-session_expectations": "3", "sequence": "1"})
    assert (sent.status_code, SeatAnswer.objects.get().seat) == (302, -guest.pk)
    assert any("asks everybody who came" in words for words in heard_by(delyth, timezone.now()))
    with within(delyth.organisation_id):
        held = {one.key: one.rows for one in learn_holds(delyth)}
    assert len(held["community_sealed"]) == 1
    asking.wave.refresh_from_db()
    for person in scene.people[:9]:
        scene.says(person, asking, ANSWERS)
    keep_waves(scene.now + 3 * WEEK)
    assert sealed_lines(scene.series)[0].counts.whole == 10


@pytest.mark.django_db(transaction=True)
def test_answers_of_too_few_stay_sealed_and_are_counted_with_the_next_round(scene):
    first = scene.asks()
    keep_waves(scene.now)
    first.wave.refresh_from_db()
    for person in scene.people[:9]:
        scene.says(person, first, ANSWERS)
    keep_waves(scene.now + 3 * WEEK)
    assert (sealed_lines(scene.series), Wave.objects.get(pk=first.wave_id).state) == ([], "closed")
    later = scene.now + 4 * WEEK
    second = scene.asks(now=later)
    keep_waves(later)
    second.wave.refresh_from_db()
    for person in scene.people[8:10]:
        scene.says(person, second, ANSWERS, now=later)
    keep_waves(later + 3 * WEEK)
    assert sealed_lines(scene.series)[0].counts.whole == 11


def test_what_is_sealed_keeps_neither_the_pair_nor_whether_words_may_be_quoted():
    whole = instrument_for(["reaction", "safety", "learning", "doing", "results"])
    asked = {question["key"] for question in sealed_questions(whole)}
    assert asked.isdisjoint(
        {"session_confidence_before", "session_confidence_now", "may_quote", "session_hindrances"}
    )
    said = to_seal(whole, {**ANSWERS, "session_keep": "Groups", "may_quote": 1})
    assert (said[CHANGE], said["session_keep_quotable"], "session_keep" in said) == (1, "Groups", False)
    assert to_seal(whole, {"session_keep": "Groups"}) == {"session_keep": "Groups"}
    assert set(said) <= asked


def test_a_series_of_too_few_is_not_asked(lena, ward, now):
    few = Scene(lena, staff(ward, 3, joined=now - 20 * WEEK), now)
    with pytest.raises(ValidationError, match="nothing could be shown"):
        few.asks()
    assert not Asking.objects.exists()


def test_facilitators_gather_figures_draft_edit_and_publish_and_members_read_what_is_published(
    scene, as_person, django_assert_max_num_queries
):
    lead, member = as_person(scene.lena), as_person(scene.people[0])
    page, report = scene.at("evaluation"), scene.at("report")
    Session.objects.update(headcount=9)
    begun = text_of(lead.get(page))
    assert ("Nothing that may be shown is known yet" in begun, " 12 " in begun, " 9 " in begun) == (
        True, True, False,
    )  # fmt: skip
    assert "Came in by the code" not in begun
    Session.objects.update(headcount=14)
    assert "Came in by the code" in text_of(lead.get(page))
    published = IMPROVEMENT_FOR_THE_CURIOUS
    scene.enters(published)
    told = {"words": "Met or exceeded expectations", "level": 1, "people": 15, "part": 14}
    lead.post(page, {"do": "figure", "kind": "share", "source": published.source, **told})
    score = {"words": "Safety", "level": 1, "kind": "score", "people": 10, "total": "45.5", "items": 11}
    score |= {"lowest": 1, "highest": 5, "source": published.source}
    for _twice in range(2):
        lead.post(page, {"do": "figure", "key": "9b8b8a3a-0000-4000-8000-000000000001", **score})
    figure, shown = Figure.objects.filter(kind="share").first(), []
    for back in ("", "1"):
        lead.post(page, {"do": "figure_out", "figure": str(figure.public_id), "back": back})
        shown.append(len(typed_lines(scene.series)))
    assert shown == [5, 6]
    wrong = lead.post(page, {"do": "figure", **score, "total": "60", "words": "A sum of more than there is"})
    assert (wrong.status_code, "A sum of more than there is" in wrong.content.decode()) == (422, True)
    few = lead.post(
        page, {"do": "figure", **told, "kind": "share", "source": "A flip chart", "people": 7, "part": 7}
    )
    assert (few.status_code, "are never shown" in text_of(few)) == (422, True)
    for way, quote in (("enabler", "on"), ("barrier", "")):
        told = {"do": "told", "theme": "Timing", "polarity": way, "text": f"In the evening, as {way}"}
        assert lead.post(page, {**told, "may_quote": quote}).status_code == 302
    blames = {"do": "told", "theme": "Timing", "polarity": "barrier", "text": "Lena Hughes is lazy"}
    assert lead.post(page, blames).status_code == 422
    with django_assert_max_num_queries(60):
        seen = text_of(lead.get(page))
    for words in (
        "7 of 10",
        "6 of 10",
        "4 of 10",
        "9 of 10",
        "10 of 10",
        "14 of 15",
        " 14 ",
        "45.5 of 55",
        "40–89%",
    ):
        assert words in seen
    assert ("4.14" in seen, "78.4 from 0 to 100" in seen, "70%" in seen) == (True, True, False)

    assert [one.get(report).status_code for one in (lead, member)] == [404, 404]
    assert member.post(report, {"do": "draft"}).status_code == 403
    lead.post(report, {"do": "draft"})
    assert (member.get(report).status_code, member.get(page).status_code) == (404, 403)
    kept = EvaluationReport.objects.get()
    assert {"before": None, "published_at": None}.items() <= vars(kept).items()
    words = {**kept.words, "learned": "We would do it again, at noon."}
    assert lead.post(report, {"do": "write", "version": kept.version, **words}).status_code == 302
    overtaken = lead.post(report, {"do": "write", "version": kept.version, **words, "learned": "Mine"})
    assert (overtaken.status_code, "Mine" in overtaken.content.decode()) == (422, True)
    lead.post(report, {"do": "draft"})
    kept.refresh_from_db()
    assert kept.words["learned"] == "We would do it again, at noon."
    lead.post(report, {"do": "undo", "version": kept.version})
    kept.refresh_from_db()
    lead.post(report, {"do": "undo", "version": kept.version})
    lead.post(report, {"do": "publish", "version": kept.version})
    assert member.get(report).status_code == 404, "an older version is not published"
    kept.refresh_from_db()
    lead.post(report, {"do": "publish", "version": kept.version})
    read = text_of(member.get(report))
    assert ("We would do it again" in read, "14 of 15" in read, "as enabler" in read, "as barrier" in read) == (
        True, True, True, False,
    )  # fmt: skip
    assert any("has published the report" in words for words in heard_by(scene.people[0], scene.now))
    assert "the report" in text_of(member.get(scene.at("one_series")))
    assert member.get(scene.at("report_file", "pdf")).content.startswith(b"%PDF")
    assert member.get(scene.at("report_file", "exe")).status_code == 404
    lead.post(report, {"do": "unpublish"})
    assert member.get(report).status_code == 404


def _joins(scene, person):
    """Somebody said they come to the session after the others."""
    member = Member.objects.create(
        community=scene.community, person=person, name=person.name, joined_at=scene.now, agreed_version=1
    )
    Coming.objects.create(session=scene.session, member=member, said_at=scene.now + 1.5 * WEEK)


def test_a_second_round_of_nearly_the_same_people_is_refused_since_the_few_could_be_worked_out(
    scene, ward, monkeypatch
):
    scene.asks()
    scene.asks(now=scene.now + WEEK)
    [late] = staff(ward, 1, joined=scene.now - 20 * WEEK, prefix="late")
    _joins(scene, late)
    with pytest.raises(ValidationError, match="worked out"):
        scene.asks(now=scene.now + 2 * WEEK)
    scene.asks("doing", now=scene.now + 2 * WEEK)
    monkeypatch.setattr(evaluating, "_must_not_tell_by_subtraction", lambda *given: None)
    careless = scene.asks(now=scene.now + 3 * WEEK)
    first = Asking.objects.order_by("pk")[0]
    seats = [{seat for seat, _top, _counts in one.wave.roll.members} for one in (careless, first)]
    assert len(seats[0] - seats[1]) == 1


def test_reach_and_returns_never_isolate_a_few_people():
    def isolates(rule):
        return any(
            0 < n < 10
            for whole, part in product(range(10, 40), range(40))
            if part <= whole and (shown := rule(part, whole, 10)) is not None
            for n in (shown, whole - shown)
        )

    assert not isolates(reach._apart)
    assert isolates(lambda part, whole, k: part if part >= k else None)


def test_what_people_did_here_is_told_from_ten_of_them_on_and_only_what_they_did_since(scene, ward):
    def told():
        found = reach.deeds_of(scene.series, scene.now, 10)
        return found.ideas, found.idea_people, found.adopted, found.adopted_people

    before, since = scene.now - 4 * WEEK, scene.now - WEEK
    project = a_project(ward, scene.lena, since)
    Project.objects.filter(pk=project.pk).update(ended_as="adopted", ended_at=since)
    for number, person in enumerate(scene.people[:10]):
        say(f"A hook for the lamp, {number}", ward, person, since if number < 9 else before)
        TeamMember.objects.create(project=project, person=person, joined_at=since)
    assert told() == (None, None, 1, 10)
    say("A second hook", ward, scene.people[0], since)
    say("Somebody who did not come", ward, scene.lena, since)
    assert told() == (None, None, 1, 10)
    say("A hook for the lamp, at last", ward, scene.people[9], since)
    TeamMember.objects.filter(person=scene.people[3]).update(left_at=since)
    assert told() == (11, 10, None, None)


def test_the_pages_ask_the_database_as_often_for_three_things_as_for_one(
    scene, as_person, django_assert_num_queries
):
    lead, page = as_person(scene.lena), scene.at("evaluation")

    def gathers(number):
        scene.enters(IMPROVEMENT_FOR_THE_CURIOUS)
        for way in ("enabler", "barrier"):
            lead.post(page, {"do": "told", "theme": f"{number}", "polarity": way, "text": f"{number} {way}"})
        scene.asks(now=scene.now + number * WEEK)

    gathers(1)
    with CaptureQueriesContext(connection) as asked:
        lead.get(page)
    once = len(asked)
    gathers(2)
    gathers(3)
    with django_assert_num_queries(once):
        lead.get(page)


@pytest.mark.django_db(transaction=True)
def test_a_member_answers_on_one_page_keeps_what_was_typed_and_takes_it_back(scene, as_person):
    lead, member = as_person(scene.lena), as_person(scene.people[0])
    sent = {"do": "ask", "sets": ["reaction", "learning", "doing"], "days": "14"}
    assert lead.post(scene.at("evaluation"), {**sent, "days": "2"}).status_code == 422
    assert lead.post(scene.at("evaluation"), sent).status_code == 302
    keep_waves(timezone.now())
    asking = Asking.objects.get()
    page = scene.at("answer", asking.public_id)
    assert lead.get(page).status_code == 404
    assert page in member.get(scene.at("one_series")).content.decode()
    assert any("asks everybody who came" in words for words in heard_by(scene.people[0], timezone.now()))
    blames = member.post(page, {"a-session_keep": "Lena Hughes is lazy", "sequence": "1"})
    assert (blames.status_code, "Lena Hughes is lazy" in blames.content.decode()) == (422, True)
    assert member.post(page, {"sequence": "1"}).status_code == 422
    told = {"a-session_recommend": "9", "a-session_tools": ["1", "2"], "a-may_quote": "1", "sequence": "1"}
    assert member.post(page, told).status_code == 302
    assert "You have answered" in text_of(member.get(page))
    assert member.post(page, {"do": "take_back"}).status_code == 302
    lead.post(scene.at("evaluation"), {"do": "stop", "asking": str(asking.public_id)})
    late = member.post(page, told)
    assert (late.status_code, "no more answers are taken" in text_of(late)) == (409, True)
