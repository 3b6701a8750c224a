"""The ways of working a project may follow, the stages of each, where projects come from and how they end."""

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Template(models.TextChoices):
    """A way of working: other names for the stages, over the same bones."""

    MFI = "mfi", _("Model for Improvement: aim, measures, small tests")
    A3 = "a3", _("A3 and Lean: understand, try, check, keep")
    DMAIC = "dmaic", _("DMAIC: define, measure, analyse, improve, control")
    QUICK = "quick", _("Quick win: just do it")


STAGES: dict[str, dict[str, str | Promise]] = {
    Template.MFI: {
        "aim": pgettext_lazy("stage", "Setting the aim"),
        "test": pgettext_lazy("stage", "Testing changes"),
        "keep": pgettext_lazy("stage", "Making it stick"),
    },
    Template.A3: {
        "aim": pgettext_lazy("stage", "Understanding the problem"),
        "test": pgettext_lazy("stage", "Trying and checking"),
        "keep": pgettext_lazy("stage", "Standard work"),
    },
    Template.DMAIC: {
        "aim": pgettext_lazy("stage", "Define"),
        "measure": pgettext_lazy("stage", "Measure"),
        "analyse": pgettext_lazy("stage", "Analyse"),
        "test": pgettext_lazy("stage", "Improve"),
        "keep": pgettext_lazy("stage", "Control"),
    },
    Template.QUICK: {"aim": pgettext_lazy("stage", "Just being done")},
}
"""The stages of each way of working, in their order. All begin with the aim."""

MODES: dict[str, str | Promise] = {
    "iterate": _("Small steps: test, learn, test again"),
    "pathway": _("A new pathway or way of caring"),
    "whole": _("A new way of running the whole service"),
    "spread": _("Spreading what works, or making a movement of it"),
}
"""The four modes of improvement that Q tells apart."""


WAYS_OF_WORKING = [choice for choice in Template.choices if choice[0] != Template.QUICK]
"""What a project may be; a quick win is no project until it turns out to be one."""


class CameFrom(models.TextChoices):
    """Where a project came from."""

    IDEA = "idea", _("An idea")
    DAYS = "days", _("What people say of their workdays")
    FOUND = "found", _("Something that was found")
    ALONE = "alone", _("The team itself")


class End(models.TextChoices):
    """How a project ended. None of them is shameful."""

    ADOPTED = "adopted", _("Adopted: it works, and we keep it")
    ADAPTED = "adapted", _("Adapted: we keep a changed form of it")
    ABANDONED = "abandoned", _("Abandoned: we tried it, and it does not help")
    STOPPED = "stopped", _("Stopped: something else came first")


ENDS: dict[str, str | Promise] = {
    End.ADOPTED: pgettext_lazy("end of a project", "Adopted"),
    End.ADAPTED: pgettext_lazy("end of a project", "Adapted"),
    End.ABANDONED: pgettext_lazy("end of a project", "Abandoned"),
    End.STOPPED: pgettext_lazy("end of a project", "Stopped"),
}
"""The same in one word."""


def stage_words(template: str, stage: str, ended_as: str = "") -> str:
    """Where a project is, in words."""
    return str(ENDS[ended_as] if ended_as else STAGES[template][stage])
