"""Quality domains of two frames: the NHS definition of quality, and the six aims of the Institute of Medicine (2001).

The frames overlap and are kept apart; an idea may touch several of either.
"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

NHS = _("NHS quality")
IOM = _("Six aims for care")

DOMAINS = {
    "nhs.eff": (NHS, pgettext_lazy("quality domain", "Care that works")),
    "nhs.safe": (NHS, pgettext_lazy("quality domain", "Safe care")),
    "nhs.exp": (NHS, pgettext_lazy("quality domain", "A good experience")),
    "nhs.well": (NHS, pgettext_lazy("quality domain", "Well led")),
    "nhs.sust": (NHS, pgettext_lazy("quality domain", "Good use of what we have")),
    "nhs.equ": (NHS, pgettext_lazy("quality domain", "Fair for everyone")),
    "iom.safe": (IOM, pgettext_lazy("quality domain", "Safe")),
    "iom.eff": (IOM, pgettext_lazy("quality domain", "Effective")),
    "iom.pc": (IOM, pgettext_lazy("quality domain", "Centred on the person")),
    "iom.time": (IOM, pgettext_lazy("quality domain", "Timely")),
    "iom.effi": (IOM, pgettext_lazy("quality domain", "Efficient")),
    "iom.equ": (IOM, pgettext_lazy("quality domain", "Equitable")),
}
