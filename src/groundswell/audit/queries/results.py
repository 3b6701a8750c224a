"""What an audit found: each criterion against its standard and the last time, and how it went over all cycles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

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
    if audit.previous_id is None:
        return [audit]
    roots = Criterion.objects.filter(audit=audit).values("root")
    earlier = Audit.objects.filter(criteria__root__in=roots, cycle__lt=audit.cycle).distinct()
    known = {one.pk: one for one in earlier}
    chain = [audit]
    while chain[0].previous_id in known:
        chain.insert(0, known[chain[0].previous_id])
    return chain


def results_of(audit: Audit) -> list[Found]:
    """What was found for each criterion, by number."""
    cycles = [audit, *([audit.previous] if audit.previous is not None else [])]
    results = _results_by_root(cycles)
    before = results[audit.previous_id] if audit.previous_id else {}
    found = []
    for one in criteria_of(audit):
        result, earlier = results[audit.pk][one.root], before.get(one.root)
        change = change_between(earlier, result) if earlier else None
        found.append(Found(one, result, earlier, change))
    return found


def charts_of(audit: Audit) -> list[Told]:
    """Each criterion over all cycles as a p chart; none while there are fewer than three cycles with cases."""
    chain = chain_of(audit)
    if len(chain) < FEWEST_FOR_A_CHART:
        return []
    results = _results_by_root(chain)
    cycles = [(one, results[one.pk]) for one in chain]
    made = (_chart(criterion, cycles) for criterion in criteria_of(audit))
    return [told for told in made if told is not None]


def _chart(criterion: Criterion, cycles: list[tuple[Audit, dict[UUID, Result]]]) -> Told | None:
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
        mark, title = f"c{criterion.pk}-{width:.0f}", criterion.statement
        return picture_of(
            analysis,
            id=mark,
            title=title,
            language=language,
            number=_percent,
            day=lambda x: when[str(x)],
            width=width,
        )

    said = explain(analysis, language, _percent)
    return Told(criterion.statement, at_width(WIDE), at_width(NARROW), said)


def _percent(value: float) -> str:
    return f"{round(value, 1):g}%"


def _results_by_root(audits: Sequence[Audit]) -> dict[int, dict[UUID, Result]]:
    """What was found in each of some audits, by the root of the criterion; asked of the database once for all of them."""
    answers: dict[tuple[int, int], list[Answer]] = {}
    cases = Case.objects.filter(audit__in=audits, removed_at=None)
    for pk, given in cases.values_list("audit_id", "answers"):
        for number, answer in given.items():
            answers.setdefault((pk, int(number)), []).append(Answer(answer))
    found: dict[int, dict[UUID, Result]] = {audit.pk: {} for audit in audits}
    for one in Criterion.objects.filter(audit__in=audits, removed_at=None):
        result = result_of(answers.get((one.audit_id, one.number), []), one.standard / 100)
        found[one.audit_id][one.root] = result
    return found


def note_words() -> str:
    """How shares are counted, in a sentence that stands below them."""
    return _(
        "Shares have 95% intervals (Wilson). What was not written down counts as not done; what does not apply does not count."
    )
