"""The pages of those who look after tablets and type in cards, and what everybody reads of it."""

from __future__ import annotations

import io
import re
from uuid import uuid4

import pypdf
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from groundswell.voice.actions import keep_inbox
from groundswell.voice.models import Idea, Kiosk, KioskArrival, SealedWords
from groundswell.voice.queries.tablets import kiosk_with_code
from groundswell.voice.tasks import count_tablets
from groundswell.voice.tests.kiosk_scenes import a_kiosk, tap
from groundswell.voice.tests.scenes import show_everything


@pytest.fixture
def page(ward):
    return f"/groups/{ward.public_id}/tablets/"


def test_a_lead_sets_a_tablet_up_and_is_shown_its_code_once(page, lena, ward, as_person, now):
    visitor = as_person(lena)
    assert "No tablet yet" in visitor.get(page).content.decode()
    sent = {"name": "Staff room", "asks": "good_day", "most_a_day": "80", "key": str(uuid4())}
    shown = visitor.post(page, sent).content.decode()
    code = re.search(r"[2-9A-Z]{5}-[2-9A-Z]{5}", shown)
    assert code
    assert kiosk_with_code(code[0], now) == Kiosk.objects.get()
    again = visitor.get(page).content.decode()
    assert ("Waits to be set up" in again, code[0] in again) == (True, False)


@pytest.mark.parametrize(
    "wrong", [{"name": ""}, {"asks": "mood"}, {"most_a_day": "2"}, {"most_a_day": "many"}]
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(page, lena, as_person, wrong):
    sent = {"name": "By the sink", "asks": "workday", "most_a_day": "80", **wrong}
    shown = as_person(lena).post(page, sent).content.decode()
    assert "There is something to put right" in shown
    assert not Kiosk.objects.exists()
    assert ("By the sink" in shown) == ("name" not in wrong)


def test_a_champion_sees_tablets_and_types_cards_but_sets_none_up(page, a_person, ward, as_person):
    visitor = as_person(a_person("sunil", ward, "champion"))
    assert "Set it up and show me the code" not in visitor.get(page).content.decode()
    assert visitor.post(page, {"name": "x", "asks": "workday", "most_a_day": "80"}).status_code == 403
    assert visitor.get(f"/groups/{ward.public_id}/cards/").status_code == 200


def test_set_aside_is_shown_and_decided_with_a_reason(page, ward, lena, as_person, now):
    kiosk, _token = a_kiosk(ward, lena, now)
    for number in range(32):
        tap(kiosk, 4, now, quick=number + 1)
    visitor, day = as_person(lena), timezone.localdate(now)
    assert "2 answers of" in visitor.get(page).content.decode()
    decide = f"/tablets/{kiosk.public_id}/set-aside/{day}/"
    assert "Say in a few words why" in visitor.post(decide, {"do": "count_in"}).content.decode()
    shown = visitor.post(decide, {"do": "leave_out", "reason": "The children's party"}, follow=True)
    assert "2 were left out." in shown.content.decode()
    assert "Nothing of this day waits" in visitor.get(decide).content.decode()


def test_a_lead_changes_stops_and_opens_it_again(page, ward, lena, as_person, now):
    kiosk, _token = a_kiosk(ward, lena, now)
    visitor, own = as_person(lena), f"/tablets/{kiosk.public_id}/"
    visitor.post(own, {"name": "Kitchen", "asks": "workday", "most_a_day": "50"})
    kiosk.refresh_from_db()
    assert (kiosk.name, kiosk.most_a_day) == ("Kitchen", 50)
    assert "It is stopped" in visitor.post(f"{own}stopping/", follow=True).content.decode()
    assert "Set-up code for" in visitor.post(f"{own}code/").content.decode()


@pytest.mark.parametrize("tablets", [1, 3])
def test_the_list_costs_the_same_for_one_and_three(page, ward, lena, as_person, now, tablets):
    for _number in range(tablets):
        tap(a_kiosk(ward, lena, now)[0], 4, now)
    visitor = as_person(lena)
    visitor.get(page)
    with CaptureQueriesContext(connection) as asked:
        visitor.get(page)
    assert len(asked) <= 12


def test_everybody_reads_what_is_out_as_answers_and_not_as_people(ward, asha, lena, as_person, now):
    kiosk, _token = a_kiosk(ward, lena, now)
    address = f"/groups/{ward.public_id}/tablets/days/"
    assert "Nothing is out yet" in as_person(asha).get(address).content.decode()
    for answer in [4] * 9 + [1] * 5:
        tap(kiosk, answer, now)
    count_tablets(now + timezone.timedelta(days=1))
    shown = as_person(asha).get(address).content.decode()
    assert "These are answers, not people" in shown
    assert "about 65%" in shown
    assert ">14<" not in shown


# Paper


def typed(ward, *rows, **more):
    """What the page sends: (face, text) for each card."""
    today = timezone.localdate()
    sent = {"day-day": today.day, "day-month": today.month, "day-year": today.year, "asks": "workday", **more}
    for number, (face, text) in enumerate(rows, 1):
        sent |= {f"card-{number}-face": face, f"card-{number}-text": text, f"card-{number}-key": str(uuid4())}
    return sent


@pytest.fixture
def cards(ward, lena, now):
    a_kiosk(ward, lena, now)
    keep_inbox(now=now)
    return f"/groups/{ward.public_id}/cards/"


def test_cards_are_typed_several_at_once_and_twice_is_once(cards, ward, lena, ben, as_person, now):
    visitor, sent = as_person(lena), typed(ward, ("4", "More chairs"), ("", ""), ("2", ""), ("", "A clock"))
    assert "3 cards are kept" in visitor.post(cards, sent, follow=True).content.decode()
    assert "kept already" in visitor.post(cards, sent, follow=True).content.decode()
    assert (KioskArrival.objects.count(), SealedWords.objects.count()) == (4, 2)
    show_everything(now)
    idea = Idea.objects.get(text="A clock")
    shown = as_person(ben).get(f"/ideas/{idea.public_id}/").content.decode()
    assert "Someone on a paper card, without a name" in shown


@pytest.mark.parametrize(
    ("rows", "more", "says"),
    [
        ([("", "")], {}, "at least one card"),
        ([("9", "Words stay")], {}, "Card 1: choose one of the answers"),
        ([("4", ""), ("", "x" * 5001)], {}, "Card 2: use 5000 characters or fewer"),
        ([("4", "Words stay")], {"day-year": "1999"}, "Choose a day of the last month"),
        ([("4", "Words stay")], {"day-day": "x"}, "real date"),
        ([("4", "Words stay")], {"asks": "mood"}, "Choose one of the two"),
    ],
)
def test_an_error_names_the_card_and_keeps_what_was_typed(cards, ward, lena, as_person, rows, more, says):
    shown = as_person(lena).post(cards, typed(ward, *rows, **more)).content.decode()
    assert says in shown
    assert not KioskArrival.objects.exists()
    assert all(text[:400] in shown for _face, text in rows if text)


def test_more_rows_keep_what_was_typed(cards, ward, lena, as_person):
    shown = as_person(lena).post(cards, {**typed(ward, ("4", "Words stay")), "more": "1"}).content.decode()
    assert "Words stay" in shown
    assert shown.count('<legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">Card') == 7
    assert not KioskArrival.objects.exists()


def test_without_a_key_nothing_is_lost(ward, lena, as_person):
    shown = as_person(lena).post(f"/groups/{ward.public_id}/cards/", typed(ward, ("4", "Words stay")))
    assert (shown.status_code, "Words stay" in shown.content.decode()) == (503, True)


def words_of(answer):
    return " ".join(pypdf.PdfReader(io.BytesIO(answer.content)).pages[0].extract_text().split())


def test_cards_for_tables_and_to_write_on_are_printed_in_both_languages(ward, lena, as_person):
    type(ward).objects.filter(pk=ward.pk).update(name='Ward 7 #panic("x")')
    visitor, papers = as_person(lena), f"/groups/{ward.public_id}/papers/"
    table = words_of(visitor.get(f"{papers}table-cards/"))
    for said in ("What would make tomorrow better?", "Beth fyddai’n gwneud", '#panic("x")'):
        assert said in table
    paper = words_of(visitor.get(f"{papers}paper-cards/"))
    for said in ("How was your workday?", "Sut oedd eich diwrnod gwaith?", "Very good", "Da iawn"):
        assert paper.count(said) == 4
    welsh = words_of(visitor.get(f"{papers}paper-cards/?in=cy&asks=good_day"))
    assert ("A oedd heddiw yn ddiwrnod da?" in welsh, "Was today a good day?" in welsh) == (True, False)


def test_a_member_prints_nothing_and_types_nothing(ward, asha, as_person):
    for page in ("tablets/", "cards/", "papers/table-cards/"):
        assert as_person(asha).get(f"/groups/{ward.public_id}/{page}").status_code == 403
