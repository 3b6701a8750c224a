"""What many answers say together, item by item and scale by scale."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

from groundswell.pure.instruments._answers import Answers, answered, mean, standard_deviation
from groundswell.pure.instruments._choices import count_answers
from groundswell.pure.instruments._instrument import Instrument
from groundswell.pure.instruments._proportions import Proportion, favourable
from groundswell.pure.instruments._questions import Item
from groundswell.pure.instruments._reliability import cronbach_alpha
from groundswell.pure.instruments._scoring import (
    Ends,
    People,
    coded,
    ends_of_scales,
    items_of_scales,
    raw_column,
    score_people,
)
from groundswell.pure.instruments._teams import icc1


@dataclass(frozen=True, slots=True)
class ItemResult:
    """An item. Counts are of answers as given; mean and favourable have high as the good end."""

    counts: Mapping[int, int]
    mean: float | None
    standard_deviation: float | None
    favourable: Proportion

    @property
    def answered(self) -> int:
        """People who answered this item; other items have their own number."""
        return self.favourable.whole


@dataclass(frozen=True, slots=True)
class ScaleResult:
    """A scale over the people who have a score on it; alpha over all who answered its items."""

    ends: Ends
    answered: int
    mean: float | None
    standard_deviation: float | None
    alpha: float | None
    icc1: float | None


@dataclass(frozen=True, slots=True)
class Results:
    """All of it. Numbers of few people are among it: what may be shown is for `pure.disclosure` to say."""

    items: Mapping[str, ItemResult]
    scales: Mapping[str, ScaleResult]


def summarise(instrument: Instrument, people: People, teams: Sequence[Hashable] | None = None) -> Results:
    """Sum up what people answered; `teams` holds each one's team (or None) where ICC(1) is wanted.

    Nobody at all gives zeros and None. Raises ValueError for an answer outside its item's ends, and when
    there are not as many teams as people.
    """
    raw = {key: raw_column(item, people) for key, item in instrument.items.items()}
    turned = {key: coded(item, raw[key]) for key, item in instrument.items.items()}
    items = {key: _item_result(item, raw[key], turned[key]) for key, item in instrument.items.items()}
    scores, ends, below = (
        score_people(instrument, people),
        ends_of_scales(instrument),
        items_of_scales(instrument),
    )
    scales = {
        key: _scale_result(scores[key], ends[key], [turned[item] for item in below[key]], teams)
        for key in scores
    }
    return Results(items, scales)


def _item_result(item: Item, raw: Answers, turned: Answers) -> ItemResult:
    counts = count_answers(raw, range(item.lowest, item.highest + 1))
    return ItemResult(
        counts, mean(turned), standard_deviation(turned), favourable(turned, item.favourable_from)
    )


def _scale_result(
    scores: Answers, ends: Ends, columns: Sequence[Answers], teams: Sequence[Hashable] | None
) -> ScaleResult:
    alpha = cronbach_alpha(list(zip(*columns, strict=True)))
    between = icc1(scores, teams) if teams is not None else None
    return ScaleResult(ends, answered(scores).size, mean(scores), standard_deviation(scores), alpha, between)
