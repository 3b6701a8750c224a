"""The box on the first page, the pages that may stand between, and the thanks."""

import io
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError
from django.urls import reverse
from PIL import Image

from groundswell.base.uploads.models import Photo
from groundswell.voice.actions import offer_idea
from groundswell.voice.models import Comment, Idea, IdeaDomain
from groundswell.voice.tests.scenes import say
from groundswell.voice.web.views import say as say_views

SAY = reverse("voice:say")
WORDS = "A second key for the drug trolley. We wait for it at 8."


@pytest.fixture
def typed(ward):
    """What a browser sends: typed(text=..., group=...)."""

    def fill(**more):
        return {"text": WORDS, "group": str(ward.public_id), "key": str(uuid.uuid4()), **more}

    return fill


def a_picture():
    file = io.BytesIO()
    Image.new("RGB", (8, 6), "white").save(file, "PNG")
    return SimpleUploadedFile("door.png", file.getvalue(), content_type="image/png")


def words_of(page):
    return " ".join(page.content.decode().split())


def test_a_visitor_is_welcomed_and_not_asked_for_words(as_person, trust):
    page = as_person().get(SAY)
    assert page.status_code == 200
    assert "<textarea" not in words_of(page)
    assert reverse("account_login") in words_of(page)


def test_a_visitor_who_sends_words_gets_them_back_and_nothing_is_written(as_person, typed):
    answer = as_person().post(SAY, typed())
    assert (answer.status_code, WORDS in answer.content.decode()) == (403, True)
    assert Idea.objects.count() == 0


def test_the_box_is_the_first_thing_after_signing_in_with_the_home_group_chosen(as_person, asha, lena, ward):
    page = words_of(as_person(asha).get(SAY))
    assert page.index("<textarea") < page.index("What became of it")
    assert f'<option value="{ward.public_id}" selected>Ward 7</option>' in page
    assert "Lena Lead, who answers for Ward 7, reads it and answers" in page


def test_saying_it_leads_to_thanks_with_a_day(as_person, asha, lena, typed):
    visitor = as_person(asha)
    answer = visitor.post(SAY, typed(nhs=["nhs.safe"], iom=["iom.time"]))
    idea = Idea.objects.get()
    assert (idea.text, idea.author) == (WORDS, asha)
    assert sorted(IdeaDomain.objects.values_list("code", flat=True)) == ["iom.time", "nhs.safe"]
    assert answer.url == reverse("voice:thanks", args=[idea.public_id])
    page = words_of(visitor.get(answer.url))
    assert "Lena Lead, who answers for Ward 7, has promised a first answer by" in page
    assert 'data-kept-done="say"' in page


def test_sending_twice_gives_one_idea_and_the_same_thanks(as_person, asha, typed):
    visitor, once = as_person(asha), typed()
    assert visitor.post(SAY, once).url == visitor.post(SAY, once).url
    assert Idea.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"text": ""}, "Write what would make tomorrow better."),
        ({"text": " \n "}, "Write what would make tomorrow better."),
        ({"text": "x" * 5001}, "5000"),
        ({"group": "nonsense"}, "Choose a team from the list."),
        ({"group": ""}, "Choose a team."),
    ],
)
def test_what_was_typed_survives_every_mistake(as_person, asha, typed, wrong, sentence):
    sent = typed(title="Two keys", **{"nhs": ["nhs.safe"], **wrong})
    page = words_of(as_person(asha).post(SAY, sent))
    assert sentence in page
    assert 'value="Two keys"' in page
    assert sent["key"] in page
    assert sent["text"].strip() in page
    assert Idea.objects.count() == 0


def test_a_lost_key_is_asked_for_and_the_words_are_kept(as_person, asha, typed):
    sent = typed()
    del sent["key"]
    page = words_of(as_person(asha).post(SAY, sent))
    assert WORDS in page


def test_a_poster_opens_the_box_for_its_group(as_person, asha, other_ward):
    page = words_of(as_person(asha).get(reverse("voice:say_to", args=[other_ward.public_id])))
    assert f'<option value="{other_ward.public_id}" selected>Ward 8</option>' in page


def test_a_posters_group_of_strangers_is_not_there(as_person, cerys, ward):
    address = reverse("voice:say_to", args=[ward.public_id])
    assert as_person(cerys).get(address).status_code == 404
    assert as_person(cerys).post(address, {"text": WORDS}).status_code == 404


def test_words_cannot_be_sent_into_another_organisation(as_person, cerys, typed):
    answer = as_person(cerys).post(SAY, typed())
    assert answer.status_code == 200
    assert Idea.unscoped.count() == 0


def test_someone_in_danger_is_sent_to_help_first_and_nothing_is_lost(as_person, asha, typed):
    visitor, sent = as_person(asha), typed(text="A patient is not breathing & nobody comes", nhs=["nhs.safe"])
    page = words_of(visitor.post(SAY, sent))
    assert "call 999" in page
    assert 'value="A patient is not breathing &amp; nobody comes"' in page
    assert ('name="seen" value="harm"' in page, Idea.objects.count()) == (True, 0)
    visitor.post(SAY, {**sent, "seen": ["harm"]})
    assert Idea.objects.get().text == sent["text"]


def test_similar_ideas_are_shown_before_sending_once(as_person, asha, ben, ward, typed, now, monkeypatch):
    from groundswell.voice.queries import cards_of

    other = offer_idea(text="Two trolley keys", group=ward, key=uuid.uuid4(), by=ben, now=now)
    monkeypatch.setattr(say_views, "similar_to", lambda person, text: cards_of(person, [other]))
    visitor, sent = as_person(asha), typed()
    page = words_of(visitor.post(SAY, sent))
    assert "This is mine too" in page
    assert f'name="text" value="{WORDS}"' in page
    assert Idea.objects.count() == 1
    assert visitor.post(SAY, {**sent, "seen": ["similar"]}).status_code == 302
    assert Idea.objects.count() == 2


def test_held_words_are_thanked_for_with_a_kind_explanation(as_person, asha, typed, monkeypatch):
    from groundswell.voice.actions import ideas

    monkeypatch.setattr(ideas, "names_blamed_in", lambda text, group: "lena")
    visitor = as_person(asha)
    page = words_of(visitor.get(visitor.post(SAY, typed()).url))
    assert "Your words are safe" in page
    assert "has promised a first answer" not in page


def test_only_the_author_is_thanked(as_person, asha, ben, cerys, ward, now):
    idea = offer_idea(text=WORDS, group=ward, key=uuid.uuid4(), by=asha, now=now)
    address = reverse("voice:thanks", args=[idea.public_id])
    assert as_person(ben).get(address).url == reverse("voice:idea", args=[idea.public_id])
    assert as_person(cerys).get(address).status_code == 404


def test_a_question_waits_on_the_first_page_of_the_author_alone(as_person, asha, ben, lena, ward, now):
    idea = offer_idea(text=WORDS, group=ward, key=uuid.uuid4(), by=asha, now=now)
    idea.comments.create(author=lena, kind=Comment.Kind.QUESTION, text="Which trolley?", at=now)
    assert "Questions for you" in words_of(as_person(asha).get(SAY))
    assert "Questions for you" not in words_of(as_person(ben).get(SAY))


@pytest.mark.parametrize("count", [1, 3])
def test_the_first_page_asks_the_database_as_often_however_much_was_said(
    as_person, asha, ben, lena, ward, now, count, django_assert_num_queries
):
    for number in range(count):
        idea = offer_idea(text=f"Said {number}", group=ward, key=uuid.uuid4(), by=ben, now=now)
        idea.supports.create(person=asha, at=now)
    visitor = as_person(asha)
    visitor.get(SAY)
    with django_assert_num_queries(19):
        visitor.get(SAY)


def test_a_full_disk_says_so_and_keeps_the_words_in_the_box(as_person, asha, typed, monkeypatch):
    def full(**given):
        raise DatabaseError("database or disk is full")

    monkeypatch.setattr(say_views, "offer_idea", full)
    answer = as_person(asha).post(SAY, typed())
    assert answer.status_code == 503
    assert "We could not keep your words just now." in words_of(answer)
    assert f"{WORDS}</textarea>" in words_of(answer)


def test_a_photo_goes_with_the_words_and_survives_a_mistake(as_person, asha, typed, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    visitor, sent = as_person(asha), typed(text="", photo=a_picture(), described_as="A door")
    page = words_of(visitor.post(SAY, sent))
    kept = Photo.objects.get()
    assert f'name="kept_photo" value="{kept.public_id}"' in page
    visitor.post(SAY, {**typed(key=sent["key"]), "kept_photo": str(kept.public_id)})
    idea = Idea.objects.get()
    assert (idea.photo, idea.photo.described_as) == (kept, "A door")


def test_something_that_is_no_picture_keeps_the_words(as_person, asha, typed):
    page = words_of(as_person(asha).post(SAY, typed(photo=SimpleUploadedFile("a.jpg", b"not a picture"))))
    assert f"{WORDS}</textarea>" in page
    assert (Photo.objects.count(), Idea.objects.count()) == (0, 0)


def test_nobody_can_send_a_photo_that_someone_else_kept(as_person, asha, ben, typed, now):
    theirs = Photo.objects.create(file="photos/x.jpg", width=1, height=1, kept_by=ben, kept_at=now)
    as_person(asha).post(SAY, typed(kept_photo=str(theirs.public_id)))
    assert Idea.objects.get().photo is None


def test_every_page_where_people_write_says_whom_to_turn_to_at_once(asha, ben, ward, as_person, now):
    idea = say("The trolley has no brakes on it", ward, asha, now)
    line = "If someone may come to harm now, tell the person in charge or call 999."
    visitor = as_person(ben)
    for address in (
        "/",
        reverse("voice:idea", args=[idea.public_id]),
        reverse("voice:comments", args=[idea.public_id]),
    ):
        page = visitor.get(address).content.decode()
        assert (address, page.count(line)) == (address, 1)
        before = page[: page.index(line)]
        assert (address, before.count("<details")) == (address, before.count("</details>"))
    assert (
        line
        in visitor.post(
            "/", {"text": "Our trolley has no brakes", "group": ward.public_id, "key": uuid.uuid4()}
        ).content.decode()
    )


def test_words_of_harm_beside_an_idea_are_kept_and_answered_with_help(asha, ben, ward, as_person, now):
    idea = say("The trolley has no brakes on it", ward, asha, now)
    address = reverse("voice:comments", args=[idea.public_id])
    said = {"text": "I want to kill myself", "key": uuid.uuid4(), "do": "comment"}
    page = as_person(ben).post(address, said, follow=True).content.decode()
    assert Comment.objects.get().text == "I want to kill myself"
    assert "Samaritans listen day and night on 116 123" in page
