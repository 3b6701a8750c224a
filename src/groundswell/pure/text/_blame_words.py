"""Word lists for blame, in English and Welsh, folded (without case and accents)."""

from typing import Final


def words(text: str) -> frozenset[str]:
    """Return the words of a list."""
    return frozenset(text.split())


TITLES: Final = words(
    """sister matron dr doctor nurse mr mrs ms miss prof professor sir consultant midwife
    doctor meddyg nyrs chwaer metron athro meistr bydwraig"""
)

GIVEN_NAMES: Final = words(
    """adam aisha alan alex alice alison amanda amy andrea andrew andy angela anita ann anna anne
    anthony barbara barry becky ben beth brian bob callum carl carol caroline catherine charlotte
    cheryl chloe chris christine claire colin craig daniel danny darren dave david dawn dean debbie
    deborah debra denise derek diane donna dorothy doug elaine elizabeth ellie emily emma eric fatima
    fiona frank fred gail gareth gary gavin gemma geoff george gill glen graham hannah harry hazel
    heather helen ian imran irene jack jackie jake james jan jane janet janice jason jean jeff jennifer
    jenny jessica jill jim joan joanne joe john jon jonathan joyce judith julia julie karen kate kath
    kathy katie keith kelly ken kerry kevin kim kirsty laura lauren lee leanne lesley liam linda lisa
    liz lorraine louise lucy lynn lynne maggie malcolm mandy marie mark martin martyn mary maureen
    megan michael michelle mike mohammed muhammad nathan natalie neil nick nicola nigel norman olivia
    pam pat patricia paul pauline peter phil philip priya rachel ray rebecca richard rob robert robin
    roger ron rosie roy russell ruth ryan sally sam samantha sandra sarah scott sharon sheila shirley
    simon sophie stacey stephen steve steven stuart sue susan tanya terry theresa tim tina toby tom
    tony tracey tracy trevor valerie vicky victoria wayne wendy william yvonne zoe
    aled alun alwyn angharad bethan bronwen bryn carys ceri cerys dafydd delyth dewi dilys dylan
    eirian eleri elin elwyn emyr ffion gethin gerallt glenys glyn gwen gwenda gwyn gwyneth hefin huw
    hywel iestyn ieuan ifan iolo iwan lowri mair mari meinir meirion meleri menna nerys nia non
    owain rhian rhiannon rhodri rhys sian sioned siwan tomos"""
)

BEFORE_A_PLACE: Final = words(
    "ward wards st saint san hospital unit clinic building block bay room theatre suite street road "
    "the ysbyty ystafell adeilad uned clinig bae stryd theatr canolfan sant"
)

AFTER_AN_EPONYM: Final = words(
    """ward hospital unit clinic building block suite room theatre wing house centre center lounge
    report review inquiry enquiry disease syndrome palsy criteria test scale score sign position
    procedure ratio lecture garden street road trust foundation chart model cycle award
    adroddiad clefyd"""
)

INSULTS: Final = words(
    """lazy rude useless incompetent hopeless careless unprofessional arrogant horrible nasty awful
    terrible sloppy dangerous racist sexist homophobic liar stupid idiot moron bully bullies bullied
    bullying toxic aggressive abusive spiteful clueless negligent unbearable worst pathetic disgrace
    disgraceful dishonest drunk moody vindictive twofaced unhelpful unreliable obnoxious selfish
    intimidates intimidating intimidated humiliates humiliated humiliating belittles belittled
    harasses harassed harassing gossips lies lied shouts shouted yells yelled swears swore screamed
    condescending patronising incapable unfit joke nightmare thick tyrant
    diog ddiog anghwrtais anobeithiol diwerth ddiwerth esgeulus twp dwp haerllug celwyddog gelwyddog
    celwyddgi bwli fwli bwlio fwlio bwlian gweiddi weiddi sarhaus hiliol ymosodol hunanol
    anghymwys digywilydd ddigywilydd anghyfrifol cas gas bygwth fygwth rhegi ofnadwy warthus gwarthus"""
)

CONDUCT: Final = words(
    """never always doesnt dont didnt cant wont hasnt isnt wasnt refuses refused fails failed ignores
    ignored ignoring forgets forgot late slow blames undermines undermined avoids skives hides moans
    complains sleeps slept asleep disappears vanishes interrupts snaps snapped wastes neglects
    neglected messes messed favouritism favourites threatened threatens mocks mocked cannot
    byth gwrthod wrthod anwybyddu hanwybyddu anghofio hwyr araf methu fethu cwyno gwastraffu
    wastraffu cuddio"""
)

BLAME_BEFORE: Final = (
    "because of", "fault of", "blame", "blamed", "blaming", "bullied by", "shouted at by", "sick of",
    "fed up with", "fed up of", "tired of", "ignored by", "humiliated by", "belittled by",
    "let down by", "get rid of", "sack", "fire", "afraid of", "scared of", "threatened by",
    "harassed by", "complaint about", "complain about", "stop", "cant stand", "ar fai", "bai",
    "oherwydd", "bwlio gan", "fwlio gan", "mwlio gan", "ofn", "beio", "llond bol o", "llond bol ar",
)  # fmt: skip

FAULT_AFTER: Final = words("fault blame sacked fired disciplined bai fai ddiswyddo diswyddo")

SAYING: Final = words(
    """says said suggested suggests asked asks told thinks agrees agreed showed reported reports
    mentioned found explained raised noticed wrote points warned taught teaches reminds reminded
    dywedodd meddai awgrymodd gofynnodd esboniodd cytuno"""
)

PRAISE: Final = words(
    """thank thanks thankful grateful brilliant wonderful amazing excellent fantastic kind helpful
    helped helps lovely great appreciate appreciated congratulations praise well credit superb welcome
    supportive star patient
    diolch gwych wych caredig garedig ardderchog bendigedig fendigedig llongyfarchiadau hyfryd
    cefnogol gefnogol helpodd"""
)
