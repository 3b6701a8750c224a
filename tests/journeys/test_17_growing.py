"""Journey 17: a member takes a certificate for a session that was held, and a stranger checks it on a phone without scripts."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from groundswell.learn.actions.coming import say_coming
from groundswell.learn.models import Certificate, Session
from groundswell.learn.queries.crossing import visit_to
from groundswell.learn.tests.scenes import a_community, a_session, comes_in
from groundswell.pure.cpd import shown


@pytest.fixture
def been(lena, asha):
    """A session that is over, to which Asha came."""
    now = timezone.now()
    community = a_community(lena, now)
    comes_in(asha, community, now)
    session = a_session(lena, community, now)
    with visit_to(asha, community.public_id) as visit:
        say_coming(visit=visit, session=session, now=now)
    Session.objects.update(starts_at=now - datetime.timedelta(hours=2))
    return session


@pytest.mark.journey
def test_a_member_takes_a_certificate_and_a_stranger_checks_it_on_a_phone(
    arrives, travellers, way, asha, been
):
    member = arrives(asha)
    member.goes_to(f"/learn/{been.community.public_id}/sessions/{been.public_id}/")
    member.presses("main a[href$='/certificate/']")
    member.finds_the_page_in_order()
    member.writes("reflection", "I wait for the answer now")
    member.sends("main form:has([name=minutes])")
    member.finds_the_page_in_order()
    one = Certificate.objects.get()
    member.sees(shown(one.number))
    member.goes_to("/learn/growing/")
    member.sees(been.title)
    member.finds_the_page_in_order()

    stranger = travellers(width=390, language=way.language, scripts=False)
    stranger.goes_to("/learn/certificates/severn-vale/")
    stranger.writes("number", shown(one.number).lower().replace("-", " "))
    stranger.sends("main form:has([name=number])")
    stranger.finds(".gs-panel")
    stranger.sees(been.title)
    stranger.does_not_see("Asha")
    stranger.finds_the_page_in_order()
    stranger.goes_to("/learn/certificates/severn-vale/?number=2222-2222-2222-2222-2")
    stranger.does_not_see(been.title)
