"""From whatever was sent to a picture we made ourselves: right way up, no larger than a screen, nothing hidden in it."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from io import BytesIO
from typing import IO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError

LARGEST_FILE = 10 * 1024 * 1024
MOST_PIXELS = 40_000_000
LONGEST_SIDE = 1600
SMALLEST_SIDE = 2
# What the first bytes say counts, not the name and not what the browser says.
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
# Pillow's JPEG reader hands phones' several-in-one files over to this one.
OPENED_AS = frozenset((*FORMATS, "MPO"))


@dataclass(frozen=True)
class Picture:
    """A picture ready to be kept."""

    content: bytes
    extension: str
    width: int
    height: int


def make_anew(file: IO[bytes]) -> Picture:
    """Draw the picture in a file anew. Raises ValidationError, in plain words, for what is no picture or too large."""
    raw = _read(file)
    try:
        with warnings.catch_warnings():
            # A bomb that Pillow only warns of is refused like the others.
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _drawn(raw)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise _too_many_pixels() from bomb
    except UnidentifiedImageError as strange:
        raise ValidationError(
            _("We can take a photo as JPEG, PNG, WebP or GIF. This file is something else."), code="kind"
        ) from strange
    except (
        OSError,
        ValueError,
        SyntaxError,
        MemoryError,
        EOFError,
        IndexError,
        TypeError,
        KeyError,
    ) as broken:
        # Pillow's readers say "broken" in all these ways.
        raise ValidationError(
            _("This photo seems to be broken. Try to take or save it again."), code="broken"
        ) from broken


def _read(file: IO[bytes]) -> bytes:
    file.seek(0)
    raw = file.read(LARGEST_FILE + 1)
    if not raw:
        raise ValidationError(_("This file is empty. Choose another photo."), code="empty")
    if len(raw) > LARGEST_FILE:
        raise ValidationError(_("This photo is larger than 10 MB. Choose a smaller one."), code="large")
    return raw


def _drawn(raw: bytes) -> Picture:
    with Image.open(BytesIO(raw), formats=FORMATS) as sent:
        # Only the head has been read so far: size is known before a single pixel is.
        if sent.format not in OPENED_AS:
            raise UnidentifiedImageError
        if sent.width * sent.height > MOST_PIXELS:
            raise _too_many_pixels()
        if min(sent.size) < SMALLEST_SIDE:
            raise ValueError("no picture to see")
        sent.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        upright = ImageOps.exif_transpose(sent)
        is_clear = upright.has_transparency_data
        upright = upright.convert("RGBA" if is_clear else "RGB")
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    return _written(_bare(upright), is_clear)


def _bare(image: Image.Image) -> Image.Image:
    """Only the pixels: a new picture has no place for what came with the old one."""
    bare = Image.new(image.mode, image.size)
    bare.paste(image)
    return bare


def _written(image: Image.Image, is_clear: bool) -> Picture:
    out = BytesIO()
    if is_clear:
        image.save(out, "WEBP", quality=82, method=4)
    else:
        image.save(out, "JPEG", quality=84, optimize=True, progressive=True)
    return Picture(out.getvalue(), "webp" if is_clear else "jpg", *image.size)


def _too_many_pixels() -> ValidationError:
    return ValidationError(
        _("This photo has too many pixels. Choose one of 40 megapixels or less."), code="pixels"
    )
