"""What resources of the library are, are about and are for: short lists in both languages, so that people find and choose by them."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Sort(models.TextChoices):
    """What a resource is."""

    LINK = "link", pgettext_lazy("library", "A page on the web")
    INSIGHT = "insight", pgettext_lazy("library", "A quick insight: a few words of our own")
    TOOL = "tool", pgettext_lazy("library", "A tool or a sheet to fill in")
    ARTICLE = "article", pgettext_lazy("library", "An article")
    BOOK = "book", pgettext_lazy("library", "A book")
    VIDEO = "video", pgettext_lazy("library", "A video")
    FILE = "file", pgettext_lazy("library", "A file")


class Topic(models.TextChoices):
    """What a resource is about, and what people are interested in."""

    BEGINNING = "beginning", pgettext_lazy("topic", "Beginning to improve")
    AIMS = "aims", pgettext_lazy("topic", "Aims")
    MEASURING = "measuring", pgettext_lazy("topic", "Measuring")
    CHARTS = "charts", pgettext_lazy("topic", "Charts and variation")
    TESTING = "testing", pgettext_lazy("topic", "Testing changes")
    CAUSES = "causes", pgettext_lazy("topic", "Causes and drivers")
    FLOW = "flow", pgettext_lazy("topic", "Flow and processes")
    SUSTAINING = "sustaining", pgettext_lazy("topic", "Making it last")
    SPREADING = "spreading", pgettext_lazy("topic", "Spreading what works")
    AUDIT = "audit", pgettext_lazy("topic", "Clinical audit")
    SAFETY = "safety", pgettext_lazy("topic", "Safe care")
    SPEAKING = "speaking", pgettext_lazy("topic", "Speaking up and safe teams")
    PEOPLE = "people", pgettext_lazy("topic", "People and change")
    JOY = "joy", pgettext_lazy("topic", "Joy and wellbeing at work")
    LEADING = "leading", pgettext_lazy("topic", "Leading and coaching")
    TOGETHER = "together", pgettext_lazy("topic", "With patients and families")
    EQUITY = "equity", pgettext_lazy("topic", "Fair care")
    EVALUATING = "evaluating", pgettext_lazy("topic", "Evaluating and learning")


class Audience(models.TextChoices):
    """For whom a resource is."""

    EVERYONE = "everyone", pgettext_lazy("audience", "Everyone")
    BEGINNERS = "beginners", pgettext_lazy("audience", "Those who begin")
    TEAMS = "teams", pgettext_lazy("audience", "Teams who try something")
    CLINICIANS = "clinicians", pgettext_lazy("audience", "Those who care for patients")
    LEADS = "leads", pgettext_lazy("audience", "Those who lead")
    COACHES = "coaches", pgettext_lazy("audience", "Coaches and improvers")
    ANALYSTS = "analysts", pgettext_lazy("audience", "Those who work with numbers")
    PATIENTS = "patients", pgettext_lazy("audience", "Patients and families")


class Stage(models.TextChoices):
    """Where in an improvement a resource helps, and is offered; the keys are those of `people.queries.worth_reading`."""

    AIM = "aim", pgettext_lazy("stage", "Writing an aim")
    MEASURE = "measure", pgettext_lazy("stage", "Choosing what to measure")
    DRIVERS = "drivers", pgettext_lazy("stage", "Drawing a driver diagram")
    PLAN = "plan", pgettext_lazy("stage", "Planning a test")
    STUDY = "study", pgettext_lazy("stage", "Looking at what came out")
    SUSTAIN = "sustain", pgettext_lazy("stage", "Making it last")
    SPREAD = "spread", pgettext_lazy("stage", "Taking it further")


class Licence(models.TextChoices):
    """What may be done with a resource."""

    UNKNOWN = "", _("Not known: read it there, copy nothing")
    RESERVED = "reserved", _("All rights reserved: read it there, copy nothing")
    OGL = "ogl", _("Open Government Licence")
    CC0 = "cc0", _("Public domain (CC0)")
    CC_BY = "cc-by", _("Creative Commons: name the authors (CC BY)")
    CC_BY_SA = "cc-by-sa", _("Creative Commons: name the authors, share alike (CC BY-SA)")
    CC_BY_NC = "cc-by-nc", _("Creative Commons: name the authors, not for profit (CC BY-NC)")
    CC_BY_ND = "cc-by-nd", _("Creative Commons: name the authors, change nothing (CC BY-ND)")
    CC_BY_NC_ND = (
        "cc-by-nc-nd",
        _("Creative Commons: name the authors, not for profit, change nothing (CC BY-NC-ND)"),
    )
    OPEN_SOFTWARE = "open", _("A free software licence, such as MIT")
    OURS = "ours", _("Our own: use it as you like")


class Country(models.TextChoices):
    """Where a resource comes from."""

    UNKNOWN = "", _("Not known, or from several")
    WALES = "wales", _("Wales")
    ENGLAND = "england", _("England")
    SCOTLAND = "scotland", _("Scotland")
    NORTHERN_IRELAND = "ni", _("Northern Ireland")
    UK = "uk", _("United Kingdom")
    IRELAND = "ireland", _("Ireland")
    EUROPE = "europe", _("Another country in Europe")
    USA = "usa", _("United States")
    CANADA = "canada", _("Canada")
    AUSTRALIA = "australia", _("Australia")
    ELSEWHERE = "elsewhere", _("Elsewhere")


def packed(codes: object) -> str:
    """Codes as a row keeps them: each between spaces, so that one is found by itself."""
    chosen = sorted({str(code) for code in codes}) if isinstance(codes, (list, tuple, set)) else []
    return f" {' '.join(chosen)} " if chosen else ""
