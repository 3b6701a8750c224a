"""What stands on a team's poster, in both languages."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

import segno
from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from groundswell.base.paper import press, qr_picture
from groundswell.people.models import Group


@dataclass(frozen=True)
class Side:
    """The words of the poster in one language."""

    language: str
    question: str
    scan: str
    type_it: str
    needs: str
    promise: str


def poster_words() -> list[Side]:
    """The words in every language; a language that says the same as one before it is left out."""
    sides: list[Side] = []
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            side = write_side(language)
        if side.question not in [other.question for other in sides]:
            sides.append(side)
    return sides


def write_side(language: str) -> Side:
    return Side(
        language=language,
        question=_("What would make tomorrow better?"),
        scan=_("Point your phone’s camera here and say it."),
        type_it=_("Or type this code at"),
        needs=_("You need a name and a password. No e-mail address."),
        promise=_("Somebody reads it, and you hear what became of it."),
    )


def address_of(group: Group) -> str:
    """Where the QR code leads."""
    if not group.join_code:
        return ""
    return f"{settings.ORIGIN}{reverse('people:join_team', args=[group.join_code])}"


def typing_address() -> str:
    """Where one types the code, short enough for a poster."""
    return f"{settings.ORIGIN}{reverse('people:join')}".split("://", 1)[1]


def qr_code(group: Group) -> str:
    """The QR code as a picture for an <img>."""
    return segno.make(address_of(group), error="m", micro=False).svg_data_uri(border=0, scale=8)


SHEET = Path(__file__).parent.parent / "templates" / "people" / "poster.typ"


def poster_file(group: Group) -> bytes:
    """The poster as a PDF of one A4 page."""
    address = address_of(group)
    said = {
        "language": settings.LANGUAGE_CODE,
        "title": _("Poster of %(group)s") % {"group": group},
        "from": f"{group.organisation} · Groundswell",
        "team": str(group),
        "sides": [asdict(side) for side in poster_words()],
        "code": group.join_code,
        "typing_address": typing_address(),
        "qr_alt": _("QR code that leads to %(address)s") % {"address": address},
    }
    return press(SHEET, said, {"qr": qr_picture(address)})
