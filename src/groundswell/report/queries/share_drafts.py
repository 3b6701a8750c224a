"""The first words of an answer to a survey: what its figures say, no finer than the page of results says it."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from groundswell.ask.models import GroupSheet, SurveyWave
from groundswell.ask.queries.outcome_cards import ItemOutcome
from groundswell.ask.queries.outcomes import Outcome
from groundswell.ask.queries.result_words import band_words, decimal, in_words, quoted, response_words

MOST_NAMED = 2


def words_from_results(asked: SurveyWave, sheet: GroupSheet) -> tuple[str, str]:
    """A title, and what was heard: who answered, the scores, and what stands out."""
    instrument = asked.version.instrument
    title = _("What we heard: %(title)s") % {"title": in_words(instrument.words)}
    return title, "\n\n".join(_paragraphs(Outcome(sheet, instrument)))


def _paragraphs(outcome: Outcome) -> Iterator[str]:
    took_part = outcome.took_part()
    if took_part is not None and took_part.response is not None:
        facts = {"people": band_words(took_part.people), "response": response_words(took_part.response)}
        yield _("%(people)s people answered: %(response)s.") % facts
    for one in outcome.scales():
        if one.found is not None and one.found.mean is not None:
            low, high = one.found.ends
            facts = {"name": in_words(one.scale.words), "mean": decimal(one.found.mean)}
            yield _("%(name)s: %(mean)s, from %(low)s to %(high)s.") % {
                **facts,
                "low": f"{low:g}",
                "high": f"{high:g}",
            }
    yield from _ends(outcome)


def _ends(outcome: Outcome) -> Iterator[str]:
    """What was best and what was hardest, of questions with the same points."""
    asked = [one for of in outcome.sections() for one in of.outcomes if isinstance(one, ItemOutcome)]
    known = sorted(
        (one.found.mean, in_words(one.words), one.item.reverse)
        for one in asked
        if one.found and one.found.mean is not None
    )
    ends = {(one.item.lowest, one.item.highest) for one in asked if one.found}
    if len(ends) != 1 or len(known) < 2 * MOST_NAMED:
        return
    yield _("What is best: %(questions)s") % {"questions": _named(known[-MOST_NAMED:][::-1])}
    yield _("What is hardest: %(questions)s") % {"questions": _named(known[:MOST_NAMED])}


def _named(known: list[tuple[float, str, bool]]) -> str:
    return "; ".join(quoted(words, mean, is_reversed) for mean, words, is_reversed in known)
