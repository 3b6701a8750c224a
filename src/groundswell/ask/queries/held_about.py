"""What the ask part holds about a person: sealed answers that are not counted yet. No page says what is in them."""

from __future__ import annotations

from django.utils.translation import gettext as _

from groundswell.ask.models import SealedAnswer
from groundswell.people.models import Person
from groundswell.people.queries.held import Shelf


def ask_holds(person: Person) -> list[Shelf]:
    """The sealed answers of this person. They are gone once the wave is counted."""
    why = _(
        "So that each person answers once. They are sealed: no page, export or letter shows yours to anybody, and once they "
        "are counted with all others they are destroyed."
    )
    own = SealedAnswer.objects.filter(person=person).order_by("wave__label", "wave__series")
    return [
        Shelf("sealed_answers", _("Sealed answers, not counted yet"), why, list(own.values("wave__label")))
    ]
