"""Comments, apart from the scores and from the author's other comments, for blocks that are large enough."""

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass

from groundswell.pure.disclosure._ballots import Reason, Withheld
from groundswell.pure.disclosure._blocks import Block, lots_of, make_blocks
from groundswell.pure.disclosure._pooling import Lot, pool_up
from groundswell.pure.disclosure._results import DEFAULT_K, check_bounds
from groundswell.pure.disclosure._tree import Tree

LEAST_COMMENTERS = 5
"""People who wrote something: several comments of one count once."""

WARD_RESPONDENTS = 20
"""People who must have answered for the comments of a group at the bottom to be shown as its own."""


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody wrote, and the group they belonged to when it was asked."""

    person: Hashable
    group: str
    text: str


@dataclass(frozen=True, slots=True)
class Comments:
    """What people of a block wrote, in an order that says nothing."""

    block: Block
    texts: tuple[str, ...]


def publish_comments(
    comments: Sequence[Comment],
    respondents: Mapping[str, int],
    tree: Tree,
    shuffle: Callable[[list[str]], None],
    k: int = DEFAULT_K,
) -> tuple[Comments, ...] | Withheld:
    """Return all comments by blocks, or none when all together are too few.

    A block has k respondents or more and five people or more who commented; a group at the bottom stands
    alone only with twenty respondents. `respondents` are the distinct people who answered anything, by
    their group. `shuffle` puts a list in random order in place: `random.SystemRandom().shuffle`.

    Raises ValueError when `k` is out of bounds.
    """
    check_bounds(k)
    if not all(group in tree for group in {*respondents, *(comment.group for comment in comments)}):
        return Withheld(Reason.UNKNOWN_GROUP)
    commenters = Counter(group for group, _ in {(comment.group, comment.person) for comment in comments})
    if len({comment.person for comment in comments}) < commenters.total():
        return Withheld(Reason.ANSWERED_TWICE)
    if any(n > respondents.get(group, 0) for group, n in commenters.items()):
        return Withheld(Reason.TOTALS_DIFFER)
    blocks = _blocks(tree, respondents, commenters, k)
    return tuple(Comments(block, _texts(comments, block, shuffle)) for block in blocks)


def _blocks(
    tree: Tree, respondents: Mapping[str, int], commenters: Mapping[str, int], k: int
) -> tuple[Block, ...]:
    def enough(lot: Lot) -> bool:
        alone = len(lot.groups) == 1
        least = max(k, WARD_RESPONDENTS) if alone else k
        return lot.people >= least and lot.comments >= LEAST_COMMENTERS

    lots = {
        group: [lot._replace(comments=commenters.get(group, 0)) for lot in own]
        for group, own in lots_of(tree, respondents).items()
    }
    pooled = pool_up(tree, lots, enough)
    return make_blocks(tree, [lot.groups for lot in pooled], respondents, k)


def _texts(
    comments: Sequence[Comment], block: Block, shuffle: Callable[[list[str]], None]
) -> tuple[str, ...]:
    # Sorted first, so that even a shuffle that does too little knows nothing of the order of arrival.
    texts = sorted(comment.text for comment in comments if comment.group in block.groups)
    shuffle(texts)
    return tuple(texts)
