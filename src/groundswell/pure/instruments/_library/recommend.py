"""Would you recommend working here? One number and why."""

from typing import Final

from groundswell.pure.instruments._instrument import Instrument, Section, Standing
from groundswell.pure.instruments._library.points import LIKELY, own_words
from groundswell.pure.instruments._questions import Kind, Question
from groundswell.pure.instruments._recommending import PROMOTERS_FROM
from groundswell.pure.instruments._words import Words

RECOMMEND: Final = Instrument(
    key="recommend",
    words=Words("Recommend score", "Sgôr argymell"),
    purpose=Words(
        "One number to follow over time: those who say 9 or 10, less those who say 0 to 6.",
        "Un rhif i’w ddilyn dros amser: y rhai sy’n dweud 9 neu 10, heb y rhai sy’n dweud 0 i 6.",
    ),
    standing=Standing.OWN,
    source="A common way of counting: promoters less detractors on a scale from 0 to 10.",
    licence=Words(
        "Our own question. The registered names for scores of this kind belong to others and are not used.",
        "Ein cwestiwn ein hunain. Eiddo eraill yw’r enwau cofrestredig ar sgorau o’r fath ac nid ydynt yn cael eu defnyddio.",
    ),
    smallest_group=10,
    sections=(
        Section(
            "recommend",
            Words("Working here", "Gweithio yma"),
            (
                Question(
                    "recommend_work",
                    Kind.NUMBER,
                    Words(
                        "If a friend asked, how likely would you be to recommend working here?",
                        "Pe bai ffrind yn gofyn, pa mor debygol fyddech chi o argymell gweithio yma?",
                    ),
                    LIKELY,
                    favourable_from=PROMOTERS_FROM,
                ),
                own_words("recommend_why", "What is the main reason?", "Beth yw’r prif reswm?"),
            ),
        ),
    ),
)
