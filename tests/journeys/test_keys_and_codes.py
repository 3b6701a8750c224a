"""Signing in without a password, and with a second step: a passkey and an app, as a phone would."""

import re

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from conftest import PASSWORD
from playwright.sync_api import expect


def has_a_key_ring(traveller):
    """Give the browser a device that makes and keeps passkeys and always knows its owner."""
    session = traveller.context.new_cdp_session(traveller.page)
    session.send("WebAuthn.enable")
    kind = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": kind})


def proves_it_is_them(traveller, password=PASSWORD):
    """Where something weighty is changed, the password is asked for once more."""
    if traveller.page.locator("main [name=password]").count():
        traveller.finds_the_page_in_order()
        traveller.writes("password", password)
        traveller.sends("main form:has([name=password])")


def leaves_and_signs_out(traveller):
    traveller.presses("footer form[action*=logout] button")
    if "logout" in traveller.page.url:
        traveller.sends()
    expect(traveller.page.locator("footer form[action*=logout]")).to_have_count(0)


@pytest.mark.journey
def test_a_nurse_makes_a_passkey_and_signs_in_with_it_alone(travellers, asha, width):
    nurse = travellers(width=width)
    nurse.signs_in("asha")
    has_a_key_ring(nurse)
    nurse.goes_to("/account/2fa/passkeys/add/")
    proves_it_is_them(nurse)
    nurse.finds_the_page_in_order()
    nurse.writes("name", "My phone")
    nurse.presses("form[data-passkey=create] button[type=submit]")
    nurse.page.wait_for_url(lambda address: "/passkeys/add/" not in address)
    nurse.finds_the_page_in_order()

    leaves_and_signs_out(nurse)
    nurse.goes_to("/account/login/")
    nurse.presses("form[data-passkey=get] button[type=submit]")
    nurse.is_signed_in()
    nurse.finds_the_page_in_order()


@pytest.mark.journey
def test_without_its_device_a_passkey_opens_nothing(travellers, asha):
    """The control: the same door with an empty key ring stays shut, and says what to do."""
    nurse = travellers()
    has_a_key_ring(nurse)
    nurse.goes_to("/account/login/")
    nurse.page.evaluate(
        "() => { navigator.credentials.get = () => Promise.reject(new DOMException('none', 'NotAllowedError')); }"
    )
    nurse.presses("form[data-passkey=get] button[type=submit]")
    expect(nurse.page.locator("form[data-passkey=get] [role=alert]")).not_to_be_empty()
    expect(nurse.page.locator("footer form[action*=logout]")).to_have_count(0)


@pytest.mark.journey
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_lead_turns_on_a_second_step_and_is_asked_for_it(travellers, lena, width, scripts):
    lead = travellers(width=width, scripts=scripts)
    lead.signs_in("lena")
    lead.goes_to("/account/2fa/app/")
    proves_it_is_them(lead)
    lead.finds_the_page_in_order()
    secret = (
        lead.page.locator(".gs-keepsake__link").inner_text()
        or lead.page.locator(".gs-keepsake__link").text_content()
    )
    lead.writes("code", code_of(secret.strip()))
    lead.sends("main form:has([name=code])")
    lead.page.wait_for_url(re.compile("/account/2fa/(?!app)"))
    lead.finds_the_page_in_order()

    leaves_and_signs_out(lead)
    lead.goes_to("/account/login/")
    lead.writes("login", "lena")
    lead.writes("password", PASSWORD)
    lead.sends("main form[action*=login]")
    lead.is_at("/account/2fa/authenticate/")
    lead.finds_the_page_in_order()
    lead.writes("code", "000000")
    lead.sends("main form:has([name=code])")
    expect(lead.page.locator(".nhsuk-error-message").first).to_be_visible()
    lead.finds_the_page_in_order()


def code_of(secret):
    """The six numbers an app would show just now."""
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))
