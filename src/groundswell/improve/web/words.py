"""Aims, what they lack, and next steps, in words."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groundswell.base.ui.words import day
from groundswell.improve.models import Project
from groundswell.measure.queries.numbers import number_of
from groundswell.pure.improving import Advice, Field, Lack, Step, Why

Words = str | Promise

LACKS: dict[Lack, Words] = {
    Lack.WHAT: gettext_lazy("Say what should get better."),
    Lack.HOW_MUCH: gettext_lazy("Say how much: a number that would tell you that you are there."),
    Lack.NO_CHANGE: gettext_lazy("It begins and ends at the same number, so nothing would change."),
    Lack.WRONG_WAY: gettext_lazy("The number goes the way that your measure calls worse. Look at both."),
    Lack.MEASURE: gettext_lazy("Choose the measure that will tell. Without one nobody can see if it worked."),
    Lack.BY_WHEN: gettext_lazy("Say by when. “Soon” never comes."),
    Lack.PAST: gettext_lazy("The day has passed. Say by when now, or bring the project to an end."),
    Lack.FAR: gettext_lazy("This is more than two years away. Choose a nearer day for a first part of it."),
    Lack.FOR_WHOM: gettext_lazy("Say for whom: which patients, families or colleagues."),
    Lack.WHERE: gettext_lazy("Say where: which ward, clinic or team."),
    Lack.WHY: gettext_lazy("Say why it matters, so that others want it too."),
}

STEPS: dict[Step, tuple[Words, Words]] = {
    Step.AIM: (
        gettext_lazy("Say what you aim at"),
        gettext_lazy(
            "How much, by when, for whom and where: an aim that can be missed is one that can be met."
        ),
    ),
    Step.MEASURE: (
        gettext_lazy("Choose how you will know"),
        gettext_lazy(
            "One measure that tells what people get, and one that shows if something else gets worse."
        ),
    ),
    Step.VALUES: (
        gettext_lazy("Put in what it was before"),
        gettext_lazy("Ten values from before the first change let the chart tell a change from chance."),
    ),
    Step.DRIVERS: (
        gettext_lazy("Draw your theory"),
        gettext_lazy("What drives the aim, and which changes could move it? One line for each."),
    ),
    Step.PLAN: (
        gettext_lazy("Plan a small test"),
        gettext_lazy("One patient, one colleague, one shift. Write down first what you expect to see."),
    ),
    Step.PREDICT: (
        gettext_lazy("Write what you expect"),
        gettext_lazy("A test without a prediction cannot surprise you."),
    ),
    Step.TEST: (gettext_lazy("Do the test"), gettext_lazy("Write down what you see while you see it.")),
    Step.STUDY: (
        gettext_lazy("Compare with what you expected"),
        gettext_lazy("What did you see, and what did you learn from it?"),
    ),
    Step.DECIDE: (
        gettext_lazy("Decide: adopt, adapt or abandon"),
        gettext_lazy("Each of the three is a good answer. The next test is drafted for you."),
    ),
    Step.CLOSE: (
        gettext_lazy("Bring it to an end"),
        gettext_lazy("Say what you keep and what you learned. Those whose idea it was are told."),
    ),
    Step.NOTHING: ("", ""),
}


def lack_words(lack: Lack) -> str:
    """What an aim lacks, in words."""
    return str(LACKS[lack])


def aim_sentence(project: Project) -> str:
    """The aim as one reads it, with what is known of it; empty when nothing is."""
    if not project.what:
        return ""
    said = [project.what.rstrip(".")]
    said += [_("for %(whom)s") % {"whom": project.for_whom}] if project.for_whom else []
    said += [_("in %(where)s") % {"where": project.where}] if project.where else []
    numbers = numbers_words(project)
    said += [numbers] if numbers else []
    said += [_("by %(day)s") % {"day": day(project.by_when)}] if project.by_when else []
    return _("%(said)s.") % {"said": ", ".join(said)}


def who_it_touches(project: Project) -> list[str]:
    """Whom a project touches and how they have a say, a line for each that is written down."""
    told = {
        _("Patients, families, carers: %(words)s"): project.patients,
        _("Others: %(words)s"): project.touched,
        _("Who it might leave out: %(words)s"): project.left_out,
    }
    return [line % {"words": words} for line, words in told.items() if words]


def numbers_words(project: Project) -> str:
    """From where to where, in words."""
    number = number_of(project.measure) if project.measure is not None else lambda value: f"{value:g}"
    if project.reach is None:
        return ""
    if project.start is None:
        return _("to %(reach)s") % {"reach": number(project.reach)}
    return _("from %(start)s to %(reach)s") % {"start": number(project.start), "reach": number(project.reach)}


ADVICE: dict[Advice, Words] = {
    Advice.NO_QUESTION: gettext_lazy("What does this test ask? Write one question, and what you expect."),
    Advice.NO_PREDICTION: gettext_lazy("Write what you expect for each question. Without it a test cannot surprise you."),
    Advice.TOO_BIG: gettext_lazy("A first test with so many is a launch. Begin with one, tomorrow, and learn quickly."),
    Advice.LEAP: gettext_lazy("This is more than one step larger than the last test. Between them, test with a few more."),
    Advice.SAME_AGAIN: gettext_lazy("The last test asked for a change, and this plan is the same. What will be different?"),
    Advice.NO_MEASURE: gettext_lazy("Which measure will tell? Choose one, or the chart will know nothing of this test."),
    Advice.NO_DATE: gettext_lazy("From when to when? A test without a date does not happen."),
    Advice.BACKWARDS: gettext_lazy("It ends before it begins. Look at the two dates."),
    Advice.TOO_LONG: gettext_lazy("Three months are too long to wait for an answer. What could you learn in a week?"),
    Advice.NO_WHO: gettext_lazy("Who does it? Name one person."),
    Advice.NO_WHERE: gettext_lazy("Where is it done?"),
    Advice.NO_STOP: gettext_lazy("When would you stop at once? Write it down before you begin."),
    Advice.NO_VALUES: gettext_lazy("The measure has no values yet. Put some in from before, so that a change can be seen."),
    Advice.FEW_BEFORE: gettext_lazy("The measure has fewer than ten values. A few more from before let the chart tell a change from chance."),
    Advice.NO_BALANCING: gettext_lazy("Nothing watches what else could get worse. Add a balancing measure."),
    Advice.ONE_TEST: gettext_lazy("One test is a promising start. Test again on another day, with other people, before you adopt it."),
    Advice.TOO_SMALL: gettext_lazy("So far it was tested with a few. It may be different with many: test it larger first."),
    Advice.NO_LEARNING: gettext_lazy("What did you learn? It is what lasts."),
    Advice.NO_SIGNAL: gettext_lazy("The charts do not show it yet. If you adopt it now, keep watching them."),
}  # fmt: skip

FIELDS: dict[Field, Words] = {
    Field.QUICK_WIN: gettext_lazy("A quick win: much change for little effort"),
    Field.PROJECT: gettext_lazy("A project: much change, and much effort"),
    Field.FILL_IN: gettext_lazy("When there is time: little change, little effort"),
    Field.LEAVE: gettext_lazy("Leave it for now: little change, much effort"),
}
WHYS: dict[Why, Words] = {
    Why.NAMED: gettext_lazy("It has a name, and nobody else on its team yet."),
    Why.TEAM: gettext_lazy("It has a team."),
    Why.AIM: gettext_lazy("It has an aim that can be missed."),
    Why.FIGURES: gettext_lazy("It has figures from before, and no test is finished."),
    Why.TESTED: gettext_lazy("Changes were tested; the charts do not show an improvement."),
    Why.SOME_ADOPTED: gettext_lazy("A change was adopted; the charts do not show it yet."),
    Why.SHOWING: gettext_lazy("The chart of the aim shows an improvement."),
    Why.HALFWAY: gettext_lazy("The chart shows an improvement, and the newest values are half of the way to the aim or further."),
    Why.HOLDING: gettext_lazy("A change was adopted for all, and the improvement has held for twelve values."),
    Why.REACHED: gettext_lazy("The aim is reached, adopted for all, and has held for twelve values."),
}  # fmt: skip
RUNGS: list[tuple[str, Words]] = [
    ("0.5", gettext_lazy("It has a name.")),
    ("1", gettext_lazy("It has a team and knows what it is for.")),
    ("1.5", gettext_lazy("It is being planned.")),
    ("2", gettext_lazy("It looks at how things are, and has changed nothing yet.")),
    ("2.5", gettext_lazy("Changes are tested, without an improvement so far.")),
    ("3", gettext_lazy("Some tests worked, on a small scale.")),
    ("3.5", gettext_lazy("The figures get better.")),
    ("4", gettext_lazy("Much better: half of the aim or more.")),
    ("4.5", gettext_lazy("It holds.")),
    ("5", gettext_lazy("All aims are met, and things are arranged so that it stays.")),
]
