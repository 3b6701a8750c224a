"""A process drawn, its figures, and what has changed between before and after."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groundswell.pure.drawing import FlowOption, FlowStep, Headers, Picture, TableTwin, flow
from groundswell.pure.process import Figures, Process, Step, Worth, compare, figures_of, process_of
from groundswell.tools.queries.fault_words import fault_words
from groundswell.tools.queries.pieces import Drawn, Panel, Twig, at_widths

LOOKS = {Worth.ADDS: "marked", Worth.NEEDED: "plain", Worth.WASTE: "quiet", None: "plain"}
HOUR = 60


def drawn_process(title: str, body: Mapping[str, str], mark: str) -> Drawn:
    """A process map, or two, with their figures side by side."""
    names = {"before": _("How it goes now"), "after": _("How it should go, or goes since")}
    told = {name: process_of(body.get(name, "")) for name in names}
    there = {name: process for name, process in told.items() if process.steps}
    panels = [
        _panel(process, title, names[name] if len(there) > 1 else "", f"{mark}-{name}")
        for name, process in there.items()
    ]
    faults = [
        f"{names[name]}: {fault_words(fault)}" if len(there) > 1 else fault_words(fault)
        for name, process in told.items()
        for fault in process.faults
    ]
    return Drawn(panels, _sentences(told, there), faults, _figures(there, names))


def since_then(was: Mapping[str, str], now: Mapping[str, str], number: int) -> Drawn | None:
    """How a process went in an earlier version, beside how it goes now: a sentence and the figures of both, drawn already.

    None when either is empty, or nothing has changed.
    """
    told = {"before": process_of(was.get("before", "")), "after": process_of(now.get("before", ""))}
    if not all(process.steps for process in told.values()) or was["before"] == now["before"]:
        return None
    names = {"before": _("Version %(number)s") % {"number": number}, "after": _("Now")}
    return Drawn([], _sentences(told, told), [], _figures(told, names))


def _panel(process: Process, title: str, name: str, mark: str) -> Panel:
    steps = [_step(step) for step in process.steps]
    lanes = list(process.lanes)
    headers = Headers(_("Who"), _("Step, and what it leads to"))
    whole = f"{title}: {name}" if name else title
    desc = _("Steps from the top down, each in the lane of who does it, with lines to what comes next")

    def draw(width: float, id: str) -> Picture:
        return flow(steps, lanes, id=id, title=whole, desc=desc, headers=headers, width=width)

    return at_widths(draw, mark, title=name, outline=_outline(process))


def _step(step: Step) -> FlowStep:
    options = tuple(FlowOption(answer.words, answer.to) for answer in step.answers)
    return FlowStep(step.words, step.lane, _note(step), LOOKS[step.worth], step.next, options)


def _note(step: Step) -> str:
    worths = {Worth.ADDS: _("adds value"), Worth.NEEDED: _("needed"), Worth.WASTE: _("could go")}
    parts = [
        minutes(step.work) if step.work else "",
        _("then wait %(time)s") % {"time": minutes(step.wait)} if step.wait else "",
        worths[step.worth] if step.worth else "",
        _("%(share)s%% right") % {"share": f"{100 * step.right:.0f}"} if step.right is not None else "",
    ]
    return " · ".join(filter(None, parts))


def _outline(process: Process) -> tuple[Twig, ...]:
    def words(step: Step) -> str:
        lane = process.lanes[step.lane]
        told = f"{lane}: {step.words}" if lane else step.words
        return f"{told} ({_note(step)})" if _note(step) else told

    def leads(to: int | None) -> str:
        return _("it ends") if to is None else process.steps[to].words

    return tuple(
        Twig(words(step), tuple(Twig(f"{one.words} → {leads(one.to)}") for one in step.answers))
        for step in process.steps
    )


def minutes(time: float) -> str:
    """Minutes as people say them: 45 min, 2 h 10 min."""
    whole = round(time)
    if whole < HOUR:
        return _("%(n)s min") % {"n": whole}
    hours = _("%(n)s h") % {"n": whole // HOUR}
    return f"{hours} {_('%(n)s min') % {'n': whole % HOUR}}" if whole % HOUR else hours


def _figures(there: Mapping[str, Process], names: Mapping[str, str]) -> TableTwin | None:
    made = [figures_of(process) for process in there.values()]
    if not any(one.lead_time or one.first_time_right is not None for one in made):
        return None
    rows = [
        (_("Time from start to end"), *(minutes(one.lead_time) for one in made)),
        (_("of this, work that adds value"), *(minutes(one.adding) for one in made)),
        (_("Share of the time that adds value"), *(_percent(one.efficiency) for one in made)),
        (_("Times it changes hands"), *(str(one.hand_offs) for one in made)),
        (_("Steps"), *(str(one.steps) for one in made)),
        (_("Goes right the first time, all the way"), *(_percent(one.first_time_right) for one in made)),
    ]
    return TableTwin(("", *(names[name] for name in there)), tuple(rows))


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.0f}%"


def _sentences(told: Mapping[str, Process], there: Mapping[str, Process]) -> list[str]:
    said: list[str] = []
    if len(there) > 1:
        compared = compare(told["before"], told["after"])
        if compared.saved is not None:
            said.append(_saved(compared.before, compared.after, compared.saved))
    elif there and (figures := figures_of(next(iter(there.values())))).efficiency is not None:
        facts = {"share": _percent(figures.efficiency), "time": minutes(figures.lead_time)}
        said.append(_("Of %(time)s from start to end, %(share)s is work that adds value.") % facts)
    if there and any(step.answers for process in there.values() for step in process.steps):
        said.append(_("Times are those of the main way: the first answer to each question."))
    return said


def _saved(before: Figures, after: Figures, saved: float) -> str:
    facts = {
        "before": minutes(before.lead_time),
        "after": minutes(after.lead_time),
        "share": f"{abs(100 * saved):.0f}%",
    }
    hands = before.hand_offs - after.hand_offs
    if saved > 0:
        words = _("It takes %(after)s instead of %(before)s: %(share)s less.") % facts
    elif saved < 0:
        words = _("It takes %(after)s instead of %(before)s: %(share)s more.") % facts
    else:
        words = _("It takes as long as before: %(before)s.") % facts
    if hands > 0:
        fewer = ngettext("It changes hands %(n)s time less.", "It changes hands %(n)s times less.", hands)
        words += " " + fewer % {"n": hands}
    return words
