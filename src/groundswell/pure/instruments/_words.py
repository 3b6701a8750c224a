"""Words in English and Welsh, side by side."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """One sentence in both languages. No Welsh is known to be right until a native reader has said so."""

    en: str
    cy: str = ""
    welsh_reviewed: bool = False

    def in_language(self, language: str) -> str:
        """The Welsh for `cy` where there is some, else the English."""
        return self.cy if language == "cy" and self.cy else self.en
