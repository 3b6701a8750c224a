"""How a team sees itself over time, as a picture and as a table."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from groundswell.ask.queries.result_words import decimal
from groundswell.learn.queries.practising import TeamView
from groundswell.people.models import Group
from groundswell.pure.drawing import Line, Picture, TrendLabels, trend


def safety_over_time(view: TeamView, group: Group) -> Picture:
    """The one score of a set of questions, round by round."""
    part = view.parts[0]
    points = [
        (date_format(day, "M Y"), score)
        for (day, _s, _w), score in zip(view.rounds, part.scores, strict=True)
    ]
    lowest, highest = view.ends
    facts = {"part": part.name, "group": str(group), "lowest": lowest, "highest": highest}
    return trend(
        points,
        id=f"team-{view.about}",
        title=_("%(part)s in %(group)s") % facts,
        desc=_("The score of each round, from %(lowest)s to %(highest)s.") % facts,
        labels=TrendLabels(across=_("Asked"), up=_("score"), missing=_("Not shown")),
        target=Line(highest, _("the most there is")),
        number=decimal,
    )


def table_of(view: TeamView) -> tuple[list[str], list[list[str]]]:
    """The heads and rows of all scores, oldest round first; a dash where a score is not shown."""
    heads = [_("Part"), *(date_format(day, "j M Y") for day, _survey, _wave in view.rounds)]
    return heads, [
        [part.name, *("–" if score is None else decimal(score) for score in part.scores)]
        for part in view.parts
    ]
