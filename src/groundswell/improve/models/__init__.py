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
from groundswell.improve.models.keeping import Approval, LogEntry, Score
from groundswell.improve.models.lending import ProgrammeBorrowed, ProgrammeLent
from groundswell.improve.models.programme import Programme, ProgrammeProject
from groundswell.improve.models.project import Project, ProjectDomain, ProjectMeasure
from groundswell.improve.models.ranking import Choice, Placing, Ranking
from groundswell.improve.models.sharing import DoneToo, ProjectComment, ProjectFollow
from groundswell.improve.models.stages import (
    ENDS,
    MODES,
    STAGES,
    WAYS_OF_WORKING,
    CameFrom,
    End,
    Template,
    stage_words,
)
from groundswell.improve.models.team import Member, Part

__all__ = [
    "ENDS",
    "MODES",
    "STAGES",
    "WAYS_OF_WORKING",
    "Approval",
    "CameFrom",
    "CameOut",
    "Choice",
    "Cycle",
    "CycleMeasure",
    "CycleState",
    "Decision",
    "DoneToo",
    "Driver",
    "DriverLink",
    "End",
    "LogEntry",
    "Member",
    "Observation",
    "Part",
    "Placing",
    "Programme",
    "ProgrammeBorrowed",
    "ProgrammeLent",
    "ProgrammeProject",
    "Project",
    "ProjectComment",
    "ProjectDomain",
    "ProjectFollow",
    "ProjectMeasure",
    "Question",
    "Ranking",
    "Scale",
    "Score",
    "Template",
    "stage_words",
]
