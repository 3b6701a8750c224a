"""What an organisation promises is changed by those who may, at once, and never behind each other's back."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from groundswell.base.trail.models import Entry
from groundswell.people.actions.promises import SETTINGS, ChangedMeanwhile, set_promises, version_of_promises
from groundswell.people.models import Organisation
from groundswell.people.queries import root_group


@pytest.fixture
def change(trust, ada, now):
    """Set the promises as they are, but for what is named."""

    def change(by=ada, version=None, **other):
        held = Organisation.objects.get(pk=trust.pk)
        values = {name: getattr(held, name) for name in SETTINGS} | other
        version = version or version_of_promises(held)
        return set_promises(organisation=held, **values, version=version, by=by, now=now)

    return change


def test_old_and_new_stand_on_the_trail(change, trust, ada):
    change(promise_days=3, statistics_are_public=False)
    entry = Entry.objects.get(verb="people.promises_set")
    assert entry.data == {"changed": {"promise_days": [5, 3], "statistics_are_public": [True, False]}}
    assert (entry.actor_id, entry.about_id) == (ada.pk, trust.public_id)


def test_nothing_changed_leaves_no_line(change):
    change()
    assert not Entry.objects.filter(verb="people.promises_set").exists()


def test_a_second_person_overwrites_nothing(change, trust):
    before = version_of_promises(Organisation.objects.get(pk=trust.pk))
    change(promise_days=3)
    with pytest.raises(ChangedMeanwhile):
        change(promise_days=9, version=before)
    assert Organisation.objects.get(pk=trust.pk).promise_days == 3


@pytest.mark.parametrize("floor", [8, 9, 50])
def test_the_smallest_group_shown_goes_up_and_down_to_the_floor(change, trust, floor):
    change(smallest_group_shown=floor)
    assert Organisation.objects.get(pk=trust.pk).smallest_group_shown == floor


@pytest.mark.parametrize(
    "wrong",
    [
        {"smallest_group_shown": 7},
        {"promise_days": 0},
        {"promise_days": 31},
        {"questions_a_month": 4},
        {"name": " "},
    ],
)
def test_what_cannot_be_promised_is_refused(change, trust, wrong):
    before = version_of_promises(Organisation.objects.get(pk=trust.pk))
    with pytest.raises(ValidationError):
        change(**wrong)
    assert version_of_promises(Organisation.objects.get(pk=trust.pk)) == before


@pytest.mark.parametrize("who", ["asha", "lena", "omar", "cerys"])
def test_only_those_who_may_change_promises(change, request, who):
    with pytest.raises(PermissionDenied):
        change(by=request.getfixturevalue(who), promise_days=1)


def test_an_administrator_of_a_part_changes_nothing_for_all(change, a_person, surgery):
    with pytest.raises(PermissionDenied):
        change(by=a_person("hana", surgery, "administrator"), promise_days=1)


def test_the_top_of_the_tree_is_called_like_the_organisation(change, top):
    change(name="Severn Trust", name_cy="Ymddiriedolaeth Hafren")
    assert (root_group().name, root_group().name_cy) == ("Severn Trust", "Ymddiriedolaeth Hafren")


def typed(**other):
    values = {
        "promise_days": "5",
        "nation": "england",
        "statistics_are_public": "on",
        "smallest_group_shown": "10",
        "questions_a_month": "20",
    }
    return values | {"name": "Severn Vale Trust", "name_cy": ""} | other


def test_the_page_saves_and_says_so(as_person, ada, trust):
    visitor = as_person(ada)
    version = version_of_promises(Organisation.objects.get(pk=trust.pk))
    answer = visitor.post(reverse("people:promises"), typed(promise_days="2", version=version), follow=True)
    assert "Saved. It holds from now on" in answer.content.decode()
    assert Organisation.objects.get(pk=trust.pk).promise_days == 2


def test_the_page_keeps_what_was_typed_and_says_what_is_wrong(as_person, ada, trust):
    version = version_of_promises(Organisation.objects.get(pk=trust.pk))
    words = (
        as_person(ada)
        .post(reverse("people:promises"), typed(smallest_group_shown="7", name="Another", version=version))
        .content.decode()
    )
    assert ('value="7"' in words, 'value="Another"' in words, "8" in words) == (True, True, True)
    assert Organisation.objects.get(pk=trust.pk).name == "Severn Vale Trust"


def test_the_page_shows_the_second_of_two_what_the_first_saved(as_person, ada, trust, change):
    visitor, address = as_person(ada), reverse("people:promises")
    before = version_of_promises(Organisation.objects.get(pk=trust.pk))
    change(promise_days=3)
    answer = visitor.post(address, typed(promise_days="9", version=before))
    words = answer.content.decode()
    assert answer.status_code == 409
    assert ("3 working days to a first answer" in words, 'value="9"' in words) == (True, True)
    now_version = version_of_promises(Organisation.objects.get(pk=trust.pk))
    assert f'value="{now_version}"' in words
    visitor.post(address, typed(promise_days="9", version=now_version))
    assert Organisation.objects.get(pk=trust.pk).promise_days == 9
