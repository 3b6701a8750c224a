"""What every answer at the door tells browsers to do, and what no address may tell."""

from __future__ import annotations

from groundswell.site.door.tests.scenes import ANSWERS, OURS, SAY, fields, walk
from groundswell.voice.tests.scenes import ticket


def test_every_answer_is_kept_by_nobody_and_runs_nothing(open_door, stranger):
    for answer in walk(stranger, open_door):
        assert "no-store" in answer.headers["Cache-Control"]
        assert "script-src 'none'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "ETag" not in answer.headers


def test_no_receipt_ever_stands_in_an_address(open_door, stranger):
    held = ticket()
    for answer in (
        stranger.post(SAY, fields(open_door, held), **OURS),
        stranger.post(ANSWERS, {"receipt": str(held)}, **OURS),
    ):
        assert answer.status_code == 200
        assert not [
            line for line in answer.content.decode().split("href=")[1:] if held.words[0] in line.split(">")[0]
        ]
