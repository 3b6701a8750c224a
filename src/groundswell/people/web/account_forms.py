"""allauth's forms in our words."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account import forms as account
from allauth.mfa.base import forms as second
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn import forms as keys
from django import forms
from django.utils.translation import gettext_lazy as _

Words = dict[str, tuple[Any, Any]]
NEW_PASSWORD = (
    _("New password"),
    _("12 characters or more. Four words that do not belong together are easy to keep in mind."),
)
AGAIN = (_("The new password once more"), "")
PASSWORD = (_("Password"), "")


class OurWords:
    """Say each field in our words, and say it beside the box, never in it."""

    words: ClassVar[Words] = {}
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if name in self.words:
                field.label, field.help_text = self.words[name]


class LoginForm(OurWords, account.LoginForm):
    words = {
        "login": (_("User name or e-mail address"), ""),
        "password": PASSWORD,
        "remember": (_("Keep me signed in for 12 hours. Not on a shared computer."), ""),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain = {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        self.fields["login"].widget.attrs.update(plain)


class ChangePasswordForm(OurWords, account.ChangePasswordForm):
    words = {"oldpassword": (_("Your password of now"), ""), "password1": NEW_PASSWORD, "password2": AGAIN}


class SetPasswordForm(OurWords, account.SetPasswordForm):
    words = {"password1": NEW_PASSWORD, "password2": AGAIN}


class ResetPasswordForm(OurWords, account.ResetPasswordForm):
    words = {"email": (_("E-mail address"), "")}


class ResetPasswordKeyForm(OurWords, account.ResetPasswordKeyForm):
    words = {"password1": NEW_PASSWORD, "password2": AGAIN}


class AddEmailForm(OurWords, account.AddEmailForm):
    words = {"email": (_("New e-mail address"), _("We send a letter there to make sure it is yours."))}


class ReauthenticateForm(OurWords, account.ReauthenticateForm):
    words = {"password": PASSWORD}


class CodeForm(OurWords, second.AuthenticateForm):
    words = {"code": (_("Code"), _("Six numbers from your app, or one of your spare codes."))}


class CodeAgainForm(OurWords, second.ReauthenticateForm):
    words = CodeForm.words


class FirstCodeForm(OurWords, ActivateTOTPForm):
    words = {"code": (_("The six numbers the app shows now"), "")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs.update({"inputmode": "numeric"})


class AddKeyForm(OurWords, keys.AddWebAuthnForm):
    """Every key opens the door by itself: one kind of key to explain, not two."""

    words = {"name": (_("A name for this passkey"), _("For example: my phone."))}
    passwordless = forms.BooleanField(required=False, initial=True, widget=forms.HiddenInput)
    mark_optional = False

    def clean_passwordless(self) -> bool:
        return True


class RenameKeyForm(OurWords, keys.EditWebAuthnForm):
    words = {"name": (_("A name for this passkey"), _("For example: my phone."))}
