"""An invented hospital trust and an invented Welsh health board, with a year of ideas. Nobody in it lives anywhere.

Everything is made through the actions, with a clock that runs through the year and the same dice each time.
"""

from groundswell.site.demo.making import build, is_built, who_to_sign_in_as
from groundswell.site.demo.unnamed import receipt_to_try

__all__ = ["build", "is_built", "receipt_to_try", "who_to_sign_in_as"]
