"""Past surveys from a file: through the same gate, once, as a whole or not at all, and no row of them kept."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection

from groundswell.ask.actions.imports import from_shell
from groundswell.ask.models import Cell, GroupSheet, Release, Remark, SealedAnswer, State, SurveyWave, Wave
from groundswell.ask.tests.outcomes import SAFETY, a_survey, with_a_job
from groundswell.base.notify.models import Notice
from groundswell.base.trail.reactions import react_to_waiting
from groundswell.people.models import Group

JOBS = with_a_job()
KEYS = list(SAFETY.items)
HEADS = ",".join(["person", "group", *KEYS, "job", "more"])
TITLE, DAY = SAFETY.words.en, "2024-05-31"


def line(number, group, *, first=None, more=""):
    values = [str(1 + (number * 3 + at) % 5) for at in range(len(KEYS))]
    return ",".join([f"staff-{number}", group, first or values[0], *values[1:], "1", more])


def file_of(tmp_path, lines, heads=HEADS):
    path = tmp_path / "old.csv"
    path.write_text("\n".join([heads, *lines]) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def survey(surgery, ward, other_ward, now):
    return a_survey(surgery, now, JOBS)


@pytest.fixture
def lines():
    return [line(n, "Ward 7" if n % 2 else "Ward 8", more=f"word-{n}") for n in range(40)]


def bring(path, by, now, *, for_real=True, **more):
    said = []
    given = {"columns": {}, "group": None, "survey": TITLE, "day": DAY, **more}
    from_shell(kind="responses", path=path, for_real=for_real, by=by, now=now, progress=said.append, **given)
    return said


def test_a_past_survey_is_published_by_the_same_gate(survey, lines, tmp_path, ada, now):
    said = bring(file_of(tmp_path, lines), ada, now)
    assert said[0] == "Read 40 rows."
    assert said[1] == "Rows with answers: 40. Groups: 2. Questions: 9."
    (wave,) = SurveyWave.objects.all()
    assert (wave.wave.label, wave.wave.state, wave.people_asked) == (DAY, State.TALLIED, 40)
    cells = Cell.objects.filter(question=KEYS[1], side="wave")
    assert sorted(cell.answers for cell in cells) == [20, 20]
    assert GroupSheet.objects.count() == 4
    assert Remark.objects.count() == 40


def test_trying_it_out_changes_nothing(survey, lines, tmp_path, ada, now):
    said = bring(file_of(tmp_path, lines), ada, now, for_real=False)
    assert said[-1] == "This would publish 40-49 people’s answers. Nothing has changed yet."
    assert (Wave.objects.count(), Release.objects.count()) == (0, 0)


def test_the_same_survey_and_day_again_change_nothing(survey, lines, tmp_path, ada, now):
    path = file_of(tmp_path, lines)
    bring(path, ada, now)
    cells = Cell.objects.count()
    assert bring(path, ada, now)[-1] == f"The answers of {DAY} are here already. Nothing was changed."
    assert (Release.objects.count(), Cell.objects.count()) == (1, cells)


def test_a_run_that_broke_off_is_started_again_and_is_once(survey, lines, tmp_path, ada, now, monkeypatch):
    path = file_of(tmp_path, lines)
    with monkeypatch.context() as broken:
        broken.setattr("groundswell.ask.actions.gate._write_cells", lambda *_given: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            bring(path, ada, now)
    assert (Wave.objects.count(), Release.objects.count()) == (0, 0)
    bring(path, ada, now)
    assert Release.objects.count() == 1


def test_wrong_rows_are_told_by_number_and_nothing_comes_in(survey, lines, tmp_path, ada, now):
    lines[3] = line(3, "Ward 99")
    lines[5] = line(5, "Ward 7", first="9")
    lines[7] = line(7, "Ward 7", first="perhaps")
    lines[9] = line(8, "Ward 7")
    with pytest.raises(ValidationError) as wrong:
        bring(file_of(tmp_path, lines), ada, now)
    told = "\n".join(wrong.value.messages)
    for words in (
        "Row 5: there is no open group “Ward 99”.",
        "Row 7: safety_blame: Choose one of the answers.",
        "Row 9: “perhaps” is no answer to “safety_blame”.",
        "Row 11: the same respondent is on row 10 already.",
    ):
        assert words in told
    assert (Wave.objects.count(), Release.objects.count()) == (0, 0)


def test_the_same_fault_is_told_once(survey, tmp_path, ada, now):
    with pytest.raises(ValidationError) as wrong:
        bring(file_of(tmp_path, [line(n, "") for n in range(40)]), ada, now)
    (told,) = wrong.value.messages
    assert told.startswith("Row 2 and 39 more: it does not say which group.")


def test_too_few_are_not_published_and_not_kept(survey, lines, tmp_path, ada, now):
    with pytest.raises(ValidationError, match="Fewer than 10"):
        bring(file_of(tmp_path, lines[:9]), ada, now)
    assert (Wave.objects.count(), Cell.objects.count()) == (0, 0)


def test_columns_and_words_of_theirs_are_understood(survey, tmp_path, ada, now, ward):
    Group.objects.filter(pk=ward.pk).update(code="W-7")
    heads = "Who,Team," + ",".join(SAFETY.questions[at].words.en.replace(",", ";") for at in range(1))
    rows = [f"p{n},W-7,{['Strongly agree', 'Agree', 'Yes!'][n % 3]}" for n in range(15)]
    columns = {"person": "Who", KEYS[0]: heads.split(",")[2], "value:Yes!": "3"}
    bring(file_of(tmp_path, rows, heads), ada, now, columns=columns)
    (cell,) = Cell.objects.filter(question=KEYS[0], side="wave")
    assert {value: n for value, n in cell.counts.items() if n} == {"3": 5, "4": 5, "5": 5}


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"survey": "Nothing of the kind"}, "Say which survey"),
        ({"day": None}, "Say on which day"),
        ({"day": "2999-01-01"}, "Only past surveys"),
        ({"columns": {"mood": "x"}}, "We look for no column"),
        ({"columns": {"group": "nowhere"}}, "has no column"),
    ],
)
def test_what_was_said_wrongly_is_said_back(survey, lines, tmp_path, ada, now, more, why):
    with pytest.raises(ValidationError, match=why):
        bring(file_of(tmp_path, lines), ada, now, **more)


def test_a_member_brings_nothing_in(survey, lines, tmp_path, asha, now):
    with pytest.raises(PermissionDenied):
        bring(file_of(tmp_path, lines), asha, now)


def test_nobody_hears_of_old_results(survey, lines, tmp_path, ada, asha, now):
    bring(file_of(tmp_path, lines), ada, now)
    react_to_waiting(now=now)
    assert not Notice.objects.filter(kind="ask.published").exists()


def test_no_respondent_and_no_row_is_anywhere_in_the_database(survey, lines, tmp_path, ada, now):
    bring(file_of(tmp_path, lines), ada, now)
    assert SealedAnswer.objects.count() == 0
    found = [name for name in connection.introspection.table_names() if _holds("staff-", name)]
    assert found == []
    # The control: words are published, so looking like this finds them.
    assert "ask_remark" in [name for name in connection.introspection.table_names() if _holds("word-", name)]


def _holds(words, table):
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - our own tables
        return any(words in str(value) for row in cursor.fetchall() for value in row)


def test_old_results_say_nothing_of_a_share_of_those_asked(survey, lines, tmp_path, ada, now):
    bring(file_of(tmp_path, lines), ada, now)
    sheet = GroupSheet.objects.first()
    assert "invited" not in sheet.data["sums"]["questions"][".took_part"]
    assert isinstance(now, datetime.datetime)
