"""How safe it is to speak up in a team: seven statements, three of them turned round."""

from typing import Final

from groundswell.pure.instruments._instrument import Instrument, Scale, Section, Standing
from groundswell.pure.instruments._library.points import agree
from groundswell.pure.instruments._needs import four_in_five
from groundswell.pure.instruments._words import Words

_STATEMENTS: Final = (
    agree(
        "safety_blame",
        "When something goes wrong here, people look for someone to blame.",
        "Pan fydd rhywbeth yn mynd o’i le yma, bydd pobl yn chwilio am rywun i’w feio.",
        reverse=True,
    ),
    agree(
        "safety_say",
        "I can say so when something is not right, even when it is awkward.",
        "Rwy’n gallu dweud pan nad yw rhywbeth yn iawn, hyd yn oed pan fydd hynny’n lletchwith.",
    ),
    agree(
        "safety_outsider",
        "Anyone who does not quite fit in is kept at a distance here.",
        "Mae unrhyw un nad yw’n perthyn yn llwyr yn cael ei gadw o hyd braich yma.",
        reverse=True,
    ),
    agree(
        "safety_try",
        "I can try something new without fear of what happens if it fails.",
        "Rwy’n gallu rhoi cynnig ar rywbeth newydd heb ofni beth fydd yn digwydd os bydd yn methu.",
    ),
    agree(
        "safety_help",
        "I think twice before I ask anyone here to lend me a hand.",
        "Rwy’n meddwl ddwywaith cyn gofyn i neb yma roi help llaw i mi.",
        reverse=True,
    ),
    agree(
        "safety_backing",
        "Nobody here would make my work harder on purpose.",
        "Fyddai neb yma’n gwneud fy ngwaith yn anoddach yn fwriadol.",
    ),
    agree(
        "safety_strengths",
        "My team knows what I am good at and makes room for it.",
        "Mae fy nhîm yn gwybod beth rwy’n dda am ei wneud ac yn rhoi lle i hynny.",
    ),
)

TEAM_SAFETY: Final = Instrument(
    key="team_safety",
    words=Words("How safe it is to speak up in our team", "Pa mor ddiogel yw codi llais yn ein tîm"),
    purpose=Words(
        "For a team to talk about, not to compare teams by. Ask again after two or three months.",
        "I dîm siarad amdano, nid i gymharu timau. Gofynnwch eto ar ôl dau neu dri mis.",
    ),
    standing=Standing.ADAPTED,
    source="Topics after A. Edmondson, Psychological safety and learning behavior in work teams, "
    "Administrative Science Quarterly 44 (1999), 350-383.",
    licence=Words(
        "The statements are our own and not validated. The published seven are under copyright and not included; "
        "an organisation with permission can bring them in.",
        "Ein gosodiadau ni yw’r rhain ac nid ydynt wedi’u dilysu. Mae’r saith a gyhoeddwyd o dan hawlfraint ac nid "
        "ydynt wedi’u cynnwys; gall sefydliad sydd â chaniatâd eu cyflwyno.",
    ),
    smallest_group=11,
    sections=(
        Section(
            "team",
            Words(
                "Think of the team you work with most", "Meddyliwch am y tîm rydych yn gweithio fwyaf ag ef"
            ),
            _STATEMENTS,
        ),
    ),
    scales=(
        Scale(
            "safety",
            Words("Safe to speak up", "Diogel i godi llais"),
            tuple(one.key for one in _STATEMENTS),
            needs=four_in_five(len(_STATEMENTS)),
        ),
    ),
)
