"""The written report of a series: what a draft says by itself, beside the figures of `report_figures`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groundswell.learn.models import EvaluationReport, Series
from groundswell.learn.queries.report_figures import Figures, ScoreRow, ThemeRow, day_of
from groundswell.pure.evaluation import Level, Polarity

ABOUT, WHO, SAID, SAFE, HELPED, CAME, LEARNED, HOW = (
    "about",
    "who",
    "said",
    "safe",
    "helped",
    "came",
    "learned",
    "how",
)
MOST_NAMED = 4
SECTIONS = (ABOUT, WHO, SAID, SAFE, HELPED, CAME, LEARNED, HOW)


def head_of(section: str) -> str:
    """The heading of a section."""
    return {
        ABOUT: _("What this was about"),
        WHO: _("Who came"),
        SAID: _("What people said"),
        SAFE: _("Was it a safe place?"),
        HELPED: _("What helped, and what got in the way"),
        CAME: _("What came of it"),
        LEARNED: _("What we learned, and what we do next"),
        HOW: _("How we know"),
    }[section]


def draft_of(series: Series, figures: Figures) -> dict[str, str]:
    """The words of a first draft, section by section. Where nothing is known it says so, and what would tell."""
    return {
        ABOUT: _about(series, figures),
        WHO: "\n".join(reach_words(figures.reach)),
        SAID: _said(figures),
        SAFE: _safe(figures.scores),
        HELPED: _helped(figures.themes),
        CAME: "\n".join(deed_words(figures.deeds)),
        LEARNED: _("Write here what you would do again, what you would do otherwise, and what comes next."),
        HOW: _how(series, figures),
    }


def _about(series: Series, figures: Figures) -> str:
    if not figures.first:
        return f"{series.purpose}\n\n" + _("No session has taken place yet.")
    told = {"count": figures.reach["sessions"], "first": day_of(figures.first), "last": day_of(figures.last)}
    return f"{series.purpose}\n\n" + (
        ngettext(
            "%(count)s session took place, on %(first)s.",
            "%(count)s sessions took place, from %(first)s to %(last)s.",
            told["count"],
        )
        % told
    )


def reach_words(reach: dict[str, Any]) -> list[str]:
    """Who came, in sentences."""
    if reach["people"] is None:
        return [_("Too few members said that they come for their number to be shown.")]
    came = ngettext(
        "%(people)s different members said that they come, all from one organisation.",
        "%(people)s different members said that they come, from %(houses)s organisations.",
        reach["organisations"],
    )
    told = [came % {"people": reach["people"], "houses": reach["organisations"]}]
    if reach["returned"] is not None:
        told.append(_("%(people)s of them came to more than one session.") % {"people": reach["returned"]})
    return told


def spread_rows(reach: dict[str, Any]) -> list[tuple[str, int]]:
    """By how many sessions people came to; empty when it is hidden."""
    return [(_times(low, high, reach["sessions"]), people) for low, high, people in reach["spread"] if people]


def session_rows(reach: dict[str, Any]) -> list[tuple[str, ...]]:
    """A heading, then for each session how many said they come and how many came in, without a column that would show nothing."""
    titles = [one[0] for one in reach["by_session"]]
    columns = [(_("Said they come"), [one[1] for one in reach["by_session"]])]
    columns += [(_("Came in by the code"), [one[2] for one in reach["by_session"]])]
    shown = [
        (head, *map(_shown, numbers)) for head, numbers in columns if any(one is not None for one in numbers)
    ]
    return list(zip((_("Session"), *titles), *shown, strict=True)) if shown else []


def _shown(n: int | None) -> str:
    return _("hidden") if n is None else str(n)


def _times(low: int, high: int, sessions: int) -> str:
    if low == high:
        return _("One session")
    if high > sessions:
        return _("%(low)s or more sessions") % {"low": low}
    return _("%(low)s or %(high)s sessions") % {"low": low, "high": high}


def _said(figures: Figures) -> str:
    """The strongest and the weakest of what was said, with the people of each; all of it stands below."""
    lines = [one for one in figures.lines if one.level <= Level.LEARNING]
    if not lines:
        return _("Nothing that may be shown has been answered yet.")
    few, many = min(one.whole for one in lines), max(one.whole for one in lines)
    told = [_("Between %(few)s and %(many)s people answered each question.") % {"few": few, "many": many}]
    if few == many:
        told = [_("Each question was answered by this number of people: %(many)s.") % {"many": many}]
    ranked = sorted(lines, key=lambda one: -one.share)
    told += [f"{one.words}: {one.said}." for one in ranked[:MOST_NAMED]]
    if len(ranked) > MOST_NAMED:
        told.append(
            _("Fewest of all: %(words)s, %(said)s.") % {"words": ranked[-1].words, "said": ranked[-1].said}
        )
    return "\n".join(told)


def _safe(scores: Sequence[ScoreRow]) -> str:
    if not scores:
        return _("Nobody has asked yet how safe it was to speak up, or too few have answered.")
    return "\n".join(
        _("%(words)s: on average %(mean)s. %(people)s people answered.")
        % {"words": one.words, "mean": one.as_mean, "people": one.people}
        for one in scores
    )


def _helped(themes: Sequence[ThemeRow]) -> str:
    told = []
    for way, sentence in (
        (Polarity.ENABLER, _("What helped: %(themes)s.")),
        (Polarity.BARRIER, _("What got in the way: %(themes)s.")),
        (Polarity.BOTH, _("What did both: %(themes)s.")),
    ):
        names = [one.name for one in themes if one.polarity == way.value]
        if names:
            told.append(sentence % {"themes": ", ".join(names)})
    return "\n".join(told) or _("No comments have been put under themes yet.")


def deed_words(deeds: dict[str, Any], level: Level | None = None) -> list[str]:
    """What people did here since, in sentences, all of it or of one level; of too few people nothing is said."""
    told = []
    if deeds["ideas"] is not None and level is not Level.RESULTS:
        words = _("Ideas said with a name: %(count)s, by %(people)s people who came.")
        told.append(words % {"count": deeds["ideas"], "people": deeds["idea_people"]})
    if deeds["tests"] is not None and level is not Level.RESULTS:
        words = _("Tests of a change that were decided on: %(count)s, planned by %(people)s people who came.")
        told.append(words % {"count": deeds["tests"], "people": deeds["test_people"]})
    if deeds["adopted"] is not None and level is not Level.BEHAVIOUR:
        words = _("Projects that were adopted: %(count)s, with %(people)s people who came in their teams.")
        told.append(words % {"count": deeds["adopted"], "people": deeds["adopted_people"]})
    if told or level is Level.RESULTS:
        return told
    return [_("So far too few people who came have said ideas or tested changes here for it to be shown.")]


def _how(series: Series, figures: Figures) -> str:
    k = series.community.organisation.smallest_group_shown
    sources = [one.source for one in figures.lines] + [one.source for one in figures.scores]
    told = [
        _("Each figure has its own number of people: those who answered that question."),
        _(
            "Under 30 people there are counts and no percentages. The range says where the share lies, 95 times of 100."
        ),
    ]
    if "" in sources:
        told.append(_("Answers were sealed; nothing of fewer than %(k)s people is shown.") % {"k": k})
    if any(sources):
        told.append(_("Figures that were counted elsewhere are shown as their source states them."))
    if figures.first:
        told.append(
            _(
                "Who came is who said so beforehand. What people did here afterwards need not be because of the sessions."
            )
        )
    return "\n".join(told)


def report_of(series: Series) -> EvaluationReport | None:
    """The report of a series, drafted or published."""
    return EvaluationReport.objects.filter(series=series).first()
