"""Files beside a project's notes: whoever works there puts them in, everybody in the house may take them, nobody sees them run."""

from __future__ import annotations

import io
import re
import uuid

import pytest

from groundswell.base.uploads.models import Document
from groundswell.improve.models import LogEntry
from groundswell.improve.tests.scenes import a_project

PDF = b"%PDF-1.7\nWhat we agreed\n%%EOF"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


def file_of(raw, name):
    file = io.BytesIO(raw)
    file.name = name
    return file


def words_on(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_a_file_goes_with_a_note_and_is_only_handed_out(ward, lena, ben, cerys, as_person, now):
    project = a_project(ward, lena, now)
    at, key = f"/improve/{project.public_id}/log/", str(uuid.uuid4())
    team, reader = as_person(lena), as_person(ben)
    sent = {"words": "We agreed on this", "kind": "decision", "key": key}
    refused = team.post(at, {**sent, "document": file_of(b"<html>", "minutes.pdf")})
    assert (refused.status_code, "This file is something else" in words_on(refused)) == (422, True)
    assert "We agreed on this" in words_on(refused)
    for _twice in range(2):
        assert team.post(at, {**sent, "document": file_of(PDF, "Cofnodion ŵ.pdf")}).status_code == 302
    assert LogEntry.objects.count() == 1
    kept = LogEntry.objects.get().document
    page = reader.get(f"/improve/{project.public_id}/")
    assert "Cofnodion ŵ.pdf" in words_on(page)
    assert "Cofnodion ŵ.pdf" in words_on(reader.get(at))
    assert (b"<textarea" in reader.get(at).content, reader.post(at, sent).status_code) == (False, 403)
    answer = reader.get(f"/improve/files/{kept.public_id}/")
    assert (answer.content, answer["Content-Type"]) == (PDF, "application/pdf")
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''Cofnodion")
    headers = ("X-Content-Type-Options", "Cache-Control", "Content-Security-Policy")
    assert [answer[name] for name in headers] == [
        "nosniff",
        "private, no-store",
        "sandbox; default-src 'none'",
    ]
    lone = Document.objects.exclude(pk=kept.pk).get()
    assert reader.get(f"/improve/files/{lone.public_id}/").status_code == 404
    assert as_person(cerys).get(f"/improve/files/{kept.public_id}/").status_code == 404


@pytest.mark.parametrize("many", [1, 3])
def test_the_log_costs_the_same_few_queries(many, ward, lena, as_person, now, django_assert_num_queries):
    project = a_project(ward, lena, now)
    team, at = as_person(lena), f"/improve/{project.public_id}/log/"
    for n in range(many):
        sent = {"words": f"Note {n}", "kind": "note", "key": str(uuid.uuid4())}
        team.post(at, {**sent, "document": file_of(PDF, "a.pdf")})
    team.get(at)
    with django_assert_num_queries(7):
        assert words_on(team.get(at)).count("a.pdf") == many
