"""Journey 2: a nurse follows her idea, answers a question, reads why it has to wait, and it comes back on its day."""

import datetime

import pytest
from django.utils import timezone

IDEA = "A second bladder scanner for the night shift"
QUESTION = "How often do you wait for it, and how long?"
ANSWER = "Twice a night, about ten minutes each time."
WHY = "This year’s money is spent. The next list of devices is made in spring."


@pytest.mark.journey
def test_a_nurse_hears_why_it_waits_and_it_comes_back_on_its_day(arrives, said, asha, lena, the_day_comes):
    idea = said(IDEA, by=asha)
    spring = timezone.localdate() + datetime.timedelta(days=90)

    nurse = arrives(asha)
    nurse.opens_idea(idea)
    nurse.finds_the_page_in_order()
    nurse.finds_it_in_state("heard")
    nurse.follows_it()

    lead = arrives(lena)
    lead.opens_idea(idea)
    lead.asks(QUESTION)

    nurse.is_told(IDEA)
    nurse.finds_the_page_in_order()
    nurse.opens_the_news(IDEA)
    nurse.reads_in_the_talk(QUESTION)
    nurse.finds_the_page_in_order()
    nurse.answers_the_question(ANSWER)
    nurse.has_read_all_news()

    lead.opens_idea(idea)
    lead.reads_in_the_talk(ANSWER)
    lead.decides("not_now", WHY, review_on=spring)
    lead.finds_it_in_state("not_now")

    nurse.is_told(WHY)
    nurse.opens_the_news(WHY)
    nurse.finds_it_in_state("not_now")
    nurse.reads_what_happened(WHY)
    nurse.finds_the_page_in_order()
    assert str(spring.year) in nurse.finds("#back-title ~ p").inner_text()
    nurse.has_read_all_news()

    the_day_comes(idea)
    nurse.is_told(IDEA)
    nurse.opens_the_news(IDEA)
    nurse.finds_it_in_state("heard")
    nurse.finds_the_page_in_order()


@pytest.mark.journey
def test_a_nurse_brings_it_back_before_its_day(arrives, said, asha, lena):
    idea = said(IDEA, by=asha)
    lead = arrives(lena)
    lead.opens_idea(idea)
    lead.decides("not_now", WHY, review_on=timezone.localdate() + datetime.timedelta(days=90))
    lead.finds_it_in_state("not_now")

    nurse = arrives(asha)
    nurse.opens_idea(idea)
    nurse.brings_it_back("The scanner of Ward 8 is broken too.")
    nurse.finds_it_in_state("heard")
    nurse.reads_what_happened("The scanner of Ward 8 is broken too.")
    nurse.finds_the_page_in_order()
