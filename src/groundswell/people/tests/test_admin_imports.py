"""Bringing a file in through the pages, without scripts."""

from __future__ import annotations

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from groundswell.base.tenancy.wall import outside
from groundswell.people import tasks
from groundswell.people.models import FirstVisit, Group, Import, Person
from groundswell.pure.tables import Caps

TREE = "id,name,level,parent_id\nN,North,region,\nW1,Ward One,ward,N\n"
PEOPLE = "username,email,name,group\nsian.owen,,Siân Owen,W1\n,gwen@example.org,Gwen Hughes,W1\n"


@pytest.fixture
def visitor(as_person, ada):
    return as_person(ada)


@pytest.fixture
def send(visitor):
    def send(words, kind="tree", name="file.csv"):
        content = words if isinstance(words, bytes) else words.encode()
        return visitor.post(
            reverse("people:imports"), {"kind": kind, "file": SimpleUploadedFile(name, content)}
        )

    return send


@pytest.fixture
def bring(visitor, send, now):
    """Send, try, want, and let the worker work."""

    def bring(words, kind="tree"):
        address = send(words, kind).url
        one = Import.objects.latest("id")
        visitor.post(address, {"do": "try", **one.columns})
        visitor.post(address, {"do": "want"})
        with outside():
            tasks.bring_in_files(now)
        return address

    return bring


def test_a_file_goes_the_whole_way(visitor, send, now):
    address = send(TREE).url
    columns = visitor.get(address).content.decode()
    assert ("We read 2 rows" in columns, '<option value="parent_id" selected>' in columns) == (True, True)
    visitor.post(address, {"do": "try", "code": "id", "name": "name", "kind": "level", "parent": "parent_id"})
    tried = visitor.get(address).content.decode()
    assert ("This is what the 2 rows would do" in tried, Group.objects.filter(code="W1").exists()) == (
        True,
        False,
    )
    visitor.post(address, {"do": "want"})
    waiting = visitor.get(address).content.decode()
    assert ("It waits its turn" in waiting, "Look again" in waiting) == (True, True)
    part = visitor.get(address, headers={"HX-Request": "true"}).content.decode()
    assert ("It waits its turn" in part, "<html" in part) == (True, False)
    with outside():
        tasks.bring_in_files(now)
    assert "It is in. The file itself is deleted" in visitor.get(address).content.decode()
    assert Group.objects.get(code="W1").parent.code == "N"


def test_wrong_rows_are_listed_and_nothing_can_come_in(visitor, send):
    address = send(f"{TREE}W2,Ward Two,ward,X\n").url
    visitor.post(address, {"do": "try", **Import.objects.get().columns})
    words = visitor.get(address).content.decode()
    assert "Row 4: the parent “X” is not in the file or the tree." in words
    visitor.post(address, {"do": "want"})
    assert Import.objects.get().state == "tried"
    assert "We read 3 rows" in visitor.get(f"{address}?columns=1").content.decode()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "The file is empty."),
        (b"\x00\x01\x02", "This is not a CSV file."),
        (b"id,ID\n1,2\n", "Two columns are called"),
        (b'id,name\n1,"a\n', "Row 2: a quotation mark is opened and not closed."),
        (b"a" * (Caps().octets + 1), "The file is too large. It may have up to 5 megabytes."),
        (b"id\n" + b"1\n" * (Caps().rows + 1), "The file has more than 20000 rows."),
    ],
)
def test_a_file_we_cannot_read_is_refused_with_its_reason(send, content, words):
    answer = send(content)
    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert not Import.objects.exists()


def test_no_file_is_said_kindly(visitor, top):
    words = visitor.post(reverse("people:imports"), {"kind": "tree"}).content.decode()
    assert "Choose a file." in words


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"code": "", "name": "name"}, "Choose the column."),
        ({"code": "id", "name": "id"}, "is chosen twice."),
        ({"code": "nonsense", "name": "name"}, "Select a valid choice"),
    ],
)
def test_columns_that_make_no_sense_are_asked_again(visitor, send, answers, words):
    address = send(TREE).url
    assert words in visitor.post(address, {"do": "try", **answers}).content.decode()
    assert Import.objects.get().state == "read"


def test_a_file_can_be_put_away(visitor, send):
    address = send(TREE).url
    visitor.post(address, {"do": "put_away"})
    one = Import.objects.get()
    assert (one.state, bytes(one.content)) == ("put_away", b"")
    visitor.post(address, {"do": "try", "code": "id", "name": "name"})
    one.refresh_from_db()
    assert one.state == "put_away"
    assert "It was put away" in visitor.get(f"{address}?columns=1").content.decode()


def test_wanting_twice_brings_it_in_once(visitor, bring):
    address = bring(TREE)
    visitor.post(address, {"do": "want"})
    assert Import.objects.get().state == "done"


def test_links_are_handed_out_once_and_let_the_newcomer_in(visitor, bring, as_person, now):
    bring(TREE)
    address = bring(PEOPLE, "people")
    assert "1 newcomer has no e-mail address" in visitor.get(address).content.decode()
    links = reverse("people:import_links", args=[Import.objects.latest("id").public_id])
    file = list(csv.reader(io.StringIO(visitor.post(links).content.decode("utf-8-sig"))))
    assert [row[:2] for row in file] == [["Name", "User name"], ["Siân Owen", "sian.owen"]]
    assert visitor.post(links).status_code == 302
    way_in = "/" + file[1][2].split("/", 3)[3]
    newcomer = as_person()
    assert "Your user name is sian.owen." in newcomer.get(way_in).content.decode()
    assert "12" in newcomer.post(way_in, {"password": "short"}).content.decode()
    assert newcomer.post(way_in, {"password": "lamp fern otter window"}).status_code == 302
    assert newcomer.session["_auth_user_id"] == str(Person.objects.get(username="sian.owen").pk)
    assert as_person().get(way_in).status_code == 404
    assert FirstVisit.objects.get(person__username="sian.owen").used_at is not None


def test_a_lost_link_is_made_anew_until_the_first_visit(visitor, bring, as_person, asha):
    bring(TREE)
    bring(PEOPLE, "people")
    sian = Person.objects.get(username="sian.owen")
    make = reverse("people:person_first_link", args=[sian.public_id])
    old, new = (link_in(visitor.post(make).content.decode()) for _n in range(2))
    assert (as_person().get(old).status_code, as_person().get(new).status_code) == (404, 200)
    again = visitor.post(reverse("people:person_first_link", args=[asha.public_id]), follow=True)
    assert "They have signed in already" in again.content.decode()


def link_in(page):
    return "/first-visit/" + page.split("/first-visit/")[1].split("<")[0]


def test_the_example_files_come_in(visitor, bring):
    for kind, counted in (("tree", 2), ("people", 2)):
        example = visitor.get(reverse("people:import_example", args=[kind])).content
        bring(example, kind)
        assert (Import.objects.latest("id").state, Import.objects.latest("id").report["opened"]) == (
            "done",
            counted,
        )
