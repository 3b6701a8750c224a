"""What people type into the tools of improvement, understood: whys, counts, people, forces, decisions, wastes.

Each reader takes the lines of `pure.outline` and returns plain facts with faults for what could not be read. None of them knows
a page, a person or a language: a page says the faults in words.
"""

from groundswell.pure.tools._counts import Count, Counts, counts_of
from groundswell.pure.tools._decisions import Decision, Decisions, Way, decisions_of, walked
from groundswell.pure.tools._forces import Forces, Pull, forces_of
from groundswell.pure.tools._stakeholders import Field, Stakeholder, Stakeholders, stakeholders_of
from groundswell.pure.tools._wastes import WASTES, Sighting, sightings_of
from groundswell.pure.tools._whys import Whys, lays_on_a_person, whys_of

__all__ = [
    "WASTES",
    "Count",
    "Counts",
    "Decision",
    "Decisions",
    "Field",
    "Forces",
    "Pull",
    "Sighting",
    "Stakeholder",
    "Stakeholders",
    "Way",
    "Whys",
    "counts_of",
    "decisions_of",
    "forces_of",
    "lays_on_a_person",
    "sightings_of",
    "stakeholders_of",
    "walked",
    "whys_of",
]
