"""Filters that turn values into words on a page."""

from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup, escape

DAYS_IN_WEEK = 7
DAYS_SAID_AS_DAYS = 14
DAYS_SAID_AS_WEEKS = 60


def day(value: date | str | None) -> str:
    """Write a date, or the ISO form a notice keeps, the way people say it: 21 November 2026."""
    if isinstance(value, str):
        value = date.fromisoformat(value) if value else None
    return date_format(calendar_day(value), "j F Y") if value else ""


def month(value: date | str) -> str:
    """Write the month of a date: November 2026."""
    day_in_it = date.fromisoformat(value) if isinstance(value, str) else calendar_day(value)
    return date_format(day_in_it, "F Y")


def ago(value: date | None, today: date | None = None) -> str:
    """Say how long ago a day was, never finer than a day."""
    if not value:
        return ""
    days = ((today or timezone.localdate()) - calendar_day(value)).days
    if days < 0:
        return day(value)
    return near(days) if days <= DAYS_SAID_AS_WEEKS else day(value)


def near(days: int) -> str:
    if days == 0:
        return _("today")
    if days == 1:
        return _("yesterday")
    if days <= DAYS_SAID_AS_DAYS:
        return ngettext("%(days)s day ago", "%(days)s days ago", days) % {"days": days}
    weeks = days // DAYS_IN_WEEK
    return ngettext("%(weeks)s week ago", "%(weeks)s weeks ago", weeks) % {"weeks": weeks}


def calendar_day(value: date) -> date:
    if not isinstance(value, datetime):
        return value
    return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()


def number(value: int | float | Decimal | None, places: int | None = None) -> str:
    """Write a number with commas at thousands: 12,345."""
    if value is None:
        return ""
    return f"{value:,}" if places is None else f"{value:,.{places}f}"


def paragraphs(value: str | None) -> Markup:
    """Show typed words as they were typed: blank lines part paragraphs, nothing is read as HTML."""
    blocks = split_paragraphs(str(value or ""))
    return Markup("\n").join(paragraph(block) for block in blocks)


def split_paragraphs(text: str) -> list[list[str]]:
    blocks: list[list[str]] = [[]]
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if line.strip():
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def paragraph(lines: list[str]) -> Markup:
    # bdi keeps right-to-left words, and tricks with direction marks, inside their own paragraph.
    return Markup("<p><bdi>{}</bdi></p>").format(Markup("<br>").join(escape(line) for line in lines))


FILTERS = {"day": day, "ago": ago, "month": month, "number": number, "paragraphs": paragraphs}
