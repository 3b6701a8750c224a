"""Filters: days, how long ago, numbers, typed words."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import translation

from groundswell.base.ui.words import ago, day, number, paragraphs

TODAY = date(2026, 11, 21)


def test_a_day_is_written_the_way_people_say_it():
    assert day(TODAY) == "21 November 2026"


def test_a_day_is_written_in_welsh():
    with translation.override("cy"):
        assert day(TODAY) == "21 Tachwedd 2026"


def test_a_moment_late_in_the_evening_belongs_to_the_day_here():
    summer_night = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
    assert day(summer_night) == "2 July 2026"


def test_no_day_is_no_words():
    assert (day(None), ago(None), number(None)) == ("", "", "")


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "today"),
        (1, "yesterday"),
        (2, "2 days ago"),
        (14, "14 days ago"),
        (15, "2 weeks ago"),
        (60, "8 weeks ago"),
        (61, "21 September 2026"),
        (-1, "22 November 2026"),
    ],
)
def test_ago_is_never_finer_than_a_day(days, words):
    assert ago(TODAY - timedelta(days=days), TODAY) == words


@pytest.mark.parametrize(
    ("value", "words"), [(0, "0"), (1234567, "1,234,567"), (2.5, "2.5"), (-1200, "-1,200")]
)
def test_a_number_has_commas_at_thousands(value, words):
    assert number(value) == words


def test_a_number_is_rounded_when_asked():
    assert number(1234.567, 1) == "1,234.6"


def test_typed_words_keep_their_lines_and_are_never_read_as_html():
    typed = "<script>x</script> & so\r\non\n\n \nnext\u202e"
    assert str(paragraphs(typed)) == (
        "<p><bdi>&lt;script&gt;x&lt;/script&gt; &amp; so<br>on</bdi></p>\n<p><bdi>next\u202e</bdi></p>"
    )


@pytest.mark.parametrize("nothing", [None, "", " \n\n "])
def test_no_words_are_no_paragraph(nothing):
    assert str(paragraphs(nothing)) == ""
