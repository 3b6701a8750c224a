"""What may be written into a tool: not too long, nothing that points at a patient, nothing that lays it on a colleague."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from groundswell.people.models import Group
from groundswell.people.queries.naming import names_near
from groundswell.pure.outline import Trouble
from groundswell.pure.text import IdentifierKind, blame_in, clean_text, identifiers_in
from groundswell.pure.tools import whys_of
from groundswell.tools.models import LONGEST_SECTION, SECTIONS, Kind, Tool

PATIENT = {
    IdentifierKind.NHS_NUMBER: _("There is an NHS number here (%(words)s). Take it out: nothing here may point at a patient."),
    IdentifierKind.BIRTH_DATE: _("There is a date of birth here (%(words)s). Take it out: nothing here may point at a patient."),
}  # fmt: skip
BLAMES = _("“%(words)s” reads as if it blamed a person. Most people do what the work around them makes easy. Write what made it easy to go wrong, and what would make it hard.")  # fmt: skip
ENDS_AT_A_PERSON = _("“%(words)s” ends at a person. Ask once more: what made that likely, on that day, in that place? End with something that can be changed.")  # fmt: skip
TOO_LONG = _("Make this shorter: %(most)s characters at most.")


def right_title(title: str) -> str:
    """The title as it is kept. Raises ValidationError (`title`)."""
    kept = " ".join(clean_text(title).split())
    if not kept:
        raise ValidationError({"title": _("Give it a title, so that others find it.")})
    most = Tool._meta.get_field("title").max_length or 0
    if len(kept) > most:
        raise ValidationError({"title": ValidationError(TOO_LONG, params={"most": most})})
    return kept


def right_body(kind: str, body: Mapping[str, str], group: Group) -> dict[str, str]:
    """The words of each box as they are kept. Raises ValidationError by box, and TypeError for a box there is not."""
    if unknown := body.keys() - set(SECTIONS[kind]):
        raise TypeError(f"no such boxes of {kind}: {sorted(unknown)}")
    kept = {name: clean_text(body.get(name) or "") for name in SECTIONS[kind]}
    names = names_near(group, "\n".join(kept.values()))
    wrong = {name: found for name, words in kept.items() if (found := _wrong(kind, name, words, names))}
    if wrong:
        raise ValidationError(wrong)
    return kept


def _wrong(kind: str, name: str, words: str, names: list[str]) -> list[ValidationError]:
    """What cannot be kept in a box."""
    if len(words) > LONGEST_SECTION:
        return [ValidationError(TOO_LONG, params={"most": LONGEST_SECTION})]
    found = [
        ValidationError(PATIENT[one.kind], params={"words": words[one.start : one.end]})
        for one in identifiers_in(words)
    ]
    ends = _ends_at_a_person(words, names) if (kind, name) == (Kind.WHYS, "whys") else []
    found += [ValidationError(ENDS_AT_A_PERSON, params={"words": one}) for one in ends]
    if not ends:
        found += [ValidationError(BLAMES, params={"words": one.name}) for one in blame_in(words, names)]
    return found


def _ends_at_a_person(words: str, names: list[str]) -> list[str]:
    def names_somebody(ending: str) -> bool:
        return bool(blame_in(ending, names)) or any(name in ending for name in names)

    faults = whys_of(words, names_somebody).faults
    return [fault.words for fault in faults if fault.trouble is Trouble.BLAMES]
