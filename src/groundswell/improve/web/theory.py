"""A theory as pages show it: the outline with its states, and the diagram."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from groundswell.improve.models import Driver, Project
from groundswell.improve.queries.drivers import Outline, links_of, outline_of
from groundswell.improve.web.words import aim_sentence
from groundswell.measure.queries import MeasureChart, charts_of
from groundswell.measure.rules import can_see
from groundswell.people.models import Person
from groundswell.pure.drawing import DriverNode, Picture, driver_diagram

COLUMNS = {Driver.Kind.PRIMARY: 1, Driver.Kind.SECONDARY: 2, Driver.Kind.CHANGE: 3}
MARKS = {"improvement": "better", "concern": "worse"}
OF_CHANGES = {"adopt": "better", "abandon": "same", "testing": "same", "adapt": "same"}


@dataclass(frozen=True)
class TheoryLine:
    """A line of the outline as it is read: how far in, its kind, how it stands, and what else it drives."""

    driver: Driver
    depth: int
    kind: str
    stands: str
    also: str


@dataclass(frozen=True)
class Theory:
    """The outline and the diagram, which say the same."""

    lines: Sequence[TheoryLine]
    picture: Picture | None


def theory_of(person: Person, project: Project) -> Theory:
    """The theory of a project, with the live state of the measures this person may see."""
    outline = outline_of(project)
    if not outline.lines:
        return Theory([], None)
    states = _states(person, project, outline)
    also: dict[int, list[Driver]] = {}
    for link in links_of(project):
        also.setdefault(link.driver_id, []).append(link.under)
    lines = [
        TheoryLine(
            driver=one,
            depth=depth,
            kind=str(one.get_kind_display()),
            stands=_stands(one, states),
            also=", ".join(under.words for under in also.get(one.pk, [])),
        )
        for depth, one in outline.in_order()
    ]
    return Theory(lines, _drawn(project, lines, also, states))


def _states(person: Person, project: Project, outline: Outline) -> dict[int, str]:
    """What the chart of each measure says in a word, by its key."""
    known = {one.measure_id: one.measure for one in outline.lines if one.measure is not None}
    if project.measure is not None:
        known[project.measure_id] = project.measure
    seen = [measure for measure in known.values() if can_see(person, measure)]
    return {chart.measure.pk: state_of(chart) for chart in charts_of(seen)}


def state_of(chart: MeasureChart) -> str:
    """improvement, concern, neutral, common, or unknown while it is too early to tell."""
    variation = chart.analysis.variation if chart.analysis is not None else None
    return variation.partition("_")[0] if variation else "unknown"


def state_words(state: str) -> str:
    """The same in words."""
    words = {
        "improvement": _("Getting better"),
        "concern": _("Getting worse"),
        "neutral": _("Changing"),
        "common": _("Usual ups and downs"),
    }
    return words.get(state) or _("Too early to tell")


def _stands(driver: Driver, states: Mapping[int, str]) -> str:
    state = states.get(driver.measure_id or 0)
    said = [str(driver.get_status_display())] if driver.kind == Driver.Kind.CHANGE else []
    return " · ".join([*said, *([state_words(state)] if state else [])])


def _mark(driver: Driver, states: Mapping[int, str]) -> str:
    if state := states.get(driver.measure_id or 0):
        return MARKS.get(state, "same")
    return OF_CHANGES.get(driver.status, "") if driver.kind == Driver.Kind.CHANGE else ""


def _drawn(
    project: Project,
    lines: Sequence[TheoryLine],
    also: Mapping[int, Sequence[Driver]],
    states: Mapping[int, str],
) -> Picture:
    state = states.get(project.measure_id or 0)
    aim = aim_sentence(project) or project.name
    said = state_words(state) if state else ""
    nodes = [DriverNode("aim", 0, aim, said, MARKS.get(state or "", "same") if state else "")]
    links = []
    for line in lines:
        one = line.driver
        nodes.append(
            DriverNode(
                str(one.pk), COLUMNS[Driver.Kind(one.kind)], one.words, line.stands, _mark(one, states)
            )
        )
        links.append((str(one.parent_id) if one.parent_id else "aim", str(one.pk)))
        links += [(str(under.pk), str(one.pk)) for under in also.get(one.pk, ())]
    return driver_diagram(
        nodes,
        links,
        id=f"theory-{project.pk}",
        title=_("What drives “%(name)s”") % {"name": project.name},
        desc=_("From left to right: the aim, what drives it, and the changes that could move it."),
        heads=(_("Aim"), _("Primary drivers"), _("Secondary drivers"), _("Change ideas")),
        headers=(_("Line"), pgettext("table of drivers", "Kind"), _("Drives"), _("How it stands")),
    )
