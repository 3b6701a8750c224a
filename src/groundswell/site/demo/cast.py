"""Who works in the demo, where and in which part."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from groundswell.site.demo.names import names_of_the_board, names_of_the_trust
from groundswell.site.demo.places import BOARD, TRUST, House, Place

PASSWORD = "tomorrow-better-2026"
FOUNDER = {TRUST.slug: "amir", BOARD.slug: "gwen"}


@dataclass(frozen=True)
class Actor:
    """One invented person. Those whom a visitor may be have words for what they do in `shown_as`."""

    house: str
    place: str
    username: str
    name: str
    role: str
    language: str = "en"
    email: str = ""
    shown_as: str = ""


STARS = (
    Actor("severn-vale", "portering", "kofi", "Kofi Asante", "member", shown_as="a porter"),
    Actor("severn-vale", "maple", "niamh", "Niamh Kelly", "member", shown_as="a nurse with ideas of her own"),
    Actor("severn-vale", "maple", "ruth", "Ruth Adeyemi", "group_lead", shown_as="lead of Maple Ward"),
    Actor("severn-vale", "maple", "sunil", "Sunil Mehta", "champion", shown_as="champion on Maple Ward"),
    Actor("severn-vale", "", "margaret", "Margaret Shaw", "organisation_lead", shown_as="organisation lead"),
    Actor("severn-vale", "", "amir", "Amir Hussain", "administrator", shown_as="administrator"),
    Actor(
        "glan-teifi", "dyfi", "eleri", "Eleri Gwyn", "group_lead", "cy", shown_as="lead of a ward in Wales"
    ),
    Actor("glan-teifi", "", "gwen", "Gwen Powell", "administrator", "cy"),
    Actor("glan-teifi", "", "hywel", "Hywel Madoc", "organisation_lead", "cy"),
)
_COACHES = {"theatres": "coach", "emergency": "improver", "community-nursing": "improver", "aeron": "coach"}
_QUIET = {
    "maple": 14, "rowan": 14, "emergency": 19, "theatres": 16, "hawthorn": 13, "day-surgery": 9, "maternity": 17,
    "childrens": 13, "pharmacy": 8, "radiology": 8, "portering": 6, "catering": 6, "estates": 3, "willow": 11,
    "community-nursing": 10, "crisis": 6, "cedar": 10, "it": 3, "bookings": 5,
}  # fmt: skip
_CHAMPIONS = {"portering", "emergency", "maternity", "pharmacy", "crisis", "it", "dyfi", "cymuned-teifi"}


def everyone() -> list[Actor]:
    """All people of both organisations, the same each time."""
    names = {TRUST.slug: names_of_the_trust(), BOARD.slug: names_of_the_board()}
    found = [_with_mail(star) for star in STARS]
    for house in (TRUST, BOARD):
        for place in house.places:
            found += _people_of(house, place, names[house.slug])
    return found


def quiet_colleagues() -> list[Actor]:
    """The many at the trust who say nothing by name. They answer when everybody is asked."""
    taken = {actor.name for actor in everyone()}
    names = (name for name in names_of_the_trust() if name not in taken)
    return [
        _actor(TRUST, place, next(names), "member", has_mail=False)
        for place in TRUST.places
        for _ in range(_QUIET.get(place.key, 0))
    ]


def _people_of(house: House, place: Place, names: Iterator[str]) -> Iterator[Actor]:
    led = {star.place for star in STARS if star.role == "group_lead"}
    if place.key not in led:
        yield _actor(house, place, next(names), "group_lead", has_mail=True)
    for number in range(place.people):
        role = "member"
        if number == 0 and place.key in _COACHES:
            role = _COACHES[place.key]
        elif number == 1 and place.key in _CHAMPIONS:
            role = "champion"
        yield _actor(house, place, next(names), role, has_mail=number % 3 != 2)


def _actor(house: House, place: Place, name: str, role: str, *, has_mail: bool) -> Actor:
    username = _plain(name).lower().replace(" ", ".")
    language = "cy" if house is BOARD and sum(map(ord, username)) % 5 > 1 else "en"
    email = f"{username}@{house.mail}" if has_mail else ""
    return Actor(house.slug, place.key, username, name, role, language, email)


def _with_mail(star: Actor) -> Actor:
    house = TRUST if star.house == TRUST.slug else BOARD
    # the porter came in with a team code and never gave an address
    email = "" if star.username == "kofi" else f"{star.username}@{house.mail}"
    return Actor(**{**vars(star), "email": email})


def _plain(name: str) -> str:
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
