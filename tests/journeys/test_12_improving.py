"""Journey 12: what a healthcare assistant said becomes a quick win and is counted; a team goes from idea to a proven change."""

from __future__ import annotations

import datetime
import re

import pytest
from django.utils import timezone

from groundswell.base.notify.models import Notice
from groundswell.improve.models import Cycle, Project
from groundswell.improve.tests.scenes import an_idea
from groundswell.measure.tests.scenes import WEEK, a_measure, fill

BEFORE = [45, 44, 46, 45, 43, 47, 45, 46, 44, 45, 46, 44]
AFTER = [58, 60, 59, 61, 60, 62, 61, 60]


@pytest.mark.journey
def test_what_an_assistant_said_becomes_a_quick_win_and_is_counted(arrives, ward, asha, lena):
    idea = an_idea(ward, asha, timezone.now(), text="Hooks for the hoist slings, please")
    lead = arrives(lena)
    lead.goes_to(f"/ideas/{idea.public_id}/")
    lead.presses("main a[href$='/quick-win/']")
    lead.finds_the_page_in_order()
    lead.names_the_day("due", timezone.localdate() + datetime.timedelta(days=3))
    lead.sends("main form:has([name=due-day])")
    lead.is_at(re.compile(r"/improve/[0-9a-f-]{36}/$"))
    lead.finds_the_page_in_order()
    lead.presses("main .gs-panel a[href$='/closing/']")
    lead.finds_the_page_in_order()
    lead.ticks("ended_as", "adopted")
    lead.writes("learned", "Two hooks do")
    lead.sends("main form:has([name=learned])")
    lead.is_at(re.compile(r"/improve/[0-9a-f-]{36}/$"))
    lead.goes_to("/improve/quick-wins/")
    lead.finds_the_page_in_order()
    assert "1" in lead.page.locator("main .gs-stat__value").first.inner_text()
    author = arrives(asha)
    author.goes_to("/improve/learned/")
    author.sees("Two hooks do")
    author.finds_the_page_in_order()


@pytest.mark.journey
def test_a_team_goes_from_an_idea_to_a_change_that_showed_and_its_author_is_told(arrives, ward, asha, lena):
    now = timezone.now()
    today = timezone.localdate()
    idea = an_idea(ward, asha, now)
    relief = a_measure(ward, lena, now, name="Relief in time", chart="i", direction="increase")
    first = today - (len(BEFORE) + len(AFTER)) * WEEK
    fill(relief, lena, now, values=BEFORE, first=first)
    lead = arrives(lena)
    lead.goes_to(f"/ideas/{idea.public_id}/")
    lead.presses(f"main a[href='/improve/ideas/{idea.public_id}/new/']")
    lead.finds_the_page_in_order()
    lead.sends("main form:has([name=name])")
    lead.is_at(re.compile(r"/improve/[0-9a-f-]{36}/$"))
    project = Project.unscoped.get()
    at = f"/improve/{project.public_id}/"
    _aims(lead, relief, today)
    _draws_the_theory(lead, at)
    began = _tests(lead, at)
    lead.sees(re.compile("No signal yet|Dim arwydd eto"))
    _goes_back(began, today - len(AFTER) * WEEK)
    fill(relief, lena, timezone.now(), values=AFTER, first=today - len(AFTER) * WEEK)
    for decision in ("adapt", "adapt", "adopt"):
        _decides(lead, decision)
    lead.goes_to(f"/improve/tests/{began.public_id}/")
    lead.sees(re.compile("Yes, it showed|Do, fe ddangosodd"))
    lead.finds_the_page_in_order()
    assert [one.scale for one in Cycle.unscoped.order_by("pk")] == ["one", "three", "five", "all"]
    assert Notice.unscoped.filter(person=asha, kind="improve.cycle_decided").exists()


def _aims(lead, relief, today):
    lead.presses("main .gs-panel a[href$='/aim/']")
    lead.finds_the_page_in_order()
    for field, words in {
        "what": "Relief before moving",
        "for_whom": "everybody",
        "where": "Ward 7",
        "start": "45",
        "reach": "60",
        "why": "It hurts",
    }.items():
        lead.writes(field, words)
    lead.page.select_option("main [name=measure]", str(relief.public_id))
    lead.names_the_day("by_when", today + datetime.timedelta(days=100))
    lead.sends("main form:has([name=what])")
    lead.is_at(re.compile(r"/improve/[0-9a-f-]{36}/$"))


def _draws_the_theory(lead, at):
    """Typed as an outline, put in order with the keyboard alone, and once more by dragging."""
    lead.presses("main .gs-panel a[href$='/drivers/']")
    lead.writes("typed", "Relief is near\nThe nurse knows who comes\n* Ring from the door")
    lead.sends("main form:has([name=typed])")
    move = lead.page.locator(".gs-outline__line").nth(1).locator("button[value=up]")
    move.focus()
    lead.page.keyboard.press("Enter")
    lead.page.wait_for_url(re.compile("#line-"))
    lead.finds_the_page_in_order()
    assert "The nurse knows who comes" in lead.page.locator(".gs-outline__line").first.inner_text()
    if lead.scripts:
        _drags(lead, 1, onto=2)
        lines = lead.page.locator(".gs-outline__words").all_inner_texts()
        assert lines == ["The nurse knows who comes", "Relief is near", "Ring from the door"]
    lead.goes_to(at)


def _drags(lead, number, *, onto):
    """Take a line by its grip, and let go of it over another."""
    lead.page.evaluate("history.replaceState(null, '', location.pathname)")
    grip = lead.page.locator(".gs-outline__grip").nth(number)
    grip.scroll_into_view_if_needed()
    grip.hover()
    lead.page.mouse.down()
    lead.page.locator(".gs-outline__words").nth(onto).hover()
    lead.sees(re.compile("Let go to put it under|Gollyngwch i’w roi o dan"))
    lead.page.mouse.up()
    lead.page.wait_for_url(re.compile("#line-"))


def _tests(lead, at):
    lead.presses("main .gs-panel a[href$='/tests/new/']")
    lead.finds_the_page_in_order()
    lead.writes("title", "Ring from the door")
    lead.writes("question1", "Is it there in time?")
    lead.sends("main form:has([name=title])")
    cycle = Cycle.unscoped.get()
    lead.is_at(f"/improve/tests/{cycle.public_id}/")
    lead.sends("main form[action$='/beginning/']")
    lead.is_at(f"/improve/tests/{cycle.public_id}/plan/")
    lead.writes("prediction1", "Four of five")
    lead.sends("main form:has([name=prediction1])")
    lead.sends("main form[action$='/beginning/']")
    lead.finds_the_page_in_order()
    return cycle


def _goes_back(cycle, day):
    """As if the test had begun on a day that is long past."""
    Cycle.unscoped.filter(pk=cycle.pk).update(began_on=day)


def _decides(lead, decision):
    cycle = Cycle.unscoped.order_by("-pk").first()
    at = f"/improve/tests/{cycle.public_id}/"
    if cycle.state == "planned":
        lead.goes_to(f"{at}plan/")
        lead.writes("prediction1", "All of them")
        lead.sends("main form:has([name=prediction1])")
        lead.sends("main form[action$='/beginning/']")
        lead.sees(re.compile("It has begun|Mae wedi dechrau"))
    question = cycle.questions.get().public_id
    lead.goes_to(f"{at}study/")
    lead.ticks(f"out-{question}", "matched")
    lead.writes("learned", "It takes a minute")
    lead.sends("main form:has([name=learned])")
    lead.is_at(f"{at}decision/")
    lead.ticks("decision", decision)
    lead.sends("main form:has([name=decision])")
    lead.sees(re.compile("It is decided|Penderfynwyd"))
