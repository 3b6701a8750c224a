"""What people said without their names, on the charts that measures have: only from what was published, on its own periods.

Nothing here is written down. A share or a score that the organisation hides, because it asks for larger groups than it did, is a gap
on the chart from that moment on.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from groundswell.ask.models import GroupSheet, SurveyWave
from groundswell.ask.queries.outcomes import Outcome
from groundswell.ask.queries.published import careful
from groundswell.ask.queries.result_words import in_words
from groundswell.ask.queries.shown import PeriodShown
from groundswell.ask.rules import can_read_results
from groundswell.people.models import Group, Person
from groundswell.pure.spc import Analysis, BadSeries, Direction, Series, analyse_many
from groundswell.voice.queries.days_out import days_out

MOST_ROUNDS = 200
Row = tuple[datetime.date, float | None]


@dataclass(frozen=True)
class VoiceChart:
    """A chart of what was published: its name, what is asked, and the analysis. `is_share` says that it is in percent."""

    key: str
    name: str
    about: str
    analysis: Analysis
    is_share: bool


def voice_charts_for(person: Person, group: Group, now: datetime.datetime) -> list[VoiceChart]:
    """The good-day share of a group, and every score of its surveys that this person may read."""
    asked = [*_good_days(group, now), *_scores(person, group)]
    found = analyse_many([_series(rows) for _key, _name, _about, rows, _share in asked])
    return [
        VoiceChart(key, name, about, analysis, is_share)
        for (key, name, about, _rows, is_share), analysis in zip(asked, found, strict=True)
        if not isinstance(analysis, BadSeries) and _has_values(analysis)
    ]


Asked = tuple[str, str, str, list[Row], bool]


def _series(rows: Sequence[Row]) -> Series:
    ordered = sorted(rows)
    return Series(
        x=[day.isoformat() for day, _value in ordered],
        y=[value for _day, value in ordered],
        direction=Direction.INCREASE.value,
    )


def _has_values(analysis: Analysis) -> bool:
    return any(point.y is not None for point in analysis.points)


def _good_days(group: Group, now: datetime.datetime) -> list[Asked]:
    out = days_out(group, now)
    line = out.shown
    if line is None:
        return []
    periods = line.days or line.periods
    rows = [(period.last, _share(period, line.asked.good)) for period in periods]
    return [("days", _("Good days"), str(line.asked.words), rows, True)]


def _share(period: PeriodShown, good: Sequence[str]) -> float | None:
    """The rounded share; none where the group is too small and was counted with its neighbours."""
    share = period.share_of(good) if period.is_alone or period.is_named else None
    return None if share is None else float(share.percent)


def _scores(person: Person, group: Group) -> list[Asked]:
    rounds = _rounds(person, group)
    sheets = careful(
        GroupSheet.objects.filter(
            release_id__in=[one.wave.release_id for one in rounds], group=group.public_id
        )
    )
    by_release = {sheet.release_id: sheet for sheet in sheets}
    rows: dict[tuple[int, str], list[Row]] = defaultdict(list)
    names: dict[tuple[int, str], tuple[str, str]] = {}
    for one in rounds:
        sheet = by_release.get(one.wave.release_id)
        for scale in Outcome(sheet, one.version.instrument).scales() if sheet is not None else ():
            key = (one.version.survey_id, scale.scale.key)
            mean = scale.found.mean if scale.found is not None and scale.company is None else None
            rows[key].append((timezone.localdate(one.wave.closes_at), mean))
            names[key] = (in_words(scale.scale.words), in_words(one.version.instrument.words))
    return [
        (f"score-{survey}-{scale}", *names[survey, scale], told, False)
        for (survey, scale), told in rows.items()
    ]


def _rounds(person: Person, group: Group) -> list[SurveyWave]:
    """The rounds with results that a person may read of this group, oldest first; those counted together once."""
    out = SurveyWave.objects.filter(wave__release__isnull=False).select_related("wave", "version")
    rounds = sorted(out.order_by("-wave__opens_at", "-pk")[:MOST_ROUNDS], key=lambda one: one.wave.opens_at)
    groups = _groups({key for one in rounds for key in one.wave.audience})
    kept = {
        one.wave.release_id: one
        for one in rounds
        if can_read_results(person, [groups[key] for key in one.wave.audience if key in groups], group)
    }
    return list(kept.values())


def _groups(public_ids: Iterable[str]) -> dict[str, Group]:
    return {str(one.public_id): one for one in Group.objects.filter(public_id__in=list(public_ids))}
