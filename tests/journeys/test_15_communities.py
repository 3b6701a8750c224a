"""Journey 15: a community is founded, a physiotherapist of another organisation is nominated, comes in and introduces herself."""

from __future__ import annotations

import re

import pytest
from django.utils import timezone

from groundswell.base.notify.models import Notice
from groundswell.base.tenancy.wall import within
from groundswell.learn.models import Member
from groundswell.people.actions import give_role, open_account
from groundswell.people.queries import root_group

COMMUNITY = re.compile(r"/learn/[0-9a-f-]{36}/$")
ADDRESS = "delyth@example.org"


@pytest.fixture
def delyth(cerys):
    """A physiotherapist of the board."""
    now = timezone.now()
    with within(cerys.organisation_id):
        person = open_account(
            username="delyth",
            name="Delyth Huws",
            email=ADDRESS,
            email_is_verified=True,
            password="correct horse battery staple",
            now=now,
        )
        give_role(person=person, group=root_group(), role="member", by=None, now=now)
    return person


@pytest.mark.journey
def test_a_physiotherapist_of_another_organisation_is_nominated_and_introduces_herself(
    arrives, ward, lena, delyth
):
    lead = arrives(lena)
    _founds(lead)
    _nominates(lead)
    _lets_in(lead)
    guest = arrives(delyth)
    guest.goes_to("/learn/")
    guest.finds_the_page_in_order()
    guest.presses("main .gs-card__link")
    guest.is_at(COMMUNITY)
    guest.finds_the_page_in_order()
    _comes_in(guest)
    lead.goes_to("/learn/")
    lead.presses("main .gs-card__link")
    lead.presses("main a[href$='/people/']")
    lead.sees("Physiotherapist")
    lead.finds_the_page_in_order()
    assert Member.objects.filter(name="Delyth Huws", came_from=delyth.organisation_id).count() == 1
    with within(delyth.organisation_id):
        assert Notice.objects.filter(person=delyth, kind="learn.asked_in").exists()


def _founds(lead):
    lead.goes_to("/learn/")
    lead.presses("main a[href='/learn/new/']")
    lead.finds_the_page_in_order()
    lead.writes("name", "Up and about")
    lead.writes("purpose", "Getting people out of bed on day one")
    lead.ticks("joining", "nomination")
    lead.page.locator("main [name=is_shared]").check()
    lead.sends("main form:has([name=purpose])")
    lead.is_at(COMMUNITY)


def _nominates(lead):
    lead.presses("main a[href$='/nominate/']")
    lead.finds_the_page_in_order()
    lead.writes("name", "Delyth")
    lead.writes("email", ADDRESS)
    lead.writes("role", "Physiotherapist")
    lead.sends("main form:has([name=email])")
    lead.is_at(COMMUNITY)


def _lets_in(lead):
    lead.presses("main a[href$='/facilitate/']")
    lead.finds_the_page_in_order()
    lead.presses("main .gs-card__link")
    lead.finds_the_page_in_order()
    lead.ticks("answer", "yes")
    lead.writes("reason", "We are glad of you")
    lead.sends("main form:has([name=answer])")
    lead.is_at(re.compile("/facilitate/$"))


def _comes_in(guest):
    guest.sees("We are glad of you")
    guest.sends("main form[action$='/joining/']")
    guest.finds_the_page_in_order()
    guest.sends("main form[action$='/agreeing/']")
    guest.presses("main .gs-panel a[href*='/talk/']")
    guest.writes("text", "I am Delyth, and I walk people to the window")
    guest.sends("main form:has([name=text])")
    guest.sees("I walk people to the window")
    guest.finds_the_page_in_order()
    guest.goes_to("/learn/")
    guest.presses("main .gs-card__link")
    guest.presses("main .gs-panel a[href$='/me/']")
    guest.finds_the_page_in_order()
    guest.writes("role", "Physiotherapist")
    guest.page.locator("main [name=shows_organisation]").check()
    guest.sends("main form:has([name=role])")
    guest.sees("Glan Teifi")
