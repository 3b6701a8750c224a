"""Did a session do any good? Four levels, each asked at its own time."""

from typing import Final

from groundswell.pure.instruments._instrument import Instrument, Scale, Section, Standing
from groundswell.pure.instruments._library.points import (
    AGREE,
    CONFIDENT,
    DONE,
    LIKELY,
    agree,
    choices,
    matrix,
    own_words,
)
from groundswell.pure.instruments._questions import Kind, Point, Question, ShownIf
from groundswell.pure.instruments._recommending import PROMOTERS_FROM
from groundswell.pure.instruments._words import Words

_REACTION: Final = Section(
    "reaction",
    Words("What you made of it", "Eich barn amdano"),
    (
        Question(
            "session_expectations",
            Kind.SCALE,
            Words("How was it beside what you expected?", "Sut oedd o’i gymharu â’ch disgwyliadau?"),
            (
                Point(1, Words("Less than I expected", "Llai nag yr oeddwn yn ei ddisgwyl")),
                Point(2, Words("What I expected", "Yr hyn yr oeddwn yn ei ddisgwyl")),
                Point(3, Words("More than I expected", "Mwy nag yr oeddwn yn ei ddisgwyl")),
            ),
            favourable_from=2,
        ),
        agree(
            "session_relevant",
            "It was about things I meet in my work.",
            "Roedd yn trafod pethau rwy’n eu hwynebu yn fy ngwaith.",
        ),
        matrix(
            "session_room",
            Words("In this session", "Yn y sesiwn hon"),
            AGREE,
            (
                "session_hard_things",
                "we could talk about hard things",
                "roeddem yn gallu siarad am bethau anodd",
            ),
            (
                "session_unfinished",
                "I could share an idea that was not finished",
                "roeddwn yn gallu rhannu syniad nad oedd yn orffenedig",
            ),
        ),
        Question(
            "session_recommend",
            Kind.NUMBER,
            Words(
                "How likely are you to recommend it to a colleague?",
                "Pa mor debygol ydych chi o’i argymell i gydweithiwr?",
            ),
            LIKELY,
            favourable_from=PROMOTERS_FROM,
        ),
        own_words("session_keep", "What should we keep?", "Beth ddylem ei gadw?"),
        own_words("session_change", "What should we change?", "Beth ddylem ei newid?"),
    ),
    hint=Words("Level 1. At the end of each session.", "Lefel 1. Ar ddiwedd pob sesiwn."),
)
_LEARNING: Final = Section(
    "learning",
    Words("What you learned", "Beth ddysgoch chi"),
    (
        Question(
            "session_confidence_before",
            Kind.NUMBER,
            Words(
                "Looking back, how confident were you before?",
                "Wrth edrych yn ôl, pa mor hyderus oeddech chi cynt?",
            ),
            CONFIDENT,
        ),
        Question(
            "session_confidence_now",
            Kind.NUMBER,
            Words("How confident are you now?", "Pa mor hyderus ydych chi nawr?"),
            CONFIDENT,
        ),
        agree(
            "session_explain",
            "I could explain the main thing to a colleague.",
            "Gallwn esbonio’r prif beth i gydweithiwr.",
        ),
        agree(
            "session_use",
            "I know where I will use it first.",
            "Rwy’n gwybod ble y byddaf yn ei ddefnyddio gyntaf.",
        ),
    ),
    hint=Words("Level 2. At the end of the series.", "Lefel 2. Ar ddiwedd y gyfres."),
)
_DOING: Final = Section(
    "doing",
    Words("What you do now", "Beth rydych yn ei wneud nawr"),
    (
        Question(
            "session_tools",
            Kind.MULTIPLE,
            Words("What have you used since?", "Beth ydych chi wedi’i ddefnyddio ers hynny?"),
            choices(
                ("An aim", "Nod"),
                ("A map of the process", "Map proses"),
                ("A driver diagram", "Diagram gyrwyr"),
                ("A chart over time", "Siart dros amser"),
                ("A small test of change", "Prawf bach o newid"),
                ("None of these", "Dim un o’r rhain"),
            ),
        ),
        Question(
            "session_idea",
            Kind.YES_NO,
            Words("Have you said an idea since?", "Ydych chi wedi rhannu syniad ers hynny?"),
            DONE,
        ),
        Question(
            "session_tested",
            Kind.YES_NO,
            Words("Have you tested a change since?", "Ydych chi wedi profi newid ers hynny?"),
            DONE,
        ),
        Question(
            "session_which",
            Kind.SHORT_TEXT,
            Words("Which one?", "Pa un?"),
            shown_if=ShownIf("session_tested", (1,)),
        ),
        Question(
            "session_hindrances",
            Kind.RANKING,
            Words(
                "What got in your way? The most first.", "Beth oedd yn eich rhwystro? Y peth mwyaf yn gyntaf."
            ),
            choices(
                ("Time", "Amser"),
                ("Leave to try it", "Caniatâd i roi cynnig arno"),
                ("Help from others", "Help gan eraill"),
                ("Data", "Data"),
                ("Knowing how", "Gwybod sut"),
            ),
        ),
    ),
    hint=Words("Level 3. Three months later.", "Lefel 3. Dri mis yn ddiweddarach."),
)
_RESULTS: Final = Section(
    "results",
    Words("What came of it", "Beth ddaeth ohono"),
    (
        agree(
            "session_stayed",
            "The way we work has changed, and has stayed so.",
            "Mae’r ffordd rydym yn gweithio wedi newid, ac wedi aros felly.",
        ),
        agree(
            "session_patients", "Patients are better off for it.", "Mae cleifion ar eu hennill o’i herwydd."
        ),
        own_words("session_shown_by", "How can one see that?", "Sut mae gweld hynny?"),
    ),
    hint=Words("Level 4. Six to twelve months later.", "Lefel 4. Chwe mis i flwyddyn yn ddiweddarach."),
)

SESSION: Final = Instrument(
    key="session",
    words=Words("Four-level session evaluation", "Gwerthuso sesiwn ar bedair lefel"),
    purpose=Words(
        "To learn whether a session was liked, taught something, changed what people do, and helped anyone.",
        "I ddysgu a oedd sesiwn wedi plesio, wedi dysgu rhywbeth, wedi newid yr hyn mae pobl yn ei wneud, ac wedi helpu rhywun.",
    ),
    standing=Standing.ADAPTED,
    source="Four levels after D. Kirkpatrick, as widened by H. Barr and others for health care.",
    licence=Words(
        "The questions are our own. “The Four Levels” is a mark of Kirkpatrick Partners, named here only to say where "
        "the order comes from.",
        "Ein cwestiynau ni yw’r rhain. Nod Kirkpatrick Partners yw “The Four Levels”, a enwir yma dim ond i ddweud o ble "
        "y daw’r drefn.",
    ),
    smallest_group=10,
    sections=(_REACTION, _LEARNING, _DOING, _RESULTS),
    scales=(
        Scale(
            "room", Words("Room to speak", "Lle i siarad"), ("session_hard_things", "session_unfinished"), 2
        ),
        Scale(
            "learned",
            Words("Ready to use it", "Yn barod i’w ddefnyddio"),
            ("session_explain", "session_use"),
            2,
        ),
        Scale("results", Words("Results", "Canlyniadau"), ("session_stayed", "session_patients"), 2),
    ),
)
