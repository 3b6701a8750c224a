"""What words say: likeness, titles, safe forms, blame and harm.

The package knows no idea, person or page; it reads text and answers.

- `clean_text` is the form in which text is stored; `escape_formula` the form for a spreadsheet, `unescape_formula` the way back.
- `title_from`, `words_of` and `mentions_in` read a title, search words and mentions out of text.
- `identifiers_in` finds what would point at a patient: NHS numbers and dates of birth.
- `names_somebody` says whether a text names a person, so that it is not put before everybody unread.
- `themes_in` counts the words that many texts share.
- `LikenessIndex` finds what others have said already.
- `blame_in` and `harm_in` point at text a person should look at first. They miss things and
  they see things that are not there: they ask for a person's eye and never decide.
"""

from groundswell.pure.text._blame import Blame, BlameReason, blame_in
from groundswell.pure.text._clean import clean_text
from groundswell.pure.text._formula import escape_formula, unescape_formula
from groundswell.pure.text._harm import Harm, harm_in, harm_phrases
from groundswell.pure.text._identifiers import (
    Identifier,
    IdentifierKind,
    has_date,
    identifiers_in,
    is_nhs_number,
)
from groundswell.pure.text._likeness import AT_LEAST, WHILE_TYPING, LikenessIndex, Match
from groundswell.pure.text._mentions import mentions_in
from groundswell.pure.text._named import names_somebody
from groundswell.pure.text._themes import themes_in
from groundswell.pure.text._title import title_from
from groundswell.pure.text._words import words_of

__all__ = [
    "AT_LEAST",
    "WHILE_TYPING",
    "Blame",
    "BlameReason",
    "Harm",
    "Identifier",
    "IdentifierKind",
    "LikenessIndex",
    "Match",
    "blame_in",
    "clean_text",
    "escape_formula",
    "harm_in",
    "harm_phrases",
    "has_date",
    "identifiers_in",
    "is_nhs_number",
    "mentions_in",
    "names_somebody",
    "themes_in",
    "title_from",
    "unescape_formula",
    "words_of",
]
