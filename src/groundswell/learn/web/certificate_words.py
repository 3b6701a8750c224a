"""What a certificate says, in words for its page and its paper."""

from __future__ import annotations

import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from groundswell.learn.models import Certificate, CertificateKind
from groundswell.learn.web.finding import way
from groundswell.pure.cpd import Body, shown


def way_of_growing(*steps: tuple[str, str]) -> dict[str, list[dict[str, str]]]:
    """The way to a page of one’s own learning."""
    return way((_("My learning"), reverse("learn:growing")), *steps)


def check_address(certificate: Certificate) -> str:
    """Where anybody checks a certificate."""
    page = reverse("learn:check", args=[certificate.organisation.slug])
    return f"{settings.ORIGIN}{page}?number={shown(certificate.number)}"


def days_of(certificate: Certificate) -> str:
    """The day of a certificate, or its first and last one."""
    first, last = (date_format(day, "j F Y") for day in (certificate.first_day, certificate.last_day))
    return first if first == last else _("%(first)s to %(last)s") % {"first": first, "last": last}


def _with_hours(certificate: Certificate) -> str:
    """The day of one session with its hours; else the days alone."""
    hours = [one["hours"] for one in certificate.facts.get("sessions", [])]
    return f"{days_of(certificate)}, {hours[0]}" if len(hours) == 1 else days_of(certificate)


def hours_words(minutes: int) -> str:
    """Minutes as hours and minutes, in words."""
    hours, rest = divmod(minutes, 60)
    in_hours = ngettext("%(n)s hour", "%(n)s hours", hours) % {"n": hours}
    in_minutes = ngettext("%(n)s minute", "%(n)s minutes", rest) % {"n": rest}
    if not hours or not rest:
        return in_hours if hours else in_minutes
    return _("%(hours)s and %(minutes)s") % {"hours": in_hours, "minutes": in_minutes}


def time_of(certificate: Certificate) -> str:
    """How long it was, by the rules of its body."""
    if certificate.body == Body.NMC:
        told = {"hours": hours_words(certificate.minutes), "others": hours_words(certificate.with_others)}
        return (
            _("%(hours)s, of which with others: %(others)s") % told
            if certificate.with_others
            else told["hours"]
        )
    if certificate.body == Body.PHYSICIANS and certificate.credits is not None:
        return _("%(hours)s (in whole hours: %(whole)s)") % {
            "hours": hours_words(certificate.minutes),
            "whole": certificate.credits,
        }
    return hours_words(certificate.minutes)


def standing_of(certificate: Certificate) -> str:
    """Who says that it counts: the body that approved it, or its provider alone."""
    facts = certificate.facts
    if not facts.get("approved_by"):
        return _("Self-accredited: no body has approved it.")
    told = {"body": facts["approved_by"], "code": facts.get("approval_code", "")}
    if certificate.credits is not None:
        told["n"] = certificate.credits
        return _("Approved by %(body)s %(code)s. Credits: %(n)s") % told
    return _("Approved by %(body)s %(code)s.") % told


def counted_words(certificate: Certificate) -> str:
    """How the time is known."""
    if certificate.is_counted:
        return _("The time was counted in the session.")
    if certificate.kind == CertificateKind.WORK:
        return _("What was done is on record; the time is stated by the holder.")
    return _("The session took place and the holder had signed up; the time is stated by the holder.")


def lines_of(certificate: Certificate) -> list[tuple[str, str]]:
    """The facts of a certificate as (what, words), as they stand on its paper."""
    facts = certificate.facts
    told = [
        (_("For"), str(CertificateKind(certificate.kind).label)),
        (_("Series"), facts.get("series", "") if certificate.kind == CertificateKind.SESSION else ""),
        (_("Provided by"), certificate.provider),
        (_("Held"), _("Online") if facts.get("sessions") else ""),
        (_("When"), _with_hours(certificate)),
        (_("How long"), time_of(certificate)),
        (_("How we know"), counted_words(certificate)),
        (_("What it was for"), facts.get("purpose", "")),
        (_("Standing"), standing_of(certificate) if facts.get("sessions") else ""),
        (_("Looked after by"), ", ".join(facts.get("organisers", []))),
        (_("Sponsored by"), (facts.get("sponsors") or _("Nobody")) if facts.get("sessions") else ""),
        (_("Registration number"), certificate.registration),
    ]
    return [(what, words) for what, words in told if words]


def counts_of(certificate: Certificate) -> list[str]:
    """What improvement work was done, in counts: no more than that is shown to who checks the number."""
    facts = certificate.facts
    cycles, audits, led = (len(facts.get(name, [])) for name in ("cycles", "audits", "led"))
    told = [
        (cycles, ngettext("%(n)s test of change studied", "%(n)s tests of change studied", cycles)),
        (audits, ngettext("%(n)s clinical audit closed", "%(n)s clinical audits closed", audits)),
        (led, ngettext("%(n)s session led", "%(n)s sessions led", led)),
    ]
    return [words % {"n": n} for n, words in told if n]


def rows_of(certificate: Certificate) -> list[list[str]]:
    """Each thing that a certificate is for: its day, what it was, and where or how long."""
    facts = certificate.facts
    told = [
        [_day(one["on"]), one["what"], f"{one['hours']} · {hours_words(one['minutes'])}"]
        for one in facts.get("sessions", [])
        if certificate.kind == CertificateKind.SERIES
    ]
    names = {"cycles": _("Test of change"), "audits": _("Clinical audit"), "led": _("Session led")}
    for name, words in names.items():
        told += [[_day(one["on"]), f"{words}: {one['what']}", one["where"]] for one in facts.get(name, [])]
    return told


def _day(iso: str) -> str:
    return date_format(datetime.date.fromisoformat(iso), "j F Y")


def on_sheet(certificate: Certificate) -> dict[str, Any]:
    """All that a certificate says, as plain data."""
    return {
        "language": get_language() or "en",
        "head": _("Certificate"),
        "says": _("This is to say that"),
        "name": certificate.name,
        "did": _("took part in") if certificate.kind != CertificateKind.WORK else _("has done"),
        "title": certificate.title,
        "lines": [list(one) for one in lines_of(certificate)],
        "counts": counts_of(certificate) if certificate.kind == CertificateKind.WORK else [],
        "row_heads": [_("Day"), _("What"), _("Where, or how long")],
        "rows": rows_of(certificate),
        "reflection_head": _("What I learned, and what I will do differently"),
        "reflection": certificate.reflection.splitlines() if certificate.shares_reflection else [],
        "number": _("Certificate number %(number)s") % {"number": shown(certificate.number)},
        "issued": _("Issued on %(day)s") % {"day": date_format(certificate.issued_at, "j F Y")},
        "check": _("Check that it stands: point a phone at the code, or type the number at %(address)s")
        % {"address": check_address(certificate).partition("?")[0].partition("://")[2]},
        "check_alt": _("A code that leads to the page where this certificate is checked"),
        "revoked": _("This certificate was revoked.") if certificate.revoked_at else "",
        "author": certificate.provider,
    }
