"""`groundswell spc`: lines in, lines out, no database."""

import io
import json
import sys
from types import SimpleNamespace

from groundswell.site import cli


def given(monkeypatch, text: str, *words: str) -> tuple[int, list, str]:
    out, err = io.BytesIO(), io.StringIO()
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(text.encode())))
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(buffer=out))
    monkeypatch.setattr(sys, "stderr", err)
    code = cli.main(["spc", *words])
    return code, [json.loads(line) for line in out.getvalue().splitlines()], err.getvalue()


def test_lines_become_lines(monkeypatch):
    code, found, said = given(monkeypatch, '{"id": 1, "y": [1, 2, 3]}\n{"id": 2, "y": [4, 5]}\n')
    assert (code, [one["id"] for one in found], said) == (0, [1, 2], "")


def test_what_could_not_be_analysed_is_counted_and_the_rest_is_there(monkeypatch):
    code, found, said = given(monkeypatch, '{"id": 1}\n{"id": 2, "y": [4, 5]}\n')
    assert code == 1
    assert "error" in found[0]
    assert found[1]["points"]
    assert "1 could not be analysed" in said


def test_sentences_come_in_welsh(monkeypatch):
    _, (found,), _ = given(monkeypatch, '{"y": [1, 2, 3]}\n', "--language", "cy")
    assert found["sentence"].startswith("Rhy gynnar")


def test_pictures_go_into_a_folder_under_harmless_names(monkeypatch, tmp_path):
    lines = '{"id": "../falls ward 7", "y": [1, 2, 3]}\n{"id": "bad"}\n{"y": [4, 5]}\n'
    given(monkeypatch, lines, "--svg", str(tmp_path / "charts"))
    names = sorted(path.name for path in (tmp_path / "charts").iterdir())
    assert names == ["000001-falls-ward-7.svg", "000003-3.svg"]
    assert "../falls ward 7" in (tmp_path / "charts" / names[0]).read_text()


def test_a_folder_that_cannot_be_made_is_told(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    code, found, said = given(monkeypatch, '{"y": [1]}\n', "--svg", str(tmp_path / "file"))
    assert (code, found) == (1, [])
    assert "cannot be made" in said
