"""Where something was read: a source as people cite it, and its two common forms, CSL-JSON and BibTeX, in and out.

- `Cited` is one source; `reference` is it in one line for a reader.
- `read_csl` and `read_bibtex` read many sources out of text that people bring; `as_csl` and `as_bibtex` write them.
- `doi_of` and `isbn_of` say whether a number has the form of one, and answer it as it is kept. Nobody is asked whether it exists.

What is read is words that somebody wrote: it is neither clean nor safe yet (`pure.text.clean_text` and a check of links are for that).
"""

from groundswell.pure.citing._bibtex import as_bibtex, read_bibtex
from groundswell.pure.citing._csl import as_csl, read_csl
from groundswell.pure.citing._numbers import doi_of, isbn_of
from groundswell.pure.citing._source import MOST_AT_ONCE, MOST_LETTERS, Cited, Type, Unreadable, reference

__all__ = [
    "MOST_AT_ONCE",
    "MOST_LETTERS",
    "Cited",
    "Type",
    "Unreadable",
    "as_bibtex",
    "as_csl",
    "doi_of",
    "isbn_of",
    "read_bibtex",
    "read_csl",
    "reference",
]
