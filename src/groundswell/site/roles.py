"""The roles, each with what it may do in its group and everywhere below. Changing one is a reviewed change of code."""

from django.utils.translation import gettext_lazy as _

from groundswell.ask.rules import AskPermission as Ask
from groundswell.audit.rules import AuditPermission as Audit
from groundswell.improve.rules import ImprovePermission as Improve
from groundswell.learn.rules import LearnPermission as Learn
from groundswell.measure.rules import MeasurePermission as Measure
from groundswell.people.rules import PeoplePermission as People
from groundswell.people.rules import Role
from groundswell.report.rules import ReportPermission as Report
from groundswell.tools.rules import ToolsPermission as Tools
from groundswell.voice.rules import VoicePermission as Voice

_EVERYONE = {Voice.OFFER, Voice.TALK, Measure.ENTER, Tools.KEEP, Audit.RUN, Learn.FOUND}
_CHAMPION = _EVERYONE | {People.INVITE, Voice.TYPE_CARDS, Improve.START}
_COACH = _EVERYONE | {
    Voice.ANSWER,
    Voice.HOLD_ROUND,
    Report.WRITE_STORY,
    Ask.MAKE_SURVEY,
    Measure.KEEP,
    Improve.START,
    Improve.LOOK_AFTER,
    Learn.SHARE,
}
_LEAD = _CHAMPION | _COACH | {Voice.MERGE, Voice.KEEP_KIOSK, Report.PUBLISH_STORY, Learn.RECORD_TRAINING}
_TOP = _LEAD | {Voice.MODERATE, Ask.OPEN_WAVE, Learn.NAME, Learn.CURATE}

ROLES = {
    role.key: role
    for role in (
        Role("member", _("Member"), _("Says ideas, supports and talks about them."), frozenset(_EVERYONE)),
        Role("champion", _("Champion"), _("Gets colleagues going and asks them in."), frozenset(_CHAMPION)),
        Role(
            "group_lead",
            _("Group lead"),
            _("Answers ideas of the group and tells what became of them."),
            frozenset(_LEAD),
            needs_second_step=True,
        ),
        Role(
            "improver",
            _("Improver"),
            _("Works on ideas with the team."),
            frozenset(_EVERYONE | {Report.WRITE_STORY, Measure.KEEP, Improve.START}),
        ),
        Role(
            "librarian",
            _("Librarian"),
            _("Looks after the library: what stands in it and on which shelf."),
            frozenset(_EVERYONE | {Learn.CURATE}),
        ),
        Role("coach", _("Coach"), _("Helps teams answer and try ideas."), frozenset(_COACH)),
        Role(
            "organisation_lead",
            _("Organisation lead"),
            _("Answers for the whole organisation and looks at words that name a person."),
            frozenset(_TOP),
            needs_second_step=True,
        ),
        Role(
            "administrator",
            _("Administrator"),
            _("Looks after groups, people, promises and the service."),
            frozenset(_TOP | set(People)),
            needs_second_step=True,
        ),
    )
}
