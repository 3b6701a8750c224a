"""What a file of people would do: whose account is opened, who gets a role, and what is wrong with which row."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Q
from django.utils import translation

from groundswell.people.models import Group, Membership, Person
from groundswell.people.models.person import USERNAME_SHAPE
from groundswell.people.queries.columns import Reader
from groundswell.people.queries.faults import WORDS, Fault
from groundswell.people.queries.tree_plan import FAULTS_KEPT, SAMPLES
from groundswell.people.rules import can_give_role, roles
from groundswell.pure.tables import Row, Table

LONGEST_NAME = 80
LANGUAGES = {
    "": "en",
    "en": "en",
    "english": "en",
    "saesneg": "en",
    "cy": "cy",
    "welsh": "cy",
    "cymraeg": "cy",
}
AT_ONCE = 500


@dataclass
class WantedPerson:
    """Someone as the rows of a file want them: the account, or who they are, and the roles they shall have."""

    row: int
    username: str
    name: str
    email: str
    language: str
    standing: Person | None
    roles: list[tuple[Group, str]] = field(default_factory=list)


@dataclass
class PeoplePlan:
    """Accounts to open, roles to give to people who are here, and what is wrong."""

    opened: list[WantedPerson] = field(default_factory=list)
    changed: list[WantedPerson] = field(default_factory=list)
    left: int = 0
    faults: list[Fault] = field(default_factory=list)

    def report(self) -> dict[str, Any]:
        """As plain JSON for the page."""
        return {
            "opened": len(self.opened),
            "changed": len(self.changed),
            "left": self.left,
            "names": [wanted.name for wanted in self.opened[:SAMPLES]],
            "changes": [
                {"name": wanted.name, "roles": len(wanted.roles)} for wanted in self.changed[:SAMPLES]
            ],
            "without_email": sum(not wanted.email for wanted in self.opened),
            "faults": [fault.kept() for fault in self.faults[:FAULTS_KEPT]],
            "fault_count": len(self.faults),
        }


def plan_people(
    table: Table, columns: dict[str, str], *, by: Person | None, group: Group | None = None
) -> PeoplePlan:
    """Work out what a file of people would do in the organisation in sight.

    `by` is None when the organisation itself brings it in; `group` is for rows that name none.
    """
    plan, known = PeoplePlan(), _Known(table, Reader.of(table, columns), by, group)
    found: dict[str, WantedPerson] = {}
    for row in table.rows:
        try:
            _add(known.person(row), found).roles.append(known.role(row))
        except _Wrong as wrong:
            plan.faults.append(Fault(row.number, wrong.why, wrong.word))
    if not plan.faults:
        _sort(plan, found.values())
    return plan


def _add(wanted: WantedPerson, found: dict[str, WantedPerson]) -> WantedPerson:
    """The same person on several rows gets several roles."""
    return found.setdefault(wanted.username, wanted)


def _sort(plan: PeoplePlan, wanted: Iterable[WantedPerson]) -> None:
    held = set(Membership.objects.filter(until=None).values_list("person_id", "group_id", "role"))
    for one in wanted:
        pk = one.standing.pk if one.standing else None
        one.roles = [
            (group, role) for group, role in dict.fromkeys(one.roles) if (pk, group.pk, role) not in held
        ]
        if one.standing is None:
            plan.opened.append(one)
        elif one.roles:
            plan.changed.append(one)
        else:
            plan.left += 1


class _Wrong(Exception):
    def __init__(self, why: str, word: str = "") -> None:
        super().__init__(why)
        self.why, self.word = why, word


class _Known:
    """All that rows are held against, read in a handful of questions however long the file is."""

    def __init__(self, table: Table, read: Reader, by: Person | None, group: Group | None) -> None:
        self.read, self.by, self.group = read, by, group
        names = {read.cell(row, "username").lower() for row in table.rows}
        emails = {read.cell(row, "email").lower() for row in table.rows}
        self.taken = names | set(Person.objects.values_list("username", flat=True))
        self.by_username = {one.username: one for one in _people("username__in", names)}
        self.by_email = {one.email.lower(): one for one in _people("email__in", emails)}
        self.addresses: dict[str, str] = {}
        self.emails: dict[str, str] = {}
        self.groups: dict[str, list[Group]] = {}
        for one in Group.objects.all():
            for word in {one.code.casefold(), one.name.casefold(), one.name_cy.casefold()} - {""}:
                self.groups.setdefault(word, []).append(one)
        self.codes = {one.code.casefold(): one for found in self.groups.values() for one in found if one.code}
        self.role_words = _role_words()
        self.may: dict[tuple[str, int], bool] = {}

    def person(self, row: Row) -> WantedPerson:
        username, email = self.read.cell(row, "username").lower(), self.read.cell(row, "email").lower()
        standing = self._standing(username, email)
        name = self.read.cell(row, "name") or (standing.name if standing else "")
        if not name or len(name) > LONGEST_NAME:
            raise _Wrong("no_name") if not name else _Wrong("long_name", name[:LONGEST_NAME])
        username = standing.username if standing else self._new_username(username, email)
        return WantedPerson(row.number, username, name, email, self._language(row), standing)

    def _standing(self, username: str, email: str) -> Person | None:
        if not username and not email:
            raise _Wrong("no_who")
        _must_be_well_formed(username, email)
        one, other = self.by_username.get(username), self.by_email.get(email)
        if one and other and one.pk != other.pk:
            raise _Wrong("two_people", email)
        found = one or (None if username and other else other)
        if (username and other and not one) or (found and found.organisation_id != self._here):
            raise _Wrong("taken", email if other else username)
        if found and not found.is_active:
            raise _Wrong("left", found.name)
        return found

    @property
    def _here(self) -> int:
        return next(iter(self.groups.values()))[0].organisation_id

    def _new_username(self, username: str, email: str) -> str:
        username = username or self.emails.get(email) or self._free(email)
        if email:
            same = self.emails.setdefault(email, username) == username
            if not same or self.addresses.setdefault(username, email) != email:
                raise _Wrong("two_people", email)
        self.taken.add(username)
        return username

    def _free(self, email: str) -> str:
        """A user name that nobody has, from the part of the address before the @."""
        plain = unicodedata.normalize("NFKD", email.partition("@")[0]).encode("ascii", "ignore").decode()
        stem = re.sub(r"[^a-z0-9.]+", ".", plain).strip(".")[:30]
        stem = stem if len(stem) > 2 else f"{stem or 'colleague'}.person".strip(".")
        if stem not in self.taken:
            return stem
        return next(
            f"{stem}{number}"
            for number in range(2, len(self.taken) + 3)
            if f"{stem}{number}" not in self.taken
        )

    def role(self, row: Row) -> tuple[Group, str]:
        group, word = self._group(row), self.read.cell(row, "role")
        role = self.role_words.get(word.casefold())
        if role is None:
            raise _Wrong("no_role", word)
        if not self._may_give(role, group):
            raise _Wrong("role_not_yours", str(roles()[role].name))
        return group, role

    def _may_give(self, role: str, group: Group) -> bool:
        if self.by is None:
            return True
        if (role, group.pk) not in self.may:
            self.may[role, group.pk] = can_give_role(self.by, role, group)
        return self.may[role, group.pk]

    def _group(self, row: Row) -> Group:
        word = self.read.cell(row, "group")
        if not word:
            if self.group is None:
                raise _Wrong("no_group_given")
            return self.group
        group = self.codes.get(word.casefold()) or _only(self.groups.get(word.casefold(), []), word)
        if group.closed_at is not None:
            raise _Wrong("closed_group", word)
        return group

    def _language(self, row: Row) -> str:
        word = self.read.cell(row, "language")
        if word.casefold() not in LANGUAGES:
            raise _Wrong("no_language", word)
        return LANGUAGES[word.casefold()]


def _only(found: list[Group], word: str) -> Group:
    is_open = [group for group in found if group.closed_at is None] or found
    if not is_open:
        raise _Wrong("no_group", word)
    if len(is_open) > 1:
        raise _Wrong("many_groups", word)
    return is_open[0]


def _must_be_well_formed(username: str, email: str) -> None:
    for word, check, why in (
        (username, USERNAME_SHAPE, "bad_username"),
        (email, validate_email, "bad_email"),
    ):
        try:
            if word:
                check(word)
        except ValidationError as problem:
            raise _Wrong(why, word[:80]) from problem


def _people(question: str, words: set[str]) -> Iterator[Person]:
    """People of every organisation, because a user name and an address are given once on the whole service."""
    left = iter(sorted(words - {""}))
    while some := list(islice(left, AT_ONCE)):
        yield from Person.objects.filter(**{question: some})


def _role_words() -> dict[str, str]:
    words = {"": "member"}
    for language in ("cy", "en"):
        with translation.override(language):
            words |= {str(role.name).casefold(): key for key, role in roles().items()}
    return words | {key: key for key in roles()}


def group_called(words: str) -> Group:
    """The one open group with this code or name. Raises ValidationError when there is none, or several."""
    said = Q(code=words) | Q(name=words) | Q(name_cy=words)
    found = list(Group.objects.filter(said, closed_at=None)[:2])
    if len(found) != 1:
        why = "many_groups" if found else "no_group"
        raise ValidationError(str(WORDS[why]) % {"word": words, "other": 0})
    return found[0]
