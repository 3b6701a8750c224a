"""Pages for paper: tagged, with real letters in both languages, and people's words printed and never run."""

from __future__ import annotations

import io
import unicodedata
from pathlib import Path

import pypdf
import pytest
import typst

from groundswell.base.paper import letters, press, printable, qr_picture
from groundswell.base.paper.press import FONTS

HOSTILE = '#panic("x") *bold* $a$ [x] @ref \\ <b> #import "y" // not a comment'
SHEET = """
#let said = json(bytes(sys.inputs.data))
#set document(title: "A sheet")
#set text(font: ("Atkinson Hyperlegible", "Libertinus Serif", "DejaVu Sans Mono"), size: 6pt)
#for line in said.lines { par(line) }
"""


@pytest.fixture(autouse=True)
def letters_are_there():
    if not FONTS.is_dir():
        pytest.skip("styles, scripts and letters are not built here")


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "sheet.typ"
    path.write_text(SHEET)
    return path


def words_on(printed: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(printed)).pages)


def test_words_of_people_are_printed_and_never_run(sheet):
    said = "".join(words_on(press(sheet, {"lines": [HOSTILE]})).split())
    assert "".join(HOSTILE.split()) in said


def test_a_sheet_that_takes_words_for_code_is_caught(tmp_path):
    path = tmp_path / "wrong.typ"
    path.write_text(SHEET.replace("par(line)", 'eval(line, mode: "markup")'))
    with pytest.raises(typst.TypstError, match="panicked"):
        press(path, {"lines": ['#panic("x")']})


def test_every_welsh_letter_comes_out_as_itself(sheet):
    welsh = "Ŵŵ Ŷŷ Ââ Êê Îî Ôô Ûû Ẁẁ Ẃẃ Ẅẅ Ýý Ÿÿ Áá Àà Ää ’"
    printed = "".join(words_on(press(sheet, {"lines": [welsh]})).split())
    assert set("".join(welsh.split())) <= set(unicodedata.normalize("NFC", printed))


def test_every_letter_we_promise_can_be_drawn(sheet):
    known = [chr(code) for first, last in letters.DRAWN for code in range(first, last + 1)]
    drawn = [letter for letter in known if unicodedata.category(letter) not in letters.NOT_A_LETTER]
    assert len(drawn) > 1200
    assert press(sheet, {"lines": drawn}).startswith(b"%PDF")


def test_letters_we_do_not_have_become_a_box_and_steering_ones_vanish(sheet):
    assert printable({"team": "日本 \u202eWard\u200b 7\n🏥"}) == {"team": "□□ Ward 7 □"}
    assert "Ward 7" in words_on(press(sheet, {"lines": ["日本 \u202eWard 7 \0 \ud800 العربية 🏥"]}))


def test_a_page_is_tagged_and_a_picture_without_words_is_refused(sheet, tmp_path):
    root = pypdf.PdfReader(io.BytesIO(press(sheet, {"lines": ["x"]}))).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    silent = tmp_path / "silent.typ"
    silent.write_text(SHEET + '#image(bytes(said.pictures.qr), format: "svg")')
    with pytest.raises(typst.TypstError, match="alt"):
        press(silent, {"lines": []}, {"qr": qr_picture("http://localhost/")})
