"""The psychology of change: how far a team has come in five domains, for the team itself to talk about."""

from typing import Final

from groundswell.pure.instruments._instrument import Instrument, Scale, Section, Standing
from groundswell.pure.instruments._library.points import ROUTINE, matrix, own_words
from groundswell.pure.instruments._needs import all_but_one
from groundswell.pure.instruments._questions import Question
from groundswell.pure.instruments._words import Words

_ASK: Final = Words("How far have you come with this?", "Pa mor bell ydych chi wedi dod gyda hyn?")
_DOMAINS: Final[dict[str, tuple[Words, Question]]] = {
    "motivation": (
        Words("Unleash intrinsic motivation", "Rhyddhau cymhelliant mewnol"),
        matrix(
            "change_motivation",
            _ASK,
            ROUTINE,
            (
                "change_care",
                "We know why each of us cares.",
                "Rydym yn gwybod pam mae’r gwaith yn bwysig i bob un ohonom.",
            ),
            (
                "change_purpose",
                "Our meetings begin with the purpose or with a story.",
                "Mae ein cyfarfodydd yn dechrau gyda’r diben neu gyda stori.",
            ),
            (
                "change_concerns",
                "Worries are spoken without a price to pay.",
                "Mae pobl yn lleisio pryderon heb dalu pris am hynny.",
            ),
        ),
    ),
    "codesign": (
        Words("Co-design people-driven change", "Cyd-ddylunio newid sy’n cael ei yrru gan bobl"),
        matrix(
            "change_codesign",
            _ASK,
            ROUTINE,
            (
                "change_aim",
                "People who use the service, and staff who give it, helped to set the aim.",
                "Helpodd pobl sy’n defnyddio’r gwasanaeth, a staff sy’n ei roi, i osod y nod.",
            ),
            (
                "change_heeded",
                "We changed our plan because of what they said.",
                "Newidiom ein cynllun oherwydd yr hyn a ddywedon nhw.",
            ),
            ("change_missing", "We ask who is missing.", "Rydym yn gofyn pwy sydd ar goll."),
        ),
    ),
    "coproduce": (
        Words("Co-produce in authentic relationship", "Cydgynhyrchu mewn perthynas ddilys"),
        matrix(
            "change_coproduce",
            _ASK,
            ROUTINE,
            (
                "change_known",
                "We know each other beyond our roles.",
                "Rydym yn adnabod ein gilydd y tu hwnt i’n rolau.",
            ),
            (
                "change_promises",
                "What we promise is said aloud and followed up.",
                "Mae’r hyn rydym yn ei addo yn cael ei ddweud yn glir a’i ddilyn.",
            ),
            (
                "change_disagreeing",
                "We disagree openly and stay on good terms.",
                "Rydym yn anghytuno’n agored ac yn aros ar delerau da.",
            ),
        ),
    ),
    "power": (
        Words("Distribute power", "Rhannu pŵer"),
        matrix(
            "change_power",
            _ASK,
            ROUTINE,
            (
                "change_nearest",
                "Decisions are made nearest to the work.",
                "Mae penderfyniadau’n cael eu gwneud agosaf at y gwaith.",
            ),
            ("change_data", "Everyone can see the data.", "Mae pawb yn gallu gweld y data."),
            (
                "change_turns",
                "We take turns to lead, and quiet voices decide too.",
                "Rydym yn arwain yn ein tro, ac mae lleisiau tawel yn penderfynu hefyd.",
            ),
        ),
    ),
    "adapt": (
        Words("Adapt in action", "Addasu wrth weithredu"),
        matrix(
            "change_adapt",
            _ASK,
            ROUTINE,
            (
                "change_tested",
                "We try something out every month.",
                "Rydym yn rhoi cynnig ar rywbeth bob mis.",
            ),
            (
                "change_course",
                "We change course because of what we see.",
                "Rydym yn newid cyfeiriad oherwydd yr hyn rydym yn ei weld.",
            ),
            (
                "change_failures",
                "We write down what failed, and why.",
                "Rydym yn ysgrifennu beth fethodd, a pham.",
            ),
        ),
    ),
}
_NEXT: Final = own_words(
    "change_next",
    "What one thing shall we do next where we are lowest?",
    "Pa un peth wnawn ni nesaf lle rydym isaf?",
)

PSYCHOLOGY_OF_CHANGE: Final = Instrument(
    key="psychology_of_change",
    words=Words("Psychology of change", "Seicoleg newid"),
    purpose=Words(
        "A team looks at itself and agrees one next step where it is lowest.",
        "Tîm yn edrych arno’i hun ac yn cytuno ar un cam nesaf lle mae isaf.",
    ),
    standing=Standing.ADAPTED,
    source="Five domains after K. Hilton and A. Anderson, IHI Psychology of Change Framework (2018).",
    licence=Words(
        "The domains are named after the framework, which is © Institute for Healthcare Improvement. "
        "The statements are our own and not a validated scale.",
        "Mae’r meysydd wedi’u henwi ar ôl y fframwaith, sydd © Institute for Healthcare Improvement. "
        "Ein gosodiadau ni yw’r rhain ac nid graddfa wedi’i dilysu.",
    ),
    smallest_group=10,
    sections=(
        *(Section(key, words, (question,)) for key, (words, question) in _DOMAINS.items()),
        Section("next", Words("Next step", "Cam nesaf"), (_NEXT,)),
    ),
    scales=tuple(
        Scale(key, words, tuple(row.key for row in question.rows), needs=all_but_one(len(question.rows)))
        for key, (words, question) in _DOMAINS.items()
    ),
)
