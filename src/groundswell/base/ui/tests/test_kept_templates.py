"""Templates are compiled once and kept, and no trouble with the folder keeps anybody from a page."""

from __future__ import annotations

import jinja2
import pytest
from jinja2.bccache import Bucket

from groundswell.base.ui.engine import PageEnvironment
from groundswell.base.ui.kept_templates import kept_templates


@pytest.fixture
def compiled(monkeypatch):
    """The names of the templates that were compiled."""
    names = []
    compile_it = jinja2.Environment.compile

    def noting(env, source, name=None, filename=None, **more):
        names.append(name)
        return compile_it(env, source, name, filename, **more)

    monkeypatch.setattr(jinja2.Environment, "compile", noting)
    return names


def page(folder, words):
    loader = jinja2.DictLoader({"page.jinja": words})
    env = jinja2.Environment(loader=loader, bytecode_cache=kept_templates(folder), autoescape=True)
    return env.get_template("page.jinja").render()


def test_what_one_start_compiled_the_next_one_does_not(tmp_path, compiled):
    assert [page(tmp_path / "kept", "Good morning") for _ in range(2)] == ["Good morning"] * 2
    assert compiled == ["page.jinja"]


def test_a_changed_template_is_compiled_anew(tmp_path, compiled):
    page(tmp_path, "Good morning")
    assert page(tmp_path, "Good night") == "Good night"
    assert len(compiled) == 2


def test_a_broken_file_is_compiled_anew(tmp_path):
    page(tmp_path, "Good morning")
    for file in tmp_path.iterdir():
        file.write_bytes(file.read_bytes()[:40])
    assert page(tmp_path, "Good morning") == "Good morning"


def test_a_full_disk_keeps_nobody_from_a_page(tmp_path, monkeypatch):
    def full(_bucket, _file):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Bucket, "write_bytecode", full)
    assert page(tmp_path, "Good morning") == "Good morning"
    assert list(tmp_path.iterdir()) == []


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path):
    (tmp_path / "file").touch()
    assert page(tmp_path / "file" / "kept", "Good morning") == "Good morning"


def macro_in(environment_class):
    """How often a module of macros is drawn for two pages that take a macro from it."""
    pages = {
        "macros": "{% macro say(word) %}{{ hello }} {{ word }}{% endmacro %}{{ drawn.append(1) or '' }}",
        "page": "{% from 'macros' import say %}{{ say('you') }}",
    }
    env = environment_class(loader=jinja2.DictLoader(pages))
    drawn: list[int] = []
    env.globals |= {"hello": "Hello", "drawn": drawn}
    assert [env.get_template("page").render(), env.get_template("page").render()] == ["Hello you"] * 2
    return len(drawn)


def test_macros_know_the_names_of_every_template_and_are_made_once():
    assert macro_in(PageEnvironment) == macro_in(jinja2.Environment) == 1
    env = PageEnvironment(loader=jinja2.DictLoader({"page": "{{ own }}{{ hello }}"}))
    env.globals["hello"] = "Hello"
    assert env.get_template("page", globals={"own": "Oh. "}).render() == "Oh. Hello"
    assert "own" not in env.globals


def names_of(environment_class):
    """What several names stand for, in a dictionary and in other things."""

    class Named(dict):
        text = "of the class"

    env = environment_class(undefined=jinja2.ChainableUndefined)
    things = [{"text": "own", "items": "own", "get": 1}, {}, Named(text="own"), "word", None, 3, [1]]
    source = "{{ it.text }}|{{ it.items is callable }}|{{ it.get is callable }}|{{ it.none.at.all is undefined }}|{{ it['text'] }}"
    return [env.from_string(source).render(it=thing) for thing in things]


def test_a_name_of_a_thing_is_what_it_is_for_jinja(monkeypatch):
    assert names_of(PageEnvironment) == names_of(jinja2.Environment)
    monkeypatch.setattr("groundswell.base.ui.engine.OF_EVERY_DICT", frozenset())
    assert names_of(PageEnvironment) != names_of(jinja2.Environment), "a build that takes items() for a word"
