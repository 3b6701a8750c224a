"""Run in a process of its own: found the trust, let its people in, and print what a browser needs to be them."""

import json
import os

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "groundswell.site.settings"
django.setup()

from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from groundswell.base.tenancy.wall import outside, within  # noqa: E402
from groundswell.people import actions as people  # noqa: E402
from groundswell.people.queries import root_group  # noqa: E402

NOW = timezone.now()
PASSWORD = "correct horse battery staple"
trust, ada = people.found_organisation(
    name="Severn Vale Trust",
    slug="severn-vale",
    admin_username="ada",
    admin_name="Ada Admin",
    admin_password=PASSWORD,
    admin_email="ada@example.org",
    now=NOW,
)
cast = {"ada": ada}
with within(trust):
    ward = people.open_group(parent=root_group(), name="Ward 7", kind="ward", by=ada, now=NOW)
    for name, role in {"asha": "member", "ben": "member", "lena": "group_lead", "lou": "group_lead"}.items():
        cast[name] = people.open_account(username=name, name=name.title(), password=PASSWORD, now=NOW)
        people.give_role(person=cast[name], group=ward, role=role, by=None, now=NOW)

sessions = {}
with outside():
    for name, person in cast.items():
        browser = Client()
        browser.force_login(person)
        sessions[name] = browser.session.session_key
print(json.dumps({"sessions": sessions, "ids": {"group": str(ward.public_id)}}))
