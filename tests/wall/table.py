"""How expectations are written: who gets which answer at an address when the thing it names is their organisation's own.

A thing of another organisation and one that never was are the same to everyone: 404 for who is signed in, and for
visitors whatever they get at their own organisation's address: the way to sign in. Cerys is the other way round: the
board's things are hers. Where that is not the whole truth, an address says `foreign` or `missing` itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field

ROLES = ("visitor", "asha", "ben", "lena", "omar", "ada", "cerys")
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
RELATIONS = ("own", "foreign", "missing")
Codes = dict[str, int]

SIGN_IN, NO_SUCH, NOT_YOU, NOT_SO = 302, 404, 403, 405


def signed_in(code: int, **but: int) -> Codes:
    """For everyone who is signed in; visitors are shown the way."""
    return {role: but.get(role, SIGN_IN if role == "visitor" else code) for role in ROLES}


def anyone(code: int, **but: int) -> Codes:
    """For everyone, signed in or not."""
    return {role: but.get(role, code) for role in ROLES}


def only(*roles: str, code: int = 200, others: int = NO_SUCH, visitor: int = SIGN_IN) -> Codes:
    """For some; for the others it is not there, or not for them."""
    return {role: code if role in roles else visitor if role == "visitor" else others for role in ROLES}


LEADS = ("lena", "omar", "ada", "cerys")
TOP = ("omar", "ada", "cerys")
ADMINS = ("ada", "cerys")
NEVER = anyone(NOT_SO)
NEVER_SIGNED_IN = signed_in(NOT_SO)  # the way to sign in stands before the question what can be done there


@dataclass(frozen=True)
class Address:
    """One address: which things fill it in, and who gets what from a GET and from an empty POST."""

    name: str
    get: Codes = field(default_factory=lambda: NEVER_SIGNED_IN)
    post: Codes = field(default_factory=lambda: NEVER_SIGNED_IN)
    to: dict[str, str] = field(default_factory=dict)
    foreign: dict[str, Codes] = field(default_factory=dict)
    missing: dict[str, Codes] = field(default_factory=dict)
    is_public: bool = False
    is_for_holders: bool = False  # whoever holds the letter with its secret may use it, signed in or not

    def expected(self, role: str, relation: str, method: str) -> int:
        """The answer that the table declares; a cell that nobody declared is a KeyError."""
        if method not in {"GET", "HEAD", "POST"}:
            return NOT_SO
        kind = "post" if method == "POST" else "get"
        own = {"get": self.get, "post": self.post}[kind]
        if not self.names_things:
            return own[role]
        said = {"own": {}, "foreign": self.foreign, "missing": self.missing}[relation].get(kind)
        if said is not None:
            return said[role]
        return self._by_the_rule(own, role, relation)

    @property
    def names_things(self) -> bool:
        """Whether the address names a thing of somebody, not only a word of ours."""
        return any(not thing.startswith("=") for thing in self.to.values())

    def _by_the_rule(self, own: Codes, role: str, relation: str) -> int:
        home = "foreign" if role == "cerys" and not self.is_public else "own"
        is_theirs = relation == home
        if is_theirs or own[role] == NOT_SO or (role == "visitor" and own[role] == SIGN_IN):
            return own[role]
        return NO_SUCH


def page(name: str, get: Codes | None = None, post: Codes | None = None, **to: str) -> Address:
    """An address that is filled in by things: page("voice:idea", signed_in(200), public_id="idea")."""
    return Address(name, get or NEVER_SIGNED_IN, post or NEVER_SIGNED_IN, to)
