"""Journey 5: an administrator brings in the tree and the people, sets the promise, and reads the trail."""

import pytest

from groundswell.people.models import Group, Organisation, Person

TREE = "id,name,parent_id,kind\nS1,Ashbrook Hospital,,site\nW1,Maple Ward,S1,ward\nW2,Rowan Ward,S1,ward\n"
TREE_WITH_A_FAULT = TREE.replace("W2,Rowan Ward,S1", "W2,Rowan Ward,S9")
PEOPLE = "username,email,name,group,role\nniamh,niamh@example.org,Niamh Kelly,W1,member\nruth,,Ruth Adeyemi,W1,group_lead\n"


@pytest.mark.journey
def test_an_administrator_brings_in_groups_and_people_and_sets_the_promise(arrives, ada):
    administrator = arrives(ada)
    administrator.goes_to("/admin/")
    administrator.finds_the_page_in_order()
    administrator.presses("main a[href='/admin/imports/']")
    administrator.finds_the_page_in_order()

    administrator.sends_a_file("tree", TREE_WITH_A_FAULT)
    administrator.finds_the_page_in_order()
    administrator.tries_it_out()
    administrator.is_told_of_the_row(4)
    administrator.finds_the_page_in_order()
    assert Group.unscoped.filter(code__in=["S1", "W1", "W2"]).count() == 0

    administrator.sends_a_file("tree", TREE)
    administrator.tries_it_out()
    administrator.sees("Ashbrook Hospital")
    administrator.finds_the_page_in_order()
    assert Group.unscoped.filter(code__in=["S1", "W1", "W2"]).count() == 0
    administrator.brings_it_in()
    administrator.finds_the_page_in_order()
    assert sorted(Group.unscoped.filter(code__in=["S1", "W1", "W2"]).values_list("name", flat=True)) == [
        "Ashbrook Hospital",
        "Maple Ward",
        "Rowan Ward",
    ]

    administrator.sends_a_file("people", PEOPLE)
    administrator.tries_it_out()
    administrator.brings_it_in()
    administrator.finds_the_page_in_order()
    assert Person.objects.filter(username__in=["niamh", "ruth"]).count() == 2
    administrator.goes_to("/admin/people/?q=niamh")
    administrator.sees("Niamh Kelly")
    administrator.finds_the_page_in_order()
    administrator.goes_to("/admin/groups/")
    administrator.finds_the_page_in_order()

    administrator.promises_an_answer_within(3)
    administrator.finds_the_page_in_order()
    assert Organisation.objects.get(pk=ada.organisation_id).promise_days == 3

    administrator.goes_to("/admin/audit/")
    administrator.finds_the_page_in_order()
    administrator.reads_on_the_trail("tree.csv")
    administrator.reads_on_the_trail("people.csv")


@pytest.mark.journey
def test_a_nurse_finds_no_administration(arrives, asha, ada):
    nurse = arrives(asha)
    assert nurse.goes_to("/admin/promises/") == 404
    nurse.finds_the_page_in_order()
    assert arrives(ada).goes_to("/admin/promises/") == 200
