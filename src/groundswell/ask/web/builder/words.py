"""What kinds of questions and changes are called, and what each kind is for."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from groundswell.pure.instruments import Changed, Kind

KINDS: Final[dict[Kind, tuple[str | Promise, str | Promise]]] = {
    Kind.SCALE: (_("Scale"), _("One of a few steps in words, such as “Disagree” to “Agree”.")),
    Kind.YES_NO: (_("Yes or no"), _("One of two answers.")),
    Kind.NUMBER: (_("Number"), _("A number between two ends, such as 0 to 10.")),
    Kind.SINGLE: (_("One choice"), _("One of some answers that have no order.")),
    Kind.MULTIPLE: (_("Several choices"), _("As many of the answers as fit.")),
    Kind.RANKING: (_("Put in order"), _("What matters most comes first.")),
    Kind.MATRIX: (_("Table of questions"), _("Several statements, all answered on the same scale.")),
    Kind.SHORT_TEXT: (
        _("A few words"),
        _("One line to write on. Only words are shown, never who wrote them."),
    ),
    Kind.LONG_TEXT: (_("More words"), _("Room for a few sentences. Ask people to name nobody.")),
}
CHANGES: Final[dict[tuple[Changed, str], str | Promise]] = {
    (Changed.NAMED, "survey"): _("Its name, purpose or smallest group changed."),
    (Changed.MOVED, "survey"): _("The questions stand in another order."),
    (Changed.ADDED, "section"): _("New section"),
    (Changed.TAKEN_OUT, "section"): _("Section taken out"),
    (Changed.REWORDED, "section"): _("Section in other words"),
    (Changed.IN_WELSH, "section"): _("Section in other Welsh words"),
    (Changed.ADDED, "question"): _("New question"),
    (Changed.TAKEN_OUT, "question"): _("Question taken out"),
    (Changed.REWORDED, "question"): _("Question in other words"),
    (Changed.IN_WELSH, "question"): _("Question in other Welsh words"),
    (Changed.POINTS, "question"): _("Other answers or rows to choose from"),
    (Changed.ASKED, "question"): _("Asked of others, or an answer is needed or no longer needed"),
    (Changed.COUNTED, "question"): _("Counted in another way"),
    (Changed.ADDED, "scale"): _("New score"),
    (Changed.TAKEN_OUT, "scale"): _("Score taken out"),
    (Changed.REWORDED, "scale"): _("Score in other words"),
    (Changed.IN_WELSH, "scale"): _("Score in other Welsh words"),
    (Changed.COUNTED, "scale"): _("Score of other parts"),
}
READY: Final[dict[str, str | Promise]] = {
    "agree": _("Strongly disagree to strongly agree"),
    "often": _("Never to always"),
    "routine": _("Not yet to routine"),
    "likely": _("Not at all likely to extremely likely"),
    "confident": _("Not confident at all to completely confident"),
}
"""What the ready-made answers are called; those of `pure.instruments.READY_POINTS`."""
