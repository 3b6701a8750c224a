"""The examples in the README and in the docstrings are run."""

import doctest
from importlib import import_module
from pathlib import Path

README = Path(__file__).parents[1] / "README.md"
WITH_EXAMPLES = ("_shares", "_score", "_pairs", "_attendance", "_themes")


def test_the_examples_of_the_readme_are_right() -> None:
    outcome = doctest.testfile(str(README), module_relative=False, encoding="utf-8")
    assert outcome.attempted > 10
    assert outcome.failed == 0


def test_the_examples_of_the_docstrings_are_right() -> None:
    for name in WITH_EXAMPLES:
        outcome = doctest.testmod(import_module(f"groundswell.pure.evaluation.{name}"))
        assert (outcome.failed, outcome.attempted > 0) == (0, True), name
