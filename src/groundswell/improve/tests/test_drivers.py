"""The theory of a project: typed, moved, joined many to many, never overwritten, drawn as it stands."""

from __future__ import annotations

import io
import re
import uuid

import pypdf
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from pptx import Presentation

from groundswell.improve.actions import (
    add_lines,
    bring_line_back,
    change_line,
    change_project,
    move_line,
    place_line,
    take_line_away,
)
from groundswell.improve.models import Driver
from groundswell.improve.queries.drivers import outline_of
from groundswell.improve.rules import Conflict
from groundswell.improve.tests.scenes import a_project, with_aim
from groundswell.improve.web.views.poster import Part, _printed
from groundswell.measure.tests.scenes import fill

TYPED = "Relief in time\n- Known at the door\n* A card\n* A clock\n- Enough hands\nCalm nights"


def text_of(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


@pytest.fixture
def theory(ward, lena, now):
    project = with_aim(a_project(ward, lena, now), lena, now)
    add_lines(project=project, typed=TYPED, key=uuid.uuid4(), by=lena, now=now)
    return project


def shape(project):
    return [("  " * depth) + one.words + f" ({one.kind[0]})" for depth, one in outline_of(project).in_order()]


def line(project, words):
    return Driver.objects.select_related("project__group").get(project=project, words=words)


def move(project, words, way, by, now):
    return move_line(driver=line(project, words), way=way, version=fresh(project), by=by, now=now)


def fresh(project):
    project.refresh_from_db()
    return project.outline_version


def test_what_is_typed_stands_as_it_was_typed_once(theory, lena, asha, now):
    wanted = [
        "Relief in time (p)", "  Known at the door (s)", "    A card (c)", "    A clock (c)", "  Enough hands (s)",
        "Calm nights (p)",
    ]  # fmt: skip
    assert shape(theory) == wanted
    key = uuid.uuid4()
    for _twice in range(2):
        add_lines(project=theory, typed="More", key=key, by=lena, now=now)
    assert shape(theory) == [*wanted, "More (p)"]
    with pytest.raises(PermissionDenied):
        add_lines(project=theory, typed="Mine", key=uuid.uuid4(), by=asha, now=now)
    for typed in (" \n", "line\n" * 150):
        with pytest.raises(ValidationError):
            add_lines(project=theory, typed=typed, key=uuid.uuid4(), by=lena, now=now)


def test_lines_go_up_down_in_and_out_with_all_that_stands_under_them(theory, lena, now):
    assert move(theory, "Calm nights", "up", lena, now)
    assert shape(theory)[0] == "Calm nights (p)"
    assert not move(theory, "Calm nights", "up", lena, now)
    assert move(theory, "Enough hands", "in", lena, now)
    assert "    Enough hands (c)" in shape(theory)
    assert move(theory, "Enough hands", "out", lena, now)
    assert move(theory, "Known at the door", "out", lena, now)
    assert shape(theory)[-3:] == ["Known at the door (p)", "  A card (c)", "  A clock (c)"]
    assert not move(theory, "Relief in time", "in", lena, now)


def test_a_line_is_dragged_before_after_or_under_another_and_nowhere_else(theory, lena, asha, ward, now):
    def dragged(words, way, beside, version=None, by=lena):
        told = {"version": version or fresh(theory), "by": by, "now": now}
        return place_line(driver=line(theory, words), beside=line(theory, beside), way=way, **told)

    assert dragged("Calm nights", "before", "Relief in time")
    assert shape(theory)[:2] == ["Calm nights (p)", "Relief in time (p)"]
    assert dragged("Known at the door", "under", "Calm nights")
    assert shape(theory) == [
        "Calm nights (p)", "  Known at the door (s)", "    A card (c)", "    A clock (c)",
        "Relief in time (p)", "  Enough hands (s)",
    ]  # fmt: skip
    assert dragged("A card", "after", "A clock")
    assert dragged("A card", "under", "Enough hands")
    assert shape(theory)[-3:] == ["Relief in time (p)", "  Enough hands (s)", "    A card (c)"]
    stood = shape(theory)
    for words, way, beside in [
        ("Calm nights", "under", "Known at the door"), ("A card", "before", "Calm nights"),
        ("A card", "after", "A card"), ("Enough hands", "under", "A card"),
    ]:  # fmt: skip
        assert not dragged(words, way, beside)
    with pytest.raises(Conflict):
        dragged("A clock", "under", "Relief in time", version=1)
    with pytest.raises(PermissionDenied):
        dragged("A clock", "under", "Relief in time", by=asha)
    other = a_project(ward, lena, now, name="Another")
    add_lines(project=other, typed="Elsewhere", key=uuid.uuid4(), by=lena, now=now)
    told = {"version": fresh(theory), "by": lena, "now": now}
    with pytest.raises(PermissionDenied):
        place_line(driver=line(theory, "A clock"), beside=line(other, "Elsewhere"), way="under", **told)
    assert shape(theory) == stood


def test_a_line_that_was_taken_away_comes_back_with_all_that_went_with_it(theory, lena, now):
    before = shape(theory)
    for _twice in range(2):
        take_line_away(driver=line(theory, "Known at the door"), by=lena, now=now)
    assert shape(theory) == ["Relief in time (p)", "  Enough hands (s)", "Calm nights (p)"]
    bring_line_back(driver=line(theory, "Known at the door"), by=lena, now=now)
    assert shape(theory) == before


def test_whoever_read_an_older_outline_overwrites_nothing(theory, lena, now):
    seen = fresh(theory)
    card = line(theory, "A card")
    also = [line(theory, "Calm nights"), line(theory, "Known at the door"), card]
    told = {"words": "A red card", "status": "testing", "also_under": also, "by": lena, "now": now}
    change_line(driver=card, version=seen, **told)
    with pytest.raises(Conflict):
        change_line(driver=card, version=seen, **{**told, "words": "Mine"})
    with pytest.raises(Conflict):
        move_line(driver=card, way="down", version=seen, by=lena, now=now)
    card.refresh_from_db()
    assert (card.words, card.status) == ("A red card", "testing")
    assert [link.under.words for link in card.also.all()] == ["Calm nights"]


def test_the_page_draws_the_theory_with_its_state_and_hands_it_out(theory, lena, dan, as_person, now):
    fill(theory.measure, lena, now, values=[45] * 12 + [95] * 9, out_of=100)
    visitor = as_person(lena)
    change_project(project=theory, version=theory.version, patients="Mrs Ellis asked", by=lena, now=now)
    at = f"/improve/{theory.public_id}/drivers/"
    page = text_of(visitor.get(at))
    assert "Getting better" in page
    card = line(theory, "A card")
    change = {"version": fresh(theory), "words": "A red card", "status": "adopt"}
    assert visitor.post(f"/improve/lines/{card.public_id}/", change).status_code == 302
    assert "A red card" in text_of(visitor.get(at))
    assert "Somebody else has just changed this" in text_of(
        visitor.post(f"/improve/lines/{card.public_id}/", change)
    )
    news = f"{at}news/?version="
    assert "changed while you had it open" in text_of(visitor.get(f"{news}1"))
    for seen in (fresh(theory), "x", "9" * 12):
        assert text_of(visitor.get(f"{news}{seen}")) == ""
    late = {"way": "down", "version": 1}
    assert "Somebody else has just changed the theory" in text_of(
        visitor.post(f"/improve/lines/{card.public_id}/moving/", late, follow=True)
    )
    drag = {"way": "under", "version": fresh(theory), "beside": line(theory, "Calm nights").public_id}
    moving = f"/improve/lines/{card.public_id}/moving/"
    assert [visitor.post(moving, {**drag, "beside": at}).status_code for at in ("", uuid.uuid4())] == [
        404,
        404,
    ]
    assert visitor.post(moving, drag).status_code == 302
    assert shape(theory)[-2:] == ["Calm nights (p)", "  A red card (c)"]
    assert visitor.get(f"{at}svg/").content.startswith(b"<?xml")
    assert visitor.get(f"{at}png/").content.startswith(b"\x89PNG")
    slides = Presentation(io.BytesIO(visitor.get(f"{at}pptx/").content)).slides
    assert "A red card" in slides[0].notes_slide.notes_text_frame.text
    for paper in ("a3", "a4"):
        sheet = pypdf.PdfReader(
            io.BytesIO(visitor.get(f"/improve/{theory.public_id}/paper/{paper}/").content)
        )
        assert len(sheet.pages) == 1
        words = " ".join(" ".join(page.extract_text().split()) for page in sheet.pages)
        assert "Pain relief before moving" in words
        assert "Lena Lead" in words
        assert "Patients, families, carers: Mrs Ellis asked" in words
    whole = visitor.get(f"/improve/{theory.public_id}/paper/slides/")
    assert "presentationml" in whole["Content-Type"]
    slides = list(Presentation(io.BytesIO(whole.content)).slides)
    assert [one.shapes.title.text_frame.text for one in slides] == [
        "Pain relief before moving", "Who it touches", "Relief given", "Our theory",
    ]  # fmt: skip
    assert [any(shape.has_chart for shape in one.shapes) for one in slides] == [False, False, True, False]
    assert "Lena Lead" in slides[0].notes_slide.notes_text_frame.text
    neighbour = as_person(dan)
    assert "Take away" not in text_of(neighbour.get(at))
    assert neighbour.post(at, {"typed": "Mine"}).status_code == 403


@pytest.mark.parametrize("paper", ["a3", "a4"])
def test_what_does_not_fit_on_one_sheet_goes_on_overleaf(theory, paper):
    parts = [Part("Why", ("Because " * 1500,)), Part("Learned", ("Later " * 900,), may_turn=True)]
    sheets = pypdf.PdfReader(io.BytesIO(_printed(theory, paper, parts))).pages
    words = " ".join(page.extract_text() for page in sheets)
    assert (words.count("Because"), words.count("Later")) == (1500, 900)
    assert len(sheets) > 1


@pytest.mark.parametrize("many", [1, 3])
def test_a_theory_costs_the_same_few_queries(many, theory, lena, as_person, now, django_assert_num_queries):
    for n in range(many):
        add_lines(project=theory, typed=f"Driver {n}\n* Change {n}", key=uuid.uuid4(), by=lena, now=now)
    visitor = as_person(lena)
    visitor.get(f"/improve/{theory.public_id}/drivers/")
    with django_assert_num_queries(12):
        visitor.get(f"/improve/{theory.public_id}/drivers/")
