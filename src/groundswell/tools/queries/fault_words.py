"""What cannot be read, in plain words, with the line it is about."""

from __future__ import annotations

from django.utils.translation import gettext as _

from groundswell.pure.outline import DEEPEST, LONGEST, MOST_LINES, Fault, Trouble


def fault_words(fault: Fault) -> str:
    """What is wrong with a line, and what to do."""
    return _what(fault.trouble) % {"line": fault.line, "words": fault.words}


def _what(trouble: Trouble) -> str:
    return {
        Trouble.TOO_MANY: _("From line %(line)s on nothing is drawn: a drawing holds so many lines and no more.") + f" ({MOST_LINES})",
        Trouble.TOO_LONG: _("Line %(line)s is long, and is cut in the drawing. Make two of it.") + f" ({LONGEST})",
        Trouble.TOO_DEEP: _("Line %(line)s is deeper than can be drawn.") + f" ({DEEPEST})",
        Trouble.NO_NUMBER: _("Line %(line)s, “%(words)s”, needs its numbers at the end."),
        Trouble.OUT_OF_SCALE: _("Line %(line)s, “%(words)s”, has a number that is not on the scale."),
        Trouble.UNKNOWN_PART: _("In line %(line)s we do not know what “%(words)s” means."),
        Trouble.NO_SUCH_STEP: _("Line %(line)s goes to “%(words)s”, and there is no such step."),
        Trouble.NO_OPTIONS: _("Line %(line)s asks “%(words)s”. Put the answers below it, each with a dash more."),
        Trouble.ONE_OPTION: _("Line %(line)s, “%(words)s”, has one answer only. What if not?"),
        Trouble.NOT_A_QUESTION: _("Line %(line)s, “%(words)s”, does not belong to a question."),
        Trouble.NO_END: _("Line %(line)s, “%(words)s”, leads nowhere yet. What is to be done then?"),
        Trouble.BLAMES: _("Line %(line)s, “%(words)s”, ends at a person. Ask once more what made that likely."),
        Trouble.GOES_ON: _("Line %(line)s, “%(words)s”, is in your hands. You may stop there."),
    }[trouble]  # fmt: skip
