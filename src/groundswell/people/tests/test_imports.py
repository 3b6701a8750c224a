"""Files of groups and people come in as a whole or not at all, and a second time change nothing."""

from __future__ import annotations

import os
import time

import pytest
from django.core.exceptions import PermissionDenied

from groundswell.base.notify.models import Letter
from groundswell.base.tenancy.wall import outside
from groundswell.base.trail.models import Entry
from groundswell.people import tasks
from groundswell.people.actions import close_group, open_group
from groundswell.people.actions.imports import (
    Refused,
    carry_out_import,
    import_people,
    import_tree,
    keep_import,
    try_import,
    want_import,
)
from groundswell.people.models import FirstVisit, Group, Import, Membership, Person
from groundswell.people.queries.columns import guess_columns
from groundswell.people.queries.faults import words_of
from groundswell.people.queries.groups import trail_of_groups
from groundswell.pure.tables import Caps, read_table

TREE = "id,name,level,parent_id\nN,North,region,\nS1,Site One,site,N\nW1,Ward One,ward,S1\n"
PEOPLE = (
    "username,email,name,group,role\nsian.owen,,Siân Owen,W1,\n,gwen@example.org,Gwen Hughes,w1,Group lead\n"
)


@pytest.fixture
def bring_tree(top, ada, now):
    """Bring a tree in from words: bring_tree("id,name\\n1,A")."""

    def bring(words, by=ada):
        table = read_table(words.encode())
        columns = guess_columns("tree", table.headings)
        return import_tree(table=table, columns=columns, file_name="tree.csv", by=by, now=now)

    return bring


@pytest.fixture
def bring_people(bring_tree, ada, now):
    def bring(words, by=ada):
        table = read_table(words.encode())
        columns = guess_columns("people", table.headings)
        return import_people(table=table, columns=columns, file_name="people.csv", by=by, now=now)

    return bring


def counts(plan):
    report = plan.report()
    return report["opened"], report["changed"], report["left"]


def faults_of(bring, words):
    with pytest.raises(Refused) as refused:
        bring(words)
    return [words_of(fault) for fault in refused.value.plan.faults]


def everything():
    return list(Group.objects.order_by("pk").values_list("pk", "path", "name", "kind", "parent_id"))


def test_a_tree_comes_in_below_the_organisation(bring_tree, top):
    assert counts(bring_tree(TREE)) == (3, 0, 0)
    ward = Group.objects.get(code="W1")
    assert [group.name for group in trail_of_groups(ward)] == [top.name, "North", "Site One", "Ward One"]
    assert [group.kind for group in trail_of_groups(ward)][1:] == ["region", "site", "ward"]


def test_a_second_time_it_changes_nothing(bring_tree):
    bring_tree(TREE)
    before, entries = everything(), Entry.objects.count()
    assert counts(bring_tree(TREE)) == (0, 0, 3)
    assert (everything(), Entry.objects.count()) == (before, entries)


def test_rows_may_come_in_any_order(bring_tree):
    lines = TREE.strip().split("\n")
    assert counts(bring_tree("\n".join([lines[0], *reversed(lines[1:])]))) == (3, 0, 0)
    assert [group.code for group in trail_of_groups(Group.objects.get(code="W1"))[1:]] == ["N", "S1", "W1"]


def test_names_and_places_are_changed_and_stand_on_the_trail(bring_tree):
    bring_tree(TREE)
    words = TREE.replace("Ward One", "Ward 1") + "S2,Site Two,site,N\n"
    assert counts(bring_tree(words.replace("ward,S1", "ward,S2"))) == (1, 1, 2)
    ward = Group.objects.get(code="W1")
    assert (ward.name, ward.parent.code) == ("Ward 1", "S2")
    verbs = (
        Entry.objects.filter(about_id=ward.public_id)
        .order_by("id")
        .values_list("verb", "data__was", "data__now_under")
    )
    assert list(verbs) == [
        ("people.group_renamed", "Ward One", None),
        ("people.group_moved", None, "Site Two"),
    ]


def test_two_groups_can_change_places(bring_tree):
    bring_tree("id,name,parent\nA,A,\nB,B,A\n")
    assert counts(bring_tree("id,name,parent\nA,A,B\nB,B,\n")) == (0, 2, 0)
    assert [group.code for group in trail_of_groups(Group.objects.get(code="A"))[1:]] == ["B", "A"]


def test_a_column_that_is_not_in_the_file_changes_nothing(bring_tree):
    bring_tree(TREE)
    assert counts(bring_tree("id,name\nW1,Ward One\n")) == (0, 0, 1)
    assert Group.objects.get(code="W1").parent.code == "S1"


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("W2,Ward,ward,X", "Row 5: the parent “X” is not in the file or the tree."),
        ("W1,Again,ward,S1", "Row 5: the id “W1” is on row 4 already."),
        (
            ",Nameless,ward,S1",
            "Row 5: there is no id. Every group needs one, so that the file can come in again.",
        ),
        ("W2,,ward,S1", "Row 5: there is no name."),
        (f"W2,{'n' * 121},ward,S1", f"Row 5: the name is longer than 120 letters: “{'n' * 120}”."),
        ("W2,Loop,ward,W2", "Row 5: “Loop” lies under itself: its parents lead round in a circle."),
    ],
)
def test_one_wrong_row_keeps_the_whole_file_out(bring_tree, row, fault):
    before = everything()
    assert faults_of(bring_tree, f"{TREE}{row}\n") == [fault]
    assert everything() == before


def test_a_circle_through_groups_that_stand_is_found(bring_tree):
    bring_tree(TREE)
    assert faults_of(bring_tree, "id,name,parent\nN,North,W1\n") == [
        "Row 2: “North” lies under itself: its parents lead round in a circle."
    ]


def test_a_tree_that_is_too_deep_is_refused(bring_tree):
    rows = "".join(f"G{n},G{n},{f'G{n - 1}' if n else ''}\n" for n in range(21))
    assert faults_of(bring_tree, f"id,name,parent\n{rows}") == ["Row 22: “G20” is more than 20 levels down."]


def test_a_closed_group_does_not_open_by_a_file(bring_tree, ada, now):
    bring_tree(TREE)
    close_group(group=Group.objects.get(code="W1"), by=ada, now=now)
    assert faults_of(bring_tree, "id,name\nW1,Ward One\n") == [
        "Row 2: “Ward One” was closed here. Open it again, or take the row out."
    ]


def test_strange_kinds_are_said_and_come_in_as_teams(bring_tree):
    plan = bring_tree("id,name,level\n1,A,pod\n2,B,pod\n")
    assert plan.report()["strange_kinds"] == {"pod": 2}
    assert set(Group.objects.filter(code__in="12").values_list("kind", flat=True)) == {"team"}


@pytest.mark.parametrize("who", ["lena", "omar", "cerys"])
def test_only_those_who_may_bring_files_in(bring_tree, request, who):
    with pytest.raises(PermissionDenied):
        bring_tree(TREE, by=request.getfixturevalue(who))


def test_another_organisations_code_is_not_a_parent(bring_tree, cerys):
    with outside():
        from groundswell.base.tenancy.wall import within
        from groundswell.people.queries import root_group

        with within(cerys.organisation_id):
            open_group(
                parent=root_group(), name="Theirs", kind="ward", code="T1", by=cerys, now=cerys.joined_at
            )
    assert faults_of(bring_tree, "id,name,parent\n1,A,T1\n") == [
        "Row 2: the parent “T1” is not in the file or the tree."
    ]


@pytest.mark.slow
def test_four_thousand_groups_come_in_within_twenty_seconds(bring_tree, shared_data):
    words = (shared_data / "org" / "nhs_organisation_tree.csv").read_text()
    started = time.monotonic()
    assert counts(bring_tree(words)) == (4168, 0, 0)
    seconds = time.monotonic() - started
    assert seconds < 20
    again = time.monotonic()
    assert counts(bring_tree(words)) == (0, 0, 4168)
    if os.environ.get("SAY_SECONDS"):
        print(f"first {seconds:.2f} s, again {time.monotonic() - again:.2f} s")


def test_people_come_in_with_roles_and_a_first_visit(bring_people, bring_tree):
    bring_tree(TREE)
    assert counts(bring_people(PEOPLE)) == (2, 0, 0)
    held = Membership.objects.values_list("person__username", "person__email", "group__code", "role").exclude(
        group__parent=None
    )
    assert set(held) == {("sian.owen", "", "W1", "member"), ("gwen", "gwen@example.org", "W1", "group_lead")}
    assert [visit.is_by_letter for visit in FirstVisit.objects.order_by("id")] == [False, True]
    assert not Person.objects.get(username="gwen").has_usable_password()


def test_people_a_second_time_change_nothing(bring_people, bring_tree):
    bring_tree(TREE)
    bring_people(PEOPLE)
    before = Person.objects.count(), Membership.objects.count(), FirstVisit.objects.count()
    assert counts(bring_people(PEOPLE)) == (0, 0, 2)
    assert (Person.objects.count(), Membership.objects.count(), FirstVisit.objects.count()) == before


def test_someone_on_two_rows_gets_two_roles(bring_people, bring_tree):
    bring_tree(TREE)
    plan = bring_people("username,name,group,role\nsian,Siân,W1,member\nsian,Siân,S1,coach\n")
    assert counts(plan) == (1, 0, 0)
    assert set(Membership.objects.filter(person__username="sian").values_list("group__code", "role")) == {
        ("W1", "member"),
        ("S1", "coach"),
    }


def test_a_person_who_is_here_only_gets_what_is_missing(bring_people, bring_tree, asha):
    bring_tree(TREE)
    assert counts(bring_people("username,name,group\nasha,Somebody Else,W1\n")) == (0, 1, 0)
    asha.refresh_from_db()
    assert asha.name == "Asha Rao"
    assert not FirstVisit.objects.exists()


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (",,Ann,W1,", "Row 2: there is no user name and no e-mail address. Give one of them."),
        (
            "a!,,Ann,W1,",
            "Row 2: “a!” cannot be a user name: use 3 to 40 letters, numbers, dots, dashes or underscores.",
        ),
        ("ann,no,Ann,W1,", "Row 2: “no” is not an e-mail address."),
        ("ann,,,W1,", "Row 2: there is no name."),
        ("ann,,Ann,W9,", "Row 2: there is no group “W9”."),
        ("ann,,Ann,,", "Row 2: it does not say which group."),
        ("ann,,Ann,W1,king", "Row 2: there is no role “king”."),
        ("cerys,,Ann,W1,", "Row 2: “cerys” belongs to someone else already."),
        ("ann,asha@example.org,Ann,W1,", "Row 2: “asha@example.org” belongs to someone else already."),
        (
            "ben,asha@example.org,Ann,W1,",
            "Row 2: the user name and the e-mail address “asha@example.org” belong to two people.",
        ),
    ],
)
def test_one_wrong_person_keeps_everybody_out(bring_people, bring_tree, asha, ben, cerys, row, fault):
    bring_tree(TREE)
    before = Person.objects.count()
    assert faults_of(bring_people, f"username,email,name,group,role\n{row}\ngood,,Good,W1,\n") == [fault]
    assert Person.objects.count() == before


def test_a_made_user_name_never_takes_one_that_another_row_asks_for(bring_people, bring_tree):
    bring_tree(TREE)
    bring_people("username,email,name,group\n,sam@example.org,Sam A,W1\nsam,,Sam B,W1\n")
    assert dict(Person.objects.filter(name__startswith="Sam").values_list("username", "name")) == {
        "sam2": "Sam A",
        "sam": "Sam B",
    }


def test_letters_to_newcomers_are_written_once(bring_people, bring_tree, now):
    bring_tree(TREE)
    bring_people(PEOPLE)
    with outside():
        tasks.write_first_letters(now)
        tasks.write_first_letters(now)
    letter = Letter.objects.get()
    assert (letter.to, letter.language) == ("gwen@example.org", "en")
    assert "/first-visit/" in letter.body
    assert "Your user name is gwen." in letter.body


def kept(words, ada, now, kind="tree"):
    one = keep_import(kind=kind, file_name="tree.csv", content=words.encode(), by=ada, now=now)
    return try_import(importing=one, columns=one.columns, by=ada)


def test_trying_a_file_out_changes_nothing(top, ada, now):
    before = everything()
    one = kept(TREE, ada, now)
    assert (one.state, one.report["opened"], everything()) == ("tried", 3, before)


def test_the_worker_brings_a_wanted_file_in_once_and_forgets_its_words(top, ada, now):
    one = want_import(importing=kept(TREE, ada, now), by=ada)
    with outside():
        tasks.bring_in_files(now)
        carry_out_import(importing=one, now=now)
    one.refresh_from_db()
    assert (one.state, bytes(one.content), one.report["opened"], one.rows_looked_at) == ("done", b"", 3, 3)
    assert Group.objects.filter(code__in=["N", "S1", "W1"]).count() == 3
    assert Entry.objects.get(verb="people.tree_imported").data == {
        "file": "tree.csv",
        "opened": 3,
        "changed_count": 0,
    }


def test_a_file_whose_worker_died_comes_in_with_the_next(top, ada, now):
    one = want_import(importing=kept(TREE, ada, now), by=ada)
    Import.objects.filter(pk=one.pk).update(state="working")
    with outside():
        tasks.bring_in_files(now)
    one.refresh_from_db()
    assert one.state == "done"


def test_a_file_that_no_longer_fits_is_refused_as_a_whole(top, ada, now):
    one = want_import(importing=kept("id,name,parent\nA,A,\nB,B,A\n", ada, now), by=ada)
    closed = open_group(parent=top, name="B", kind="ward", code="B", by=ada, now=now)
    close_group(group=closed, by=ada, now=now)
    before = everything()
    with outside():
        tasks.bring_in_files(now)
    one.refresh_from_db()
    assert (one.state, one.report["fault_count"], everything()) == ("refused", 1, before)


def test_a_file_that_is_too_large_is_not_kept(top, ada, now):
    from groundswell.pure.tables import Unreadable

    with pytest.raises(Unreadable):
        keep_import(kind="tree", file_name="x", content=b"a" * (Caps().octets + 1), by=ada, now=now)
    assert not Import.objects.exists()
