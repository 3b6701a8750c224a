"""The questions of a section, with an eye on words that blame somebody by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _

from groundswell.ask.queries.walk import WRITTEN
from groundswell.ask.web import forms_of_questions
from groundswell.ask.web.question_fields import in_boxes
from groundswell.people.models import Person
from groundswell.people.queries import home_group_of
from groundswell.people.queries.naming import names_blamed_in
from groundswell.pure.instruments import Instrument, Section


def blames_somebody(words: str, person: Person) -> bool:
    """Whether words read as if they blamed somebody near this person by name."""
    return bool(words) and bool(names_blamed_in(words, home_group_of(person)))


class SectionForm(forms_of_questions.SectionForm):
    """The same, for somebody who answers: words that name a person are handed back before they are sealed."""

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    @classmethod
    def as_it_was(
        cls, instrument: Instrument, section: Section, given: Mapping[str, Any], *, person: Person
    ) -> SectionForm:
        """A page as it was filled in, to be looked at once more."""
        data = {
            f"a-{name}": value for question in section.questions for name, value in in_boxes(question, given)
        }
        return cls(instrument, section, _as_sent(data), given, person=person)

    @property
    def lacks_only_answers(self) -> bool:
        """Whether nothing is wrong but that something was not answered."""
        found = (error for errors in self.errors.as_data().values() for error in errors)
        return all(error.code == "required" for error in found)

    def clean(self) -> dict[str, Any]:
        """Sealed words come out with nobody to look at them first, so a name in them is asked about here."""
        told = super().clean()
        for question in self.section.questions:
            if question.kind in WRITTEN and blames_somebody(str(told.get(question.key) or ""), self.person):
                self.add_error(question.key, _blame())
        return told


def _blame() -> ValidationError:
    return ValidationError(
        _("This reads as if it blames someone by name. Please leave the name out and say what happened."),
        code="names",
    )


def _as_sent(data: Mapping[str, Any]) -> QueryDict:
    sent = QueryDict(mutable=True)
    for name, value in data.items():
        sent.setlist(name, [str(one) for one in (value if isinstance(value, list) else [value])])
    return sent
