"""Names of people in what was written, where it reads as if it blamed them."""

from __future__ import annotations

from django.db.models import Q

from groundswell.people.models import Group, Person
from groundswell.pure.text import blame_in, words_of

LONGEST_BECAUSE = 200


def names_blamed_in(text: str, group: Group) -> str:
    """The names a moderator should look at before colleagues read this text, folded, one a line; mostly none."""
    found = {" ".join(words_of(blame.name)) for blame in blame_in(text, names_near(group, text))}
    return "\n".join(sorted(found))[:LONGEST_BECAUSE]


def names_near(group: Group, text: str) -> list[str]:
    """Names of people around a group that might be meant in a text: members, and those with a part above it."""
    words = set(words_of(text))
    if not words:
        return []
    near = Q(memberships__group__path__startswith=group.path) | Q(memberships__group_id__in=group.ids_above)
    here = Person.colleagues.filter(near, is_active=True, memberships__until=None)
    names = here.values_list("name", flat=True).distinct()
    whole = {name for name in names if words.intersection(words_of(name))}
    # Colleagues go by their first names; a surname alone ("Price", "Ward") is too often a word.
    return sorted(whole | {name.split()[0] for name in whole})
