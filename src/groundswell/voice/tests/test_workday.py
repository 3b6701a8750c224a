"""How was your workday: two taps, sealed, one a day, and a jar that only fills from what is published."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from groundswell.ask.actions import answer
from groundswell.ask.models import SealedAnswer, Wave
from groundswell.ask.tasks import keep_waves
from groundswell.ask.tests.scenes import staff
from groundswell.base.trail.models import Entry
from groundswell.people.actions import open_group
from groundswell.people.queries.audit import sentence_of
from groundswell.voice.queries.day_question import SCALES
from groundswell.voice.tasks import ask_about_today
from groundswell.voice.tests.days import live_days

DAY = datetime.timedelta(days=1)
FACES = SCALES["workday"]


@pytest.fixture
def old_hands(trust, ward, asha, lena, now, settings):
    """Asha and Lena and fourteen others of the ward have been here for long."""
    settings.WAITS_FOR_COPY = False
    type(asha).objects.update(joined_at=now - 400 * DAY)
    return [asha, lena, *staff(ward, 16, joined=now - 400 * DAY)]


@pytest.fixture
def asked(old_hands, now):
    """The question of today is open."""
    ask_about_today(now)
    keep_waves(now)
    return Wave.objects.get(label=timezone.localdate(now).isoformat())


def text(page):
    return page.content.decode()


def test_two_taps_seal_an_answer(asked, asha, as_person):
    visitor = as_person(asha)
    assert 'name="tapped" value="4"' in text(visitor.get("/"))
    chosen = visitor.post("/workday/", {"tapped": "4"})
    assert SealedAnswer.objects.count() == 0
    assert 'value="4" id="id_face_3" required checked' in text(chosen)
    done = visitor.post("/workday/", {"face": "4", "sequence": "1"}, follow=True)
    assert "Your answer is sealed" in text(done)
    assert SealedAnswer.objects.count() == 1
    assert "Change it" in text(visitor.get("/"))


def test_a_double_press_is_one_and_a_change_takes_its_place(asked, asha, as_person):
    visitor = as_person(asha)
    for face in ("4", "4", "2"):
        visitor.post("/workday/", {"face": face, "sequence": "1"})
    assert "You have answered today" in text(visitor.get("/workday/"))
    assert SealedAnswer.objects.count() == 1


def test_nothing_chosen_is_said_and_what_was_typed_stays(asked, asha, as_person):
    page = as_person(asha).post("/workday/", {"sequence": "1", "more": "Three of us were missing."})
    assert "Choose one of the faces." in text(page)
    assert "Three of us were missing." in text(page)
    assert SealedAnswer.objects.count() == 0


@pytest.mark.parametrize(
    ("words", "kept"), [("Lena Lead is lazy and always late.", 0), ("Lena Lead helped us all day.", 1)]
)
def test_words_that_blame_by_name_come_back_before_they_are_sealed(asked, asha, as_person, words, kept):
    page = as_person(asha).post("/workday/", {"face": "2", "sequence": "1", "more": words})
    assert SealedAnswer.objects.count() == kept
    assert ("leave the name out" in text(page), words in text(page)) == (not kept, not kept)


@pytest.mark.parametrize(
    "wrong", [{"face": "9"}, {"face": "x"}, {"face": "4", "reasons": "99"}, {"face": "4", "sequence": "-1"}]
)
def test_what_was_not_offered_is_refused(asked, asha, as_person, wrong):
    page = as_person(asha).post("/workday/", {"sequence": "1", **wrong})
    assert page.status_code == 200
    assert SealedAnswer.objects.count() == 0


def test_a_new_account_is_told_why_it_waits(asked, ben, as_person):
    page = text(as_person(ben).get("/workday/"))
    assert "at least 30 days old" in page
    assert "tapped" not in text(as_person(ben).get("/"))


def test_who_comes_before_the_day_is_open_is_not_told_of_new_accounts(old_hands, asha, as_person):
    page = text(as_person(asha).get("/workday/"))
    assert ("being made ready" in page, "at least 30 days old" in page) == (True, False)


def test_before_anything_is_out_the_page_says_so_kindly(asked, asha, ward, as_person):
    page = text(as_person(asha).get(f"/groups/{ward.public_id}/workdays/"))
    assert "Nothing is out yet" in page
    assert "New numbers come out on" in page


def test_the_jar_fills_from_what_was_published(old_hands, asha, surgery, ward, other_ward, as_person, now):
    people = [*old_hands, *staff(other_ward, 17, joined=now - 400 * DAY)]
    live_days(people, datetime.date(2026, 10, 5), days=15)
    page = text(as_person(asha).get(f"/groups/{ward.public_id}/workdays/"))
    assert "Marble jar" in page
    assert "It is filled as far as days were good: about 65%." in page
    assert "How we worked together" in page
    assert "Tea was late." in page
    assert "counted together with its neighbours" not in page
    assert "Open an idea about “How we worked together”" in page
    division = text(as_person(asha).get(f"/groups/{surgery.public_id}/workdays/"))
    assert "Marble jar" in division


def test_a_team_that_is_too_small_is_told_so_kindly(old_hands, asha, surgery, top, as_person, now, ada):
    office = open_group(parent=surgery, name="Office", kind="team", by=ada, now=now)
    clinic = open_group(parent=top, name="Clinic", kind="ward", by=ada, now=now)
    few = staff(office, 3, joined=now - 400 * DAY)
    live_days(
        [*old_hands, *few, *staff(clinic, 17, joined=now - 400 * DAY)], datetime.date(2026, 10, 5), days=15
    )
    page = text(as_person(asha).get(f"/groups/{office.public_id}/workdays/"))
    assert "counted together with its neighbours" in page
    assert "Every answer counts just the same." in page


def test_the_record_tells_in_words_what_was_asked_every_day_and_shown(old_hands, other_ward, now):
    live_days([*old_hands, *staff(other_ward, 17, joined=now - 400 * DAY)], datetime.date(2026, 10, 5), 8)
    told = Entry.objects.filter(verb__in=["ask.wave_planned", "ask.wave_closed", "ask.published"])
    said = {sentence_of(entry, "We", "") for entry in told}
    assert "What people answered to “How was your workday?” was counted and shown." in said
    assert [words for words in said if "How was your workday?" not in words] == []


def test_no_page_says_who_answered(asked, old_hands, asha, lena, ada, as_person, now):
    answer(wave=asked, given={FACES.question: 1}, sequence=1, by=asha, now=now)
    pages = [
        "/",
        "/workday/",
        f"/groups/{asked.roll.tree[str(asked.roll.members[0][1])][1]}/workdays/",
        "/admin/",
    ]
    before = {at: text(as_person(lena).get(at)) for at in pages[1:3]}
    answer(wave=asked, given={FACES.question: 1}, sequence=2, by=asha, now=now)
    for person in old_hands[2:]:
        answer(wave=asked, given={FACES.question: 5}, sequence=1, by=person, now=now)
    after = {at: text(as_person(lena).get(at)) for at in pages[1:3]}
    assert [len(page) for page in before.values()] == [len(page) for page in after.values()]
