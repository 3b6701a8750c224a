"""What each tool is in words: its name, when to take it, its boxes, and an example that is drawn where one chooses."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from groundswell.tools.models import SECTIONS, Kind


@dataclass(frozen=True)
class Box:
    """A box of words: what to write, how, how high it is, and what an example has there. One line, or many."""

    name: str
    label: str
    hint: str
    rows: int
    example: str


@dataclass(frozen=True)
class KindWords:
    """A tool as it is offered."""

    kind: str
    name: str
    when: str
    boxes: tuple[Box, ...]

    @property
    def example(self) -> dict[str, str]:
        return {box.name: box.example for box in self.boxes}


def kind_words(kind: str) -> KindWords:
    """A tool in the language of whoever reads."""
    boxes = _BOXES[Kind(kind)]()
    made = tuple(Box(name, *boxes[name]) for name in SECTIONS[kind])
    return KindWords(kind, str(Kind(kind).label), _when(kind), made)


def _when(kind: str) -> str:
    return {
        Kind.FISHBONE: _("When you want to think of every kind of cause before you settle on one."),
        Kind.WHYS: _("When you know what went wrong, and want the cause that you can change."),
        Kind.PARETO: _("When there are many reasons, and you want to know which few make most of it."),
        Kind.PROCESS: _("When you want to see how it really goes, where people wait, and what could go."),
        Kind.WASTES: _("When you walk where the work is done, to see what costs time and helps nobody."),
        Kind.STAKEHOLDERS: _("When a change needs others: who they are, and what each needs from you."),
        Kind.FORCES: _("When you wonder whether a change will hold: what drives it, and what holds it back."),
        Kind.DECISIONS: _("When the same question should be answered the same way each time, by anybody."),
        Kind.SBAR: _("When you need somebody to act, and have one minute to tell them why."),
        Kind.HUDDLE: _("When a team meets for ten minutes to look back, look ahead and help each other."),
    }[Kind(kind)]


_Told = dict[str, tuple[str, str, int, str]]


def _deeper() -> str:
    return _(
        "A line for each. A dash at the start puts a line below the one above it, two dashes one deeper."
    )


def _fishbone() -> _Told:
    return {
        "effect": (_("What happens?"), _("The problem, as one would see it. Not yet why."), 1, _("Pressure sores on the ward")),
        "causes": (
            _("What may lead to it?"),
            _deeper() + " " + _("Begin with kinds of causes: people, the way of working, equipment, the place, rules, patients. An ! at the end of a cause makes it stand out."),
            12,
            _("People\n- New staff do not know where mattresses are\nWay of working\n- Nobody is asked at handover !\nEquipment\n- Two mattresses for thirty beds\nPlace\n- The store is two floors away"),
        ),
    }  # fmt: skip


def _whys() -> _Told:
    return {
        "problem": (_("What happened?"), _("One thing, once. Such as “Mr X waited four hours”, without the name."), 1, _("The morning medicines were an hour late")),
        "whys": (
            _("Why? And why was that?"),
            _deeper() + " " + _("Stop where something is in your hands, and put an ! there."),
            10,
            _("The trolley was not ready\n- The key was with the night nurse\n-- There is only one key\n--- Nobody ever asked for a second !\n- Two medicines were missing\n-- The order goes out once a week !"),
        ),
    }  # fmt: skip


def _pareto() -> _Told:
    return {
        "counted": (_("What was counted, and when?"), _("Such as “Reasons for late discharge, 1 to 14 May”."), 1, _("Reasons for late discharge, two weeks")),
        "counts": (
            _("How often was each?"),
            _("A line for each reason, with how often at its end: “Waiting for medicines 23”. The order does not matter."),
            10,
            _("Waiting for medicines 23\nNo lift home 11\nLetter not ready 9\nWaiting for a scan 4\nOther 3"),
        ),
    }  # fmt: skip


def _process() -> _Told:
    how = _("A line for each step: who does it, a colon, what is done; then, between semicolons, minutes of work, “wait” with minutes, “value”, “needed” or “waste”, and how often it arrives complete and right. Such as “Nurse: takes blood; 5; wait 20; value; 95%”. Leave out what you do not know. A line that ends with ? is a question: its answers stand below it with a dash, each with its own steps below, or with > and the step it goes to.")  # fmt: skip
    return {
        "before": (
            _("How it goes now"),
            how,
            12,
            _("Nurse: takes blood; 5; wait 20; value\nPorter: carries it; 10; wait 30; waste\nLab: enough blood?; 2; needed; 90%\n- Yes\n- No > takes blood\ntests it; 15; wait 10; value\nDoctor: reads it; 3; value"),
        ),
        "after": (
            _("How it should go, or goes since"),
            _("In the same way. Leave it empty until you know."),
            10,
            _("Nurse: takes blood and sends it by tube; 6; wait 5; value\nLab: tests it; 15; wait 10; value\nDoctor: reads it; 3; value"),
        ),
    }  # fmt: skip


def _wastes() -> _Told:
    hint = _("A line for each thing you saw. Seen more than once? Put ; and how often at its end.")
    told = {
        "transport": (_("Carrying things"), _("Moving people, samples, papers or kit further than they need to go.") + " " + hint, _("Blood carried down two floors; 6")),
        "inventory": (_("Too much in store"), _("More than is needed, out of date, or in the way."), _("Three boxes of a dressing nobody uses")),
        "motion": (_("Walking and searching"), _("Steps, reaching and looking for things."), _("Looked for the hoist; 4")),
        "waiting": (_("Waiting"), _("Patients, colleagues or machines that wait for something."), _("Waited for the key of the cupboard; 3\nWaited for a bed")),
        "over_production": (_("Too much, too soon"), _("Done before it is needed, or more of it than is needed."), _("Letters printed that are sent by post as well")),
        "over_processing": (_("Doing it twice"), _("Asking, writing or checking the same thing again."), _("The same question asked by three people; 5")),
        "defects": (_("Putting right"), _("Mistakes, returns, things done again."), _("A request sent back for a missing date; 2")),
        "unused_talent": (_("Not asking people"), _("What people know and could do, and nobody asks."), _("The porter knows the short way and was never asked")),
    }  # fmt: skip
    return {name: (label, hint, 3, example) for name, (label, hint, example) in told.items()}


def _stakeholders() -> _Told:
    return {
        "people": (
            _("Who has a stake in it?"),
            _("A line for each: name or group; influence from 1 to 5; interest from 1 to 5. You may add where they stand now and where they should, from −2 (against) to 2 (for): “Pharmacy; 5; 2; −1; 1”. Think of patients and carers too."),
            10,
            _("Ward sister; 5; 5; 2; 2\nPharmacy; 5; 2; -1; 1\nPatients and carers; 2; 5; 1; 2\nCleaning team; 2; 2; 0; 0"),
        )
    }  # fmt: skip


def _forces() -> _Told:
    each = _("A line for each, with how strong it is from 1 to 5 at its end: “Patients ask for it 4”.")
    return {
        "change": (_("Which change?"), _("In a few words."), 1, _("Handover at the bedside")),
        "driving": (_("What drives it?"), each, 6, _("Patients ask for it 4\nFewer things forgotten 5\nThe new sister wants it 3")),
        "restraining": (
            _("What holds it back?"),
            each + " " + _("It is mostly easier to weaken these than to push harder."),
            6,
            _("No quiet place to speak 4\nIt takes ten minutes longer 3"),
        ),
    }  # fmt: skip


def _decisions() -> _Told:
    return {
        "tree": (
            _("Which question comes first?"),
            _("The question on the first line. A dash before each answer, two dashes before what it leads to: the next question, or what to do. Short: “- No > Call the doctor”."),
            12,
            _("Is the patient awake and breathing well?\n- Yes\n-- Is there new pain?\n--- Yes > Ask the nurse in charge now\n--- No > Look again in an hour\n- No > Call the emergency team"),
        ),
        "rests_on": (_("What does it rest on?"), _("The guideline or the people who agreed it, and when it should be looked at again."), 2, _("Agreed with the ward doctors in May; look again in a year")),
    }  # fmt: skip


def _sbar() -> _Told:
    no_names = _("Without anything that points at a patient: a bed or an age is enough.")
    return {
        "to": (_("Who needs to know, and how soon?"), _("Such as “The doctor on call, within ten minutes”."), 1, _("The doctor on call, within ten minutes")),
        "situation": (_("Situation: what is happening now?"), no_names, 3, _("Bed 4 is short of breath since half past two")),
        "background": (_("Background: what led up to it?"), _("What somebody must know who was not there."), 3, _("Day two after a hip operation. Was well this morning")),
        "assessment": (_("Assessment: what do you think it is?"), _("Say it, even when you are not sure."), 3, _("I think it may be a clot")),
        "recommendation": (_("Recommendation: what should happen, and by when?"), _("Ask for one clear thing."), 3, _("Please come now. Shall I send blood meanwhile?")),
        "read_back": (_("Read back: what did they say they would do?"), _("So that both have heard the same."), 2, _("“I come in five minutes. Please give oxygen.”")),
    }  # fmt: skip


def _huddle() -> _Told:
    return {
        "look_back": (_("Looking back: what happened since yesterday?"), _("What went well, what nearly went wrong."), 3, _("No falls. One near miss with two patients of one name")),
        "look_ahead": (_("Looking ahead: what might go wrong today?"), "", 3, _("Three admissions before noon")),
        "staffing": (_("Who is here, who needs a hand?"), _("Say it of the work, not of a person."), 2, _("One short until ten. Bay 2 needs a second pair of hands")),
        "kit": (_("Beds, kit and rooms"), "", 2, _("The hoist is back")),
        "measure": (_("Today’s number"), _("What we measure, and what it says."), 2, _("Medicines on time: 36 of 41")),
        "ideas": (_("Ideas"), "", 2, _("A second key for the cupboard")),
        "actions": (_("Who does what by when?"), _("A line for each."), 3, _("Ask the workshop for a key – Ruth, today")),
        "raise": (_("What must go higher?"), "", 2, _("Not enough pillows, third day")),
        "thanks": (_("Thank you"), _("Somebody did something well. Say it."), 2, _("To the night team, who tidied the store")),
    }  # fmt: skip


_BOXES = {
    Kind.FISHBONE: _fishbone,
    Kind.WHYS: _whys,
    Kind.PARETO: _pareto,
    Kind.PROCESS: _process,
    Kind.WASTES: _wastes,
    Kind.STAKEHOLDERS: _stakeholders,
    Kind.FORCES: _forces,
    Kind.DECISIONS: _decisions,
    Kind.SBAR: _sbar,
    Kind.HUDDLE: _huddle,
}
