"""What becomes of each idea of the demo: who backs it, who talks about it and how it is answered."""

from __future__ import annotations

import datetime

from groundswell.site.demo.plan import DAY, LATE_WAITS, WAITS, Saying, Year

MOST_BACKERS = 14


def live(year: Year) -> None:
    """Give every idea of the year its life."""
    for saying in list(year.sayings):
        _back(year, saying)
        _talk(year, saying)
        _answer(year, saying) if saying.twin_of is None else _answer_twin(year, saying)
    year.events.sort(key=lambda event: (event.at, event.order))


def _back(year: Year, saying: Saying) -> None:
    near = [a.username for a in year.people_at(saying.house, saying.place) if a.username != saying.author]
    far = [a.username for a in year.actors if a.house == saying.house and a.place != saying.place]
    wanted = min(MOST_BACKERS, int(year.dice.expovariate(1 / 3)))
    people = year.dice.sample(near, min(len(near), wanted))
    people += year.dice.sample(far, max(0, min(4, wanted - len(people))))
    for who in people:
        is_mine = year.dice.random() < 0.3
        mine = year.phrases[saying.language].mine
        words = year.dice.choice(mine) if is_mine and year.dice.random() < 0.5 else ""
        at = saying.at + year.dice.uniform(0.02, 25) * DAY
        year.note(at, "support", saying.number, who, words, is_mine_too=is_mine)


def _talk(year: Year, saying: Saying) -> None:
    lines = list(saying.told.say) if saying.twin_of is None else []
    if year.dice.random() < 0.3:
        lines.append(year.dice.choice(year.phrases[saying.language].comments))
    near = [a.username for a in year.people_at(saying.house, saying.place) if a.username != saying.author]
    for words in lines:
        at = saying.at + year.dice.uniform(0.1, 6) * DAY
        year.note(at, "comment", saying.number, year.dice.choice(near), words)


def _first_answer_at(year: Year, saying: Saying) -> datetime.datetime:
    waits = LATE_WAITS if year.dice.random() < 0.07 else WAITS
    wait = year.dice.choice(waits)
    return year.later(saying.at, wait, wait + 0.4)


def _answer(year: Year, saying: Saying) -> None:
    if saying.told.end == "heard":
        return
    lead = year.lead_of(saying.house, saying.place)
    at = _first_answer_at(year, saying)
    if saying.told.ask:
        asked = year.note(at, "ask", saying.number, lead, saying.told.ask)
        if asked and saying.told.answer:
            year.note(year.later(at, 0.3, 2), "answer", saying.number, saying.author, saying.told.answer)
        at = year.later(at, 0.1, 1)
    {
        "looking": _look,
        "trying": _try,
        "done": _finish,
        "not_now": _put_off,
        "not_ours": _pass_on,
    }[saying.told.end](year, saying, lead, at)


def _look(year: Year, saying: Saying, lead: str, at: datetime.datetime) -> None:
    _step(year, saying, lead, at, "looking", saying.told.reply)


def _try(year: Year, saying: Saying, lead: str, at: datetime.datetime) -> None:
    _step(year, saying, lead, at, "looking", _first(year, saying))
    then = at + (year.now - DAY - at) * year.dice.uniform(0.2, 0.8)
    _step(year, saying, lead, then, "trying", saying.told.reply)


def _finish(year: Year, saying: Saying, lead: str, at: datetime.datetime) -> None:
    _step(year, saying, lead, at, "looking", _first(year, saying))
    span = min(year.now - 2 * DAY - at, 70 * DAY)
    if saying.told.did:
        _step(year, saying, lead, at + span * 0.4, "trying", saying.told.did)
    end = at + span * year.dice.uniform(0.5, 0.95)
    if _step(year, saying, lead, end, "done", saying.told.reply, did_change=saying.told.changed):
        year.done_at[saying.number] = end
    if saying.told.story:
        year.note(year.later(end, 0.5, 12), "story", saying.number, lead)


def _put_off(year: Year, saying: Saying, lead: str, at: datetime.datetime) -> None:
    if year.dice.random() < 0.5:
        _step(year, saying, lead, at, "looking", _first(year, saying))
        at = year.later(at, 2, 9)
    review = at.date() + datetime.timedelta(days=year.dice.randint(90, 330))
    if saying.told.review_in:
        review = year.now.date() + datetime.timedelta(days=saying.told.review_in)
    _step(year, saying, lead, at, "not_now", saying.told.reply, review_on=review)
    back = at.replace(year=review.year, month=review.month, day=review.day, hour=9)
    words = year.dice.choice(year.phrases[saying.language].looked_again)
    _step(year, saying, lead, year.later(back, 1, 4), "looking", words)


def _pass_on(year: Year, saying: Saying, lead: str, at: datetime.datetime) -> None:
    chief = year.chief_of(saying.house)
    _step(year, saying, lead, at, "not_ours", saying.told.reply, named=chief)
    if year.dice.random() < 0.6:
        year.note(year.later(at, 1, 6), "comment", saying.number, chief, _first(year, saying))


def _answer_twin(year: Year, saying: Saying) -> None:
    """Ideas that say what another says are mostly joined with it, and else go their own way."""
    assert saying.twin_of is not None  # noqa: S101
    main = year.sayings[saying.twin_of]
    at = _first_answer_at(year, saying)
    words = year.phrases[saying.language]
    fate = year.dice.random()
    if fate < 0.5 and main.at < saying.at:
        who = year.chief_of(saying.house)
        if main.place == saying.place:
            who = year.lead_of(saying.house, saying.place)
        year.note(at, "join", saying.number, who, year.dice.choice(words.joined), into=main.number)
        return
    lead = year.lead_of(saying.house, saying.place)
    if fate > 0.6 and main.told.end == "not_now":
        _put_off(year, saying, lead, at)
        return
    _step(year, saying, lead, at, "looking", year.dice.choice(words.again))
    if fate > 0.7:
        then = at + (year.now - DAY - at) * 0.4
        _step(year, saying, lead, then, "trying", year.dice.choice(words.again))
    # what was solved elsewhere is solved here too, a good while later
    if fate > 0.6 and main.told.end == "done" and year.now - at > 40 * DAY:
        then = at + (year.now - at) * 0.7
        year.note(then, "step", saying.number, lead, main.told.reply, state="done")


def _first(year: Year, saying: Saying) -> str:
    return year.dice.choice(year.phrases[saying.language].first)


def _step(
    year: Year, saying: Saying, who: str, at: datetime.datetime, state: str, words: str, **facts: object
) -> bool:
    return year.note(at, "step", saying.number, who, words, state=state, **facts)
