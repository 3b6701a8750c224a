"""Signing in works with and without scripts, and a page that is in disorder is noticed."""

import pytest


@pytest.mark.journey
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_asha_signs_in_and_finds_one_box(asha, travellers, width, scripts):
    nurse = travellers(width=width, scripts=scripts)
    nurse.signs_in("asha")
    nurse.goes_to("/")
    nurse.finds_the_page_in_order()
    assert nurse.page.locator("main textarea").count() == 1


@pytest.mark.journey
def test_axe_would_notice_a_page_in_disorder(trust, travellers):
    visitor = travellers()
    visitor.goes_to("/account/login/")
    visitor.page.evaluate("document.querySelector('main label').remove()")
    with pytest.raises(AssertionError, match="label"):
        visitor.finds_the_page_in_order()
