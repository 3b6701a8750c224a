"""Habits of an improver: fifteen habits in five groups, to look at oneself by."""

from typing import Final

from groundswell.pure.instruments._instrument import Instrument, Scale, Section, Standing
from groundswell.pure.instruments._library.points import HABIT, choices, matrix
from groundswell.pure.instruments._needs import all_but_one
from groundswell.pure.instruments._questions import Kind, Question
from groundswell.pure.instruments._words import Words

_ASK: Final = Words("How often is this you?", "Pa mor aml mae hyn yn wir amdanoch chi?")
_HABITS: Final[dict[str, tuple[Words, Question]]] = {
    "learning": (
        Words("Learning", "Dysgu"),
        matrix(
            "habit_learning",
            _ASK,
            HABIT,
            (
                "habit_problem_finding",
                "Problem finding: I look behind the problem before I look for an answer.",
                "Canfod problemau: rwy’n edrych y tu ôl i’r broblem cyn chwilio am ateb.",
            ),
            (
                "habit_questioning",
                "Questioning: I ask why we do things the way we do.",
                "Holi: rwy’n gofyn pam rydym yn gwneud pethau fel rydym.",
            ),
            (
                "habit_reflective",
                "Reflective: I stop to think about what I have learned.",
                "Myfyriol: rwy’n aros i feddwl am yr hyn rwyf wedi’i ddysgu.",
            ),
        ),
    ),
    "influencing": (
        Words("Influencing", "Dylanwadu"),
        matrix(
            "habit_influencing",
            _ASK,
            HABIT,
            (
                "habit_empathetic",
                "Empathetic: I try to see it as patients and colleagues see it.",
                "Empathig: rwy’n ceisio gweld pethau fel mae cleifion a chydweithwyr yn eu gweld.",
            ),
            (
                "habit_facilitative",
                "Facilitative: I help others to do their best thinking.",
                "Hwylusol: rwy’n helpu eraill i feddwl ar eu gorau.",
            ),
            (
                "habit_conflict",
                "Comfortable with conflict: I stay calm and fair when people disagree.",
                "Cyfforddus â gwrthdaro: rwy’n aros yn bwyllog ac yn deg pan fydd pobl yn anghytuno.",
            ),
        ),
    ),
    "resilience": (
        Words("Resilience", "Gwydnwch"),
        matrix(
            "habit_resilience",
            _ASK,
            HABIT,
            (
                "habit_optimistic",
                "Optimistic: I expect that things can get better.",
                "Optimistaidd: rwy’n disgwyl y gall pethau wella.",
            ),
            (
                "habit_risk",
                "Calculated risk taking: I weigh what could go wrong, then try.",
                "Mentro’n bwyllog: rwy’n pwyso a mesur beth allai fynd o’i le, ac yna’n rhoi cynnig arni.",
            ),
            (
                "habit_uncertainty",
                "Tolerating uncertainty: I can go on when I do not yet know the answer.",
                "Goddef ansicrwydd: rwy’n gallu dal ati pan nad wyf yn gwybod yr ateb eto.",
            ),
        ),
    ),
    "creativity": (
        Words("Creativity", "Creadigrwydd"),
        matrix(
            "habit_creativity",
            _ASK,
            HABIT,
            (
                "habit_ideas",
                "Generating ideas: I think of several before I choose one.",
                "Cynhyrchu syniadau: rwy’n meddwl am sawl un cyn dewis.",
            ),
            (
                "habit_critical",
                "Critical thinking: I check ideas, mine too, against the evidence.",
                "Meddwl yn feirniadol: rwy’n profi syniadau, fy rhai i hefyd, yn erbyn y dystiolaeth.",
            ),
            (
                "habit_team",
                "Team playing: I share the work and the credit.",
                "Chwarae fel tîm: rwy’n rhannu’r gwaith a’r clod.",
            ),
        ),
    ),
    "systems": (
        Words("Systems thinking", "Meddwl mewn systemau"),
        matrix(
            "habit_systems",
            _ASK,
            HABIT,
            (
                "habit_connecting",
                "Connection making: I see how one part of the service touches another.",
                "Gwneud cysylltiadau: rwy’n gweld sut mae un rhan o’r gwasanaeth yn effeithio ar un arall.",
            ),
            (
                "habit_synthesising",
                "Synthesising: I bring many pieces together into one simple picture.",
                "Cyfuno: rwy’n dod â llawer o ddarnau at ei gilydd yn un darlun syml.",
            ),
            (
                "habit_accepting",
                "Accepting of change: I let an old way go when a new one proves better.",
                "Derbyn newid: rwy’n gollwng hen ffordd pan fydd un newydd yn profi’n well.",
            ),
        ),
    ),
}
_PRACTISE: Final = Question(
    "habit_to_practise",
    Kind.SINGLE,
    Words(
        "Which one will you practise for the next four weeks?",
        "Pa un fyddwch chi’n ei ymarfer am y pedair wythnos nesaf?",
    ),
    choices(
        *(
            (row.words.en.split(":")[0], row.words.cy.split(":")[0])
            for _, question in _HABITS.values()
            for row in question.rows
        )
    ),
)

HABITS: Final = Instrument(
    key="improver_habits",
    words=Words("Habits of an improver", "Arferion gwellhäwr"),
    purpose=Words(
        "For yourself: see where you stand and choose one habit to practise.",
        "I chi’ch hun: gweld ble rydych yn sefyll a dewis un arfer i’w ymarfer.",
    ),
    standing=Standing.ADAPTED,
    source="Names of habits after B. Lucas and H. Nacer, The habits of an improver, The Health Foundation (2015).",
    licence=Words(
        "The names of the habits are cited from the report, which is © The Health Foundation. The descriptions are "
        "our own, and its drawing is not used.",
        "Mae enwau’r arferion wedi’u dyfynnu o’r adroddiad, sydd © The Health Foundation. Ein disgrifiadau ni yw’r "
        "rhain, ac nid yw ei ddarlun yn cael ei ddefnyddio.",
    ),
    smallest_group=10,
    sections=(
        *(Section(key, words, (question,)) for key, (words, question) in _HABITS.items()),
        Section("practise", Words("One habit", "Un arfer"), (_PRACTISE,)),
    ),
    scales=tuple(
        Scale(key, words, tuple(row.key for row in question.rows), needs=all_but_one(len(question.rows)))
        for key, (words, question) in _HABITS.items()
    ),
    private=True,
)
