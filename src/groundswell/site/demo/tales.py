"""What the demo measures: some sixty measures with shapes that hospitals know, and what is told about them. Nothing of it is real."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from groundswell.site.demo.places import BOARD, TRUST


@dataclass(frozen=True)
class Turn:
    """Something that happened: how many values before the end, how the level changes with it, and what is written on the chart.

    `kind` is note, step, freeze or exclude; a freeze and an exclude change no level.
    """

    ago: int
    kind: str
    words: str
    level: float = 1.0


@dataclass(frozen=True)
class Tale:
    """One measure: where, what it is called, how it is drawn, how large its values are, and what became of it.

    `usual` is the mean of a count or number, the share of a share, the rate of a rate. `out_of` is about how many there are each
    time; for an X̄ chart just so many numbers each time. `odd` are values far from the others: (how many before the end, times the usual).
    """

    place: str
    name: str
    chart: str
    direction: str
    usual: float
    values: int = 60
    out_of: float = 0
    frequency: str = "week"
    unit: str = ""
    kind: str = "outcome"
    target: float | None = None
    spread: float = 0.1
    numerator: str = ""
    denominator: str = ""
    definition: str = ""
    turns: tuple[Turn, ...] = ()
    odd: tuple[tuple[int, float], ...] = ()
    house: str = TRUST.slug


_FALL = "Anyone who comes to the floor without meaning to, hurt or not. Counted from the incident book every Monday."
_HANDS = "Ten moments are watched each week, on all shifts. Soap or gel before and after touching a patient."
_SEPSIS = "Adults with red flags who had antibiotics within an hour of the first flag."
_DNA = "Booked patients who did not come and did not say so."

MAPLE: Final = (
    Tale("maple", "Falls on Maple Ward", "c", "decrease", 6.2, 104, unit="falls", target=4, definition=_FALL,
         turns=(Turn(70, "freeze", "Before the round at night: this is how it usually was"),
                Turn(34, "step", "A round every hour at night, with a lamp and a glass of water", 0.55),
                Turn(58, "note", "Heatwave: windows open, short of staff", 1.0))),
    Tale("maple", "Hand hygiene on Maple Ward", "p", "increase", 0.72, 60, 40, unit="%", kind="process", target=90, definition=_HANDS,
         numerator="moments with clean hands", denominator="moments watched",
         turns=(Turn(24, "note", "Gel at every bed", 1.18),)),
    Tale("maple", "Days between pressure ulcers on Maple Ward", "t", "increase", 17, 24, frequency="event", unit="days",
         turns=(Turn(7, "note", "New mattresses on all beds", 2.6),)),
    Tale("maple", "Buzzers answered within five minutes", "p", "increase", 0.81, 60, 120, unit="%", kind="balancing",
         numerator="answered within five minutes", denominator="buzzers"),
    Tale("maple", "Home before noon from Maple Ward", "p", "increase", 0.17, 60, 35, unit="%", kind="process", target=33,
         numerator="left before noon", denominator="went home",
         turns=(Turn(20, "note", "Medicines to take home are ordered the day before", 1.45),)),
    Tale("maple", "Nurses who had their whole break", "p", "increase", 0.58, 40, 60, unit="%", kind="balancing",
         numerator="whole breaks", denominator="shifts"),
)  # fmt: skip
_WARDS: Final = (
    ("rowan", "Rowan Ward", 5.1),
    ("hawthorn", "Hawthorn Ward", 3.4),
    ("willow", "Willow Ward", 4.2),
    ("cedar", "Cedar Ward", 2.3),
)
WARDS: Final = tuple(
    tale
    for place, name, level in _WARDS
    for tale in (
        Tale(place, f"Falls on {name}", "u", "decrease", level / 160, 52, 160, unit="falls for each bed day", definition=_FALL,
             numerator="falls", denominator="bed days",
             turns=(Turn(16, "note", "Red socks and lower beds", 0.7),) if place == "rowan" else ()),
        Tale(place, f"Hand hygiene on {name}", "p", "increase", 0.7 + level / 40, 52, 30, unit="%", kind="process", target=90,
             definition=_HANDS, numerator="moments with clean hands", denominator="moments watched"),
        Tale(place, f"Sickness on {name}", "p", "decrease", 0.051, 36, 700, frequency="month", unit="%", kind="balancing",
             numerator="days off sick", denominator="days that should have been worked",
             odd=((10, 2.0),) if place == "hawthorn" else ()),
    )
)  # fmt: skip
ELSEWHERE: Final = (
    Tale("emergency", "Seen within four hours", "pp", "increase", 0.71, 104, 2100, unit="%", target=78,
         numerator="seen within four hours", denominator="came to the department",
         turns=(Turn(30, "note", "The assessment area opened", 1.06),)),
    Tale("emergency", "Antibiotics within an hour for sepsis", "p", "increase", 0.63, 36, 48, frequency="month", unit="%", kind="process", target=90,
         definition=_SEPSIS, numerator="had them within an hour", denominator="had red flags",
         turns=(Turn(24, "freeze", "Before the sepsis trolley"), Turn(13, "step", "A sepsis trolley and a nurse who may give the first dose", 1.34))),
    Tale("emergency", "Minutes from ambulance to handover", "i", "decrease", 34, 104, unit="minutes", target=15, spread=0.14,
         turns=(Turn(12, "note", "A cubicle kept free for handover", 0.78),), odd=((40, 1.9),)),
    Tale("emergency", "Minutes from the door to the scan for a stroke", "xbar", "decrease", 44, 52, 5, unit="minutes", target=25, spread=0.3,
         definition="The first five adults of the week whom the stroke team was called to: from the door to the first picture.",
         denominator="the first five patients of the week",
         turns=(Turn(31, "note", "The stroke nurse carries a phone: quicker for some, as slow as before at night", 0.94),
                Turn(21, "freeze", "How it usually was, before the trolley goes straight to the scanner"),
                Turn(20, "step", "Straight from the door to the scanner, day and night: quicker, and more alike", 0.6))),
    Tale("emergency", "Left without being seen", "p", "decrease", 0.046, 104, 2100, unit="%", kind="balancing",
         numerator="left without being seen", denominator="came to the department"),
    Tale("theatres", "First operation began on time", "p", "increase", 0.44, 60, 40, unit="%", kind="process", target=85,
         numerator="began by 8.45", denominator="lists",
         turns=(Turn(18, "step", "The team meets at 8.15, with the list already fixed the day before", 1.5),)),
    Tale("theatres", "Minutes between two operations", "i", "decrease", 31, 60, unit="minutes", spread=0.12),
    Tale("theatres", "Checklist done aloud by everybody", "p", "increase", 0.88, 52, 50, unit="%", kind="process", target=100,
         numerator="done aloud by everybody", denominator="operations watched"),
    Tale("theatres", "Operations cancelled on the day", "p", "decrease", 0.083, 52, 150, unit="%",
         numerator="cancelled on the day", denominator="operations booked"),
    Tale("day-surgery", "Home the same day", "p", "increase", 0.86, 52, 95, unit="%", target=85,
         numerator="home the same day", denominator="day patients"),
    Tale("day-surgery", "Sick after the anaesthetic", "p", "decrease", 0.19, 52, 95, unit="%", kind="balancing",
         numerator="were sick", denominator="day patients", turns=(Turn(15, "note", "Everybody at risk gets two medicines", 0.62),)),
    Tale("maternity", "Skin to skin within an hour", "p", "increase", 0.77, 36, 210, frequency="month", unit="%", kind="process",
         numerator="held within an hour", denominator="births"),
    Tale("maternity", "Large bleeds after birth", "p", "decrease", 0.033, 36, 210, frequency="month", unit="%",
         numerator="bled 1.5 litres or more", denominator="births",
         turns=(Turn(12, "note", "Blood is weighed, not guessed: more are found at first", 1.3),)),
    Tale("maternity", "Babies who came to the unit at term", "u", "decrease", 0.052, 36, 210, frequency="month", unit="for each birth",
         numerator="babies", denominator="births"),
    Tale("childrens", "Pain score asked and written down", "p", "increase", 0.69, 52, 40, unit="%", kind="process", target=95,
         numerator="asked and written down", denominator="notes looked at"),
    Tale("childrens", "Days between wrong doses", "t", "increase", 21, 22, frequency="event", unit="days"),
    Tale("pharmacy", "Medicines checked within a day", "p", "increase", 0.61, 60, 300, unit="%", kind="process", target=80,
         numerator="checked within a day", denominator="came in",
         turns=(Turn(22, "step", "A pharmacist starts at seven on weekdays", 1.22),)),
    Tale("pharmacy", "Minutes for medicines to take home", "i", "decrease", 96, 60, unit="minutes", spread=0.11, target=60),
    Tale("pharmacy", "Medicines that ran out", "c", "decrease", 4.1, 60, unit="medicines", kind="balancing"),
    Tale("radiology", "Urgent scans read within an hour", "p", "increase", 0.74, 60, 90, unit="%", target=90,
         numerator="read within an hour", denominator="urgent scans"),
    Tale("radiology", "Days to wait for a scan", "i", "decrease", 23, 52, unit="days", spread=0.09,
         turns=(Turn(8, "note", "The second scanner is broken", 1.4),)),
    Tale("portering", "Minutes to wait for a porter", "i", "decrease", 24, 60, unit="minutes", spread=0.13, target=15,
         turns=(Turn(19, "step", "Jobs come by phone instead of paper, nearest first", 0.66),)),
    Tale("portering", "Chairs that could not be found", "c", "decrease", 9.4, 60, unit="chairs",
         turns=(Turn(14, "note", "Every chair has a home, painted on the floor", 0.5),)),
    Tale("catering", "Meals that came back whole", "p", "decrease", 0.12, 52, 900, unit="%",
         numerator="came back whole", denominator="meals"),
    Tale("catering", "Hot meals that were hot", "p", "increase", 0.9, 52, 50, unit="%", kind="process",
         numerator="63 °C or more", denominator="meals measured"),
    Tale("estates", "Days to mend what is urgent", "i", "decrease", 2.6, 60, unit="days", spread=0.2, odd=((25, 3.2),),
         turns=(Turn(25, "exclude", "The flood in March: everybody was in the basement"),)),
    Tale("community-nursing", "Visits made on the day that was promised", "p", "increase", 0.92, 52, 420, unit="%", target=95,
         numerator="made on the day", denominator="visits"),
    Tale("community-nursing", "Leg ulcers healed within 24 weeks", "p", "increase", 0.52, 30, 44, frequency="month", unit="%",
         numerator="healed", denominator="began treatment", turns=(Turn(9, "note", "One dressing plan for everybody", 1.3),)),
    Tale("community-nursing", "Patients between two pressure ulcers", "g", "increase", 90, 26, frequency="event", unit="patients"),
    Tale("crisis", "Seen face to face within four hours", "p", "increase", 0.78, 52, 38, unit="%", target=95,
         numerator="seen within four hours", denominator="urgent calls"),
    Tale("crisis", "Called again within a week", "p", "decrease", 0.24, 52, 38, unit="%", kind="balancing",
         numerator="called again", denominator="calls"),
    Tale("it", "Calls closed by the first person", "pp", "increase", 0.56, 60, 950, unit="%",
         numerator="closed by the first person", denominator="calls"),
    Tale("bookings", "Did not come to the clinic", "pp", "decrease", 0.094, 104, 3100, unit="%", definition=_DNA,
         numerator="did not come", denominator="booked",
         turns=(Turn(52, "freeze", "Before the text messages"), Turn(27, "step", "A text message two days before, which can be answered", 0.72))),
    Tale("bookings", "Minutes on hold", "i", "decrease", 7.8, 60, unit="minutes", spread=0.16),
    Tale("surgery", "Infections after hip and knee operations", "u", "decrease", 0.012, 24, 190, frequency="month", unit="for each operation",
         numerator="infections", denominator="operations"),
    Tale("general", "Waiting more than 52 weeks", "i", "decrease", 640, 30, frequency="month", unit="people", spread=0.04, target=0,
         turns=(Turn(14, "note", "Saturday lists began", 0.8),)),
)  # fmt: skip
IN_WALES: Final = (
    Tale("dyfi", "Cwympiadau ar Ward Dyfi", "c", "decrease", 4.8, 60, unit="cwympiadau", target=3, house=BOARD.slug,
         definition="Unrhyw un sy’n dod i’r llawr heb fwriadu, wedi’i anafu ai peidio.",
         turns=(Turn(18, "step", "Rownd bob awr gyda’r nos", 0.55),)),
    Tale("dyfi", "Dwylo glân ar Ward Dyfi", "p", "increase", 0.76, 52, 40, unit="%", kind="process", target=90, house=BOARD.slug,
         numerator="dwylo glân", denominator="adegau a wyliwyd"),
    Tale("aeron", "Adref cyn hanner dydd", "p", "increase", 0.2, 52, 30, unit="%", kind="process", house=BOARD.slug,
         numerator="adref cyn hanner dydd", denominator="aeth adref"),
    Tale("brys", "Gwrthfiotigau o fewn awr ar gyfer sepsis", "p", "increase", 0.66, 30, 40, frequency="month", unit="%", kind="process", target=90, house=BOARD.slug,
         numerator="o fewn awr", denominator="baneri coch", turns=(Turn(10, "note", "Troli sepsis", 1.25),)),
    Tale("mamolaeth", "Croen wrth groen o fewn awr", "p", "increase", 0.8, 30, 120, frequency="month", unit="%", kind="process", house=BOARD.slug,
         numerator="o fewn awr", denominator="genedigaethau"),
    Tale("cymuned-teifi", "Ymweliadau ar y diwrnod a addawyd", "p", "increase", 0.9, 52, 260, unit="%", target=95, house=BOARD.slug,
         numerator="ar y diwrnod", denominator="ymweliadau"),
    Tale("cludo", "Munudau i aros am gludiant", "i", "decrease", 41, 52, unit="munud", spread=0.12, house=BOARD.slug),
)  # fmt: skip
TALES: Final = (*MAPLE, *WARDS, *ELSEWHERE, *IN_WALES)
