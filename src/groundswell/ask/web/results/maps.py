"""Heat maps: averages of groups, or of the announced categories, by question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groundswell.ask.queries.outcome_cards import CategoryOutcome, ends_of
from groundswell.ask.queries.outcomes import Outcome
from groundswell.ask.queries.result_words import HIDDEN, decimal, in_words, name_of
from groundswell.pure.drawing import MOST_COLUMNS, Heat, HeatLabels, HeatRow, Picture, heat_map
from groundswell.pure.instruments import Instrument, Words
from groundswell.pure.results import Measured, Scored

Means = Mapping[str, float | None]


@dataclass(frozen=True)
class MapShown:
    """A heat map, the words of its columns by their signs, and what is not shown on it."""

    picture: Picture
    columns: list[tuple[str, str]]
    sentence: str


def map_of_groups(outcome: Outcome, below: Sequence[tuple[Sequence[str], Outcome | None]]) -> list[MapShown]:
    """The groups right below by question, and those of them that are only counted together in a last row."""
    named = [(name_of(names), of.means() if of else {}) for names, of in below]
    rows = [(name, means) for name, means in named if any(mean is not None for mean in means.values())]
    items, scales = outcome.apart()
    if items:
        rows.append((_("Smaller teams, counted together"), _means(items, scales)))
    hidden = [name for name, means in named if (name, means) not in rows]
    return _maps(outcome.instrument, rows, "groups", _("Group"), _("Averages by group"), hidden)


def map_of_categories(
    instrument: Instrument, categories: Sequence[CategoryOutcome], question: str
) -> list[MapShown]:
    """The categories of the announced question by question, as far apart as is safe."""
    if len(categories) < 2:
        return []
    asked = next(one for one in instrument.questions if one.key == question)
    words = {str(point.value): in_words(point.words) for point in asked.points}
    rows = [(_joined(one, words), _means(one.items, one.scales)) for one in categories]
    title = _("Averages by: %(question)s") % {"question": in_words(asked.words)}
    return _maps(instrument, rows, "categories", in_words(asked.words), title)


def _joined(one: CategoryOutcome, words: Mapping[str, str]) -> str:
    return "; ".join(_("Not said") if key is None else words.get(key, key) for key in one.categories)


def _means(items: Mapping[str, Measured], scales: Mapping[str, Scored]) -> Means:
    return {
        **{key: item.mean for key, item in items.items()},
        **{key: scale.mean for key, scale in scales.items()},
    }


def _maps(
    instrument: Instrument,
    rows: Sequence[tuple[str, Means]],
    id_: str,
    head: str,
    title: str,
    hidden: Sequence[str] = (),
) -> list[MapShown]:
    columns = _columns(instrument)
    chunks = [columns[at : at + MOST_COLUMNS] for at in range(0, len(columns), MOST_COLUMNS)]
    return (
        [_map(instrument, rows, chunk, f"{id_}-{at}", head, title, hidden) for at, chunk in enumerate(chunks)]
        if rows
        else []
    )


def _columns(instrument: Instrument) -> list[tuple[str, str, str]]:
    """Key, sign and words of every column: scales by letter, then items by number."""
    rows: dict[str, Words] = {}
    for question in instrument.questions:
        rows |= {row.key: row.words for row in question.rows} or {question.key: question.words}
    scales = [
        (one.key, chr(ord("A") + at % 26), in_words(one.words)) for at, one in enumerate(instrument.scales)
    ]
    items = [(key, str(at + 1), in_words(rows[key])) for at, key in enumerate(instrument.items)]
    return [*scales, *items]


def _map(
    instrument: Instrument,
    rows: Sequence[tuple[str, Means]],
    columns: Sequence[tuple[str, str, str]],
    id_: str,
    head: str,
    title: str,
    hidden: Sequence[str],
) -> MapShown:
    ends = ends_of(instrument)
    drawn = [
        HeatRow(name, [_heat(means.get(key), ends[key]) for key, _sign, _words in columns])
        for name, means in rows
    ]
    signs = [(sign, words) for _key, sign, words in columns]
    labels = HeatLabels(head, tuple(signs))
    desc = _("The darker a field, the higher the average. Its number stands in it.")
    picture = heat_map(drawn, id=id_, title=title, desc=desc, labels=labels)
    sentences = [_hidden_rows(hidden), _hidden_fields(int(picture.facts["hidden"] or 0))]
    return MapShown(picture, signs, " ".join(filter(None, sentences)))


def _heat(mean: float | None, ends: tuple[float, float]) -> Heat:
    if mean is None:
        return Heat(None, HIDDEN)
    return Heat(min(1.0, max(0.0, (mean - ends[0]) / (ends[1] - ends[0]))), decimal(mean))


def _hidden_rows(names: Sequence[str]) -> str:
    if not names:
        return ""
    told = _(
        "Not shown by themselves, to protect people: %(names)s. Every answer counts in what is shown above them."
    )
    return told % {"names": "; ".join(names)}


def _hidden_fields(hidden: int) -> str:
    if not hidden:
        return ""
    return ngettext(
        "%(n)s field is empty, to protect people: too few answered there, they are counted together with others, or "
        "nearly everybody gave the same answer.",
        "%(n)s fields are empty, to protect people: too few answered there, they are counted together with others, or "
        "nearly everybody gave the same answer.",
        hidden,
    ) % {"n": hidden}
