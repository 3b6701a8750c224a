"""Pages carry only the styles they use, and none that they use is missing."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import groundswell
from groundswell.base.ui.build import BUILT, SOURCES

PACKAGE = Path(groundswell.__file__).parent
CLASS = re.compile(r"nhsuk-[a-z0-9_-]+[a-z0-9]\b(?!-)")
MACRO = re.compile(r"nhsuk/components/([a-z-]+)/macro")
IN_CLASS = re.compile(r'class(?:es)?"?[:=] ?"([^"]*)"')
# Hooks for scripts, which have no look.
WITHOUT_LOOK = {"nhsuk-frontend"}
MOST_STYLES, MOST_SCRIPTS = 26_000, 14_000


def templates() -> str:
    return "\n".join(path.read_text() for path in PACKAGE.rglob("*.jinja"))


def styles() -> str:
    return (BUILT / "site.css").read_text()


def missing_from(css: str) -> set[str]:
    """The classes of the NHS that pages name and that have no style."""
    named = {name for classes in IN_CLASS.findall(templates()) for name in CLASS.findall(classes)}
    return {name for name in named - WITHOUT_LOOK if not re.search(rf"\.{re.escape(name)}\b", css)}


def test_every_class_that_a_page_names_has_its_style() -> None:
    assert missing_from(styles()) == set()


def test_a_style_that_is_left_out_would_be_caught() -> None:
    assert "nhsuk-back-link" in missing_from(styles().replace(".nhsuk-back-link", ".nothing"))


def test_every_macro_that_draws_something_has_its_styles() -> None:
    used = set(MACRO.findall(templates()))
    taken = set(re.findall(r"components/([a-z-]+)", (SOURCES / "_nhs.scss").read_text()))
    assert used
    assert used <= taken


def test_styles_and_scripts_of_every_page_stay_light() -> None:
    sizes = {name: len(gzip.compress((BUILT / name).read_bytes())) for name in ("site.css", "site.js")}
    assert sizes["site.css"] <= MOST_STYLES, sizes
    assert sizes["site.js"] <= MOST_SCRIPTS, sizes


def test_what_few_pages_need_is_a_file_of_its_own() -> None:
    """htmx is half of all scripts: most pages never fetch it."""
    assert list(BUILT.glob("htmx*.js"))
    assert "htmx:load" not in (BUILT / "site.js").read_text().replace("htmx:load", "", 1)


def test_a_compressed_copy_lies_beside_each_style_and_script() -> None:
    for file in [*BUILT.glob("*.css"), *BUILT.glob("*.js")]:
        assert gzip.decompress(file.with_name(f"{file.name}.gz").read_bytes()) == file.read_bytes(), file
