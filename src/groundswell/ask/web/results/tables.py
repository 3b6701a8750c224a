"""What is published of a group as rows for a file: the same words as on the page, and nothing finer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from groundswell.ask.queries.outcome_cards import ChoiceOutcome, ItemOutcome, points_of
from groundswell.ask.queries.outcomes import Outcome
from groundswell.ask.queries.result_words import (
    band_words,
    change_words,
    company_words,
    decimal,
    in_words,
    interval_words,
    response_words,
    share_words,
)
from groundswell.pure.results import Chosen, Measured, Ranked

Row = list[str]


def heads() -> Row:
    """The heads of the columns."""
    return [
        _("Group"),
        _("Counted together with"),
        _("Section"),
        _("Question"),
        _("What"),
        _("Value"),
        _("May lie anywhere from"),
        _("Change"),
        _("Answers"),
    ]


def rows_of(name: str, outcome: Outcome, before: Outcome | None) -> Iterator[Row]:
    """All rows of a group: who took part, scales, and every question."""
    yield from ([name, *row] for row in _took_part(outcome))
    yield from ([name, *row] for row in _scales(outcome, before))
    for section in outcome.sections(before):
        title = in_words(section.section.words)
        for one in section.outcomes:
            rows = _item(one) if isinstance(one, ItemOutcome) else _choice(one)
            company = company_words(one.company.names) if one.company else ""
            yield from ([name, company, title, *row] for row in rows)


def _took_part(outcome: Outcome) -> Iterator[Row]:
    found = outcome.took_part()
    if found is not None:
        company = company_words(found.company.names) if found.company else ""
        response = response_words(found.response) if found.response else ""
        yield [company, "", "", _("Took part"), response, "", "", band_words(found.people)]


def _scales(outcome: Outcome, before: Outcome | None) -> Iterator[Row]:
    for one in outcome.scales(before):
        if one.found is not None:
            company = company_words(one.company.names) if one.company else ""
            mean = decimal(one.found.mean) if one.found.mean is not None else ""
            low, high = one.found.ends
            what = _("Score, from %(low)s to %(high)s") % {"low": f"{low:g}", "high": f"{high:g}"}
            yield [
                company,
                "",
                in_words(one.scale.words),
                what,
                mean,
                "",
                change_words(one.change),
                band_words(one.found.answers),
            ]


def _item(one: ItemOutcome) -> Iterator[Row]:
    found, words = one.found, in_words(one.words)
    if found is None:
        yield [words, _("Not shown, to protect people"), "", "", "", ""]
        return
    answers = band_words(found.answers)
    for point, (_value, share) in zip(points_of(one.question), found.shares, strict=True):
        yield [words, in_words(point.words), share_words(share, found.is_few), "", "", answers]
    yield from _summary(one, found, words, answers)


def _summary(one: ItemOutcome, found: Measured, words: str, answers: str) -> Iterator[Row]:
    if found.mean is not None:
        yield [words, _("Average"), decimal(found.mean), "", change_words(one.change), answers]
    share, interval = found.favourable.share, interval_words(found.favourable.interval, found.is_few)
    yield [words, _("Favourable answers"), share_words(share, found.is_few), interval, "", answers]
    if one.recommended is not None and one.recommended.score is not None:
        yield [words, _("Recommend score"), f"{one.recommended.score:+d}", "", "", answers]


def _choice(one: ChoiceOutcome) -> Iterator[Row]:
    words, found = in_words(one.question.words), one.found
    named = {point.value: in_words(point.words) for point in one.question.points}
    match found:
        case None:
            yield [words, _("Not shown, to protect people"), "", "", "", ""]
        case Chosen():
            for value, share in found.shares:
                yield [
                    words,
                    named[value],
                    share_words(share, found.is_few),
                    "",
                    "",
                    band_words(found.answers),
                ]
        case Ranked():
            for value, place in found.places:
                told = "" if place is None else _("place %(place)s") % {"place": decimal(place)}
                yield [words, named[value], told, "", "", band_words(found.answers)]


def columns_wide() -> Sequence[int]:
    """How wide the columns of a workbook are, in characters."""
    return (28, 28, 24, 60, 36, 22, 22, 28, 14)
