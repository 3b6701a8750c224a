"""The pages for those who look after an organisation: there for them, and for nobody else."""

from __future__ import annotations

import pytest
from django.urls import reverse

from groundswell.base.tenancy.wall import outside, within
from groundswell.base.trail.models import Entry
from groundswell.people.actions import close_group, give_role, open_group
from groundswell.people.actions.imports import keep_import
from groundswell.people.models import Group, Membership
from groundswell.people.queries import root_group

TREE = b"id,name,level,parent_id\nN,North,region,\nW1,Ward One,ward,N\n"


@pytest.fixture
def a_file(ada, now):
    return keep_import(kind="tree", file_name="ours.csv", content=TREE, by=ada, now=now)


@pytest.fixture
def addresses(ward, asha, a_file):
    """Every address under /admin/, with the methods that do something."""
    membership = Membership.objects.get(person=asha)
    return {
        reverse("people:administration"): "get",
        reverse("people:groups"): "get",
        **{reverse(f"people:{name}", args=[ward.public_id]): "get" for name in (
            "group", "group_new", "group_name", "group_place", "group_merger", "group_closure"
        )},
        reverse("people:persons"): "get",
        reverse("people:person", args=[asha.public_id]): "get",
        reverse("people:person_closure", args=[asha.public_id]): "get",
        reverse("people:person_first_link", args=[asha.public_id]): "post",
        f"{reverse('people:role_give')}?person={asha.public_id}&group={ward.public_id}": "get",
        reverse("people:role_end", args=[membership.public_id]): "post",
        reverse("people:promises"): "get",
        reverse("people:audit"): "get",
        reverse("people:audit_file"): "get",
        reverse("people:imports"): "get",
        reverse("people:import_example", args=["tree"]): "get",
        reverse("people:import", args=[a_file.public_id]): "get",
        reverse("people:import_links", args=[a_file.public_id]): "post",
    }  # fmt: skip


def test_every_address_of_the_door_is_tried(addresses):
    from groundswell.people.web.admin.urls import urlpatterns

    assert len(addresses) == len(urlpatterns)


@pytest.mark.parametrize("who", ["asha", "ben", "lena", "omar"])
def test_nobody_else_finds_the_door(addresses, as_person, request, who):
    visitor = as_person(request.getfixturevalue(who))
    before = Membership.objects.filter(until=None).count()
    found = {address: getattr(visitor, method)(address).status_code for address, method in addresses.items()}
    posted = {address: visitor.post(address).status_code for address in addresses}
    assert set(found.values()) == {404}
    assert set(posted.values()) <= {404, 405}
    assert Membership.objects.filter(until=None).count() == before


def test_a_stranger_finds_none_of_our_rows(addresses, as_person, cerys, ward, asha, a_file):
    visitor = as_person(cerys)
    ours = [str(ward.public_id), str(asha.public_id), str(a_file.public_id)]
    ours.append(str(Membership.objects.get(person=asha).public_id))
    of_rows = {
        address: method for address, method in addresses.items() if any(one in address for one in ours)
    }
    assert len(of_rows) == 13
    found = {address: getattr(visitor, method)(address).status_code for address, method in of_rows.items()}
    posted = {address: visitor.post(address).status_code for address in of_rows}
    assert set(found.values()) == {404}
    assert set(posted.values()) <= {404, 405}
    lists = [reverse(f"people:{name}") for name in ("groups", "persons", "audit", "imports")]
    pages = " ".join(visitor.get(address).content.decode() for address in lists)
    assert [one for one in (*ours, "Ward 7", "Asha Rao", "ours.csv") if one in pages] == []


def test_a_stranger_cannot_name_our_group_as_the_place_to_go(as_person, cerys, ward):
    with outside(), within(cerys.organisation_id):
        theirs = open_group(parent=root_group(), name="Theirs", kind="ward", by=cerys, now=cerys.joined_at)
        address = reverse("people:group_place", args=[theirs.public_id])
    answer = as_person(cerys).post(address, {"to": ward.public_id})
    assert answer.status_code == 404
    assert as_person(cerys).get(f"{reverse('people:groups')}?under={ward.public_id}").status_code == 404


def test_a_visitor_is_asked_to_sign_in(addresses, as_person):
    assert {getattr(as_person(), method)(a).status_code for a, method in addresses.items()} == {302}


def test_an_administrator_sees_every_page(addresses, as_person, ada):
    visitor = as_person(ada)
    found = {a: visitor.get(a).status_code for a, method in addresses.items() if method == "get"}
    assert set(found.values()) == {200}


def test_a_malformed_id_is_as_good_as_missing(as_person, ada, ward):
    visitor = as_person(ada)
    tried = [
        "groups/?under=x",
        f"groups/{ward.public_id}/place/?to=x",
        "roles/?person=1",
        "imports/example-x.csv",
    ]
    assert [visitor.get(f"/admin/{address}").status_code for address in tried] == [404] * 4


def test_someone_who_looks_after_one_part_sees_only_that(as_person, a_person, surgery, ward, top):
    head = a_person("hana", surgery, "administrator")
    visitor = as_person(head)
    words = visitor.get(reverse("people:administration")).content.decode()
    assert (reverse("people:groups") in words, reverse("people:audit") in words) == (True, False)
    pages = [reverse("people:group", args=[group.public_id]) for group in (ward, surgery, top)]
    assert [visitor.get(page).status_code for page in pages] == [200, 200, 404]
    assert [
        visitor.get(reverse(f"people:{name}")).status_code for name in ("promises", "audit", "imports")
    ] == [404] * 3


def test_the_tree_opens_branch_by_branch_without_scripts(as_person, ada, surgery, ward):
    visitor = as_person(ada)
    first = visitor.get(reverse("people:groups")).content.decode()
    assert ("Surgery" in first, "Ward 7" in first) == (True, False)
    below = visitor.get(f"{reverse('people:groups')}?under={surgery.public_id}").content.decode()
    assert "Ward 7" in below
    part = visitor.get(
        f"{reverse('people:groups')}?under={surgery.public_id}", headers={"HX-Request": "true"}
    )
    assert ("Ward 7" in part.content.decode(), "<html" in part.content.decode()) == (True, False)


def test_a_group_is_opened_named_moved_merged_closed_and_opened_again(
    as_person, ada, surgery, ward, other_ward, top
):
    visitor = as_person(ada)
    opened = visitor.post(
        reverse("people:group_new", args=[surgery.public_id]),
        {"name": "Ward 9", "kind": "ward", "code": "W9"},
    )
    nine = Group.objects.get(code="W9")
    assert (opened.status_code, opened.url) == (302, reverse("people:group", args=[nine.public_id]))
    visitor.post(
        reverse("people:group_name", args=[nine.public_id]),
        {"name": "Ward Nine", "name_cy": "Ward Naw", "kind": "team"},
    )
    visitor.post(reverse("people:group_place", args=[nine.public_id]), {"to": top.public_id})
    nine.refresh_from_db()
    assert (nine.name, nine.name_cy, nine.kind, nine.parent_id) == ("Ward Nine", "Ward Naw", "team", top.pk)
    visitor.post(reverse("people:group_merger", args=[nine.public_id]), {"into": ward.public_id})
    nine.refresh_from_db()
    assert (nine.merged_into, nine.parent_id) == (ward, ward.pk)
    visitor.post(reverse("people:group_closure", args=[nine.public_id]))
    nine.refresh_from_db()
    assert (nine.closed_at, nine.merged_into) == (None, None)
    visitor.post(reverse("people:group_closure", args=[nine.public_id]))
    page = visitor.get(reverse("people:group", args=[nine.public_id])).content.decode()
    for sentence in ("closed the group", "opened the group “Ward Nine” again", "merged “Ward Nine” into “Ward 7”",
                     "moved “Ward Nine” from “Surgery”", "changed the group “Ward 9”, now “Ward Nine”"):  # fmt: skip
        assert sentence in page


def test_the_same_code_twice_is_said_and_what_was_typed_stays(as_person, ada, top, now):
    open_group(parent=top, name="One", kind="ward", code="W1", by=ada, now=now)
    answer = as_person(ada).post(
        reverse("people:group_new", args=[top.public_id]), {"name": "Two words", "kind": "ward", "code": "W1"}
    )
    words = answer.content.decode()
    assert ("Another group has this code." in words, 'value="Two words"' in words) == (True, True)


def test_a_move_into_itself_is_refused_kindly(as_person, ada, surgery, ward):
    answer = as_person(ada).post(
        reverse("people:group_place", args=[surgery.public_id]), {"to": ward.public_id}, follow=True
    )
    assert "A group cannot go under itself" in answer.content.decode()


def test_a_merger_says_exactly_what_will_happen(as_person, ada, ward, other_ward, asha, lena):
    address = f"{reverse('people:group_merger', args=[ward.public_id])}?into={other_ward.public_id}"
    words = as_person(ada).get(address).content.decode()
    assert "2 people go over and keep the same roles there." in words
    assert "1 of these roles is more than member" in words
    ward.refresh_from_db()
    assert ward.closed_at is None


def test_a_role_is_given_and_ended(as_person, ada, asha, other_ward):
    visitor = as_person(ada)
    found = visitor.get(f"{reverse('people:role_give')}?person={asha.public_id}&q=ward").content.decode()
    assert f"group={other_ward.public_id}" in found
    answers = {"person": asha.public_id, "group": other_ward.public_id, "role": "coach"}
    visitor.post(reverse("people:role_give"), answers)
    membership = Membership.objects.get(person=asha, group=other_ward, role="coach", until=None)
    visitor.post(reverse("people:role_end", args=[membership.public_id]))
    assert Membership.objects.filter(person=asha, group=other_ward, until=None).count() == 0


def test_a_role_one_may_not_give_is_not_offered(as_person, a_person, surgery, ward, asha):
    head = a_person("hana", surgery, "administrator")
    answers = {"person": asha.public_id, "group": ward.public_id, "role": "king"}
    answer = as_person(head).post(reverse("people:role_give"), answers)
    assert (answer.status_code, Membership.objects.filter(role="king").exists()) == (200, False)


def test_the_last_administrator_stays(as_person, ada):
    membership = Membership.objects.get(person=ada, role="administrator")
    answer = as_person(ada).post(reverse("people:role_end", args=[membership.public_id]), follow=True)
    membership.refresh_from_db()
    assert membership.until is None
    assert "This is the only administrator" in answer.content.decode()


def test_ending_a_role_does_not_lead_out_of_here(as_person, ada, asha):
    membership = Membership.objects.get(person=asha)
    answer = as_person(ada).post(
        reverse("people:role_end", args=[membership.public_id]), {"back": "https://evil.example/"}
    )
    assert answer.url == reverse("people:person", args=[asha.public_id])


def test_an_account_is_closed(as_person, ada, asha):
    as_person(ada).post(reverse("people:person_closure", args=[asha.public_id]))
    asha.refresh_from_db()
    assert (asha.is_active, asha.email) == (False, "")


def test_names_are_escaped_wherever_they_stand(as_person, ada, a_person, ward, top, now):
    bad = "<script>x</script>"
    group = open_group(parent=top, name=bad, kind="ward", by=ada, now=now)
    person = a_person("mallory", group, name=bad)
    visitor = as_person(ada)
    pages = [
        reverse("people:groups"), reverse("people:persons"), reverse("people:audit"),
        reverse("people:group", args=[group.public_id]), reverse("people:person", args=[person.public_id]),
        f"{reverse('people:groups')}?q=script", f"{reverse('people:role_give')}?group={ward.public_id}&q=mallory",
    ]  # fmt: skip
    words = [visitor.get(page).content.decode() for page in pages]
    assert [bad in page for page in words] == [False] * 7
    assert ["&lt;script&gt;x&lt;/script&gt;" in page for page in words] == [True] * 7


@pytest.fixture
def three(top, ward, ada, now, a_person):
    """Make one group, person, role and file more, or three."""

    def make(number, start=0):
        for n in range(start, number):
            group = open_group(parent=top, name=f"Unit {n}", kind="ward", by=ada, now=now)
            open_group(parent=group, name=f"Bay {n}", kind="team", by=ada, now=now)
            person = a_person(f"unit{n}", ward)
            give_role(person=person, group=group, role="coach", by=ada, now=now)
            keep_import(kind="tree", file_name=f"{n}.csv", content=TREE, by=ada, now=now)
            gone = open_group(parent=ward, name=f"Gone {n}", kind="team", by=ada, now=now)
            close_group(group=gone, by=ada, now=now)

    return make


@pytest.mark.parametrize(
    ("address", "queries"),
    [
        ("/admin/groups/", 7),
        ("/admin/groups/?q=unit", 7),
        ("/admin/groups/{ward}/", 13),
        ("/admin/people/", 8),
        ("/admin/people/?q=unit", 8),
        ("/admin/audit/", 10),
        ("/admin/imports/", 7),
    ],
)
def test_lists_ask_the_same_number_of_questions_for_one_and_for_three(
    three, as_person, ada, ward, django_assert_num_queries, address, queries
):
    visitor = as_person(ada)
    address = address.format(ward=ward.public_id)
    three(1)
    visitor.get(address)
    with django_assert_num_queries(queries):
        visitor.get(address)
    three(3, start=1)
    with django_assert_num_queries(queries):
        visitor.get(address)


def test_the_landing_page_says_how_the_service_does(as_person, ada, now):
    from groundswell.base.notify.actions import write_letter
    from groundswell.base.work.models import Turn

    words = as_person(ada).get(reverse("people:administration")).content.decode()
    assert "The worker is silent" in words
    Turn.objects.create(name="x", due_at=now, finished_at=now)
    write_letter(key="a", to="a@example.org", subject="a", body="a", language="en", now=now)
    Entry.objects.filter(verb="people.group_opened").update(reaction_tries=3)
    words = as_person(ada).get(reverse("people:administration")).content.decode()
    assert ("The worker is silent" in words, "at work" in words) == (False, True)


def test_the_account_page_leads_administrators_here_and_nobody_else(as_person, ada, lena):
    link = f'href="{reverse("people:administration")}"'
    assert [link in as_person(one).get(reverse("people:me")).content.decode() for one in (ada, lena)] == [
        True,
        False,
    ]
