"""The form in which what somebody tells of a resource is kept."""

from __future__ import annotations

import math
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils import translation
from django.utils.translation import gettext as _

from groundswell.learn.models import Audience, Country, Licence, Sort, Stage, Topic
from groundswell.learn.models.library import LONGEST_LINK, LONGEST_MAKER, LONGEST_SAID, LONGEST_TITLE
from groundswell.learn.models.subjects import packed
from groundswell.learn.queries.told import PARTS, SAID, Told
from groundswell.pure.citing import doi_of, isbn_of
from groundswell.pure.text import clean_text, words_of

WORDS_A_MINUTE, LONGEST_READING = 200, 6000
MOST_AUTHORS, LONGEST_PART = 40, 200
FIRST_YEAR, LAST_YEAR = 1000, 2200
NEED_LINK = {Sort.LINK, Sort.VIDEO}


def facts_of(told: Told, *, is_brought: bool = False) -> dict[str, Any]:
    """The fields of a resource as they are kept. What `is_brought` from elsewhere needs a title and nothing else.

    Raises ValidationError by field.
    """
    said = {name: clean_text(getattr(told, name)) for name in SAID}
    wrong = {**_too_long(said), **_wrong_choices(told), **_wrong_numbers(told)}
    if not is_brought:
        wrong |= _missing(said, told)
    cited = _cited(told, wrong)
    link = _link(told.link, wrong)
    if wrong:
        raise ValidationError(wrong)
    codes = {name: packed(list(getattr(told, name))) for name in ("topics", "audiences", "stages")}
    facts: dict[str, Any] = {**said, **codes, "sort": told.sort, "link": link, "cited": cited}
    facts |= {"country": told.country, "licence": told.licence, "minutes": _minutes(told, said)}
    return facts | {"sought": _sought(said, told, cited)}


def _too_long(said: dict[str, str]) -> dict[str, str]:
    most = {
        "title": LONGEST_TITLE,
        "title_cy": LONGEST_TITLE,
        "words": LONGEST_SAID,
        "words_cy": LONGEST_SAID,
        "why": LONGEST_SAID,
        "why_cy": LONGEST_SAID,
        "maker": LONGEST_MAKER,
    }
    return {name: _("Make this shorter.") for name, text in said.items() if len(text) > most[name]}


def _missing(said: dict[str, str], told: Told) -> dict[str, str]:
    wanted = {
        "title": _("Give it a title."),
        "words": _("Say in a sentence what it is."),
    }
    if told.sort == Sort.INSIGHT:
        wanted["why"] = _("Say why it matters.")
        wanted["maker"] = _("Say where you have it from.")
    wrong = {name: words for name, words in wanted.items() if not said[name]}
    if told.sort == Sort.INSIGHT and told.link.strip():
        wrong.pop("maker", None)
    if told.sort == Sort.INSIGHT and not list(told.audiences):
        wrong["audiences"] = _("Say for whom it is.")
    if told.sort in NEED_LINK and not told.link.strip():
        wrong["link"] = _("Paste the link.")
    return wrong


def _wrong_choices(told: Told) -> dict[str, str]:
    one = {"sort": Sort, "country": Country, "licence": Licence}
    many = {"topics": Topic, "audiences": Audience, "stages": Stage}
    wrong = {name for name, known in one.items() if getattr(told, name) not in known.values}
    wrong |= {name for name, known in many.items() if not set(getattr(told, name)) <= set(known.values)}
    return dict.fromkeys(wrong, _("Choose one of these."))


def _wrong_numbers(told: Told) -> dict[str, str]:
    wrong = {}
    if told.minutes is not None and not 1 <= told.minutes <= LONGEST_READING:
        wrong["minutes"] = _("Write a whole number of minutes.")
    if told.year is not None and not FIRST_YEAR <= told.year <= LAST_YEAR:
        wrong["year"] = _("Write a year, like 2016.")
    return wrong


def _cited(told: Told, wrong: dict[str, str]) -> dict[str, Any]:
    """What is known of the source; what has not the form it should have goes into `wrong`."""
    authors = [clean_text(line) for line in told.authors.splitlines() if line.strip()]
    if len(authors) > MOST_AUTHORS or any(len(name) > LONGEST_PART for name in authors):
        wrong["authors"] = _("Make this shorter.")
    parts = {name: " ".join(clean_text(getattr(told, name)).split()) for name in PARTS}
    wrong |= {name: _("Make this shorter.") for name, text in parts.items() if len(text) > LONGEST_PART}
    numbers = {"doi": doi_of(told.doi) or "", "isbn": isbn_of(told.isbn) or ""}
    if told.doi.strip() and not numbers["doi"]:
        wrong["doi"] = _("A DOI begins with 10. and has a stroke, like 10.1136/bmjqs-2015-005076.")
    if told.isbn.strip() and not numbers["isbn"]:
        wrong["isbn"] = _(
            "This is no ISBN: it has 10 or 13 digits, and the last one does not fit the others."
        )
    known = {"authors": authors, "year": told.year, **parts, **numbers}
    return {name: value for name, value in known.items() if value}


def _link(told: str, wrong: dict[str, str]) -> str:
    link = told.strip()
    if link and not is_link(link):
        wrong["link"] = _("Paste the whole link, from https:// on.")
    return link


def is_link(link: str) -> bool:
    """Whether a link leads to a page of the web and nowhere else."""
    try:
        URLValidator(schemes=["https", "http"])(link)
    except ValidationError:
        return False
    return len(link) <= LONGEST_LINK and link.isprintable()


def _minutes(told: Told, said: dict[str, str]) -> int | None:
    """How long it takes to read: as told, or counted where the words themselves are read here."""
    if told.minutes is not None or told.sort != Sort.INSIGHT:
        return told.minutes
    return max(1, math.ceil(len(f"{said['words']} {said['why']}".split()) / WORDS_A_MINUTE))


def _sought(said: dict[str, str], told: Told, cited: dict[str, Any]) -> str:
    """All words, folded, each between spaces; what it is about in every language."""
    labels = []
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            labels += [str(Topic(code).label) for code in told.topics]
    numbers = [cited.get("doi", ""), cited.get("isbn", "")]
    texts = [*said.values(), *labels, *cited.get("authors", ()), *(cited.get(name, "") for name in PARTS)]
    return f" {' '.join(words_of(' '.join([*texts, *numbers])))} "
