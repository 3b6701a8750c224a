"""The audit trail reads in plain words, finds what one looks for, and gives nothing away."""

from __future__ import annotations

import csv
import datetime
import io

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils.module_loading import import_string

from groundswell.base.trail.actions import record
from groundswell.base.trail.models import Entry
from groundswell.people.actions import end_membership, move_group, open_group
from groundswell.people.models import Membership, Person
from groundswell.people.queries.audit import Wanted, entries_wanted, lines_of


def said(reader, **wanted):
    return [line.what for line in lines_of(entries_wanted(reader, Wanted(**wanted)))]


def test_what_happened_is_said_in_sentences(ada, asha, ward, surgery, top, now):
    end_membership(membership=Membership.objects.get(person=asha), by=ada, now=now)
    move_group(group=ward, to=top, by=ada, now=now)
    assert said(ada)[:3] == [
        "Ada Admin moved “Ward 7” from “Surgery” to “Severn Vale Trust”.",
        "Asha Rao is no longer Member in “Ward 7”, by Ada Admin.",
        "Asha Rao became Member in “Ward 7”, by The system.",
    ]


def test_an_unknown_verb_is_said_safely(ada, ward, now):
    record("voice.whispered", about=ward, by=None, now=now, secret="the words", name="someone")
    assert said(ada)[0] == "The system did “voice.whispered”."


def test_an_entry_without_its_data_is_still_a_sentence(ada, ward, now):
    record("people.group_moved", about=ward, by=ada, now=now)
    assert said(ada)[0] == "Ada Admin moved “…” from “…” to “…”."


@pytest.mark.parametrize("verb", sorted(import_string(settings.TRAIL_WORDS)))
def test_every_sentence_can_be_said(ada, ward, now, verb):
    record(verb, about=ward, by=ada, now=now, group=ward)
    [line] = lines_of(Entry.objects.filter(verb=verb).order_by("-id")[:1])
    assert "%(" not in line.what
    assert line.what.endswith(".")


def test_someone_whose_row_is_gone_is_not_named(ada, ward, now):
    entry = record("people.group_closed", about=ward, by=ada, now=now, name="Ward 7")
    Entry.objects.filter(pk=entry.pk).update(actor_id=Person.objects.order_by("-pk").first().pk + 1)
    assert said(ada)[0] == "Someone who is no longer here closed the group “Ward 7”."


def test_a_group_is_found_with_what_happened_before_it_moved(ada, ward, surgery, top, now):
    medicine = open_group(parent=top, name="Medicine", kind="division", by=ada, now=now)
    record("voice.idea_offered", about=ward, by=None, now=now, group=ward)
    move_group(group=ward, to=medicine, by=ada, now=now)
    assert said(ada, group="ward 7") == [
        "Ada Admin moved “Ward 7” from “Surgery” to “Medicine”.",
        "The system said something in “Ward 7”.",
        "Ada Admin opened the group “Ward 7”.",
    ]


def test_kind_person_and_days_narrow_the_trail(ada, asha, ward, now):
    old = record(
        "report.story_published", about=ward, by=asha, now=now - datetime.timedelta(days=9), group=ward
    )
    assert said(ada, kind="stories") == ["Asha Rao published a story of “Ward 7”."]
    assert said(ada, person="asha") == [
        "Asha Rao published a story of “Ward 7”.",
        "Asha Rao became Member in “Ward 7”, by The system.",
    ]
    until = now - datetime.timedelta(days=1)
    assert list(entries_wanted(ada, Wanted(until=until))) == [old]
    assert old not in entries_wanted(ada, Wanted(since=until))
    assert said(ada, kind="nonsense") == said(ada)


@pytest.mark.parametrize("who", ["asha", "lena", "omar", "cerys"])
def test_nobody_else_reads_it(ward, request, who):
    assert Entry.objects.exists()
    assert list(entries_wanted(request.getfixturevalue(who), Wanted())) == []


def test_the_page_filters_by_days_and_says_a_wrong_day(as_person, ada, ward):
    visitor, address = as_person(ada), reverse("people:audit")
    assert "opened the group “Ward 7”" in visitor.get(address).content.decode()
    nothing = visitor.get(f"{address}?until-day=1&until-month=1&until-year=2020").content.decode()
    assert "Nothing like that happened" in nothing
    wrong = visitor.get(f"{address}?since-day=32&since-month=1&since-year=2020").content.decode()
    assert "Write a real date" in wrong


def test_the_file_holds_what_the_page_shows_and_runs_nothing(as_person, ada, top, now):
    open_group(parent=top, name="=cmd|calc", kind="ward", by=ada, now=now)
    entry = record("people.group_opened", about=top, by=ada, now=now, group=top, name="x")
    Person.objects.filter(pk=ada.pk).update(name="=1+1")
    answer = as_person(ada).get(f"{reverse('people:audit_file')}?kind=groups")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0] == ["When", "Who", "What", "Group", "Verb", "About"]
    assert rows[1][1:] == [
        "'=1+1",
        "'=1+1 opened the group “x”.",
        top.name,
        "people.group_opened",
        str(entry.about_id),
    ]
    assert [row[0] for row in rows if row[1].startswith("=") or row[3].startswith("=")] == []
    assert len(rows) == 3
    assert answer["Content-Disposition"] == 'attachment; filename="audit-trail.csv"'


def test_a_page_holds_fifty_lines(as_person, ada, top, now):
    for _n in range(60):
        record("people.group_closed", about=top, by=ada, now=now, name="x")
    page = as_person(ada).get(f"{reverse('people:audit')}?kind=groups").content.decode()
    assert page.count("closed the group “x”") == 50
    assert "kind=groups&amp;page=2" in page
