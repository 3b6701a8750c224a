"""What we remember of projects: what they aim at, who works on them, their theory, their tests, what was seen."""

from groundswell.improve.models.cycle import (
    CameOut,
    Cycle,
    CycleMeasure,
    CycleState,
    Decision,
    Observation,
    Question,
    Scale,
)
from groundswell.improve.models.drivers import Driver, DriverLink
from groundswell.improve.models.project import Project, ProjectDomain, ProjectMeasure
from groundswell.improve.models.stages import ENDS, MODES, STAGES, CameFrom, End, Template, stage_words
from groundswell.improve.models.team import Member, Part

__all__ = [
    "ENDS",
    "MODES",
    "STAGES",
    "CameFrom",
    "CameOut",
    "Cycle",
    "CycleMeasure",
    "CycleState",
    "Decision",
    "Driver",
    "DriverLink",
    "End",
    "Member",
    "Observation",
    "Part",
    "Project",
    "ProjectDomain",
    "ProjectMeasure",
    "Question",
    "Scale",
    "Template",
    "stage_words",
]
