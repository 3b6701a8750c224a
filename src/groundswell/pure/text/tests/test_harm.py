import pytest

from groundswell.pure.text import Harm, harm_in

HARMFUL = [
    ("A patient on bay 2 is at risk right now", {Harm.AT_RISK_NOW}),
    ("Mum was given the WRONG  DOSE last night", {Harm.AT_RISK_NOW}),
    ("Mae claf mewn perygl", {Harm.AT_RISK_NOW}),
    ("Cafodd e'r dos anghywir neithiwr", {Harm.AT_RISK_NOW}),
    ("I have a safeguarding concern about bed 4", {Harm.SAFEGUARDING}),
    ("I think she is being abused at home", {Harm.SAFEGUARDING}),
    ("Mae gen i bryder: mae'n cael ei gam-drin, yn cael ei gam-drin bob dydd", {Harm.SAFEGUARDING}),
    ("Pryderon diogelu ar y ward", {Harm.SAFEGUARDING}),
    ("Some nights I want to die", {Harm.SELF_HARM}),
    ("I don\u2019t want to be here anymore", {Harm.SELF_HARM}),
    ("Dw i eisiau marw", {Harm.SELF_HARM}),
    ("Rwy'n meddwl am hunan-niweidio", {Harm.SELF_HARM}),
    ("A visitor punched a nurse", {Harm.VIOLENCE}),
    ("He threatened to kill us", {Harm.VIOLENCE}),
    ("Mae rhywun yn bygwth lladd staff", {Harm.VIOLENCE}),
    ("He attacked her and now I feel suicidal", {Harm.VIOLENCE, Harm.SELF_HARM}),
]
HARMLESS = [
    "Put the glove boxes by the door of each bay",
    "Parking costs too much for night staff",
    "Morale has fallen since the rota changed",
    "Training on unconscious bias for all managers",
    "The garden kindness really touched me",
    "Hole punched cards run out on Mondays",
    "The NHS is in crisis but our tea round works",
    "The paint in the day room is deteriorating",
    "I can't go on the stairs with the trolley",
    "Please buy a bread knife for the staff kitchen",
    "Hoffwn gael mwy o gadeiriau yn yr ystafell aros",
    "Mae'r rota yn hwyr bob mis",
    "Diolch i bawb ar y ward",
    "Mae angen cyllell fara yn y gegin",
    "",
]


@pytest.mark.parametrize(("text", "kinds"), HARMFUL)
def test_words_of_urgent_harm_are_seen(text: str, kinds: set[Harm]) -> None:
    assert harm_in(text) == frozenset(kinds)


@pytest.mark.parametrize("text", HARMLESS)
def test_everyday_ideas_are_not_taken_for_harm(text: str) -> None:
    assert harm_in(text) == frozenset()
