"""The pages on which surveys are put together, as the people see them who use them."""

from __future__ import annotations

import json
import re
import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from groundswell.ask.actions.survey_changes import put_question, put_section, take_part_out
from groundswell.ask.actions.surveys import begin_survey, copy_from_library, fix_version, put_survey_away
from groundswell.ask.models import Survey, SurveyVersion
from groundswell.pure.instruments import LIBRARY, Kind, as_data, read_instrument

WORDS = {"en": "Our pulse", "cy": "Ein pwls"}


@pytest.fixture
def lenas(as_person: Any, lena: Any) -> Any:
    """Lena's browser."""
    return as_person(lena)


@pytest.fixture
def safety(ward: Any, lena: Any, now: Any) -> Survey:
    """The psychological safety set, copied for Ward 7."""
    return copy_from_library(
        instrument="team_safety", group=ward, words=WORDS, key=uuid.uuid4(), by=lena, now=now
    )


@pytest.fixture
def empty(ward: Any, lena: Any, now: Any) -> Survey:
    return begin_survey(group=ward, words=WORDS, key=uuid.uuid4(), by=lena, now=now)


def at(survey: Survey, page: str = "") -> str:
    return f"/surveys/{survey.public_id}/{page}"


def boxes(html: str) -> dict[str, Any]:
    """What the main form of a page would send as it stands: every box with its value."""
    form = max(re.findall(r"<form.*?</form>", html, re.S), key=len)
    found: dict[str, Any] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        told = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        is_tapped = told.get("type") in {"radio", "checkbox"}
        if "name" in told and (not is_tapped or " checked" in tag):
            found.setdefault(told["name"], []).append(unescaped(told.get("value", "")))
    for name, text in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', form, re.S):
        found[name] = [unescaped(text)]
    for name, options in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.S):
        chosen = re.search(r'value="([^"]*)"[^>]*selected', options) or re.search(r'value="([^"]*)"', options)
        found[name] = [chosen[1] if chosen else ""]
    return found


def unescaped(text: str) -> str:
    return (
        text.replace("&#39;", "'")
        .replace("&#34;", '"')
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
    )


def draft(survey: Survey) -> dict[str, Any]:
    return Survey.objects.get(pk=survey.pk).draft


def questions(survey: Survey) -> list[dict[str, Any]]:
    return [question for section in draft(survey)["sections"] for question in section["questions"]]


def test_the_list_teaches_while_it_is_empty_and_then_shows_what_there_is(lenas, safety, lena, now):
    Survey.objects.all().delete()
    assert "No surveys yet" in lenas.get("/surveys/").content.decode()


def test_the_list_shows_how_far_each_survey_is(lenas, safety, lena, now, django_assert_num_queries):
    assert "Not ready yet" in lenas.get("/surveys/").content.decode()
    fix_version(survey=safety, revision=1, english_will_do=True, by=lena, now=now)
    assert "Version 1 is ready" in lenas.get("/surveys/").content.decode()
    take_part_out(survey=safety, part="question", key="safety_help", revision=1, by=lena, now=now)
    assert "Version 1, changed since" in lenas.get("/surveys/").content.decode()


@pytest.mark.parametrize("many", [1, 3])
def test_the_list_asks_the_database_equally_often(many, lenas, ward, lena, now, django_assert_num_queries):
    for _ in range(many):
        begin_survey(group=ward, words=WORDS, key=uuid.uuid4(), by=lena, now=now)
    lenas.get("/surveys/")
    with django_assert_num_queries(7):
        lenas.get("/surveys/")


@pytest.mark.parametrize("many", [1, 3])
def test_a_survey_and_its_versions_ask_the_database_equally_often(
    many, lenas, empty, lena, now, django_assert_num_queries
):
    section = empty.draft["sections"][0]["key"]
    for n in range(many):
        words = {"en": f"Question {n}"}
        asked = {"key": f"q{n}", "kind": "short_text", "words": words}
        put_question(survey=empty, section=section, question=asked, revision=2 * n + 1, by=lena, now=now)
        put_section(
            survey=empty, section={"key": f"s{n}", "words": words}, revision=2 * n + 2, by=lena, now=now
        )
        asked = {"key": f"r{n}", "kind": "short_text", "words": words}
    for page in ("", "preview/", "ready/"):
        with django_assert_num_queries(5 if page == "preview/" else 6):
            assert lenas.get(at(empty, page)).status_code == 200


def test_whoever_makes_no_surveys_finds_none_of_it(as_person, asha, ben, dan, cerys, safety):
    for person in (asha, ben, dan):
        visitor = as_person(person)
        for page in ("/surveys/", "/surveys/library/", "/surveys/new/", at(safety), at(safety, "preview/")):
            assert visitor.get(page).status_code == 404
            assert visitor.post(page).status_code in {404, 405}
    assert as_person(cerys).get(at(safety)).status_code == 404
    assert as_person().get(at(safety)).status_code == 302


def test_the_library_says_whose_words_they_are(lenas):
    shelf = lenas.get("/surveys/library/").content.decode()
    assert shelf.count("adapted, not the official instrument") == sum(
        one.standing == "adapted" for one in LIBRARY.values()
    )
    for one in LIBRARY.values():
        page = lenas.get(f"/surveys/library/{one.key}/").content.decode()
        for words in (one.words.en, one.source, one.licence.en, one.purpose.en):
            assert words in unescaped(page)
    assert lenas.get("/surveys/library/nothing/").status_code == 404


def test_a_copy_from_the_library_is_made_once_however_often_the_button_is_pressed(lenas, ward):
    sent = boxes(lenas.get("/surveys/library/team_safety/").content.decode())
    for _ in range(2):
        answer = lenas.post("/surveys/library/team_safety/", sent)
        assert answer.status_code == 302
    made = Survey.objects.get()
    assert (made.copied_from, made.group) == ("team_safety", ward)
    page = lenas.get(answer.url).content.decode()
    assert "Adapted, not the official instrument" in page
    assert "People" not in str(made.put_away_at)


def test_a_survey_begins_empty_and_says_what_is_missing(lenas):
    sent = boxes(lenas.get("/surveys/new/").content.decode())
    refused = lenas.post("/surveys/new/", {**sent, "words_cy": "Heb Saesneg"})
    assert refused.status_code == 422
    assert "Heb Saesneg" in refused.content.decode()
    answer = lenas.post("/surveys/new/", {**sent, "words_en": "A new one"})
    page = lenas.get(answer.url).content.decode()
    assert "A new one" in page
    assert "1 thing is missing" in page
    ready = lenas.get(f"{answer.url}ready/").content.decode()
    assert "There are no questions yet." in ready


def test_a_copy_of_a_survey_is_another_survey(lenas, safety):
    sent = boxes(lenas.get(at(safety, "copy/")).content.decode())
    lenas.post(at(safety, "copy/"), {**sent, "words_en": "Second"})
    assert sorted(one.words.en for one in Survey.objects.all()) == ["Our pulse", "Second"]


@pytest.mark.parametrize("kind", list(Kind))
def test_a_question_of_every_kind_is_added_and_comes_back_as_it_was(kind, lenas, empty):
    section = empty.draft["sections"][0]["key"]
    page = at(empty, f"sections/{section}/new/")
    assert kind.value in lenas.get(page).content.decode()
    sent = boxes(lenas.get(f"{page}?kind={kind.value}").content.decode())
    sent |= {"words_en": "How is it?", "words_cy": "Sut mae?", "hint_en": "Think of today", "required": "on"}
    for one, count in (("p", int(sent["count_p"][0])), ("r", int(sent["count_r"][0]))):
        for n in range(count):
            if not sent[f"{one}{n}_en"][0]:
                sent |= {f"{one}{n}_en": f"Answer {n}", f"{one}{n}_cy": f"Ateb {n}"}
    answer = lenas.post(page, sent)
    assert answer.status_code == 302, answer.content.decode()
    (made,) = questions(empty)
    assert (made["kind"], made["words"]["cy"], made["required"]) == (kind.value, "Sut mae?", True)
    again = boxes(lenas.get(at(empty, f"questions/{made['key']}/")).content.decode())
    assert lenas.post(at(empty, f"questions/{made['key']}/"), again).status_code == 302
    assert questions(empty) == [made]
    ready = lenas.get(at(empty, "ready/")).content.decode()
    assert "Make it ready" in ready
    assert "This is missing" not in ready
    preview = lenas.get(at(empty, "preview/")).content.decode()
    assert "How is it?" in preview
    assert "Sut mae?" in preview


def test_answers_are_moved_added_and_taken_out_before_they_are_kept(lenas, safety):
    page = at(safety, "questions/safety_blame/")
    sent = boxes(lenas.get(page).content.decode())
    typed = {**sent, "p0_en": "Not at all, typed"}
    moved = lenas.post(page, {**typed, "do": "down-p-0"})
    assert questions(safety) == as_data(LIBRARY["team_safety"])["sections"][0]["questions"]
    now_typed = boxes(moved.content.decode())
    assert (now_typed["p0_en"], now_typed["p1_en"]) == (["Disagree"], ["Not at all, typed"])
    more = boxes(lenas.post(page, {**now_typed, "do": "more-p"}).content.decode())
    assert more["count_p"] == ["6"]
    out = boxes(lenas.post(page, {**more, "p5_en": "Sixth", "do": "out-p-2"}).content.decode())
    lenas.post(page, out)
    kept = questions(safety)[0]["points"]
    assert [(point["value"], point["words"]["en"]) for point in kept] == [
        (1, "Disagree"),
        (2, "Not at all, typed"),
        (3, "Agree"),
        (4, "Strongly agree"),
        (5, "Sixth"),
    ]
    assert questions(safety)[0]["reverse"] is True


def test_ready_made_answers_and_another_way_to_answer_keep_what_was_typed(lenas, safety):
    page = at(safety, "questions/safety_blame/")
    sent = boxes(lenas.get(page).content.decode()) | {"words_en": "Typed"}
    often = boxes(lenas.post(page, {**sent, "do": "ready", "ready": "often"}).content.decode())
    assert (often["words_en"], often["p0_en"]) == (["Typed"], ["Never"])
    single = boxes(lenas.post(page, {**often, "kind": "single", "do": "kind"}).content.decode())
    assert single["p0_en"] == ["Never"]
    words = lenas.post(page, {**single, "kind": "long_text", "do": "kind"}).content.decode()
    assert "p0_en" not in words
    assert "Typed" in words


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"words_en": ""}, "Write the question."),
        ({"words_en": "x" * 10_000}, "at most 500"),
        ({"hint_cy": "Cymraeg yn unig"}, "Write it in English too."),
        ({"p0_en": "", "p1_en": "", "p2_en": "", "p3_en": ""}, "Write it in English too."),
        ({"count_p": "1"}, "Give two answers or more"),
        ({"count_p": "x" * 5000}, "Give two answers or more"),
        ({"p0_en": "y" * 10_000}, "at most 200"),
    ],
)
def test_bad_input_is_told_and_what_was_typed_stays(wrong, says, lenas, safety):
    page = at(safety, "questions/safety_blame/")
    sent = boxes(lenas.get(page).content.decode()) | {"words_cy": "Wedi’i deipio"}
    answer = lenas.post(page, {**sent, **wrong})
    assert answer.status_code == 422
    html = answer.content.decode()
    assert says in html
    assert "Wedi’i deipio" in html
    assert Survey.objects.get(pk=safety.pk).revision == 1


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", "{{ 7*7 }}", "%(n)s {}", "=1+1", "a\u202eb"]
)
def test_hostile_words_are_only_words(hostile, lenas, empty):
    section = empty.draft["sections"][0]["key"]
    page = at(empty, f"sections/{section}/new/")
    sent = boxes(lenas.get(f"{page}?kind=single").content.decode())
    sent |= {"words_en": hostile, "p0_en": hostile, "p1_en": f"{hostile} too", "welsh_reviewed": "on"}
    assert lenas.post(page, sent).status_code == 302
    key = questions(empty)[0]["key"]
    for where in ("", f"questions/{key}/", "preview/", "ready/", "versions/", "new-score/"):
        html = lenas.get(at(empty, where)).content.decode()
        assert "<script>alert" not in html
        assert "\u202e" not in html
    assert "'=1+1" in lenas.get(at(empty, "file/csv/")).content.decode() or hostile != "=1+1"


def test_nothing_unreadable_gets_in(lenas, safety):
    page = at(safety, "questions/safety_blame/")
    sent = boxes(lenas.get(page).content.decode())
    assert lenas.post(page, {**sent, "words_en": "a\x00b"}).status_code in {302, 400, 422}
    assert "\x00" not in json.dumps(draft(safety))
    assert lenas.post(
        at(safety, "moving/"), {"part": "question", "key": "\x00", "place": "x"}
    ).status_code in {302, 400}
    for strange in (
        {"part": "wall"},
        {"part": "question", "key": "safety_blame", "place": "nowhere:99999999999999"},
    ):
        assert lenas.post(at(safety, "moving/"), strange).status_code == 302
        assert lenas.post(at(safety, "taking-out/"), {"part": "wall", "key": "team"}).status_code == 302
    assert draft(safety) == safety.draft


def test_the_second_who_edits_is_told_and_loses_nothing_typed(lenas, as_person, omar, safety):
    page = at(safety, "questions/safety_blame/")
    omars = as_person(omar)
    mine, theirs = (boxes(one.get(page).content.decode()) for one in (lenas, omars))
    assert omars.post(page, {**theirs, "words_en": "Omar was quicker"}).status_code == 302
    told = lenas.post(page, {**mine, "words_en": "Lena typed this"})
    assert told.status_code == 409
    html = told.content.decode()
    assert "Omar was quicker" in html
    assert "Lena typed this" in html
    assert questions(safety)[0]["words"]["en"] == "Omar was quicker"
    assert lenas.post(page, boxes(html)).status_code == 302
    assert questions(safety)[0]["words"]["en"] == "Lena typed this"


def test_a_question_that_was_taken_out_meanwhile_is_put_back_by_keeping_it(lenas, safety, omar, now):
    page = at(safety, "questions/safety_blame/")
    mine = boxes(lenas.get(page).content.decode())
    take_part_out(survey=safety, part="question", key="safety_blame", revision=1, by=omar, now=now)
    told = lenas.post(page, mine)
    assert told.status_code == 409
    assert "They took this question out." in told.content.decode()
    assert lenas.post(page, boxes(told.content.decode())).status_code == 302
    assert questions(safety)[-1]["key"] == "safety_blame"
    assert lenas.get(at(safety, "questions/nothing/")).status_code == 404


@pytest.mark.parametrize("page", ["about/", "sections/team/", "scores/safety/"])
def test_every_page_of_words_tells_the_second_who_edits(page, lenas, safety, omar, now):
    mine = boxes(lenas.get(at(safety, page)).content.decode())
    take_part_out(survey=safety, part="question", key="safety_blame", revision=1, by=omar, now=now)
    told = lenas.post(at(safety, page), {**mine, "words_en": "Lena typed this", "parts": ["safety_say"]})
    assert told.status_code == 409
    assert "Lena typed this" in told.content.decode()
    again = boxes(told.content.decode())
    assert lenas.post(at(safety, page), again).status_code == 302
    assert "Lena typed this" in json.dumps(draft(safety))


def test_parts_are_moved_taken_out_and_brought_back_with_one_press(lenas, safety):
    given = {"part": "question", "key": "safety_say", "place": "team:0", "revision": 1}
    for _ in range(2):
        lenas.post(at(safety, "moving/"), given)
    assert [one["key"] for one in questions(safety)][:2] == ["safety_say", "safety_blame"]
    gone = {"part": "question", "key": "safety_say", "revision": 2}
    lenas.post(at(safety, "taking-out/"), gone)
    assert "safety_say" not in json.dumps(draft(safety))
    page = lenas.post(at(safety, "undoing/"), {"revision": 3}, follow=True).content.decode()
    assert "This is how it was before." in page
    assert questions(safety)[0]["key"] == "safety_say"
    stale = lenas.post(at(safety, "undoing/"), {"revision": 3}, follow=True).content.decode()
    assert "Somebody else has just changed this survey." in stale


def test_a_question_is_asked_only_of_some_and_of_everybody_again(lenas, safety):
    page = at(safety, "questions/safety_say/only-if/")
    assert "Which question decides?" in lenas.get(page).content.decode()
    chosen = lenas.get(f"{page}?after=safety_blame").content.decode()
    sent = boxes(chosen)
    assert lenas.post(page, sent).status_code == 422
    assert lenas.post(page, {**sent, "values": ["9"]}).status_code == 422
    assert lenas.post(page, {**sent, "values": ["4", "5"]}).status_code == 302
    assert questions(safety)[1]["shown_if"] == {"question": "safety_blame", "values": [4, 5]}
    assert "checked" in lenas.get(page).content.decode()
    assert "Only if your answer to" in lenas.get(at(safety, "preview/")).content.decode()
    assert lenas.post(page, {"after": "safety_help", "values": ["1"], "revision": 2}).status_code == 422
    assert lenas.post(page, {"after": "everybody", "revision": 2}).status_code == 302
    assert "shown_if" not in questions(safety)[1]
    assert "There is none yet." in lenas.get(at(safety, "questions/safety_blame/only-if/")).content.decode()


def test_scores_are_made_of_questions_that_run_alike(lenas, safety, lena, now):
    number = {
        "key": "marks",
        "kind": "number",
        "words": {"en": "Marks"},
        "points": [{"value": 0, "words": {"en": "a"}}, {"value": 10, "words": {"en": "b"}}],
    }
    put_question(survey=safety, section="team", question=number, revision=1, by=lena, now=now)
    sent = boxes(lenas.get(at(safety, "new-score/")).content.decode()) | {"words_en": "Mine"}
    unlike = lenas.post(at(safety, "new-score/"), {**sent, "parts": ["safety_say", "marks"]})
    assert unlike.status_code == 422
    sent |= {"parts": ["safety_say", "safety_try"], "needs": "all", "out_of": "100"}
    assert lenas.post(at(safety, "new-score/"), sent).status_code == 302
    made = draft(safety)["scales"][-1]
    assert (made["parts"], made["needs"], made["out_of"]) == (["safety_say", "safety_try"], 2, [0, 100])
    again = boxes(lenas.get(at(safety, f"scores/{made['key']}/")).content.decode())
    lenas.post(at(safety, f"scores/{made['key']}/"), again)
    assert draft(safety)["scales"][-1] == made


def test_a_version_is_fixed_once_welsh_that_is_missing_was_accepted(lenas, safety):
    page = at(safety, "questions/safety_blame/")
    sent = boxes(lenas.get(page).content.decode())
    lenas.post(page, {**sent, "words_cy": ""})
    ready = lenas.get(at(safety, "ready/")).content.decode()
    assert "1 text has no Welsh" in ready
    assert lenas.post(at(safety, "ready/"), {"revision": 2}).status_code == 422
    assert not SurveyVersion.objects.exists()
    assert lenas.post(at(safety, "ready/"), {"revision": 1, "english_will_do": "on"}).status_code == 302
    assert not SurveyVersion.objects.exists()
    for _ in range(2):
        done = lenas.post(at(safety, "ready/"), {"revision": 2, "english_will_do": "on"}, follow=True)
    assert "Version 1 is ready" in done.content.decode()
    assert SurveyVersion.objects.count() == 1


def test_versions_say_what_changed_between_them(lenas, safety, lena, now):
    fix_version(survey=safety, revision=1, english_will_do=True, by=lena, now=now)
    assert "The first one." in lenas.get(at(safety, "versions/")).content.decode()
    take_part_out(survey=safety, part="question", key="safety_say", revision=1, by=lena, now=now)
    assert "Changed since, not ready yet" in lenas.get(at(safety, "versions/")).content.decode()
    fix_version(survey=safety, revision=2, english_will_do=True, by=lena, now=now)
    page = lenas.get(at(safety, "versions/")).content.decode()
    assert "Question taken out" in page
    assert "not asked so far" in page
    second = lenas.get(at(safety, "versions/2/?since=1")).content.decode()
    assert "Question taken out" in second
    assert "I can say so when something is not right" in lenas.get(at(safety, "versions/1/")).content.decode()
    assert (
        "I can say so when something is not right"
        in lenas.get(at(safety, "preview/?version=1")).content.decode()
    )
    assert lenas.get(at(safety, "versions/9/")).status_code == 404
    assert lenas.get(at(safety, "preview/?version=9")).status_code == 404
    assert lenas.get(at(safety, "preview/?page=99999")).status_code == 200


def test_a_licensed_text_comes_in_as_a_file_and_what_is_wrong_is_told_row_by_row(lenas):
    page = "/surveys/new/file/"
    sent = boxes(lenas.get(page).content.decode())
    sent.pop("file", None)
    assert lenas.post(page, sent).status_code == 422
    sheet = lenas.get("/surveys/new/example.csv").content.decode()
    wrong = sheet.replace("number", "nomber")
    told = lenas.post(page, {**sent, "file": SimpleUploadedFile("ours.csv", wrong.encode())})
    assert told.status_code == 422
    html = told.content.decode()
    assert "“nomber” is not known here." in html
    assert re.search(r"Row \d+, column “kind”", html)
    assert "nomber" in boxes(html)["text"][0]
    assert not Survey.objects.exists()
    answer = lenas.post(page, {**sent, "text": sheet})
    assert answer.status_code == 302
    made = Survey.objects.get()
    assert made.draft["standing"] == "licensed"
    assert "which holds the right to use it" in lenas.get(at(made)).content.decode()


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x00\xff\x00",
        b"{" * 5000,
        b'{"sections": 3}',
        b"what\n" + b"question\n" * 6000,
        b"a,b\n1,2,3,4",
        b"[1]",
    ],
)
def test_files_that_hold_no_survey_are_refused_kindly(raw, lenas):
    sent = boxes(lenas.get("/surveys/new/file/").content.decode())
    sent["file"] = SimpleUploadedFile("x.csv", raw or b" ")
    answer = lenas.post("/surveys/new/file/", sent)
    assert answer.status_code in {400, 422}
    assert not Survey.objects.exists()


def test_a_file_that_is_too_long_is_refused(lenas):
    sent = boxes(lenas.get("/surveys/new/file/").content.decode())
    sent["file"] = SimpleUploadedFile("x.csv", b"what,key\n" + b"x" * (1024 * 1024 + 10))
    answer = lenas.post("/surveys/new/file/", sent)
    assert answer.status_code == 422
    assert "at most 1048576" in answer.content.decode()


def test_a_survey_is_taken_along_and_comes_back(lenas, safety):
    text = lenas.get(at(safety, "file/json/"))
    assert text["Content-Disposition"].startswith("attachment")
    assert read_instrument(text.content).questions == LIBRARY["team_safety"].questions
    sheet = lenas.get(at(safety, "file/csv/")).content
    assert read_instrument(sheet).questions == LIBRARY["team_safety"].questions
    assert lenas.get(at(safety, "file/exe/")).status_code == 404


def test_a_survey_that_was_put_away_is_found_again(lenas, safety):
    lenas.post(at(safety, "putting-away/"), {"do": "away"})
    assert "Our pulse" not in lenas.get("/surveys/").content.decode()
    assert "Our pulse" in lenas.get("/surveys/?away=1").content.decode()
    page = lenas.get(at(safety)).content.decode()
    assert "Bring it back" in page
    assert "Add a question" not in page
    assert lenas.post(at(safety, "undoing/"), {"revision": 1}).status_code == 403
    lenas.post(at(safety, "putting-away/"), {"do": "back"})
    assert "Our pulse" in lenas.get("/surveys/").content.decode()


def test_put_away_by_another_means_no_more_changes(lenas, safety, omar, now):
    put_survey_away(survey=safety, by=omar, now=now)
    sent = {"words_en": "x", "revision": 1, "key": "team"}
    assert lenas.post(at(safety, "sections/team/"), sent).status_code == 403
