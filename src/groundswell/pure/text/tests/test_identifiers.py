"""What would point at a patient is found, and other numbers and dates are not."""

import pytest

from groundswell.pure.text import IdentifierKind, has_date, identifiers_in, is_nhs_number

# 943 476 5919 is the example of the NHS Data Dictionary; 401 023 2137 is another with a right check digit.
RIGHT = ("943 476 5919", "9434765919", "943-476-5919", "401 023 2137")


@pytest.mark.parametrize("number", RIGHT)
def test_an_nhs_number_is_found_however_it_is_written(number):
    found = identifiers_in(f"Seen today ({number}), well.")
    assert [(one.kind, f"Seen today ({number}), well."[one.start : one.end]) for one in found] == [
        (IdentifierKind.NHS_NUMBER, number)
    ]


def test_exactly_one_check_digit_is_right_for_most_numbers():
    assert [last for last in range(10) if is_nhs_number(f"943476591{last}")] == [9]
    assert sum(is_nhs_number(f"{n:09}{last}") for n in range(0, 1100) for last in range(10)) == 1000


@pytest.mark.parametrize(
    "words", ["943 476 5918", "Ring 01792 555123", "07700 900123", "12345678901", "bleep 1234"]
)
def test_other_numbers_are_not_taken_for_one(words):
    assert identifiers_in(words) == ()


@pytest.mark.parametrize(
    "words",
    [
        "DOB 3/4/1951",
        "born on 3 April 1951",
        "d.o.b.: 03-04-51",
        "ganwyd 3/4/1951",
        "Date of birth 1951-04-03",
    ],
)
def test_a_date_of_birth_is_found_by_the_words_before_it(words):
    assert [one.kind for one in identifiers_in(words)] == [IdentifierKind.BIRTH_DATE]


def test_a_date_of_something_else_is_not_one_of_birth_but_is_a_date():
    words = "Reviewed on 3/4/2026"
    assert (identifiers_in(words), has_date(words), has_date("case 12")) == ((), True, False)
