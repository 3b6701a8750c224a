"""The tree keeps its history when it is moved, merged and closed."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from groundswell.base.tenancy.wall import NoTenant, outside
from groundswell.base.trail.queries import entries_about
from groundswell.people.actions import close_group, merge_groups, move_group, open_group
from groundswell.people.models import Group
from groundswell.people.queries import groups_under, members_of, trail_of_groups
from groundswell.people.rules import forget_standing, holds


def test_a_group_knows_the_way_from_the_top(top, surgery, ward):
    assert trail_of_groups(ward) == [top, surgery, ward]


def test_moving_a_group_takes_everything_below_it_along(top, surgery, ward, ada, now):
    medicine = open_group(parent=top, name="Medicine", kind="division", by=ada, now=now)
    team = open_group(parent=ward, name="Night team", kind="team", by=ada, now=now)
    move_group(group=ward, to=medicine, by=ada, now=now)
    assert trail_of_groups(Group.objects.get(pk=team.pk)) == [top, medicine, ward, team]
    assert list(groups_under(surgery)) == [surgery]
    assert entries_about(ward).last().data["was_under"] == "Surgery"


def test_a_group_cannot_go_under_itself(surgery, ward, ada, now):
    with pytest.raises(ValidationError):
        move_group(group=surgery, to=ward, by=ada, now=now)


def test_merging_takes_people_over_and_keeps_the_old_group_in_sight(ward, other_ward, asha, dan, ada, now):
    merge_groups(group=other_ward, into=ward, by=ada, now=now)
    other_ward.refresh_from_db()
    assert (other_ward.merged_into, other_ward.closed_at) == (ward, now)
    assert set(members_of(ward)) == {asha, dan}
    assert list(groups_under(ward, with_closed=True)) == [ward, other_ward]


def test_a_group_with_open_groups_below_it_is_not_closed(surgery, ward, ada, now):
    with pytest.raises(ValidationError):
        close_group(group=surgery, by=ada, now=now)


def test_a_member_may_not_change_the_tree(top, ward, asha, now):
    with pytest.raises(PermissionDenied):
        open_group(parent=top, name="Mine", kind="team", by=asha, now=now)


def test_a_lead_has_no_say_beside_or_above_the_group(ward, other_ward, surgery, lena):
    may = [holds(lena, "voice.answer", group) for group in (ward, other_ward, surgery)]
    assert may == [True, False, False]


def test_a_role_reaches_down_but_not_into_another_organisation(ward, ada, cerys):
    assert holds(ada, "people.invite", ward) is True
    forget_standing(cerys)
    assert holds(cerys, "people.invite", ward) is False


def test_outside_every_organisation_nothing_can_be_read(ward):
    with outside(), pytest.raises(NoTenant):
        Group.objects.count()
