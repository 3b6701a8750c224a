"""Pictures of what was said."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groundswell.pure.drawing import Bar, Headers, Line, TrendLabels, bars, trend
from groundswell.report.queries.board import COLUMNS
from groundswell.report.queries.heard import Heard
from groundswell.report.queries.replies import Below
from groundswell.report.web.pictures import Drawn
from groundswell.report.web.words import STATES, decimal, number
from groundswell.voice.models.domains import DOMAINS


def by_state(heard: Heard) -> Drawn:
    """Where all ideas stand."""
    rows = [
        Bar(str(STATES[state]), float(heard.by_state[state]), number(heard.by_state[state]))
        for state in COLUMNS
    ]
    title = _("Where they stand")
    sentence = ngettext("%(done)s of %(n)s idea is done.", "%(done)s of %(n)s ideas are done.", heard.total)
    facts = {"done": number(heard.by_state["done"]), "n": number(heard.total)}
    headers = Headers(_("Where it is"), _("Ideas"))
    picture = bars(rows, id="heard-state", title=title, desc=sentence % facts, headers=headers)
    return Drawn(picture, title, sentence % facts)


def by_month(heard: Heard) -> Drawn:
    """How many ideas came in each month."""
    points = [(date_format(month, "M Y"), float(n)) for month, n in heard.by_month]
    counts = [n for _month, n in heard.by_month]
    title = _("Ideas by month")
    sentence = ngettext(
        "%(n)s idea in twelve months. The last point is this month so far.",
        "%(n)s ideas in twelve months. The last point is this month so far.",
        sum(counts),
    ) % {"n": number(sum(counts))}
    labels = TrendLabels(across=_("Month"), up=_("ideas"), missing=_("Nothing"))
    middle = sorted(counts)[len(counts) // 2]
    picture = trend(
        points, id="heard-month", title=title, desc=sentence, labels=labels, number=decimal,
        median=Line(float(middle), _("middle %(n)s") % {"n": number(middle)}),
    )  # fmt: skip
    return Drawn(picture, title, sentence)


def by_domain(heard: Heard) -> Drawn | None:
    """What ideas are about; none while nobody has said."""
    if not heard.by_domain:
        return None
    rows = [
        Bar(f"{DOMAINS[code][1]} ({DOMAINS[code][0]})", float(n), number(n)) for code, n in heard.by_domain
    ]
    title = _("What they are about")
    sentence = _("Whoever says an idea may say what it is about; one idea may touch several.")
    headers = Headers(_("What it is about"), _("Ideas"))
    return Drawn(bars(rows, id="heard-domain", title=title, desc=sentence, headers=headers), title, sentence)


def by_group(below: Sequence[Below], floor: int) -> Drawn | None:
    """How many people spoke in each group right under this one, as far as it may be shown; none when nothing may be."""
    if not any(each.figures for each in below):
        return None
    shown = [
        Bar(str(each.group), float(each.figures.people), number(each.figures.people))
        for each in below
        if each.figures
    ]
    hidden = sum(each.figures is None for each in below)
    title = _("Where voices come from")
    sentence = _("People who said something, by group, in the order of their names.")
    headers = Headers(_("Group"), _("People"))
    picture = bars(shown, id="heard-group", title=title, desc=sentence, headers=headers)
    return Drawn(picture, title, sentence, _hidden_words(hidden, floor) if hidden else "")


def _hidden_words(hidden: int, floor: int) -> str:
    return ngettext(
        "%(n)s more group is hidden to protect people: fewer than %(floor)s people spoke, or it would give such a group away.",
        "%(n)s more groups are hidden to protect people: fewer than %(floor)s people spoke, or they would give such a group away.",
        hidden,
    ) % {"n": hidden, "floor": floor}
