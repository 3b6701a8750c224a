"""Asking one person in by e-mail."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.people.models import Group, Person
from groundswell.people.rules import can_give_role, roles

MEMBER = "member"


class InvitationForm(forms.Form):
    """Whom to write to, and as what. Only those who may hand on more than membership are asked as what."""

    email = forms.EmailField(
        label=_("E-mail address"),
        error_messages={
            "required": _("Write the e-mail address."),
            "invalid": _("Write an e-mail address, like sam@example.org."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "off", "inputmode": "email", "spellcheck": "false"}),
    )
    role = forms.ChoiceField(label=_("As what?"), widget=forms.RadioSelect, initial=MEMBER)

    def __init__(self, data: Any = None, *, person: Person, group: Group) -> None:
        super().__init__(data)
        given = [
            role for role in roles().values() if role.key == MEMBER or can_give_role(person, role.key, group)
        ]
        self.fields["role"].choices = [(role.key, role.name) for role in given]  # type: ignore[attr-defined]
        self.role_hints = {role.key: role.about for role in given}
        if len(given) == 1:
            self.fields["role"] = forms.ChoiceField(
                choices=[(MEMBER, "")], widget=forms.HiddenInput, initial=MEMBER
            )
