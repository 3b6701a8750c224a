"""What is heard of a page, when it is read in Welsh. Every page is read by `tests/wall/test_wall.py`; its guards are beside it."""

from __future__ import annotations

from tests.languages.reading import words_on


def test_words_that_say_they_are_in_another_language_are_meant_to_be_and_all_others_are_heard() -> None:
    page = (
        '<html lang="cy-GB"><p lang="en">English<br><b>still</b></p><p lang="cy">Cymraeg ydw i</p>'
        '<textarea lang="en">Typed</textarea><p>Afterwards</p></html>'
    )
    assert words_on(page) == {"Cymraeg ydw i", "Afterwards"}
