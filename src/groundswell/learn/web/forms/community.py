"""Founding a community and changing it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.learn.actions.founding import LONGEST_AGREEMENT, LONGEST_NAME, LONGEST_PURPOSE
from groundswell.learn.models import Joining, Kind
from groundswell.learn.queries.communities import CommunityPage

AGREEMENT = _(
    "We are here to learn, not to judge.\n"
    "Each of us speaks for themselves, and we listen to understand.\n"
    "What is said here stays here. What we learn from it may travel.\n"
    "We say what happens, never who did it, and never a word about a patient.\n"
    "A half-formed idea is welcome, and so is “I do not know”.\n"
    "We question ideas and are kind to people.\n"
    "Everybody comes when they can and goes when they must."
)


class CommunityForm(forms.Form):
    """What a community is for, and how one comes in."""

    name = forms.CharField(
        label=_("What is it called?"),
        max_length=LONGEST_NAME,
        error_messages={"required": _("Give the community a name.")},
    )
    kind = forms.ChoiceField(
        label=_("What holds it together?"),
        choices=Kind.choices,
        initial=Kind.PRACTICE,
        widget=forms.RadioSelect,
    )
    purpose = forms.CharField(
        label=_("What is it for?"),
        help_text=_("In a few sentences: what you want to learn together, and whom it helps."),
        max_length=LONGEST_PURPOSE,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Say what it is for.")},
    )
    agreement = forms.CharField(
        label=_("How do we treat each other?"),
        help_text=_("Everybody who comes in reads this and says yes. Change it until it is yours."),
        max_length=LONGEST_AGREEMENT,
        widget=forms.Textarea(attrs={"rows": 9}),
        error_messages={"required": _("Say how you want to treat each other.")},
    )
    joining = forms.ChoiceField(
        label=_("How does one come in?"),
        choices=Joining.choices,
        initial=Joining.OPEN,
        widget=forms.RadioSelect,
    )
    is_shared = forms.BooleanField(
        label=_("People of other organisations may come in too"),
        required=False,
    )

    takes_unnamed = forms.BooleanField(
        label=_("Words without a name may be said here too"),
        required=False,
    )

    def __init__(self, *args: Any, may_share: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("agreement", str(AGREEMENT))
        if not may_share:
            del self.fields["is_shared"]

    @classmethod
    def of(cls, sent: Any, community: CommunityPage, *, may_share: bool, kind: str) -> CommunityForm:
        """The form as the community is now."""
        told = {name: getattr(community, name) for name in ("name", "purpose", "agreement", "joining")}
        first = {**told, "kind": kind, "is_shared": community.is_shared}
        first["takes_unnamed"] = community.takes_unnamed
        return cls(sent, initial=first, may_share=may_share or community.is_shared)
