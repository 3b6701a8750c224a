import random
from threading import Thread

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundswell.pure.text import LikenessIndex

IDEAS = {
    1: "Put a second printer on Ward 4. The one we have jams every morning.",
    2: "We need more chairs in the waiting room",
    3: "Quieter bins at night\nThey bang at five in the morning and wake patients.",
    4: "Mwy o gadeiriau yn yr ystafell aros",
    5: "Gwella'r dŵr yfed ar y ward",
    6: "Pressure ulcer photos should go straight into the notes",
}
TEXTS = st.text(st.sampled_from("abcdeŵ .\n"), max_size=30)


@pytest.fixture
def index() -> LikenessIndex:
    index = LikenessIndex()
    index.add_many(IDEAS.items())
    return index


def found(index: LikenessIndex, text: str, **how: object) -> list[int]:
    return [match.id for match in index.similar(text, **how)]


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("second printer please", [1]),
        ("more chairs for waiting", [2]),
        ("quiter bin nights", [3]),
        ("cadeiriau ystafell aros", [4]),
        ("dwr yfed", [5]),
        ("presure ulcers photo", [6]),
        ("we need more of the same", []),
        ("Free parking permits", []),
        ("", []),
        ("?!", []),
    ],
)
def test_a_few_typed_words_find_the_idea_that_says_the_same(
    index: LikenessIndex, typed: str, ids: list[int]
) -> None:
    assert found(index, typed) == ids


def test_an_idea_is_most_like_itself(index: LikenessIndex) -> None:
    assert [found(index, text)[0] for text in IDEAS.values()] == list(IDEAS)


def test_excluded_ideas_are_not_found(index: LikenessIndex) -> None:
    assert found(index, IDEAS[2], exclude={2}, at_least=0.0) != []
    assert 2 not in found(index, IDEAS[2], exclude={2}, at_least=0.0)


def test_no_more_than_the_limit_are_found(index: LikenessIndex) -> None:
    assert len(found(index, " ".join(IDEAS.values()), limit=3, at_least=0.0)) == 3
    assert found(index, IDEAS[1], limit=0) == []


def test_a_removed_idea_is_found_no_more(index: LikenessIndex) -> None:
    index.remove(1)
    index.remove(99)
    assert (found(index, "second printer please"), len(index), 1 in index) == ([], 5, False)


def test_an_idea_is_found_by_its_new_words_only(index: LikenessIndex) -> None:
    index.update(1, "A kettle for the night staff")
    assert (found(index, "second printer please"), found(index, "staff kettle")) == ([], [1])
    assert len(index) == 6


def test_one_by_one_or_at_once_the_same_is_found() -> None:
    words = [f"word{n}" for n in range(60)]
    chance = random.Random(5)
    ideas = [(n, " ".join(chance.choices(words, k=8))) for n in range(300)]
    slowly, at_once = LikenessIndex(), LikenessIndex()
    for id, text in ideas:
        slowly.add(id, text)
    at_once.add_many(ideas)
    slowly = LikenessIndex.load(slowly.dump())
    assert [slowly.similar(text) for _, text in ideas] == [at_once.similar(text) for _, text in ideas]


def test_a_kept_index_finds_the_same(index: LikenessIndex) -> None:
    loaded = LikenessIndex.load(index.dump())
    assert [loaded.similar(text) for text in IDEAS.values()] == [index.similar(t) for t in IDEAS.values()]
    loaded.add(7, "Free parking permits")
    assert (found(loaded, "parking permit"), found(index, "parking permit")) == ([7], [])


@pytest.mark.parametrize("kept", [b"", b"nonsense", b"PK\x03\x04 half", LikenessIndex().dump()[:200]])
def test_bytes_that_are_no_index_are_refused(kept: bytes) -> None:
    with pytest.raises(ValueError, match=r"index|file|array|magic|pickle"):
        LikenessIndex.load(kept)


def test_an_empty_index_finds_nothing_and_can_be_kept() -> None:
    assert LikenessIndex.load(LikenessIndex().dump()).similar("chairs") == []


@settings(max_examples=50)
@given(st.lists(st.tuples(st.integers(0, 5), st.one_of(st.none(), TEXTS)), max_size=30), TEXTS)
def test_only_ideas_that_are_there_are_found(steps: list[tuple[int, str | None]], asked: str) -> None:
    index, there = LikenessIndex(), {}
    for id, text in steps:
        if text is None:
            index.remove(id)
            there.pop(id, None)
        else:
            index.add(id, text)
            there[id] = text
    matches = index.similar(asked, at_least=0.0, limit=10)
    assert {match.id for match in matches} <= set(there)
    assert [match.score for match in matches] == sorted((m.score for m in matches), reverse=True)
    assert all(0 < match.score <= 1 for match in matches)
    assert len(index) == len(there)


def test_readers_find_what_is_there_while_a_writer_writes(index: LikenessIndex) -> None:
    wrong: list[object] = []

    def read() -> None:
        for _ in range(100):
            try:
                if found(index, IDEAS[1])[:1] != [1]:
                    wrong.append("lost")
            except Exception as error:
                wrong.append(error)

    readers = [Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for n in range(200):
        index.add(100 + n % 90, f"idea number {n} about parking {n % 7}")
    for reader in readers:
        reader.join()
    assert wrong == []
