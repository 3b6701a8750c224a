"""The missing rule: how many of a scale's parts a person must answer to have a score."""


def at_least_half(parts: int) -> int:
    """Half of them, rounded up, and never none."""
    return max(1, -(-parts // 2))


def all_but_one(parts: int) -> int:
    """All of them but one, and never none."""
    return max(1, parts - 1)


def four_in_five(parts: int) -> int:
    """Four fifths of them, rounded up: 6 of 7, 9 of 11."""
    return max(1, -(-4 * parts // 5))
