"""Sources in CSL-JSON and BibTeX, in and out, and numbers that have the form of one."""

import contextlib
import json
import logging
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundswell.pure.citing import (
    Cited,
    Type,
    Unreadable,
    as_bibtex,
    as_csl,
    doi_of,
    isbn_of,
    read_bibtex,
    read_csl,
    reference,
)

ARTICLE = Cited(
    title="The problem with Plan-Do-Study-Act cycles & tŷ 100%",
    type=Type.ARTICLE,
    authors=("Reed, Julie E.", "Card, Alan J.", "NHS England"),
    year=2016,
    container="BMJ Quality & Safety",
    volume="25",
    issue="3",
    pages="147-152",
    doi="10.1136/bmjqs-2015-005076",
    link="https://example.org/a_b?x=1%20&y=2#z",
    words="Why they are hard to do well.",
)
BOOK = Cited(
    title="A book",
    type=Type.BOOK,
    authors=("Müller, Zoë", "Tîm Gwella {x}"),
    publisher="A house",
    isbn="9780470192412",
)
WRITTEN = r"""
A line before, as some managers write it.
@comment{nothing}
@article{one, title={The {PDSA} cycle na{\"i}ve \& t{\^y}}, author={Reed, Julie E. and Alan J Card and {NHS England}},
  journal="BMJ Qual Saf", year=2016, pages={147--152}, doi={10.1136/bmjqs-2015-005076}, url={https://a.org/b\_c%20d}}
@book{one, title={The same key}, isbn={978-0-470-19241-2}}
@article{broken, title={ {
@misc{three, title = {After what is broken}}
"""


@pytest.mark.parametrize(("read", "write"), [(read_csl, as_csl), (read_bibtex, as_bibtex)])
def test_what_is_written_is_read_again_as_it_was(read, write):
    again = read(write([ARTICLE, BOOK]))
    assert [again[0], replace(again[1], authors=BOOK.authors)] == [ARTICLE, BOOK]
    assert again[1].authors[0] == "Müller, Zoë"


def test_bibtex_of_others_is_read_with_accents_names_and_what_is_broken_left_out():
    first, second, third = sorted(read_bibtex(WRITTEN), key=lambda one: one.title, reverse=True)
    assert (third.title, third.type) == ("After what is broken", Type.PAGE)
    assert (first.title, first.isbn) == ("The same key", "978-0-470-19241-2")
    assert second.title == "The PDSA cycle naïve & tŷ"
    assert second.authors == ("Reed, Julie E.", "Card, Alan J", "NHS England")
    assert (second.year, second.pages, second.link) == (2016, "147-152", "https://a.org/b_c%20d")


def test_csl_of_any_shape_is_read_or_refused_and_never_breaks():
    odd = {"title": "X", "author": ["who", {"family": 3}], "issued": {"date-parts": [[]]}, "DOI": None}
    assert read_csl(json.dumps(odd)) == [Cited(title="X", authors=("3",))]
    assert read_csl(json.dumps([{"title": ["X"]}, {"title": "Y", "issued": {"literal": "May 2020"}}])) == [
        Cited(title="Y", year=2020)
    ]
    for wrong in ("", "{", "[1]", "3", "[" * 90_000, json.dumps([{}] * 201), " " * 100_001):
        with pytest.raises(Unreadable):
            read_csl(wrong)


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "no bibtex",
        "@",
        "@a{k, title={" + "{" * 21 + "}" * 21 + "}}",
        "@a{k,title={x}}" * 201,
        "x" * 100_001,
    ],
)
def test_what_is_no_bibtex_or_too_much_is_refused(wrong):
    with pytest.raises(Unreadable):
        read_bibtex(wrong)


def test_what_is_brought_is_not_written_into_a_log(caplog):
    with caplog.at_level(logging.DEBUG):
        read_bibtex(WRITTEN)
    assert caplog.records == []


def test_a_log_that_tells_what_was_brought_would_have_been_seen(caplog):
    with caplog.at_level(logging.DEBUG, logger="bibtexparser"):
        read_bibtex(WRITTEN)
    assert any("three" in one.getMessage() or "misc" in one.getMessage() for one in caplog.records)


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet='@{}a,="#\\% \n$', max_size=60))
def test_any_scrap_of_bibtex_is_read_or_refused(scrap):
    for text in (scrap, "@a{k, title={" + scrap + "}}"):
        with contextlib.suppress(Unreadable):
            assert all(one.title for one in read_bibtex(text))


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("10.1136/bmjqs-2015-005076", "10.1136/bmjqs-2015-005076"),
        ("https://doi.org/10.1000/182", "10.1000/182"),
        ("doi: 10.1000/182", "10.1000/182"),
        ("11.1000/182", None),
        ("10.1000/", None),
        ("10.1000/a b", None),
        ("10.1000/a\x00b", None),
        ("10.1000/a\ud800", None),
        ('10.1000/"><script>', None),
    ],
)
def test_a_doi_is_known_by_its_form(told, kept):
    assert doi_of(told) == kept


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("978-0-470-19241-2", "9780470192412"),
        ("ISBN 0 470 19241 0", "0470192410"),
        ("080442957x", "080442957X"),
        ("978-0-470-19241-3", None),
        ("0470192418", None),
        ("9780470", None),
        ("٩٧٨٠٤٧٠١٩٢٤١٢", None),
    ],
)
def test_an_isbn_is_known_by_its_check_digit(told, kept):
    assert isbn_of(told) == kept


def test_a_source_is_said_in_one_line():
    assert reference(ARTICLE) == (
        "Reed J.E., Card A.J., NHS England. 2016. BMJ Quality & Safety, 25(3):147-152. doi:10.1136/bmjqs-2015-005076"
    )
    assert reference(Cited(title="X", authors=("A", "B", "C", "D"))) == "A, B, C et al"
    assert reference(Cited(title="X")) == ""
