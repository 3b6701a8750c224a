"""Survey instruments as data, and the scoring that goes with them.

`LIBRARY` holds the instruments that come with the house, each in our own words, in English and in Welsh that
waits for a native reader. `read_instrument` takes in one that an organisation holds a licence for, `drafts` changes one. The
functions score plain answers, where None means not answered; what they return is for eyes inside the house,
and only `pure.disclosure` and the publish gate decide what of it may be shown. The README has examples.
"""

from groundswell.pure.instruments._answers import mean, person_means, reverse, standard_deviation, stretch
from groundswell.pure.instruments._both_languages import texts_of, welsh_to_check, without_welsh
from groundswell.pure.instruments._building import build as instrument_from
from groundswell.pure.instruments._building import half_done
from groundswell.pure.instruments._choices import count_answers, count_choices, mean_ranks
from groundswell.pure.instruments._differences import Changed, Difference, differences
from groundswell.pure.instruments._faults import FLOOR, Fault, faults
from groundswell.pure.instruments._instrument import STANDING_WORDS, Instrument, Scale, Section, Standing
from groundswell.pure.instruments._library import LIBRARY
from groundswell.pure.instruments._library.points import READY_POINTS
from groundswell.pure.instruments._needs import all_but_one, at_least_half, four_in_five
from groundswell.pure.instruments._plain import as_data
from groundswell.pure.instruments._problems import BadInstrument, Problem, Why
from groundswell.pure.instruments._proportions import COUNTS_BELOW, Proportion, favourable, wilson
from groundswell.pure.instruments._questions import (
    MEASURING,
    WITHOUT_POINTS,
    Item,
    Kind,
    Point,
    Question,
    Row,
    ShownIf,
)
from groundswell.pure.instruments._reading import LONGEST_FILE, MOST_FILE_ROWS, read_instrument
from groundswell.pure.instruments._recommending import Recommendation, recommend_score
from groundswell.pure.instruments._reliability import cronbach_alpha
from groundswell.pure.instruments._results import ItemResult, Results, ScaleResult, summarise
from groundswell.pure.instruments._scoring import (
    coded_columns,
    ends_of_scales,
    items_of_scales,
    score_means,
    score_people,
)
from groundswell.pure.instruments._sheet_of import sheet_rows
from groundswell.pure.instruments._showing import MAY_DECIDE, questions_shown
from groundswell.pure.instruments._teams import icc1, icc2
from groundswell.pure.instruments._words import Words

__all__ = [
    "COUNTS_BELOW",
    "FLOOR",
    "LIBRARY",
    "LONGEST_FILE",
    "MAY_DECIDE",
    "MEASURING",
    "MOST_FILE_ROWS",
    "READY_POINTS",
    "STANDING_WORDS",
    "WITHOUT_POINTS",
    "BadInstrument",
    "Changed",
    "Difference",
    "Fault",
    "Instrument",
    "Item",
    "ItemResult",
    "Kind",
    "Point",
    "Problem",
    "Proportion",
    "Question",
    "Recommendation",
    "Results",
    "Row",
    "Scale",
    "ScaleResult",
    "Section",
    "ShownIf",
    "Standing",
    "Why",
    "Words",
    "all_but_one",
    "as_data",
    "at_least_half",
    "coded_columns",
    "count_answers",
    "count_choices",
    "cronbach_alpha",
    "differences",
    "ends_of_scales",
    "faults",
    "favourable",
    "four_in_five",
    "half_done",
    "icc1",
    "icc2",
    "instrument_from",
    "items_of_scales",
    "mean",
    "mean_ranks",
    "person_means",
    "questions_shown",
    "read_instrument",
    "recommend_score",
    "reverse",
    "score_means",
    "score_people",
    "sheet_rows",
    "standard_deviation",
    "stretch",
    "summarise",
    "texts_of",
    "welsh_to_check",
    "wilson",
    "without_welsh",
]
