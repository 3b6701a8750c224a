"""The build of styles and scripts: skipped when nothing changed, nothing fetched by a browser from elsewhere."""

import json
import re
from pathlib import Path

import pytest

from groundswell.base.ui import build

FAR = re.compile(r"(?:https?:)?//[a-z0-9.-]+", re.IGNORECASE)


@pytest.fixture
def built() -> Path:
    if not (build.BUILT / "site.css").exists():
        pytest.skip("styles and scripts are not built here")
    return build.BUILT


def far_addresses(css: str) -> list[str]:
    return [place for url in re.findall(r"(?:url\(|@import)[^;)]*", css) for place in FAR.findall(url)]


def test_the_built_styles_ask_no_other_host_for_anything(built):
    css = (built / "site.css").read_text()
    assert (far_addresses(css), "Frutiger" in css, "sourceMappingURL" in css) == ([], False, False)


@pytest.mark.parametrize(
    "css", ["a{b:url(https://x.org/f.woff2)}", "a{b:url( '//x.org/f' )}", "@import 'http://x.org/a.css'"]
)
def test_styles_that_ask_another_host_are_found(css):
    assert len(far_addresses(css)) == 1


def test_every_image_the_styles_name_is_there(built):
    named = set(re.findall(r"url\(\"?(images/[^\")]+)", (built / "site.css").read_text()))
    assert [name for name in sorted(named) if not (built / name).exists()] == []
    assert len(named) == 4


DANGEROUS = re.compile(
    r"\beval\(|\bFunction\(|innerHTML\s*=|insertAdjacentHTML|document\.write|setTimeout\(\s*[\"'`]"
)


def test_our_own_scripts_run_no_words_as_code():
    found = {file.name: DANGEROUS.findall(file.read_text()) for file in build.SOURCES.glob("*.js")}
    assert {name: words for name, words in found.items() if words} == {}
    assert set(found) >= {"site.js", "keep-draft.js", "live.js", "once.js"}


@pytest.mark.parametrize("code", ["eval(x)", "new Function('x')", "a.innerHTML = b", 'setTimeout("x", 1)'])
def test_words_run_as_code_are_found(code):
    assert len(DANGEROUS.findall(code)) == 1


def test_the_lock_names_no_host_to_fetch_from():
    lock = json.loads(build.LOCK.read_text())
    assert [name for name, facts in lock["packages"].items() if "resolved" in facts] == []


def test_every_package_is_pinned_exactly_as_locked():
    wanted = json.loads((build.ROOT / "package.json").read_text())["devDependencies"]
    locked = json.loads(build.LOCK.read_text())["packages"]
    assert {name: locked[f"node_modules/{name}"]["version"] for name in wanted} == wanted


def test_the_stamp_changes_with_a_word_or_a_name(tmp_path):
    file, twin = tmp_path / "a.js", tmp_path / "b.js"
    file.write_text("1")
    first = build.stamp_of([file])
    twin.write_text("1")
    assert build.stamp_of([twin]) != first
    file.write_text("2")
    assert build.stamp_of([file]) != first


def test_nothing_is_built_when_nothing_changed(built, monkeypatch):
    monkeypatch.setattr(build, "is_fresh", lambda stamp: True)
    monkeypatch.setattr(build, "build_into", lambda folder: pytest.fail("built again"))
    assert build.build() == "Styles and scripts are up to date."


def test_a_machine_without_node_is_told_what_to_do(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(build.sys, "executable", str(tmp_path / "python"))
    with pytest.raises(build.BuildFailed, match=r"requirements-node\.lock"):
        build.node()


def test_node_from_the_wheel_is_found_beside_python(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(build.sys, "executable", str(tmp_path / "python"))
    (tmp_path / "npm").touch()
    assert build.npm() == [str(tmp_path / "npm")]


def test_a_build_that_fails_says_what_the_tool_said():
    with pytest.raises(build.BuildFailed, match="what a pity"):
        build.run([build.sys.executable, "-c", "raise SystemExit('what a pity')"])


def test_a_package_without_lock_uses_what_it_came_with(monkeypatch, tmp_path):
    monkeypatch.setattr(build, "LOCK", tmp_path / "package-lock.json")
    monkeypatch.setattr(build, "BUILT", tmp_path)
    with pytest.raises(build.BuildFailed):
        build.build()
    (tmp_path / "site.css").touch()
    assert build.build() == "Styles and scripts came with the package."
