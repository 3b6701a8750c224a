"""A photo is seen by who sees its idea, and is nothing but a picture."""

import datetime
import io

import pytest
from django.urls import reverse
from PIL import Image

from groundswell.base.uploads.actions import keep_photo
from groundswell.base.uploads.models import Photo
from groundswell.base.uploads.tasks import KEPT_UNUSED, clear_photos
from groundswell.voice.actions import support_idea
from groundswell.voice.models import Support
from groundswell.voice.tests.scenes import hold, say


def picture():
    file = io.BytesIO()
    Image.new("RGB", (30, 20)).save(file, "JPEG")
    return file


@pytest.fixture
def photo(settings, tmp_path, asha, now):
    settings.MEDIA_ROOT = tmp_path / "media"
    return keep_photo(file=picture(), by=asha, now=now)


@pytest.fixture
def idea(photo, ward, asha, now):
    return say("Look at this trolley", ward, asha, now, photo=photo)


def get(visitor, photo):
    return visitor.get(reverse("voice:photo", args=[photo.public_id]))


@pytest.mark.parametrize(("who", "status"), [("asha", 200), ("ben", 200), ("dan", 200), ("cerys", 404)])
def test_who_sees_a_photo(who, status, idea, photo, as_person, request):
    assert get(as_person(request.getfixturevalue(who)), photo).status_code == status


@pytest.mark.parametrize(
    ("who", "status"), [("asha", 200), ("ben", 404), ("lena", 404), ("omar", 404), ("ada", 200)]
)
def test_who_sees_the_photo_of_a_held_idea(who, status, idea, photo, as_person, request, now):
    hold(idea, now, names="omar")
    assert get(as_person(request.getfixturevalue(who)), photo).status_code == status


def test_a_visitor_is_asked_to_sign_in(idea, photo, as_person):
    assert get(as_person(), photo).status_code == 302


def test_a_photo_without_an_idea_is_nobodys(photo, asha, as_person):
    assert get(as_person(asha), photo).status_code == 404


def test_a_photo_is_sent_as_nothing_but_a_picture(idea, photo, asha, as_person):
    answer = get(as_person(asha), photo)
    names = [
        "Content-Type",
        "X-Content-Type-Options",
        "Content-Security-Policy",
        "Cache-Control",
        "Content-Disposition",
    ]
    assert [answer[name] for name in names] == [
        "image/jpeg",
        "nosniff",
        "sandbox; default-src 'none'",
        "private, no-store",
        'inline; filename="photo.jpeg"',
    ]
    assert Image.open(io.BytesIO(answer.content)).size == (30, 20)


def test_a_photo_whose_file_is_lost_is_not_found(idea, photo, asha, as_person):
    photo.file.storage.delete(photo.file.name)
    assert get(as_person(asha), photo).status_code == 404


def test_photos_nobody_used_are_cleared_away_after_two_days(settings, tmp_path, asha, ward, now):
    media = settings.MEDIA_ROOT = tmp_path / "media"
    old = now - KEPT_UNUSED - datetime.timedelta(minutes=1)
    used, unused, fresh = [keep_photo(file=picture(), by=asha, now=moment) for moment in (old, old, now)]
    say("Look at this trolley", ward, asha, now, photo=used)
    clear_photos(now)
    assert list(Photo.objects.order_by("pk")) == [used, fresh]
    assert sorted(f.name for f in (media / "photos").iterdir()) == sorted(
        p.file.name.rpartition("/")[2] for p in (used, fresh)
    )
    assert unused.pk not in Photo.objects.values_list("pk", flat=True)


@pytest.fixture
def bens_photo(settings, tmp_path, ben, now):
    settings.MEDIA_ROOT = tmp_path / "media"
    return keep_photo(file=picture(), by=ben, now=now)


@pytest.fixture
def trolley(ward, asha, now):
    return say("The trolley has no brakes on it", ward, asha, now)


def mine_too(visitor, idea, **more):
    return visitor.post(reverse("voice:support", args=[idea.public_id]), {"mine_too": "on", **more})


def test_a_photo_sent_before_mine_too_goes_beside_the_idea(trolley, ben, asha, as_person, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    file = picture()
    file.seek(0)
    file.name = "trolley.jpg"
    mine_too(as_person(ben), trolley, text="Ours too", title="Brakes", photo=file, described_as="A wheel")
    mine = Support.objects.get()
    assert (mine.words, mine.photo.described_as) == ("Brakes\n\nOurs too", "A wheel")
    page = as_person(asha).get(reverse("voice:idea", args=[trolley.public_id])).content.decode()
    assert f'src="{reverse("voice:photo", args=[mine.photo.public_id])}"' in page
    assert get(as_person(asha), mine.photo).status_code == 200


def test_a_photo_that_was_kept_on_the_way_goes_beside_the_idea(trolley, ben, bens_photo, as_person):
    mine_too(as_person(ben), trolley, words="Ours too", kept_photo=bens_photo.public_id)
    assert Support.objects.get().photo == bens_photo


def test_a_photo_of_somebody_else_cannot_be_put_beside_an_idea(trolley, photo, ben, as_person):
    mine_too(as_person(ben), trolley, words="Ours too", kept_photo=photo.public_id)
    assert Support.objects.get().photo is None


def test_a_photo_that_cannot_be_read_loses_no_words(trolley, ben, as_person):
    file = io.BytesIO(b"no picture at all")
    file.name = "trolley.jpg"
    answer = as_person(ben).post(
        reverse("voice:support", args=[trolley.public_id]),
        {"mine_too": "on", "text": "Ours too", "photo": file},
        follow=True,
    )
    assert (Support.objects.get().words, Support.objects.get().photo) == ("Ours too", None)
    assert "Your photo is not with it." in answer.content.decode()


def test_a_second_photo_does_not_push_the_first_away(trolley, ben, bens_photo, as_person, now):
    mine_too(as_person(ben), trolley, words="Ours too", kept_photo=bens_photo.public_id)
    second = keep_photo(file=picture(), by=ben, now=now)
    mine_too(as_person(ben), trolley, words="And this one", kept_photo=second.public_id)
    assert (Support.objects.get().photo, Support.objects.get().words) == (
        bens_photo,
        "Ours too\n\nAnd this one",
    )


@pytest.mark.parametrize(("who", "status"), [("ben", 200), ("asha", 404), ("omar", 404), ("cerys", 404)])
def test_the_photo_of_held_words_is_for_who_wrote_them(
    who, status, trolley, ben, bens_photo, as_person, request, now
):
    support = support_idea(idea=trolley, by=ben, words="Ours", photo=bens_photo, now=now)
    hold(support, now)
    assert get(as_person(request.getfixturevalue(who)), bens_photo).status_code == status


def test_a_photo_beside_an_idea_is_not_cleared_away(trolley, ben, bens_photo, now):
    support_idea(idea=trolley, by=ben, photo=bens_photo, now=now)
    clear_photos(now + 2 * KEPT_UNUSED)
    assert Photo.objects.filter(pk=bens_photo.pk).exists()
