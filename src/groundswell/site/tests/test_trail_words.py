"""Everything that can happen has a sentence in the audit trail, and every sentence tells of something that can."""

import re
from pathlib import Path

import groundswell
from groundswell.site.trail_words import SENTENCES

HOUSES = Path(groundswell.__file__).parent
# What a part says happened, and what it has the words that are said about its things called.
TOLD = (*HOUSES.glob("*/actions/*.py"), *HOUSES.glob("*/queries/said.py"))
ACTIONS = {path: path.relative_to(HOUSES).parts[0] for path in sorted(TOLD)}


def verbs_in(part, source):
    """What the actions of a part write on the trail; no other words of theirs have this shape."""
    return set(re.findall(rf'"({part}\.[a-z_]+)"', source))


def recorded():
    return set().union(*(verbs_in(part, path.read_text()) for path, part in ACTIONS.items()))


def test_every_verb_has_a_sentence_and_every_sentence_a_verb():
    assert recorded() == set(SENTENCES)


def test_a_verb_without_a_sentence_is_found():
    assert verbs_in("voice", 'record("voice.idea_sung", about=idea)') - set(SENTENCES) == {"voice.idea_sung"}
