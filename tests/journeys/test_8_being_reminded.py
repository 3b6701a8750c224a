"""Journey 8: a nurse lets her phone remind her; what it shows names nobody and no answer, and leads to the question of the day."""

from __future__ import annotations

import base64
import json
import os
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.db import transaction
from django.utils import timezone
from playwright.sync_api import expect

from groundswell.base.notify.models import Device, Ring
from groundswell.base.notify.ringing import words_for
from groundswell.voice.actions import reminders
from groundswell.voice.queries.day_question import SCALES

# No push service is reached from here: the browser is given an address that nobody has, and keys that are real.
SUBSCRIBED = """
PushManager.prototype.subscribe = async ({ userVisibleOnly, applicationServerKey }) => {
  if (!userVisibleOnly || applicationServerKey.length !== 65) throw new TypeError("not as a push service wants it");
  return { toJSON: () => (%s) };
};
Notification.requestPermission = async () => "granted";
"""
# A browser without a screen may show nothing; there the worker keeps what it would have shown.
WITHOUT_SCREEN = """() => {
  if (Notification.permission === "granted") return;
  let kept = [];
  self.registration.getNotifications = async () => kept;
  self.registration.showNotification = async (title, options) =>
    kept.push({ title, ...options, close: () => (kept = []) });
}"""
SHOWN = """async () => {
  for (let tries = 0; tries < 100; tries++) {
    const [one] = await self.registration.getNotifications();
    if (one) return { title: one.title, body: one.body, lang: one.lang, data: one.data };
    await new Promise((done) => setTimeout(done, 20));
  }
}"""
# Only a finger may open a window, so the press is made by hand and the worker says what it would have opened.
PRESSED = """async () => {
  let opened = null, waited = null;
  self.clients.openWindow = async (href) => (opened = href);
  const [notification] = await self.registration.getNotifications();
  const press = new ExtendableEvent("notificationclick");
  Object.assign(press, { notification, waitUntil: (promise) => (waited = promise) });
  self.dispatchEvent(press);
  await waited;
  return { opened, left: (await self.registration.getNotifications()).length };
}"""


def an_address() -> dict[str, Any]:
    point = ec.generate_private_key(ec.SECP256R1()).public_key()
    keys = {
        "p256dh": point.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint),
        "auth": os.urandom(16),
    }
    told = {name: base64.urlsafe_b64encode(key).decode().rstrip("=") for name, key in keys.items()}
    return {"endpoint": "https://push.example.org/one", "keys": told}


def what_is_sent(person: Any) -> str:
    """The words of a reminder as they are sealed for the device; nothing of it stays for the worker to send."""
    with transaction.atomic():
        now = timezone.now()
        reminders._ring(person, SCALES["workday"], "a key", now + timezone.timedelta(hours=1), now)
        words = words_for(Ring.objects.get()).decode()
        transaction.set_rollback(True)
    return words


@pytest.mark.journey
def test_a_phone_shows_a_reminder_that_names_nobody_and_leads_to_the_question(travellers, asha):
    nurse = travellers(width=390)
    nurse.is_let_in(asha)
    nurse.context.grant_permissions(["notifications"], origin=nurse.address)
    nurse.page.add_init_script(SUBSCRIBED % json.dumps(an_address()))
    nurse.goes_to("/me/reminder/")
    nurse.finds_the_page_in_order()
    nurse.presses("main form[data-device] button")
    nurse.is_at("/me/reminder/")
    expect(nurse.page.locator("main .gs-rows .gs-row")).to_have_count(1)
    assert Device.objects.get().person == asha
    worker = next(
        one for one in nurse.context.service_workers if "push-worker" in one.url
    )  # a device may remember others
    worker.evaluate(WITHOUT_SCREEN)
    delivers(nurse, what_is_sent(asha))
    assert worker.evaluate(SHOWN) == {
        "title": SCALES["workday"].words,
        "body": "It is the time you chose. Everybody who chose it gets this.",
        "lang": "en",
        "data": "/workday/",
    }
    pressed = worker.evaluate(PRESSED)
    assert pressed == {"opened": f"{nurse.address}/workday/", "left": 0}
    assert nurse.goes_to(pressed["opened"]) == 200


def delivers(traveller: Any, words: str) -> None:
    """Let the browser find a message from its push service, already unsealed."""
    session = traveller.context.new_cdp_session(traveller.page)
    found: list[str] = []
    session.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda told: found.extend(
            one["registrationId"] for one in told["registrations"] if one["scopeURL"].endswith("/workday/")
        ),
    )
    session.send("ServiceWorker.enable")
    while not found:
        traveller.page.wait_for_timeout(20)
    told = {"origin": traveller.address, "registrationId": found[-1], "data": words}
    session.send("ServiceWorker.deliverPushMessage", told)
