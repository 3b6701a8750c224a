"""Journey 1: a porter joins with a team code, says an idea, is shown two like it, and joins one."""

import pytest

from groundswell.people.actions import show_join_code

PASSWORD = "trolley wheels squeak at night"
SAID = {
    "en": (
        "The linen cupboard is empty every Sunday evening",
        "On Sunday evening there is no linen left in the cupboard",
        "There is never clean linen in the cupboard on Sunday evening",
    ),
    "cy": (
        "Mae’r cwpwrdd lliain yn wag bob nos Sul",
        "Ar nos Sul does dim lliain ar ôl yn y cwpwrdd",
        "Does byth lliain glân yn y cwpwrdd ar nos Sul",
    ),
}


@pytest.mark.journey
def test_a_porter_joins_says_it_and_joins_what_others_said(arrives, way, said, ward, asha, ben, lena, now):
    by_asha, by_ben, by_porter = SAID[way.language]
    said(by_asha, by=asha)
    said(by_ben, by=ben)
    show_join_code(group=ward, by=lena, now=now)

    lead = arrives(lena)
    address = lead.reads_the_address_on_the_poster_of(ward)

    porter = arrives()
    porter.joins_with(address, name="Piotr Nowak", username="piotr", password=PASSWORD)
    porter.finds_the_page_in_order()

    porter.writes_in_the_box(by_porter)
    porter.is_shown_what_is_alike(2)
    porter.finds_the_page_in_order()

    porter.says_this_is_mine_too(by_ben)
    porter.finds_the_page_in_order()
    porter.reads_in_the_talk(by_porter)

    colleague = arrives(ben)
    colleague.is_told(by_ben)
    colleague.finds_the_page_in_order()


@pytest.mark.journey
def test_a_porter_whose_idea_is_different_sends_it_and_is_thanked(arrives, way, said, ward, asha, ben):
    by_asha, _by_ben, by_porter = SAID[way.language]
    said(by_asha, by=asha)

    porter = arrives(ben)
    porter.goes_to("/")
    porter.finds_the_page_in_order()
    porter.writes_in_the_box(by_porter)
    porter.is_shown_what_is_alike(1)
    if way.scripts:
        porter.sends_it()
    else:
        porter.finds_the_page_in_order()
        porter.sends("main form:has([name=seen])")
    porter.is_thanked()
    porter.finds_the_page_in_order()
    porter.sees(by_porter)
