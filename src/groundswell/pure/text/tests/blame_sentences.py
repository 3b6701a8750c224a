"""Invented sentences about invented people: half blame one by name, half do not."""

TEAM = ("Dave", "Gwenllian", "Ola Mensah", "Priyanka", "Idwal")

BLAME = """
Sister Jones never listens
Dave in portering is lazy
Matron Price is rude to the new starters
It is always late because of Dr Khan
Nurse Williams shouted at me in front of a patient
Dr Patel refuses to answer the bleep
Mrs Davies from HR ignored my emails
I am sick of Karen and her rota
Steve is useless at ordering stock
We were let down by Mr Hughes again
Priyanka doesn't help with the turns
Ola Mensah is a bully
Sian always forgets the keys
This mess is the fault of Gary
It was Linda's fault that the drugs ran out
Please get rid of Matron Evans
Staff are afraid of Mr Thomas
Everyone knows dave sleeps on nights
Professor Lloyd humiliates the juniors
Sister Mary Ellis snapped at the student
Tracy can't be bothered to clean the sluice
The ward would be fine but Kevin is lazy
Sister Hall is nice but never helps
Dr Singh was drunk on duty
Charge nurse Ann Morris threatened me
Gwenllian is incompetent
Colin in stores lied about the order
We blame Mr Rees for the delays
Rob on reception is always rude
Dr. Owen ignores the nurses
Mark wastes hours every week
Julie is condescending to carers
Idwal never answers the phone
Mae Sister Jones yn ddiog
Dyw Dr Huws byth yn gwrando
Mae Nyrs Parry yn anghwrtais wrth gleifion
Bai Gareth yw hyn
Mae Dewi yn gweiddi ar bawb
Ces i fy mwlio gan Metron Lewis
Mae Gwenllian byth a hefyd yn cwyno
Oherwydd Mr Bowen mae popeth yn hwyr
Mae Rhian yn anwybyddu'r clychau
Gwrthododd helpu, mae Idwal yn anobeithiol
Bob and his team are fine, Tony is the worst manager here
"""

NOT_BLAME = """
Thank you to Sister Jones
Diolch i Sister Jones am bopeth
Ward Nightingale is always cold
The bus to St Mary's is always late
Parkinson's patients never get their tablets on time
The Dr Foster report was useless to us
Dave in portering is brilliant
Sister Jones says the printer is useless
Dr Khan asked why the lift is always late
The printer is useless
The rota is always late
Managers never listen
Matron Price helped us and never complains
Nobody listens to the porters
The Nightingale ward is dangerous at night
Mrs Davies is kind but the form is terrible
Please give Gary a medal
Karen had a good idea about the linen
Nurse Williams suggested a second trolley
Mr Hughes in bed 4 waited three hours
Can Dr Patel run the teaching on Fridays
The Royal Glamorgan never answers the phone
The John Radcliffe car park is terrible
Alzheimer's screening is slow
The Stanley Unit is horrible in summer
I am sick of the rota
It is late because of the lift
The manager on nights is lazy
Doctors are always late
We need more chairs
Well done Priyanka for never giving up
Ola Mensah covered every weekend
May is always busy and dangerous for staffing
Will the wifi ever work, it is hopeless
Bill payments are always late
Rose garden benches are in a terrible state
The Sister Dora building is awful in winter
Mae Ward Dewi yn oer
Diolch Gareth am wrando
Mae'r lifft byth yn gweithio
Mae Nyrs Parry yn wych
Dywedodd Dr Huws fod y lifft yn araf
Mae'r rota yn hwyr bob mis
Syniad Rhian yw cael mwy o gadeiriau
Mae Ysbyty Gwynedd yn ofnadwy o oer
Cafodd Idwal syniad da am y gegin
"""


def sentences(text: str) -> list[str]:
    return text.strip().splitlines()
