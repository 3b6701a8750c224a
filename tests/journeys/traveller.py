"""Whoever goes on a journey: all that a person can do in front of a browser, each in words of the story."""

from tests.journeys.answering import Answering
from tests.journeys.asking import Asking
from tests.journeys.auditing import Auditing
from tests.journeys.checking_in import CheckingIn
from tests.journeys.coming_in import ComingIn
from tests.journeys.looking_after import LookingAfter
from tests.journeys.measuring import Measuring
from tests.journeys.saying import Saying
from tests.journeys.speaking import Speaking
from tests.journeys.telling import Telling


class Traveller(
    ComingIn, Saying, Speaking, Answering, Asking, CheckingIn, Telling, LookingAfter, Measuring, Auditing
):
    """One person, one browser window."""
