"""The papers that a command makes are the same each time, and the docs know every setting."""

import re
from pathlib import Path

import pytest

import groundswell
from groundswell.site.quality import line_picture, notices

HOME = Path(groundswell.__file__).resolve().parents[2]
FROM_THE_ENVIRONMENT = re.compile(r"""(?:env|env_bool|environ\.get)\(\s*f?["']([A-Z_]+)["']""")


def settings_in(source):
    return set(FROM_THE_ENVIRONMENT.findall(source))


def settings_in_the_docs(page):
    return set(re.findall(r"^\| `([A-Z_]+)`", page, re.M))


def test_every_setting_is_in_the_docs_and_no_other():
    source = (HOME / "src/groundswell/site/settings.py").read_text()
    page = (HOME / "docs/running/settings.md").read_text()
    assert settings_in_the_docs(page) == settings_in(source)


def test_a_setting_that_is_missing_from_the_docs_would_be_seen():
    found = settings_in('A = env("GROUNDSWELL_NEW")\nB = env_bool(\n    "GROUNDSWELL_OTHER", default=True)')
    assert found == {"GROUNDSWELL_NEW", "GROUNDSWELL_OTHER"}
    assert settings_in_the_docs("| `GROUNDSWELL_NEW` | no | new |") == {"GROUNDSWELL_NEW"}


def test_the_picture_of_the_line_is_that_of_the_contract():
    drawn = (HOME / line_picture.WHERE).read_text()
    assert drawn == line_picture.picture(line_picture.parts(HOME))
    assert line_picture.parts(HOME)[-2:] == ["base", "pure"]


def test_the_picture_has_a_box_for_each_part():
    assert line_picture.picture(["site", "voice", "pure"]).count("<rect x=") == 3


def test_notices_are_of_the_lock_and_the_same_each_time(tmp_path):
    if not (HOME / "node_modules" / "nhsuk-frontend").is_dir():
        pytest.skip("the packages of the pages are not unpacked here")
    (tmp_path / "requirements.lock").write_text((HOME / "requirements.lock").read_text())
    (tmp_path / "node_modules").symlink_to(HOME / "node_modules")
    notices.write(tmp_path)
    once = (tmp_path / "THIRD_PARTY_NOTICES.md").read_text()
    notices.write(tmp_path)
    assert (tmp_path / "THIRD_PARTY_NOTICES.md").read_text() == once
    assert "| django | 5.2" in once
    assert "| nhsuk-frontend | 10.6.1 | MIT |" in once


def test_the_two_places_that_say_the_version_agree():
    said = re.search(r'^version = "(.+)"', (HOME / "pyproject.toml").read_text(), re.M)
    assert said[1] == groundswell.__version__
