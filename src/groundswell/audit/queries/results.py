"""What an audit found: each criterion against its standard and the last time, and how it went over all cycles."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from groundswell.audit.models import Audit, Case, Criterion
from groundswell.audit.queries.audits import criteria_of
from groundswell.pure.audit import Answer, Change, Result, Standing, change_between, result_of
from groundswell.pure.drawing import Picture
from groundswell.pure.spc import BadSeries, Series, analyse, explain, picture_of

FEWEST_FOR_A_CHART = 3
WIDE, NARROW = 640.0, 360.0


@dataclass(frozen=True)
class Found:
    """A criterion with its result, and how it has changed since the cycle before."""

    criterion: Criterion
    result: Result
    before: Result | None
    change: Change | None

    @property
    def standing_words(self) -> str:
        """How it stands to its standard, in a sentence."""
        return {
            Standing.REACHED: _("The standard is reached."),
            Standing.NEAR: _("Too close to tell: more cases would say whether the standard is reached."),
            Standing.MISSED: _("The standard is missed."),
            Standing.UNKNOWN: _("There are no cases yet."),
        }[self.result.standing]

    @property
    def share_words(self) -> str:
        """So many of so many, in percent, with how far it may be off."""
        if self.result.share is None:
            return "–"
        low, high = self.result.interval
        facts = {
            "met": self.result.met,
            "whole": self.result.whole,
            "share": f"{100 * self.result.share:.0f}",
            "low": f"{100 * low:.0f}",
            "high": f"{100 * high:.0f}",
        }
        return _("%(met)s of %(whole)s (%(share)s%%, likely %(low)s to %(high)s%%)") % facts

    @property
    def change_words(self) -> str:
        """How it has changed since the last time, and whether that is sure; empty in a first cycle."""
        if self.change is None or self.before is None or self.before.share is None:
            return ""
        facts = {"points": f"{abs(100 * self.change.by):.0f}", "before": f"{100 * self.before.share:.0f}"}
        if not self.change.is_sure:
            return _("Last time %(before)s%%. The difference may be chance.") % facts
        if self.change.by > 0:
            return (
                _("Better by %(points)s points than last time (%(before)s%%). That is more than chance.")
                % facts
            )
        return (
            _("Worse by %(points)s points than last time (%(before)s%%). That is more than chance.") % facts
        )

    @property
    def is_missed(self) -> bool:
        """Whether the share itself is below the standard."""
        return self.result.whole > 0 and not self.result.is_reached


@dataclass(frozen=True)
class Told:
    """A criterion over all cycles: its chart for a wide and a narrow column, and what it says."""

    statement: str
    wide: Picture
    narrow: Picture
    sentence: str


def chain_of(audit: Audit) -> list[Audit]:
    """All cycles up to this one, the first one first."""
    chain = [audit]
    earlier = {
        one.pk: one
        for one in Audit.objects.filter(
            organisation_id=audit.organisation_id, group_id=audit.group_id, cycle__lt=audit.cycle
        )
    }
    while chain[0].previous_id is not None and chain[0].previous_id in earlier:
        chain.insert(0, earlier[chain[0].previous_id])
    return chain


def results_of(audit: Audit) -> list[Found]:
    """What was found for each criterion, by number."""
    criteria = criteria_of(audit)
    answers = _answers(audit)
    before = _results_by_root(audit.previous) if audit.previous is not None else {}
    found = []
    for one in criteria:
        result = result_of(answers.get(one.number, []), one.standard / 100)
        earlier = before.get(one.root)
        change = change_between(earlier, result) if earlier else None
        found.append(Found(one, result, earlier, change))
    return found


def charts_of(audit: Audit) -> list[Told]:
    """Each criterion over all cycles as a p chart; none while there are fewer than three cycles with cases."""
    chain = chain_of(audit)
    if len(chain) < FEWEST_FOR_A_CHART:
        return []
    cycles = [(one, _results_by_root(one)) for one in chain]
    made = (_chart(criterion, cycles) for criterion in criteria_of(audit))
    return [told for told in made if told is not None]


def _chart(criterion: Criterion, cycles: list[tuple[Audit, dict[object, Result]]]) -> Told | None:
    rows = [(one, found[criterion.root]) for one, found in cycles if criterion.root in found]
    rows = [(one, result) for one, result in rows if result.whole]
    if len(rows) < FEWEST_FOR_A_CHART:
        return None
    series = Series(
        y=[result.met for _one, result in rows],
        n=[result.whole for _one, result in rows],
        x=[one.cycle for one, _result in rows],
        chart="p",
        direction="increase",
        target=criterion.standard,
        multiply=100.0,
    )
    try:
        analysis = analyse(series)
    except BadSeries:
        return None
    language = (get_language() or "en")[:2]
    when = {str(one.cycle): date_format(one.finished_at or one.started_at, "M Y") for one, _result in rows}

    def at_width(width: float) -> Picture:
        mark, title = f"c{criterion.pk}-{width:.0f}", f"{criterion.statement} (%)"
        return picture_of(
            analysis, id=mark, title=title, language=language, day=lambda x: when[str(x)], width=width
        )

    return Told(criterion.statement, at_width(WIDE), at_width(NARROW), explain(analysis, language))


def _results_by_root(audit: Audit) -> dict[object, Result]:
    answers = _answers(audit)
    return {
        one.root: result_of(answers.get(one.number, []), one.standard / 100) for one in criteria_of(audit)
    }


def _answers(audit: Audit) -> dict[int, list[Answer]]:
    """What was found, by the number of the criterion."""
    found: dict[int, list[Answer]] = {}
    for answers in Case.objects.filter(audit=audit, removed_at=None).values_list("answers", flat=True):
        for number, answer in answers.items():
            found.setdefault(int(number), []).append(Answer(answer))
    return found


def note_words() -> str:
    """How shares are counted, in a sentence that stands below them."""
    return _(
        "Shares have 95% intervals (Wilson). What was not written down counts as not done; what does not apply does not count."
    )
