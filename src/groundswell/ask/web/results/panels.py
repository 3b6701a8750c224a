"""Each question as a picture with its words, in the order they were asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from groundswell.ask.queries.outcome_cards import (
    ChoiceOutcome,
    Company,
    ItemOutcome,
    SectionOutcome,
    points_of,
)
from groundswell.ask.queries.result_words import (
    HIDDEN,
    band_words,
    change_words,
    company_words,
    decimal,
    in_words,
    interval_words,
    quoted,
    share_words,
)
from groundswell.pure.drawing import Answered, Bar, Headers, LikertLabels, Picture, bars, likert
from groundswell.pure.instruments import Kind, Point
from groundswell.pure.results import Chosen, Ranked, Recommended, widths

SHORTEST_SIGN = 3


@dataclass(frozen=True)
class Panel:
    """What came of one question, or of several that are answered on the same points."""

    title: str
    picture: Picture
    sentence: str
    about: list[str]
    company: Company | None
    recommended: tuple[str, str, str, str] | None = None

    @property
    def counted_with(self) -> str:
        return company_words(self.company.names) if self.company else ""


@dataclass(frozen=True)
class SectionShown:
    """A section as a page shows it."""

    key: str
    title: str
    panels: list[Panel]


def sections_shown(sections: Sequence[SectionOutcome], breakdown: str) -> list[SectionShown]:
    """Sections that have something to count, each with its panels; what people said of themselves is nothing to act on."""
    shown = [
        SectionShown(one.section.key, in_words(one.section.words), list(_panels(one, breakdown)))
        for one in sections
    ]
    return [section for section in shown if section.panels]


def _panels(section: SectionOutcome, breakdown: str) -> Iterator[Panel]:
    for number, (_kind, outcomes) in enumerate(groupby(section.outcomes, _goes_with)):
        some, id_ = list(outcomes), f"of-{section.section.key}-{number}"
        first = some[0]
        if isinstance(first, ItemOutcome):
            yield _spread([one for one in some if isinstance(one, ItemOutcome)], id_)
        else:
            yield _choices(first, id_, to_act_on=first.question.key != breakdown)


def _goes_with(outcome: ItemOutcome | ChoiceOutcome) -> object:
    """What questions have in common that stand in one picture: their points, and whose answers they are."""
    company = outcome.company.mark if outcome.company else ""
    if isinstance(outcome, ChoiceOutcome):
        return outcome.question.key
    matrix = outcome.question.key if outcome.question.kind is Kind.MATRIX else ""
    return matrix, outcome.recommended is None, company, tuple(points_of(outcome.question))


# Answers on a scale


def _spread(outcomes: Sequence[ItemOutcome], id_: str) -> Panel:
    first = outcomes[0]
    is_matrix = first.question.kind is Kind.MATRIX
    title = in_words(first.question.words) if is_matrix else ""
    points = points_of(first.question)
    labels = LikertLabels(
        _("Question"),
        tuple((_sign(point, points), _named(point)) for point in points),
        (
            _("Average"),
            _("Favourable answers"),
            _("That share may lie anywhere from"),
            _("Change"),
            _("Answers"),
        ),
    )
    sentence = _ends_in_words(outcomes)
    picture = likert(
        [_answered(one, points) for one in outcomes],
        id=id_,
        title=title or _("How people answered"),
        desc=sentence or _("How the answers are spread, from the lowest to the highest."),
        labels=labels,
    )
    about = [in_words(one.words) for one in outcomes if one.found]
    return Panel(title, picture, sentence, about, first.company, _recommended(first.recommended, first))


def _sign(point: Point, points: Sequence[Point]) -> str:
    words = in_words(point.words)
    is_yes_no = len(points) == 2 and len(words) <= SHORTEST_SIGN
    return words if is_yes_no else str(point.value)


def _named(point: Point) -> str:
    words = in_words(point.words)
    return words if words != str(point.value) else str(point.value)


def _answered(one: ItemOutcome, points: Sequence[Point]) -> Answered:
    found = one.found
    words = in_words(one.words)
    if found is None:
        hidden = _("Not shown, to protect people")
        return Answered(words, None, hidden, (HIDDEN,) * (len(points) + 4) + (hidden,))
    shares = tuple(share_words(share, found.is_few) for _value, share in found.shares)
    mean = decimal(found.mean) if found.mean is not None else HIDDEN
    cells = (
        *shares,
        mean,
        share_words(found.favourable.share, found.is_few),
        interval_words(found.favourable.interval, found.is_few),
        change_words(one.change) or HIDDEN,
        band_words(found.answers),
    )
    return Answered(words, widths([share for _value, share in found.shares]), _row_words(one), cells)


def _row_words(one: ItemOutcome) -> str:
    """The short line under a bar: average, favourable answers and change, as far as they may be said."""
    found = one.found
    if found is None:
        return ""
    told = [_("Nearly everybody gave the same answer.")]
    if found.mean is not None:
        turned = _("Average %(mean)s, turned round so that high is good.")
        told = [(turned if one.item.reverse else _("Average %(mean)s.")) % {"mean": decimal(found.mean)}]
    if len(found.shares) > 2:
        told.append(
            _("Favourable: %(share)s.") % {"share": share_words(found.favourable.share, found.is_few)}
        )
    changed = change_words(one.change)
    return " ".join([*told, *([f"{changed[0].upper()}{changed[1:]}."] if changed else [])])


def _ends_in_words(outcomes: Sequence[ItemOutcome]) -> str:
    """The best and the least good of several questions; nothing when they are too few or all the same."""
    known = sorted(
        (one.found.mean, in_words(one.words), one.item.reverse)
        for one in outcomes
        if one.found and one.found.mean is not None
    )
    if len(known) < 3 or known[0][0] == known[-1][0]:
        return ""
    low, high = (quoted(words, mean, is_reversed) for mean, words, is_reversed in (known[0], known[-1]))
    return _("Best: %(high)s. Hardest: %(low)s.") % {"high": high, "low": low}


def _recommended(found: Recommended | None, one: ItemOutcome) -> tuple[str, str, str, str] | None:
    if found is None or one.found is None:
        return None
    parts = [
        share_words(share, one.found.is_few) for share in (found.promoters, found.passives, found.detractors)
    ]
    score = f"{found.score:+d}" if found.score is not None else ""
    return score, parts[0], parts[1], parts[2]


# Choices


def _choices(one: ChoiceOutcome, id_: str, *, to_act_on: bool) -> Panel:
    title = in_words(one.question.words)
    words = {point.value: in_words(point.words) for point in one.question.points}
    picture, sentence = (
        _places(one.found, words, title, id_)
        if isinstance(one.found, Ranked)
        else _taken(one.found, words, title, id_)
    )
    about = list(words.values()) if one.found and to_act_on else []
    return Panel(title, picture, sentence, about, one.company)


def _taken(found: Chosen | None, words: dict[int, str], title: str, id_: str) -> tuple[Picture, str]:
    if found is None:
        rows = [Bar(word, None, _("Not shown, to protect people")) for word in words.values()]
        sentence = _("Not shown, to protect people: too few answered this question.")
    else:
        rows = [
            Bar(words[value], float(share.percent), share_words(share, found.is_few))
            for value, share in found.shares
        ]
        sentence = _("Answers: %(band)s.") % {"band": band_words(found.answers)}
    headers = Headers(_("Answer"), _("Of those who answered"))
    return bars(rows, id=id_, title=title, desc=sentence, headers=headers, highest=100.0), sentence


def _places(found: Ranked, words: dict[int, str], title: str, id_: str) -> tuple[Picture, str]:
    last = len(words)
    order = sorted(found.places, key=lambda one: (one[1] is None, one[1] or 0))
    rows = [
        Bar(
            words[value],
            None if place is None else max(0.0, last + 1 - place),
            _("Not shown, to protect people")
            if place is None
            else _("place %(place)s") % {"place": decimal(place)},
        )
        for value, place in order
    ]
    sentence = _("Where people put each on average, 1 being the first. Answers: %(band)s.") % {
        "band": band_words(found.answers)
    }
    headers = Headers(_("Answer"), _("Place on average"))
    return bars(rows, id=id_, title=title, desc=sentence, headers=headers, highest=float(last)), sentence
