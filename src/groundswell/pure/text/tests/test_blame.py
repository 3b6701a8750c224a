from collections.abc import Callable, Sequence

import pytest

from groundswell.pure.text import Blame, BlameReason, blame_in
from groundswell.pure.text.tests.blame_sentences import BLAME, NOT_BLAME, TEAM, sentences


def precision_and_recall(judge: Callable[[str], Sequence[object]]) -> tuple[float, float]:
    hits = sum(bool(judge(sentence)) for sentence in sentences(BLAME))
    false = sum(bool(judge(sentence)) for sentence in sentences(NOT_BLAME))
    return hits / max(hits + false, 1), hits / len(sentences(BLAME))


def good_enough(judge: Callable[[str], Sequence[object]]) -> bool:
    return min(precision_and_recall(judge)) >= 0.85


def test_blame_is_told_from_other_mentions_of_people() -> None:
    assert good_enough(lambda sentence: blame_in(sentence, TEAM))


def test_a_judge_that_only_looks_for_names_would_be_caught() -> None:
    assert not good_enough(lambda sentence: [name for name in ("Sister", "Dr", *TEAM) if name in sentence])
    assert not good_enough(lambda sentence: [sentence])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sister Jones never listens", [("Sister Jones", BlameReason.CONDUCT)]),
        ("Quiet day. Dave's lazy.", [("Dave", BlameReason.INSULT)]),
        ("All because of Dr Siân Huws!", [("Dr Siân Huws", BlameReason.FAULT)]),
        ("Dave is lazy and Karen is rude", [("Dave", BlameReason.INSULT), ("Karen", BlameReason.INSULT)]),
        ("Thank you, Sister Jones", []),
        ("", []),
    ],
)
def test_each_blame_says_where_and_why(text: str, found: list[tuple[str, BlameReason]]) -> None:
    blamed = blame_in(text, TEAM)
    assert [(text[b.start : b.end], b.reason) for b in blamed] == found
    assert [b.name for b in blamed] == [name for name, _ in found]


def test_a_name_of_the_team_is_known_in_any_case() -> None:
    assert blame_in("xanthe is lazy", ["Xanthe"]) == (Blame(0, 6, "xanthe", BlameReason.INSULT),)
    assert blame_in("xanthe is lazy") == ()


def test_a_very_long_text_is_read_quickly() -> None:
    assert len(blame_in("Sister Jones never listens. " * 500)) == 500
