"""The first words of a story, taken from the thread of its idea: nobody's name, nothing that was not said in public."""

from __future__ import annotations

from dataclasses import dataclass

from groundswell.voice.models import Idea, State


@dataclass(frozen=True)
class DraftWords:
    """What was said, done and changed, as far as the thread tells."""

    said: str
    did: str
    changed: str


def words_from_thread(idea: Idea) -> DraftWords:
    """Draft the three parts: the idea's words, the reasons of the steps that tried, the reason of the step that ended it."""
    steps = list(idea.steps.order_by("id"))
    tried = [step.reason for step in steps if step.state in {State.LOOKING, State.TRYING} and step.reason]
    done = [step.reason for step in steps if step.state == State.DONE and step.reason]
    changed = done[-1] if done and idea.did_change else ""
    did = "\n\n".join(tried) or (done[-1] if done else "")
    return DraftWords(said=idea.text, did=did, changed=changed)
