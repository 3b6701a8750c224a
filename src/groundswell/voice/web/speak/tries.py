"""Receipts that are typed: each try costs the same, and wrong ones slow down whoever makes them, never the holder."""

from __future__ import annotations

from django.http import HttpRequest

from groundswell.base.pace import Pace
from groundswell.pure.receipt import read
from groundswell.voice.queries.unnamed import Bearer, proven

FROM_ONE_PLACE, FOR_ONE_RECEIPT, FROM_EVERYWHERE = 100, 10, 1000
ONCE_IT_IS_HOT = 3
wrong_from, wrong_for, wrong_at_all = Pace(), Pace(), Pace()


def receipt_typed(request: HttpRequest, typed: str) -> Bearer | None:
    """Who holds the receipt that was typed; nobody when it is wrong or was tried too often from here, which look the same."""
    # Checked first and always: the answer must take as long whatever it is.
    bearer = proven(typed)
    place, locator = getattr(request, "place", ""), _locator(typed)
    if not _may_try(place, locator):
        return None
    if bearer is None:
        wrong_from.count(place)
        wrong_for.count(locator)
        wrong_at_all.count("")
    return bearer


def _may_try(place: str, locator: str) -> bool:
    """Whether this place may try still. Where many try wrongly, only those who did so themselves are held up."""
    hot = wrong_for.so_far(locator) >= FOR_ONE_RECEIPT or wrong_at_all.so_far("") >= FROM_EVERYWHERE
    return wrong_from.so_far(place) < (ONCE_IT_IS_HOT if hot else FROM_ONE_PLACE)


def _locator(typed: str) -> str:
    ticket = read(typed)
    return ticket.locator if ticket else ""
