"""A project as slides: what it is about, its charts that stay editable, its theory, its tests and what was learned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from groundswell.base.handouts import PictureSlide, WordsSlide, as_deck
from groundswell.improve.models import Cycle, Project, stage_words
from groundswell.improve.queries import measures_of, team_of
from groundswell.improve.queries.cycles import cycles_of
from groundswell.improve.web.cycle_page import line_of_test
from groundswell.improve.web.pictures import language
from groundswell.improve.web.theory import theory_of
from groundswell.improve.web.words import aim_sentence, who_it_touches
from groundswell.measure.queries import charts_of
from groundswell.measure.queries.handouts import handouts_of
from groundswell.people.models import Person
from groundswell.pure.spc import Handout

MOST_CHARTS = 6
LINES_ON_A_SLIDE = 6
Slide = WordsSlide | PictureSlide | Handout


def slides_of(person: Person, one: Project) -> bytes:
    """The presentation of a project, with no more than this person may see."""
    return as_deck(list(_slides(person, one)), one.name, language())


def _slides(person: Person, one: Project) -> Iterator[Slide]:
    stage = stage_words(one.template, one.stage, one.ended_as)
    people = ", ".join(member.person.name for member in team_of(one))
    yield WordsSlide(one.name, _filled(f"{one.group} · {stage}", aim_sentence(one), one.why, people))
    if touched := who_it_touches(one):
        yield WordsSlide(_("Who it touches"), tuple(touched))
    measures, _hidden = measures_of(person, one)
    yield from handouts_of(charts_of(measures[:MOST_CHARTS]))
    picture = theory_of(person, one).picture
    if picture is not None:
        told = "; ".join(row[0] for row in picture.table.rows)
        yield PictureSlide(_("Our theory"), picture.svg, told, told, language())
    yield from _in_turn(_("Tests"), [_tested(cycle) for cycle in cycles_of(one)])
    yield from _in_turn(_("What we learned"), _filled(one.learned))


def _tested(cycle: Cycle) -> str:
    return ". ".join(_filled(line_of_test(cycle), cycle.learned))


def _in_turn(head: str, lines: Sequence[str]) -> Iterator[WordsSlide]:
    for first in range(0, len(lines), LINES_ON_A_SLIDE):
        yield WordsSlide(head, tuple(lines[first : first + LINES_ON_A_SLIDE]))


def _filled(*lines: str) -> tuple[str, ...]:
    return tuple(line for line in lines if line)
