"""Journey 7: a night porter asks something without a name, and has a conversation by receipt."""

from __future__ import annotations

import pytest

from groundswell.voice.models import Idea

SAID = {
    "en": (
        "Why does nobody at night have a key to the linen room?",
        "Which room is it?",
        "The one by the lift.",
    ),
    "cy": (
        "Pam nad oes gan neb allwedd i’r ystafell liain yn y nos?",
        "Pa ystafell yw hi?",
        "Yr un wrth y lifft.",
    ),
}


@pytest.mark.journey
def test_a_porter_asks_without_a_name_and_talks_by_receipt(
    arrives, way, ward, lena, asha, the_worker_shows_it
):
    words, question, answer = SAID[way.language]
    porter = arrives()
    porter.goes_to_the_door()
    porter.finds_the_page_in_order()
    receipt = porter.reads_the_receipt()
    assert receipt in porter.saves_the_receipt()
    porter.says_without_a_name(words, ward)
    assert porter.reads_the_receipt() == receipt
    porter.finds_the_page_in_order()
    the_worker_shows_it()

    lead = arrives(lena)
    lead.is_told(words[:20])
    lead.opens_the_news(words[:20])
    lead.finds_the_page_in_order()
    lead.asks(question)

    porter = arrives()
    porter.comes_back_with(receipt)
    porter.sees(question)
    porter.finds_the_page_in_order()
    porter.answers_without_a_name(answer)
    porter.has_no_cookies()
    the_worker_shows_it()

    lead.is_told(words[:20])
    lead.opens_idea(Idea.unscoped.get())
    lead.reads_in_the_talk(answer)
    lead.thanks_the_author()

    porter = arrives()
    porter.comes_back_with(receipt)
    porter.finds_the_page_in_order()
    assert porter.page.locator("section[aria-labelledby=heard] .gs-thread__line").count() == 1
    porter.goes_to_the_door("kept/")
    porter.finds_the_page_in_order()


@pytest.mark.journey
def test_she_puts_her_name_to_it_or_takes_it_back(arrives, way, ward, asha, ben, the_worker_shows_it):
    words = SAID[way.language][0]
    asha_at_the_door = arrives()
    receipts = []
    for said in (words, f"{words} 2"):
        asha_at_the_door.goes_to_the_door()
        receipts.append(asha_at_the_door.reads_the_receipt())
        asha_at_the_door.says_without_a_name(said, ward)
    mine, other = receipts
    asha_at_the_door.waits_until_it_is_shown(other, the_worker_shows_it)
    asha_at_the_door.presses("form[action$='/taking-back/'] button")
    asha_at_the_door.finds_the_page_in_order()
    asha_at_the_door.sends("main form:has([name=sure])")
    asha_at_the_door.finds_the_page_in_order()
    asha_at_the_door.comes_back_with(other)
    asha_at_the_door.finds_the_page_in_order()
    # the receipt still says that it was taken back, and nothing is left to read or to answer
    assert asha_at_the_door.page.locator("form[action$='/taking-back/'], main textarea").count() == 0

    signed_in = arrives(asha)
    signed_in.goes_to("/claim/")
    signed_in.finds_the_page_in_order()
    signed_in.writes("receipt", mine)
    signed_in.sends("main form:has([name=receipt])")
    signed_in.finds_the_page_in_order()
    assert Idea.unscoped.get(author=asha).text == words
