"""The pages of the library, from an empty one to one that is full, for a member, a curator and anybody outside."""

from __future__ import annotations

import re
import uuid

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.html import escape

from groundswell.improve.tests.scenes import a_project
from groundswell.learn.models import Resource

LIBRARY = reverse("learn:library")
KEY = str(uuid.uuid4())


def page(visitor, address, **asked):
    return visitor.get(address, asked).content.decode()


def care(visitor, one, deed, **more):
    return visitor.post(reverse("learn:caring", args=[one.public_id]), {"deed": deed, **more}, follow=True)


def test_an_empty_library_teaches_and_is_filled_by_members_and_curators(
    asha, omar, lena, ward, as_person, now
):
    member, curator = as_person(asha), as_person(omar)
    empty = page(member, LIBRARY)
    assert "The library is empty" in empty
    assert "starter library" not in empty
    told = {"sort": "video", "title": "A <b>walk</b>", "words": "Day one.", "link": "ftp://example.org/x"}
    again = member.post(reverse("learn:new_resource"), {"key": KEY, **told})
    assert again.status_code == 422
    assert escape(told["title"]) in again.content.decode()
    told |= {
        "link": "https://example.org/walk?a=1&b=2",
        "topics": ["joy"],
        "authors": "Rao, Asha",
        "year": "2020",
    }
    shown = member.post(reverse("learn:new_resource"), {"key": KEY, **told}, follow=True).content.decode()
    assert "Thank you. It stands in the library." in shown
    assert "A &lt;b&gt;walk&lt;/b&gt;" in shown
    assert "Rao A. 2020" in shown
    one = Resource.unscoped.get()
    curator.post(LIBRARY, {"deed": "starter_in"})
    full = page(curator, LIBRARY)
    insight = page(member, reverse("learn:new_resource"), sort="insight")
    assert re.search(r'value="insight"[^>]* checked', insight)
    assert not re.search(r'value="link"[^>]* checked', insight)
    assert "61 things to read, watch or use" in full
    assert "Take the starter library out again" in full
    assert "Nothing found" in page(member, LIBRARY, q="zebra")
    assert member.get(LIBRARY, {"shelf": "x"}).status_code == 404
    assert "Joy and wellbeing" in page(member, LIBRARY, topic="joy", since="never", page="99")
    found = page(member, LIBRARY, q="RHAGFYNEGIAD")
    assert "Predicting well" in found
    assert "5 minutes" in found
    plan = page(as_person(lena), reverse("improve:new_cycle", args=[a_project(ward, lena, now).public_id]))
    assert re.search(r"Worth 5 minutes now: <a[^>]*><bdi>Predicting well", plan)
    care(curator, one, "shelve", shelf="Nights")
    assert "Nights" in page(member, LIBRARY)
    assert "Put it there" not in page(member, reverse("learn:resource", args=[one.public_id]))
    assert "leads nowhere" in care(member, one, "broken").content.decode()
    assert "Please look at these" in page(curator, LIBRARY)
    assert "1 thing in the library waits for you" in page(curator, reverse("people:me"))
    assert "waits for you" not in page(member, reverse("people:me"))
    assert "The mark is gone" in care(member, one, "mended").content.decode()
    care(member, one, "out")
    assert "Taken out" in page(curator, LIBRARY)
    care(curator, one, "back")
    facts = {**told, "title": "Walking", "version": "1"}
    change = reverse("learn:changing_resource", args=[one.public_id])
    assert "A &lt;b&gt;walk" in page(member, change)
    assert "Walking" in member.post(change, facts, follow=True).content.decode()
    assert member.post(change, facts).status_code == 422


def test_a_file_is_handed_out_and_never_shown_and_a_wrong_one_keeps_what_was_typed(asha, ben, as_person):
    member = as_person(asha)
    told = {"sort": "file", "title": "A sheet", "words": "One page.", "key": KEY}
    wrong = SimpleUploadedFile("sheet.pdf", b"MZ\x00\x01")
    refused = member.post(reverse("learn:new_resource"), {**told, "document": wrong})
    assert refused.status_code == 422
    assert "One page." in refused.content.decode()
    right = SimpleUploadedFile("sheet.txt", b"<3 walks")
    assert member.post(reverse("learn:new_resource"), {**told, "document": right}).status_code == 422
    right = SimpleUploadedFile("sheet.txt", b"Three walks")
    assert member.post(reverse("learn:new_resource"), {**told, "document": right}).status_code == 302
    answer = as_person(ben).get(reverse("learn:resource_file", args=[Resource.unscoped.get().public_id]))
    assert answer["Content-Disposition"] == 'attachment; filename="sheet.txt"'
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_sources_come_in_from_a_file_and_go_out_to_a_reference_manager(asha, ben, as_person):
    member = as_person(asha)
    assert member.post(reverse("learn:bringing"), {"key": KEY, "text": ""}).status_code == 422
    bad = member.post(reverse("learn:bringing"), {"key": KEY, "text": "no source"})
    assert "no source" in bad.content.decode()
    file = SimpleUploadedFile("mine.bib", "@book{a, title={Tŷ}, isbn={978-0-470-19241-2}}".encode())
    came = member.post(reverse("learn:bringing"), {"key": KEY, "file": file}, follow=True).content.decode()
    assert "1 source came in." in came
    assert "Take back what you have just brought in" in came
    one = Resource.unscoped.get()
    bib = page(member, reverse("learn:citations", args=["bib"]), only=one.public_id)
    assert re.search(r"isbn = \{9780470192412\}", bib)
    assert '"ISBN": "9780470192412"' in page(member, reverse("learn:citations", args=["json"]))
    for only in (uuid.uuid4(), "x"):
        assert member.get(reverse("learn:citations", args=["bib"]), {"only": only}).status_code == 404
    assert member.get(reverse("learn:citations", args=["ris"])).status_code == 404
    as_person(ben).post(LIBRARY, {"deed": "take_back", "key": KEY})
    assert "Tŷ" in page(member, LIBRARY)
    member.post(LIBRARY, {"deed": "take_back", "key": KEY})
    assert "The library is empty" in page(member, LIBRARY)


def test_interests_are_chosen_and_stopped_in_one_press(asha, as_person):
    member = as_person(asha)
    address = reverse("learn:interests")
    assert "Stop it" not in page(member, address)
    assert "never when nothing is" in member.post(address, {"topics": ["joy"]}, follow=True).content.decode()
    assert "1 topic" in page(member, reverse("people:me"))
    assert "Stop it" in page(member, LIBRARY, since="2026-01-01")
    assert "It is stopped" in member.post(LIBRARY, {"deed": "stop"}, follow=True).content.decode()
    assert "Stop it" not in page(member, address)


def test_a_feed_has_what_curators_show_to_anyone_and_nothing_else(asha, omar, as_person, client):
    member, curator = as_person(asha), as_person(omar)
    for title in ("Out", "In"):
        told = {"sort": "link", "title": f"{title} & about", "words": "W", "link": "https://example.org/"}
        member.post(reverse("learn:new_resource"), {"key": str(uuid.uuid4()), **told})
    shown = Resource.unscoped.get(title="Out & about")
    assert care(member, shown, "show").status_code == 403
    care(curator, shown, "show")
    for kind in ("rss", "atom"):
        answer = client.get(
            reverse("report:public_library", args=[asha.organisation.slug, kind]), {"language": "cy"}
        )
        said = answer.content.decode()
        assert ("Out &amp; about" in said, "In &amp; about" in said, asha.name in said) == (
            True,
            False,
            False,
        )
        assert "set-cookie" not in answer
        assert answer["Content-Type"].startswith(f"application/{kind}+xml")
    assert client.get(reverse("report:public_library", args=["nowhere", "rss"])).status_code == 404
    care(curator, shown, "hide")
    empty = page(client, reverse("report:public_library", args=[asha.organisation.slug, "rss"]))
    assert "Out" not in empty
    assert "Sat, 01 Jan 2000" in empty
