"""Names that go together, so that a team reads like a team. They are dealt out in order, never twice."""

from __future__ import annotations

from collections.abc import Iterator

_MIXES = (
    (
        "Alison Bethany Callum Derek Emma Fraser Gemma Howard Imogen Jack Karen Liam Megan Neil Olivia Paul Rachel Simon Tracey Wayne",
        "Ashworth Barlow Cartwright Dixon Ellwood Fairclough Garside Hargreaves Ingham Kershaw Lomax Midgley Nuttall Ogden Pickles Radcliffe Sutcliffe Thornley Wadsworth Yardley",
    ),
    (
        "Aisha Bilal Farah Hamza Imran Khadija Nadia Omar Rukhsana Sajid Tahira Yusuf Zainab",
        "Ahmed Begum Chaudhry Farooq Iqbal Javed Khan Malik Mirza Qureshi Rashid Siddiqui Yousaf",
    ),
    (
        "Anjali Bhavesh Deepa Gurpreet Harjit Jaswinder Kavita Manoj Nisha Priya Rakesh Sunita Vikram",
        "Bains Chauhan Desai Gill Joshi Kaur Mistry Nair Patel Rana Sandhu Sharma Varma",
    ),
    (
        "Abena Chidi Dayo Efua Folake Ifeoma Kwame Ngozi Obinna Sade Tendai Yaw",
        "Achebe Boateng Chikwanha Danso Eze Mensah Moyo Nwosu Okafor Owusu Sibanda Yeboah",
    ),
    (
        "Agnieszka Bogdan Carmen Dorota Elena Gabriela Joao Katarzyna Luis Marta Nuno Oksana Piotr",
        "Almeida Bielak Costa Dumitru Ferreira Ionescu Kowalczyk Lis Marinescu Nowak Pereira Silva Zielinska",
    ),
    (
        "Analyn Benigno Cherry Danilo Erlinda Fely Jomar Liezl Marites Rodel",
        "Abad Bautista Cruz Dizon Garcia Lim Manalo Ocampo Reyes Santos",
    ),
    (
        "Aoife Brendan Ciara Declan Eimear Fionnuala Niall Oisin Sinead",
        "Brennan Doherty Gallagher Hegarty Keane McBride Nolan Quinn Tierney",
    ),
)
_WELSH = (
    "Aled Angharad Bethan Carwyn Dafydd Delyth Eirian Elin Ffion Gareth Gwenllian Gwyn Heledd Huw Ieuan Iwan Lleucu Llinos Mabli Manon Meinir Nia Osian Owain Rhian Rhodri Siân Siwan Steffan Tegwen Tomos",
    "Bevan Bowen Davies Ellis Evans Gittins Griffiths Gwilym Harris Howells Hughes Humphreys Jenkins John Lewis Llewellyn Lloyd Morgan Morris Owen Parry Pritchard Prosser Pugh Rees Rhys Roberts Rowlands Thomas Tudor Vaughan",
)


def names_of_the_trust() -> Iterator[str]:
    """Names of every background that works in an English hospital, mixed."""
    sources = [_pairs(*mix) for mix in _MIXES]
    # the first list comes round more often, as it does there
    order = (0, 1, 0, 2, 3, 0, 4, 5, 0, 6)
    while True:
        for which in order:
            yield next(sources[which])


def names_of_the_board() -> Iterator[str]:
    """Mostly Welsh names, every fifth from elsewhere."""
    welsh, others = _pairs(*_WELSH), _pairs(*_MIXES[3], shift=5)
    while True:
        for _ in range(4):
            yield next(welsh)
        yield next(others)


def _pairs(first: str, last: str, shift: int = 1) -> Iterator[str]:
    """First and last names, each time round with another partner."""
    firsts, lasts = first.split(), last.split()
    for turn in range(shift, len(lasts)):
        for place, name in enumerate(firsts):
            yield f"{name} {lasts[(place * 3 + turn * 7) % len(lasts)]}"
