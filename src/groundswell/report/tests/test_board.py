"""The board of a group: who sees it, what it says, what can be chosen."""

from django.urls import reverse

from groundswell.report.queries.board import Sieve, board_ideas, ideas_in_order, sifted
from groundswell.report.tests.reading import links_on, words_on


def board_of(group, **query):
    address = reverse("report:board", args=[group.public_id])
    return address + ("?" + "&".join(f"{key}={value}" for key, value in query.items()) if query else "")


def test_asha_sees_her_team_with_her_idea_under_heard(as_person, asha, say):
    say("A second key.")
    words = words_on(as_person(asha).get(reverse("report:our_team")))
    assert "Ward 7" in words
    assert "Heard 1" in words
    assert words.count("A second key") == 2  # once for a phone, once in its column


def test_ben_sees_who_said_it(as_person, ben, ward, say):
    say("A second key.")
    assert "Asha Rao · today" in words_on(as_person(ben).get(board_of(ward)))


def test_someone_from_next_door_sees_where_it_was_said_but_not_who(as_person, dan, ward, say):
    say("A second key.")
    words = words_on(as_person(dan).get(board_of(ward)))
    assert "A colleague in Ward 7" in words
    assert "Asha" not in words


def test_a_stranger_finds_no_board(as_person, cerys, ward):
    assert as_person(cerys).get(board_of(ward)).status_code == 404


def test_a_visitor_is_asked_to_sign_in(as_person, ward):
    answer = as_person().get(board_of(ward))
    assert answer.status_code == 302
    assert answer["Location"].startswith("/account/login/")


def test_a_board_holds_what_was_said_below_it_and_not_beside_it(
    as_person, lena, asha, dan, surgery, ward, other_ward, say
):
    say("A second key.")
    say("A quieter door.", by=dan, group=other_ward)
    both = words_on(as_person(lena).get(board_of(surgery)))
    one = words_on(as_person(lena).get(board_of(ward)))
    assert ["A quieter door" in both, "A second key" in both] == [True, True]
    assert ["A quieter door" in one, "A second key" in one] == [False, True]


def test_the_week_is_told_in_one_sentence(as_person, asha, ward, done, say):
    say("A second key.")
    assert (
        "In the last seven days 1 idea came in, none got a first answer and 1 was carried out: “The linen runs out every Sunday”."
        in words_on(as_person(asha).get(board_of(ward)))
    )


def test_only_those_who_answer_are_told_what_is_late(as_person, asha, lena, ward, say):
    say("A second key.", days_ago=30)
    assert "1 is late." in words_on(as_person(lena).get(board_of(ward)))
    assert "late" not in words_on(as_person(asha).get(board_of(ward)))


def test_the_promise_says_how_long_it_took_and_who_answers(as_person, asha, ward, done):
    words = words_on(as_person(asha).get(board_of(ward)))
    assert "We promise 5. Lena Lead answers here." in words


def test_held_words_are_on_nobodys_board(as_person, asha, ben, ward, say):
    idea = say("Dr Smith is lazy and never listens to anyone on the ward.")
    type(idea).objects.filter(pk=idea.pk).update(held_at=idea.offered_at)
    assert [idea.title in words_on(as_person(who).get(board_of(ward))) for who in (asha, ben)] == [
        False,
        False,
    ]


def test_a_board_holds_exactly_what_each_person_may_see_and_is_out(
    asha, ben, lena, omar, dan, ward, say, now
):
    from groundswell.voice.actions import take_back_idea
    from groundswell.voice.queries import visible_ideas

    out, held, gone = say("A second key."), say("Held."), say("Gone.")
    type(held).objects.filter(pk=held.pk).update(held_at=now)
    take_back_idea(idea=gone, by=asha, now=now)
    for person in (asha, ben, lena, omar, dan):
        assert set(board_ideas(person, ward)) == set(visible_ideas(person).filter(held_at=None)) == {out}


def test_a_stranger_or_someone_who_left_gets_an_empty_board(cerys, ben, ward, say):
    say("A second key.")
    ben.is_active = False
    assert [list(board_ideas(who, ward)) for who in (cerys, ben)] == [[], []]


def test_an_empty_board_teaches(as_person, asha, ward):
    answer = as_person(asha).get(board_of(ward))
    assert "Nobody has said anything here yet" in words_on(answer)
    assert reverse("voice:say_to", args=[ward.public_id]) in links_on(answer)


def test_a_board_can_be_sifted(asha, ben, ward, say, move, surgery):
    first = say("A second key.", days_ago=20, domains=["nhs.safe"])
    second = say("A quieter door.", by=ben, days_ago=1)
    move(first, "looking")
    today = second.offered_at.date()

    def found(**sieve):
        return [idea.title for idea in ideas_in_order(sifted(asha, surgery, Sieve(**sieve), today))]

    assert found(state="looking") == ["A second key"]
    assert found(state="done") == []
    assert found(mine=True) == ["A second key"]
    assert found(unanswered=True) == ["A quieter door"]
    assert found(domain="nhs.safe") == ["A second key"]
    assert found(age="week") == ["A quieter door"]
    assert found(age="month") == ["A second key"]
    assert found(below=ward) == found(order="moved") == ["A second key", "A quieter door"]
    assert found(order="newest") == ["A quieter door", "A second key"]
    assert found(order="oldest") == ["A second key", "A quieter door"]
    assert found(words="quieter") == ["A quieter door"]


def test_what_most_people_back_can_come_first(asha, ben, lena, ward, say):
    from groundswell.voice.actions import support_idea

    backed = say("A second key.")
    say("A quieter door.")
    for person in (ben, lena):
        support_idea(idea=backed, by=person, now=backed.offered_at)
    ids = sifted(asha, ward, Sieve(order="backed"), backed.offered_at.date())
    titles = [idea.title for idea in ideas_in_order(ids)]
    assert titles == ["A second key", "A quieter door"]


def test_choosing_works_without_scripts_and_keeps_the_choice(as_person, asha, ward, say, move):
    move(say("A second key."), "looking")
    say("A quieter door.")
    answer = as_person(asha).get(board_of(ward, state="looking", q="key"))
    words = words_on(answer)
    assert ["A second key" in words, "A quieter door" in words] == [True, False]
    assert '<option value="looking" selected' in answer.content.decode()
    assert 'value="key"' in answer.content.decode()


def test_nonsense_in_the_address_shows_the_whole_board(as_person, asha, ward, say):
    say("A second key.")
    for query in (
        {"state": "nowhere"},
        {"below": "x"},
        {"page": "-1"},
        {"page": "x"},
        {"age": "old"},
        {"order": "x"},
    ):
        answer = as_person(asha).get(board_of(ward, **query))
        assert (answer.status_code, "A second key" in words_on(answer)) == (200, True), query


def test_a_long_list_has_pages_that_keep_the_choice(as_person, asha, ward, say):
    for number in range(21):
        say(f"Idea number {number}.")
    answer = as_person(asha).get(board_of(ward, mine="on"))
    assert "Page 1 of 2" in words_on(answer)
    assert "?mine=on&page=2" in links_on(answer)
    assert "Idea number 0" in words_on(as_person(asha).get(board_of(ward, mine="on", page=2)))


def test_a_board_asks_as_much_for_three_ideas_as_for_one(
    as_person, lena, ward, say, django_assert_num_queries
):
    say("A second key.")
    visitor = as_person(lena)
    visitor.get(board_of(ward))
    with django_assert_num_queries(QUERIES):
        visitor.get(board_of(ward))
    say("A quieter door.")
    say("A longer table.")
    with django_assert_num_queries(QUERIES):
        visitor.get(board_of(ward))


def test_a_sifted_board_asks_as_much_for_three_ideas_as_for_one(
    as_person, lena, ward, say, django_assert_num_queries
):
    say("A second key.")
    visitor = as_person(lena)
    visitor.get(board_of(ward, state="heard"))
    with django_assert_num_queries(SIFTED_QUERIES):
        visitor.get(board_of(ward, state="heard"))
    say("A quieter door.")
    say("A longer table.")
    with django_assert_num_queries(SIFTED_QUERIES):
        visitor.get(board_of(ward, state="heard"))


QUERIES = 24
SIFTED_QUERIES = 24


def test_a_lead_is_reminded_of_what_is_done_and_not_told(as_person, lena, asha, ward, done):
    assert "Done, and not told yet" in words_on(as_person(lena).get(board_of(ward)))
    assert "Done, and not told yet" not in words_on(as_person(asha).get(board_of(ward)))


def test_the_tree_shows_own_groups_first_and_one_level_at_a_time(as_person, asha, ward, surgery, other_ward):
    visitor = as_person(asha)
    words = words_on(visitor.get(reverse("report:groups")))
    assert "Where you belong Ward 7 All groups" in words
    assert ["Surgery" in words, "Ward 8" in words] == [True, False]
    inner = words_on(visitor.get(reverse("report:groups"), {"under": surgery.public_id}))
    assert "Ward 8" in inner


def test_groups_are_found_by_name(as_person, asha, ward, other_ward):
    words = words_on(as_person(asha).get(reverse("report:groups"), {"q": "8"}))
    assert ["Ward 8" in words, "Ward 7" in words] == [True, False]


def test_a_strangers_group_cannot_be_opened_in_the_tree(as_person, cerys, ward):
    assert as_person(cerys).get(reverse("report:groups"), {"under": ward.public_id}).status_code == 404
    assert as_person(cerys).get(reverse("report:groups"), {"under": "nonsense"}).status_code == 404


def test_the_tree_asks_as_much_for_three_groups_as_for_one(
    as_person, ada, top, now, django_assert_num_queries
):
    from groundswell.people.actions import open_group

    visitor = as_person(ada)
    for number in range(3):
        open_group(parent=top, name=f"Part {number}", kind="site", by=ada, now=now)
        visitor.get(reverse("report:groups"))
        with django_assert_num_queries(TREE_QUERIES):
            visitor.get(reverse("report:groups"))


TREE_QUERIES = 7
