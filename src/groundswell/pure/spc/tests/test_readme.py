"""The README and the docstrings say what the code does."""

from __future__ import annotations

import doctest
from pathlib import Path

from groundswell.pure.spc import _crossings, _explaining, _pareto


def test_every_example_of_the_readme_runs():
    found = doctest.testfile(str(Path(__file__).parents[1] / "README.md"), module_relative=False)
    assert found.attempted > 20
    assert found.failed == 0


def test_every_example_of_a_docstring_runs():
    assert all(doctest.testmod(module).failed == 0 for module in (_crossings, _explaining, _pareto))
