"""What a sheet says of each question and scale, in figures that may be shown and nothing finer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from groundswell.ask.models import GroupSheet
from groundswell.ask.queries.outcome_cards import (
    ChoiceOutcome,
    Company,
    ItemOutcome,
    ScaleOutcome,
    SectionOutcome,
    TookPart,
    points_of,
)
from groundswell.ask.queries.sheets import QUESTIONS, SCALES
from groundswell.ask.rules import TOOK_PART
from groundswell.pure.disclosure import band_of, response_band
from groundswell.pure.instruments import Instrument, Item, Kind, Question, Scale, Words, items_of_scales
from groundswell.pure.results import (
    Change,
    Chosen,
    Measured,
    Ranked,
    Recommended,
    Scored,
    change_between,
    chosen,
    mean_shown,
    measured,
    placed,
    recommended,
    scored,
)

RECOMMEND_ENDS = (0, 10)


class Outcome:
    """All that a sheet says, in figures that may be shown."""

    def __init__(
        self, sheet: GroupSheet, instrument: Instrument, joint: Mapping[str, Any] | None = None
    ) -> None:
        self.data: dict[str, Any] = sheet.data
        self.instrument = instrument
        self.joint = joint or {}
        self.told = self.data["sums"].get(QUESTIONS, {})

    def took_part(self) -> TookPart | None:
        """How many took part."""
        told = self.told.get(TOOK_PART)
        if told is None:
            return None
        response = response_band(told["people"], told["invited"]) if told.get("invited") else None
        return TookPart(band_of(told["answers"]), response, self._company(told))

    def sections(self, before: Outcome | None = None) -> list[SectionOutcome]:
        """Every question, section by section; words are not among them."""
        return [
            SectionOutcome(
                section, [one for question in section.questions for one in self._of(question, before)]
            )
            for section in self.instrument.sections
        ]

    def items(self) -> dict[str, Measured]:
        """What may be said of the items for which this group stands alone."""
        return {
            key: measured(item, self.counts(key))
            for key, item in self.instrument.items.items()
            if self._is_alone(self.told.get(key))
        }

    def means(self) -> dict[str, float | None]:
        """The means of items and scales for which this group stands alone, as they are shown and nothing else of them."""
        items = {
            key: mean_shown(item, self.counts(key))
            for key, item in self.instrument.items.items()
            if self._is_alone(self.told.get(key))
        }
        told = self.data["sums"].get(SCALES, {})
        scales = [one.key for one in self.instrument.scales if self._is_alone(told.get(one.key))]
        return {**items, **{key: found.mean for key in scales if (found := self.scored(key))}}

    def scales(self, before: Outcome | None = None) -> list[ScaleOutcome]:
        """Every scale, worked out from its items."""
        return [self._scale(scale, before) for scale in self.instrument.scales]

    def apart(self) -> tuple[dict[str, Measured], dict[str, Scored]]:
        """Items and scales of what lies within the group and in no group right below it, counted together."""
        told = self.data["apart"].get(QUESTIONS, {})
        items = {
            key: measured(item, _whole_numbers(told[key]["counts"]))
            for key, item in self.instrument.items.items()
            if key in told
        }
        scales = self.data["apart"].get(SCALES, {})
        return items, {
            key: scored(self.instrument, key, {one: _whole_numbers(of) for one, of in told["items"].items()})
            for key, told in scales.items()
        }

    def counts(self, key: str) -> dict[int, int]:
        """The counts of an item, which nothing but the figures may be made of."""
        return _whole_numbers(self.told[key]["counts"])

    def company_of(self, key: str) -> Company | None:
        """With whom the group is counted for a question, None where it stands alone."""
        return self._company(self.told.get(key, {}))

    def _company(self, told: Mapping[str, Any]) -> Company | None:
        if "with" not in told:
            return None
        company = self.data["companies"][told["with"]]
        return Company(company["names"], company["mark"])

    def _is_alone(self, told: Mapping[str, Any] | None) -> bool:
        return told is not None and "with" not in told

    def _of(self, question: Question, before: Outcome | None) -> Iterator[ItemOutcome | ChoiceOutcome]:
        if question.items:
            rows = {row.key: row.words for row in question.rows}
            yield from (self._item(item, question, rows.get(item.key), before) for item in question.items)
        elif question.kind in {Kind.SINGLE, Kind.MULTIPLE, Kind.RANKING}:
            yield ChoiceOutcome(question, self._choices(question), self.company_of(question.key))

    def _item(self, item: Item, question: Question, row: Words | None, before: Outcome | None) -> ItemOutcome:
        words = row or question.words
        if item.key not in self.told:
            return ItemOutcome(item, question, words, None)
        found, company = measured(item, self.counts(item.key)), self.company_of(item.key)
        change = before.change_since(item.key, self, found.mean) if before else None
        return ItemOutcome(item, question, words, found, company, change, self._recommended(item, question))

    def _recommended(self, item: Item, question: Question) -> Recommended | None:
        is_one = question.kind is Kind.NUMBER and (item.lowest, item.highest) == RECOMMEND_ENDS
        return recommended(self.counts(item.key)) if is_one and "recommend" in item.key else None

    def change_since(self, key: str, now: Outcome, mean: float | None) -> Change | None:
        """How much an item's mean has changed since this outcome, None where the two are not about the same."""
        if key not in self.told or not _are_alike(key, self.instrument, now.instrument):
            return None
        if _mark(self.company_of(key)) != _mark(now.company_of(key)):
            return None
        item = self.instrument.items[key]
        return change_between(mean, measured(item, self.counts(key)).mean, (item.lowest, item.highest))

    def _choices(self, question: Question) -> Chosen | Ranked | None:
        told = self.told.get(question.key)
        if told is None:
            return None
        values = [point.value for point in question.points]
        if question.kind is not Kind.RANKING:
            return chosen(values, _whole_numbers(told["counts"]), told["answers"])
        pairs = {
            (int(choice), int(place)): n
            for pair, n in told["counts"].items()
            for choice, _at, place in [pair.partition("@")]
        }
        return placed(values, pairs, told["answers"])

    def _scale(self, scale: Scale, before: Outcome | None) -> ScaleOutcome:
        items = items_of_scales(self.instrument)[scale.key]
        joint = self.joint.get(scale.key, {})
        found, told = self.scored(scale.key), self.data["sums"].get(SCALES, {}).get(scale.key, {})
        change = before.scale_since(scale.key, self, found) if before else None
        return ScaleOutcome(
            scale, items, found, self._company(told), change, joint.get("alpha"), joint.get("icc1")
        )

    def scored(self, key: str) -> Scored | None:
        """The score of a scale over what its items have in common; None where they have nothing."""
        told = self.data["sums"].get(SCALES, {}).get(key)
        if told is None:
            return None
        if "with" in told:
            counts = {one: _whole_numbers(of) for one, of in told["items"].items()}
        else:
            counts = {one: self.counts(one) for one in told["items"]}
        return scored(self.instrument, key, counts)

    def scale_company(self, key: str) -> Company | None:
        """With whom the group is counted for a scale."""
        return self._company(self.data["sums"].get(SCALES, {}).get(key, {}))

    def scale_since(self, key: str, now: Outcome, found: Scored | None) -> Change | None:
        """How much a score has changed since this outcome, None where the two are not about the same."""
        mine, other = items_of_scales(self.instrument).get(key), items_of_scales(now.instrument)[key]
        alike = mine == other and all(_are_alike(one, self.instrument, now.instrument) for one in other)
        was = self.scored(key) if alike else None
        if found is None or was is None or _mark(self.scale_company(key)) != _mark(now.scale_company(key)):
            return None
        return change_between(found.mean, was.mean, found.ends) if was.ends == found.ends else None


def _whole_numbers(counts: Mapping[str, int]) -> dict[int, int]:
    return {int(value): n for value, n in counts.items()}


def _mark(company: Company | None) -> str:
    return company.mark if company else ""


def _are_alike(key: str, one: Instrument, other: Instrument) -> bool:
    """Whether an item was asked in the very same words, on the same points."""
    asked = _asked(key, one)
    return asked is not None and asked == _asked(key, other)


def _asked(key: str, instrument: Instrument) -> object:
    for question in instrument.questions:
        for item in question.items:
            if item.key == key:
                rows = {row.key: row.words.en for row in question.rows}
                points = [(point.value, point.words.en) for point in points_of(question)]
                return item.reverse, question.words.en, rows.get(key), points
    return None
