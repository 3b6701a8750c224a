"""Others said this too: found by likeness, shown only to who may see it, and no word is lost."""

import csv
from collections import Counter

import pytest
from django.conf import settings as django_settings
from django.urls import reverse

from groundswell.base.tenancy.wall import outside, within
from groundswell.people.models import Person
from groundswell.people.queries import root_group
from groundswell.voice.actions import merge_ideas, reword_idea, take_back_idea
from groundswell.voice.models import Idea, Support
from groundswell.voice.queries import likeness, similar
from groundswell.voice.queries.similar import AT_LEAST, similar_to
from groundswell.voice.tests.scenes import hold, say

CUFF = "A second blood pressure cuff for bay three"
TYPED = "we need a second blood pressure cuff in bay three"


@pytest.fixture(autouse=True)
def fresh_process(settings, tmp_path):
    settings.DATA = tmp_path
    likeness.forget_indexes()


@pytest.fixture
def cuff(ward, asha, now):
    return say(CUFF, ward, asha, now)


def titles(person, text=TYPED, **how):
    return [card.title for card in similar_to(person, text, **how)]


def test_what_a_colleague_said_is_found_and_other_things_are_not(cuff, ward, asha, ben, now):
    say("Warm food at night in the staff room", ward, asha, now)
    assert titles(ben) == [CUFF]
    assert titles(ben, "the car park is too dark") == []


@pytest.mark.parametrize("text", ["", "  ", "cuff", "?!"])
def test_a_word_or_less_finds_nothing(text, cuff, ben):
    assert titles(ben, text) == []


def test_ones_own_idea_is_not_somebody_elses(cuff, asha):
    assert titles(asha) == []


def test_an_idea_said_after_the_index_was_made_is_found_at_once(ward, asha, ben, now):
    assert titles(ben) == []
    say(CUFF, ward, asha, now)
    assert titles(ben) == [CUFF]


def test_new_words_are_found_and_old_ones_are_not(cuff, asha, ben, now):
    assert titles(ben) == [CUFF]
    reword_idea(idea=cuff, text="Warm food at night in the staff room", version=1, by=asha, now=now)
    assert (titles(ben), titles(ben, "warm food at night")) == ([], ["Warm food at night in the staff room"])


def test_what_was_taken_back_is_not_found(cuff, asha, ben, now):
    assert titles(ben) == [CUFF]
    take_back_idea(idea=cuff, by=asha, now=now)
    assert titles(ben) == []


def test_held_words_are_shown_to_nobody(cuff, ben, lena, omar, ada, now):
    hold(cuff, now)
    assert [titles(person) for person in (ben, lena, omar, ada)] == [[]] * 4


def test_a_stranger_finds_nothing_and_gives_nothing_away(cuff, cerys, ben, now):
    with outside(), within(cerys.organisation_id):
        say(TYPED, root_group(), cerys, now)
        assert titles(cerys) == []
    assert titles(ben) == [CUFF]


def test_a_joined_idea_shows_the_one_that_goes_on(cuff, ward, ben, dan, lena, now):
    root = say("Something for measuring with", ward, ben, now)
    top = say("More equipment please", ward, ben, now)
    merge_ideas(idea=cuff, into=root, by=lena, now=now)
    merge_ideas(idea=root, into=top, by=lena, now=now)
    assert titles(dan) == ["More equipment please"]


def test_two_ideas_that_go_on_as_one_are_shown_once(cuff, ward, ben, dan, lena, now):
    again = say("Second blood pressure cuff, bay three", ward, ben, now)
    merge_ideas(idea=again, into=cuff, by=lena, now=now)
    assert titles(dan) == [CUFF]


def test_no_more_than_asked_for_come_back(ward, asha, ben, now):
    for i in range(7):
        say(f"{CUFF}, number {i}", ward, asha, now)
    assert [len(titles(ben, **how)) for how in ({}, {"limit": 3})] == [5, 3]


def test_names_are_for_the_team(cuff, ben, dan):
    who = [similar_to(person, TYPED)[0].who for person in (ben, dan)]
    assert who == ["Asha Rao", "A colleague in Ward 7"]


def test_the_index_is_kept_in_a_file_only_we_can_read_and_read_from_it(
    cuff, trust, ben, ward, asha, now, monkeypatch
):
    monkeypatch.setattr(likeness, "WORTH_KEEPING", 1)
    assert (likeness.keep_index(trust), likeness.keep_index(trust)) == (True, False)
    file = next((django_settings.DATA / "likeness").iterdir())
    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    likeness.forget_indexes()
    monkeypatch.setattr(likeness.LikenessIndex, "add_many", lambda *_a: pytest.fail("it was built anew"))
    later = say("Another cuff for blood pressure in bay three", ward, asha, now)
    assert set(titles(ben)) == {CUFF, later.title}


@pytest.mark.parametrize(
    "damage", [b"", b"nonsense", b'{"newest_entry": 1}\nnonsense', b'{"newest_entry": 99999999}\n']
)
def test_a_damaged_file_or_one_from_before_a_backup_is_not_believed(damage, cuff, trust, ben, monkeypatch):
    monkeypatch.setattr(likeness, "WORTH_KEEPING", 1)
    likeness.keep_index(trust)
    file = next((django_settings.DATA / "likeness").iterdir())
    file.write_bytes(damage + (file.read_bytes().partition(b"\n")[2] if damage.endswith(b"\n") else b""))
    likeness.forget_indexes()
    assert titles(ben) == [CUFF]


def test_somebody_who_types_while_the_index_is_built_does_not_wait(cuff, ben, trust, monkeypatch):
    monkeypatch.setattr(likeness, "WAIT_SECONDS", 0.01)
    with likeness._held[trust.public_id].lock:
        assert titles(ben) == []
    assert titles(ben) == [CUFF]


def test_a_large_index_is_built_aside_and_nobody_waits(cuff, ben, trust, monkeypatch):
    started = []
    monkeypatch.setattr(likeness, "BUILT_AT_ONCE", 0)
    monkeypatch.setattr(likeness.Thread, "start", lambda thread: started.append(thread))
    assert [titles(ben), titles(ben), len(started)] == [[], [], 1]
    likeness._held[trust.public_id].is_building = False
    likeness.index_of(trust, may_wait=True)
    assert titles(ben) == [CUFF]


@pytest.mark.parametrize("count", [1, 3])
def test_typing_asks_the_same_few_questions_however_many_are_alike(
    count, ward, a_person, ben, now, django_assert_num_queries
):
    for i in range(count):
        say(f"{CUFF}, number {i}", ward, a_person(f"teller{i}", ward), now)
    titles(ben)
    ben = Person.objects.select_related("organisation").get(pk=ben.pk)
    with django_assert_num_queries(6):
        assert len(titles(ben)) == count


def ask(visitor, text=TYPED, scripts=True):
    headers = {"HX-Request": "true"} if scripts else {}
    return visitor.post(reverse("voice:similar"), {"text": text}, headers=headers).content.decode()


@pytest.mark.parametrize(
    ("who", "is_found"), [("ben", True), ("dan", True), ("asha", False), ("cerys", False)]
)
def test_the_part_under_the_box_shows_what_this_person_may_see(who, is_found, cuff, as_person, request):
    part = ask(as_person(request.getfixturevalue(who)))
    assert (reverse("voice:support", args=[cuff.public_id]) in part, "<html" in part) == (is_found, False)


def test_without_scripts_it_is_a_page(cuff, as_person, ben):
    page = ask(as_person(ben), scripts=False)
    assert ("<html" in page, CUFF in page) == (True, True)


def test_a_visitor_is_asked_to_sign_in_and_shown_no_idea(cuff, as_person):
    answer = as_person().post(reverse("voice:similar"), {"text": TYPED})
    assert (answer.status_code, CUFF in answer.content.decode()) == (403, False)


def test_mine_too_keeps_what_was_typed_beside_the_idea(cuff, as_person, ben):
    address = reverse("voice:support", args=[cuff.public_id])
    answer = as_person(ben).post(address, {"mine_too": "on", "text": TYPED, "seen": "similar", "group": "x"})
    assert answer.url == reverse("voice:idea", args=[cuff.public_id]) + "?mine=1"
    mine = Support.objects.get()
    assert (mine.person, mine.is_mine_too, mine.words) == (ben, True, TYPED)
    page = as_person(ben).get(answer.url).content.decode()
    assert (TYPED in page, 'data-kept-done="say"' in page) == (True, True)


def test_words_too_long_to_keep_are_not_cut_in_silence(cuff, as_person, ben):
    address = reverse("voice:support", args=[cuff.public_id])
    as_person(ben).post(address, {"mine_too": "on", "text": "z" * 5001})
    assert Support.objects.count() == 0


def test_blame_typed_with_mine_too_is_held(cuff, as_person, ben, lena, asha):
    address = reverse("voice:support", args=[cuff.public_id])
    as_person(ben).post(address, {"mine_too": "on", "text": "Lena Lead is lazy and useless"})
    assert Support.objects.get().held_at is not None
    seen = [
        "useless" in as_person(p).get(reverse("voice:idea", args=[cuff.public_id])).content.decode()
        for p in (ben, asha, lena)
    ]
    assert seen == [True, False, False]


def read(file):
    with file.open(newline="", encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.slow
def test_duplicates_among_real_petitions_are_found_through_the_database(
    shared_data, ward, asha, ben, now, monkeypatch
):
    """Among the first five there is one of the same duplicate group, for 85 % of those that have any."""
    group_of = {}
    rows = []
    for row in read(shared_data / "ideas" / "uk_petitions.csv"):
        group_of[row["petition_id"]] = row["petition_id"]
        text = "\n".join((row["title"], row["background"], row["additional_details"]))
        rows.append(Idea(
            group=ward, author=asha, source=row["petition_id"], title=row["title"], text=text,
            offered_at=now, state_since=now, first_reply_due=now.date(),
        ))  # fmt: skip
    Idea.objects.bulk_create(rows)
    for row in read(shared_data / "ideas" / "uk_petitions_duplicate_pairs.csv"):
        old, new = group_of[row["duplicate_petition_id"]], group_of[row["original_petition_id"]]
        group_of = {pk: new if group == old else group for pk, group in group_of.items()}
    sizes = Counter(group_of.values())
    asked = [idea for idea in Idea.objects.order_by("pk") if sizes[group_of[idea.source]] > 1]
    by_public_id = dict(Idea.objects.values_list("public_id", "source"))
    # The cards say nothing about who is found and would take most of the time.
    monkeypatch.setattr(similar, "cards_of", lambda _person, rows: rows)
    found = 0
    for idea in asked:
        cards = similar_to(ben, idea.text, limit=6, at_least=AT_LEAST)
        others = [card.public_id for card in cards if card.public_id != idea.public_id][:5]
        found += any(group_of[by_public_id[one]] == group_of[idea.source] for one in others)
    assert (len(asked) > 500, found / len(asked) >= 0.85) == (True, True)
