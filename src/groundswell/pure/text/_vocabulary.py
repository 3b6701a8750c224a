"""Terms as numbers: each text becomes two lists of them, one of words and one of letters."""

from dataclasses import dataclass
from typing import Final

from groundswell.pure.text._terms import FAINT, heading_of, letters_of, stem
from groundswell.pure.text._words import words_of

_HEADING_TIMES: Final = 2


class Lookup:
    """The numbers of those terms that are known, and how many others there are."""

    def __init__(self, numbers: dict[str, int], terms: list[str]) -> None:
        found = [numbers.get(term) for term in terms]
        self.known = [number for number in found if number is not None]
        self.unknown = len({term for term, number in zip(terms, found, strict=True) if number is None})


@dataclass(frozen=True, slots=True)
class Recalled:
    """A text that is asked for: its terms, and which share of its words is heading."""

    words: Lookup
    letters: Lookup
    heading_share: float


class Vocabulary:
    """Every stem and every run of letters met so far, with its number; faint words come first."""

    def __init__(self) -> None:
        self.stems = {word: number for number, word in enumerate(FAINT)}
        self.letters: dict[str, int] = {}
        self._stem_of: dict[str, int] = {}
        self._letters_of: dict[str, list[int]] = {}

    def learn(self, text: str) -> tuple[list[int], list[int]]:
        """Return the numbers of the words and heading letters of `text`; number the new ones."""
        heading = words_of(heading_of(text))
        said = words_of(text) + heading * _HEADING_TIMES
        return list(map(self._learn_word, said)), [
            number for word in heading for number in self._learn_letters(word)
        ]

    def recall(self, text: str) -> Recalled:
        """Return numbers as `learn` does, and count the terms never met; learn nothing."""
        heading, said = words_of(heading_of(text)), words_of(text)
        words = Lookup(self.stems, [stem(word) for word in said + heading * _HEADING_TIMES])
        runs = [run for word in heading for run in letters_of(word)]
        return Recalled(words, Lookup(self.letters, runs), len(heading) / max(len(said), 1))

    def _learn_word(self, word: str) -> int:
        number = self._stem_of.get(word)
        if number is None:
            number = self.stems.setdefault(stem(word), len(self.stems))
            self._stem_of[word] = number
        return number

    def _learn_letters(self, word: str) -> list[int]:
        numbers = self._letters_of.get(word)
        if numbers is None:
            runs = letters_of(word)
            numbers = [self.letters.setdefault(run, len(self.letters)) for run in runs]
            self._letters_of[word] = numbers
        return numbers
