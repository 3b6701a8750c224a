"""Reminders: at the time each person chose, once a day, and the same for those who have answered and those who have not."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from groundswell.ask.actions import answer
from groundswell.ask.tasks import keep_waves
from groundswell.ask.tests.scenes import staff
from groundswell.base.notify.models import Device, Letter, Ring
from groundswell.base.notify.post import forget_useless, send_waiting
from groundswell.base.notify.tests.test_ringing import Browser
from groundswell.base.trail.reactions import react_to_waiting
from groundswell.people.actions.leaving import close_account
from groundswell.voice.actions import choose_reminder, reminders, send_reminders
from groundswell.voice.models import Reminder
from groundswell.voice.queries.day_question import SCALES
from groundswell.voice.queries.reminders import day_that_is_open, reminders_due
from groundswell.voice.tasks import ask_about_today, remind_of_today

# A Wednesday; Good Friday of the same year is 26 March.
DAY = datetime.date(2027, 3, 17)
GOOD_FRIDAY = datetime.date(2027, 3, 26)
FIVE = datetime.time(17, 0)
MINUTE = datetime.timedelta(minutes=1)


def at(hour, minute=0, day=DAY):
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(hour, minute)))


def open_day(day=DAY):
    ask_about_today(at(0, 5, day))
    keep_waves(at(0, 5, day))


@pytest.fixture
def team(ward, asha, ben, lena, settings):
    """Six people of the ward who have been here for long, each with an address, each of whom chose five o'clock."""
    settings.WAITS_FOR_COPY = False
    people = [asha, ben, lena, *staff(ward, 3, joined=at(9) - 400 * 1440 * MINUTE)]
    for number, person in enumerate(people):
        type(person).objects.filter(pk=person.pk).update(
            joined_at=at(9) - 400 * 1440 * MINUTE, email=f"p{number}@example.org"
        )
        person.refresh_from_db()
        choose(person)
    open_day()
    return people


def choose(person, *, way="mail", time=FIVE, weekdays=(0, 1, 2, 3, 4), now=None):
    return choose_reminder(way=way, at=time, weekdays=list(weekdays), by=person, now=now or at(9))


def reached():
    return sorted(letter.to for letter in Letter.objects.all())


def answers_of(people, now):
    wave = day_that_is_open(now)
    for person in people:
        answer(wave=wave, given={SCALES[wave.series].question: 4}, sequence=1, by=person, now=now)


# Who is reminded


def test_it_comes_at_the_time_that_was_chosen_and_once(team):
    assert send_reminders(now=at(16, 59)) == 0
    assert send_reminders(now=at(17)) == 6
    assert [send_reminders(now=at(17, minute)) for minute in (0, 1, 30)] == [0, 0, 0]
    assert len(reached()) == 6


def is_the_same_for_all(team):
    """Let half of them answer; whether all six are reminded, with the same words but for their names."""
    answers_of(team[:3], at(16))
    send_reminders(now=at(17))
    bodies = {letter.body.replace(letter.body.split(",")[0], "") for letter in Letter.objects.all()}
    return len(reached()) == len(team) and len(bodies) == 1


def test_who_has_answered_is_reminded_like_everybody(team):
    assert is_the_same_for_all(team)


def test_a_wrong_build_that_reminds_only_who_has_not_answered_is_caught(team, monkeypatch):
    """The control: such a letter, or its absence, would tell a colleague at the same screen who has answered."""
    from django.apps import apps

    kept = apps.get_model("ask", "SealedAnswer")

    def only_the_silent(now):
        spoke = set(kept.objects.values_list("person_id", flat=True))
        return [one for one in reminders_due(now) if one.person_id not in spoke]

    monkeypatch.setattr(reminders, "reminders_due", only_the_silent)
    assert not is_the_same_for_all(team)


def test_a_wrong_build_whose_words_differ_is_caught(team, monkeypatch):
    honest = reminders.write_letter

    def telling(**told):
        extra = " Thank you for answering." if told["to"] == "p0@example.org" else ""
        return honest(**{**told, "body": told["body"] + extra})

    monkeypatch.setattr(reminders, "write_letter", telling)
    assert not is_the_same_for_all(team)


def test_nothing_of_the_queue_says_who_answered(team):
    answers_of(team[:3], at(16))
    send_reminders(now=at(17))
    rows = list(Reminder.objects.order_by("pk").values("way", "at", "weekdays", "reminded_on"))
    assert all(row == rows[0] for row in rows)


def test_on_days_off_and_bank_holidays_nobody_is_reminded(team):
    saturday = DAY + datetime.timedelta(days=3)
    open_day(saturday)
    assert send_reminders(now=at(17, day=saturday)) == 0
    choose(team[0], weekdays=[5, 6])
    assert send_reminders(now=at(17, day=saturday)) == 1
    open_day(GOOD_FRIDAY)
    assert send_reminders(now=at(17, day=GOOD_FRIDAY)) == 0


def test_the_bank_holidays_are_those_of_the_nation(team, trust):
    ireland = datetime.date(2027, 3, 17)
    assert len(reminders_due(at(17, day=ireland))) == 6
    trust.nation = "northern_ireland"
    trust.save()
    assert reminders_due(at(17, day=ireland)) == []


def test_who_is_not_asked_today_is_not_reminded(team, a_person, ward):
    new = a_person("newcomer", ward)
    choose(new)
    assert send_reminders(now=at(17)) == 6


def test_without_an_open_day_nobody_is_reminded(team):
    tomorrow = DAY + datetime.timedelta(days=1)
    assert send_reminders(now=at(17, day=tomorrow)) == 0


def test_a_worker_that_slept_reminds_late_but_not_at_night(team):
    assert send_reminders(now=at(19, 45)) == 6
    Reminder.objects.update(reminded_on=None)
    Letter.objects.all().delete()
    assert send_reminders(now=at(20, 30)) == 0


def test_shortly_after_midnight_works_too(team):
    choose(team[0], time=datetime.time(0, 20), now=at(23) - datetime.timedelta(days=1))
    assert send_reminders(now=at(0, 40)) == 1


# It lasts


def test_a_break_between_writing_and_noting_leaves_both_or_neither(team, monkeypatch):
    with pytest.MonkeyPatch.context() as broken:
        broken.setattr(reminders, "write_letter", lambda **told: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            send_reminders(now=at(17))
    assert (reached(), Reminder.objects.exclude(reminded_on=None).count()) == ([], 0)
    assert send_reminders(now=at(17)) == 6


def test_one_organisation_in_trouble_does_not_keep_the_task_from_running_again(team):
    remind_of_today(at(17))
    remind_of_today(at(17, 1))
    assert len(reached()) == 6


def test_a_dead_mail_server_loses_none_and_at_midnight_they_are_of_no_use(team, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.SMTP_HOST, settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", "127.0.0.1", 1
    send_reminders(now=at(17))
    assert send_waiting(now=at(17)) == 0
    assert Letter.objects.filter(sent_at=None, tries=1).count() == 6
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert send_waiting(now=at(17, 5)) == 6
    Letter.objects.update(sent_at=None, try_after=at(17))
    midnight = at(0, day=DAY + datetime.timedelta(days=1))
    assert send_waiting(now=midnight) == 0
    assert forget_useless(now=midnight + datetime.timedelta(days=1)) == 6


def test_in_welsh_it_is_welsh(team):
    type(team[0]).objects.filter(pk=team[0].pk).update(language="cy")
    send_reminders(now=at(17))
    letter = Letter.objects.get(to="p0@example.org")
    assert letter.subject == "Sut oedd eich diwrnod gwaith?"
    assert "/workday/" in letter.body


# Choosing


@pytest.mark.parametrize("wrong", [{"weekdays": []}, {"weekdays": [7]}, {"way": "pigeon"}, {"way": "push"}])
def test_what_reaches_nobody_is_refused(asha, wrong):
    with pytest.raises(ValidationError):
        choose(asha, **wrong)


def test_without_an_address_there_is_no_letter(asha):
    asha.email = ""
    with pytest.raises(ValidationError, match="no e-mail address"):
        choose(asha)


def test_a_time_that_has_passed_begins_tomorrow(team):
    choose(team[0], now=at(18))
    assert send_reminders(now=at(18)) == 5


def test_a_device_is_rung_with_words_that_tell_nothing(team, settings, now):
    from groundswell.base.notify.devices import keep_device

    settings.PUSH = True
    keep_device(person=team[0], now=now, **Browser().told)
    choose(team[0], way="push")
    answers_of(team[:1], at(16))
    assert send_reminders(now=at(17)) == 6
    assert Ring.objects.get().title == "How was your workday?"
    assert len(reached()) == 5


def test_who_leaves_is_forgotten(team, ben, now):
    Device.objects.create(person=ben, name="x", endpoint="x", public_key="x", secret="x", kept_on=DAY)
    close_account(person=ben, by=ben, now=now)
    react_to_waiting(now=now)
    assert not Reminder.objects.filter(person=ben).exists()
    assert not Device.objects.exists()


# The pages


def text(page):
    return page.content.decode()


def test_nobody_is_reminded_who_did_not_choose(asha, as_person):
    page = text(as_person(asha).get("/me/"))
    assert "Reminder of the question of the day" in page
    assert not Reminder.objects.exists()


def test_a_reminder_is_chosen_on_a_page(asha, as_person):
    visitor = as_person(asha)
    chosen = {"way": "mail", "at": "17:30", "weekdays": ["0", "2"]}
    assert "By e-mail at 17:30, Mon, Wed" in text(visitor.post("/me/reminder/", chosen, follow=True))
    assert "By e-mail at 17:30, Mon, Wed" in text(visitor.get("/me/"))
    visitor.post("/me/reminder/", {**chosen, "way": "none"})
    assert Reminder.objects.get().way == "none"


def test_what_is_wrong_comes_back_as_it_was_typed(asha, as_person):
    page = text(as_person(asha).post("/me/reminder/", {"way": "push", "at": "25:99"}))
    assert "Write a time, like 17:30." in page
    assert "Choose at least one day of the week." in page
    page = text(as_person(asha).post("/me/reminder/", {"way": "push", "at": "17:30", "weekdays": "1"}))
    assert "Let a device remind you first" in page


def test_where_nothing_can_be_rung_only_letters_are_offered(asha, as_person, settings):
    settings.PUSH = False
    page = text(as_person(asha).get("/me/reminder/"))
    assert ('value="mail"' in page, 'value="push"' in page, "data-device" in page) == (True, False, False)
    assert as_person(asha).post("/me/devices/", Browser().told).status_code == 404


def test_a_device_is_kept_and_removed_on_the_page(asha, ben, as_person, settings):
    settings.PUSH = True
    visitor = as_person(asha)
    kept = visitor.post("/me/devices/", {**Browser().told, "next": "/me/reminder/"}, follow=True)
    assert "Firefox, Android" in text(kept)
    removal = f"/me/devices/{Device.objects.get().public_id}/removal/"
    assert as_person(ben).post(removal).status_code == 404
    visitor.post(removal, {"next": "//evil.example"})
    assert not Device.objects.exists()


@pytest.mark.parametrize("to", ["//evil.example/", "https://evil.example/", "\\evil", ""])
def test_it_leads_nowhere_else(asha, as_person, to):
    answer = as_person(asha).post("/me/devices/", {"next": to})
    assert answer.headers["Location"] == "/me/"


def test_the_script_that_shows_it_lies_at_the_root(client, db):
    answer = client.get("/push-worker.js")
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert b"showNotification" in answer.content
