"""The two invented organisations and their trees."""

from __future__ import annotations

from dataclasses import dataclass

from groundswell.pure.calendar import Nation


@dataclass(frozen=True)
class Place:
    """A group of the tree, how many people work there and under what it stands ("" is the top)."""

    key: str
    name: str
    kind: str
    under: str = ""
    people: int = 0
    name_cy: str = ""


@dataclass(frozen=True)
class House:
    """An organisation, its promise and its places, each after the one it stands under."""

    slug: str
    name: str
    name_cy: str
    nation: str
    mail: str
    places: tuple[Place, ...]


TRUST = House(
    slug="severn-vale",
    name="Severn Vale Hospitals",
    name_cy="Ysbytai Bro Hafren",
    nation=Nation.ENGLAND,
    mail="severnvale.example",
    places=(
        Place("general", "Severn Vale General", "site"),
        Place("medicine", "Medicine", "division", "general"),
        Place("maple", "Maple Ward", "ward", "medicine", 12),
        Place("rowan", "Rowan Ward", "ward", "medicine", 4),
        Place("emergency", "Emergency Department", "ward", "medicine", 6),
        Place("surgery", "Surgery", "division", "general"),
        Place("theatres", "Theatres", "team", "surgery", 7),
        Place("hawthorn", "Hawthorn Ward", "ward", "surgery", 4),
        Place("day-surgery", "Day Surgery", "ward", "surgery", 4),
        Place("families", "Women and Children", "division", "general"),
        Place("maternity", "Maternity", "ward", "families", 4),
        Place("childrens", "Children's Ward", "ward", "families", 4),
        Place("clinical", "Clinical Support", "division", "general"),
        Place("pharmacy", "Pharmacy", "team", "clinical", 4),
        Place("radiology", "Radiology", "team", "clinical", 3),
        Place("facilities", "Estates and Facilities", "division", "general"),
        Place("portering", "Portering", "team", "facilities", 11),
        Place("catering", "Catering", "team", "facilities", 3),
        Place("estates", "Estates", "team", "facilities", 3),
        Place("ashbrook", "Ashbrook Community Hospital", "site"),
        Place("willow", "Willow Ward", "ward", "ashbrook", 3),
        Place("community-nursing", "Community Nursing", "team", "ashbrook", 4),
        Place("mental-health", "Mental Health", "division"),
        Place("crisis", "Crisis Team", "team", "mental-health", 4),
        Place("cedar", "Cedar Ward", "ward", "mental-health", 3),
        Place("office", "Digital and Bookings", "division"),
        Place("it", "IT Services", "team", "office", 3),
        Place("bookings", "Bookings and Reception", "team", "office", 4),
    ),
)

BOARD = House(
    slug="glan-teifi",
    name="Glan Teifi Health Board",
    name_cy="Bwrdd Iechyd Glan Teifi",
    nation=Nation.WALES,
    mail="glanteifi.example",
    places=(
        Place("ysbyty", "Glan Teifi Hospital", "site", name_cy="Ysbyty Glan Teifi"),
        Place("dyfi", "Dyfi Ward", "ward", "ysbyty", 11, "Ward Dyfi"),
        Place("aeron", "Aeron Ward", "ward", "ysbyty", 6, "Ward Aeron"),
        Place("brys", "Emergency Unit", "ward", "ysbyty", 4, "Uned Achosion Brys"),
        Place("mamolaeth", "Maternity Unit", "ward", "ysbyty", 4, "Uned Famolaeth"),
        Place("arlwyo", "Hospital Kitchen", "team", "ysbyty", 4, "Cegin yr Ysbyty"),
        Place("cymuned", "Community Services", "division", name_cy="Gwasanaethau Cymunedol"),
        Place("cymuned-teifi", "Teifi Community Nurses", "team", "cymuned", 5, "Nyrsys Cymunedol Teifi"),
        Place("iechyd-meddwl", "Community Mental Health", "team", "cymuned", 4, "Iechyd Meddwl Cymunedol"),
        Place("cludo", "Patient Transport", "team", "cymuned", 4, "Cludiant Cleifion"),
    ),
)

HOUSES = (TRUST, BOARD)
