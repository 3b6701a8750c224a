"""Journey 3: a lead sees the board, replies, passes one on, declines one, tells what changed; the author is told."""

import datetime
import statistics
import time

import pytest
from django.utils import timezone

LIFT, CHAIRS, KEYS = (
    "The sign on level 2 sends people to the wrong lift",
    "Buy twelve new chairs for the day room",
    "A second key for the drug trolley",
)


@pytest.mark.journey
def test_a_lead_answers_what_was_said_and_the_author_is_told(arrives, said, asha, lena, omar):
    for text in (LIFT, CHAIRS, KEYS):
        said(text, by=asha)

    lead = arrives(lena)
    lead.opens_the_board()
    lead.reads_on_the_board(LIFT)
    lead.finds_the_page_in_order()

    lead.opens_from_the_board(LIFT)
    lead.finds_the_page_in_order()
    lead.replies("Thank you. I walked there this morning and got lost too.")
    lead.decides("not_ours", "Signs belong to the whole site.", named=omar)
    lead.finds_it_in_state("not_ours")
    lead.finds_the_page_in_order()

    lead.opens_the_board()
    lead.opens_from_the_board(CHAIRS)
    lead.decides("not_now", "")
    lead.finds("#answer .nhsuk-error-summary, #answer ~ .nhsuk-error-summary")
    lead.finds_the_page_in_order()
    why = "The day room is rebuilt in June. New chairs come with it."
    lead.decides("not_now", why, review_on=timezone.localdate() + datetime.timedelta(days=200))
    lead.finds_it_in_state("not_now")

    lead.opens_the_board()
    lead.opens_from_the_board(KEYS)
    lead.decides("done", "Pharmacy cut a second key. It hangs in the locked cupboard.", better="yes")
    lead.finds_it_in_state("done")

    lead.opens_the_board()
    lead.begins_the_story_of(KEYS)
    lead.finds_the_page_in_order()
    lead.tells(did="Pharmacy cut a second key.", changed="Nobody has to look for the key at night.")
    lead.publishes_it_for("public")
    lead.finds_the_page_in_order()
    address = lead.public_address

    author = arrives(asha)
    author.is_told("The day room is rebuilt in June.")
    author.is_told("Omar")
    author.finds_the_page_in_order()
    author.opens_the_news(CHAIRS)
    author.finds_it_in_state("not_now")

    named = arrives(omar)
    named.is_told(LIFT)

    visitor = arrives()
    visitor.goes_to(address)
    visitor.finds_the_page_in_order()
    visitor.sees("Nobody has to look for the key at night.")


@pytest.mark.journey
def test_the_board_shows_what_is_said_elsewhere_within_two_seconds(travellers, said, asha, lena, width):
    said(KEYS, by=asha)
    lead, nurse = travellers(width=width), travellers(width=width)
    lead.is_let_in(lena)
    nurse.is_let_in(asha)
    lead.opens_the_board()
    waits = []
    for text in (LIFT, CHAIRS, "Warm meals for the night shift"):
        nurse.says(text)
        arrived = time.monotonic()
        lead.reads_on_the_board(text)
        waits.append(time.monotonic() - arrived)
    assert statistics.median(waits) < 2, waits
    lead.finds_the_page_in_order()


@pytest.mark.journey
def test_a_board_that_nobody_reloads_stays_as_it_was_without_scripts(travellers, said, asha, lena):
    """The other half of the promise: without scripts a reload shows it, and until then nothing jumps."""
    said(KEYS, by=asha)
    lead, nurse = travellers(scripts=False), travellers(scripts=False)
    lead.is_let_in(lena)
    nurse.is_let_in(asha)
    lead.opens_the_board()
    nurse.says(LIFT)
    lead.does_not_see(LIFT)
    lead.page.reload()
    lead.reads_on_the_board(LIFT)


@pytest.mark.journey
def test_two_leads_at_once_overwrite_nothing(travellers, said, asha, lena, omar, width):
    idea = said(CHAIRS, by=asha)
    first, second = travellers(width=width), travellers(width=width)
    first.is_let_in(lena)
    second.is_let_in(omar)
    first.opens_idea(idea)
    second.opens_idea(idea)
    first.decides("looking", "I ask the estates team on Monday.")
    first.finds_it_in_state("looking")
    second.decides("trying", "We borrow six from the chapel.")
    second.finds(".gs-flash--heed[role=alert]")
    second.finds_the_page_in_order()
    second.reads_what_happened("I ask the estates team on Monday.")
    assert second.page.locator("#answer [name=reason]").input_value() == "We borrow six from the chapel."
    second.sends("#answer form")
    second.finds_it_in_state("trying")
