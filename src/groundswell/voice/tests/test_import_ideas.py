"""Ideas from a file: tried out, brought in once each, with their own days, states and replies."""

from __future__ import annotations

import csv
import datetime
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections import Counter

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from groundswell.base.notify.models import Notice
from groundswell.base.trail.models import Entry
from groundswell.base.trail.reactions import react_to_waiting
from groundswell.people.actions import open_group
from groundswell.people.queries import root_group
from groundswell.pure.tables import Caps, read_table
from groundswell.voice.actions.imports import from_shell, import_ideas
from groundswell.voice.models import Comment, Idea, Step
from groundswell.voice.queries.import_columns import choose_mapping
from groundswell.voice.queries.import_rows import Groups, IdeaRow, RowFault, RowReader

HEAD = "id,idea,ward,date,status,response,response date\n"
THREE = (
    HEAD
    + "1,A clock for each bay,Ward 7,2025-03-01,open,,\n"
    + "2,Warm the blankets,Ward 7,2025-03-02,rejected,The warmer was taken out,2025-03-09\n"
    + "3,A second kettle,Ward 8,2025-03-03T10:30:00Z,open,One is on order,2025-03-04\n"
)


@pytest.fixture
def bring(ward, other_ward, ada, now, tmp_path, monkeypatch):
    """Bring in a text as a file; answers with the sentences that were said."""
    monkeypatch.chdir(tmp_path)

    def bring_in(text, *, by=ada, for_real=True, group=None, name="ideas.csv", columns=None):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        said: list[str] = []
        from_shell(
            kind="ideas",
            path=path,
            columns=columns or {},
            group=group,
            for_real=for_real,
            by=by,
            now=now,
            progress=said.append,
        )
        return said

    return bring_in


def day(number):
    return datetime.datetime(2025, 3, number, 12, tzinfo=datetime.UTC)


def test_a_file_that_is_tried_out_changes_nothing(bring):
    said = bring(THREE, for_real=False)
    assert said == [
        "Read 3 rows.",
        *("  key ← id", "  text ← idea", "  group ← ward", "  said_at ← date", "  state ← status"),
        *("  reply ← response", "  replied_at ← response date"),
        "States: Heard 2, Not ours to change 1.",
        "This would add 3 ideas. 0 are here already, 0 rows cannot come in. Nothing has changed yet.",
    ]
    assert (Idea.objects.count(), Entry.objects.filter(verb="voice.idea_offered").count()) == (0, 0)


def test_ideas_come_in_with_their_own_days_and_states(bring, ward, other_ward):
    assert bring(THREE)[-1] == "Added 3 ideas. 0 were here already, 0 rows could not come in."
    fields = (
        "source",
        "title",
        "group",
        "author",
        "state",
        "offered_at",
        "state_since",
        "first_reply_at",
        "answer_due",
    )
    assert list(Idea.objects.order_by("pk").values_list(*fields)) == [
        ("ideas.csv:1", "A clock for each bay", ward.pk, None, "heard", day(1), day(1), None, None),
        ("ideas.csv:2", "Warm the blankets", ward.pk, None, "not_ours", day(2), day(9), day(9), None),
        (
            *("ideas.csv:3", "A second kettle", other_ward.pk, None, "heard"),
            *(day(3).replace(hour=10, minute=30), day(3).replace(hour=10, minute=30), day(4), None),
        ),
    ]


def test_a_reply_becomes_a_step_or_words_in_the_thread(bring):
    bring(THREE)
    steps = Step.objects.values_list("idea__source", "state", "reason", "at", "by")
    assert list(steps) == [("ideas.csv:2", "not_ours", "The warmer was taken out", day(9), None)]
    words = Comment.objects.values_list("idea__source", "kind", "text", "at", "author")
    assert list(words) == [("ideas.csv:3", "reply", "One is on order", day(4), None)]


def test_the_trail_says_who_brought_them_in_and_when(bring, ada, now):
    bring(THREE)
    entries = Entry.objects.filter(verb="voice.idea_offered").values_list("actor_id", "at", "data")
    assert list(entries) == [(ada.pk, now, {"imported": True})] * 3


def test_a_second_run_adds_none_and_new_rows_come_in(bring):
    bring(THREE)
    assert bring(THREE)[-1] == "Added 0 ideas. 3 were here already, 0 rows could not come in."
    grown = THREE + "4,A lamp by the door,Ward 8,,,,\n"
    assert bring(grown)[-1] == "Added 1 ideas. 3 were here already, 0 rows could not come in."
    assert (Idea.objects.count(), Step.objects.count(), Comment.objects.count()) == (4, 1, 1)


def test_without_an_id_the_same_words_twice_are_two_ideas_and_stay_two(bring):
    twice = "idea,ward\nNothing,Ward 7\nNothing,Ward 7\nNothing,Ward 8\n"
    bring(twice)
    bring(twice)
    assert Idea.objects.count() == 3


def test_rows_that_cannot_come_in_are_named_and_kept_and_the_others_come_in(bring, tmp_path):
    wrong = (
        THREE
        + "5,,Ward 7,2025-03-01,open,,\n"
        + "6,=A quiet room,Ward 99,2025-03-01,open,,\n"
        + "7,A quiet room,Ward 99,2025-03-01,open,,\n"
        + "8,A door bell,Ward 7,first of May,open,,\n"
        + "9,A door bell,Ward 7,2125-01-01,open,,\n"
        + "10,A door bell,Ward 7,2025-03-01,perhaps,,\n"
        + "1,A door bell,Ward 7,2025-03-01,open,,\n"
        + f"11,{'very ' * 1100}long,Ward 7,2025-03-01,open,,\n"
    )
    said = bring(wrong)
    assert said[-9:] == [
        "Row 5: there are no words in it.",
        "Row 6 and 1 more: there is no open group “Ward 99”.",
        "Row 8: “first of May” is not a date. Write it as 2026-11-21.",
        "Row 9: “2125-01-01” is still to come.",
        "Row 10: we do not know the state “perhaps”. Say what it means: --column 'state:perhaps=heard'.",
        "Row 11: the same id “1” is on row 2 already.",
        "Row 12: Make it shorter: 5000 characters at most. You have 5504.",
        f"The rows that cannot come in are in {tmp_path / 'ideas-rejected.csv'}.",
        "Added 3 ideas. 0 were here already, 8 rows could not come in.",
    ]
    with (tmp_path / "ideas-rejected.csv").open(encoding="utf-8-sig") as file:
        kept = list(csv.reader(file))
    assert [row[0] for row in kept] == ["row", "5", "6", "7", "8", "9", "10", "11", "12"]
    assert kept[2][3] == "'=A quiet room"
    assert Idea.objects.count() == 3


def test_words_of_the_file_can_be_given_a_meaning_here(bring, ward):
    text = "no,heading,more,where,status\n1,A bell,by the door,W7,perhaps\n"
    bring(
        text,
        columns={
            "key": "no",
            "text": "heading + more",
            "group": "where",
            "group:W7": "Ward 7",
            "state:perhaps": "looking",
            "from": "survey",
        },
    )
    fields = ("source", "text", "group", "state")
    assert list(Idea.objects.values_list(*fields)) == [
        ("survey:1", "A bell\n\nby the door", ward.pk, "looking")
    ]


@pytest.mark.parametrize(
    ("columns", "why"),
    [
        ({"colour": "status"}, "There is no “colour=status” to fill."),
        ({"text": "words"}, "The file has no column “words”."),
        ({"text": ""}, "Say which column is “text”."),
        ({"state:perhaps": "joined-up"}, "There is no “state:perhaps=joined-up” to fill."),
    ],
)
def test_a_column_nobody_knows_stops_the_file(bring, columns, why):
    with pytest.raises(ValidationError) as wrong:
        bring(THREE, columns=columns)
    assert wrong.value.messages == [why]
    assert Idea.objects.count() == 0


def test_put_off_ideas_get_a_day_on_which_they_come_back(bring, now):
    bring("idea,ward,status,review date\nA bell,Ward 7,on hold,\nA lamp,Ward 7,on hold,2030-01-02\n")
    a_year = (now + datetime.timedelta(days=365)).date()
    assert list(Idea.objects.order_by("pk").values_list("state", "review_on")) == [
        ("not_now", a_year),
        ("not_now", datetime.date(2030, 1, 2)),
    ]


def test_what_was_decided_without_a_reason_says_that_none_was_kept(bring):
    bring("idea,ward,status\nA bell,Ward 7,rejected\n")
    assert (
        Idea.objects.get().reason
        == "This was decided before it was brought in here. The reason was not kept."
    )


def test_rows_without_a_group_go_to_the_one_that_was_given(bring, ward):
    said = bring("idea,ward\nA bell,\n", for_real=False)
    assert said[-2] == "Row 2: it does not say which group. Give --group for rows that name none."
    bring("idea,ward\nA bell,\n", group="Ward 7")
    assert Idea.objects.get().group == ward


def test_a_name_that_two_groups_have_is_not_guessed(bring, surgery, ada, now):
    open_group(parent=surgery, name="ward 7", kind="ward", by=ada, now=now)
    said = bring("idea,ward\nA bell,Ward 7\n")
    assert said[-3] == "Row 2: several groups are called “Ward 7”. Give the code."


def test_leads_are_not_told_of_each_idea_that_comes_in(bring, lena, now):
    bring(THREE)
    assert react_to_waiting(now=now) > 0
    assert Notice.objects.count() == 0


def test_leads_are_told_of_an_idea_that_is_said_here(asha, lena, ward, now):
    from uuid import uuid4

    from groundswell.voice.actions import offer_idea

    offer_idea(text="A bell by the door", group=ward, key=uuid4(), by=asha, now=now)
    react_to_waiting(now=now)
    assert list(Notice.objects.values_list("person", "kind")) == [(lena.pk, "voice.idea_offered")]


def test_words_that_blame_somebody_are_held_when_they_come_in(bring, lena):
    bring("idea,ward\nBecause of Lena Lead nobody goes home on time. She never listens.,Ward 7\n")
    assert Idea.objects.get().held_at is not None


def test_someone_who_may_not_bring_things_in_cannot(bring, lena):
    with pytest.raises(PermissionDenied):
        bring(THREE, by=lena)
    assert Idea.objects.count() == 0


def test_a_lead_cannot_call_the_action_either(lena, ward, now):
    row = IdeaRow(2, "file:1", "", "A bell", ward, now)
    with pytest.raises(PermissionDenied):
        import_ideas(rows=[row], by=lena, now=now)


def test_rows_come_in_all_together_or_not_at_all(ada, ward, now, monkeypatch):
    from groundswell.voice.actions import bringing_in

    step = bringing_in._step
    monkeypatch.setattr(bringing_in, "_step", lambda idea, row: step(idea, row) if row.number < 3 else 1 / 0)
    rows = [IdeaRow(n, f"file:{n}", "", "A bell", ward, now, state="looking", replied_at=now) for n in (2, 3)]
    with pytest.raises(ZeroDivisionError):
        import_ideas(rows=rows, by=ada, now=now)
    assert (Idea.objects.count(), Step.objects.count()) == (0, 0)


def read_real(path, ward, named, **caps):
    table = read_table(path.read_bytes(), Caps(octets=50_000_000, rows=100_000))
    groups = Groups(root_group().organisation, ward)
    return list(RowReader(table, choose_mapping(table, named, path.name), groups, timezone.now()).read())


def test_real_petitions_are_read_with_their_states_and_replies(ward, shared_data):
    named = {
        "text": "background + additional_details",
        "reply": "government_response_summary + rejection_code",
        "replied_at": "government_response_at + rejected_at",
    }
    found = read_real(shared_data / "ideas" / "uk_petitions.csv", ward, named)
    assert Counter(type(one) for one in found) == {IdeaRow: 2755}
    rows = [one for one in found if isinstance(one, IdeaRow)]
    assert Counter((row.state, bool(row.reply)) for row in rows) == {
        ("not_ours", True): 1875,
        ("heard", False): 808,
        ("heard", True): 72,
    }


def test_real_comments_are_read_and_those_without_words_are_named(ward, shared_data):
    found = read_real(shared_data / "feedback" / "nhs_fft_comments_v6.csv", ward, {"text": "comment"})
    assert Counter(type(one) for one in found) == {IdeaRow: 5201, RowFault: 371}
    assert {one.why for one in found if isinstance(one, RowFault)} == {"there are no words in it."}


@pytest.mark.slow
@pytest.mark.faults
def test_an_import_that_is_killed_goes_on_where_it_stopped(tmp_path, empty_database):
    around = {
        **{key: value for key, value in os.environ.items() if key != "DATABASE_URL"},
        "GROUNDSWELL_DATA": str(tmp_path / "data"),
        "GROUNDSWELL_ADMIN_PASSWORD": "tomorrow-better-2026",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    (tmp_path / "data").mkdir()
    shutil.copyfile(empty_database, tmp_path / "data" / "groundswell.sqlite3")
    rows = 600
    lines = [
        f"{n},Idea number {n} about bay {n % 7},2025-03-01,done,It is done,2025-04-01" for n in range(rows)
    ]
    (tmp_path / "ideas.csv").write_text("\n".join(["id,idea,date,status,response,response date", *lines]))

    def start(*arguments):
        command = [sys.executable, "-m", "groundswell", *arguments]
        return subprocess.Popen(command, cwd=tmp_path, env=around, stdout=subprocess.PIPE, text=True)

    def count(table):
        with sqlite3.connect(tmp_path / "data" / "groundswell.sqlite3") as database:
            return database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608

    assert start("createadmin", "--organisation", "A", "--slug", "a", "--username", "ada").wait(60) == 0
    words = ["import", "ideas", "ideas.csv", "--as", "ada", "--group", "A", "--for-real"]
    process = start(*words)
    deadline = time.monotonic() + 60
    while count("voice_idea") < 200 and time.monotonic() < deadline:
        time.sleep(0.02)
    process.kill()
    process.wait()
    kept = count("voice_idea")
    assert 0 < kept < rows
    assert kept % 200 == 0
    assert count("voice_step") == kept
    said, _ = (again := start(*words)).communicate(timeout=120)
    assert again.returncode == 0
    assert said.splitlines()[-1].strip() == (
        f"Added {rows - kept:,} ideas. {kept:,} were here already, 0 rows could not come in."
    )
    assert (count("voice_idea"), count("voice_step")) == (rows, rows)
