"""Choosing what a board shows, and the words of a story."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.people.models import Group
from groundswell.report.models import Story
from groundswell.report.queries.board import COLUMNS, Sieve
from groundswell.report.web.words import AGE_WORDS, STATES
from groundswell.voice.models.domains import DOMAINS

LONGEST = 5000


class SieveForm(forms.Form):
    """What to show of a board. Everything is optional; what cannot be is ignored."""

    q = forms.CharField(label=_("Words in it"), max_length=200, required=False)
    below = forms.ChoiceField(label=_("Which part of the group"), required=False)
    state = forms.ChoiceField(label=_("Where it is"), required=False)
    domain = forms.ChoiceField(label=_("What it is about"), required=False)
    age = forms.ChoiceField(label=_("When it was said"), required=False)
    order = forms.ChoiceField(
        label=_("Which comes first"),
        required=False,
        choices=[
            ("", _("What moved last")),
            ("newest", _("The newest")),
            ("oldest", _("What has waited longest")),
            ("backed", _("What most people back")),
        ],
    )
    mine = forms.BooleanField(label=_("Only what I said"), required=False)
    unanswered = forms.BooleanField(label=_("Only what has no answer yet"), required=False)
    mark_optional = False

    def __init__(self, *args: Any, below: list[Group], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.groups = {str(group.public_id): group for group in below}
        choices: dict[str, Any] = {}
        choices["state"] = [("", _("Anywhere")), *((key, STATES[key]) for key in COLUMNS)]
        choices["below"] = [
            ("", _("All of it")),
            *((key, str(one)) for key, one in self.groups.items()),
        ]
        choices["domain"] = [("", _("Anything")), *_domains()]
        choices["age"] = [("", _("At any time")), *AGE_WORDS.items()]
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]
        if not below:
            del self.fields["below"]
            self.order_fields(["q", "state", "domain", "age", "mine", "unanswered", "order"])

    def sieve(self) -> Sieve:
        """What was chosen, as far as it makes sense."""
        self.full_clean()
        chosen = self.cleaned_data if self.is_bound else {}
        return Sieve(
            state=chosen.get("state", ""),
            below=self.groups.get(chosen.get("below", "")),
            domain=chosen.get("domain", ""),
            mine=chosen.get("mine", False),
            unanswered=chosen.get("unanswered", False),
            age=chosen.get("age", ""),
            words=chosen.get("q", "").strip(),
            order=chosen.get("order", "") or "moved",
        )


def _domains() -> list[tuple[str, list[tuple[str, str]]]]:
    frames = dict.fromkeys(frame for frame, _words in DOMAINS.values())
    return [
        (str(frame), [(code, str(words)) for code, (of, words) in DOMAINS.items() if of is frame])
        for frame in frames
    ]


def _words(label: Any, hint: Any, *, required: bool = True) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 5})
    return forms.CharField(
        label=label, help_text=hint, max_length=LONGEST, strip=False, widget=area, required=required
    )


class StoryForm(forms.Form):
    """The words of a story; `version` tells whether somebody changed it meanwhile."""

    title = forms.CharField(
        label=_("Title"), max_length=120, help_text=_("One sentence that says what became better.")
    )
    said = _words(
        _("You said"), _("What was said, in plain words. Leave out names, and anything about a patient.")
    )
    did = _words(_("We did"), _("What was tried and done."), required=False)
    changed = _words(
        _("It changed"), _("What is better now. If it is too early to know, say so."), required=False
    )
    thanks = forms.CharField(
        label=_("Thank you to"),
        max_length=300,
        required=False,
        help_text=_("Names appear only if you write them. Ask each person first."),
    )
    photo = forms.FileField(
        label=_("A photo"),
        required=False,
        help_text=_(
            "Nobody who has not agreed, no names, nothing about a patient. We take out where and when it was taken."
        ),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    described_as = forms.CharField(
        label=_("What the photo shows"),
        max_length=200,
        required=False,
        help_text=_("For people who cannot see it."),
    )
    drop_photo = forms.BooleanField(label=_("Leave the photo out"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, story: Story) -> StoryForm:
        """The form as the story stands."""
        names = ("title", "said", "did", "changed", "thanks", "version")
        return cls(initial={name: getattr(story, name) for name in names})

    @property
    def words(self) -> dict[str, Any]:
        """The words as they go to the action."""
        return {
            name: self.cleaned_data[name] for name in ("title", "said", "did", "changed", "thanks", "version")
        }


class ShareBackForm(forms.Form):
    """What we heard and what we will do; `version` tells whether somebody changed it meanwhile."""

    title = forms.CharField(label=_("Title"), max_length=120)
    heard = _words(
        _("What we heard"),
        _("We wrote a first draft from the figures. Say it as you would say it to your team."),
    )
    will_do = _words(
        _("What we will do"),
        _("One or two things, who does them and by when. What you cannot change, say too, and why."),
        required=False,
    )
    ideas = forms.MultipleChoiceField(
        label=_("Ideas that carry it out"), required=False, widget=forms.CheckboxSelectMultiple
    )
    stories = forms.MultipleChoiceField(
        label=_("Stories of what came of it"), required=False, widget=forms.CheckboxSelectMultiple
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, offered: dict[str, list[tuple[str, str]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in offered.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]
            if not choices:
                del self.fields[name]

    @property
    def words(self) -> dict[str, Any]:
        """The words and links as they go to the action."""
        links = {name: self.cleaned_data.get(name, []) for name in ("ideas", "stories")}
        return {
            **links,
            **{name: self.cleaned_data[name] for name in ("title", "heard", "will_do", "version")},
        }


class PublicationForm(forms.Form):
    """Who may read a story."""

    audience = forms.ChoiceField(
        label=_("Who may read it?"), choices=Story.Audience.choices, widget=forms.RadioSelect
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
