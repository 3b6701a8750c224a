"""Words find ideas on both databases: folded, whole or unfinished, and never as a query language."""

import uuid

import pytest
from django.db import connection
from django.urls import reverse

from groundswell.voice.actions import offer_idea, reword_idea, take_back_idea
from groundswell.voice.models import Idea
from groundswell.voice.queries import search
from groundswell.voice.queries.search import found_in, search_ideas, snippet
from groundswell.voice.tests.scenes import hold, say

TYPED_AT_US = [
    '"', "'", '"cuff', "cuff*", "*", "cuff OR trolley", "cuff NOT blood", "NEAR(cuff blood)", "title:cuff", "^cuff", "-cuff",
    "cuff & blood", "cuff | blood", "!cuff", "cuff:*", "(((", "cuff'); DROP TABLE voice_idea; --", "\\", "%", "_", "{{7*7}}",
    "\x00", "a" * 5000, "cuff " * 500, "🙂", "١٢٣", "\u202ecuff",
]  # fmt: skip


@pytest.fixture
def cuff(ward, asha, now):
    return say("A second blood-pressure cuff for bay three and/or four", ward, asha, now)


@pytest.fixture
def kitchen(other_ward, dan, now):
    return say("Fix the tŷ bach and the dŵr tap in the café", other_ward, dan, now)


def find(person, words, under=None):
    return [idea.title for idea in search_ideas(person, words, under)]


@pytest.mark.parametrize(
    "words",
    [
        "cuff",
        "CUFF",
        "blood",
        "pressure",
        "blood-pressure",
        "bay three",
        "three cuff",
        "pres",
        "cuff sec",
        "four",
        "bay thr",
    ],
)
def test_words_are_found_whole_or_with_the_last_one_unfinished(words, cuff, kitchen, ben):
    assert find(ben, words) == [cuff.title]


@pytest.mark.parametrize("words", ["uff", "pres cuff", "cuff trolley", "three x", "", "   ", "...", "a" * 60])
def test_what_does_not_occur_is_not_found(words, cuff, kitchen, ben):
    assert find(ben, words) == []


@pytest.mark.parametrize("words", ["ty", "tŷ", "TŶ", "dwr", "dŵr", "cafe", "café", "CAFÉ"])
def test_accents_and_case_do_not_matter_either_way(words, cuff, kitchen, ben):
    assert find(ben, words) == [kitchen.title]


@pytest.mark.parametrize("words", TYPED_AT_US)
def test_whatever_is_typed_is_words_and_no_query_language(words, cuff, kitchen, ben):
    assert find(ben, words) in ([], [cuff.title])


def test_a_word_that_is_an_operator_elsewhere_is_a_word_here(ward, asha, now, cuff):
    near = say("Put the near bin not so far or or", ward, asha, now)
    assert [find(asha, words) for words in ("near", "NOT", "or bin")] == [[near.title]] * 3


def test_a_title_counts_for_more_than_a_mention(ward, asha, now):
    mention = say("Bins are full. " + "Something else. " * 20 + "The kettle too.", ward, asha, now)
    title = say("A new kettle. We drink cold tea.", ward, asha, now)
    assert find(asha, "kettle") == [title.title, mention.title]


def test_a_reworded_idea_is_found_by_its_new_words_only(cuff, asha, now):
    reword_idea(idea=cuff, text="A tympanic thermometer", version=1, by=asha, now=now)
    assert (find(asha, "cuff"), find(asha, "tympanic")) == ([], ["A tympanic thermometer"])


def test_a_deleted_row_leaves_nothing_behind(cuff, asha):
    Idea.objects.get(pk=cuff.pk).steps.all().delete()
    cuff.follows.all().delete()
    cuff.delete()
    assert find(asha, "cuff") == []


def test_only_what_lies_under_a_group_is_found_there(cuff, kitchen, ward, other_ward, surgery, ben):
    same = [find(ben, "the for", group) for group in (ward, other_ward)]
    assert same == [[], []]
    assert [find(ben, "cuff", group) for group in (ward, other_ward, surgery)] == [
        [cuff.title],
        [],
        [cuff.title],
    ]


def test_a_stranger_finds_nothing(cuff, cerys):
    assert find(cerys, "cuff") == []


def test_held_words_are_found_by_their_writer_only_and_taken_back_by_nobody(cuff, asha, ben, omar, now):
    hold(cuff, now, names="omar")
    assert [find(person, "cuff") for person in (asha, ben, omar)] == [[cuff.title], [], []]
    Idea.objects.filter(pk=cuff.pk).update(held_at=None)
    take_back_idea(idea=Idea.objects.get(pk=cuff.pk), by=asha, now=now)
    assert [find(person, "cuff") for person in (asha, ben)] == [[], []]


def test_found_words_are_marked_and_all_else_is_escaped():
    made = snippet("<b>Dŵr</b> & the dwr-tap <script>", ["dwr"])
    assert str(made) == "&lt;b&gt;<mark>Dŵr</mark>&lt;/b&gt; &amp; the <mark>dwr</mark>-tap &lt;script&gt;"


def test_a_snippet_shows_the_place_where_the_words_stand():
    made = str(snippet("word " * 200 + "needle " + "hay " * 200, ["needle"]))
    assert ("<mark>needle</mark>" in made, made[:2], made[-2:], len(made) < 350) == (True, "… ", " …", True)


def test_a_snippet_of_one_endless_word_is_short():
    assert len(snippet("x" * 5000, ["y"])) < 350


@pytest.mark.parametrize("count", [1, 3])
def test_results_ask_the_same_few_questions_however_many_they_are(
    count, ward, a_person, ben, now, django_assert_num_queries
):
    for i in range(count):
        offer_idea(
            text=f"Another cuff, number {i}",
            group=ward,
            key=uuid.uuid4(),
            by=a_person(f"seeker{i}", ward),
            now=now,
        )
    with django_assert_num_queries(6):
        assert len(found_in(ben, search_ideas(ben, "cuff"), "cuff")) == count


def test_the_index_is_used(cuff, ben):
    """Reading every idea would find the same, and be too slow: so look at the plan."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
        assert "voice_idea_words" in search.by_index(Idea.unscoped.all(), ["cuff"]).explain()
    else:
        assert "VIRTUAL TABLE INDEX" in search_ideas(ben, "cuff").explain()


@pytest.mark.parametrize(("who", "count"), [("asha", 1), ("ben", 1), ("dan", 1), ("cerys", 0)])
def test_the_page_shows_what_this_person_may_see(who, count, cuff, as_person, request):
    page = as_person(request.getfixturevalue(who)).get(reverse("voice:search"), {"q": "cuff"})
    assert (page.status_code, page.content.decode().count("<mark>cuff</mark>")) == (200, count)


def test_the_page_without_words_teaches_and_with_none_found_says_so(cuff, as_person, ben):
    visitor = as_person(ben)
    empty, none = [visitor.get(reverse("voice:search"), {"q": q}).content.decode() for q in ("", "zebra")]
    assert ("Search what was said" in empty, "Nothing found" in none) == (True, True)


@pytest.mark.parametrize("words", TYPED_AT_US)
def test_the_page_takes_whatever_is_typed(words, cuff, as_person, ben):
    answer = as_person(ben).get(reverse("voice:search"), {"q": words, "page": words})
    assert answer.status_code == (400 if "\x00" in words else 200)
