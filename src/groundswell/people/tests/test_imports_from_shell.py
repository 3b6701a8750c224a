"""Files of groups and people come in from the command line too: tried out first, counted aloud, refused as a whole."""

from __future__ import annotations

import csv
import io

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from groundswell.people.actions.imports import from_shell
from groundswell.people.models import FirstVisit, Import, Membership
from groundswell.people.tests.test_imports import PEOPLE, TREE, everything


def rows_of(response):
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))


@pytest.fixture
def shell(tmp_path, top, ada, now):
    """Bring a file in as from the command line; answers with what was said."""

    def bring(words, kind="tree", for_real=True, by=ada, group=None, **columns):
        file = tmp_path / "file.csv"
        file.write_text(words)
        said = []
        from_shell(
            kind=kind,
            path=file,
            columns=columns,
            group=group,
            for_real=for_real,
            by=by,
            now=now,
            progress=said.append,
        )
        return said

    return bring


def test_the_shell_tries_a_file_out_first(shell):
    before = everything()
    assert shell(TREE, for_real=False) == [
        "Read 3 rows.",
        "This would open 3 groups, change 0 and leave 0. Nothing has changed yet.",
    ]
    assert everything() == before


def test_the_shell_brings_groups_and_people_in(shell):
    assert shell(TREE)[-1] == "Groups: 3 opened, 0 changed, 0 left as they are."
    assert shell(PEOPLE, "people")[-1] == (
        "People: 2 accounts opened, 0 given roles, 0 left as they are. "
        "1 have no e-mail address: take their links under Administration, Bring in a file."
    )
    assert list(Import.objects.order_by("id").values_list("kind", "state")) == [
        ("tree", "done"),
        ("people", "done"),
    ]
    assert FirstVisit.objects.filter(brought_in__kind="people").count() == 2


def test_the_shell_counts_aloud_on_long_files(shell):
    rows = "".join(f"G{n},Group {n}\n" for n in range(2500))
    assert shell(f"id,name\n{rows}")[1:-1] == ["2500 of 2500"]


def test_the_shell_takes_columns_and_a_group_by_name(shell):
    shell(TREE)
    shell("who,called\nann,Ann\n", "people", group="Ward One", username="who", name="called")
    assert Membership.objects.get(person__username="ann").group.code == "W1"


@pytest.mark.parametrize(
    ("words", "columns", "message"),
    [
        (f"{TREE}W2,Ward,ward,X\n", {}, "Row 5: the parent “X” is not in the file or the tree."),
        ("id,name\x00\n", {}, "This is not a CSV file."),
        ("what,name\n1,a\n", {}, "Say which column is “code”."),
        (TREE, {"code": "nr"}, "The file has no column “nr”."),
        (TREE, {"colour": "id"}, "There is no “colour” to fill."),
    ],
)
def test_the_shell_says_what_is_wrong_and_keeps_nothing(shell, words, columns, message):
    before = everything()
    with pytest.raises(ValidationError) as problem:
        shell(words, **columns)
    assert problem.value.messages[0].startswith(message)
    assert (everything(), Import.objects.exists()) == (before, False)


def test_the_shell_asks_who_may(shell, omar):
    with pytest.raises(PermissionDenied):
        shell(TREE, by=omar)
