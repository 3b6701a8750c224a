"""What we ask of someone who comes in: as little as will do."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from groundswell.people.models import Person
from groundswell.people.models.person import USERNAME_SHAPE
from groundswell.people.queries.joining import free_username, is_username_taken

PASSKEY = "passkey"


class TeamCodeForm(forms.Form):
    """The code from the poster."""

    code = forms.CharField(
        label=_("Team code"),
        help_text=_(
            "Three words and four numbers, like amber-otter-window-4821. It is on your team’s poster."
        ),
        max_length=80,
        error_messages={"required": _("Write the code from the poster, or ask your lead for it.")},
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )


class NewAccountForm(forms.Form):
    """A name and a way to sign in. With `how` set to passkey, the key is made on the next page instead of a password."""

    name = forms.CharField(
        label=_("Your name, as your team knows you"),
        max_length=80,
        error_messages={"required": _("Write your name.")},
        widget=forms.TextInput(attrs={"autocomplete": "name", "spellcheck": "false"}),
    )
    username = forms.CharField(
        label=_("User name"),
        help_text=_("You sign in with this. Leave it empty and we make one from your name."),
        required=False,
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    password = forms.CharField(
        label=_("Password"),
        help_text=_(
            "12 characters or more. Four words that do not belong together are easy to keep in mind."
        ),
        required=False,
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    mark_optional = False

    @property
    def wants_passkey(self) -> bool:
        return self.data.get("how") == PASSKEY

    @cached_property
    def suggested(self) -> str:
        return free_username(self.cleaned_data["name"])

    def clean_username(self) -> str:
        username = self.cleaned_data["username"].strip().lower()
        if not username:
            return username
        USERNAME_SHAPE(username)
        if is_username_taken(username):
            raise ValidationError(_("Somebody has this user name already. Choose another one."))
        return username

    def clean_password(self) -> str | None:
        password = self.cleaned_data["password"]
        if self.wants_passkey:
            return None
        if not password:
            raise ValidationError(_("Choose a password."))
        person = Person(
            username=self.cleaned_data.get("username", ""), name=self.cleaned_data.get("name", "")
        )
        validate_password(password, person)
        return password

    def clean(self) -> dict[str, Any]:
        if not self.errors and not self.cleaned_data["username"]:
            self.cleaned_data["username"] = self.suggested
        return self.cleaned_data
