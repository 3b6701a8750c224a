"""Nobody ships a sentence in one language only, and no sentence that lost its numbers."""

import io
from pathlib import Path

import allauth
import django
import pytest
from babel.messages.extract import extract_from_file
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from groundswell.site.quality import languages

DJANGO = Path(django.__file__).parent
THEIRS = (DJANGO / "conf", DJANGO / "contrib" / "auth", Path(allauth.__file__).parent)
PYTHON = """
from django.utils.translation import gettext_lazy as _, ngettext
HELLO = _("Hello %(name)s")
MONTH = pgettext_lazy("on its own", "May")
def count(n): return ngettext("%(n)s idea", "%(n)s ideas", n)
"""
JINJA = """
{{ _("Say something") }}{% trans %}Hear back{% endtrans %}{{ button({"text": _("Send")}) }}
{% trans who=name %}By <bdi>{{ who }}</bdi>{% endtrans %}
{% trans count=n %}One more{% pluralize %}{{ count }} more{% endtrans %}
"""
WHOLE = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=4; plural=(n==1) ? 0 : (n==2) ? 1 : (n != 8 && n != 11) ? 2 : 3;\\n"

msgid "Hello %(name)s"
msgstr "Helo %(name)s"

msgid "%(n)s idea"
msgid_plural "%(n)s ideas"
msgstr[0] "%(n)s syniad"
msgstr[1] "%(n)s syniad"
msgstr[2] "%(n)s o syniadau"
msgstr[3] "%(n)s o syniadau"

msgctxt "on its own"
msgid "May"
msgstr "Mai"

msgid "By <bdi>%(who)s</bdi>"
msgstr "Gan <bdi>%(who)s</bdi>"

msgid "One more"
msgid_plural "%(count)s more"
msgstr[0] "Un arall"
msgstr[1] "%(count)s arall"
msgstr[2] "%(count)s arall"
msgstr[3] "%(count)s arall"

msgid "Say something"
msgstr "Dywedwch rywbeth"

#, fuzzy
msgid "Hear back"
msgstr "Clywed yn ôl"

msgid "Send"
msgstr "Anfon"
"""


@pytest.fixture
def checkout(tmp_path):
    for path, text in {
        "voice/words.py": PYTHON,
        "voice/templates/voice/say.jinja": JINJA,
        "voice/tests/test_words.py": 'from x import _\n_("Only in a test")',
    }.items():
        (tmp_path / languages.SOURCE / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / languages.SOURCE / path).write_text(text)
    catalogue(tmp_path).parent.mkdir(parents=True)
    catalogue(tmp_path).write_text(WHOLE)
    return tmp_path


def catalogue(home):
    return home / languages.CATALOGUES / "cy" / "LC_MESSAGES" / "django.po"


def test_words_of_code_and_of_pages_are_found_and_those_of_tests_are_not(checkout):
    found = {languages._forms(message.id)[0] for message in languages.marked(checkout) if message.id}
    assert found == {
        "Hello %(name)s",
        "May",
        "%(n)s idea",
        "Say something",
        "Hear back",
        "Send",
        "By <bdi>%(who)s</bdi>",
        "One more",
    }


def test_words_of_fragments_in_a_folder_of_their_own_are_found(checkout):
    fragment = checkout / languages.SOURCE / "ask/templates/ask/_questions/scale.jinja"
    fragment.parent.mkdir(parents=True)
    fragment.write_text('{{ _("No answer") }}')
    assert languages.problems(checkout) == ["cy: not translated: 'No answer'"]


def test_a_whole_catalogue_has_no_problems(checkout):
    assert languages.problems(checkout) == []


@pytest.mark.parametrize(
    ("was", "becomes", "problem"),
    [
        ('"Anfon"', '""', "cy: not translated: 'Send'"),
        ('msgstr[3] "%(n)s o syniadau"', 'msgstr[3] ""', "cy: not translated: '%(n)s idea'"),
        ('msgstr[3] "%(n)s o syniadau"\n', "", "cy: not translated: '%(n)s idea'"),
        ('"Mai"', '""', "cy: not translated: 'May'"),
        ("nplurals=4", "nplurals=3", "cy: plurals have 3 forms, not 4"),
        (
            'msgstr[3] "%(n)s o syniadau"',
            'msgstr[3] "syniadau"',
            "cy: a placeholder is missing or unknown: '%(n)s idea'",
        ),
        (
            'msgstr[2] "%(count)s arall"',
            'msgstr[2] "rhai eraill"',
            "cy: a placeholder is missing or unknown: 'One more'",
        ),
        ('"Gan <bdi>', '"Gan ', "cy: a placeholder is missing or unknown: 'By <bdi>%(who)s</bdi>'"),
        ('"Anfon"', '"Send"', "cy: the same as in English: 'Send'"),
        ('"Helo %(name)s"', '"Helo"', "cy: a placeholder is missing or unknown: 'Hello %(name)s'"),
        ('"Helo %(name)s"', '"Helo %(enw)s"', "cy: a placeholder is missing or unknown: 'Hello %(name)s'"),
    ],
)
def test_what_is_missing_is_named(checkout, was, becomes, problem):
    assert was in WHOLE
    catalogue(checkout).write_text(WHOLE.replace(was, becomes))
    assert languages.problems(checkout) == [problem]


def test_no_catalogue_is_a_problem(checkout):
    catalogue(checkout).unlink()
    assert languages.problems(checkout) == ["There is no catalogue in src/groundswell/site/locale."]


def test_compiling_keeps_words_that_want_a_second_look(checkout):
    languages.compile_all(checkout)
    with catalogue(checkout).with_suffix(".mo").open("rb") as compiled:
        assert read_mo(compiled).get("Hear back").string == "Clywed yn ôl"


def test_collecting_adds_new_words_and_keeps_translated_ones(checkout, capsys):
    (checkout / languages.SOURCE / "voice" / "more.py").write_text('_("A new word")')
    languages.collect(checkout)
    found = read_po(io.BytesIO(catalogue(checkout).read_bytes()))
    assert found.get("Send").string == "Anfon"
    assert found.get("A new word").string == ""
    assert languages.problems(checkout) == ["cy: not translated: 'A new word'"]


def test_words_that_fall_out_of_use_are_kept_and_come_back_as_they_were(checkout, capsys):
    page = checkout / languages.SOURCE / "voice" / "templates" / "voice" / "say.jinja"
    page.write_text("")
    languages.collect(checkout)
    kept = read_po(io.BytesIO(catalogue(checkout).read_bytes()))
    assert (kept.get("Hear back"), kept.obsolete["Hear back"].string) == (None, "Clywed yn ôl")
    page.write_text(JINJA)
    languages.collect(checkout)
    back = read_po(io.BytesIO(catalogue(checkout).read_bytes()))
    assert (back.get("Hear back").string, back.get("Hear back").fuzzy) == ("Clywed yn ôl", True)
    assert languages.problems(checkout) == []


def test_what_is_borrowed_is_still_said_by_those_we_borrow_from():
    """A new version that says it otherwise would be in English without a word."""
    ours = Path(__file__).parents[1] / "locale"
    found = extract_from_file("python", ours / "borrowed.py", keywords=languages.KEYWORDS)
    borrowed = {(str(message), context) for _line, message, _comments, context in found}
    said = {
        (str(message.id), message.context)
        for package in THEIRS
        for message in read_po((package / "locale" / "en" / "LC_MESSAGES" / "django.po").open("rb"))
    }
    assert sorted(borrowed - said, key=str) == []
    assert ("Words nobody says", None) not in said


def test_collecting_twice_changes_nothing_more(checkout, capsys):
    languages.collect(checkout)
    once = catalogue(checkout).read_bytes()
    languages.collect(checkout)
    assert catalogue(checkout).read_bytes() == once
