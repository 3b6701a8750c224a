"""How was your workday, and was it a good one?"""

from typing import Final

from groundswell.pure.instruments._instrument import Instrument, Scale, Section, Standing
from groundswell.pure.instruments._library.points import choices, own_words
from groundswell.pure.instruments._questions import Kind, Point, Question
from groundswell.pure.instruments._words import Words

_FACES: Final = (
    Point(1, Words("Very bad", "Gwael iawn"), "face_very_bad"),
    Point(2, Words("Bad", "Gwael"), "face_bad"),
    Point(3, Words("So-so", "Gweddol"), "face_so_so"),
    Point(4, Words("Good", "Da"), "face_good"),
    Point(5, Words("Very good", "Da iawn"), "face_very_good"),
)
_REASONS: Final = choices(
    ("How many of us there were", "Faint ohonom oedd yno"),
    ("How much there was to do", "Faint oedd i’w wneud"),
    ("Breaks and rest", "Seibiannau a gorffwys"),
    ("How we worked together", "Sut y gweithiom gyda’n gilydd"),
    ("Those in charge", "Y rhai sy’n gyfrifol"),
    ("Patients and families", "Cleifion a theuluoedd"),
    ("Computers and equipment", "Cyfrifiaduron ac offer"),
    ("The place we work in", "Y lle rydym yn gweithio ynddo"),
    ("Being thanked, or not", "Cael diolch, neu beidio"),
    ("How people spoke to me", "Sut y siaradodd pobl â mi"),
    ("Learning something", "Dysgu rhywbeth"),
    ("Something outside work", "Rhywbeth y tu allan i’r gwaith"),
)
_OWN: Final = Words(
    "Our own question, free to use and change.", "Ein cwestiwn ein hunain, am ddim i’w ddefnyddio a’i newid."
)


def _follow_ups(key: str) -> tuple[Question, ...]:
    asked = Words("What made it so?", "Beth wnaeth iddo fod felly?")
    return (
        Question(f"{key}_reasons", Kind.MULTIPLE, asked, _REASONS),
        own_words(
            f"{key}_comment", "Is there more you want to say?", "Oes rhywbeth arall yr hoffech ei ddweud?"
        ),
    )


WORKDAY: Final = Instrument(
    key="workday",
    words=Words("How was your workday?", "Sut oedd eich diwrnod gwaith?"),
    purpose=Words(
        "Two taps at the end of a day, to see together which days are good and why.",
        "Dau gyffyrddiad ar ddiwedd diwrnod, i weld gyda’n gilydd pa ddyddiau sy’n dda a pham.",
    ),
    standing=Standing.OWN,
    source="Our own, after common practice: one press a day on faces with words.",
    licence=_OWN,
    smallest_group=10,
    sections=(
        Section(
            "workday",
            Words("Today", "Heddiw"),
            (
                Question(
                    "workday",
                    Kind.SCALE,
                    Words("How was your workday?", "Sut oedd eich diwrnod gwaith?"),
                    _FACES,
                    required=True,
                ),
                *_follow_ups("workday"),
            ),
        ),
    ),
    scales=(
        Scale(
            "workday_index", Words("Workday, 0 to 100", "Diwrnod gwaith, 0 i 100"), ("workday",), 1, (0, 100)
        ),
    ),
)

GOOD_DAY: Final = Instrument(
    key="good_day",
    words=Words("Was today a good day?", "A oedd heddiw yn ddiwrnod da?"),
    purpose=Words(
        "The simplest question of all: a marble for every good day.",
        "Y cwestiwn symlaf oll: marblen am bob diwrnod da.",
    ),
    standing=Standing.OWN,
    source="Our own, after the marble jar: a marble goes in after a good day.",
    licence=_OWN,
    smallest_group=10,
    sections=(
        Section(
            "good_day",
            Words("Today", "Heddiw"),
            (
                Question(
                    "good_day",
                    Kind.YES_NO,
                    Words("Was today a good day?", "A oedd heddiw yn ddiwrnod da?"),
                    (
                        Point(0, Words("Not a good day", "Ddim yn ddiwrnod da")),
                        Point(1, Words("A good day", "Diwrnod da")),
                    ),
                    required=True,
                ),
                *_follow_ups("good_day"),
            ),
        ),
    ),
)
