"""The tree under hands that work at once, and at its edges."""

from __future__ import annotations

import threading

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection

from groundswell.base.tenancy.wall import within
from groundswell.people.actions import close_group, give_role, merge_groups, move_group, open_group
from groundswell.people.actions import groups as tree_actions
from groundswell.people.actions.groups import reopen_group
from groundswell.people.models import Group
from groundswell.people.queries import groups_under, members_of
from groundswell.people.queries.admin import sentences_to_check
from groundswell.people.queries.audit import history_of


def test_a_closed_group_opens_again_where_it_stands(ward, surgery, ada, now):
    close_group(group=ward, by=ada, now=now)
    reopen_group(group=ward, by=ada, now=now)
    assert list(groups_under(surgery)) == [surgery, ward]
    assert list(members_of(ward)) == []


def test_a_merger_is_undone_by_opening_and_moving_back(ward, other_ward, surgery, asha, ada, now):
    merge_groups(group=ward, into=other_ward, by=ada, now=now)
    reopen_group(group=ward, by=ada, now=now)
    move_group(group=ward, to=surgery, by=ada, now=now)
    ward.refresh_from_db()
    assert (ward.parent, ward.closed_at, ward.merged_into) == (surgery, None, None)
    assert list(members_of(other_ward)) == [asha]


def test_nothing_opens_under_a_closed_group(ward, ada, now):
    team = open_group(parent=ward, name="Night", kind="team", by=ada, now=now)
    close_group(group=team, by=ada, now=now)
    close_group(group=ward, by=ada, now=now)
    with pytest.raises(ValidationError):
        reopen_group(group=team, by=ada, now=now)
    with pytest.raises(ValidationError):
        open_group(parent=ward, name="Day", kind="team", by=ada, now=now)


def test_only_those_who_may_open_a_group_again(ward, ada, lena, now):
    close_group(group=ward, by=ada, now=now)
    with pytest.raises(PermissionDenied):
        reopen_group(group=ward, by=lena, now=now)


def test_someone_who_looks_after_one_part_cannot_move_a_group_out_of_it(a_person, surgery, ward, top, now):
    head = a_person("hana", surgery, "administrator")
    with pytest.raises(PermissionDenied):
        move_group(group=ward, to=top, by=head, now=now)


def test_a_move_that_makes_the_tree_too_deep_changes_nothing(ward, other_ward, ada, now, monkeypatch):
    team = open_group(parent=ward, name="Night", kind="team", by=ada, now=now)
    monkeypatch.setattr(tree_actions, "LONGEST_PATH", len(team.path))
    with pytest.raises(ValidationError):
        move_group(group=ward, to=other_ward, by=ada, now=now)
    with pytest.raises(ValidationError):
        open_group(parent=team, name="Deeper", kind="team", by=ada, now=now)
    assert not Group.objects.filter(name="Deeper").exists()
    assert Group.objects.get(pk=team.pk).path == team.path


def test_the_same_code_is_given_once(top, ada, now):
    open_group(parent=top, name="A", kind="ward", code="W1", by=ada, now=now)
    with pytest.raises(ValidationError):
        open_group(parent=top, name="B", kind="ward", code="W1", by=ada, now=now)


def test_an_unknown_role_is_nobodys_to_give(ward, asha, ada, now):
    with pytest.raises(PermissionDenied):
        give_role(person=asha, group=ward, role="king", by=ada, now=now)


def test_the_history_of_a_group_tells_of_those_merged_into_it(ward, other_ward, ada, now):
    merge_groups(group=ward, into=other_ward, by=ada, now=now)
    assert [line.verb for line in history_of(other_ward)] == [
        "people.groups_merged",
        "people.group_opened",
        "people.group_opened",
    ]


def test_a_move_decided_on_an_old_picture_of_the_tree_never_makes_a_circle(top, ada, now):
    one = open_group(parent=top, name="One", kind="division", by=ada, now=now)
    two = open_group(parent=top, name="Two", kind="division", by=ada, now=now)
    old_one, old_two = Group.objects.get(pk=one.pk), Group.objects.get(pk=two.pk)
    move_group(group=one, to=two, by=ada, now=now)
    with pytest.raises(ValidationError):
        move_group(group=old_two, to=old_one, by=ada, now=now)
    assert Group.objects.get(pk=one.pk).path == f"{two.path}{one.pk}."


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    "sqlite" in settings.DATABASES["default"]["ENGINE"], reason="SQLite has one writer at a time"
)
def test_two_moves_at_once_never_make_a_circle(trust, top, ada, now):
    one = open_group(parent=top, name="One", kind="division", by=ada, now=now)
    two = open_group(parent=top, name="Two", kind="division", by=ada, now=now)
    together, refused = threading.Barrier(2), []

    def move(group, to):
        try:
            together.wait()
            with within(trust):
                move_group(
                    group=Group.objects.get(pk=group.pk), to=Group.objects.get(pk=to.pk), by=ada, now=now
                )
        except ValidationError as problem:
            refused.append(problem)
        finally:
            connection.close()

    movers = [threading.Thread(target=move, args=pair) for pair in ((one, two), (two, one))]
    for mover in movers:
        mover.start()
    for mover in movers:
        mover.join()
    assert len(refused) == 1
    paths = {group.pk: group.path for group in Group.objects.all()}
    for group in Group.objects.exclude(parent=None):
        assert group.path == f"{paths[group.parent_id]}{group.pk}."


def test_fuzzy_welsh_sentences_are_counted_and_counted_again_after_a_change(tmp_path, settings):
    file = tmp_path / "cy" / "LC_MESSAGES" / "django.po"
    file.parent.mkdir(parents=True)
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
    file.write_text(f'{head}#, fuzzy\nmsgid "a"\nmsgstr "b"\n\nmsgid "c"\nmsgstr "d"\n')
    settings.LOCALE_PATHS = [tmp_path]
    assert sentences_to_check() == 1
    file.write_text(f'{head}msgid "a"\nmsgstr "b"\n')
    assert sentences_to_check() == 0
