"""The one place of this part where the wall between organisations is crossed to read.

Somebody from another organisation has a pass in their own, and the community names that pass among its members: two rows,
one on each side, and no key between them. Going in is looking at the first and then standing in the community's house as a
member, never as a person. What is handed out from there is a community, a member or plain words; pages are drawn outside.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.crypto import salted_hmac

from groundswell.ask.queries.seats import waves_answered_from
from groundswell.base.prepared import Prepared
from groundswell.base.tenancy.wall import within
from groundswell.learn.models import (
    Asking,
    Certificate,
    CoffeeSeat,
    CoffeeTaker,
    Coming,
    Community,
    Member,
    Nomination,
    Pass,
    PollVoter,
    Post,
    Presence,
    Priorities,
    Session,
    Term,
)
from groundswell.learn.queries.coming import titles_at_the_same_time
from groundswell.learn.queries.earned import led_in
from groundswell.learn.rules import (
    can_facilitate,
    can_see_door,
    can_talk,
    is_closed,
    is_guest,
    is_in,
    is_open,
)
from groundswell.people.models import Organisation, Person
from groundswell.people.queries import organisation_by_slug, root_group
from groundswell.people.queries.naming import LONGEST_BECAUSE, names_blamed_in
from groundswell.pure.text import blame_in, words_of


@dataclass(frozen=True)
class Visit:
    """A person at the door of a community, or in it: with the pass of a guest, or the code that was typed."""

    person: Person
    community: Community
    member: Member | None
    nomination: Nomination | None
    way: Pass | None = None
    code: str = ""

    @property
    def is_in(self) -> bool:
        return is_in(self.member)

    @property
    def is_guest(self) -> bool:
        return is_guest(self.person, self.community)

    @property
    def looks_after(self) -> bool:
        """Also once the community is closed: to hide what harms, to part with somebody, to open it again."""
        return can_facilitate(self.member, self.community)

    @property
    def facilitates(self) -> bool:
        """The same while anything can be added."""
        return self.looks_after and not is_closed(self.community)

    @property
    def talks(self) -> bool:
        return self.member is not None and can_talk(self.member, self.community)


@contextmanager
def visit_to(person: Person, public_id: UUID) -> Iterator[Visit]:
    """Stand in the house of a community until the block ends. Raises Community.DoesNotExist when foreign, missing or not shared."""
    with within(person.organisation_id):
        own = _community(public_id=public_id)
        way = None if own else pass_of(person, public_id)
    if own is None and way is None:
        raise Community.DoesNotExist
    with within(way.home_id if way else person.organisation_id):
        yield _visit(person, own or _community(public_id=public_id), way)


@contextmanager
def visit_by_code(person: Person, slug: str, code: str) -> Iterator[Visit]:
    """The same for who holds the code of a community that is shared."""
    home = _house_of(slug)
    with within(person.organisation_id):
        ways = {one.community_id: one for one in Pass.objects.filter(person=person, home=home, ended_at=None)}
    with within(home):
        community = _community(code=code, is_shared=True) if code else None
        way = ways.get(community.public_id) if community else None
        yield _visit(person, community, way, code)


# Asked by everybody in a session whenever anything happens in it.
_coded: Prepared[Session] = Prepared(
    lambda code: Session.objects.select_related("community").filter(code=code), code=str
)


@contextmanager
def session_by_code(slug: str, code: str, now: datetime.datetime) -> Iterator[Session]:
    """Stand in the house of a session whose code somebody holds, account or none. Raises Session.DoesNotExist while it opens nothing."""
    try:
        home = organisation_by_slug(slug)
    except Organisation.DoesNotExist:
        raise Session.DoesNotExist from None
    with within(home):
        session = _coded.one(code=code) if code else None
        if session is None or not is_open(session, now):
            raise Session.DoesNotExist
        session.community.organisation = home
        yield session


def seat_at(person: Person, community: Community) -> Member | None:
    """Which member of a community a person who holds the code of its session is, if any; its organisation has to be in sight."""
    way = None
    if is_guest(person, community):
        with within(person.organisation_id):
            way = pass_of(person, community.public_id)
    member = member_behind(person, community, way)
    return member if is_in(member) else None


def names_blamed_at(community: Community, text: str) -> str:
    """The names that a text without a writer seems to blame; the community’s organisation has to be in sight."""
    found = set(names_blamed_in(text, root_group()).splitlines())
    said = set(words_of(text))
    there = Member.objects.filter(community=community, left_at=None).values_list("name", flat=True)
    near = [name for name in there if said.intersection(words_of(name))]
    names = sorted({*near, *(name.split()[0] for name in near)})
    found |= {" ".join(words_of(blame.name)) for blame in blame_in(text, names)}
    return "\n".join(sorted(found))


@contextmanager
def certificate_by_number(slug: str, number: str) -> Iterator[Certificate | None]:
    """Stand in the house of a certificate whose number somebody has, account or none; None where there is none. Raises Organisation.DoesNotExist."""
    home = organisation_by_slug(slug)
    with within(home):
        found = Certificate.objects.select_related("person").filter(number=number) if number else None
        yield found.first() if found is not None else None


def looks_after(person: Person, community_id: UUID | None) -> bool:
    """Whether somebody facilitates a community, here or elsewhere."""
    if community_id is None:
        return False
    try:
        with visit_to(person, community_id) as visit:
            return visit.facilitates
    except Community.DoesNotExist:
        return False


def led_by(person: Person, since: datetime.date, until: datetime.date) -> Rows:
    """The sessions somebody led between two days, wherever they are a member; their own house has to be in sight."""
    rows: Rows = []
    for house_id, members in seats_of(person):
        with within(house_id):
            rows += led_in(members, since, until)
    return sorted(rows, key=lambda row: str(row["on"]))


def coming_at_the_same_time(person: Person, session: Session) -> list[str]:
    """The other sessions somebody said they come to while one goes on, in any community; their own house has to be in sight."""
    titles = []
    for house_id, members in seats_of(person):
        with within(house_id):
            titles += titles_at_the_same_time(members, session)
    return titles


def beats_of(sessions: list[Any]) -> dict[Any, str]:
    """A mark for each session, named by organisation and key, that changes when anything happens in it."""
    marks = {}
    for organisation_id, pk in sessions:
        with within(organisation_id):
            beat = Session.objects.filter(pk=pk).values_list("beat", flat=True).first()
            marks[organisation_id, pk] = salted_hmac("learn.live", f"{pk}:{beat}").hexdigest()[:16]
    return marks


def _house_of(slug: str) -> Organisation:
    try:
        return organisation_by_slug(slug)
    except Organisation.DoesNotExist:
        raise Community.DoesNotExist from None


def _community(**named: object) -> Community | None:
    return Community.objects.select_related("organisation").filter(**named).first()


def _visit(person: Person, community: Community | None, way: Pass | None, code: str = "") -> Visit:
    if community is None or not can_see_door(person, community, way, code):
        raise Community.DoesNotExist
    return Visit(
        person, community, member_behind(person, community, way), asked_by(person, community, way), way, code
    )


def pass_of(person: Person, public_id: UUID) -> Pass | None:
    """The pass of a person to a community elsewhere; their own organisation has to be in sight."""
    return Pass.objects.filter(person=person, community_id=public_id, ended_at=None).first()


def member_behind(person: Person, community: Community, way: Pass | None) -> Member | None:
    """Which member of a community somebody is or was; the community’s organisation has to be in sight."""
    who = _who(person, community, way)
    return (
        Member.objects.select_related("came_from").filter(who, community=community).first() if who else None
    )


def asked_by(person: Person, community: Community, way: Pass | None) -> Nomination | None:
    """The newest nomination of somebody for a community; the community’s organisation has to be in sight."""
    who = _who(person, community, way)
    return Nomination.objects.filter(who, community=community).order_by("-pk").first() if who else None


def _who(person: Person, community: Community, way: Pass | None) -> Q | None:
    if not is_guest(person, community):
        return Q(person=person)
    if way is None:
        return None
    return Q(pass_id=way.public_id, came_from=person.organisation_id)


def people_by_house(members: Iterable[Member | Candidate]) -> Iterator[tuple[int, list[Person]]]:
    """The people behind members who can still come in, by the organisation they work in."""
    by_house: dict[int, list[Member | Candidate]] = {}
    for member in members:
        by_house.setdefault(member.house_id, []).append(member)
    for house_id, found in sorted(by_house.items()):
        with within(house_id):
            people = list(_people_behind(found))
        yield house_id, people


def _people_behind(members: list[Member | Candidate]) -> Iterable[Person]:
    own = {member.person_id for member in members if member.person_id}
    held = [member.pass_id for member in members if member.pass_id]
    if held:
        passes = Pass.objects.filter(public_id__in=held, ended_at=None)
        own |= set(passes.values_list("person", flat=True))
    return Person.colleagues.filter(pk__in=own, is_active=True).order_by("pk")


def names_blamed_by(member: Member, text: str) -> str:
    """The names that a text seems to blame: of members of the community, and of colleagues where its writer works."""
    with within(member.house_id):
        found = set(names_blamed_in(text, root_group()).splitlines())
    said = set(words_of(text))
    there = Member.objects.filter(community=member.community_id, left_at=None).values_list("name", flat=True)
    near = [name for name in there if said.intersection(words_of(name))]
    names = sorted({*near, *(name.split()[0] for name in near)})
    found |= {" ".join(words_of(blame.name)) for blame in blame_in(text, names)}
    return "\n".join(sorted(found))[:LONGEST_BECAUSE]


def person_with_address(email: str) -> Person | None:
    """Whose a proven e-mail address is, whichever organisation they work in; nobody’s while it is not proven."""
    proven = Person.objects.filter(
        emailaddress__email__iexact=email, emailaddress__verified=True, is_active=True
    )
    return proven.first() if email else None


def seats_of(person: Person) -> list[tuple[int, list[Member]]]:
    """All that a person is in communities, by the organisation of the community; their own has to be in sight."""
    by_home: dict[int, list[UUID]] = {}
    for way in Pass.objects.filter(person=person).order_by("pk"):
        by_home.setdefault(way.home_id, []).append(way.public_id)
    seats = [(person.organisation_id, _seats(Q(person=person)))]
    for home_id, held in by_home.items():
        with within(home_id):
            seats.append((home_id, _seats(Q(pass_id__in=held, came_from=person.organisation_id))))
    return seats


def _seats(who: Q) -> list[Member]:
    return list(Member.objects.filter(who).select_related("community").order_by("pk"))


Rows = list[dict[str, Any]]
SEAT = (
    "community__name",
    "name",
    "role",
    "offers",
    "wants",
    "reach",
    "needs",
    "joined_at",
    "left_at",
    "parted_because",
)
ASKED = ("community__name", "name", "role", "years", "wants", "offers", "asked_at", "answer", "reason")
DONE = ("community__name", "task", "began_at", "until_day", "ended_at", "note")
COMES = ("session__title", "session__starts_at", "said_at", "waits", "gone_at")
TAKES = ("member__community__name", "level", "since", "paused_at")
MEETS = (
    "coffee__community__name",
    "coffee__made_at",
    "coffee__at",
    "coffee__place",
    "suits",
    "answered",
    "not_again",
)
ASKED_OF = ("series__name", "asked_at")
THERE = ("session__title", "session__starts_at", "seconds", "counts", "led")
FIRST = ("community__name", "question", "asked_at")
VOTED = ("poll__thread__community__name", "poll__thread__title")
SAID = ("thread__community__name", "text", "at", "taken_back_at")


@dataclass
class RowsAbout:
    """What communities hold about a person, kind by kind."""

    seats: Rows = field(default_factory=list)
    asked: Rows = field(default_factory=list)
    said: Rows = field(default_factory=list)
    done: Rows = field(default_factory=list)
    comes: Rows = field(default_factory=list)
    takes: Rows = field(default_factory=list)
    meets: Rows = field(default_factory=list)
    sealed: Rows = field(default_factory=list)
    there: Rows = field(default_factory=list)
    first: Rows = field(default_factory=list)
    voted: Rows = field(default_factory=list)


def rows_about(person: Person) -> RowsAbout:
    """What communities hold about a person, wherever they are; their own house has to be in sight."""
    rows = RowsAbout()
    for house_id, members in seats_of(person):
        with within(house_id):
            keys = [one.pk for one in members]
            held = [one.pass_id for one in members if one.pass_id]
            is_home = house_id == person.organisation_id
            who = Q(person=person) if is_home else Q(pass_id__in=held, came_from=person.organisation_id)
            rows.seats += Member.objects.filter(pk__in=keys).order_by("pk").values(*SEAT)
            rows.asked += Nomination.objects.filter(who).order_by("pk").values(*ASKED)
            rows.said += Post.objects.filter(by__in=keys).order_by("pk").values(*SAID)
            rows.done += Term.objects.filter(member__in=keys).order_by("pk").values(*DONE)
            rows.comes += Coming.objects.filter(member__in=keys).order_by("pk").values(*COMES)
            rows.takes += CoffeeTaker.objects.filter(member__in=keys).order_by("pk").values(*TAKES)
            rows.meets += CoffeeSeat.objects.filter(member__in=keys).order_by("pk").values(*MEETS)
            answered = waves_answered_from([-key for key in keys])
            rows.sealed += Asking.objects.filter(wave__in=answered).order_by("pk").values(*ASKED_OF)
            rows.there += Presence.objects.filter(member__in=keys).order_by("pk").values(*THERE)
            rows.first += Priorities.objects.filter(wave__in=answered).order_by("pk").values(*FIRST)
            rows.voted += PollVoter.objects.filter(member__in=keys).order_by("pk").values(*VOTED)
    return rows


@dataclass(frozen=True)
class Candidate:
    """Who stands behind a nomination, as far as it is known: enough to tell them, wherever they work."""

    person_id: int | None
    pass_id: UUID | None
    house_id: int


def behind_nomination(nomination: Nomination) -> list[Candidate]:
    """Who was put forward, once that is known."""
    if nomination.person_id is None and nomination.pass_id is None:
        return []
    house_id = nomination.came_from_id or nomination.organisation_id
    return [Candidate(nomination.person_id, nomination.pass_id, house_id)]
