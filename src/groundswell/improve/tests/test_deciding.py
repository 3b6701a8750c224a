"""Deciding together and ending well: quick wins that count, rankings that name nobody, words that are not waited for for ever."""

from __future__ import annotations

import datetime
import re
import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from groundswell.base.notify.models import Notice
from groundswell.base.notify.words import words_of
from groundswell.base.trail.reactions import react_to_waiting
from groundswell.improve.actions import (
    answer_approval,
    ask_approval,
    begin_cycle,
    close_project,
    confirm_score,
    open_ranking,
    place,
    reopen_project,
    reveal_ranking,
    start_quick_win,
    write_in_log,
)
from groundswell.improve.models import Placing, Project
from groundswell.improve.queries.lanes import escalated, overdue_for, quick_wins_for, wins_done
from groundswell.improve.queries.portfolio import portfolio_of
from groundswell.improve.queries.ranking import choices_of, ranking_for, revealed
from groundswell.improve.rules import Conflict
from groundswell.improve.tasks import open_what_waited_long
from groundswell.improve.tests.scenes import a_project, an_idea, planned, with_aim
from groundswell.pure.improving import Field
from groundswell.voice.actions import change_state
from groundswell.voice.models.states import State

DAY = datetime.timedelta(days=1)


def text_of(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


@pytest.fixture
def heard(now):
    def react(person):
        react_to_waiting(now=now)
        return [words_of(notice) for notice in Notice.objects.filter(person=person).order_by("pk")]

    return react


def a_win(idea, ward, by, owner, now, **told):
    facts = {"name": "Hooks for slings", "due": now.date() + 7 * DAY, "key": uuid.uuid4(), **told}
    return start_quick_win(group=ward, owner=owner, idea=idea, by=by, now=now, **facts)


def test_a_quick_win_is_tried_at_once_counted_when_done_and_its_author_is_told(
    ward, asha, ben, lena, now, heard
):
    idea, key = an_idea(ward, asha, now), uuid.uuid4()
    win, again = (a_win(idea, ward, lena, ben, now, key=key) for _n in range(2))
    assert win == again
    assert [(one.person, one.part) for one in win.team.order_by("pk")] == [(lena, "member"), (ben, "lead")]
    idea.refresh_from_db()
    assert (idea.state, list(quick_wins_for(asha))) == (State.TRYING, [win])
    close_project(
        project=win, version=win.version, ended_as="adopted", learned="Two hooks do", by=ben, now=now
    )
    assert (wins_done(asha, None, now - DAY), quick_wins_for(asha).count()) == (1, 0)
    assert any("led to a change that works, and it is kept" in words for words in heard(asha))
    with pytest.raises(ValidationError):
        a_win(None, ward, lena, ben, now, due=now.date() - DAY)


def test_a_project_ends_once_with_what_was_learned_and_its_idea_with_it(ward, asha, lena, ben, now, heard):
    idea = an_idea(ward, asha, now)
    project = a_project(ward, lena, now, idea=idea)
    facts = {"project": project, "by": lena, "now": now}
    for wrong, field in (
        ({"ended_as": "x", "learned": "Much"}, "ended_as"),
        ({"ended_as": "abandoned", "learned": " "}, "learned"),
    ):
        with pytest.raises(ValidationError) as refused:
            close_project(version=project.version, **wrong, **facts)
        assert field in refused.value.message_dict
    with pytest.raises(PermissionDenied):
        close_project(project=project, version=1, ended_as="adopted", learned="Mine", by=ben, now=now)
    seen = project.version
    close_project(version=seen, ended_as="abandoned", learned="Nobody used it", **facts)
    idea.refresh_from_db()
    assert (idea.state, idea.reason, idea.did_change) == (State.DONE, "Nobody used it", False)
    assert any("was tried, and it does not help" in words for words in heard(asha))
    with pytest.raises(PermissionDenied):
        reopen_project(project=project, by=ben, now=now)
    for _twice in range(2):
        reopen_project(project=project, by=lena, now=now) if project.is_closed else None
    with pytest.raises(Conflict):
        close_project(version=seen, ended_as="adopted", learned="Late", **facts)


def test_everybody_places_ideas_alone_and_all_is_shown_at_once_without_names(ward, asha, ben, lena, dan, now):
    ideas = [an_idea(ward, asha, now, text=f"Idea {n}") for n in range(3)]
    ranking = open_ranking(group=ward, title="First?", ideas=ideas, key=uuid.uuid4(), by=lena, now=now)
    choices = choices_of(asha, ranking)
    said = {asha: [(5, 1), (5, 5), (2, 2)], ben: [(4, 2), (1, 5), (1, 1)]}
    for person, values in said.items():
        place(ranking=ranking, placed=dict(zip(choices, values, strict=True)), by=person, now=now)
    assert revealed(ranking, choices) == ([], None)
    with pytest.raises(ValidationError):
        reveal_ranking(ranking=ranking, by=lena, now=now)
    with pytest.raises(PermissionDenied):
        place(ranking=ranking, placed={}, by=dan, now=now)
    place(ranking=ranking, placed=dict(zip(choices, said[asha], strict=True)), by=lena, now=now)
    with pytest.raises(PermissionDenied):
        reveal_ranking(ranking=ranking, by=asha, now=now)
    reveal_ranking(ranking=ranking, by=lena, now=now)
    rows, _weighed = revealed(ranking_for(asha, ranking.public_id), choices)
    assert [(one.choice.idea.title, one.verdict.field, one.verdict.is_apart) for one in rows] == [
        ("Idea 0", Field.QUICK_WIN, False), ("Idea 1", Field.PROJECT, True), ("Idea 2", Field.FILL_IN, False),
    ]  # fmt: skip
    assert not Placing.objects.exclude(person=None).exists()
    with pytest.raises(PermissionDenied):
        place(ranking=ranking, placed={}, by=asha, now=now)


def test_criteria_of_ones_own_say_if_the_first_would_stay_first(ward, asha, ben, lena, as_person, now):
    ideas = [an_idea(ward, asha, now, text=f"Idea {n}") for n in range(2)]
    lead = as_person(lena)
    told = {
        "title": "Which?",
        "ideas": [str(one.public_id) for one in ideas],
        "criteria": "Safer: 50\n- Cost: 50",
    }
    at = lead.post(f"/improve/groups/{ward.public_id}/first/", {**told, "key": str(uuid.uuid4())}).url
    for person, first in ((asha, "5"), (ben, "5"), (lena, "4")):
        visitor = as_person(person)
        page = visitor.get(at)
        names = sorted(
            set(re.findall(r'name="([0-9a-f-]{36}-\d)"', page.content.decode())),
            key=page.content.decode().index,
        )
        visitor.post(at, dict(zip(names, (first, "1", "2", "5"), strict=True)))
    lead.post(f"{at}revealing/")
    page = text_of(as_person(asha).get(at))
    assert "The first stays first" in page
    assert page.index("Idea 1") < page.index("Idea 0")


def test_a_word_is_waited_for_no_longer_than_was_said(ward, lena, omar, ben, now, heard):
    project = with_aim(a_project(ward, lena, now), lena, now)
    cycle = planned(project, lena, now)
    asked = ask_approval(project=project, asked=omar, days=3, key=uuid.uuid4(), by=lena, now=now)
    assert any("asks for your word" in words for words in heard(omar))
    with pytest.raises(ValidationError, match="You wait for a word of Omar"):
        begin_cycle(cycle=cycle, by=lena, now=now)
    with pytest.raises(PermissionDenied):
        answer_approval(approval=asked, answer="yes", by=ben, now=now)
    with pytest.raises(ValidationError):
        answer_approval(approval=asked, answer="not_yet", by=omar, now=now)
    answer_approval(approval=asked, answer="not_yet", words="Ask pharmacy", by=omar, now=now)
    with pytest.raises(ValidationError, match="not yet"):
        begin_cycle(cycle=cycle, by=lena, now=now)
    ask_approval(project=project, asked=omar, days=3, key=uuid.uuid4(), by=lena, now=now)
    open_what_waited_long(now + 2 * DAY)
    with pytest.raises(ValidationError):
        begin_cycle(cycle=cycle, by=lena, now=now)
    for _twice in range(2):
        open_what_waited_long(now + 3 * DAY)
    begin_cycle(cycle=cycle, by=lena, now=now + 3 * DAY)


def test_a_score_is_confirmed_by_a_person_who_says_why_they_see_it_otherwise(ward, lena, as_person, now):
    project = with_aim(a_project(ward, lena, now), lena, now)
    with pytest.raises(ValidationError):
        confirm_score(project=project, score=4.0, suggested=1.5, by=lena, now=now)
    visitor = as_person(lena)
    at = f"/improve/{project.public_id}/"
    assert "suggests 1.5. It has an aim that can be missed." in text_of(visitor.get(f"{at}score/"))
    visitor.post(f"{at}score/", {"score": "1.5"})
    assert "1.5 of 5, confirmed today" in text_of(visitor.get(at))
    write_in_log(
        project=project, words="We meet on Tuesdays", kind="decision", key=uuid.uuid4(), by=lena, now=now
    )
    assert "Decision: We meet on Tuesdays" in text_of(visitor.get(at))


@pytest.mark.parametrize("many", [1, 3])
def test_lanes_and_lists_cost_the_same_few_queries(
    many, ward, asha, ben, lena, omar, as_person, now, django_assert_num_queries
):
    for n in range(many):
        idea = an_idea(ward, asha, now, text=f"Idea {n}")
        facts = {"reason": "Not ours", "named_person": omar, "by": lena, "now": now}
        change_state(idea=idea, state=State.NOT_OURS, version=idea.version, **facts)
        a_win(None, ward, lena, ben, now, name=f"Win {n}")
        ended = a_project(ward, lena, now, name=f"Project {n}")
        close_project(project=ended, version=1, ended_as="stopped", learned=f"Lesson {n}", by=lena, now=now)
    Project.objects.filter(template="quick").update(by_when=now.date() - DAY, moved_at=now - 60 * DAY)
    assert (overdue_for(lena, now.date()).count(), overdue_for(asha, now.date()).count()) == (many, 0)
    assert escalated(asha).count() == many
    load = portfolio_of(asha, None, now, now.date()).loads[0]
    assert (load.running, load.people, load.stuck, load.overdue) == (many, 2, many, many)
    visitor = as_person(lena)
    said = {"quick-wins": "Win 0", "above": "Omar Chief", "learned": "Lesson 0", "portfolio": "Ward 7"}
    most = {"quick-wins": 10, "above": 6, "learned": 7, "portfolio": 13}
    for page, words in said.items():
        assert words in text_of(visitor.get(f"/improve/{page}/"))
        with django_assert_num_queries(most[page]):
            visitor.get(f"/improve/{page}/")


def test_an_idea_becomes_a_quick_win_and_is_counted_on_its_pages(ward, asha, lena, as_person, now):
    idea = an_idea(ward, asha, now)
    visitor = as_person(lena)
    due = now.date() + 3 * DAY
    sent = {
        "name": "Hooks",
        "key": str(uuid.uuid4()),
        "due-day": due.day,
        "due-month": due.month,
        "due-year": due.year,
    }
    at = visitor.post(f"/improve/ideas/{idea.public_id}/quick-win/", sent).url
    assert "It is done" in text_of(visitor.get(at))
    refused = visitor.post(f"{at}closing/", {"version": 1, "ended_as": "adopted"})
    assert (refused.status_code, "even if it is little" in text_of(refused)) == (422, True)
    visitor.post(f"{at}closing/", {"version": 1, "ended_as": "adopted", "learned": "They hold"})
    assert "They hold" in text_of(visitor.get("/improve/learned/?end=adopted"))
    assert "1 done in the last three months" in re.sub(
        r"(done in .*? months) (\d+)", r"\2 \1", text_of(visitor.get("/improve/quick-wins/"))
    )
    assert "Go on with it" in text_of(visitor.get(at))
