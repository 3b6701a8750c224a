"""The whole talk through the door: it is said, answered, taken back, and the pages around that."""

from __future__ import annotations

from groundswell.site.door.tests.scenes import ANSWERS, OURS, SAY, WORDS, Stranger, fields
from groundswell.voice.models import Idea, Receipt, SealedWords
from groundswell.voice.tests.scenes import show_everything, ticket


def test_a_get_writes_nothing(open_door, django_assert_max_num_queries):
    Stranger().get(SAY)
    assert not Receipt.objects.exists()


def test_a_porter_says_it_reads_the_answer_and_takes_it_back(open_door, lena, now):
    from uuid import uuid4

    from groundswell.voice.actions import ask_author

    held, visitor = ticket(), Stranger()
    assert b"Thank you" in visitor.post(SAY, fields(open_door, held), **OURS).content
    assert b"sealed and waits" in visitor.post(ANSWERS, {"receipt": str(held)}, **OURS).content
    show_everything(now)
    question = ask_author(idea=Idea.objects.get(), text="Which room is it?", key=uuid4(), by=lena, now=now)
    page = visitor.post(ANSWERS, {"receipt": str(held)}, **OURS).content.decode()
    assert "Which room is it?" in page
    assert "Lena" not in page.split("What else")[0].split("A question for you")[1]
    said = {
        "receipt": str(held),
        "form": str(uuid4()),
        "question": str(question.public_id),
        "text": "The one by the lift",
    }
    assert b"are sealed and will be shown" in visitor.post(f"{ANSWERS}words/", said, **OURS).content
    show_everything(now)
    question.refresh_from_db()
    assert question.answered_at is not None
    visitor.post(f"{ANSWERS}taking-back/", {"receipt": str(held)}, **OURS)
    assert Receipt.objects.exists()
    visitor.post(f"{ANSWERS}taking-back/", {"receipt": str(held), "sure": "1"}, **OURS)
    assert WORDS not in Idea.objects.get().text
    page = visitor.post(ANSWERS, {"receipt": str(held)}, **OURS).content.decode()
    assert "the receipt opens nothing any more" in page
    assert "Which room is it?" not in page


def test_only_new_answers_are_shown_unless_all_are_asked_for(open_door, lena, now):
    from uuid import uuid4

    from groundswell.voice.actions import comment_on

    held, visitor = ticket(), Stranger()
    visitor.post(SAY, fields(open_door, held), **OURS)
    show_everything(now)
    comment_on(idea=Idea.objects.get(), text="We cut a key", key=uuid4(), by=lena, now=now)
    right = {"receipt": str(held)}
    assert b"We cut a key" in visitor.post(ANSWERS, right, **OURS).content
    again = visitor.post(ANSWERS, right, **OURS).content
    assert b"We cut a key" not in again
    assert WORDS.encode() not in again
    everything = visitor.post(ANSWERS, {**right, "all": "1"}, **OURS).content
    assert b"We cut a key" in everything
    assert WORDS.encode() in everything


def test_harm_is_asked_about_and_can_go_at_once(open_door):
    sent = fields(open_door, text="I want to kill myself")
    page = Stranger().post(SAY, sent, **OURS).content.decode()
    assert "116 123" in page
    assert not SealedWords.objects.exists()
    Stranger().post(SAY, {**sent, "seen": "harm", "when": "at_once"}, **OURS)
    assert SealedWords.objects.get().at_once


def test_words_under_an_idea_do_not_show_it(open_door, asha, now):
    from groundswell.voice.tests.scenes import say

    idea = say("The secret bell by bed 4", open_door, asha, now)
    path = f"{SAY}ideas/{idea.public_id}/"
    assert b"secret bell" not in Stranger().get(path).content
    sent = {"text": WORDS, "receipt": str(ticket()), "when": "mixed"}
    assert Stranger().post(path, sent, **OURS).status_code == 200
    show_everything(now)
    assert idea.comments.get().text == WORDS


def test_words_about_days_are_kept_with_their_receipt(open_door, lena, now):
    path, held = f"{SAY}workdays/{open_door.public_id}/", ticket()
    page = Stranger().get(f"{path}?reason=3").content.decode()
    assert "Ward 7" in page
    assert '<option value="3" selected>Breaks and rest</option>' in page
    sent = {"text": WORDS, "receipt": str(held), "reason": "3", "when": "mixed"}
    assert b"Your words are safe" in Stranger().post(path, sent, **OURS).content
    assert b"sealed and waits" in Stranger().post(ANSWERS, {"receipt": str(held)}, **OURS).content
    show_everything(now)
    assert (Idea.objects.get().subject, Idea.objects.get().day_reason) == ("days", 3)


def test_wrong_words_about_days_come_back(open_door):
    path = f"{SAY}workdays/{open_door.public_id}/"
    page = Stranger().post(path, {"text": WORDS, "receipt": str(ticket()), "reason": "77"}, **OURS)
    assert WORDS in page.content.decode()
    assert "Choose one of the reasons, or none." in page.content.decode()
    assert not SealedWords.objects.exists()
    assert Stranger().get(f"{SAY}workdays/00000000-0000-4000-8000-000000000000/").status_code == 404


def test_without_a_key_the_door_says_so(trust, ward):
    assert Stranger().get(SAY).status_code == 503
    answer = Stranger().post(SAY, fields(ward), **OURS)
    assert (answer.status_code, WORDS in answer.content.decode()) == (503, True)


def test_a_receipt_is_saved_as_plain_text(open_door):
    held = ticket()
    answer = Stranger().post(f"{SAY}receipt/", {"receipt": str(held)}, **OURS)
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert str(held) in answer.content.decode()


def test_the_language_is_in_the_address_or_asked_for_by_the_browser(open_door):
    assert '<html lang="cy"' in Stranger().get(SAY.replace("/en/", "/cy/")).content.decode()
    answer = Stranger().get("/speak/severn-vale/?team=x", HTTP_ACCEPT_LANGUAGE="cy")
    assert answer.headers["Location"] == "/speak/severn-vale/cy/?team=x"


def test_the_proof_is_told_when_there_is_one(open_door, settings, tmp_path):
    settings.PROOF = tmp_path / "report.json"
    assert b"not been run on this installation" in Stranger().get(f"{SAY}kept/").content
    settings.PROOF.write_text('{"day": "2026-11-24", "tried": 9, "broken": 0}')
    assert b"we tried 9 attacks" in Stranger().get(f"{SAY}kept/").content
