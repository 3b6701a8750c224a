"""Pictures of numbers, each with its title, a sentence that says the same and where it comes from."""

from dataclasses import dataclass

from groundswell.pure.drawing import Picture


@dataclass(frozen=True)
class Drawn:
    """A picture as a page shows it."""

    picture: Picture
    title: str
    sentence: str
    source: str = ""
