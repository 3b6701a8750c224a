"""Engagement from 0 to 10: nine topics in three groups of three."""

from typing import Final

from groundswell.pure.instruments._instrument import Instrument, Scale, Section, Standing
from groundswell.pure.instruments._library.points import agree, often
from groundswell.pure.instruments._needs import all_but_one
from groundswell.pure.instruments._questions import Question
from groundswell.pure.instruments._words import Words

_MOTIVATION: Final = (
    often("motivation_coming", "I am glad to be coming in.", "Rwy’n falch o ddod i mewn."),
    often("motivation_energy", "What I do at work gives me energy.", "Mae fy ngwaith yn rhoi egni i mi."),
    often(
        "motivation_absorbed",
        "The day is over before I know it.",
        "Mae’r diwrnod ar ben cyn i mi sylwi.",
    ),
)
_INVOLVEMENT: Final = (
    agree(
        "involvement_initiative",
        "My job leaves me room to act on ideas of my own.",
        "Mae fy swydd yn gadael lle i mi weithredu ar fy syniadau fy hun.",
    ),
    agree(
        "involvement_suggesting",
        "When I see a better way, there is somebody who wants to hear it.",
        "Pan fyddaf yn gweld ffordd well, mae rhywun sydd eisiau clywed amdani.",
    ),
    agree(
        "involvement_improving",
        "I can get things changed for the better where I work.",
        "Rwy’n gallu newid pethau er gwell lle rwy’n gweithio.",
    ),
)
_ADVOCACY: Final = (
    agree(
        "advocacy_patients",
        "Here, what is best for patients comes before anything else.",
        "Yma, yr hyn sydd orau i gleifion sy’n dod o flaen popeth arall.",
    ),
    agree(
        "advocacy_work",
        "I would tell a good friend to come and work here.",
        "Byddwn yn dweud wrth ffrind da am ddod i weithio yma.",
    ),
    agree(
        "advocacy_care",
        "I would be at ease if someone close to me were cared for here.",
        "Byddwn yn dawel fy meddwl pe bai rhywun agos ataf yn cael gofal yma.",
    ),
)


def _third(key: str, words: Words, questions: tuple[Question, ...]) -> Scale:
    parts = tuple(one.key for one in questions)
    return Scale(key, words, parts, needs=all_but_one(len(parts)), out_of=(0, 10))


_THIRDS: Final = (
    _third("motivation", Words("Motivation", "Cymhelliant"), _MOTIVATION),
    _third("involvement", Words("Involvement", "Cyfranogiad"), _INVOLVEMENT),
    _third("advocacy", Words("Advocacy", "Eiriolaeth"), _ADVOCACY),
)

ENGAGEMENT: Final = Instrument(
    key="engagement",
    words=Words("Engagement in nine topics", "Ymgysylltiad mewn naw pwnc"),
    purpose=Words(
        "To see over time whether people are moved by their work, have a say in it and would speak well of it.",
        "I weld dros amser a yw pobl yn cael eu hysgogi gan eu gwaith, â llais ynddo ac yn fodlon ei ganmol.",
    ),
    standing=Standing.ADAPTED,
    source="Topics and grouping after the staff engagement questions of the NHS Staff Survey "
    "and the National Quarterly Pulse Survey, NHS England.",
    licence=Words(
        "The statements are our own. Scores are not comparable with the NHS Staff Survey, which words and weights "
        "its questions in another way.",
        "Ein gosodiadau ni yw’r rhain. Ni ellir cymharu’r sgorau ag Arolwg Staff y GIG, sy’n geirio ac yn pwysoli "
        "ei gwestiynau mewn ffordd arall.",
    ),
    smallest_group=11,
    sections=(
        Section("motivation", Words("How often is this so?", "Pa mor aml mae hyn yn wir?"), _MOTIVATION),
        Section("involvement", Words("Having a say", "Cael llais"), _INVOLVEMENT),
        Section("advocacy", Words("Speaking well of it", "Ei ganmol"), _ADVOCACY),
    ),
    scales=(
        *_THIRDS,
        Scale("engagement", Words("Engagement", "Ymgysylltiad"), tuple(one.key for one in _THIRDS), needs=3),
    ),
)
