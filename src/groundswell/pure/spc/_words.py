"""The sentences, in English and in Welsh that waits for a native reader. Each is whole; only numbers and dates are filled in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from groundswell.pure.spc._labels import Assurance, Label
from groundswell.pure.spc._profiles import Rule


class Sentence(NamedTuple):
    """One sentence in both languages."""

    en: str
    cy: str

    def told(self, language: str, **facts: object) -> str:
        """The sentence in a language, English for any but `cy`, with its facts filled in."""
        return (self.cy if language == "cy" else self.en).format(**facts)


WHAT: Final[Mapping[Label, Sentence]] = {
    Label.COMMON: Sentence(
        "Common cause: the latest value, {value}, is no more than the usual ups and downs.",
        "Achos cyffredin: nid yw’r gwerth diweddaraf, {value}, yn ddim mwy na’r amrywiad arferol.",
    ),
    Label.IMPROVEMENT_HIGH: Sentence(
        "Improvement: the latest value, {value}, is part of a change for the better, and higher is better.",
        "Gwelliant: mae’r gwerth diweddaraf, {value}, yn rhan o newid er gwell, ac uwch sy’n well.",
    ),
    Label.IMPROVEMENT_LOW: Sentence(
        "Improvement: the latest value, {value}, is part of a change for the better, and lower is better.",
        "Gwelliant: mae’r gwerth diweddaraf, {value}, yn rhan o newid er gwell, ac is sy’n well.",
    ),
    Label.CONCERN_HIGH: Sentence(
        "Concern: the latest value, {value}, is part of a change for the worse, and lower is better.",
        "Pryder: mae’r gwerth diweddaraf, {value}, yn rhan o newid er gwaeth, ac is sy’n well.",
    ),
    Label.CONCERN_LOW: Sentence(
        "Concern: the latest value, {value}, is part of a change for the worse, and higher is better.",
        "Pryder: mae’r gwerth diweddaraf, {value}, yn rhan o newid er gwaeth, ac uwch sy’n well.",
    ),
    Label.NEUTRAL_HIGH: Sentence(
        "Special cause: the latest value, {value}, is part of a change upwards.",
        "Achos arbennig: mae’r gwerth diweddaraf, {value}, yn rhan o newid ar i fyny.",
    ),
    Label.NEUTRAL_LOW: Sentence(
        "Special cause: the latest value, {value}, is part of a change downwards.",
        "Achos arbennig: mae’r gwerth diweddaraf, {value}, yn rhan o newid ar i lawr.",
    ),
}
NOTHING: Final = Sentence("There are no values yet.", "Nid oes unrhyw werthoedd eto.")
TOO_FEW: Final = Sentence(
    "Too early to tell: {n} of the {needed} values that are needed.",
    "Rhy gynnar i ddweud: {n} o’r {needed} gwerth sydd eu hangen.",
)
RUNS_SIGNAL: Final = Sentence(
    "The values do not vary by chance alone: they stay on one side of the line for longer, or cross it less often, "
    "than chance would have them.",
    "Nid trwy hap yn unig y mae’r gwerthoedd yn amrywio: maent yn aros ar un ochr i’r llinell yn hirach, neu’n ei chroesi’n "
    "llai aml, nag y byddai hap yn peri.",
)
RUNS_CHANCE: Final = Sentence(
    "The values vary as chance would have them around {centre}.",
    "Mae’r gwerthoedd yn amrywio fel y byddai hap yn peri o gwmpas {centre}.",
)
ALSO_OUTSIDE: Final = Sentence(
    "Values outside the limits: {n}.", "Nifer y gwerthoedd y tu allan i’r terfynau: {n}."
)

TARGET: Final[Mapping[Assurance, Sentence]] = {
    Assurance.PASS: Sentence(
        "As it runs now it will meet the target of {target} every time.",
        "Fel y mae’n rhedeg nawr, bydd yn cyrraedd y targed o {target} bob tro.",
    ),
    Assurance.FAIL: Sentence(
        "As it runs now it will miss the target of {target} every time.",
        "Fel y mae’n rhedeg nawr, bydd yn methu’r targed o {target} bob tro.",
    ),
    Assurance.INCONSISTENT: Sentence(
        "As it runs now it will sometimes meet the target of {target} and sometimes miss it.",
        "Fel y mae’n rhedeg nawr, bydd weithiau’n cyrraedd y targed o {target} ac weithiau’n ei fethu.",
    ),
}

WHY: Final[Mapping[tuple[Rule, int], Sentence]] = {
    (Rule.OUTSIDE, 1): Sentence(
        "{x}: {value} is above the upper limit of {limit}.",
        "{x}: mae {value} yn uwch na’r terfyn uchaf, {limit}.",
    ),
    (Rule.OUTSIDE, -1): Sentence(
        "{x}: {value} is below the lower limit of {limit}.",
        "{x}: mae {value} yn is na’r terfyn isaf, {limit}.",
    ),
    (Rule.SHIFT, 1): Sentence(
        "{x}: one of {n} or more values in a row above the line.",
        "{x}: un o {n} neu ragor o werthoedd yn olynol uwchben y llinell.",
    ),
    (Rule.SHIFT, -1): Sentence(
        "{x}: one of {n} or more values in a row below the line.",
        "{x}: un o {n} neu ragor o werthoedd yn olynol o dan y llinell.",
    ),
    (Rule.TREND, 1): Sentence(
        "{x}: one of {n} or more values in a row, each higher than the one before.",
        "{x}: un o {n} neu ragor o werthoedd yn olynol, pob un yn uwch na’r un o’i flaen.",
    ),
    (Rule.TREND, -1): Sentence(
        "{x}: one of {n} or more values in a row, each lower than the one before.",
        "{x}: un o {n} neu ragor o werthoedd yn olynol, pob un yn is na’r un o’i flaen.",
    ),
    (Rule.TWO_OF_THREE, 1): Sentence(
        "{x}: one of two values out of three close to the upper limit or beyond it.",
        "{x}: un o ddau werth o blith tri sy’n agos at y terfyn uchaf neu’r tu hwnt iddo.",
    ),
    (Rule.TWO_OF_THREE, -1): Sentence(
        "{x}: one of two values out of three close to the lower limit or beyond it.",
        "{x}: un o ddau werth o blith tri sy’n agos at y terfyn isaf neu’r tu hwnt iddo.",
    ),
    (Rule.FOUR_OF_FIVE, 1): Sentence(
        "{x}: one of four values out of five well above the line.",
        "{x}: un o bedwar gwerth o blith pump sydd ymhell uwchben y llinell.",
    ),
    (Rule.FOUR_OF_FIVE, -1): Sentence(
        "{x}: one of four values out of five well below the line.",
        "{x}: un o bedwar gwerth o blith pump sydd ymhell o dan y llinell.",
    ),
    (Rule.FIFTEEN_INSIDE, 0): Sentence(
        "{x}: one of fifteen or more values in a row that hug the line.",
        "{x}: un o bymtheg neu ragor o werthoedd yn olynol sy’n glynu wrth y llinell.",
    ),
    (Rule.FOURTEEN_ALTERNATING, 0): Sentence(
        "{x}: one of fourteen or more values that go up and down in turn.",
        "{x}: un o bedwar ar ddeg neu ragor o werthoedd sy’n codi a gostwng bob yn ail.",
    ),
    (Rule.EIGHT_APART, 0): Sentence(
        "{x}: one of eight or more values in a row that keep away from the line, on both sides.",
        "{x}: un o wyth neu ragor o werthoedd yn olynol sy’n cadw draw o’r llinell, ar y ddwy ochr.",
    ),
}

TRIAL: Final = Sentence("Trial limits: {n} points.", "Terfynau prawf: {n} pwynt.")
PROVISIONAL: Final = Sentence(
    "Provisional limits: {n} points; from 20 on they are settled.",
    "Terfynau dros dro: {n} pwynt; o 20 ymlaen maent yn sefydlog.",
)
ALIKE: Final = Sentence(
    "All values that set the limits are the same, so the limits have no width.",
    "Mae’r holl werthoedd sy’n gosod y terfynau yr un fath, felly nid oes lled i’r terfynau.",
)
GAPS: Final = Sentence("Missing values: {n}.", "Gwerthoedd coll: {n}.")
GHOSTS: Final = Sentence(
    "Points that were left out of the limits by hand: {n}.",
    "Pwyntiau a adawyd allan o’r terfynau â llaw: {n}.",
)
SCREENED: Final = Sentence(
    "Ranges between neighbours that are far larger than the others were left out of the limits.",
    "Gadawyd allan o’r terfynau y pellterau rhwng cymdogion sy’n llawer mwy na’r lleill.",
)

SHOWED: Final = Sentence(
    "Yes, it showed: by {x} there was a signal in the predicted direction, after {after} points.",
    "Do, fe ddangosodd: erbyn {x} roedd arwydd i’r cyfeiriad a ragwelwyd, ar ôl {after} pwynt.",
)
SHOWED_AGAINST: Final = Sentence(
    "It showed by {x}, but there is a signal the other way as well: look at what happened between.",
    "Fe ddangosodd erbyn {x}, ond mae arwydd i’r cyfeiriad arall hefyd: edrychwch ar beth ddigwyddodd rhyngddynt.",
)
WORSE: Final = Sentence(
    "No: the signal there is goes the other way, after {after} points.",
    "Naddo: i’r cyfeiriad arall y mae’r arwydd sydd yno, ar ôl {after} pwynt.",
)
NOT_YET_SHIFT: Final = Sentence(
    "No signal yet: {in_a_row} of at least {needed} points.",
    "Dim arwydd eto: {in_a_row} o o leiaf {needed} pwynt.",
)
NOT_YET: Final = Sentence("No signal yet, after {after} points.", "Dim arwydd eto, ar ôl {after} pwynt.")
NOTHING_AFTER: Final = Sentence(
    "There are no values since it began.", "Nid oes unrhyw werthoedd ers iddo ddechrau."
)
TOO_FEW_BEFORE: Final = Sentence(
    "Nobody can tell: only {before} values before it began, and 10 are needed.",
    "Ni all neb ddweud: dim ond {before} gwerth cyn iddo ddechrau, ac mae angen 10.",
)
FALSE_ALARM: Final = Sentence(
    "If nothing had changed, such a signal would come by chance in {percent}% of cases.",
    "Pe na bai dim wedi newid, byddai arwydd o’r fath yn dod trwy hap mewn {percent}% o achosion.",
)

# On a picture

DATE: Final = Sentence("Date", "Dyddiad")
VALUE: Final = Sentence("Value", "Gwerth")
MISSING: Final = Sentence("No value", "Dim gwerth")
MEAN: Final = Sentence("Mean {value}", "Cymedr {value}")
MEDIAN: Final = Sentence("Median {value}", "Canolrif {value}")
LOWER: Final = Sentence("Lower limit {value}", "Terfyn isaf {value}")
UPPER: Final = Sentence("Upper limit {value}", "Terfyn uchaf {value}")
GOAL: Final = Sentence("Target {value}", "Targed {value}")
WHY_MARKED: Final = Sentence("What it shows", "Beth mae’n ei ddangos")
BETTER_POINT: Final = Sentence("Special cause: improvement", "Achos arbennig: gwelliant")
WORSE_POINT: Final = Sentence("Special cause: concern", "Achos arbennig: pryder")
SPECIAL_POINT: Final = Sentence("Special cause", "Achos arbennig")
GHOST_POINT: Final = Sentence("Left out of the limits by hand", "Wedi’i adael allan o’r terfynau â llaw")

# On a picture of several

PLACE: Final = Sentence("Place", "Lle")
SIZE: Final = Sentence("Size", "Maint")
AVERAGE: Final = Sentence("Average of all: {value}", "Cyfartaledd pawb: {value}")
INNER: Final = Sentence("Limits of 2 sigma", "Terfynau 2 sigma")
OUTER: Final = Sentence(
    "Limits of 3 sigma: chance alone seldom goes beyond them",
    "Terfynau 3 sigma: anaml y mae hap yn unig yn mynd y tu hwnt iddynt",
)
ABOVE_FUNNEL: Final = Sentence(
    "{value}, above what its size allows", "{value}, yn uwch nag y mae ei faint yn ei ganiatáu"
)
BELOW_FUNNEL: Final = Sentence(
    "{value}, below what its size allows", "{value}, yn is nag y mae ei faint yn ei ganiatáu"
)
WITHIN_FUNNEL: Final = Sentence("As its size allows", "Fel y mae ei faint yn ei ganiatáu")
BETTER_PLACE: Final = Sentence(
    "Beyond the limits, on the better side", "Y tu hwnt i’r terfynau, ar yr ochr well"
)
WORSE_PLACE: Final = Sentence(
    "Beyond the limits, on the worse side", "Y tu hwnt i’r terfynau, ar yr ochr waeth"
)
SPECIAL_PLACE: Final = Sentence("Beyond the limits", "Y tu hwnt i’r terfynau")
MORE_PLACES: Final = Sentence("More in the table:", "Rhagor yn y tabl:")
FUNNEL_NONE: Final = Sentence(
    "Places: {n}. They differ no more than their sizes allow.",
    "Nifer y lleoedd: {n}. Nid ydynt yn gwahaniaethu mwy nag y mae eu maint yn ei ganiatáu.",
)
FUNNEL_SOME: Final = Sentence(
    "Places: {n}. Beyond the limits: {beyond}. Look there for what is different, not for who is best.",
    "Nifer y lleoedd: {n}. Y tu hwnt i’r terfynau: {beyond}. Edrychwch yno am yr hyn sy’n wahanol, nid am bwy sydd orau.",
)
FUNNEL_WIDE: Final = Sentence(
    "The limits are wider than chance alone: places differ by more than their size.",
    "Mae’r terfynau’n lletach na hap yn unig: mae’r lleoedd yn gwahaniaethu o fwy na’u maint.",
)
MEASURE: Final = Sentence("Measure", "Mesur")
NEWEST: Final = Sentence("Newest value", "Gwerth diweddaraf")
MANY: Final = Sentence("Measures: {n}.", "Nifer y mesurau: {n}.")

# In a file

COLUMNS: Final[Mapping[str, Sentence]] = {
    "measure": MEASURE,
    "date": DATE,
    "value": VALUE,
    "numerator": Sentence("Numerator", "Rhifiadur"),
    "denominator": Sentence("Denominator", "Enwadur"),
    "centre": Sentence("Line", "Llinell"),
    "lower": Sentence("Lower limit", "Terfyn isaf"),
    "upper": Sentence("Upper limit", "Terfyn uchaf"),
    "lower2": Sentence("Lower limit of 2 sigma", "Terfyn isaf 2 sigma"),
    "upper2": Sentence("Upper limit of 2 sigma", "Terfyn uchaf 2 sigma"),
    "target": Sentence("Target", "Targed"),
    "phase": Sentence("Phase", "Cyfnod"),
    "baseline": Sentence("Sets the limits", "Yn gosod y terfynau"),
    "excluded": Sentence("Left out of the limits", "Wedi’i adael allan o’r terfynau"),
    "outside": Sentence("Outside the limits", "Y tu allan i’r terfynau"),
    "shift": Sentence("Shift", "Symudiad"),
    "trend": Sentence("Trend", "Tuedd"),
    "two_of_three": Sentence("Two of three", "Dau o dri"),
    "label": WHY_MARKED,
    "why": Sentence("Why", "Pam"),
    "note": Sentence("Note", "Nodyn"),
}
LABELS_TOLD: Final[Mapping[Label, Sentence]] = {
    Label.COMMON: Sentence("Common cause", "Achos cyffredin"),
    Label.IMPROVEMENT_HIGH: Sentence("Improvement, high", "Gwelliant, uchel"),
    Label.IMPROVEMENT_LOW: Sentence("Improvement, low", "Gwelliant, isel"),
    Label.CONCERN_HIGH: Sentence("Concern, high", "Pryder, uchel"),
    Label.CONCERN_LOW: Sentence("Concern, low", "Pryder, isel"),
    Label.NEUTRAL_HIGH: Sentence("Special cause, high", "Achos arbennig, uchel"),
    Label.NEUTRAL_LOW: Sentence("Special cause, low", "Achos arbennig, isel"),
}
LINE: Final = Sentence("{name}, phase {phase}", "{name}, cyfnod {phase}")
"""The name of a line from its second phase on."""
