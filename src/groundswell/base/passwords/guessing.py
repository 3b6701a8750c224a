"""How many tries a guesser needs, judged by zxcvbn: words, names, dates, keyboard runs and repeats are quickly tried."""

from __future__ import annotations

# Fewer tries than this (10 to the 8th) a thief of the table has done before breakfast.
GOOD_ENOUGH = 3
# Judging takes longer the longer it is; what is good by here is good.
LONGEST_JUDGED = 72


# A part of a name shorter than this is in many words.
LEAST_KNOWN = 2
LEAST_OF_ONES_OWN = 8


def is_quickly_guessed(password: str, known: list[str]) -> bool:
    """Whether a guesser who knows these words about someone needs few tries."""
    if is_mostly_known(password, known):
        return True
    # Its dictionaries take a moment and memory: only who sets a password pays for them.
    from zxcvbn import zxcvbn  # noqa: PLC0415

    judged = zxcvbn(password[:LONGEST_JUDGED], user_inputs=[*known, "groundswell"], max_length=LONGEST_JUDGED)
    return int(judged["score"]) < GOOD_ENOUGH


def is_mostly_known(password: str, known: list[str]) -> bool:
    """Whether little is left of a password once one's own name and address are taken out of it."""
    left = password.lower()
    for word in sorted({word.lower() for word in known if len(word) > LEAST_KNOWN}, key=len, reverse=True):
        left = left.replace(word, "")
    return left != password.lower() and len(left) < LEAST_OF_ONES_OWN
