"""What the demo tries: thirty projects at every stage, four of which failed and taught something. Nothing of it is real."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from groundswell.site.demo.places import BOARD, TRUST


@dataclass(frozen=True)
class Try:
    """One test of a change: what, what was expected, what came of it, and what was learned. Without a decision it goes on."""

    title: str
    expected: str
    decision: str = ""
    learned: str = ""
    asked: str = "Will it help?"


@dataclass(frozen=True)
class Venture:
    """One project: where, what it aims at, how long ago it began, its theory, its tests, and how it ended.

    `idea` is how the words of the idea it came from begin. `ended` is empty while it runs. `quiet` weeks nothing happened.
    """

    place: str
    name: str
    what: str = ""
    measure: str = ""
    balancing: str = ""
    start: float | None = None
    reach: float | None = None
    weeks: int = 8
    due: int = 120
    why: str = ""
    theory: str = ""
    tries: tuple[Try, ...] = ()
    ended: str = ""
    learned: str = ""
    idea: str = ""
    quiet: int = 0
    is_win: bool = False
    mode: str = "iterate"
    domains: tuple[str, ...] = ("nhs.safe",)
    patients: str = ""
    touched: str = ""
    house: str = TRUST.slug


_LAMP = Try(
    "A round every hour with a lamp",
    "Two falls fewer in the week",
    "adapt",
    "The lamp woke people up. A red torch does not.",
)
_LAMP2 = Try(
    "The round with a red torch",
    "Nobody is woken, and nobody falls",
    "adopt",
    "It takes four minutes an hour. Night staff like to be seen.",
)
_LAMP3 = Try(
    "The round on every bay",
    "Fewer than four falls a week",
    "adopt",
    "It holds at weekends too, if bank staff are shown it at handover.",
)

VENTURES: Final = (
    Venture("maple", "Fewer falls at night", "Nobody falls on the way to the bathroom", "Falls on Maple Ward", "Buzzers answered within five minutes",
            6, 3, 30, 60, "Mr Ellis fell on his first night and never quite came home.",
            "People are seen before they get up\n- Somebody comes by every hour\n* A round every hour with a lamp\n* Beds near the nurse for those who get up\n"
            "The way is safe\n- There is light\n* Night lights along the floor\n- Shoes hold\n* Socks with soles", (_LAMP, _LAMP2, _LAMP3),
            patients="Mrs Ellis is on the team. She asked for the red torch, and for a word before the light goes out. Eight patients were asked in the morning how they slept.",
            touched="Night staff and bank staff, porters who move beds, the pharmacy (water tablets at night)."),
    Venture("maple", "Home before noon", "People who go home are home for lunch", "Home before noon from Maple Ward", "Buzzers answered within five minutes",
            17, 33, 14, 90, "Waiting in a chair all day for tablets is no way to leave.",
            "We know the day before\n* Ask on the evening round who goes home\nTablets are ready\n- Pharmacy knows by ten\n* A list on the pharmacy screen",
            (Try("Ask on the evening round", "Three of four are named the day before", "adapt", "Doctors name them if the list is already there."),
             Try("A list in the doctors' room", "Four of five are named"))),
    Venture("maple", "Clean hands, kindly asked", "Hands are clean before and after every touch", "Hand hygiene on Maple Ward", "", 72, 90, 9, 100,
            theory="It is easy\n* Gel at the foot of each bed\nIt is asked\n* Patients may ask", tries=(Try("Gel at the foot of one bed", "Nine of ten moments"),)),
    Venture("maple", "A whole break", "Everybody gets their whole break", "Nurses who had their whole break", "", 58, 90, 5, 140, "Tired people make mistakes."),
    Venture("maple", "A whiteboard for beds", "Everybody sees which bed is free", weeks=26, ended="abandoned",
            tries=(Try("A board for one bay", "Nobody rings to ask", "abandon", "Nobody had time to keep it, and the old list was good enough."),),
            learned="A second list is always the one that is wrong. We asked what people use already, and made that better instead."),
    Venture("emergency", "Antibiotics within the hour", "People with red flags get antibiotics within an hour", "Antibiotics within an hour for sepsis", "Left without being seen",
            63, 90, 34, 45, "Each hour matters.", "It is seen at the door\n* A red card at triage\nThe drug is there\n- No need to fetch it\n* A sepsis trolley",
            (Try("A red card for one shift", "All with flags get a card", "adopt", "The card travels with the patient, so nobody has to remember."),
             Try("The trolley in resus", "Ten minutes saved", "adopt", "Keep the keys on the trolley."), Try("Both for five shifts", "Nine of ten within the hour", "adopt", "Nights need the trolley more than days."),
             Try("Both at every hour", "Nine of ten within the hour", "adopt", "New doctors are shown the card on their first day."))),
    Venture("emergency", "Handover in a quarter of an hour", "Ambulances are free again within 15 minutes", "Minutes from ambulance to handover", "", 34, 15, 12, 80,
            theory="There is a place\n* One trolley kept free", tries=(Try("One trolley kept free on Monday", "Ten minutes less"),)),
    Venture("emergency", "A quiet corner", "People in a crisis wait somewhere quiet", weeks=22, quiet=9, domains=("nhs.exp",)),
    Venture("theatres", "The first case on time", "The first operation begins on time", "First operation began on time", "Minutes between two operations", 44, 85, 20, 60,
            "A late start is late all day.", "The patient is there\n* Ring the ward at seven\nThe team is there\n* Coffee together at quarter to eight",
            (Try("Ring one ward at seven", "The patient comes by eight", "adapt", "The ward was glad to be asked, but the porter was not told."),
             Try("Ring ward and porter", "The patient comes by eight", "adopt", "One call, two people: a speaker phone does it."), Try("All wards", "Four of five lists on time"))),
    Venture("theatres", "The checklist aloud", "Everybody says the checklist aloud", "Checklist done aloud by everybody", weeks=40, ended="adopted",
            tries=(Try("One team", "Nobody is left out", "adopt", "The youngest reads it, so all listen."), Try("All teams", "All lists", "adopt", "Music off for one minute.")),
            learned="Let the youngest person in the room read it. It is heard when it is not the surgeon's."),
    Venture("hawthorn", "Pain relief before moving", "Patients get pain relief before they are moved", weeks=7, theory="The nurse knows who is coming\n* Ring the ward from the door",
            tries=(Try("Ring for one patient", "It is there when they arrive", "adapt", "The phone was engaged."),)),
    Venture("day-surgery", "Nobody goes home sick", "Fewer people feel sick after the anaesthetic", "Sick after the anaesthetic", "", 19, 10, 18, 70, domains=("nhs.exp",),
            tries=(Try("Ginger and water for one list", "One in ten", "abandon", "No difference, and nobody liked the ginger."),)),
    Venture("maternity", "Skin to skin in theatre too", "Babies born in theatre lie on somebody within the hour", "Skin to skin within an hour", "Babies who came to the unit at term", 77, 90, 16, 75,
            theory="It is warm\n* A warm gown\nSomebody stays\n* One midwife stays", tries=(Try("One warm gown", "It fits over the drip", "adopt", "Press studs on the shoulder."), Try("Three gowns", "All three")),
            patients="Six mothers who were in theatre told us what it was like. Two of them chose the gown.", touched="The theatre team and the anaesthetists."),
    Venture("childrens", "Does it hurt?", "Every child is asked about pain, in their own way", "Pain score asked and written down", "", 69, 95, 15, 85, domains=("nhs.exp", "iom.pc"),
            theory="We ask their way\n* Faces on a ring\n* A toy that shows where", tries=(Try("Faces on one ring", "Nine of ten", "adopt", "Children choose the face first, then tell why."), Try("Rings for all nurses", "All shifts"))),
    Venture("childrens", "Sweets for brave children", "Children are less afraid of needles", weeks=28, ended="abandoned", domains=("nhs.exp",),
            tries=(Try("Sweets after the needle", "Less crying", "abandon", "They cried just as much, and then their teeth were sticky."),),
            learned="A reward afterwards does not help with fear beforehand. Numbing cream and a parent's lap do: that is our next project."),
    Venture("pharmacy", "Tablets to take home within the hour", "People wait less than an hour for their tablets", "Minutes for medicines to take home", "Medicines that ran out", 96, 60, 24, 50,
            theory="We know early\n* A list at ten\nLess to do\n* Use what the patient brought", tries=(Try("A list at ten from one ward", "Half are known", "adopt", "Ring if the list is empty: it is never empty."), Try("Three wards", "Two thirds"))),
    Venture("radiology", "Urgent scans read at once", "Urgent scans are read within the hour", "Urgent scans read within an hour", "", 74, 90, 10, 95, theory="They stand out\n* A red line in the list"),
    Venture("portering", "Chairs come home", "Nobody has to look for a wheelchair", "Chairs that could not be found", "", 9, 3, 44, 20, "Half the morning went on looking.",
            "A chair has a home\n* Painted bays\nA chair has a name\n* Numbers on the back", (Try("A painted bay", "Five chairs in it at night", "adopt", "Paint it where chairs end up anyway."), Try("All bays", "Fewer than three lost", "adopt", "Volunteers bring strays.")),
            ended="adopted", learned="Ask the people who push where the bays should be. Three drawings were better than three meetings.", idea="Wheelchairs vanish"),
    Venture("portering", "One dispatcher, one phone", "A porter comes within 15 minutes", "Minutes to wait for a porter", "", 24, 15, 9, 90,
            theory="One list\n* One dispatcher with one phone", tries=(Try("One dispatcher on Tuesday", "Five minutes less", "adapt", "Lunch needs a second person."), Try("Two dispatchers in turn", "Five minutes less all day", "adapt", "It holds, if each has the other’s list.")),
            ended="adapted", learned="One person cannot do it through lunch. Two who take turns with one list can, and that is what we keep."),
    Venture("portering", "Straps on trolley 12", "Straps that hold", weeks=3, due=12, is_win=True),
    Venture("catering", "Hot food hot", "Food is hot when it reaches the bed", "Hot meals that were hot", "Meals that came back whole", 90, 98, 13, 80, domains=("nhs.exp",), theory="It does not wait\n* Ward bell when the trolley comes"),
    Venture("catering", "Cancel until eleven", "Fewer dinners for people who have gone home", weeks=6, idea="We throw away forty dinners", domains=("nhs.sust",)),
    Venture("catering", "Hooks for aprons", "Aprons off the floor", weeks=5, is_win=True, ended="adopted", learned="Two hooks and ten minutes. We should have done it in May."),
    Venture("estates", "Mend what is urgent in a day", "Urgent repairs are done the next day", "Days to mend what is urgent", "", 2.6, 1, 19, 60, quiet=8, domains=("nhs.sust",)),
    Venture("community-nursing", "The visit on the promised day", "People are visited on the day we promised", "Visits made on the day that was promised", "", 92, 97, 11, 100, mode="pathway"),
    Venture("crisis", "Seen the same evening", "People in a crisis are seen within four hours", "Seen face to face within four hours", "Called again within a week", 78, 95, 17, 70,
            theory="Somebody is free\n* One person kept free each evening", tries=(Try("One evening", "All within four hours", "adopt", "Write the name on the board."), Try("Three evenings", "All within four hours"))),
    Venture("it", "Passwords without a call", "People change their own password", weeks=20, ended="stopped", domains=("nhs.sust",), mode="whole",
            learned="The new system does it from January. We stopped, and gave what we knew to those who bring it in."),
    Venture("bookings", "They come when they are asked how", "Fewer people miss their appointment", "Did not come to the clinic", "Minutes on hold", 9.4, 7, 21, 60, domains=("nhs.equ",), mode="spread",
            theory="It is a time they can come\n* Ask for two times that suit\nThey remember\n* A text the day before", tries=(Try("Ask ten people", "Nine come", "adopt", "Buses decide more than diaries."), Try("One clinic", "Five fewer"))),
    Venture("dyfi", "Llai o gwympiadau", "Neb yn cwympo ar y ffordd i’r toiled", "Cwympiadau ar Ward Dyfi", "", 5, 3, 15, 80, house=BOARD.slug,
            theory="Mae’r ffordd yn ddiogel\n* Goleuadau ar hyd y llawr", tries=(Try("Un golau", "Neb yn baglu", "adopt", "Ar ochr y gwely, nid wrth y drws.", "A fydd yn helpu?"), Try("Tri golau", "Un cwymp yn llai", asked="A fydd yn helpu?"))),
    Venture("aeron", "Cerdyn coch i’r rhai sy’n mynd adref", "Adref cyn cinio", weeks=25, ended="abandoned", house=BOARD.slug,
            tries=(Try("Cerdyn ar un gwely", "Pawb yn gwybod", "abandon", "Roedd y cardiau’n mynd adref gyda’r cleifion.", "A fydd yn helpu?"),),
            learned="Nid oedd neb yn edrych ar y cerdyn. Mae gofyn yn y bore yn ddigon."),
)  # fmt: skip


@dataclass(frozen=True)
class Together:
    """Projects that belong together, with the group that leads them."""

    place: str
    name: str
    why: str
    projects: tuple[str, ...]


PROGRAMMES: Final = (
    Together("maple", "Safe nights", "Most of what frightens our patients happens at night.",
             ("Fewer falls at night", "A whole break")),
    Together("emergency", "From door to bed", "Nobody waits where nobody looks.",
             ("Antibiotics within the hour", "Handover in a quarter of an hour", "A quiet corner")),
)  # fmt: skip

# What colleagues from elsewhere said about a project: from which place, about which, and the words. `did` is said by a group that did it too.
SAID: Final = (
    ("hawthorn", "Fewer falls at night", "May one of us come along on a round?"),
    ("community-nursing", "Chairs come home", "Two of your chairs are at our door. We paint a bay for them."),
    ("maple", "Antibiotics within the hour", "The red card reached us with the patient. Thank you."),
    ("pharmacy", "Home before noon", "A list at ten works for us. At nine it is still empty."),
)
DID: Final = (
    ("hawthorn", "Fewer falls at night", "Red torches on our ward since March. Fewer people wake up."),
    ("emergency", "Chairs come home", "One painted bay by the doors. It holds four of five."),
    ("day-surgery", "The checklist aloud", "The newest of us reads it. Two minutes, well spent."),
    ("maternity", "Hooks for aprons", "Three hooks. The floor is clear."),
)
