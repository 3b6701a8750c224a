"""A nurse answers, and says something without her name. Then everything that was written anywhere is looked through."""

from __future__ import annotations

import datetime
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection, connections
from django.utils import timezone

from groundswell.ask.tasks import keep_waves
from groundswell.base.notify.tasks import take_letters_to_the_mail_server, turn_notices_into_letters
from groundswell.base.tenancy.wall import outside, within
from groundswell.base.trail.reactions import react_to_waiting
from groundswell.people.actions import give_role
from groundswell.people.models import Person
from groundswell.pure.disclosure import quarter_of
from groundswell.site.proof import scene
from groundswell.site.proof.insiders.asking import all_say
from groundswell.site.proof.job import Job
from groundswell.site.proof.outcome import Outcome, Tally
from groundswell.site.proof.scene import DAY, LONG_AGO
from groundswell.site.proof.traces.letterbox import Letterbox
from groundswell.site.proof.traces.serving import TOKEN, Server
from groundswell.voice.actions import ask_about_day, keep_inbox, show_batch

ADDRESS = "203.0.113.77"
PEOPLE = 24
RECEIPT = re.compile(r'name="receipt" value="([^"]+)"')
MAY_HOLD = {
    "sealed": ("ask_remark", "ask_waitingremark"),  # unlinked, and shown once there are enough of them
    "door": ("voice_", "notify_"),  # colleagues read the idea, and are told of it
}


@dataclass
class Nurse:
    """What she leaves if anything is left: where she came from, her browser, her receipt, her words."""

    agent: str
    sealed: str
    door: str
    receipt: str = ""

    @property
    def never(self) -> list[str]:
        """What may stand nowhere, ever."""
        return [ADDRESS, self.agent, self.receipt.split(" ", 1)[-1]]

    @property
    def words(self) -> list[str]:
        return [self.sealed, self.door]


def leave_traces(job: Job) -> Outcome:
    """Is her address, her browser, her receipt or a word of hers left anywhere it should not be?"""
    real = _lived("groundswell")
    wrong = _lived("groundswell.site.proof.traces.careless")
    return Outcome(
        "traces",
        connection.vendor,
        real=Tally(len(real), sum(real.values())),
        wrong=Tally(1, int(any(wrong.values()))),
        notes={"found": [name for name, found in real.items() if found], "files": _files_in_all()},
    )


def _files_in_all() -> int:
    return sum(path.is_file() for path in Path(settings.DATA).rglob("*"))


def _lived(module: str) -> dict[str, bool]:
    """By what was looked for and when, whether it was found."""
    sign = secrets.token_hex(4)
    nurse = Nurse(f"canary-agent-{sign}", f"Zanzibar{sign}", f"Timbuktu{sign}")
    now = timezone.now()
    (Path(settings.DATA) / "log.txt").unlink(missing_ok=True)
    organisation, admin = scene.found(now - LONG_AGO)
    (ward,) = scene.wards_of(organisation, admin, [PEOPLE], now)
    with within(organisation):
        give_role(person=scene.people_of(ward)[1], group=ward, role="group_lead", by=None, now=now)
        Person.objects.filter(pk=scene.people_of(ward)[1].pk).update(
            email=f"lead-{sign}@example.org", mail="each"
        )
        wave = ask_about_day(day=timezone.localdate(now), now=now)
        keep_inbox(now=now)
    with outside():
        keep_waves(now)
    with Letterbox() as box, _letters_to(box):
        with Server(module) as server:
            _at_the_screen(server, nurse, scene.people_of(ward)[0], organisation.slug, str(ward.public_id))
        before = {f"{what} before": _is_anywhere(what, box) for what in [*nurse.never, *nurse.words]}
        if module == "groundswell":
            with within(organisation):
                wave.refresh_from_db()
                all_say(scene.people_of(ward)[1:], wave, now)
            _worker(organisation, now)
        after = {f"{what} after": _is_anywhere(what, box) for what in nurse.never}
        after |= {f"{what} in a letter": _in_letters(what, box) for what in [nurse.sealed]}
        after |= {f"{name} words elsewhere": _elsewhere(word, MAY_HOLD[name]) for name, word in _named(nurse)}
    return {**before, **after}


def _named(nurse: Nurse) -> list[tuple[str, str]]:
    return [("sealed", nurse.sealed), ("door", nurse.door)]


def _at_the_screen(server: Server, nurse: Nurse, person: Person, slug: str, group: str) -> None:
    """She answers about her day while she is signed in, and goes to the door in the same browser."""
    browser = scene.signed_in(person)
    headers = {
        "X-Forwarded-For": ADDRESS,
        "User-Agent": nurse.agent,
        "Referer": f"http://127.0.0.1:{server.port}/?{nurse.agent}",
        "Cookie": f"{settings.SESSION_COOKIE_NAME}={browser.session.session_key}; {settings.CSRF_COOKIE_NAME}={TOKEN}",
        "Sec-Fetch-Site": "same-origin",
    }
    said = {"face": "4", "sequence": "1", "more": f"{nurse.sealed}: the lift is slow"}
    _must(server.ask("POST", "/workday/", headers, said)[0] == 302, "her answer was not taken")
    door = f"/speak/{slug}/en/"
    held = RECEIPT.search(server.ask("GET", door, headers)[1])
    nurse.receipt = held[1] if held else ""
    words = {"text": f"{nurse.door}: a key for the linen room", "group": group, "receipt": nurse.receipt}
    _must(server.ask("POST", door, headers, {**words, "when": "mixed"})[0] == 200, "her words were not taken")
    back = server.ask("POST", f"{door}answers/", headers, {"receipt": nurse.receipt})
    _must(back[0] == 200, "her receipt was not taken")


def _must(is_so: bool, otherwise: str) -> None:
    if not is_so:
        raise RuntimeError(otherwise)


def _worker(organisation: object, now: datetime.datetime) -> None:
    """All that a worker does: the batch, the count, what is told to whom, the letters."""
    over = scene.noon(quarter_of(timezone.localdate(now)).last) + 2 * DAY
    with within(organisation):  # type: ignore[arg-type]
        show_batch(now=now)
        show_batch(now=now + DAY)
    with outside():
        keep_waves(now + DAY)
        keep_waves(over)
        react_to_waiting(now=over)
        turn_notices_into_letters(over)
        take_letters_to_the_mail_server(over + DAY)


@contextmanager
def _letters_to(box: Letterbox) -> Iterator[None]:
    was = settings.SMTP_HOST, settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS
    settings.SMTP_HOST = settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT, settings.EMAIL_USE_TLS = box.port, False
    try:
        yield
    finally:
        settings.SMTP_HOST, settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = was


def _is_anywhere(what: str, box: Letterbox) -> bool:
    """Whether it stands in any file of the installation, or in a letter."""
    if not what:
        raise RuntimeError("there is nothing to look for")
    connections.close_all()
    signs = [what.encode(), what.encode("utf-16-le")]
    files = (path.read_bytes() for path in Path(settings.DATA).rglob("*") if path.is_file())
    return any(sign in content for content in [*files, *box.letters] for sign in signs)


def _in_letters(what: str, box: Letterbox) -> bool:
    return any(what.encode() in letter for letter in box.letters)


def _elsewhere(word: str, may: tuple[str, ...]) -> bool:
    """Whether words that are out stand in a table where nobody is to read them."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            if any(word in str(row) for row in cursor.fetchall()) and not table.startswith(may):
                return True
    return False
