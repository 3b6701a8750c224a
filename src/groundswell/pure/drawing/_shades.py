"""One accent in steps from pale to full, with words that can be read on each."""

from collections.abc import Sequence

from groundswell.pure.drawing._markup import Svg, tag
from groundswell.pure.drawing._picture import label
from groundswell.pure.drawing._text import SMALL, width_of

PALE, FULL = (0xE3, 0xEB, 0xF1), (0x00, 0x5E, 0xB8)
WHITE, DARK = "#ffffff", "#212b32"
LIGHT_WORDS_FROM = 0.55
"""Darker steps than this carry white words: either way the contrast is 4.5 to 1 or more."""


def shade(step: float) -> str:
    """Return the colour of a step from 0 (pale) to 1 (the accent itself).

    Between the two there is a jump, so that no step is too dark for dark words and too light for white ones.
    """
    at = (
        step * 0.42
        if step < LIGHT_WORDS_FROM
        else 0.84 + (step - LIGHT_WORDS_FROM) / (1 - LIGHT_WORDS_FROM) * 0.16
    )
    return _mix(at)


def ink_on(step: float) -> str:
    """Return the colour of words on the shade of a step."""
    return WHITE if step >= LIGHT_WORDS_FROM else DARK


def tint(step: float) -> str:
    """Return the colour of a step from 0 to 1 of an even ramp that carries dark words all the way.

    For numbers side by side, where a jump would make a small difference look like a large one.
    """
    return _mix(step * 0.55)


def _mix(at: float) -> str:
    return "#" + "".join(
        f"{round(pale + (full - pale) * at):02x}" for pale, full in zip(PALE, FULL, strict=True)
    )


def steps_of(count: int) -> Sequence[float]:
    """Return so many steps, evenly from pale to full."""
    return [place / max(1, count - 1) for place in range(count)]


def field(x: float, y: float, wide: float, high: float, colour: str) -> Svg:
    """Return a shaded field with a thin white edge, so that neighbours stand apart in any colours."""
    looks: dict[str, str | float] = {
        "class_": "gs-shade",
        "fill": colour,
        "stroke": WHITE,
        "stroke_width": 1.5,
    }
    return tag("rect", x=x, y=y, width=wide, height=high, **looks)


def word_on(text: str, x: float, y: float, wide: float, ink: str) -> list[Svg]:
    """Return words in the middle of a field, none when they do not fit."""
    if not text or width_of(text, SMALL) + 4 > wide:
        return []
    return [label(text, x + wide / 2, y, fill=ink, font_size=SMALL, text_anchor="middle")]
