"""A parent's count split among its children, so that no child falls out by subtraction."""

from collections.abc import Mapping

from groundswell.pure.disclosure._results import DEFAULT_K, Hidden, Shown, check_k


def release_children(
    total: int, parts: Mapping[str, int], k: int = DEFAULT_K
) -> dict[str, Shown[int] | Hidden]:
    """Return which of a shown parent's disjoint children may be shown, in the order of `parts`.

    `total` is the people of the parent, `parts` those of each child by its name; people of the parent
    who are in no child make up the rest, which nobody is told but anybody can work out. First every
    child under k is hidden, 0 among them. Then, while those hidden and the rest together are some but
    fewer than k, the smallest child still shown is hidden too (of equal ones the first by name). So the
    parent less any of the children shown leaves nobody or at least k people.

    A parent under k hides all its children. Whether the parent is shown is `show_count(total, k)`.

    Raises ValueError when `k` is below the floor, a part is negative, or the parts exceed the total.
    """
    check_k(k)
    rest = total - sum(parts.values())
    if rest < 0 or any(n < 0 for n in parts.values()):
        raise ValueError("children must be counts that add up to no more than their parent")
    hidden = _hidden(rest, parts, k)
    return {name: Hidden() if name in hidden else Shown(n) for name, n in parts.items()}


def _hidden(rest: int, parts: Mapping[str, int], k: int) -> set[str]:
    """Return the names to hide: the small ones, then the smallest others until k people stand behind."""
    by_size = sorted(parts, key=lambda name: (parts[name], name))
    hidden = {name for name in by_size if parts[name] < k}
    unseen = rest + sum(parts[name] for name in hidden)
    for name in by_size[len(hidden) :]:
        if unseen >= k or (unseen == 0 and not hidden):
            break
        hidden.add(name)
        unseen += parts[name]
    return hidden
