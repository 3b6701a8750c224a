"""What is typed is never lost: closed tabs, double presses, errors, the back button; by keyboard, on small screens, on paper."""

import pytest
from playwright.sync_api import expect

from groundswell.voice.models import Idea
from tests.journeys.saying import BOX, SEND

WORDS = "Warm meals for the night shift, please"


@pytest.fixture
def nurse(travellers, asha, width):
    traveller = travellers(width=width)
    traveller.is_let_in(asha)
    traveller.goes_to("/")
    return traveller


def box_of(traveller):
    return traveller.page.locator(f"{BOX} textarea[name=text]")


@pytest.mark.journey
def test_words_wait_on_the_device_when_the_window_was_closed(nurse):
    nurse.writes_in_the_box(WORDS)
    nurse.waits_until_words_are_kept()
    nurse.closes_the_window()
    nurse.goes_to("/")
    expect(box_of(nurse)).to_have_value(WORDS)
    nurse.finds_the_page_in_order()
    nurse.sends_it()
    nurse.is_thanked()
    nurse.goes_to("/")
    expect(box_of(nurse)).to_have_value("")


@pytest.mark.journey
def test_words_on_the_device_are_not_shown_to_the_next_person(nurse, ben):
    nurse.writes_in_the_box(WORDS)
    nurse.waits_until_words_are_kept()
    nurse.is_let_in(ben)
    nurse.closes_the_window()
    nurse.goes_to("/")
    expect(box_of(nurse)).to_have_value("")
    assert nurse.page.evaluate("JSON.stringify(localStorage)").count(WORDS) == 0


@pytest.mark.journey
def test_pressing_twice_sends_once(nurse):
    nurse.writes_in_the_box(WORDS)
    nurse.page.locator(SEND).dblclick()
    nurse.is_thanked()
    assert Idea.unscoped.filter(text=WORDS).count() == 1


@pytest.mark.journey
def test_going_back_after_sending_never_sends_twice(nurse):
    nurse.writes_in_the_box(WORDS)
    nurse.sends_it()
    nurse.is_thanked()
    nurse.page.go_back()
    expect(box_of(nurse)).to_be_visible()
    if box_of(nurse).input_value():  # the browser kept the page as it was left: the same key is the same idea
        nurse.sends_it()
        nurse.is_thanked()
    assert Idea.unscoped.filter(text=WORDS).count() == 1


@pytest.mark.journey
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_an_error_keeps_what_was_typed(travellers, asha, width, scripts):
    nurse = travellers(width=width, scripts=scripts)
    nurse.is_let_in(asha)
    nurse.goes_to("/")
    nurse.writes_in_the_box(WORDS + "!" * 6000)
    nurse.sends_it()
    nurse.finds(".nhsuk-error-summary")
    nurse.finds_the_page_in_order()
    assert box_of(nurse).input_value().startswith(WORDS)
    nurse.writes_in_the_box(WORDS)
    nurse.sends_it()
    nurse.is_thanked()


@pytest.mark.journey
def test_words_typed_while_the_network_is_gone_are_there_when_it_is_back(nurse):
    nurse.writes_in_the_box(WORDS)
    nurse.waits_until_words_are_kept()
    nurse.context.set_offline(True)
    nurse.page.locator(SEND).click()
    nurse.page.wait_for_timeout(300)
    nurse.context.set_offline(False)
    nurse.troubles.clear()
    nurse.closes_the_window()
    nurse.goes_to("/")
    expect(box_of(nurse)).to_have_value(WORDS)


@pytest.mark.journey
def test_an_idea_is_said_by_keyboard_alone(nurse):
    keyboard = nurse.page.keyboard
    for _press in range(40):
        keyboard.press("Tab")
        if nurse.page.evaluate("document.activeElement.name") == "text":
            break
    keyboard.type(WORDS)
    for _press in range(20):
        keyboard.press("Tab")
        if nurse.page.evaluate("document.activeElement.matches('button.nhsuk-button')"):
            break
    outlined = nurse.page.evaluate(
        "(() => { const s = getComputedStyle(document.activeElement);"
        " return s.outlineStyle !== 'none' || s.boxShadow !== 'none'; })()"
    )
    assert outlined
    keyboard.press("Enter")
    nurse.is_thanked()
    assert Idea.unscoped.filter(text=WORDS).count() == 1


@pytest.mark.journey
@pytest.mark.parametrize("language", ["en", "cy"])
def test_nothing_runs_off_a_screen_of_320_pixels(travellers, said, asha, lena, language):
    """The same as 400% zoom on a laptop of 1280 pixels."""
    idea = said("An@example.org-verylongwordwithoutanyspacethatmustbreaksomewhere " * 2, by=asha)
    lead = travellers(width=320, language=language)
    lead.is_let_in(lena)
    group = f"/groups/{idea.group.public_id}"
    for address in (
        "/", "/team/", f"{group}/flow/", f"{group}/rounds/", f"{group}/people/", "/reports/", "/stories/",
        "/notices/", "/me/", "/help/", f"/ideas/{idea.public_id}/",
    ):  # fmt: skip
        lead.goes_to(address)
        lead.finds_the_page_in_order()


@pytest.mark.journey
def test_a_page_that_is_too_wide_would_be_noticed(travellers, trust):
    visitor = travellers(width=320)
    visitor.goes_to("/")
    visitor.page.evaluate("document.querySelector('main h1').style.minWidth = '600px'")
    with pytest.raises(AssertionError, match="runs off the side"):
        visitor.finds_the_page_in_order()
