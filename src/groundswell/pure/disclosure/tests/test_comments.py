"""Comments come out for blocks that are large enough, in no order."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundswell.pure.disclosure import Comment, Reason, Tree, Withheld, publish_comments

TREE = Tree({"trust": None, "x": "trust", "y": "trust", "x1": "x", "x2": "x", "y1": "y", "y2": "y"})


def comments_of(**numbers):
    """So many people of a ward write one comment each."""
    return [
        Comment((ward, n), ward, f"{ward} says {n}") for ward, most in numbers.items() for n in range(most)
    ]


def blocks(respondents, comments, k=10):
    out = publish_comments(comments, respondents, TREE, random.Random(1).shuffle, k)
    return {(one.block.groups, len(one.texts)) for one in out}


@pytest.mark.parametrize(
    ("respondents", "numbers", "expected"),
    [
        ({"x1": 20, "x2": 25, "y1": 20, "y2": 40}, {"x1": 5, "x2": 9, "y1": 5, "y2": 7}, [("x1", 5), ("x2", 9), ("y1", 5), ("y2", 7)]),
        # 19 people are too few for a ward, and go with the smallest beside them.
        ({"x1": 19, "x2": 25, "y1": 20, "y2": 40}, {"x1": 5, "x2": 9, "y1": 5, "y2": 7}, [("x1 x2", 14), ("y1", 5), ("y2", 7)]),
        # 4 comments are too few for any block.
        ({"x1": 30, "x2": 25, "y1": 20, "y2": 40}, {"x1": 4, "x2": 9, "y1": 5, "y2": 7}, [("x1 x2", 13), ("y1", 5), ("y2", 7)]),
        ({"x1": 6, "x2": 6, "y1": 20, "y2": 40}, {"x1": 3, "x2": 2, "y1": 5, "y2": 7}, [("x1 x2", 5), ("y1", 5), ("y2", 7)]),
        ({"x1": 30, "x2": 30, "y1": 30, "y2": 30}, {"x1": 4}, []),
        ({"x1": 4, "x2": 5}, {"x1": 4, "x2": 5}, []),
    ],
)  # fmt: skip
def test_a_ward_stands_alone_with_twenty_people_and_five_comments(respondents, numbers, expected):
    found = blocks(respondents, comments_of(**numbers))
    assert found == {(frozenset(groups.split()), n) for groups, n in expected}


def test_many_comments_of_one_person_count_once():
    chatty = [Comment("ann", "x1", f"and {n}") for n in range(20)]
    assert blocks({"x1": 30, "x2": 30, "y1": 30, "y2": 30}, chatty) == set()
    assert blocks({"x1": 30}, [*chatty, *comments_of(x1=4)]) == {
        (frozenset(TREE.within("trust") - {"trust", "x", "y"}), 24)
    }


def test_the_order_says_nothing_of_arrival():
    comments = comments_of(x1=30)
    respondents = dict.fromkeys(("x1", "x2", "y1", "y2"), 40)
    texts = [
        publish_comments(own, respondents, TREE, random.Random(4).shuffle)[0].texts
        for own in (comments, comments[::-1], random.Random(2).sample(comments, 30))
    ]
    assert texts[0] == texts[1] == texts[2]
    assert texts[0] not in (tuple(c.text for c in comments), tuple(sorted(c.text for c in comments)))


@pytest.mark.parametrize(
    ("reason", "comments"),
    [
        (Reason.UNKNOWN_GROUP, [Comment("x", "moon", "hello")]),
        (Reason.ANSWERED_TWICE, [Comment("x", "x1", "hello"), Comment("x", "x2", "again")]),
        (Reason.TOTALS_DIFFER, comments_of(x1=41)),
    ],
)
def test_one_thing_wrong_and_nothing_comes_out(reason, comments):
    respondents = dict.fromkeys(("x1", "x2", "y1", "y2"), 40)
    assert publish_comments(comments, respondents, TREE, random.Random(4).shuffle) == Withheld(reason)


def test_no_k_below_the_floor_is_accepted():
    with pytest.raises(ValueError, match="8 or more"):
        publish_comments([], {}, TREE, random.Random(4).shuffle, 7)


@settings(max_examples=60, deadline=None)
@given(
    st.fixed_dictionaries(
        {ward: st.tuples(st.integers(0, 30), st.integers(0, 9)) for ward in ("x1", "x2", "y1", "y2")}
    )
)
def test_every_comment_comes_out_or_none(wards):
    respondents = {ward: max(people, wrote) for ward, (people, wrote) in wards.items()}
    comments = comments_of(**{ward: wrote for ward, (_, wrote) in wards.items()})
    out = publish_comments(comments, respondents, TREE, random.Random(1).shuffle)
    texts = [text for one in out for text in one.texts]
    assert sorted(texts) in ([], sorted(comment.text for comment in comments))
    assert bool(out) == (sum(respondents.values()) >= 10 and len(comments) >= 5)
    for one in out:
        assert one.block.people >= (20 if len(one.block.groups) == 1 else 10)
        assert len(one.texts) >= 5
