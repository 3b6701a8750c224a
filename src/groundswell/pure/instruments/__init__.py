"""Survey instruments as data, and the scoring that goes with them.

`LIBRARY` holds the instruments that come with the house, each in our own words, in English and in Welsh that
waits for a native reader. `read_instrument` takes in one that an organisation holds a licence for. The
functions score plain answers, where None means not answered; what they return is for eyes inside the house,
and only `pure.disclosure` and the publish gate decide what of it may be shown. The README has examples.
"""

from groundswell.pure.instruments._answers import mean, person_means, reverse, standard_deviation, stretch
from groundswell.pure.instruments._building import build as instrument_from
from groundswell.pure.instruments._choices import count_answers, count_choices, mean_ranks
from groundswell.pure.instruments._faults import faults
from groundswell.pure.instruments._instrument import STANDING_WORDS, Instrument, Scale, Section, Standing
from groundswell.pure.instruments._library import LIBRARY
from groundswell.pure.instruments._needs import all_but_one, at_least_half, four_in_five
from groundswell.pure.instruments._plain import as_data
from groundswell.pure.instruments._problems import BadInstrument, Problem, Why
from groundswell.pure.instruments._proportions import COUNTS_BELOW, Proportion, favourable, wilson
from groundswell.pure.instruments._questions import Item, Kind, Point, Question, Row, ShownIf
from groundswell.pure.instruments._reading import read_instrument
from groundswell.pure.instruments._recommending import Recommendation, recommend_score
from groundswell.pure.instruments._reliability import cronbach_alpha
from groundswell.pure.instruments._results import ItemResult, Results, ScaleResult, summarise
from groundswell.pure.instruments._scoring import score_people
from groundswell.pure.instruments._showing import MAY_DECIDE, questions_shown
from groundswell.pure.instruments._teams import icc1, icc2
from groundswell.pure.instruments._words import Words

__all__ = [
    "COUNTS_BELOW",
    "LIBRARY",
    "MAY_DECIDE",
    "STANDING_WORDS",
    "BadInstrument",
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
    "count_answers",
    "count_choices",
    "cronbach_alpha",
    "faults",
    "favourable",
    "four_in_five",
    "icc1",
    "icc2",
    "instrument_from",
    "mean",
    "mean_ranks",
    "person_means",
    "questions_shown",
    "read_instrument",
    "recommend_score",
    "reverse",
    "score_people",
    "standard_deviation",
    "stretch",
    "summarise",
    "wilson",
]
