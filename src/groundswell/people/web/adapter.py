"""How allauth behaves here: nobody signs up by themselves; its letters are ours; what changes is on the trail."""

from __future__ import annotations

import base64
import uuid
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.http import HttpRequest
from django.template.loader import get_template
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from groundswell.base.notify.actions import write_letter
from groundswell.base.tenancy.wall import within
from groundswell.people.actions import note_account_change
from groundswell.people.models import Person
from groundswell.people.queries.joining import is_email_of_another

MISMATCH = _(
    "We do not know this user name with this password. Try again, or choose “Forgotten your password?”."
)


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": MISMATCH,
        "email_password_mismatch": MISMATCH,
        "too_many_login_attempts": _("That was tried too often. Wait five minutes, then try again."),
        "enter_current_password": _("This is not your password of now. Try again."),
        "incorrect_password": _("This is not your password. Try again."),
        "duplicate_email": _("This is your e-mail address already."),
        "rate_limited": _("That was tried too often. Wait a minute, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return str(request.META.get("REMOTE_ADDR", ""))

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Signing in and out needs no banner; pages say what was done."""

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return "/me/"

    def confirm_email(self, request: HttpRequest, email_address: Any) -> bool:
        """Take an address as somebody's own, unless it came to be somebody else's meanwhile."""
        if is_email_of_another(email_address.email, email_address.user_id):
            return False
        return bool(super().confirm_email(request, email_address))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write a letter in the person's language; the worker takes it to the mail server."""
        person = context.get("user") or getattr(self.request, "user", None)
        if not isinstance(person, Person):
            return
        with within(person.organisation_id), translation.override(person.language):
            words = {
                **context,
                **at_our_address(context),
                "person": person,
                "email": email,
                "origin": settings.ORIGIN,
            }
            write_letter(
                key=f"{template_prefix}:{uuid.uuid4()}",
                to=email,
                subject=get_template(f"{template_prefix}_subject.txt.jinja").render(words),
                body=get_template(f"{template_prefix}_message.txt.jinja").render(words),
                language=person.language,
                with_secret=bool(at_our_address(context)),
                now=timezone.now(),
            )

    def send_notification_mail(
        self, template_prefix: str, user: Any, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """Note on the trail that someone changed how they sign in, and write to them that it happened."""
        with within(user.organisation_id):
            note_account_change(person=user, what=template_prefix.rsplit("/", 1)[-1], now=timezone.now())
        told = {**(context or {}), "user": user, "what": template_prefix.rsplit("/", 1)[-1]}
        super().send_notification_mail("account/email/changed", user, told, email)


def at_our_address(context: dict[str, Any]) -> dict[str, str]:
    """Links in letters lead to the address we are known by, never to the one a request claimed to come to."""
    links = {
        key: urlsplit(url) for key, url in context.items() if key.endswith("_url") and isinstance(url, str)
    }
    return {key: f"{settings.ORIGIN}{parts.path}" for key, parts in links.items()}


class SecondStepAdapter(DefaultMFAAdapter):
    """Secrets of second steps are encrypted with a key that is not in the database."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _(
            "This code is not right. Codes change every half minute: try the one you see now."
        ),
    }

    def encrypt(self, text: str) -> str:
        return _lock().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _lock().decrypt(encrypted_text.encode()).decode()

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        return str(_("My passkey"))

    def get_totp_label(self, user: Any) -> str:
        return str(user.username)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": "Groundswell"}


def _lock() -> Fernet:
    made = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=b"groundswell second step")
    return Fernet(base64.urlsafe_b64encode(made.derive(settings.SECRET_KEY.encode())))
