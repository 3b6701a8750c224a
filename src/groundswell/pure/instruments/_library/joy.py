"""Joy in work: a statement for each of nine things that make or spoil it, and the two talks that matter most."""

from typing import Final

from groundswell.pure.instruments._instrument import Instrument, Scale, Section, Standing
from groundswell.pure.instruments._library.points import agree, own_words
from groundswell.pure.instruments._needs import four_in_five
from groundswell.pure.instruments._words import Words

_STATEMENTS: Final = (
    agree(
        "joy_safety",
        "I feel safe at work, in body and in what I dare to say.",
        "Rwy’n teimlo’n ddiogel yn y gwaith, o ran fy nghorff a’r hyn rwy’n mentro ei ddweud.",
    ),
    agree(
        "joy_meaning",
        "I can see who is better off for my work.",
        "Rwy’n gweld pwy sydd ar ei ennill o’m gwaith.",
    ),
    agree(
        "joy_choice",
        "I have a say in how I do my work.",
        "Mae gen i lais yn y ffordd rwy’n gwneud fy ngwaith.",
    ),
    agree(
        "joy_recognition",
        "When I do something well, somebody notices and says so.",
        "Pan fyddaf yn gwneud rhywbeth yn dda, bydd rhywun yn sylwi ac yn dweud hynny.",
    ),
    agree(
        "joy_leading",
        "Those who lead us ask before they decide what touches our work.",
        "Mae’r rhai sy’n ein harwain yn gofyn cyn penderfynu ar yr hyn sy’n effeithio ar ein gwaith.",
    ),
    agree("joy_team", "We look after one another.", "Rydym yn gofalu am ein gilydd."),
    agree(
        "joy_improving",
        "We put small things right as part of an ordinary day.",
        "Rydym yn rhoi pethau bach yn iawn fel rhan o ddiwrnod cyffredin.",
    ),
    agree(
        "joy_rest",
        "I get the breaks and the rest that keep me well.",
        "Rwy’n cael y seibiannau a’r gorffwys sy’n fy nghadw’n iach.",
    ),
    agree(
        "joy_measuring",
        "We know from week to week how we are doing, and talk about it.",
        "Rydym yn gwybod o wythnos i wythnos sut mae’n mynd, ac yn siarad am hynny.",
    ),
)
_TALKS: Final = (
    own_words("joy_good_day", "What makes a good day for you?", "Beth sy’n gwneud diwrnod da i chi?"),
    own_words("joy_in_the_way", "What gets in the way of one?", "Beth sy’n rhwystro diwrnod da?"),
)

JOY_IN_WORK: Final = Instrument(
    key="joy_in_work",
    words=Words("Joy in work", "Llawenydd yn y gwaith"),
    purpose=Words(
        "To find what to put right first, together. Look at each statement rather than at the total.",
        "I ganfod gyda’n gilydd beth i’w roi’n iawn gyntaf. Edrychwch ar bob gosodiad yn hytrach na’r cyfanswm.",
    ),
    standing=Standing.ADAPTED,
    source="Nine components after J. Perlo and others, IHI Framework for Improving Joy in Work (2017).",
    licence=Words(
        "The components are named after the framework, which is © Institute for Healthcare Improvement. "
        "The statements are our own and not validated.",
        "Mae’r cydrannau wedi’u henwi ar ôl y fframwaith, sydd © Institute for Healthcare Improvement. "
        "Ein gosodiadau ni yw’r rhain ac nid ydynt wedi’u dilysu.",
    ),
    smallest_group=10,
    sections=(
        Section("work", Words("Your work", "Eich gwaith"), _STATEMENTS),
        Section("days", Words("Your days", "Eich dyddiau"), _TALKS),
    ),
    scales=(
        Scale(
            "joy",
            Words("Joy in work", "Llawenydd yn y gwaith"),
            tuple(one.key for one in _STATEMENTS),
            needs=four_in_five(len(_STATEMENTS)),
        ),
    ),
)
