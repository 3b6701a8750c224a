"""Words that say somebody may be coming to harm now: an idea box is not the place that acts.

Phrases are compared as folded words, so accents, case and line ends make no difference. They are
signs to show the right telephone number, not findings: a person decides.
"""

from enum import StrEnum
from typing import Final

from groundswell.pure.text._words import words_of


class Harm(StrEnum):
    """What an idea box is the wrong place for."""

    AT_RISK_NOW = "at_risk_now"
    SAFEGUARDING = "safeguarding"
    SELF_HARM = "self_harm"
    VIOLENCE = "violence"


def harm_in(text: str) -> frozenset[Harm]:
    """Return the kinds of urgent harm `text` speaks of, in English or Welsh."""
    said = f" {' '.join(words_of(text))} "
    return frozenset(
        harm for harm, phrases in _PHRASES.items() if any(f" {phrase} " in said for phrase in phrases)
    )


def harm_phrases() -> tuple[str, ...]:
    """Return all folded phrases, for a device that must look by itself because it may have no network."""
    return tuple(sorted(phrase for phrases in _PHRASES.values() for phrase in phrases))


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(" ".join(words_of(line)) for line in text.strip().splitlines())


_PHRASES: Final = {
    Harm.AT_RISK_NOW: _phrases(
        """
        at risk right now
        at risk now
        are in danger
        in danger right now
        in danger now
        immediate danger
        is not breathing
        isn't breathing
        stopped breathing
        not breathing
        cardiac arrest
        patient collapsed
        has collapsed
        is unconscious
        was unconscious
        found unconscious
        choking
        wrong drug
        wrong dose
        wrong medication
        wrong medicine
        wrong patient
        wrong blood
        wrong site surgery
        given an overdose
        medication error
        drug error
        never event
        serious incident
        patient fell
        patient has fallen
        fell out of bed
        patient has died
        patient died
        nearly died
        patient was harmed
        patient is being harmed
        was left in pain
        patient is deteriorating
        patients are deteriorating
        bleeding heavily
        oxygen has run out
        mewn perygl
        mewn perygl nawr
        ddim yn anadlu
        wedi llewygu
        claf wedi cwympo
        claf wedi syrthio
        syrthiodd claf
        cwympodd claf
        yn anymwybodol
        yn tagu
        cyffur anghywir
        dos anghywir
        y feddyginiaeth anghywir
        meddyginiaeth anghywir
        claf anghywir
        bu farw claf
        bu farw'r claf
        claf wedi marw
        claf farw
        bron â marw
        digwyddiad difrifol
        yn gwaedu'n drwm
        claf yn dirywio
        y claf yn dirywio
        """
    ),
    Harm.SAFEGUARDING: _phrases(
        """
        safeguarding concern
        safeguarding issue
        safeguarding referral
        child abuse
        elder abuse
        sexual abuse
        sexually abused
        sexual assault
        sexually assaulted
        domestic abuse
        domestic violence
        being abused
        is abused
        was abused
        abuses patients
        abusing patients
        abusing a patient
        abusing residents
        being neglected
        patients are neglected
        patient is neglected
        neglecting patients
        left in soiled
        left in wet
        tied to the bed
        locked in her room
        locked in his room
        locked in their room
        locked in their rooms
        stealing from patients
        stealing from residents
        unexplained bruises
        unexplained bruising
        touched me inappropriately
        touched her inappropriately
        inappropriate touching
        raped
        being groomed
        fgm
        forced marriage
        modern slavery
        pryder diogelu
        pryderon diogelu
        mater diogelu
        cam-drin plant
        cam-drin rhywiol
        cam-drin domestig
        yn cael ei gam-drin
        yn cael ei cham-drin
        yn cael eu cam-drin
        yn cam-drin
        yn cael ei esgeuluso
        yn cael ei hesgeuluso
        yn cael eu hesgeuluso
        trais domestig
        ymosodiad rhywiol
        cleisiau heb esboniad
        dwyn oddi wrth gleifion
        """
    ),
    Harm.SELF_HARM: _phrases(
        """
        kill myself
        killing myself
        end my life
        ending my life
        end it all
        take my own life
        took her own life
        took his own life
        suicide
        suicidal
        self harm
        self harming
        self-harmed
        harm myself
        hurt myself
        cutting myself
        want to die
        wish i was dead
        wish i were dead
        better off dead
        better off without me
        don't want to be here anymore
        don't want to be here any more
        don't want to live
        can't go on any more
        can't go on like this
        cannot go on like this
        no reason to live
        no point in living
        i am in crisis
        i'm in crisis
        patient in crisis
        having a breakdown
        hunanladdiad
        lladd fy hun
        gwneud amdanaf fy hun
        hunan-niweidio
        hunan-niwed
        niweidio fy hun
        brifo fy hun
        anafu fy hun
        eisiau marw
        moyn marw
        dim eisiau byw
        ddim eisiau byw
        rhoi diwedd ar fy mywyd
        diwedd ar y cyfan
        methu dal ati
        alla i ddim mynd ymlaen
        dw i mewn argyfwng
        rydw i mewn argyfwng
        rwyf mewn argyfwng
        """
    ),
    Harm.VIOLENCE: _phrases(
        """
        punched me
        punched a
        punched her
        punched him
        was punched
        been punched
        hit me
        hit her
        hit him
        hit a nurse
        hit a patient
        hitting patients
        slapped
        kicked me
        kicked a nurse
        kicked a patient
        strangled
        strangling
        stabbed
        with a knife
        has a knife
        had a knife
        has a gun
        attacked
        assaulted
        physical assault
        physically assaulted
        threatened to kill
        threatening to kill
        going to kill
        death threat
        death threats
        threatened me
        threatened with violence
        pushed me
        spat at me
        bitten by a patient
        violent attack
        ymosod ar
        ymosododd
        ymosodwyd
        wedi fy nharo
        tarodd fi
        bwrodd fi
        fy mwrw
        dyrnu
        gyda chyllell
        chyllell ganddo
        chyllell ganddi
        cyllell ganddo
        gwn ganddo
        trywanu
        bygwth lladd
        bygythiad i ladd
        bygythiodd fi
        fy nghicio
        cicio fi
        poeri arnaf
        """
    ),
}
