"""Past surveys, brought in from a file and published by the same gate. The answers themselves are never kept."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groundswell.ask.actions.opening import plan_wave
from groundswell.ask.actions.tallying import publish
from groundswell.ask.models import Release, State, Survey, SurveyVersion, SurveyWave, Wave
from groundswell.ask.queries.asked import questions_of
from groundswell.ask.queries.counting import Counted, count
from groundswell.ask.queries.joint import joint_of
from groundswell.ask.queries.opened import Opened, People
from groundswell.ask.queries.response_rows import ResponseReader, ResponseRow, RowFault, columns_of
from groundswell.ask.queries.rolls import tree_of
from groundswell.ask.queries.sheets import sheets_of
from groundswell.ask.rules import AskPermission
from groundswell.people.models import Group, Organisation, Person
from groundswell.people.queries import root_group
from groundswell.people.queries.faults import words_of_file
from groundswell.people.queries.people_plan import group_called
from groundswell.people.rules import holds, must
from groundswell.pure.disclosure import CEILING
from groundswell.pure.instruments import Instrument
from groundswell.pure.tables import Caps, Table, Unreadable, read_table

Progress = Callable[[str], None]
MOST_ROWS = 50_000
CAPS = Caps(octets=50 * 1024 * 1024, rows=MOST_ROWS)
REASONS_SAID = 20
A_DAY = datetime.timedelta(days=1)


def from_shell(
    *,
    kind: str,
    path: Path,
    columns: dict[str, str],
    group: str | None,
    for_real: bool,
    by: Person,
    now: datetime.datetime,
    progress: Progress,
    survey: str | None = None,
    day: str | None = None,
) -> None:
    """Try a file of answers out, or bring it in, for someone at the machine; `progress` hears each step in a sentence.

    It comes in as a whole or not at all, and once: the same survey and day again change nothing. Raises PermissionDenied, or
    ValidationError when the file, its columns or a row is not as it should be, naming rows.
    """
    must(holds(by, AskPermission.OPEN_WAVE, root_group()))
    version, asked_on = _version_of(survey), _day_of(day, now)
    table = _table_at(path)
    progress(
        ngettext("Read %(num)s row.", "Read %(num)s rows.", len(table.rows)) % {"num": f"{len(table.rows):,}"}
    )
    if Wave.objects.filter(series=version.survey.series, label=asked_on.isoformat()).exists():
        progress(
            _("The answers of %(day)s are here already. Nothing was changed.") % {"day": asked_on.isoformat()}
        )
        return
    rows = _rows(table, version.instrument, columns, group_called(group) if group else None)
    _say_what(rows, progress)
    if not for_real:
        counted = _count(version.instrument, rows)[0]
        progress(
            _("This would publish %(people)s people’s answers. Nothing has changed yet.")
            % {"people": counted.people}
        )
        return
    import_responses(version=version, rows=rows, day=asked_on, by=by, now=now)
    progress(
        _(
            "Counted and published. The answers themselves were not kept: take the file away where nobody needs it."
        )
    )


@transaction.atomic
def import_responses(
    *,
    version: SurveyVersion,
    rows: Sequence[ResponseRow],
    day: datetime.date,
    by: Person,
    now: datetime.datetime,
) -> Release | None:
    """Count the answers of a past survey and publish them as a round of that day; None when that day is here already.

    They go from memory through the gate; no row of them is written anywhere. Nobody is told that results are out. Raises
    PermissionDenied, and ValidationError when too few answered to show anything.
    """
    groups = sorted({row.group for row in rows}, key=lambda group: group.path)
    must(all(holds(by, AskPermission.OPEN_WAVE, group) for group in groups))
    counted, people = _count(version.instrument, rows)
    opened_at = timezone.make_aware(datetime.datetime.combine(day, datetime.time(9)))
    wave = plan_wave(
        series=version.survey.series,
        label=day.isoformat(),
        questions=questions_of(version.instrument),
        groups=groups,
        opens_at=opened_at,
        closes_at=opened_at + A_DAY,
        k=counted.k,
        title=_title(version.instrument),
        by=by,
        now=now,
    )
    if wave.state != State.PLANNED:
        return None
    # It was never open here: there is no key, and nothing was ever sealed with one.
    wave.state, wave.public_key = State.CLOSED, b""
    wave.save(update_fields=["state", "public_key"])
    SurveyWave.objects.get_or_create(wave=wave, defaults={"version": version, "people_asked": len(rows)})
    sheets = sheets_of(counted.counts, counted.said, people.tree, version.instrument)
    return publish([wave], counted, now, sheets, by=by, is_old=True)


def _count(instrument: Instrument, rows: Sequence[ResponseRow]) -> tuple[Counted, People]:
    """Count the rows as the tally counts opened boxes. Raises ValidationError when they are too few to show anything."""
    members = [[number, row.group.pk, True] for number, row in enumerate(rows)]
    homes = {number: str(row.group.pk) for number, row in enumerate(rows)}
    people = People(homes, frozenset(homes), tree_of(members))
    opened = [Opened(number, row.answers) for number, row in enumerate(rows)]
    k = max(
        Organisation.objects.get(pk=root_group().organisation_id).smallest_group_shown,
        min(instrument.smallest_group, CEILING),
    )
    counted = count(questions_of(instrument), opened, people, k)
    if counted is None:
        raise ValidationError(
            _("Fewer than %(k)s people answered. Nothing of so few may be shown.") % {"k": k}
        )
    # Everybody in an old file counts, but who was asked is not known, so there is no share of those asked.
    counts = [
        replace(one, block={key: n for key, n in one.block.items() if key != "invited"})
        for one in counted.counts
    ]
    counted = replace(counted, counts=counts, joint=joint_of(instrument, opened, people, counts, k))
    return counted, people


def _title(instrument: Instrument) -> dict[str, str]:
    return {"en": instrument.words.en, "cy": instrument.words.cy}


def _version_of(words: str | None) -> SurveyVersion:
    """The newest fixed version of the survey with this title or id. Raises ValidationError when there is none, or several."""
    surveys = list(Survey.objects.order_by("pk"))
    found = [
        one
        for one in surveys
        if words and words.strip().casefold() in {str(one.public_id), one.words.en.casefold()}
    ]
    if len(found) != 1:
        names = "; ".join(f"{one.words.en} ({one.public_id})" for one in surveys)
        raise ValidationError(
            _("Say which survey with --survey, by its title or id. There are: %(names)s.")
            % {"names": names or "–"}
        )
    newest = (
        SurveyVersion.objects.filter(survey=found[0]).select_related("survey").order_by("-number").first()
    )
    if newest is None:
        raise ValidationError(_("This survey has no fixed version yet. Fix one first."))
    return newest


def _day_of(words: str | None, now: datetime.datetime) -> datetime.date:
    try:
        day = datetime.date.fromisoformat(words or "")
    except ValueError as wrong:
        raise ValidationError(_("Say on which day it was asked with --day, such as 2024-05-31.")) from wrong
    if day >= timezone.localdate(now):
        raise ValidationError(
            _("Only past surveys can be brought in: %(day)s is not over.") % {"day": day.isoformat()}
        )
    return day


def _table_at(path: Path) -> Table:
    try:
        with path.open("rb") as file:
            return read_table(file.read(CAPS.octets + 1), CAPS)
    except Unreadable as problem:
        raise ValidationError(words_of_file(problem)) from problem


def _rows(
    table: Table, instrument: Instrument, columns: dict[str, str], default: Group | None
) -> list[ResponseRow]:
    found = list(ResponseReader(table, columns_of(table, instrument, columns), instrument, default).read())
    faults = [one for one in found if isinstance(one, RowFault)]
    if faults:
        raise ValidationError(_told(faults))
    return [one for one in found if isinstance(one, ResponseRow)]


def _told(faults: Sequence[RowFault]) -> list[str]:
    """Each reason once, with the first row it is true of and how many more there are."""
    rows: dict[str, list[int]] = {}
    for fault in faults:
        rows.setdefault(fault.why, []).append(fault.number)
    told = []
    for why, numbers in list(rows.items())[:REASONS_SAID]:
        shape = (
            _("Row %(number)s: %(why)s")
            if len(numbers) == 1
            else _("Row %(number)s and %(more)s more: %(why)s")
        )
        told.append(shape % {"number": numbers[0], "why": why, "more": f"{len(numbers) - 1:,}"})
    if (more := len(rows) - REASONS_SAID) > 0:
        told.append(
            ngettext("and %(num)s other reason.", "and %(num)s other reasons.", more) % {"num": f"{more:,}"}
        )
    return told


def _say_what(rows: Sequence[ResponseRow], progress: Progress) -> None:
    groups, keys = {row.group.pk for row in rows}, {key for row in rows for key in row.answers}
    facts = {"rows": f"{len(rows):,}", "groups": len(groups), "questions": len(keys)}
    progress(_("Rows with answers: %(rows)s. Groups: %(groups)s. Questions: %(questions)s.") % facts)
