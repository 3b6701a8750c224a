"""A page in Welsh says nothing in English but what people wrote themselves: the guards of what `tests/wall/test_wall.py` asks of every page."""

from __future__ import annotations

import pytest
from django.test import override_settings

from tests.languages.reading import not_in_welsh, words_on
from tests.wall.matrix import browser
from tests.wall.table import page, signed_in
from tests.wall.world import World

pytestmark = pytest.mark.django_db


def test_words_that_nobody_marked_are_caught(world: World) -> None:
    with override_settings(ROOT_URLCONF="tests.languages.wrong_urls"):
        found = not_in_welsh(world, [page("forgetful", signed_in(200))], "asha")
    assert found == ["forgetful (GET) as asha: Never marked", "forgetful (GET) as asha: Nor this"]


def test_words_that_say_they_are_in_another_language_are_meant_to_be_and_all_others_are_heard() -> None:
    page = (
        '<html lang="cy-GB"><p lang="en">English<br><b>still</b></p><p lang="cy">Cymraeg ydw i</p>'
        '<textarea lang="en">Typed</textarea><p>Afterwards</p></html>'
    )
    assert words_on(page) == {"Cymraeg ydw i", "Afterwards"}


@pytest.mark.parametrize(("language", "says"), [("en", "What we hold"), ("cy", "Yr hyn rydym yn ei gadw")])
def test_a_page_names_the_language_it_is_in(world: World, language: str, says: str) -> None:
    asha = browser(world, "asha")
    asha.cookies["language"] = language
    answer = asha.get("/me/")
    words = answer.content.decode()
    assert (answer["Content-Language"], f'<html lang="{language}"' in words, says in words) == (
        language,
        True,
        True,
    )
