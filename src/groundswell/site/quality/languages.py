"""The catalogues of translated words: collecting, compiling and proving them whole."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

SOURCE = Path("src/groundswell")
CATALOGUES = SOURCE / "site" / "locale"
METHODS = [
    ("**/tests/**", "ignore"),
    ("**/migrations/**", "ignore"),
    ("**/site/demo/**", "ignore"),
    ("**.py", "python"),
    ("**.jinja", "jinja2"),
]
# The same as in base/ui/engine.py: what is found must be what the pages ask for.
JINJA = {"extensions": "jinja2.ext.i18n", "silent": "false", "trim_blocks": "true", "lstrip_blocks": "true"}
KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
    "gettext_noop": None,
}
Words = str | tuple[str, ...] | list[str] | None
# Marks such as <bdi> must come through a translation as whole as the names of values.
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%\{\w+\}|\{\w*\}|%[sd]|</?\w+>")
LETTERS = re.compile(r"[^\W\d_]")
FORMS_OF_PLURALS = {"cy": 4}  # as in Django's own catalogue
SAME_IN_BOTH = {
    "Canada",
    "DOI",
    "Groundswell",
    "ISBN",
    "OK",
    "Pareto",
    "Person",
    "SBAR",
    "Ward",
    "dot",
    "person",
}


def main(words: list[str]) -> int:
    """`python -m groundswell.site.quality.languages compile`."""
    home = Path(__file__).resolve().parents[4]
    return collect(home) if words == ["collect"] else compile_all(home)


def compile_all(home: Path) -> int:
    """Write each catalogue as Django reads it, words that still want a second look included."""
    for path in sorted((home / SOURCE).glob("**/LC_MESSAGES/*.po")):
        # written beside it first: a page that is drawn meanwhile must not find half a catalogue
        half_done = path.with_suffix(f".mo.{os.getpid()}")
        with half_done.open("wb") as out:
            write_mo(out, _read(path), use_fuzzy=True)
        half_done.replace(path.with_suffix(".mo"))
    return 0


def collect(home: Path) -> int:
    """Bring each catalogue up to date with the words in the code and the templates."""
    template = marked(home)
    for path in _catalogues(home):
        catalogue = _read(path)
        # the day it was made is no news, and would change the file each time
        template.creation_date = catalogue.creation_date
        _bring_back(catalogue, template)
        catalogue.update(template, no_fuzzy_matching=True)
        with path.open("wb") as out:
            write_po(out, catalogue, width=110, sort_output=True, include_lineno=False)
        missing = len(untranslated(template, catalogue))
        print(f"{path.relative_to(home)}: {len(catalogue)} messages, {missing} to translate")
    return 0


def _bring_back(catalogue: Catalog, template: Catalog) -> None:
    """Take words up again that had fallen out of use and were kept at the end of the file."""
    for key, message in list(catalogue.obsolete.items()):
        if template.get(message.id, message.context):
            catalogue[message.id] = catalogue.obsolete.pop(key)
            # the file forgets at its end whether anyone had checked them
            message.flags.add("fuzzy")


def marked(home: Path) -> Catalog:
    """All words that the code and the templates mark for translation."""
    catalogue = Catalog(domain="django", project="Groundswell", charset="utf-8")
    found = extract_from_dir(
        home / SOURCE,
        METHODS,
        {"**.jinja": JINJA},
        KEYWORDS,
        comment_tags=["Translators:"],
        # Left to itself Babel passes over folders such as _questions without a word.
        directory_filter=lambda folder: not Path(folder).name.startswith((".", "__")),
    )
    for name, _line, message, comments, context in sorted(found, key=lambda each: (each[0], each[1])):
        # line numbers would change the catalogue with every edit elsewhere
        catalogue.add(message, locations=[(str(SOURCE / name), 0)], auto_comments=comments, context=context)
    return catalogue


def problems(home: Path) -> list[str]:
    """Say what is not whole; nothing when all is well."""
    paths = _catalogues(home)
    if not paths:
        return [f"There is no catalogue in {CATALOGUES}."]
    template = marked(home)
    return [
        f"{path.parts[-3]}: {problem}" for path in paths for problem in _problems_in(template, _read(path))
    ]


def _problems_in(template: Catalog, catalogue: Catalog) -> Iterator[str]:
    wanted = FORMS_OF_PLURALS[str(catalogue.locale)]
    if catalogue.num_plurals != wanted:
        yield f"plurals have {catalogue.num_plurals} forms, not {wanted}"
    for message_id in untranslated(template, catalogue):
        yield f"not translated: {message_id!r}"
    for message in catalogue:
        if message.id and message.string and all(_forms(message.string)):
            yield from (f"{problem}: {_forms(message.id)[0]!r}" for problem in _faults(message))


def _faults(message: Message) -> Iterator[str]:
    ours, theirs = _forms(message.id), _forms(message.string)
    if any(not _keeps_placeholders(ours, nth, form) for nth, form in enumerate(theirs)):
        yield "a placeholder is missing or unknown"
    bare = PLACEHOLDER.sub("", ours[0]).strip()
    if theirs[0] == ours[0] and LETTERS.search(bare) and bare not in SAME_IN_BOTH:
        yield "the same as in English"


def _keeps_placeholders(ours: list[str], nth: int, form: str) -> bool:
    """A form names all that its English form names, and nothing that neither of them names."""
    needed = PLACEHOLDER.findall(ours[0 if nth == 0 else -1])
    known = {name for each in ours for name in PLACEHOLDER.findall(each)}
    return set(needed) <= set(PLACEHOLDER.findall(form)) <= known


def untranslated(template: Catalog, catalogue: Catalog) -> list[str]:
    """The messages of the template that the catalogue has no words for."""
    missing = []
    for message in template:
        theirs = catalogue.get(message.id, message.context) if message.id else None
        if message.id and not (theirs and theirs.string and all(_forms(theirs.string))):
            missing.append(_forms(message.id)[0])
    return missing


def _forms(words: Words) -> list[str]:
    return [words] if isinstance(words, str) else list(words or ())


def _catalogues(home: Path) -> list[Path]:
    return sorted((home / CATALOGUES).glob("*/LC_MESSAGES/django.po"))


def _read(path: Path) -> Catalog:
    with path.open("rb") as text:
        return read_po(text, locale=path.parts[-3])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
