"""Lines as trees: dashes, spaces and numbers, what cannot be read, and writing it down again."""

from hypothesis import given, settings
from hypothesis import strategies as st

from groundswell.pure.outline import (
    LONGEST,
    MOST_LINES,
    Trouble,
    count_in,
    is_marked,
    items_in,
    number_in,
    outline_of,
    parts_of,
    text_of,
)

WRITTEN = (
    "A\n- b\n-- c\n- d",
    "A\n  b\n    c\n  d",
    "A\n\tb\n\t\tc\n\n\td",
    "1. A\n  • b\n    • c\n  • d",
    "- A\n-- b\n--- c\n-- d",
)


def test_however_it_is_typed_it_is_the_same_tree():
    assert {text_of(outline_of(text).items) for text in WRITTEN} == {"A\n- b\n-- c\n- d"}


def test_lines_know_their_numbers_and_blank_ones_count():
    assert [(item.words, item.line) for item in items_in(outline_of("A\n\n- b").items)] == [
        ("A", 1),
        ("b", 3),
    ]


def test_a_dash_in_a_word_is_no_step_in():
    assert outline_of("-5 degrees").items[0].words == "-5 degrees"
    assert outline_of("up-to-date").items[0].words == "up-to-date"


def test_too_many_too_long_and_too_deep_are_said_and_the_rest_is_read():
    many = outline_of("\n".join(["x"] * (MOST_LINES + 5)))
    assert (len(many.items), [fault.trouble for fault in many.faults]) == (MOST_LINES, [Trouble.TOO_MANY])
    long = outline_of("y" * (LONGEST + 1))
    assert (len(long.items[0].words), long.faults[0].trouble) == (LONGEST, Trouble.TOO_LONG)
    deep = outline_of("\n".join(f"{'-' * n} x" for n in range(1, 12)))
    assert {fault.trouble for fault in deep.faults} == {Trouble.TOO_DEEP}


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 9), st.text("ab -;>", max_size=6)), max_size=30))
def test_any_lines_are_read_without_losing_one(lines):
    text = "\n".join(f"{'  ' * deep}{words}" for deep, words in lines)
    read = list(items_in(outline_of(text).items))
    assert len(read) == len([line for line in text.splitlines() if text_of(outline_of(line).items)])
    assert [item.line for item in read] == sorted({item.line for item in read})


def test_parts_numbers_counts_and_marks():
    assert parts_of("Ward sister; 4;5 | -1") == ("Ward sister", "4", "5", "-1")
    assert [number_in(part) for part in ("4", "2,5", "+1", "\u22121", "four", "")] == [
        4,
        2.5,
        1,
        -1,
        None,
        None,
    ]
    assert [count_in(words) for words in ("Late porter 12", "Late: 3", "Bay 2; 5", "12", "no")] == [
        ("Late porter", 12),
        ("Late", 3),
        ("Bay 2", 5),
        ("12", None),
        ("no", None),
    ]
    assert [is_marked(words) for words in ("a !", "b!", "c", "!")] == [
        ("a", True),
        ("b", True),
        ("c", False),
        ("!", False),
    ]
